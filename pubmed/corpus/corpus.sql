-- name: corpus_add_about
INSERT INTO about (rules, digest) VALUES (:rules, :digest)

-- name: corpus_add_vocabulary
INSERT INTO vocabulary (block, checksum) VALUES (:block, :checksum)

-- name: corpus_about
SELECT rules, digest FROM about

-- name: corpus_vocabulary
-- The headings stand first.
SELECT block, checksum FROM vocabulary ORDER BY rowid LIMIT 1

-- name: corpus_concepts
SELECT block, checksum FROM vocabulary ORDER BY rowid LIMIT 1 OFFSET 1

-- name: corpus_words_hash_bytes
-- How much FTS5 gathers in memory before it writes: fewer, larger pieces to merge.
INSERT INTO words (words, rank) VALUES ('hashsize', 67108864)

-- name: corpus_words_gather
-- The same for a small index that grows beside other work (shelf.c).
INSERT INTO words (words, rank) VALUES ('hashsize', 16777216)

-- name: corpus_small_cache
PRAGMA cache_size = -8192

-- name: corpus_words_no_merge
-- Pieces are merged once, at the end, not again and again in between.
INSERT INTO words (words, rank) VALUES ('automerge', 0)

-- name: corpus_words_no_crisis
INSERT INTO words (words, rank) VALUES ('crisismerge', 1999)

-- name: corpus_words_merge
-- FTS5's own settings, for the pieces that updates add.
INSERT INTO words (words, rank) VALUES ('automerge', 4)

-- name: corpus_words_crisis
INSERT INTO words (words, rank) VALUES ('crisismerge', 16)

-- name: corpus_words_page_bytes
-- A piece of the index fills a page of the file (corpus.c), less what SQLite keeps of a row.
INSERT INTO words (words, rank) VALUES ('pgsz', 16300)

-- name: corpus_words_optimize
-- One piece in the end: every look-up then reads one tree.
INSERT INTO words (words) VALUES ('optimize')

-- name: corpus_add_words
INSERT INTO words (rowid, title, book, abstract, keyword, heading, databank, corporate,
                   affiliation, vernacular, interest, publisher, award, place, other)
VALUES (:docid, :c01, :c02, :c03, :c04, :c05, :c06, :c07, :c08, :c09, :c10, :c11, :c12, :c13, :c14)

-- name: corpus_add_record
INSERT INTO record (docid, pmid, version, xml_bytes, xml)
VALUES (:docid, :pmid, :version, :xml_bytes, :xml)

-- name: corpus_last_docid
SELECT COALESCE(MAX(docid), 0) AS docid FROM record

-- name: corpus_work
SELECT plan, first_source FROM work

-- name: corpus_set_work
INSERT INTO work (plan, first_source) VALUES (:plan, :first_source)

-- name: corpus_end_work
DELETE FROM work

-- name: corpus_add_source
INSERT INTO source (number, name, bytes, articles, books, deletions, replaced, rejected, fault_line)
VALUES (:number, :name, :bytes, :articles, :books, :deletions, :replaced, :rejected, :fault_line)

-- name: corpus_sources
SELECT number, name, bytes, articles, books, deletions, replaced, rejected, fault_line
FROM source ORDER BY number

-- name: corpus_live_version
SELECT version FROM live WHERE pmid = :pmid

-- name: corpus_set_live
INSERT INTO live (pmid, docid, version, digest) VALUES (:pmid, :docid, :version, :digest)
ON CONFLICT (pmid) DO UPDATE SET docid = excluded.docid, version = excluded.version,
    digest = excluded.digest

-- name: corpus_remove_live
DELETE FROM live WHERE pmid = :pmid AND version <= :version

-- name: corpus_live
-- In order of PMID, so that the digest does not depend on the order of the files.
SELECT pmid, docid, version, digest FROM live ORDER BY pmid

-- name: corpus_set_live_set
INSERT INTO live_set (docids, checksum) VALUES (:docids, :checksum)

-- name: corpus_forget_live_set
DELETE FROM live_set

-- name: corpus_live_set
SELECT docids, checksum FROM live_set

-- name: corpus_forget_about
DELETE FROM about

-- name: corpus_add_heading
INSERT INTO heading (number, kind, ui, name) VALUES (:number, :kind, :ui, :name)

-- name: corpus_headings
SELECT number, kind, ui, name FROM heading

-- name: corpus_add_posting
INSERT INTO posting (segment, first, block, checksum) VALUES (:segment, :first, :block, :checksum)

-- name: corpus_next_segment
SELECT MIN(segment) AS segment FROM posting WHERE segment > :after

-- name: corpus_last_segment
SELECT COALESCE(MAX(segment), 0) AS segment FROM posting

-- name: corpus_drop_segments
DELETE FROM posting WHERE segment < :below

-- name: corpus_posting_block
-- The block in which a term stands, if it stands anywhere, and where the next one begins.
SELECT first, block, checksum,
       (SELECT n.first FROM posting AS n WHERE n.segment = :segment AND n.first > :term
        ORDER BY n.first LIMIT 1) AS next
FROM posting
WHERE segment = :segment AND first <= :term ORDER BY first DESC LIMIT 1

-- name: corpus_posting_blocks
SELECT first, block, checksum FROM posting
WHERE segment = :segment AND first > :after ORDER BY first

-- name: corpus_add_sort_key
INSERT INTO sort_key (first_docid, pmids, days, checksum)
VALUES (:first_docid, :pmids, :days, :checksum)

-- name: corpus_sort_keys
SELECT first_docid, pmids, days, checksum FROM sort_key ORDER BY first_docid

-- name: corpus_xml_of_pmid
SELECT record.xml_bytes, record.xml
FROM live JOIN record ON record.docid = live.docid
WHERE live.pmid = :pmid

-- name: corpus_xml_of_docid
SELECT xml_bytes, xml FROM record WHERE docid = :docid

-- name: corpus_docids_of_pmids
SELECT docid FROM live WHERE pmid BETWEEN :first AND :last

-- name: corpus_find_words
SELECT rowid AS docid FROM words WHERE words MATCH :expression

-- name: corpus_words_between
SELECT term FROM word WHERE term >= :first AND term < :beyond

-- name: corpus_word_counts
SELECT term, records FROM word WHERE term >= :first AND term < :beyond

-- name: corpus_all_words
SELECT term FROM word

-- name: corpus_forget_vocabulary_words
DELETE FROM word

-- name: corpus_keep_vocabulary_words
INSERT INTO word (term, records) SELECT term, doc FROM vocabulary_word
