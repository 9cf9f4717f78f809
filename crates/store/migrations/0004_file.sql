-- Files of a county, by what is in them. The bytes lie in the data folder.
CREATE TABLE file (
    county TEXT NOT NULL,
    sha256 BYTES NOT NULL,
    sm3 BYTES NOT NULL,
    length BIGINT NOT NULL,
    media TEXT NOT NULL,
    stored BIGINT NOT NULL,
    PRIMARY KEY (county, sha256)
) STRICT;

CREATE INDEX file_by_digest ON file (sha256);
