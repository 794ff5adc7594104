-- Runs of stored searches, and records fetched for a run that isn't whole yet.

-- name: run_insert
INSERT INTO run (id, search, literature, database, engine, at, sort, import, event, kind, begun, program, build, updated)
VALUES (:id, :search, :literature, :database, :engine, :at, :sort, :import, :event, :kind, :begun, :program, :build, :updated)

-- name: run_next
SELECT coalesce(max(id), 0) + 1 AS id FROM run

-- name: run_line_insert
INSERT INTO run_line (run, ordinal, line, query, sent, translation, count, warnings, recorded_count, recorded_date,
                      recorded_engine, from_run, at, engine, n_pmids)
VALUES (:run, :ordinal, :line, :query, :sent, :translation, :count, :warnings, :recorded_count, :recorded_date,
        :recorded_engine, :from_run, :at, :engine, :n_pmids)

-- name: run_pmid_insert
INSERT INTO run_pmid (run, ordinal, pmid) VALUES (:run, :ordinal, :pmid)

-- name: run_line_pmid_insert
INSERT INTO run_line_pmid (run, line, ordinal, pmid) VALUES (:run, :line, :ordinal, :pmid)

-- name: run_list
-- Of one search or, with '', of all; by number or, with 0, every one.
SELECT id, search, literature, database, engine, at, sort, import, kind, begun, program, build, updated,
       (SELECT count(*) FROM run_pmid AS p WHERE p.run = r.id) AS n_pmids
FROM run AS r WHERE (:search = '' OR search = :search) AND (:id = 0 OR id = :id) ORDER BY id

-- name: run_latest
SELECT coalesce(max(id), 0) AS id FROM run WHERE :search = '' OR search = :search

-- name: run_lines
SELECT l.line, l.query, l.sent, l.translation, l.count, l.warnings, coalesce(l.recorded_count, -1) AS recorded_count,
       coalesce(l.recorded_date, '') AS recorded_date, coalesce(l.recorded_engine, '') AS recorded_engine,
       coalesce(l.from_run, 0) AS from_run, coalesce(nullif(l.at, ''), r.at) AS at,
       coalesce(nullif(l.engine, ''), r.engine) AS engine, l.n_pmids
FROM run_line AS l JOIN run AS r ON r.id = l.run WHERE l.run = :run ORDER BY l.ordinal

-- name: run_pmids
SELECT pmid FROM run_pmid WHERE run = :run ORDER BY ordinal

-- name: run_line_pmids
SELECT pmid FROM run_line_pmid WHERE run = :run AND line = :line ORDER BY ordinal

-- name: fetch_find
SELECT id, at, total, build, counts, (SELECT count(*) FROM fetched AS x WHERE x.fetch = f.id) AS n
FROM fetch AS f WHERE request = :request

-- name: fetch_put
INSERT INTO fetch (request, search, at, total, build, counts) VALUES (:request, :search, :at, :total, :build, :counts)
ON CONFLICT (request) DO UPDATE SET total = excluded.total, build = excluded.build, counts = excluded.counts

-- name: fetch_drop
DELETE FROM fetch WHERE search = :search

-- name: fetched_put
INSERT INTO fetched (fetch, pmid, line, raw, parsed) VALUES (:fetch, :pmid, :line, :raw, :parsed)
ON CONFLICT (fetch, pmid) DO NOTHING

-- name: fetched_list
SELECT pmid, line, raw, parsed FROM fetched WHERE fetch = :fetch ORDER BY pmid

-- name: rejected_put
INSERT INTO fetch_rejected (fetch, raw, line, reason) VALUES (:fetch, :raw, :line, :reason)
ON CONFLICT (fetch, raw) DO NOTHING

-- name: rejected_list
SELECT raw, line, reason FROM fetch_rejected WHERE fetch = :fetch ORDER BY raw

-- name: versions
-- Source records with a PMID as they stood after run :run, the one that says most and then the newest
-- of each PMID last.
SELECT s.pmid, s.id, r.root, b.format = 'pubmed-xml' AS whole, coalesce(x.search = :search AND b.kind = '', 0) AS found
FROM source_record AS s JOIN batch AS b ON b.id = s.batch JOIN record AS r ON r.id = s.id LEFT JOIN run AS x ON x.id = b.run
WHERE s.pmid <> '' AND (b.run IS NULL OR b.run <= :run)
ORDER BY s.pmid, whole, s.id

-- name: source_taken
SELECT 1 AS yes FROM batch WHERE source = :source
