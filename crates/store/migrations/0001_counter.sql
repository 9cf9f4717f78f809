-- Numbers without gaps, one row for each sequence.
CREATE TABLE counter (
    county TEXT NOT NULL,
    name TEXT NOT NULL,
    value BIGINT NOT NULL,
    PRIMARY KEY (county, name)
) STRICT;
