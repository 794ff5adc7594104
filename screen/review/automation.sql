-- General criteria that exclude by themselves.

-- name: automation_frame
-- Records that people have not decided, none of them with a conflict, and what the criteria say.
SELECT r.id AS record, v.verdicts,
       EXISTS (SELECT 1 FROM record AS m CROSS JOIN vote AS x ON x.record = m.id WHERE m.root = r.id)
       OR EXISTS (SELECT 1 FROM record AS m CROSS JOIN presort AS x ON x.record = m.id WHERE m.root = r.id)
       OR EXISTS (SELECT 1 FROM record AS m CROSS JOIN resolution AS x ON x.record = m.id WHERE m.root = r.id) AS judged
FROM record AS r JOIN evaluation AS v ON v.record = r.id
WHERE r.root = r.id
AND EXISTS (SELECT 1 FROM standing AS s WHERE s.record = r.id AND s.stage <> 'full_text' AND s.state = 'awaiting' AND s.awaits <> 'calibration')
AND NOT EXISTS (SELECT 1 FROM record AS m CROSS JOIN automation AS x ON x.record = m.id WHERE m.root = r.id)
ORDER BY r.id

-- name: automation_put
INSERT INTO automation (record, criterion, criteria, before_people, event, reverted_by)
VALUES (:record, :criterion, :criteria, :before_people, :event, NULL) ON CONFLICT (record) DO NOTHING

-- name: automation_of
SELECT x.record FROM record AS r CROSS JOIN automation AS x ON x.record = r.id
WHERE r.root = :root AND x.reverted_by IS NULL LIMIT 1

-- name: automation_revert
UPDATE automation SET reverted_by = :event
WHERE record IN (SELECT m.id FROM record AS m WHERE m.root = (SELECT root FROM record WHERE id = :record)) AND reverted_by IS NULL

-- name: automation_list
SELECT r.root, x.criterion, x.before_people, x.reverted_by IS NOT NULL AS reverted, e.at, c.citation, c.title
FROM automation AS x JOIN record AS r ON r.id = x.record JOIN event AS e ON e.seq = x.event JOIN record_shown AS c ON c.id = r.root
ORDER BY r.root

-- name: automation_facts
-- For the flow: what was excluded so and not taken back.
SELECT r.root, x.criterion, x.before_people FROM automation AS x JOIN record AS r ON r.id = x.record
WHERE x.reverted_by IS NULL ORDER BY r.root
