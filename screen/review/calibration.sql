-- Calibration rounds.

-- name: calibration_frame
-- Records of the stage that nobody has judged there.
SELECT s.record, coalesce(v.literature, 'unknown') || ' ' || coalesce(v.suggestion, '?') AS stratum
FROM standing AS s LEFT JOIN evaluation AS v ON v.record = s.record
WHERE s.stage = :stage AND s.state = 'awaiting' AND s.awaits IN ('vote', 'presort')
AND NOT EXISTS (SELECT 1 FROM record AS r CROSS JOIN vote AS x ON x.record = r.id WHERE r.root = s.record AND x.stage = :stage)
AND NOT EXISTS (SELECT 1 FROM record AS r CROSS JOIN reading AS x ON x.record = r.id WHERE r.root = s.record AND x.stage = :stage)
AND NOT EXISTS (SELECT 1 FROM record AS r CROSS JOIN presort AS x ON x.record = r.id WHERE r.root = s.record AND x.stage = :stage)
ORDER BY s.record

-- name: calibration_open_at
SELECT id FROM calibration WHERE stage = :stage AND phase <> 'closed' LIMIT 1

-- name: calibration_put
INSERT INTO calibration (id, stage, how, seed, people, phase, person, at, event)
VALUES (:id, :stage, :how, :seed, :people, 'before', :person, :at, :event)

-- name: calibration_next_id
SELECT coalesce(max(id), 0) + 1 AS id FROM calibration

-- name: calibration_record_put
INSERT INTO calibration_record (calibration, position, record, stratum) VALUES (:calibration, :position, :record, :stratum)

-- name: calibration_vote_put
INSERT INTO calibration_vote (calibration, record, person, phase, verdict, category, reason, note, at, event)
VALUES (:calibration, :record, :person, :phase, :verdict, :category, :reason, :note, :at, :event)
ON CONFLICT (calibration, record, person, phase) DO UPDATE SET verdict = excluded.verdict, category = excluded.category,
reason = excluded.reason, note = excluded.note, at = excluded.at, event = excluded.event

-- name: calibration_missing
-- Votes that are awaited before the discussion, of :person or ('') of everybody in the round.
SELECT count(*) AS n FROM calibration AS c JOIN json_each(c.people) AS p JOIN calibration_record AS k ON k.calibration = c.id
JOIN record AS r ON r.id = k.record
WHERE c.id = :calibration AND (:person = '' OR p.value = :person)
AND NOT EXISTS (SELECT 1 FROM calibration_vote AS v WHERE v.calibration = c.id AND v.record = k.record AND v.person = p.value AND v.phase = 'before')
AND NOT EXISTS (SELECT 1 FROM record AS m JOIN recusal AS x ON x.record = m.id WHERE m.root = r.root AND x.person = p.value)

-- name: calibration_phase
UPDATE calibration SET phase = :phase WHERE id = :id

-- name: calibrations
SELECT id, stage, how, seed, people, phase, person, at,
       (SELECT count(*) FROM calibration_record AS k WHERE k.calibration = c.id) AS records,
       (SELECT count(*) FROM calibration_vote AS v WHERE v.calibration = c.id AND v.phase = 'before') AS votes,
       (SELECT count(*) FROM calibration_vote AS v WHERE v.calibration = c.id AND v.phase = 'before' AND v.person = :reader) AS own
FROM calibration AS c ORDER BY id

-- name: calibration_records
SELECT k.record, r.root, k.position, k.stratum, coalesce(c.citation, '') AS citation, coalesce(c.title, '') AS title
FROM calibration_record AS k JOIN record AS r ON r.id = k.record LEFT JOIN record_shown AS c ON c.id = r.root
WHERE k.calibration = :calibration ORDER BY k.position

-- name: calibration_votes
-- :everybody 0: of :reader alone.
SELECT record, person, phase, verdict, category, reason, note FROM calibration_vote
WHERE calibration = :calibration AND (:everybody = 1 OR person = :reader) ORDER BY record, person, phase DESC

-- name: calibration_rounds_of
-- Open rounds of a stage, before their discussion.
SELECT id, people FROM calibration WHERE stage = :stage AND phase = 'before' ORDER BY id

-- name: calibration_next
SELECT r.root, k.position FROM calibration_record AS k JOIN record AS r ON r.id = k.record
WHERE k.calibration = :calibration AND k.position > :after
AND NOT EXISTS (SELECT 1 FROM calibration_vote AS v WHERE v.calibration = k.calibration AND v.record = k.record
                AND v.person = :person AND v.phase = 'before')
AND NOT EXISTS (SELECT 1 FROM record AS m CROSS JOIN recusal AS x ON x.record = m.id WHERE m.root = r.root AND x.person = :person)
ORDER BY k.position LIMIT 1
