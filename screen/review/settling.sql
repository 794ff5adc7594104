-- Conflicts as those who settle them are shown them.

-- name: settling_waiting
-- By stage, the longest waiting first: since the newest of what disagrees. A conflict has votes, or
-- a check of an exclusion made alone.
SELECT w.record, w.stage, w.since FROM (
    SELECT s.record, s.stage,
           max(coalesce((SELECT max(v.event) FROM record AS r CROSS JOIN vote AS v ON v.record = r.id
                         WHERE r.root = s.record AND v.stage = s.stage), 0),
               coalesce((SELECT max(k.event) FROM record AS r CROSS JOIN control_record AS k ON k.record = r.id
                         JOIN control_sample AS c ON c.id = k.sample
                         WHERE r.root = s.record AND c.stage = s.stage), 0)) AS since
    FROM standing AS s WHERE s.stage IN ('title', 'abstract', 'full_text') AND s.state = 'conflict') AS w
ORDER BY CASE w.stage WHEN 'title' THEN 0 WHEN 'abstract' THEN 1 ELSE 2 END, w.since, w.record

-- name: settling_line
SELECT c.citation, c.title, coalesce((SELECT e.at FROM event AS e WHERE e.seq = :since), '') AS at
FROM record_shown AS c WHERE c.id = :root

-- name: settling_votes
-- Of all members, oldest first: a person's first vote is the one that counts.
SELECT v.person, v.verdict, v.category, v.reason, v.note, v.criteria, v.tags, v.spent_ms, v.at
FROM record AS r CROSS JOIN vote AS v ON v.record = r.id
WHERE r.root = :root AND v.stage = :stage ORDER BY v.event

-- name: settling_presort
SELECT p.person, p.verdict, p.reason, p.note, p.criteria, p.tags, p.spent_ms, p.at
FROM record AS r CROSS JOIN presort AS p ON p.record = r.id
WHERE r.root = :root AND p.stage = :stage ORDER BY p.event DESC LIMIT 1

-- name: settling_check
-- The newest check of a record at a stage.
SELECT k.person, k.verdict, k.reason, k.note, k.at
FROM record AS r CROSS JOIN control_record AS k ON k.record = r.id JOIN control_sample AS c ON c.id = k.sample
WHERE r.root = :root AND c.stage = :stage AND k.verdict <> '' ORDER BY k.event DESC LIMIT 1

-- name: settling_readings
-- The stage was opened again, over all members.
SELECT g.reading, g.cause, g.note, g.person, g.at FROM record AS r CROSS JOIN reading AS g ON g.record = r.id
WHERE r.root = :root AND g.stage = :stage ORDER BY g.event

-- name: settling_settled
SELECT x.event, r.root, x.stage, c.citation, c.title, x.person, x.at, x.how, x.present,
       x.verdict, x.category, x.reason, x.note, x.criteria
FROM resolution AS x JOIN record AS r ON r.id = x.record JOIN record_shown AS c ON c.id = r.root
JOIN standing AS s ON s.record = r.root AND s.stage = x.stage
WHERE s.state = 'decided' AND s.how = x.how AND (:before = 0 OR x.event < :before)
AND (x.stage = 'title' AND :title OR x.stage = 'abstract' AND :abstract OR x.stage = 'full_text' AND :full_text)
ORDER BY x.event DESC LIMIT :most
