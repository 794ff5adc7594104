-- The review file, version 14: stages of screening that the lead ended before everything was read.

CREATE TABLE halt ( -- one ending, with what it rested on at the time
    id          INTEGER PRIMARY KEY,
    stage       TEXT NOT NULL,    -- title, abstract
    rule        TEXT NOT NULL,    -- hypergeometric, curve, safe, other
    screened    INTEGER NOT NULL, -- records decided at the stage
    found       INTEGER NOT NULL, -- those of them that went on
    covered     INTEGER NOT NULL, -- records that were not decided, and are not screened since
    figures     TEXT NOT NULL,    -- JSON: target, confidence, p, recall, low, high: shares; null where the rule has none
    forced      INTEGER NOT NULL, -- 1: the rule was not met
    note        TEXT NOT NULL,    -- the lead's reason
    person      TEXT NOT NULL REFERENCES person (id),
    at          TEXT NOT NULL,
    event       INTEGER NOT NULL REFERENCES event (seq),
    resumed_by  TEXT REFERENCES person (id), -- NULL: it holds
    resumed_at  TEXT,
    resumed_why TEXT,
    resumed     INTEGER REFERENCES event (seq)
) STRICT;

CREATE TABLE halted ( -- what an ending that holds covers: a record and its members at that time
    record INTEGER NOT NULL REFERENCES record (id),
    stage  TEXT NOT NULL,
    halt   INTEGER NOT NULL REFERENCES halt (id),
    PRIMARY KEY (record, stage)
) STRICT, WITHOUT ROWID;

CREATE TABLE attestation ( -- what a lead vouches for of a stage, because the log can't tell it
    id     INTEGER PRIMARY KEY,
    stage  TEXT NOT NULL,
    phase  TEXT NOT NULL,    -- random, active, model, quality
    note   TEXT NOT NULL,
    person TEXT NOT NULL REFERENCES person (id),
    at     TEXT NOT NULL,
    event  INTEGER NOT NULL REFERENCES event (seq)
) STRICT;
