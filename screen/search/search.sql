-- Runs of stored searches.

-- name: run_insert
INSERT INTO run (id, search, literature, database, engine, at, sort, import, event)
VALUES (:id, :search, :literature, :database, :engine, :at, :sort, :import, :event)

-- name: run_next
SELECT coalesce(max(id), 0) + 1 AS id FROM run

-- name: run_line_insert
INSERT INTO run_line (run, ordinal, line, query, sent, translation, count, warnings, recorded_count, recorded_date, recorded_engine)
VALUES (:run, :ordinal, :line, :query, :sent, :translation, :count, :warnings, :recorded_count, :recorded_date, :recorded_engine)

-- name: run_pmid_insert
INSERT INTO run_pmid (run, ordinal, pmid) VALUES (:run, :ordinal, :pmid)

-- name: run_latest
SELECT id, search, literature, database, engine, at, sort, import,
       (SELECT count(*) FROM run_pmid AS p WHERE p.run = r.id) AS n_pmids
FROM run AS r WHERE :search = '' OR search = :search ORDER BY id DESC LIMIT 1

-- name: run_lines
SELECT line, query, sent, translation, count, warnings, coalesce(recorded_count, -1) AS recorded_count,
       coalesce(recorded_date, '') AS recorded_date, coalesce(recorded_engine, '') AS recorded_engine
FROM run_line WHERE run = :run ORDER BY ordinal
