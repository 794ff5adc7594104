-- The review file, version 2: what a run was made with, whose each count is, the PMIDs of every line,
-- newer versions of records, citation searches, and records fetched before their run is whole.

ALTER TABLE run ADD COLUMN kind TEXT NOT NULL DEFAULT 'run';  -- run, update
ALTER TABLE run ADD COLUMN begun TEXT NOT NULL DEFAULT '';    -- UTC; when the first records were fetched, if it was stopped and went on
ALTER TABLE run ADD COLUMN program TEXT NOT NULL DEFAULT '';  -- version of sigte; '' not known
ALTER TABLE run ADD COLUMN build TEXT NOT NULL DEFAULT '';    -- what the engine calls its data: digest of a local corpus; '' not said
ALTER TABLE run ADD COLUMN updated TEXT NOT NULL DEFAULT '';  -- when the engine's data were last updated, in its words; '' not said

ALTER TABLE run_line ADD COLUMN from_run INTEGER REFERENCES run (id);  -- run that sent the line; NULL: this one
ALTER TABLE run_line ADD COLUMN at TEXT NOT NULL DEFAULT '';     -- when it was sent, if by another run; '' at the run's time
ALTER TABLE run_line ADD COLUMN engine TEXT NOT NULL DEFAULT ''; -- who counted, if another run's engine; '' the run's
ALTER TABLE run_line ADD COLUMN n_pmids INTEGER NOT NULL DEFAULT -1; -- PMIDs kept in run_line_pmid; -1: none were asked for

CREATE TABLE run_line_pmid ( -- of lines beside the imported one, whose PMIDs are in run_pmid
    run     INTEGER NOT NULL REFERENCES run (id),
    line    INTEGER NOT NULL, -- ordinal of the line
    ordinal INTEGER NOT NULL, -- 0-based, the engine's order
    pmid    INTEGER NOT NULL,
    PRIMARY KEY (run, line, ordinal)
) STRICT, WITHOUT ROWID;

ALTER TABLE batch ADD COLUMN kind TEXT NOT NULL DEFAULT '';      -- '' records found; 'revision': newer versions of records that are here
ALTER TABLE batch ADD COLUMN seed TEXT NOT NULL DEFAULT '';      -- citation search: PMIDs it began with, parted by commas
ALTER TABLE batch ADD COLUMN direction TEXT NOT NULL DEFAULT ''; -- citation search: references, cited-by, similar
ALTER TABLE batch ADD COLUMN tool TEXT NOT NULL DEFAULT '';      -- citation search: where it was made
ALTER TABLE batch ADD COLUMN searched TEXT NOT NULL DEFAULT '';  -- citation search: its day, YYYY-MM-DD

-- Outside the log: records of a run that isn't whole yet. They are gone when it is.

CREATE TABLE fetch (
    id      INTEGER PRIMARY KEY,
    request BLOB NOT NULL UNIQUE, -- BLAKE2b-256 of search, kind, engine and lines as sent
    search  TEXT NOT NULL,
    at      TEXT NOT NULL,        -- UTC, when it was begun
    total   INTEGER NOT NULL,     -- records that were to be fetched when the lines were last sent
    build   TEXT NOT NULL,        -- what the engine called its data then; '' not said
    counts  TEXT NOT NULL         -- JSON array: the lines' counts when they were last sent
) STRICT;

CREATE TABLE fetched (
    fetch  INTEGER NOT NULL REFERENCES fetch (id) ON DELETE CASCADE,
    pmid   INTEGER NOT NULL,
    line   INTEGER NOT NULL, -- of the answer that it came in
    raw    BLOB NOT NULL REFERENCES blob (hash),
    parsed BLOB NOT NULL REFERENCES blob (hash),
    PRIMARY KEY (fetch, pmid)
) STRICT, WITHOUT ROWID;

CREATE TABLE fetch_rejected ( -- what the engine delivered and can't be read
    fetch  INTEGER NOT NULL REFERENCES fetch (id) ON DELETE CASCADE,
    raw    BLOB NOT NULL REFERENCES blob (hash),
    line   INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (fetch, raw)
) STRICT, WITHOUT ROWID;
