-- Projections: what the acts make, so that pages need not fold them. All of it can be dropped and
-- made again from the acts.
CREATE TABLE unit (
    county TEXT NOT NULL,
    unit TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (county, unit)
) STRICT;

CREATE TABLE account (
    county TEXT NOT NULL,
    person TEXT NOT NULL,
    unit TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (county, person)
) STRICT;

CREATE INDEX account_of_unit ON account (county, unit);

CREATE TABLE role_grant (
    county TEXT NOT NULL,
    unit TEXT NOT NULL,
    role TEXT NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (county, unit, role, person)
) STRICT;

CREATE TABLE calendar_year (
    county TEXT NOT NULL,
    year BIGINT NOT NULL,
    arrangement TEXT NOT NULL,
    PRIMARY KEY (county, year)
) STRICT;

-- One row for what a county has once: its name, its settings. changed is the act that wrote it.
CREATE TABLE singleton (
    county TEXT NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    changed BIGINT NOT NULL,
    PRIMARY KEY (county, name)
) STRICT;
