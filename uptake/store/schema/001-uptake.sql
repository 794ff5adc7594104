-- The uptake file, version 1: what the facilities delivered, and what is counted of it.
--
-- Deliveries, their raw rows, what was met in them, aliases and estimates are only added to. Which
-- rows count (`replaced_by IS NULL`) and the table `figure` follow from them, and are written in
-- the same transaction.
--
-- Days are numbers YYYYMMDD, months YYYYMM: day / 100 is the month. Amounts are whole millionths
-- (`micro`), so that sums don't depend on their order. Codes: type 0 not said, 1 germline,
-- 2 tumour, 3 RNA; event 1 requisitioned, 2 received, 3 sequenced, 4 released; unit 1 sample,
-- 2 genome equivalent at 30X. Times are UTC, YYYY-MM-DDTHH:MM:SS.mmmZ.

CREATE TABLE about ( -- one row
    made_at   TEXT NOT NULL,
    made_by   TEXT NOT NULL,
    ids       TEXT NOT NULL CHECK (ids IN ('keyed', 'plain')), -- how sample ids are kept
    key_check BLOB NOT NULL -- BLAKE2b-256 under the key, tells a wrong key; empty when plain
) STRICT;

-- The registry's lists as they were last taken in; ids stay.

CREATE TABLE patient_group (
    id            INTEGER PRIMARY KEY,
    code          TEXT NOT NULL UNIQUE, -- 'udbredt-og-uhelbredelig-kraeft'
    name_da       TEXT NOT NULL,
    name_en       TEXT NOT NULL,
    status_report TEXT NOT NULL,
    closing       TEXT NOT NULL,        -- 'rare', 'cancer': which closing report
    position      INTEGER NOT NULL      -- order in the registry, from 1; 0: not in it any more
) STRICT;

CREATE TABLE region (
    id       INTEGER PRIMARY KEY,
    code     TEXT NOT NULL UNIQUE, -- 'hovedstaden'
    name_da  TEXT NOT NULL,
    name_en  TEXT NOT NULL,
    position INTEGER NOT NULL
) STRICT;

CREATE TABLE facility ( -- 0: a month-level figure that doesn't say which
    id       INTEGER PRIMARY KEY,
    code     TEXT NOT NULL UNIQUE, -- 'vest', 'oest'
    name_da  TEXT NOT NULL,
    name_en  TEXT NOT NULL,
    position INTEGER NOT NULL
) STRICT;

CREATE TABLE site ( -- where in a region; 0: not said
    id     INTEGER PRIMARY KEY,
    region INTEGER NOT NULL REFERENCES region (id),
    name   TEXT NOT NULL,
    UNIQUE (region, name)
) STRICT;

CREATE TABLE alias ( -- what else a thing is called; of one text the latest row counts
    id      INTEGER PRIMARY KEY,
    kind    TEXT NOT NULL CHECK (kind IN ('group', 'region', 'facility', 'type', 'site')),
    folded  TEXT NOT NULL, -- the text as it is compared
    written TEXT NOT NULL, -- as it was given
    code    TEXT NOT NULL, -- what is meant; '': the alias is taken back
    at      TEXT NOT NULL,
    who     TEXT NOT NULL
) STRICT;
CREATE INDEX alias_folded ON alias (kind, folded);

-- Deliveries -----------------------------------------------------------------

CREATE TABLE delivery ( -- a file, or one sheet of it
    id         INTEGER PRIMARY KEY,
    shipment   INTEGER NOT NULL, -- the first delivery of those that came together: they never replace each other
    at         TEXT NOT NULL,    -- when it was imported
    who        TEXT NOT NULL,
    file       TEXT NOT NULL,    -- name, without folder
    sheet      TEXT NOT NULL,    -- '' for CSV
    hash       BLOB NOT NULL,    -- BLAKE2b-256 of the file's bytes
    bytes      INTEGER NOT NULL,
    level      TEXT NOT NULL CHECK (level IN ('sample', 'month')),
    as_of      INTEGER NOT NULL, -- day: nothing can have happened after it
    columns    TEXT NOT NULL,    -- the map that was used, JSON
    note       TEXT NOT NULL,    -- what the person had to say
    n_rows     INTEGER NOT NULL, -- data rows (cells of a table with a month a column)
    n_counted  INTEGER NOT NULL, -- of them taken in
    n_errors   INTEGER NOT NULL, -- of them quarantined
    n_warnings INTEGER NOT NULL, -- warnings met
    n_replaced INTEGER NOT NULL  -- rows of earlier deliveries that this one replaced
) STRICT;
CREATE INDEX delivery_hash ON delivery (hash);

-- What a delivery stands for: whatever earlier shipments have there is replaced by it, also what it
-- doesn't repeat. A delivery without a scope only replaces rows of the same key.
CREATE TABLE scope (
    delivery      INTEGER NOT NULL REFERENCES delivery (id),
    level         TEXT    NOT NULL CHECK (level IN ('sample', 'month')),
    facility      INTEGER NOT NULL,
    patient_group INTEGER NOT NULL, -- 0: all
    event         INTEGER NOT NULL, -- whose month
    month         INTEGER NOT NULL,
    unit          INTEGER NOT NULL, -- 0: all
    PRIMARY KEY (delivery, level, facility, patient_group, event, month, unit)
) STRICT, WITHOUT ROWID;

CREATE TABLE raw ( -- the rows as they came, ids hashed, some at a time
    delivery INTEGER NOT NULL REFERENCES delivery (id),
    line     INTEGER NOT NULL, -- of the first row
    size     INTEGER NOT NULL, -- plain bytes
    data     BLOB    NOT NULL, -- zlib: rows as CSV with `,`, each begun by its line
    PRIMARY KEY (delivery, line)
) STRICT;

CREATE TABLE sample (
    id                INTEGER PRIMARY KEY,
    delivery          INTEGER NOT NULL REFERENCES delivery (id),
    line              INTEGER NOT NULL, -- in the file, from 1
    sample            INTEGER NOT NULL, -- the first 64 bits of BLAKE2b over the id, keyed unless plain
    patient_group     INTEGER NOT NULL,
    region            INTEGER NOT NULL,
    site              INTEGER NOT NULL,
    facility          INTEGER NOT NULL,
    type              INTEGER NOT NULL,
    requisitioned     INTEGER, -- day, like the next three; NULL: not yet, or not said
    received          INTEGER,
    sequenced         INTEGER,
    released          INTEGER,
    micro_equivalents INTEGER, -- NULL: not said
    replaced_by       INTEGER  -- the delivery that replaced it; NULL: it counts
) STRICT;
CREATE INDEX sample_key ON sample (sample);
CREATE INDEX sample_replaced ON sample (replaced_by) WHERE replaced_by IS NOT NULL;

CREATE TABLE sample_name ( -- only in a file with plain ids
    sample INTEGER PRIMARY KEY,
    name   TEXT NOT NULL
) STRICT;

CREATE TABLE cell ( -- a figure of a month, as a facility or somebody else counted it
    id            INTEGER PRIMARY KEY,
    delivery      INTEGER NOT NULL REFERENCES delivery (id),
    line          INTEGER NOT NULL,
    place         INTEGER NOT NULL, -- column, from 1
    patient_group INTEGER NOT NULL,
    region        INTEGER NOT NULL,
    site          INTEGER NOT NULL,
    facility      INTEGER NOT NULL,
    type          INTEGER NOT NULL,
    event         INTEGER NOT NULL,
    unit          INTEGER NOT NULL,
    month         INTEGER NOT NULL,
    micro         INTEGER NOT NULL,
    replaced_by   INTEGER
) STRICT;
CREATE INDEX cell_key ON cell (patient_group, month, event, unit);

CREATE TABLE control ( -- a sum that somebody else made: a total row or column, a file of totals
    id            INTEGER PRIMARY KEY,
    delivery      INTEGER NOT NULL REFERENCES delivery (id),
    line          INTEGER NOT NULL,
    place         INTEGER NOT NULL,
    own           INTEGER NOT NULL CHECK (own IN (0, 1)), -- 1: of its own file's rows; 0: of all that counts
    patient_group INTEGER NOT NULL, -- 0: over all, like the next four
    region        INTEGER NOT NULL,
    facility      INTEGER NOT NULL,
    type          INTEGER NOT NULL,
    event         INTEGER NOT NULL,
    unit          INTEGER NOT NULL,
    month         INTEGER NOT NULL, -- 0: over all
    micro         INTEGER NOT NULL,
    replaced_by   INTEGER
) STRICT;

-- What was met ---------------------------------------------------------------

CREATE TABLE quarantine ( -- a row that doesn't count until somebody mends what is wrong
    id          INTEGER PRIMARY KEY,
    delivery    INTEGER NOT NULL REFERENCES delivery (id),
    line        INTEGER NOT NULL,
    place       INTEGER NOT NULL, -- column of the figure in a month-level row; else 0
    fields      TEXT    NOT NULL, -- by name, JSON, the id hashed
    sample      INTEGER,          -- what is known of it, to tell when a later delivery brings it again
    facility    INTEGER NOT NULL, -- 0: not known
    received    INTEGER,          -- day (of a month-level figure its month, with day 0)
    released    INTEGER,
    mended_at   TEXT,             -- when it was taken in after all
    replaced_by INTEGER           -- the later delivery that brought it again; both NULL: it waits
) STRICT;
CREATE INDEX quarantine_waiting ON quarantine (delivery) WHERE mended_at IS NULL AND replaced_by IS NULL;

CREATE TABLE finding (
    id       INTEGER PRIMARY KEY,
    delivery INTEGER NOT NULL REFERENCES delivery (id),
    line     INTEGER NOT NULL, -- 0: the whole file
    place    INTEGER NOT NULL, -- column, from 1; 0: the whole row
    field    TEXT    NOT NULL, -- the column's name in the file
    kind     TEXT    NOT NULL, -- 'unknown_region', …
    severity TEXT    NOT NULL CHECK (severity IN ('error', 'warning')),
    value    TEXT    NOT NULL, -- what stands there; never an id that isn't hashed
    other    TEXT    NOT NULL, -- what it is compared with: the nearest name, another line, a date
    quarantine INTEGER REFERENCES quarantine (id) -- of an error
) STRICT;
CREATE INDEX finding_delivery ON finding (delivery, line);
CREATE INDEX finding_quarantine ON finding (quarantine);

-- Estimates ------------------------------------------------------------------

CREATE TABLE estimate ( -- of one kind, unit and month, the latest row counts
    id            INTEGER PRIMARY KEY,
    patient_group INTEGER NOT NULL REFERENCES patient_group (id),
    kind          TEXT    NOT NULL CHECK (kind IN ('new', 'including_earlier')), -- newly referred; with those referred earlier
    unit          INTEGER NOT NULL,
    first         INTEGER NOT NULL, -- month
    last          INTEGER NOT NULL, -- month, inclusive; 999912: until further notice
    micro         INTEGER,          -- a month; NULL: no estimate holds then
    note          TEXT    NOT NULL,
    at            TEXT    NOT NULL,
    who           TEXT    NOT NULL
) STRICT;
CREATE INDEX estimate_group ON estimate (patient_group, kind, unit);

-- What counts ----------------------------------------------------------------

-- Rows that count, for process time and whatever needs single days.
CREATE VIEW live_sample AS
SELECT id, delivery, line, sample, patient_group, region, site, facility, type, requisitioned, received,
    sequenced, released, micro_equivalents
FROM sample WHERE replaced_by IS NULL;

CREATE VIEW live_cell AS
SELECT id, delivery, line, place, patient_group, region, site, facility, type, event, unit, month, micro
FROM cell WHERE replaced_by IS NULL;

-- Sums per month of all that counts. A month-level figure counts where no sample-level row tells of
-- the same group, event and month (and facility, when it names one).
CREATE TABLE figure (
    patient_group INTEGER NOT NULL,
    event         INTEGER NOT NULL,
    unit          INTEGER NOT NULL,
    month         INTEGER NOT NULL,
    region        INTEGER NOT NULL,
    site          INTEGER NOT NULL,
    facility      INTEGER NOT NULL,
    type          INTEGER NOT NULL,
    level         INTEGER NOT NULL, -- 1 from samples, 2 from a month-level figure
    micro         INTEGER NOT NULL, -- millionths of the unit
    lacking       INTEGER NOT NULL, -- unit 2: samples of which no equivalents are known
    PRIMARY KEY (patient_group, event, unit, month, region, site, facility, type, level)
) STRICT, WITHOUT ROWID;

-- What was delivered no longer changes.

CREATE TRIGGER delivery_stays BEFORE DELETE ON delivery
BEGIN SELECT raise(ABORT, 'deliveries are only added to'); END;
CREATE TRIGGER raw_stays BEFORE DELETE ON raw
BEGIN SELECT raise(ABORT, 'deliveries are only added to'); END;
CREATE TRIGGER raw_kept BEFORE UPDATE ON raw
BEGIN SELECT raise(ABORT, 'deliveries are only added to'); END;
CREATE TRIGGER estimate_stays BEFORE DELETE ON estimate
BEGIN SELECT raise(ABORT, 'estimates are only added to'); END;
CREATE TRIGGER estimate_kept BEFORE UPDATE ON estimate
BEGIN SELECT raise(ABORT, 'estimates are only added to'); END;
