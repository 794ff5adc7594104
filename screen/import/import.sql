-- Batches, source records, and the grouping of source records into records.

-- name: batch_insert
INSERT INTO batch (id, arm, source, format, database, file, file_hash, run, n_records, n_rejected, event, kind, seed,
                   direction, tool, searched)
VALUES (:id, :arm, :source, :format, :database, :file, :file_hash, :run, :n_records, :n_rejected, :event, :kind, :seed,
        :direction, :tool, :searched)

-- name: batch_next
SELECT coalesce(max(id), 0) + 1 AS id FROM batch

-- name: batch_by_hash
SELECT id, source, file FROM batch WHERE file_hash = :file_hash LIMIT 1

-- name: batch_citations
SELECT id, n_records, arm, source, seed, direction, tool, searched FROM batch WHERE direction <> '' ORDER BY id

-- name: batch_by_source
SELECT id, file FROM batch WHERE source = :source

-- name: source_insert
INSERT INTO source_record (id, batch, position, line, source_id, raw, parsed, pmid, doi, title, citation, year, richness)
VALUES (:id, :batch, :position, :line, :source_id, :raw, :parsed, :pmid, :doi, :title, :citation, :year, :richness)

-- name: source_next
SELECT coalesce(max(id), 0) + 1 AS id FROM source_record

-- name: source_get
SELECT parsed FROM source_record WHERE id = :id

-- name: quarantine_insert
INSERT INTO quarantine (batch, position, line, raw, reason) VALUES (:batch, :position, :line, :raw, :reason)

-- name: record_insert
INSERT INTO record (id, gone_into, root, shown, arm) VALUES (:id, NULL, :id, :id, :arm)

-- name: record_root
SELECT root, gone_into FROM record WHERE id = :id

-- name: record_go
UPDATE record SET gone_into = :kept WHERE id = :gone

-- name: record_come_back
UPDATE record SET gone_into = NULL WHERE id = :id

-- name: record_reroot
-- Everything that hangs below :top (itself included) gets it as root.
WITH RECURSIVE below (id) AS (
    SELECT :top
    UNION
    SELECT r.id FROM record AS r JOIN below AS b ON r.gone_into = b.id
)
UPDATE record SET root = :root WHERE id IN (SELECT id FROM below)

-- name: is_revision
SELECT b.kind = 'revision' AS yes FROM source_record AS s JOIN batch AS b ON b.id = s.batch WHERE s.id = :id

-- name: root_update
UPDATE record SET shown = :shown, arm = :arm WHERE id = :root

-- name: merge_insert
INSERT INTO merge (id, kept, gone, rule, reason_en, reason_da, undone_by, event)
VALUES ((SELECT coalesce(max(id), 0) + 1 FROM merge), :kept, :gone, :rule, :reason_en, :reason_da, NULL, :event)

-- name: merge_undo
UPDATE merge SET undone_by = :event WHERE gone = :gone AND undone_by IS NULL

-- name: find_pmid
SELECT DISTINCT r.root FROM source_record AS s JOIN record AS r ON r.id = s.id WHERE s.pmid = :pmid LIMIT 2

-- name: find_doi
SELECT DISTINCT r.root FROM source_record AS s JOIN record AS r ON r.id = s.id WHERE s.doi = :doi LIMIT 2

-- name: find_source
SELECT DISTINCT r.root FROM source_record AS s JOIN record AS r ON r.id = s.id JOIN batch AS b ON b.id = s.batch
WHERE b.source = :source AND s.source_id = :source_id LIMIT 2

-- name: roots
SELECT r.id, r.arm, r.pmid, r.doi, r.title, r.citation, r.year,
       (SELECT count(*) FROM record AS m WHERE m.root = r.id) AS n_members
FROM record_shown AS r ORDER BY r.id

-- name: root_ids
SELECT id FROM record WHERE root = id ORDER BY id

-- name: root_line
-- The columns of `roots`, for one.
SELECT r.id, r.arm, r.pmid, r.doi, r.title, r.citation, r.year,
       (SELECT count(*) FROM record AS m WHERE m.root = r.id) AS n_members
FROM record_shown AS r WHERE r.id = :root

-- name: members
SELECT s.id, b.arm, b.source, b.file, s.source_id, s.position
FROM record AS r JOIN source_record AS s ON s.id = r.id JOIN batch AS b ON b.id = s.batch
WHERE r.root = :root ORDER BY s.id

-- name: quarantine_list
SELECT q.batch, b.source, b.file, q.position, q.line, q.raw, q.reason
FROM quarantine AS q JOIN batch AS b ON b.id = q.batch ORDER BY q.batch, q.position
