-- The file beside a review that keeps the bytes of its full texts, version 1. What they are
-- attached to, and as what, stands in the review's log.

CREATE TABLE owner ( -- one row
    review BLOB NOT NULL -- hash of the first event of the review that this file belongs to
) STRICT;

CREATE TABLE file (
    id   INTEGER PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE, -- BLAKE2b-256 of the bytes
    size INTEGER NOT NULL      -- bytes
) STRICT;

CREATE TABLE chunk ( -- the bytes, as they are
    file    INTEGER NOT NULL REFERENCES file (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL, -- 0-based; all but the last are of one size
    data    BLOB NOT NULL,
    UNIQUE (file, ordinal)
) STRICT; -- with a rowid, so that bytes are added at the end
