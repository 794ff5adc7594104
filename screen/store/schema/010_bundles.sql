-- The review file, version 10: decisions that people made in copies of the review and sent back.

CREATE TABLE person_key ( -- whose signature is whose; a later key of a person takes the place of the earlier
    person TEXT PRIMARY KEY REFERENCES person (id),
    key    BLOB NOT NULL, -- Ed25519, 32 bytes
    by     TEXT NOT NULL, -- who registered it
    at     TEXT NOT NULL,
    event  INTEGER NOT NULL REFERENCES event (seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE bundle ( -- each file of decisions that was taken in
    id         INTEGER PRIMARY KEY,
    person     TEXT NOT NULL REFERENCES person (id), -- whose decisions
    file       TEXT NOT NULL,    -- name without folder
    hash       BLOB NOT NULL REFERENCES blob (hash), -- the file's bytes, kept whole
    key        BLOB NOT NULL,    -- that signed it; empty: unsigned
    signed     TEXT NOT NULL,    -- trusted; untrusted: by a key nobody registered; no
    decisions  INTEGER NOT NULL, -- in the file
    applied    INTEGER NOT NULL,
    same       INTEGER NOT NULL, -- stood here already
    superseded INTEGER NOT NULL, -- the person decided otherwise later
    refused    INTEGER NOT NULL,
    again      INTEGER NOT NULL, -- came with an earlier bundle
    by         TEXT NOT NULL,
    at         TEXT NOT NULL,
    event      INTEGER NOT NULL REFERENCES event (seq)
) STRICT;
CREATE INDEX bundle_hash ON bundle (hash);

CREATE TABLE bundle_decision ( -- each decision of a bundle, once
    key     TEXT PRIMARY KEY,  -- 32 hexadecimal digits, from the person and the event it was made with
    bundle  INTEGER NOT NULL REFERENCES bundle (id),
    line    INTEGER NOT NULL,  -- 1-based place among the bundle's decisions
    person  TEXT NOT NULL,
    record  INTEGER NOT NULL,  -- source record it was made on; 0 not found here
    track   TEXT NOT NULL,     -- what a later decision replaces: title … a vote, title.presort …, calibration.N.before …, recusal
    at      TEXT NOT NULL,     -- when it was made
    seq     INTEGER NOT NULL,  -- number of its event in the copy: order among decisions of one moment
    outcome TEXT NOT NULL      -- applied, same, superseded, refused, dismissed
) STRICT, WITHOUT ROWID;
CREATE INDEX bundle_decision_track ON bundle_decision (person, record, track, at, seq);

CREATE TABLE bundle_refused ( -- decisions that could not be applied: waiting, or dismissed by the lead
    id      INTEGER PRIMARY KEY,
    key     TEXT NOT NULL UNIQUE REFERENCES bundle_decision (key),
    stage   TEXT NOT NULL,  -- '' a recusal
    why     TEXT NOT NULL,  -- id of the message
    text_en TEXT NOT NULL,
    text_da TEXT NOT NULL,
    state   TEXT NOT NULL,  -- waiting, dismissed
    note    TEXT NOT NULL,  -- dismissed: why
    by      TEXT NOT NULL,  -- dismissed: who; ''
    event   INTEGER NOT NULL REFERENCES event (seq)
) STRICT;
