-- The review file, version 12: extraction by outcome, with the place in the report; forms of the
-- review's own, what a changed form could not take along, and calibration of extraction.

ALTER TABLE extraction RENAME TO extraction_11;

CREATE TABLE extraction ( -- what one person holds of one field
    record  INTEGER NOT NULL REFERENCES record (id),
    person  TEXT NOT NULL REFERENCES person (id),
    field   TEXT NOT NULL,
    outcome TEXT NOT NULL,   -- id of the form's outcome; '' noted of the article
    value   TEXT NOT NULL,   -- in the field's canonical form
    page    TEXT NOT NULL,   -- where in the report, in words; '' not said
    quote   TEXT NOT NULL,   -- a passage of the report that it rests on; '' not given
    form    TEXT NOT NULL,   -- ID/VERSION of the form that it was said with; '' before version 12
    reason  TEXT NOT NULL,   -- of what is agreed on; '' none
    event   INTEGER NOT NULL REFERENCES event (seq),
    PRIMARY KEY (record, person, field, outcome)
) STRICT, WITHOUT ROWID;
INSERT INTO extraction (record, person, field, outcome, value, page, quote, form, reason, event)
SELECT record, person, field, '', value, '', '', '', '', event FROM extraction_11;
DROP TABLE extraction_11;

CREATE TABLE extraction_form ( -- forms of the review's own, the last is in force
    event   INTEGER PRIMARY KEY REFERENCES event (seq),
    id      TEXT NOT NULL,
    version INTEGER NOT NULL,
    name    TEXT NOT NULL,   -- of the file
    hash    BLOB NOT NULL REFERENCES blob (hash),    -- its text
    moved   BLOB NOT NULL REFERENCES blob (hash)     -- JSON: what became of each value
) STRICT;

CREATE TABLE extraction_unmapped ( -- values that the form in force has no place for
    record  INTEGER NOT NULL REFERENCES record (id),
    person  TEXT NOT NULL REFERENCES person (id),
    field   TEXT NOT NULL,   -- as it was called when there was a place
    outcome TEXT NOT NULL,
    value   TEXT NOT NULL,
    page    TEXT NOT NULL,
    quote   TEXT NOT NULL,
    form    TEXT NOT NULL,
    reason  TEXT NOT NULL,
    why     TEXT NOT NULL,   -- field, outcome, scope, unit, value, taken
    event   INTEGER NOT NULL REFERENCES event (seq), -- that said it
    changed INTEGER NOT NULL REFERENCES event (seq), -- the form's
    PRIMARY KEY (record, person, field, outcome, changed)
) STRICT, WITHOUT ROWID;

CREATE TABLE extraction_calibration ( -- articles that all extractors extract before others
    name    TEXT PRIMARY KEY,
    actor   TEXT NOT NULL REFERENCES person (id),
    at      TEXT NOT NULL,
    event   INTEGER NOT NULL REFERENCES event (seq),
    closed  INTEGER REFERENCES event (seq),          -- NULL: open
    note    TEXT NOT NULL                            -- the lead's, at its end
) STRICT, WITHOUT ROWID;

CREATE TABLE extraction_calibration_record (
    calibration TEXT NOT NULL REFERENCES extraction_calibration (name),
    record      INTEGER NOT NULL REFERENCES record (id),
    PRIMARY KEY (calibration, record)
) STRICT, WITHOUT ROWID;

CREATE TABLE extraction_calibration_person (
    calibration TEXT NOT NULL REFERENCES extraction_calibration (name),
    person      TEXT NOT NULL REFERENCES person (id),
    PRIMARY KEY (calibration, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE extraction_calibration_value ( -- what each noted first: agreement is of this, so that a talk doesn't raise it
    calibration TEXT NOT NULL REFERENCES extraction_calibration (name),
    record      INTEGER NOT NULL REFERENCES record (id),
    person      TEXT NOT NULL REFERENCES person (id),
    field       TEXT NOT NULL,
    outcome     TEXT NOT NULL,
    value       TEXT NOT NULL,
    event       INTEGER NOT NULL REFERENCES event (seq),
    PRIMARY KEY (calibration, record, person, field, outcome)
) STRICT, WITHOUT ROWID;
