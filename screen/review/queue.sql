-- What a person is to do next, in one order or another, after the place (key, record). Only the person's own votes and
-- slots are read: the queue must not tell what others did. All have the columns root, key, record.

-- name: next_given
SELECT r.root, a.position AS key, a.record FROM assignment AS a JOIN record AS r ON r.id = a.record
WHERE a.person = :person AND a.stage = :stage AND a.open = 1 AND (a.position, a.record) > (:key, :record)
ORDER BY a.position, a.record LIMIT :most

-- name: next_free
SELECT s.record AS root, s.record AS key, s.record FROM standing AS s
WHERE s.stage = :stage AND s.slots > 0 AND s.record > :record AND s.awaits = :awaits
AND NOT EXISTS (SELECT 1 FROM record AS r CROSS JOIN vote AS v ON v.record = r.id
                WHERE r.root = s.record AND v.stage = :stage AND v.person = :person)
AND NOT EXISTS (SELECT 1 FROM record AS r CROSS JOIN recusal AS x ON x.record = r.id
                WHERE r.root = s.record AND x.person = :person)
ORDER BY s.record LIMIT :most

-- By year the walk goes along an index of all records and passes over what isn't open: who reads in this order has what
-- was decided in front. The year is that of the record as it came, before others were merged into it.

-- name: next_given_newest
SELECT r.root, (-y.year) AS key, y.id AS record
FROM source_record AS y CROSS JOIN assignment AS a ON a.record = y.id CROSS JOIN record AS r ON r.id = y.id
WHERE (-y.year) >= :key AND ((-y.year), y.id) > (:key, :record)
AND a.person = :person AND a.stage = :stage AND a.open = 1
ORDER BY (-y.year), y.id LIMIT :most

-- name: next_free_newest
SELECT y.id AS root, (-y.year) AS key, y.id AS record FROM source_record AS y CROSS JOIN standing AS s ON s.record = y.id
WHERE (-y.year) >= :key AND ((-y.year), y.id) > (:key, :record)
AND s.stage = :stage AND s.slots > 0 AND s.awaits = :awaits
AND NOT EXISTS (SELECT 1 FROM record AS r CROSS JOIN vote AS v ON v.record = r.id
                WHERE r.root = s.record AND v.stage = :stage AND v.person = :person)
AND NOT EXISTS (SELECT 1 FROM record AS r CROSS JOIN recusal AS x ON x.record = r.id
                WHERE r.root = s.record AND x.person = :person)
ORDER BY (-y.year), y.id LIMIT :most

-- name: next_given_oldest
SELECT r.root, (CASE y.year WHEN 0 THEN 1000000 ELSE y.year END) AS key, y.id AS record
FROM source_record AS y CROSS JOIN assignment AS a ON a.record = y.id CROSS JOIN record AS r ON r.id = y.id
WHERE (CASE y.year WHEN 0 THEN 1000000 ELSE y.year END) >= :key AND ((CASE y.year WHEN 0 THEN 1000000 ELSE y.year END), y.id) > (:key, :record)
AND a.person = :person AND a.stage = :stage AND a.open = 1
ORDER BY (CASE y.year WHEN 0 THEN 1000000 ELSE y.year END), y.id LIMIT :most

-- name: next_free_oldest
SELECT y.id AS root, (CASE y.year WHEN 0 THEN 1000000 ELSE y.year END) AS key, y.id AS record FROM source_record AS y CROSS JOIN standing AS s ON s.record = y.id
WHERE (CASE y.year WHEN 0 THEN 1000000 ELSE y.year END) >= :key AND ((CASE y.year WHEN 0 THEN 1000000 ELSE y.year END), y.id) > (:key, :record)
AND s.stage = :stage AND s.slots > 0 AND s.awaits = :awaits
AND NOT EXISTS (SELECT 1 FROM record AS r CROSS JOIN vote AS v ON v.record = r.id
                WHERE r.root = s.record AND v.stage = :stage AND v.person = :person)
AND NOT EXISTS (SELECT 1 FROM record AS r CROSS JOIN recusal AS x ON x.record = r.id
                WHERE r.root = s.record AND x.person = :person)
ORDER BY (CASE y.year WHEN 0 THEN 1000000 ELSE y.year END), y.id LIMIT :most

-- name: next_given_drawn
SELECT r.root, ((a.record * 1103515245 % 2147483647) * (a.record * 1103515245 % 2147483647) % 2147483647) AS key, a.record FROM assignment AS a JOIN record AS r ON r.id = a.record
WHERE a.person = :person AND a.stage = :stage AND a.open = 1
AND ((a.record * 1103515245 % 2147483647) * (a.record * 1103515245 % 2147483647) % 2147483647) >= :key
AND (((a.record * 1103515245 % 2147483647) * (a.record * 1103515245 % 2147483647) % 2147483647), a.record) > (:key, :record)
ORDER BY ((a.record * 1103515245 % 2147483647) * (a.record * 1103515245 % 2147483647) % 2147483647), a.record LIMIT :most

-- name: next_free_drawn
SELECT s.record AS root, ((s.record * 1103515245 % 2147483647) * (s.record * 1103515245 % 2147483647) % 2147483647) AS key, s.record FROM standing AS s
WHERE s.stage = :stage AND s.slots > 0 AND s.awaits = :awaits
AND ((s.record * 1103515245 % 2147483647) * (s.record * 1103515245 % 2147483647) % 2147483647) >= :key
AND (((s.record * 1103515245 % 2147483647) * (s.record * 1103515245 % 2147483647) % 2147483647), s.record) > (:key, :record)
AND NOT EXISTS (SELECT 1 FROM record AS r CROSS JOIN vote AS v ON v.record = r.id
                WHERE r.root = s.record AND v.stage = :stage AND v.person = :person)
AND NOT EXISTS (SELECT 1 FROM record AS r CROSS JOIN recusal AS x ON x.record = r.id
                WHERE r.root = s.record AND x.person = :person)
ORDER BY ((s.record * 1103515245 % 2147483647) * (s.record * 1103515245 % 2147483647) % 2147483647), s.record LIMIT :most

-- In the order of a list that the caller has, each record is looked up by itself.

-- name: next_given_is
SELECT 1 AS yes FROM record AS r CROSS JOIN assignment AS a ON a.record = r.id
WHERE r.root = :root AND a.person = :person AND a.stage = :stage AND a.open = 1 LIMIT 1

-- name: next_free_is
SELECT 1 AS yes FROM standing AS s
WHERE s.record = :root AND s.stage = :stage AND s.slots > 0 AND s.awaits = :awaits
AND NOT EXISTS (SELECT 1 FROM record AS r CROSS JOIN vote AS v ON v.record = r.id
                WHERE r.root = s.record AND v.stage = :stage AND v.person = :person)
AND NOT EXISTS (SELECT 1 FROM record AS r CROSS JOIN recusal AS x ON x.record = r.id
                WHERE r.root = s.record AND x.person = :person)

-- name: next_free_any
-- Is anything free at all, for whomever?
SELECT 1 AS yes FROM standing WHERE stage = :stage AND awaits = :awaits AND slots > 0 LIMIT 1

-- name: own_votes
-- A person's own decisions as they stand, the newest first.
SELECT v.event, r.root, c.title, c.citation, 0 AS presort, v.verdict, v.category, v.reason, v.note, v.criteria, v.tags, v.spent_ms,
       v.suggested, v.at
FROM vote AS v JOIN record AS r ON r.id = v.record JOIN record_shown AS c ON c.id = r.root
WHERE v.person = :person AND v.stage = :stage AND v.event < :before
UNION ALL
SELECT p.event, r.root, c.title, c.citation, 1, p.verdict, '', p.reason, p.note, p.criteria, p.tags, p.spent_ms, 0, p.at
FROM presort AS p JOIN record AS r ON r.id = p.record JOIN record_shown AS c ON c.id = r.root
WHERE p.person = :person AND p.stage = :stage AND p.event < :before
ORDER BY event DESC LIMIT :most

-- name: own_done
SELECT (SELECT count(*) FROM vote WHERE person = :person AND stage = :stage) +
       (SELECT count(*) FROM presort WHERE person = :person AND stage = :stage) AS n

-- name: own_recent
-- The newest decisions of a person, with the time in milliseconds.
SELECT CAST(round((julianday(at) - 2440587.5) * 86400000) AS INTEGER) AS ms, spent_ms, event FROM vote
WHERE person = :person AND stage = :stage
UNION ALL
SELECT CAST(round((julianday(at) - 2440587.5) * 86400000) AS INTEGER), spent_ms, event FROM presort
WHERE person = :person AND stage = :stage
ORDER BY event DESC LIMIT :most
