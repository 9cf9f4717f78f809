-- Personal data, sealed. Erasing is deleting the row of vault_key.
CREATE TABLE vault_key (
    county TEXT NOT NULL,
    record TEXT NOT NULL,
    algorithm TEXT NOT NULL,
    wrapped BYTES NOT NULL,
    PRIMARY KEY (county, record)
) STRICT;

-- What acts speak of, by its commitment: it never changes.
CREATE TABLE vault_value (
    county TEXT NOT NULL,
    record TEXT NOT NULL,
    commitment BYTES NOT NULL,
    algorithm TEXT NOT NULL,
    sealed BYTES NOT NULL,
    PRIMARY KEY (county, record, commitment)
) STRICT;

-- What no act speaks of and what may be replaced, such as a password's hash.
CREATE TABLE vault_secret (
    county TEXT NOT NULL,
    record TEXT NOT NULL,
    name TEXT NOT NULL,
    algorithm TEXT NOT NULL,
    sealed BYTES NOT NULL,
    PRIMARY KEY (county, record, name)
) STRICT;

-- The blind index: keyed digests by which a record is found without being readable.
CREATE TABLE vault_index (
    county TEXT NOT NULL,
    purpose TEXT NOT NULL,
    digest BYTES NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (county, purpose, digest, record)
) STRICT;

CREATE INDEX vault_index_of_record ON vault_index (county, record);

-- A value that only the right master key gives. Its county is empty: it is the house's.
CREATE TABLE vault_check (
    county TEXT NOT NULL,
    digest BYTES NOT NULL,
    PRIMARY KEY (county)
) STRICT;
