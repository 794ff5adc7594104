-- Levels of evidence.

-- name: level_put
INSERT INTO level (record, person, question, level, minus, reason, event)
VALUES (:record, :person, :question, :level, :minus, :reason, :event)
ON CONFLICT (record, person) DO UPDATE SET question = excluded.question, level = excluded.level,
minus = excluded.minus, reason = excluded.reason, event = excluded.event

-- name: level_first_put
INSERT INTO level_first (record, person, question, level, minus, event)
VALUES (:record, :person, :question, :level, :minus, :event)
ON CONFLICT (record, person) DO UPDATE SET question = excluded.question, level = excluded.level,
minus = excluded.minus, event = excluded.event

-- name: level_agreed_put
INSERT INTO level_agreed (record, person, question, level, minus, reason, event)
VALUES (:record, :person, :question, :level, :minus, :reason, :event)
ON CONFLICT (record) DO UPDATE SET person = excluded.person, question = excluded.question, level = excluded.level,
minus = excluded.minus, reason = excluded.reason, event = excluded.event

-- name: level_others
-- Whether the person gave the article that a record is of a level, and whether others did: before a lead's approval, since.
SELECT coalesce(max(person = :person AND NOT agreed), 0) AS own,
       coalesce(max(person <> :person AND event > :approved), 0) AS others,
       coalesce(max(person <> :person AND event < :approved), 0) AS approved FROM (
SELECT l.person, l.event, 0 AS agreed FROM record AS r JOIN level AS l ON l.record = r.id WHERE r.root = (SELECT root FROM record WHERE id = :record)
UNION ALL SELECT l.person, l.event, 1 FROM record AS r JOIN level_agreed AS l ON l.record = r.id WHERE r.root = (SELECT root FROM record WHERE id = :record))

-- name: levels_of
-- Newest last. everything 0: what the reader said, and what a lead has approved.
SELECT l.person, l.question, l.level, l.minus, l.reason, l.event FROM record AS r JOIN level AS l ON l.record = r.id
WHERE r.root = :root AND (:everything OR l.person = :reader OR l.event < :approved) ORDER BY l.event

-- name: level_agreed_of
SELECT l.person, l.question, l.level, l.minus, l.reason, l.event FROM record AS r JOIN level_agreed AS l ON l.record = r.id
WHERE r.root = :root AND (:everything OR l.event < :approved) ORDER BY l.event DESC LIMIT 1

-- name: level_firsts
-- Of the included articles.
SELECT r.root, f.person, f.question, f.level, f.minus FROM level_first AS f JOIN record AS r ON r.id = f.record
JOIN standing AS s ON s.record = r.root AND s.stage = 'full_text' AND s.state = 'decided' AND s.verdict = 'include'
ORDER BY r.root, f.event
