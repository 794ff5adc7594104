-- A MeSH file: what NLM's descriptor and qualifier XML says, in rows, and the
-- same packed into one block that opens quickly. Written once by an import.

CREATE TABLE about (
    version TEXT NOT NULL,  -- year of the files when they say so, else ''
    digest  TEXT NOT NULL,  -- hex BLAKE2b-256 over all headings in order of ui
    CHECK (length(digest) = 64)
) STRICT;

CREATE TABLE heading (
    ui               TEXT PRIMARY KEY,    -- NLM's unique identifier: D009369, Q000235
    kind             INTEGER NOT NULL,    -- 0 descriptor, 1 qualifier (enum mesh_kind)
    name             TEXT NOT NULL,       -- preferred name
    abbreviation     TEXT NOT NULL,       -- qualifiers: two letters; '' otherwise
    descriptor_class INTEGER NOT NULL,    -- 1 topic, 2 publication type, 3 check tag, 4 geographic; 0 qualifier
    CHECK (kind IN (0, 1)),
    CHECK (descriptor_class BETWEEN 0 AND 4)
) STRICT, WITHOUT ROWID;

CREATE TABLE term (
    ui   TEXT NOT NULL REFERENCES heading (ui),  -- the heading it leads to
    name TEXT NOT NULL,                          -- preferred name or entry term, as NLM writes it
    PRIMARY KEY (ui, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE tree (
    number TEXT NOT NULL,                          -- tree number: C04.557
    ui     TEXT NOT NULL REFERENCES heading (ui),  -- the heading that stands there
    PRIMARY KEY (number, ui)
) STRICT, WITHOUT ROWID;

-- The first row holds the headings; a second one the supplementary concepts, if any.
CREATE TABLE snapshot (
    block    BLOB NOT NULL,  -- in the form of snapshot.h; the second in that of supplement.h
    checksum BLOB NOT NULL,  -- BLAKE2b-256 of the block
    CHECK (length(checksum) = 32)
) STRICT;
