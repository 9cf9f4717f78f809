-- Requests for information: one row each, its state as the acts make it, and what lists ask for.
-- Days are written as 2026-01-28, so that they compare as texts.
CREATE TABLE request (
    county TEXT NOT NULL,
    request TEXT NOT NULL,
    unit TEXT NOT NULL,
    number TEXT NOT NULL,
    handler TEXT,
    stage TEXT NOT NULL,
    channel TEXT NOT NULL,
    applicant TEXT NOT NULL,
    counts BIGINT NOT NULL,
    arrived TEXT NOT NULL,
    received TEXT,
    ended TEXT,
    outcome TEXT,
    state TEXT NOT NULL,
    PRIMARY KEY (county, request)
) STRICT;

CREATE INDEX request_of_unit ON request (county, unit, stage);
CREATE INDEX request_of_number ON request (county, number);

-- The day by which each open request is to be answered. No fact: it follows from the acts and the
-- calendar, is written with every act of the request, and anew when a year of holidays is loaded.
CREATE TABLE request_due (
    county TEXT NOT NULL,
    request TEXT NOT NULL,
    unit TEXT NOT NULL,
    due TEXT,
    PRIMARY KEY (county, request)
) STRICT;

CREATE INDEX request_due_first ON request_due (county, unit, due);
