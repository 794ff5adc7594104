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

-- name: corpus_words_optimize
-- One piece in the end: every look-up then reads one tree.
INSERT INTO words (words) VALUES ('optimize')

-- name: corpus_add_words
INSERT INTO words (rowid, title, book, abstract, keyword, heading, databank, corporate,
                   affiliation, vernacular, interest, publisher, award, place, other)
VALUES (:docid, :c01, :c02, :c03, :c04, :c05, :c06, :c07, :c08, :c09, :c10, :c11, :c12, :c13, :c14)

-- name: corpus_add_record
INSERT INTO record (docid, pmid, version, digest, xml_bytes, xml)
VALUES (:docid, :pmid, :version, :digest, :xml_bytes, :xml)

-- name: corpus_live_version
SELECT version FROM live WHERE pmid = :pmid

-- name: corpus_set_live
INSERT INTO live (pmid, docid, version) VALUES (:pmid, :docid, :version)
ON CONFLICT (pmid) DO UPDATE SET docid = excluded.docid, version = excluded.version

-- name: corpus_remove_live
DELETE FROM live WHERE pmid = :pmid AND version <= :version

-- name: corpus_live
-- In order of PMID, so that the digest does not depend on the order of the files.
SELECT live.pmid, live.docid, live.version, record.digest
FROM live JOIN record ON record.docid = live.docid
ORDER BY live.pmid

-- name: corpus_add_heading
INSERT INTO heading (number, kind, ui, name) VALUES (:number, :kind, :ui, :name)

-- name: corpus_headings
SELECT number, kind, ui, name FROM heading

-- name: corpus_add_posting
INSERT INTO posting (term, segment, docids, checksum) VALUES (:term, :segment, :docids, :checksum)

-- name: corpus_postings
SELECT docids, checksum FROM posting WHERE term = :term ORDER BY segment

-- name: corpus_posting_range
SELECT term, docids, checksum FROM posting WHERE term >= :first AND term < :beyond

-- name: corpus_add_day
INSERT OR IGNORE INTO day (kind, day, docid) VALUES (:kind, :day, :docid)

-- name: corpus_days
SELECT docid FROM day WHERE kind = :kind AND day BETWEEN :first AND :last

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
SELECT term FROM vocabulary_word WHERE term >= :first AND term < :beyond

-- name: corpus_all_words
SELECT term FROM vocabulary_word
