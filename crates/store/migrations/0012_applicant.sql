-- Requests that somebody is filling in: what was typed stands in the vault, under the record that the
-- request will have. Of the token in the browser only the SHA-256 is kept.
CREATE TABLE request_draft (
    county TEXT NOT NULL,
    request TEXT NOT NULL,
    token BYTES NOT NULL,
    unit TEXT NOT NULL,
    until BIGINT NOT NULL,
    handed_in BIGINT NOT NULL,
    PRIMARY KEY (county, request)
) STRICT;

CREATE INDEX request_draft_of ON request_draft (county, token, unit);

-- Applicants who have shown the code of a request and the second secret.
CREATE TABLE request_visit (
    county TEXT NOT NULL,
    token BYTES NOT NULL,
    request TEXT NOT NULL,
    seen BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    PRIMARY KEY (county, token)
) STRICT;
