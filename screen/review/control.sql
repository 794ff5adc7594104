-- Samples of single-person exclusions, and deviations from the protocol.

-- name: control_frame
-- Excluded by one person alone and in no sample yet; :of '' takes everybody's.
SELECT s.record FROM standing AS s
WHERE s.stage = :stage AND s.state = 'decided' AND s.verdict = 'exclude' AND s.how IN ('single', 'presort')
AND NOT EXISTS (SELECT 1 FROM record AS r CROSS JOIN control_record AS k ON k.record = r.id JOIN control_sample AS c ON c.id = k.sample
                WHERE r.root = s.record AND c.stage = :stage)
AND (:of = '' OR s.how = 'single' AND EXISTS (SELECT 1 FROM record AS r CROSS JOIN vote AS v ON v.record = r.id
                                                WHERE r.root = s.record AND v.stage = :stage AND v.person = :of)
     OR s.how = 'presort' AND EXISTS (SELECT 1 FROM record AS r CROSS JOIN presort AS v ON v.record = r.id
                WHERE r.root = s.record AND v.stage = :stage AND v.person = :of))
ORDER BY s.record

-- name: control_next_id
SELECT coalesce(max(id), 0) + 1 AS id FROM control_sample

-- name: control_put
INSERT INTO control_sample (id, stage, of, frame, seed, person, at, event) VALUES (:id, :stage, :of, :frame, :seed, :person, :at, :event)

-- name: control_record_put
INSERT INTO control_record (sample, position, record, verdict, reason, note, person, at, event)
VALUES (:sample, :position, :record, '', '', '', '', '', NULL)

-- name: control_check_put
UPDATE control_record SET verdict = :verdict, reason = :reason, note = :note, person = :person, at = :at, event = :event
WHERE sample = :sample AND record = :record

-- name: control_samples
SELECT c.id, c.stage, c.of, c.frame, c.seed, c.person, c.at, count(k.record) AS n, sum(k.verdict <> '') AS checked, sum(k.verdict = 'include') AS missed
FROM control_sample AS c JOIN control_record AS k ON k.sample = c.id GROUP BY c.id ORDER BY c.id

-- name: control_records
SELECT k.record, r.root, k.position, k.verdict, k.reason, k.note, k.person, coalesce(c.citation, '') AS citation, coalesce(c.title, '') AS title
FROM control_record AS k JOIN record AS r ON r.id = k.record LEFT JOIN record_shown AS c ON c.id = r.root
WHERE k.sample = :sample ORDER BY k.position

-- name: control_of_record
-- The newest check of a record at a stage.
SELECT k.person, k.verdict, k.reason, k.note FROM record AS r CROSS JOIN control_record AS k ON k.record = r.id
JOIN control_sample AS c ON c.id = k.sample
WHERE r.root = :root AND c.stage = :stage AND k.verdict <> '' ORDER BY k.event DESC LIMIT 1

-- name: deviation_put
INSERT INTO deviation (about, what, why, detail, person, at, event) VALUES (:about, :what, :why, :detail, :person, :at, :event)

-- name: deviation_list
SELECT id, about, what, why, detail, person, at FROM deviation ORDER BY id
