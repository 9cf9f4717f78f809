-- What happened. body is exactly what was hashed; at, kind, subject, actor and unit stand in it too,
-- and here so that they can be found.
CREATE TABLE act (
    county TEXT NOT NULL,
    seq BIGINT NOT NULL,
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    actor TEXT NOT NULL,
    unit TEXT,
    body TEXT NOT NULL,
    salt BYTES NOT NULL,
    sha256 BYTES NOT NULL,
    sm3 BYTES NOT NULL,
    PRIMARY KEY (county, seq)
) STRICT;

CREATE INDEX act_of_subject ON act (county, subject, seq);
CREATE INDEX act_of_actor ON act (county, actor, seq);

-- The nodes of the log above the leaves: the root over every 256 of the level below.
CREATE TABLE log_node (
    county TEXT NOT NULL,
    level BIGINT NOT NULL,
    place BIGINT NOT NULL,
    sha256 BYTES NOT NULL,
    sm3 BYTES NOT NULL,
    PRIMARY KEY (county, level, place)
) STRICT;

-- The heads of the log that were signed, as signed notes.
CREATE TABLE checkpoint (
    county TEXT NOT NULL,
    size BIGINT NOT NULL,
    at BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    sm3 TEXT NOT NULL,
    PRIMARY KEY (county, size)
) STRICT;
