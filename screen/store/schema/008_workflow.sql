-- The review file, version 8: the workflow of screening.

-- What is told of a vote besides its verdict.
ALTER TABLE vote ADD COLUMN reading INTEGER NOT NULL DEFAULT 1;       -- 1: the first at this stage; higher when the stage was opened again
ALTER TABLE vote ADD COLUMN tags TEXT NOT NULL DEFAULT '';            -- words, parted by ', '
ALTER TABLE vote ADD COLUMN spent_ms INTEGER NOT NULL DEFAULT 0;      -- time on the record; 0 not told
ALTER TABLE vote ADD COLUMN suggested INTEGER NOT NULL DEFAULT 0;     -- 1: the program's suggestion had been shown
ALTER TABLE resolution ADD COLUMN how TEXT NOT NULL DEFAULT 'resolver'; -- resolver, plenum, calibration
ALTER TABLE resolution ADD COLUMN present TEXT NOT NULL DEFAULT '[]'; -- plenum: JSON array of who was there
ALTER TABLE standing ADD COLUMN awaits TEXT NOT NULL DEFAULT '';      -- awaiting: presort, vote, calibration; else ''
ALTER TABLE standing ADD COLUMN slots INTEGER NOT NULL DEFAULT 0;     -- awaiting a vote: readers that are still wanted and nobody was given
ALTER TABLE standing ADD COLUMN how TEXT NOT NULL DEFAULT '';         -- decided: votes, single, presort, resolver, plenum, calibration, automation; conflict: votes, check
CREATE INDEX standing_slots ON standing (stage, record) WHERE slots > 0;

CREATE TABLE standing_due ( -- outside the log: a row when `standing` is to be written anew after a change of this schema
    due INTEGER PRIMARY KEY
) STRICT;
INSERT INTO standing_due (due) SELECT 1 FROM event LIMIT 1;

CREATE TABLE sent ( -- decisions that came with a key of the sender's: one that comes twice counts once
    key   TEXT PRIMARY KEY,
    event INTEGER NOT NULL REFERENCES event (seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE presort ( -- one person's look before a record is read; keep is no vote
    record   INTEGER NOT NULL REFERENCES record (id),
    stage    TEXT NOT NULL,
    person   TEXT NOT NULL REFERENCES person (id),
    verdict  TEXT NOT NULL,    -- keep, exclude
    reason   TEXT NOT NULL,    -- criterion id; ''
    note     TEXT NOT NULL,
    tags     TEXT NOT NULL,    -- words, parted by ', '
    spent_ms INTEGER NOT NULL, -- 0 not told
    criteria INTEGER NOT NULL, -- version of the PICO it was made under
    at       TEXT NOT NULL,
    event    INTEGER NOT NULL REFERENCES event (seq),
    PRIMARY KEY (record, stage)
) STRICT, WITHOUT ROWID;
CREATE INDEX presort_person ON presort (person, stage);

CREATE TABLE reading ( -- each time a stage was opened again for a record
    record  INTEGER NOT NULL REFERENCES record (id),
    stage   TEXT NOT NULL,
    reading INTEGER NOT NULL, -- 2, 3, …: the one that began then
    cause   TEXT NOT NULL,    -- conflict: sent back to its readers; criteria: a criterion changed; lead: other reasons
    note    TEXT NOT NULL,
    person  TEXT NOT NULL,
    at      TEXT NOT NULL,
    event   INTEGER NOT NULL REFERENCES event (seq),
    PRIMARY KEY (record, stage, reading)
) STRICT, WITHOUT ROWID;

CREATE TABLE vote_before ( -- votes of readings that are over; reading 1 is frozen for agreement
    record    INTEGER NOT NULL REFERENCES record (id),
    stage     TEXT NOT NULL,
    person    TEXT NOT NULL REFERENCES person (id),
    reading   INTEGER NOT NULL,
    verdict   TEXT NOT NULL,
    category  TEXT NOT NULL,
    reason    TEXT NOT NULL,
    note      TEXT NOT NULL,
    tags      TEXT NOT NULL,
    spent_ms  INTEGER NOT NULL,
    suggested INTEGER NOT NULL,
    criteria  INTEGER NOT NULL,
    at        TEXT NOT NULL,
    event     INTEGER NOT NULL REFERENCES event (seq), -- of the vote
    PRIMARY KEY (record, stage, person, reading)
) STRICT, WITHOUT ROWID;

CREATE TABLE decision_before ( -- resolutions and pre-sorts of readings that are over
    record   INTEGER NOT NULL REFERENCES record (id),
    stage    TEXT NOT NULL,
    reading  INTEGER NOT NULL,
    how      TEXT NOT NULL, -- resolver, plenum, calibration, presort
    person   TEXT NOT NULL,
    verdict  TEXT NOT NULL,
    category TEXT NOT NULL,
    reason   TEXT NOT NULL,
    note     TEXT NOT NULL,
    criteria INTEGER NOT NULL,
    present  TEXT NOT NULL, -- JSON array
    at       TEXT NOT NULL,
    event    INTEGER NOT NULL REFERENCES event (seq), -- of the decision
    PRIMARY KEY (record, stage, reading, how)
) STRICT, WITHOUT ROWID;

CREATE VIEW vote_first AS -- what each reader said before anybody else's vote was known
SELECT record, stage, person, verdict, category, reason, at, event FROM vote WHERE reading = 1
UNION ALL
SELECT record, stage, person, verdict, category, reason, at, event FROM vote_before WHERE reading = 1;

CREATE TABLE allotment ( -- each time records were given out
    id     INTEGER PRIMARY KEY,
    stage  TEXT NOT NULL,    -- as in assignment
    mode   TEXT NOT NULL,    -- all, split, block, random, rank; taken: by who asked for the next
    seed   INTEGER NOT NULL, -- random: what it was drawn with; else 0
    person TEXT NOT NULL,
    n      INTEGER NOT NULL, -- slots given out
    at     TEXT NOT NULL,
    event  INTEGER NOT NULL REFERENCES event (seq)
) STRICT;

CREATE TABLE assignment ( -- who reads what, in which order
    record   INTEGER NOT NULL REFERENCES record (id),
    stage    TEXT NOT NULL,    -- title, abstract, full_text: to read; title.presort …: to pre-sort
    person   TEXT NOT NULL REFERENCES person (id),
    position INTEGER NOT NULL, -- the lowest first
    must     INTEGER NOT NULL, -- 1: the record waits for this person though enough others voted
    open     INTEGER NOT NULL, -- 1: a vote is awaited
    event    INTEGER NOT NULL REFERENCES event (seq),
    PRIMARY KEY (record, stage, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX assignment_next ON assignment (person, stage, position, record) WHERE open = 1;

CREATE TABLE recusal ( -- who does not judge which record, at any stage
    record INTEGER NOT NULL REFERENCES record (id),
    person TEXT NOT NULL REFERENCES person (id),
    why    TEXT NOT NULL, -- author: wrote it; asked: the person asked not to
    note   TEXT NOT NULL,
    event  INTEGER NOT NULL REFERENCES event (seq),
    PRIMARY KEY (record, person)
) STRICT, WITHOUT ROWID;

ALTER TABLE person_name ADD COLUMN orcid TEXT NOT NULL DEFAULT ''; -- bare, 0000-0002-1825-0097

CREATE TABLE automation ( -- records that a general criterion excluded by itself, where the protocol lets it
    record        INTEGER PRIMARY KEY REFERENCES record (id),
    criterion     TEXT NOT NULL,
    criteria      INTEGER NOT NULL, -- version of the PICO
    before_people INTEGER NOT NULL, -- 1: nobody had judged it at any stage
    event         INTEGER NOT NULL REFERENCES event (seq),
    reverted_by   INTEGER REFERENCES event (seq) -- a person took it back; it isn't excluded again
) STRICT;

CREATE TABLE calibration ( -- rounds that everybody screens
    id      INTEGER PRIMARY KEY,
    stage   TEXT NOT NULL,
    how     TEXT NOT NULL,    -- random, stratified
    seed    INTEGER NOT NULL,
    people  TEXT NOT NULL,    -- JSON array of ids
    phase   TEXT NOT NULL,    -- before: votes; after: votes that may change, all are shown; closed
    person  TEXT NOT NULL,
    at      TEXT NOT NULL,
    event   INTEGER NOT NULL REFERENCES event (seq)
) STRICT;

CREATE TABLE calibration_record (
    calibration INTEGER NOT NULL REFERENCES calibration (id),
    position    INTEGER NOT NULL, -- 1-based
    record      INTEGER NOT NULL REFERENCES record (id),
    stratum     TEXT NOT NULL,    -- '' when random
    PRIMARY KEY (calibration, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX calibration_by_record ON calibration_record (record);

CREATE TABLE calibration_vote ( -- never a decision
    calibration INTEGER NOT NULL REFERENCES calibration (id),
    record      INTEGER NOT NULL REFERENCES record (id),
    person      TEXT NOT NULL REFERENCES person (id),
    phase       TEXT NOT NULL, -- before, after: the discussion
    verdict     TEXT NOT NULL,
    category    TEXT NOT NULL,
    reason      TEXT NOT NULL,
    note        TEXT NOT NULL,
    at          TEXT NOT NULL,
    event       INTEGER NOT NULL REFERENCES event (seq),
    PRIMARY KEY (calibration, record, person, phase)
) STRICT, WITHOUT ROWID;

CREATE TABLE control_sample ( -- samples of what one person excluded alone
    id     INTEGER PRIMARY KEY,
    stage  TEXT NOT NULL,
    of     TEXT NOT NULL,    -- id of whose exclusions; '' everybody's
    frame  INTEGER NOT NULL, -- records it was drawn from
    seed   INTEGER NOT NULL,
    person TEXT NOT NULL,
    at     TEXT NOT NULL,
    event  INTEGER NOT NULL REFERENCES event (seq)
) STRICT;

CREATE TABLE control_record (
    sample   INTEGER NOT NULL REFERENCES control_sample (id),
    position INTEGER NOT NULL, -- 1-based
    record   INTEGER NOT NULL REFERENCES record (id),
    verdict  TEXT NOT NULL,    -- of the check: include, exclude; '' not checked yet
    reason   TEXT NOT NULL,
    note     TEXT NOT NULL,
    person   TEXT NOT NULL,    -- who checked; ''
    at       TEXT NOT NULL,
    event    INTEGER REFERENCES event (seq),
    PRIMARY KEY (sample, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX control_by_record ON control_record (record);

CREATE TABLE approval ( -- the lead stands for the result of screening or of extraction
    id      INTEGER PRIMARY KEY,
    what    TEXT NOT NULL, -- screening, extraction
    person  TEXT NOT NULL REFERENCES person (id),
    digest  BLOB NOT NULL, -- BLAKE2b-256 of what was approved
    counts  TEXT NOT NULL, -- JSON: the numbers that were approved
    note    TEXT NOT NULL,
    at      TEXT NOT NULL,
    event   INTEGER NOT NULL REFERENCES event (seq)
) STRICT;

CREATE TABLE deviation ( -- what was done otherwise than the protocol says
    id     INTEGER PRIMARY KEY,
    about  TEXT NOT NULL, -- criteria, protocol, other
    what   TEXT NOT NULL,
    why    TEXT NOT NULL,
    detail TEXT NOT NULL, -- JSON: criteria changed, decisions as they were; '{}'
    person TEXT NOT NULL REFERENCES person (id),
    at     TEXT NOT NULL,
    event  INTEGER NOT NULL REFERENCES event (seq)
) STRICT;
