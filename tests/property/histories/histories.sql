-- What may not be, whatever happened: each of the first statements finds nothing.

-- name: wrong_two_slots
-- Two open slots of one person on one record.
SELECT r.root, a.stage, a.person FROM assignment AS a JOIN record AS r ON r.id = a.record
WHERE a.open = 1 GROUP BY r.root, a.stage, a.person HAVING count(*) > 1 LIMIT 1

-- name: wrong_idle_slot
-- An open slot on a record that doesn't wait for it: decided, in conflict, in a calibration round.
SELECT r.root, a.stage, a.person FROM assignment AS a JOIN record AS r ON r.id = a.record
WHERE a.open = 1 AND NOT EXISTS (SELECT 1 FROM standing AS s WHERE s.record = r.root AND s.state = 'awaiting'
    AND ((s.stage = a.stage AND s.awaits = 'vote') OR (s.stage || '.presort' = a.stage AND s.awaits = 'presort'))) LIMIT 1

-- name: wrong_slot_of_a_voter
SELECT r.root, a.stage, a.person FROM assignment AS a JOIN record AS r ON r.id = a.record
WHERE a.open = 1 AND EXISTS (SELECT 1 FROM record AS m JOIN vote AS v ON v.record = m.id
    WHERE m.root = r.root AND v.stage = a.stage AND v.person = a.person) LIMIT 1

-- name: wrong_slot_of_the_barred
-- An open slot of somebody who left, or was recused from the record.
SELECT r.root, a.stage, a.person FROM assignment AS a JOIN record AS r ON r.id = a.record JOIN person AS p ON p.id = a.person
WHERE a.open = 1 AND (NOT p.active OR EXISTS (SELECT 1 FROM record AS m JOIN recusal AS x ON x.record = m.id
    WHERE m.root = r.root AND x.person = a.person)) LIMIT 1

-- name: wrong_free_slot
-- A free slot on a record that waits for nobody's vote or pre-sort.
SELECT record AS root, stage, state AS person FROM standing
WHERE slots > 0 AND (state <> 'awaiting' OR awaits NOT IN ('vote', 'presort')) LIMIT 1

-- name: wrong_waiting
-- A record that waits and doesn't say for what, or doesn't wait and says for what.
SELECT record AS root, stage, state AS person FROM standing WHERE (state = 'awaiting') <> (awaits <> '') LIMIT 1

-- name: wrong_stage
-- A stage reached that the one before didn't let through, or a record that went into another.
SELECT s.record AS root, s.stage, s.state AS person FROM standing AS s JOIN record AS r ON r.id = s.record
WHERE r.root <> r.id OR (s.stage <> 'title' AND NOT EXISTS (SELECT 1 FROM standing AS b WHERE b.record = s.record
    AND b.stage = CASE s.stage WHEN 'abstract' THEN 'title' ELSE 'abstract' END AND b.state = 'decided' AND b.verdict = 'include')) LIMIT 1

-- name: wrong_calibrated
-- A record of an open round that is decided by something else than people or criteria at that stage.
SELECT r.root, c.stage, s.state AS person FROM calibration AS c JOIN calibration_record AS k ON k.calibration = c.id
JOIN record AS r ON r.id = k.record JOIN standing AS s ON s.record = r.root AND s.stage = c.stage
WHERE c.phase <> 'closed' AND s.state = 'awaiting' AND s.awaits <> 'calibration' LIMIT 1

-- name: wrong_halted
-- A record that waits for its stage to be resumed, and the stage isn't ended.
SELECT s.record AS root, s.stage, s.state AS person FROM standing AS s
WHERE s.awaits = 'resumption' AND NOT EXISTS (SELECT 1 FROM halt AS h WHERE h.stage = s.stage AND h.resumed IS NULL) LIMIT 1

-- name: waiting
-- What the slots of records that wait for votes come to: `plain` ones were never merged, opened
-- again, or given to everybody.
SELECT s.record, s.stage, s.slots,
       (SELECT count(DISTINCT v.person) FROM record AS r JOIN vote AS v ON v.record = r.id
        WHERE r.root = s.record AND v.stage = s.stage) AS voted,
       (SELECT count(DISTINCT a.person) FROM record AS r JOIN assignment AS a ON a.record = r.id
        WHERE r.root = s.record AND a.stage = s.stage AND a.open = 1) AS given,
       NOT EXISTS (SELECT 1 FROM assignment AS a WHERE a.record = s.record AND a.stage = s.stage AND a.must)
       AND NOT EXISTS (SELECT 1 FROM reading AS g WHERE g.record = s.record AND g.stage = s.stage)
       AND NOT EXISTS (SELECT 1 FROM merge AS m WHERE m.kept = s.record OR m.gone = s.record) AS plain
FROM standing AS s WHERE s.state = 'awaiting' AND s.awaits = 'vote'

-- name: rows_standing
SELECT record, stage, state || '|' || verdict || '|' || category || '|' || reason || '|' || criteria || '|' || awaits || '|' || slots || '|' || how AS text
FROM standing ORDER BY record, stage

-- name: rows_assignment
SELECT record, stage, person || '|' || position || '|' || must || '|' || open AS text FROM assignment ORDER BY record, stage, person

-- name: root_list
SELECT id FROM record WHERE root = id ORDER BY id

-- name: source_records
SELECT count(*) AS n FROM source_record AS s JOIN batch AS b ON b.id = s.batch WHERE b.kind <> 'revision'

-- name: event_copy
INSERT INTO event (seq, at, actor, kind, payload, salt, payload_hash, hash)
VALUES (:seq, :at, :actor, :kind, :payload, :salt, :payload_hash, :hash)

-- name: found_votes
SELECT r.root, v.stage, v.person FROM vote AS v JOIN record AS r ON r.id = v.record ORDER BY r.root, v.stage, v.person

-- name: found_presorts
SELECT r.root, v.stage, v.person FROM presort AS v JOIN record AS r ON r.id = v.record ORDER BY r.root, v.stage

-- name: found_waiting
SELECT record AS root, stage, awaits AS person FROM standing WHERE awaits = 'vote' ORDER BY record, stage

-- name: found_unsorted
SELECT record AS root, stage, awaits AS person FROM standing WHERE awaits = 'presort' ORDER BY record, stage
