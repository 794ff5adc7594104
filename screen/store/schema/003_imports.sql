-- The review file, version 3: imports. What a batch's file held and what was said of it, and what
-- became of those that could not be read.

ALTER TABLE batch ADD COLUMN bytes INTEGER NOT NULL DEFAULT -1;      -- size of the file; 0 no file; -1 in batches of versions 1 and 2, as below
ALTER TABLE batch ADD COLUMN n_abstract INTEGER NOT NULL DEFAULT -1; -- records with an abstract
ALTER TABLE batch ADD COLUMN n_doi INTEGER NOT NULL DEFAULT -1;
ALTER TABLE batch ADD COLUMN n_pmid INTEGER NOT NULL DEFAULT -1;
ALTER TABLE batch ADD COLUMN n_untitled INTEGER NOT NULL DEFAULT -1;
ALTER TABLE batch ADD COLUMN n_known INTEGER NOT NULL DEFAULT -1;    -- records whose PMID, DOI or id in the same database was here before

CREATE TABLE batch_note ( -- what was guessed or odd, each kind once
    batch   INTEGER NOT NULL REFERENCES batch (id),
    ordinal INTEGER NOT NULL, -- 0-based
    level   TEXT NOT NULL,    -- info, warning, error
    id      TEXT NOT NULL,    -- of the message
    n       INTEGER NOT NULL, -- how many times it was said
    line    INTEGER NOT NULL, -- of the first; 0 unknown
    text_en TEXT NOT NULL,    -- the first
    text_da TEXT NOT NULL,
    PRIMARY KEY (batch, ordinal)
) STRICT, WITHOUT ROWID;

ALTER TABLE quarantine ADD COLUMN reason_da TEXT NOT NULL DEFAULT ''; -- '' in batches of versions 1 and 2

CREATE TABLE quarantine_outcome ( -- what people made of it; none: it waits
    batch     INTEGER NOT NULL,
    position  INTEGER NOT NULL,
    state     TEXT NOT NULL,  -- mended, dismissed
    record    INTEGER REFERENCES source_record (id),  -- mended: the record it became
    corrected BLOB REFERENCES blob (hash),            -- mended: the text as somebody corrected it
    reason    TEXT NOT NULL,  -- dismissed: why it is no reference
    person    TEXT NOT NULL,
    at        TEXT NOT NULL,
    event     INTEGER NOT NULL REFERENCES event (seq),
    PRIMARY KEY (batch, position),
    FOREIGN KEY (batch, position) REFERENCES quarantine (batch, position)
) STRICT, WITHOUT ROWID;
