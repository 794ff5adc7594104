-- Pre-sorts, readings, assignments, recusals, automation, and what a record's standing follows from.

-- name: sent_get
SELECT e.actor, e.kind, e.payload FROM sent AS k JOIN event AS e ON e.seq = k.event WHERE k.key = :key

-- name: sent_put
INSERT INTO sent (key, event) VALUES (:key, :event)

-- name: presort_put
INSERT INTO presort (record, stage, person, verdict, reason, note, tags, spent_ms, criteria, at, event)
VALUES (:record, :stage, :person, :verdict, :reason, :note, :tags, :spent_ms, :criteria, :at, :event)

-- name: presort_of
SELECT p.person, p.verdict, p.reason, p.note, p.criteria FROM record AS r CROSS JOIN presort AS p ON p.record = r.id
WHERE r.root = :root AND p.stage = :stage ORDER BY p.event LIMIT 1

-- name: presort_delete
DELETE FROM presort WHERE stage = :stage AND person = :person AND record IN (SELECT id FROM record WHERE root = :root)

-- name: readers_of
-- Everybody who voted in this reading or was given the record to read.
SELECT v.person FROM record AS r CROSS JOIN vote AS v ON v.record = r.id
WHERE r.root = :root AND v.stage = :stage
UNION ALL
SELECT a.person FROM record AS r CROSS JOIN assignment AS a ON a.record = r.id
WHERE r.root = :root AND a.stage = :stage

-- name: assigned_to
-- Whoever may, first. barred: was recused from it, or from another that was merged with it since.
SELECT a.person, EXISTS (SELECT 1 FROM record AS m CROSS JOIN recusal AS x ON x.record = m.id
                         WHERE m.root = :root AND x.person = a.person) AS barred, a.must
FROM record AS r CROSS JOIN assignment AS a ON a.record = r.id
WHERE r.root = :root AND a.stage = :stage ORDER BY 2, a.event, a.person

-- name: assignment_open
-- Opens or closes a person's slot on a record; of several members the lowest stands for it.
UPDATE assignment SET open = :open WHERE stage = :stage AND person = :person
AND record = (SELECT min(r.id) FROM record AS r CROSS JOIN assignment AS a ON a.record = r.id
              WHERE r.root = :root AND a.stage = :stage AND a.person = :person)

-- name: stands_or_open
-- Has the record a row at the stage, or one of its members an open slot there? A merge brings slots
-- to a record that never reached the stage.
SELECT 1 AS yes FROM standing WHERE record = :root AND stage = :stage
UNION ALL
SELECT 1 FROM record AS r CROSS JOIN assignment AS a ON a.record = r.id
WHERE r.root = :root AND a.stage IN (:stage, :presort) AND a.open = 1 LIMIT 1

-- name: assignment_close_all
UPDATE assignment SET open = 0 WHERE stage = :stage AND open = 1 AND record IN (SELECT id FROM record WHERE root = :root)

-- name: assignment_put
INSERT INTO assignment (record, stage, person, position, must, open, event) VALUES (:record, :stage, :person, :position, :must, 0, :event)
ON CONFLICT (record, stage, person) DO UPDATE SET position = excluded.position, must = max(must, excluded.must), event = excluded.event

-- name: assignment_delete
DELETE FROM assignment WHERE record = :record AND stage = :stage AND person = :person

-- name: assignments_open_of
SELECT a.record, a.stage, r.root FROM assignment AS a JOIN record AS r ON r.id = a.record
WHERE a.person = :person AND a.open = 1 ORDER BY r.root, a.record, a.stage

-- name: assignments_owed_of
-- What the person has not judged: also where a criterion excluded the record meanwhile, since it
-- waits for one person less when that is taken back.
SELECT a.record, a.stage, r.root FROM assignment AS a JOIN record AS r ON r.id = a.record WHERE a.person = :person
AND (a.open = 1 OR NOT EXISTS (SELECT 1 FROM vote AS v WHERE v.record = a.record AND v.stage = a.stage AND v.person = a.person))
ORDER BY r.root, a.record, a.stage

-- name: assignments_open_at
SELECT record FROM assignment WHERE person = :person AND stage = :stage AND open = 1 ORDER BY record

-- name: assignments_forget
-- Closed ones too: they would be open again when a vote or a pre-sort is taken back.
DELETE FROM assignment WHERE person = :person

-- name: loads
-- How much everybody still has before them.
SELECT person, count(*) AS n FROM assignment WHERE stage = :stage AND open = 1 GROUP BY person

-- name: loads_all
-- :person '' takes everybody's.
SELECT stage, person, count(*) AS n FROM assignment WHERE open = 1 AND (:person = '' OR person = :person)
GROUP BY stage, person ORDER BY person, CASE stage WHEN 'title.presort' THEN 0 WHEN 'title' THEN 1 WHEN 'abstract.presort' THEN 2
WHEN 'abstract' THEN 3 WHEN 'full_text.presort' THEN 4 ELSE 5 END

-- name: allotment_put
INSERT INTO allotment (stage, mode, seed, person, n, at, event) VALUES (:stage, :mode, :seed, :person, :n, :at, :event)

-- name: allotment_list
SELECT id, stage, mode, seed, person, n, at FROM allotment WHERE mode <> 'taken' ORDER BY id

-- name: records_with_slots
-- In the order of the criteria's suggestion and then of records: what rank gives out.
SELECT s.record, s.slots, coalesce(v.suggestion, '?') AS suggestion FROM standing AS s LEFT JOIN evaluation AS v ON v.record = s.record
WHERE s.stage = :stage AND s.state = 'awaiting' AND s.awaits = :awaits ORDER BY s.record

-- name: calibrating
SELECT c.id FROM record AS r CROSS JOIN calibration_record AS k ON k.record = r.id JOIN calibration AS c ON c.id = k.calibration
WHERE r.root = :root AND c.stage = :stage AND c.phase <> 'closed' LIMIT 1

-- name: checked
-- A check holds as long as the single exclusion that it looked at.
SELECT k.verdict FROM record AS r CROSS JOIN control_record AS k ON k.record = r.id JOIN control_sample AS s ON s.id = k.sample
WHERE r.root = :root AND s.stage = :stage AND k.verdict = 'include'
AND k.event > coalesce((SELECT max(g.event) FROM record AS m CROSS JOIN reading AS g ON g.record = m.id
                        WHERE m.root = :root AND g.stage = :stage), 0) LIMIT 1

-- name: automated
SELECT x.criterion, x.criteria FROM record AS r CROSS JOIN automation AS x ON x.record = r.id
WHERE r.root = :root AND x.reverted_by IS NULL LIMIT 1

-- name: reading_now
-- Of the record that :root is part of. A member that left a merged record may have been read there
-- more often than it was opened by itself: what was put away is of readings before this one.
SELECT max(1,
    coalesce((SELECT max(g.reading) FROM record AS r CROSS JOIN reading AS g ON g.record = r.id
              WHERE r.root = k.root AND g.stage = :stage), 1),
    coalesce((SELECT max(v.reading) FROM record AS r CROSS JOIN vote AS v ON v.record = r.id
              WHERE r.root = k.root AND v.stage = :stage), 1),
    coalesce((SELECT max(b.reading) + 1 FROM record AS r CROSS JOIN vote_before AS b ON b.record = r.id
              WHERE r.root = k.root AND b.stage = :stage), 1),
    coalesce((SELECT max(b.reading) + 1 FROM record AS r CROSS JOIN decision_before AS b ON b.record = r.id
              WHERE r.root = k.root AND b.stage = :stage), 1)) AS reading
FROM record AS k WHERE k.id = :root

-- name: reading_put
INSERT INTO reading (record, stage, reading, cause, note, person, at, event)
VALUES (:record, :stage, :reading, :cause, :note, :person, :at, :event)

-- name: readings_of
SELECT g.record, g.stage, g.reading, g.cause, g.note, g.person, g.at FROM record AS r CROSS JOIN reading AS g ON g.record = r.id
WHERE r.root = :root ORDER BY g.event

-- name: votes_to_before
INSERT INTO vote_before (record, stage, person, reading, verdict, category, reason, note, tags, spent_ms, suggested, criteria, at, event)
SELECT v.record, v.stage, v.person, v.reading, v.verdict, v.category, v.reason, v.note, v.tags, v.spent_ms, v.suggested, v.criteria, v.at, v.event
FROM record AS r CROSS JOIN vote AS v ON v.record = r.id WHERE r.root = :root AND v.stage = :stage

-- name: origins_clear
DELETE FROM vote_origin WHERE record IN (SELECT id FROM record WHERE root = :root) AND stage = :stage

-- name: votes_clear
DELETE FROM vote WHERE record IN (SELECT id FROM record WHERE root = :root) AND stage = :stage

-- name: resolutions_to_before
INSERT INTO decision_before (record, stage, reading, how, person, verdict, category, reason, note, criteria, present, at, event)
SELECT x.record, x.stage, :reading, x.how, x.person, x.verdict, x.category, x.reason, x.note, x.criteria, x.present, x.at, x.event
FROM record AS r CROSS JOIN resolution AS x ON x.record = r.id WHERE r.root = :root AND x.stage = :stage

-- name: presorts_to_before
INSERT INTO decision_before (record, stage, reading, how, person, verdict, category, reason, note, criteria, present, at, event)
SELECT p.record, p.stage, :reading, 'presort', p.person, p.verdict, '', p.reason, p.note, p.criteria, '[]', p.at, p.event
FROM record AS r CROSS JOIN presort AS p ON p.record = r.id WHERE r.root = :root AND p.stage = :stage AND p.verdict = 'exclude'

-- name: resolutions_clear
DELETE FROM resolution WHERE record IN (SELECT id FROM record WHERE root = :root) AND stage = :stage

-- name: presorts_clear
-- What was kept stays kept; only an exclusion is taken back.
DELETE FROM presort WHERE record IN (SELECT id FROM record WHERE root = :root) AND stage = :stage AND verdict = 'exclude'

-- name: judged_before
-- Did the person ever judge the record at the stage: a vote, a pre-sort, a check?
SELECT 1 AS yes FROM record AS r CROSS JOIN vote AS v ON v.record = r.id WHERE r.root = :root AND v.stage = :stage AND v.person = :person
UNION ALL
SELECT 1 FROM record AS r CROSS JOIN vote_before AS v ON v.record = r.id WHERE r.root = :root AND v.stage = :stage AND v.person = :person
UNION ALL
SELECT 1 FROM record AS r CROSS JOIN presort AS v ON v.record = r.id WHERE r.root = :root AND v.stage = :stage AND v.person = :person
UNION ALL
SELECT 1 FROM record AS r CROSS JOIN control_record AS k ON k.record = r.id JOIN control_sample AS s ON s.id = k.sample
WHERE r.root = :root AND s.stage = :stage AND k.person = :person
LIMIT 1

-- name: standing_roots
SELECT id FROM record WHERE root = id ORDER BY id

-- name: root_of
SELECT root FROM record WHERE id = :id

-- name: standing_is_due
SELECT count(*) AS n FROM standing_due

-- name: standing_due_done
DELETE FROM standing_due

-- name: recusal_put
INSERT INTO recusal (record, person, why, note, event) VALUES (:record, :person, :why, :note, :event)
ON CONFLICT (record, person) DO NOTHING

-- name: recusal_get
SELECT x.why FROM record AS r CROSS JOIN recusal AS x ON x.record = r.id WHERE r.root = :root AND x.person = :person LIMIT 1

-- name: recusal_list
SELECT r.root, x.person, x.why, x.note FROM recusal AS x JOIN record AS r ON r.id = x.record ORDER BY r.root, x.person

-- name: recused_drop
DELETE FROM assignment WHERE person = :person AND record IN (SELECT id FROM record WHERE root = :root)

-- name: name_get
SELECT name, orcid FROM person_name WHERE person = :person

-- name: name_put
INSERT INTO person_name (person, name, orcid) VALUES (:person, :name, :orcid)
ON CONFLICT (person) DO UPDATE SET name = excluded.name, orcid = excluded.orcid

-- name: person_active
UPDATE person SET active = :active WHERE id = :id

-- name: readers_at
SELECT DISTINCT p.id FROM person AS p JOIN person_role AS x ON x.person = p.id
WHERE p.active AND x.role = 'reviewer' AND x.stage IN ('', :stage) ORDER BY p.id
