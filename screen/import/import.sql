-- Batches, source records, and the grouping of source records into records.

-- name: batch_insert
INSERT INTO batch (id, arm, source, format, database, file, file_hash, run, n_records, n_rejected, event, kind, seed,
                   direction, tool, searched, origin, bytes, n_abstract, n_doi, n_pmid, n_untitled)
VALUES (:id, :arm, :source, :format, :database, :file, :file_hash, :run, :n_records, :n_rejected, :event, :kind, :seed,
        :direction, :tool, :searched, :origin, :bytes, :n_abstract, :n_doi, :n_pmid, :n_untitled)

-- name: batch_of_bytes
-- Batches of versions 1 and 2 don't say how large their file was.
SELECT 1 AS yes FROM batch WHERE bytes IN (:bytes, -1) LIMIT 1

-- name: batch_set_known
UPDATE batch SET n_known = :n_known WHERE id = :id

-- name: batch_known
SELECT n_known FROM batch WHERE id = :id

-- name: note_insert
INSERT INTO batch_note (batch, ordinal, level, id, n, line, text_en, text_da)
VALUES (:batch, :ordinal, :level, :id, :n, :line, :text_en, :text_da)

-- name: known_pmid
SELECT 1 AS yes FROM source_record WHERE pmid = :pmid AND batch < :batch LIMIT 1

-- name: known_doi
SELECT 1 AS yes FROM source_record WHERE doi = :doi AND batch < :batch LIMIT 1

-- name: known_source_id
-- In a batch of the same database. CROSS JOIN: from the few batches, never through all records.
SELECT 1 AS yes FROM batch AS n JOIN batch AS b ON b.database = n.database CROSS JOIN source_record AS s ON s.batch = b.id
WHERE n.id = :batch AND b.id < n.id AND s.source_id = :source_id LIMIT 1

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
INSERT INTO quarantine (batch, position, line, raw, reason, reason_da)
VALUES (:batch, :position, :line, :raw, :reason, :reason_da)

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

-- name: root_stretch
-- What is shown of roots as it is kept, a stretch at a time; `several`: other members have a say.
SELECT r.id, s.parsed, b.size, b.deflated, b.data,
       EXISTS (SELECT 1 FROM record AS m WHERE m.root = r.id AND m.id <> r.id) AS several
FROM record AS r JOIN source_record AS s ON s.id = r.shown JOIN blob AS b ON b.hash = s.parsed
WHERE r.id > :after AND r.root = r.id ORDER BY r.id LIMIT :most

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
SELECT q.batch, b.source, b.file, b.format, q.position, q.line, q.raw, q.reason, q.reason_da, coalesce(o.state, '') AS state,
       o.record, o.corrected, o.reason AS why, o.person, o.at
FROM quarantine AS q JOIN batch AS b ON b.id = q.batch
LEFT JOIN quarantine_outcome AS o ON o.batch = q.batch AND o.position = q.position ORDER BY q.batch, q.position

-- name: quarantine_find
-- The columns of `quarantine_list`, for one.
SELECT q.batch, b.source, b.file, b.format, q.position, q.line, q.raw, q.reason, q.reason_da, coalesce(o.state, '') AS state,
       o.record, o.corrected, o.reason AS why, o.person, o.at
FROM batch AS b JOIN quarantine AS q ON q.batch = b.id
LEFT JOIN quarantine_outcome AS o ON o.batch = q.batch AND o.position = q.position
WHERE b.source = :source AND q.position = :position

-- name: quarantine_some
-- The columns of `quarantine_list`. :source '' is any; :waiting 1 is those that wait.
SELECT q.batch, b.source, b.file, b.format, q.position, q.line, q.raw, q.reason, q.reason_da, coalesce(o.state, '') AS state,
       o.record, o.corrected, o.reason AS why, o.person, o.at
FROM quarantine AS q JOIN batch AS b ON b.id = q.batch
LEFT JOIN quarantine_outcome AS o ON o.batch = q.batch AND o.position = q.position
WHERE (q.batch, q.position) > (:after_batch, :after_position) AND (:source = '' OR b.source = :source)
  AND (:waiting = 0 OR o.state IS NULL)
ORDER BY q.batch, q.position LIMIT :most

-- name: quarantine_waiting
SELECT (SELECT count(*) FROM quarantine) - (SELECT count(*) FROM quarantine_outcome) AS n

-- name: outcome_insert
INSERT INTO quarantine_outcome (batch, position, state, record, corrected, reason, person, at, event)
VALUES (:batch, :position, :state, :record, :corrected, :reason, :person, :at, :event)

-- name: outcome_delete
DELETE FROM quarantine_outcome WHERE batch = :batch AND position = :position AND state = 'dismissed'

-- name: batch_of
SELECT arm, format, database FROM batch WHERE id = :id

-- name: batch_add_mended
-- One record more. What an earlier version didn't count stays so.
UPDATE batch SET n_records = n_records + 1,
    n_abstract = n_abstract + CASE WHEN n_abstract < 0 THEN 0 ELSE :abstract END,
    n_doi = n_doi + CASE WHEN n_doi < 0 THEN 0 ELSE :doi END,
    n_pmid = n_pmid + CASE WHEN n_pmid < 0 THEN 0 ELSE :pmid END,
    n_untitled = n_untitled + CASE WHEN n_untitled < 0 THEN 0 ELSE :untitled END,
    n_known = n_known + CASE WHEN n_known < 0 THEN 0 ELSE :known END
WHERE id = :id

-- name: batch_list
SELECT b.id, b.run, b.source, b.arm, b.database, b.format, b.file, b.kind, b.file_hash, b.bytes, b.n_records, b.n_abstract,
       b.n_doi, b.n_pmid, b.n_untitled, b.n_known, b.n_rejected, e.at, e.actor,
       (SELECT count(*) FROM source_record AS s JOIN record AS r ON r.id = s.id
        WHERE s.batch = b.id AND r.root = r.id) AS standing,
       (SELECT count(*) FROM quarantine_outcome AS o WHERE o.batch = b.id AND o.state = 'mended') AS mended,
       (SELECT count(*) FROM quarantine_outcome AS o WHERE o.batch = b.id AND o.state = 'dismissed') AS dismissed
FROM batch AS b JOIN event AS e ON e.seq = b.event ORDER BY b.id

-- name: note_list
SELECT level, id, n, line, text_en, text_da FROM batch_note WHERE batch = :batch ORDER BY ordinal

-- name: source_by_id
SELECT s.id, r.root, s.batch, s.position, s.line, b.source, b.arm, b.format, b.file, s.source_id, b.file_hash, s.raw, s.parsed,
       EXISTS (SELECT 1 FROM quarantine_outcome AS o WHERE o.batch = s.batch AND o.position = s.position) AS mended
FROM source_record AS s JOIN record AS r ON r.id = s.id JOIN batch AS b ON b.id = s.batch WHERE s.id = :id

-- name: source_by_place
-- The columns of `source_by_id`.
SELECT s.id, r.root, s.batch, s.position, s.line, b.source, b.arm, b.format, b.file, s.source_id, b.file_hash, s.raw, s.parsed,
       EXISTS (SELECT 1 FROM quarantine_outcome AS o WHERE o.batch = s.batch AND o.position = s.position) AS mended
FROM batch AS b JOIN source_record AS s ON s.batch = b.id JOIN record AS r ON r.id = s.id
WHERE b.source = :source AND s.position = :position
