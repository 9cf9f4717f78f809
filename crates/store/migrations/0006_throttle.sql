-- How often somebody tried something: the moment at which all tries so far would have been in time.
CREATE TABLE throttle (
    county TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject BYTES NOT NULL,
    arrival BIGINT NOT NULL,
    PRIMARY KEY (county, kind, subject)
) STRICT;
