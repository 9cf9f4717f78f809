-- Reconsiderations and suits. Days are written as 2026-03-02; decided is empty while one is open.
CREATE TABLE dispute (
    county TEXT NOT NULL,
    dispute TEXT NOT NULL,
    unit TEXT NOT NULL,
    request TEXT,
    raised TEXT NOT NULL,
    decided TEXT,
    state TEXT NOT NULL,
    PRIMARY KEY (county, dispute)
) STRICT;

CREATE INDEX dispute_of_unit ON dispute (county, unit);
CREATE INDEX dispute_of_request ON dispute (county, request);
CREATE INDEX dispute_by_end ON dispute (county, decided);
