-- Who is signed in. Of a token only the SHA-256 is kept.
CREATE TABLE session (
    county TEXT NOT NULL,
    token BYTES NOT NULL,
    id TEXT NOT NULL,
    person TEXT NOT NULL,
    started BIGINT NOT NULL,
    seen BIGINT NOT NULL,
    idle BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    PRIMARY KEY (county, token)
) STRICT;

CREATE UNIQUE INDEX session_id ON session (county, id);
CREATE INDEX session_of_person ON session (county, person);
