-- A corpus: records as they were read, and what it takes to search them. Written
-- once by a build, then only read.

CREATE TABLE about (
    rules  INTEGER NOT NULL,  -- CORPUS_RULES of the program that built it: what is indexed where
    digest TEXT NOT NULL,     -- hex BLAKE2b-256 over the live records by PMID and the vocabulary
    CHECK (length(digest) = 64)
) STRICT;

-- The MeSH it was built with: no row when there was none, one with its headings
-- (mesh_block), a second with its supplementary concepts when it has any.
CREATE TABLE vocabulary (
    block    BLOB NOT NULL,  -- mesh_block, mesh_concepts_block
    checksum BLOB NOT NULL,  -- BLAKE2b-256 of the block
    CHECK (length(checksum) = 32)
) STRICT;

-- What a build that is not finished yet was asked to do; empty in a finished corpus.
CREATE TABLE work (
    plan         TEXT NOT NULL,    -- hex BLAKE2b-256 over rules, vocabulary and the list of files
    first_source INTEGER NOT NULL  -- number in table source of the first of these files
) STRICT;

-- The files it was built from and brought up to date with, in the order read.
CREATE TABLE source (
    number     INTEGER PRIMARY KEY,  -- 1, 2, 3, …
    name       TEXT NOT NULL,        -- without its folder
    bytes      INTEGER NOT NULL,     -- length of the file
    articles   INTEGER NOT NULL,     -- records read from it
    books      INTEGER NOT NULL,
    deletions  INTEGER NOT NULL,     -- PMIDs it asked to delete
    replaced   INTEGER NOT NULL,     -- records that took the place of an earlier version
    rejected   INTEGER NOT NULL,     -- records that could not be read or had no PMID
    fault_line INTEGER NOT NULL      -- where it was malformed; 0: nowhere, -1: line unknown
) STRICT;

-- Every version of every record, in the order read.
CREATE TABLE record (
    docid     INTEGER PRIMARY KEY,  -- 1, 2, 3, …
    pmid      INTEGER NOT NULL,     -- PubMed's identifier
    version   INTEGER NOT NULL,     -- PMID@Version
    xml_bytes INTEGER NOT NULL,     -- length of the XML
    xml       BLOB NOT NULL,        -- the element as it was read, deflated (pack.h)
    CHECK (pmid > 0 AND version > 0)
) STRICT;

-- The version of each record that a search can find.
CREATE TABLE live (
    pmid    INTEGER PRIMARY KEY,  -- PubMed's identifier
    docid   INTEGER NOT NULL,     -- its newest version
    version INTEGER NOT NULL,     -- PMID@Version of that
    digest  BLOB NOT NULL,        -- BLAKE2b-256 of its XML
    CHECK (length(digest) = 32)
) STRICT;

-- The same as one set.
CREATE TABLE live_set (
    docids   BLOB NOT NULL,    -- Roaring bitmap, portable format
    checksum INTEGER NOT NULL  -- CRC-32 of it
) STRICT;

-- Headings, subheadings and publication types as they stand in records.
CREATE TABLE heading (
    number INTEGER PRIMARY KEY,  -- what postings go by
    kind   INTEGER NOT NULL,     -- 0 descriptor, 1 qualifier, 2 publication type (enum heading_kind)
    ui     TEXT NOT NULL,        -- as in the record; '' when it has none
    name   TEXT NOT NULL,        -- folded
    CHECK (kind BETWEEN 0 AND 2)
) STRICT;

-- Which records have a value: many terms to a row, each with its set of docids.
CREATE TABLE posting (
    id       INTEGER PRIMARY KEY,  -- rises with the terms of a segment
    segment  INTEGER NOT NULL,     -- 1, 2, 3, …: docids rise from segment to segment
    first    TEXT NOT NULL,        -- its first term: prefix of the kind (layout.h), then the value
    block    BLOB NOT NULL,        -- terms and sets (posting_block.h)
    checksum INTEGER NOT NULL      -- CRC-32 of the first term and the block
) STRICT;
CREATE INDEX posting_by_term ON posting (segment, first);

-- PMID and publication day of a run of docids, to sort results by.
CREATE TABLE sort_key (
    first_docid INTEGER PRIMARY KEY,  -- the run begins here, without gaps
    pmids       BLOB NOT NULL,        -- 32 bits each, little-endian
    days        BLOB NOT NULL,        -- YYYYMMDD, 32 bits each, little-endian; 0 unknown
    checksum    INTEGER NOT NULL      -- CRC-32 of both
) STRICT;

-- Words. A text goes to the columns whose fields it is searched in (layout.h);
-- texts of one column are parted by a word that nobody can ask for.
CREATE VIRTUAL TABLE words USING fts5 (
    title, book, abstract, keyword, heading, databank, corporate, affiliation, vernacular,
    interest, publisher, award, place, other,
    content = '', columnsize = 0, tokenize = 'sigte'
);

-- Every word that occurs, as the index has it: a look reads through all places of a word.
CREATE VIRTUAL TABLE vocabulary_word USING fts5vocab (words, row);

-- The same written down when a build is finished: what a wildcard stands for is found in it.
CREATE TABLE word (
    term    TEXT PRIMARY KEY,  -- folded
    records INTEGER NOT NULL   -- versions of records that have it
) STRICT, WITHOUT ROWID;
