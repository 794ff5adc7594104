-- The review file, version 1. `event` and `blob` are the log and may only grow;
-- every other table is a projection that the log can write again.

CREATE TABLE event (
    seq          INTEGER PRIMARY KEY, -- 1, 2, 3, … without gaps
    at           TEXT NOT NULL,       -- UTC, YYYY-MM-DDTHH:MM:SS.mmmZ
    actor        TEXT NOT NULL,       -- id of the person, or 'sigte'
    kind         TEXT NOT NULL,       -- 'vote.cast', 'batch.imported', …
    payload      TEXT,                -- JSON; NULL only when erased by law
    salt         BLOB NOT NULL,       -- 16 random bytes, hashed with the payload
    payload_hash BLOB NOT NULL,       -- BLAKE2b-256(salt, payload)
    hash         BLOB NOT NULL        -- BLAKE2b-256(hash before, seq, at, actor, kind, payload_hash)
) STRICT;

CREATE TRIGGER event_no_update BEFORE UPDATE OF seq, at, actor, kind, salt, payload_hash, hash ON event
BEGIN SELECT raise(ABORT, 'events are append-only'); END;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event
BEGIN SELECT raise(ABORT, 'events are append-only'); END;

CREATE TABLE blob (
    hash      BLOB PRIMARY KEY,  -- BLAKE2b-256 of the plain bytes
    size      INTEGER NOT NULL,  -- plain bytes
    deflated  INTEGER NOT NULL,  -- 1: data is zlib-compressed
    data      BLOB NOT NULL
) STRICT; -- with a rowid, so that bytes are added at the end and only the index is in random order

CREATE TABLE person_name ( -- outside the chain: events hold ids only
    person TEXT PRIMARY KEY,
    name   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Projections ---------------------------------------------------------------

CREATE TABLE setting (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE document ( -- PICO, shared criteria, protocol: every version that was in force
    kind    TEXT NOT NULL,    -- 'pico', 'criteria', 'protocol'
    version INTEGER NOT NULL, -- 1, 2, … of this review
    name    TEXT NOT NULL,    -- file name it came under
    hash    BLOB NOT NULL REFERENCES blob (hash),
    event   INTEGER NOT NULL REFERENCES event (seq),
    PRIMARY KEY (kind, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
    id     TEXT PRIMARY KEY,
    active INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE person_role (
    person TEXT NOT NULL REFERENCES person (id),
    role   TEXT NOT NULL, -- lead, reviewer, resolver, extractor, reader
    stage  TEXT NOT NULL, -- title, abstract, full_text; '' all
    PRIMARY KEY (person, role, stage)
) STRICT, WITHOUT ROWID;

CREATE TABLE run ( -- one execution of a stored search
    id         INTEGER PRIMARY KEY,
    search     TEXT NOT NULL,    -- id in the protocol
    literature TEXT NOT NULL,    -- secondary, primary
    database   TEXT NOT NULL,    -- 'PubMed': what the strategy is written for
    engine     TEXT NOT NULL,    -- what answered
    at         TEXT NOT NULL,    -- UTC
    sort       TEXT NOT NULL,
    import     TEXT NOT NULL,    -- line whose records are imported
    event      INTEGER NOT NULL REFERENCES event (seq)
) STRICT;

CREATE TABLE run_line (
    run             INTEGER NOT NULL REFERENCES run (id),
    ordinal         INTEGER NOT NULL, -- 0-based, as in the protocol
    line            TEXT NOT NULL,    -- '1'
    query           TEXT NOT NULL,    -- as in the protocol
    sent            TEXT NOT NULL,    -- as sent, line references written out
    translation     TEXT NOT NULL,    -- the engine's
    count           INTEGER NOT NULL,
    warnings        TEXT NOT NULL,    -- JSON array of the engine's words
    recorded_count  INTEGER,          -- somebody else's count, from the protocol
    recorded_date   TEXT,
    recorded_engine TEXT,
    PRIMARY KEY (run, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE run_pmid (
    run     INTEGER NOT NULL REFERENCES run (id),
    ordinal INTEGER NOT NULL, -- 0-based, the engine's order
    pmid    INTEGER NOT NULL,
    PRIMARY KEY (run, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE batch ( -- one file, or one run's records, imported at once
    id         INTEGER PRIMARY KEY,
    arm        TEXT NOT NULL,    -- arm of the protocol
    source     TEXT NOT NULL,    -- name the user gave; unique
    format     TEXT NOT NULL,
    database   TEXT NOT NULL,    -- database a file was exported from; '' not said, or a run's
    file       TEXT NOT NULL,    -- file name without folder, or 'run N'
    file_hash  BLOB NOT NULL,    -- BLAKE2b-256 of the file
    run        INTEGER REFERENCES run (id),
    n_records  INTEGER NOT NULL,
    n_rejected INTEGER NOT NULL,
    event      INTEGER NOT NULL REFERENCES event (seq)
) STRICT;
CREATE UNIQUE INDEX batch_source ON batch (source);

CREATE TABLE source_record ( -- as imported; never changes
    id        INTEGER PRIMARY KEY,
    batch     INTEGER NOT NULL REFERENCES batch (id),
    position  INTEGER NOT NULL,  -- 1-based, in the file
    line      INTEGER NOT NULL,  -- 1-based
    source_id TEXT NOT NULL,     -- id it came with, or ''
    raw       BLOB NOT NULL REFERENCES blob (hash),
    parsed    BLOB NOT NULL REFERENCES blob (hash), -- JSON of lib/bib/record_json
    pmid      TEXT NOT NULL,     -- '' none
    doi       TEXT NOT NULL,     -- '' none; bare, lower case
    title     TEXT NOT NULL,
    citation  TEXT NOT NULL,     -- Casolino et al. 2021
    year      INTEGER NOT NULL,  -- 0 unknown
    richness  INTEGER NOT NULL,  -- which member of a group is shown: higher first
    UNIQUE (batch, position)
) STRICT;
CREATE INDEX source_record_pmid ON source_record (pmid);
CREATE INDEX source_record_doi ON source_record (doi);
CREATE INDEX source_record_source_id ON source_record (batch, source_id);

CREATE TABLE quarantine ( -- what could not be read
    batch    INTEGER NOT NULL REFERENCES batch (id),
    position INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    raw      BLOB NOT NULL REFERENCES blob (hash),
    reason   TEXT NOT NULL, -- English text of the finding
    PRIMARY KEY (batch, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE record ( -- what people screen; one row per source record, ids never change
    id        INTEGER PRIMARY KEY REFERENCES source_record (id),
    gone_into INTEGER REFERENCES record (id), -- merged into; NULL: stands
    root      INTEGER NOT NULL,  -- end of the gone_into chain; id itself when it stands
    shown     INTEGER NOT NULL REFERENCES source_record (id), -- roots: member whose text is shown
    arm       TEXT NOT NULL      -- roots: arm that the record belongs to, by precedence
) STRICT;
CREATE INDEX record_root ON record (root);
CREATE INDEX record_gone_into ON record (gone_into) WHERE gone_into IS NOT NULL;

CREATE TABLE merge (
    id        INTEGER PRIMARY KEY,
    kept      INTEGER NOT NULL REFERENCES record (id),
    gone      INTEGER NOT NULL REFERENCES record (id),
    rule      TEXT NOT NULL,  -- pmid, doi, title, by-hand
    reason_en TEXT NOT NULL,  -- what agreed, in words
    reason_da TEXT NOT NULL,
    undone_by INTEGER REFERENCES event (seq),
    event     INTEGER NOT NULL REFERENCES event (seq)
) STRICT;
CREATE INDEX merge_gone ON merge (gone);

CREATE TABLE evaluation ( -- suggested verdicts of the criteria, never a decision
    record       INTEGER PRIMARY KEY REFERENCES record (id),
    literature   TEXT NOT NULL,  -- secondary, primary, unknown
    verdicts     TEXT NOT NULL,  -- one character a criterion in the order of setting 'criteria.ids': + met, - not met, ? unclear, . no rule
    suggestion   TEXT NOT NULL,  -- 1A, 1B, 2, ?
    event        INTEGER NOT NULL REFERENCES event (seq)
) STRICT;

CREATE TABLE vote ( -- one row per person, stage and record it was cast on
    record   INTEGER NOT NULL REFERENCES record (id),
    stage    TEXT NOT NULL,
    person   TEXT NOT NULL REFERENCES person (id),
    verdict  TEXT NOT NULL,  -- include, exclude, maybe
    category TEXT NOT NULL,  -- 1A, 1B, 2; ''
    reason   TEXT NOT NULL,  -- criterion id; ''
    note     TEXT NOT NULL,
    criteria INTEGER NOT NULL, -- version of the PICO it was made under
    at       TEXT NOT NULL,
    event    INTEGER NOT NULL REFERENCES event (seq),
    PRIMARY KEY (record, stage, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX vote_person ON vote (person, stage, event);

CREATE TABLE resolution (
    record   INTEGER NOT NULL REFERENCES record (id),
    stage    TEXT NOT NULL,
    person   TEXT NOT NULL REFERENCES person (id),
    verdict  TEXT NOT NULL,
    category TEXT NOT NULL,
    reason   TEXT NOT NULL,
    note     TEXT NOT NULL,
    criteria INTEGER NOT NULL, -- version of the PICO it was made under
    at       TEXT NOT NULL,
    event    INTEGER NOT NULL REFERENCES event (seq),
    PRIMARY KEY (record, stage)
) STRICT, WITHOUT ROWID;

CREATE TABLE standing ( -- where a root record stands at each stage it has reached
    record   INTEGER NOT NULL REFERENCES record (id),
    stage    TEXT NOT NULL,
    state    TEXT NOT NULL,  -- awaiting, conflict, decided
    verdict  TEXT NOT NULL,  -- include, exclude; '' undecided
    category TEXT NOT NULL,
    reason   TEXT NOT NULL,
    criteria INTEGER NOT NULL, -- version of the PICO, the newest among the votes; 0 undecided
    PRIMARY KEY (record, stage)
) STRICT, WITHOUT ROWID;
CREATE INDEX standing_stage ON standing (stage, state, record);

CREATE TABLE report ( -- begins when a full text is sought
    record INTEGER PRIMARY KEY REFERENCES record (id),
    status TEXT NOT NULL,    -- retrieved, not_retrieved
    note   TEXT NOT NULL,
    event  INTEGER NOT NULL REFERENCES event (seq)
) STRICT;

CREATE TABLE extraction (
    record INTEGER NOT NULL REFERENCES record (id),
    person TEXT NOT NULL REFERENCES person (id),
    field  TEXT NOT NULL,
    value  TEXT NOT NULL,
    event  INTEGER NOT NULL REFERENCES event (seq),
    PRIMARY KEY (record, person, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE level ( -- Oxford CEBM 2009
    record INTEGER NOT NULL REFERENCES record (id),
    person TEXT NOT NULL REFERENCES person (id),
    question TEXT NOT NULL,  -- therapy, prognosis, diagnosis, differential, economic
    level  TEXT NOT NULL,    -- 1a … 5
    minus  INTEGER NOT NULL, -- 1: inconclusive, grade D
    reason TEXT NOT NULL,
    event  INTEGER NOT NULL REFERENCES event (seq),
    PRIMARY KEY (record, person)
) STRICT, WITHOUT ROWID;
