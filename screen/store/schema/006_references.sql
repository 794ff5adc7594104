-- The review file, version 6: references that people sent, what PubMed has of each, and what a person made of it.

ALTER TABLE batch ADD COLUMN origin TEXT NOT NULL DEFAULT ''; -- how references came from people: recommendation, nomination, later; '' not said

CREATE TABLE reference_list ( -- what was sent at once
    id       INTEGER PRIMARY KEY,
    name     TEXT NOT NULL UNIQUE, -- what its batches are called
    arm      TEXT NOT NULL,        -- arm of the protocol
    origin   TEXT NOT NULL,        -- recommendation, nomination, later
    sender   TEXT NOT NULL,        -- from whom, in words: 'meeting of the network'; ''
    received TEXT NOT NULL,        -- YYYY-MM-DD; ''
    file     TEXT NOT NULL,        -- name of the file without folder; '' typed in
    event    INTEGER NOT NULL REFERENCES event (seq)
) STRICT;

CREATE TABLE reference (
    id         INTEGER PRIMARY KEY,
    list       INTEGER NOT NULL REFERENCES reference_list (id),
    position   INTEGER NOT NULL, -- 1-based, in the list
    line       INTEGER NOT NULL, -- 1-based, of its first line
    text       TEXT NOT NULL,    -- as sent, white space squeezed
    pmid       TEXT NOT NULL,    -- the next ones: what could be told from the text; ''
    doi        TEXT NOT NULL,
    pmcid      TEXT NOT NULL,
    author     TEXT NOT NULL,
    year       TEXT NOT NULL,
    title      TEXT NOT NULL,
    journal    TEXT NOT NULL,
    volume     TEXT NOT NULL,
    first_page TEXT NOT NULL,
    state      TEXT NOT NULL,    -- open, proposed, confirmed, dismissed, imported
    engine     TEXT NOT NULL,    -- who was asked last; '' nobody
    how        TEXT NOT NULL,    -- confirmed: pmid, doi, pmcid, citation, title, named; hand (a record given), text (as it stands)
    raw        BLOB REFERENCES blob (hash), -- confirmed: the record's text
    parsed     BLOB REFERENCES blob (hash), -- confirmed: JSON of lib/bib/record_json
    reason     TEXT NOT NULL,    -- dismissed: why
    person     TEXT NOT NULL,    -- who confirmed or dismissed; ''
    source_record INTEGER REFERENCES source_record (id), -- imported
    event      INTEGER NOT NULL REFERENCES event (seq)   -- the last one about it
) STRICT;
CREATE INDEX reference_by_list ON reference (list, position);
CREATE INDEX reference_source_record ON reference (source_record) WHERE source_record IS NOT NULL;

CREATE TABLE reference_candidate ( -- what the engine has that may be meant
    reference INTEGER NOT NULL REFERENCES reference (id),
    ordinal   INTEGER NOT NULL, -- 1-based, the likeliest first
    pmid      TEXT NOT NULL,
    how       TEXT NOT NULL,    -- pmid, doi, pmcid, citation, title, named
    raw       BLOB NOT NULL REFERENCES blob (hash),
    parsed    BLOB NOT NULL REFERENCES blob (hash),
    PRIMARY KEY (reference, ordinal)
) STRICT, WITHOUT ROWID;
