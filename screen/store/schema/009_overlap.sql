-- The review file, version 9: which of several reviews that overlap weighs most, as the lead decided it.

CREATE TABLE overlap_decision ( -- the newest about a group counts
    event    INTEGER PRIMARY KEY REFERENCES event (seq),
    heaviest INTEGER NOT NULL REFERENCES record (id),
    basis    TEXT NOT NULL, -- included_studies, references, terms: what the group rested on
    note     TEXT NOT NULL, -- why, in the person's words
    person   TEXT NOT NULL REFERENCES person (id),
    at       TEXT NOT NULL  -- UTC
) STRICT;

CREATE TABLE overlap_member ( -- records of the group when it was decided
    event  INTEGER NOT NULL REFERENCES overlap_decision (event),
    record INTEGER NOT NULL REFERENCES record (id),
    PRIMARY KEY (event, record)
) STRICT, WITHOUT ROWID;
