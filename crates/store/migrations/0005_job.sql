-- Work to be done later, and letters to the outside. holder and until are its lease.
CREATE TABLE job (
    county TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    once TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL,
    due BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    holder TEXT,
    until BIGINT,
    trouble TEXT,
    PRIMARY KEY (county, id)
) STRICT;

CREATE UNIQUE INDEX job_once ON job (county, kind, once);
CREATE INDEX job_due ON job (state, kind, due);
