-- The review file, version 5: full texts. What is attached to which record, and every step on the way
-- to a text. The files' bytes are in a file beside the review.

ALTER TABLE report ADD COLUMN reason TEXT NOT NULL DEFAULT ''; -- not_retrieved: why; '' not said

CREATE TABLE attachment ( -- a file attached to a record; a withdrawn one stays
    id           INTEGER PRIMARY KEY, -- 1, 2, … of this review
    record       INTEGER NOT NULL REFERENCES record (id), -- it was attached to; shown at its root
    role         TEXT NOT NULL,    -- full_text, supplement, translation, other
    name         TEXT NOT NULL,    -- file name without folder
    media        TEXT NOT NULL,    -- media type, by content
    size         INTEGER NOT NULL, -- bytes
    hash         BLOB NOT NULL,    -- BLAKE2b-256 of the bytes, their address in the file beside
    matched      TEXT NOT NULL,    -- what the record was found by, '' by hand
    note         TEXT NOT NULL,
    person       TEXT NOT NULL REFERENCES person (id),
    at           TEXT NOT NULL,    -- UTC
    withdrawn_by INTEGER REFERENCES event (seq),
    event        INTEGER NOT NULL REFERENCES event (seq)
) STRICT;
CREATE INDEX attachment_record ON attachment (record);
CREATE INDEX attachment_hash ON attachment (hash);

CREATE TABLE report_step ( -- asked for, had or not; the newest that is not undone counts
    event      INTEGER PRIMARY KEY REFERENCES event (seq),
    record     INTEGER NOT NULL REFERENCES record (id),
    status     TEXT NOT NULL, -- requested, retrieved, not_retrieved
    asked      TEXT NOT NULL, -- requested: library, author, other; else ''
    day        TEXT NOT NULL, -- YYYY-MM-DD on which it was so
    reason     TEXT NOT NULL, -- not_retrieved: why, from a short list; '' not said
    note       TEXT NOT NULL,
    attachment INTEGER REFERENCES attachment (id), -- retrieved because this was attached
    person     TEXT NOT NULL REFERENCES person (id),
    at         TEXT NOT NULL, -- UTC
    undone_by  INTEGER REFERENCES event (seq)
) STRICT;
CREATE INDEX report_step_record ON report_step (record);

-- What earlier versions logged. Dates are taken as the events have them.
INSERT INTO report_step (event, record, status, asked, day, reason, note, attachment, person, at, undone_by)
SELECT seq, json_extract(payload, '$.record'), json_extract(payload, '$.status'), '', substr(at, 1, 10), '',
       json_extract(payload, '$.note'), NULL, actor, at, NULL
FROM event WHERE kind = 'report.retrieval' AND payload IS NOT NULL;
