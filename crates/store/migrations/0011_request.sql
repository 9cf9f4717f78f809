-- Requests for information: one row each, its state as the acts make it, and what lists ask for.
-- Days are written as 2026-01-28, so that they compare as texts. `counts` is 1 where table three of
-- the annual report counts the request; `received`, `ended` and `outcome` are then what it counts.
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
CREATE INDEX request_open ON request (county, received) WHERE ended IS NULL;

-- Table three of a part of a month is counted along these two, and its cells open along them.
CREATE INDEX request_received ON request (county, received, unit, applicant) WHERE counts = 1;
CREATE INDEX request_ended ON request (county, ended, unit, applicant, outcome) WHERE counts = 1;

-- How many requests of a unit and a kind of applicant were received in a period, or ended in it in
-- an outcome. `period` is a year (2026) or a month (202601); `entry` is `received`, or the outcome
-- as the column `outcome` writes it. A row without cases is not kept.
CREATE TABLE request_tally (
    county TEXT NOT NULL,
    period BIGINT NOT NULL,
    unit TEXT NOT NULL,
    applicant TEXT NOT NULL,
    entry TEXT NOT NULL,
    cases BIGINT NOT NULL,
    PRIMARY KEY (county, period, unit, applicant, entry)
) STRICT;

-- The day by which each open request is to be answered; no row where nothing is due. No fact: it
-- follows from the acts and the calendar, is written with every act of the request, and anew when a
-- year of holidays is loaded.
CREATE TABLE request_due (
    county TEXT NOT NULL,
    request TEXT NOT NULL,
    unit TEXT NOT NULL,
    due TEXT NOT NULL,
    PRIMARY KEY (county, request)
) STRICT;

CREATE INDEX request_due_first ON request_due (county, unit, due);
