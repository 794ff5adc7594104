-- What another group's review file has of an article. Only what is settled there: never a vote.

-- name: first_event
SELECT hash FROM event WHERE seq = 1

-- name: extracted
SELECT x.field, x.outcome, x.value, x.page, x.quote, x.person, ev.at FROM record AS r JOIN extraction AS x ON x.record = r.id
JOIN event AS ev ON ev.seq = x.event WHERE r.root = :root ORDER BY x.event, x.field, x.outcome

-- name: levels
-- What is agreed on there comes last.
SELECT person, question, level, minus, reason, at FROM (
SELECT l.person, l.question, l.level, l.minus, l.reason, ev.at, l.event, 0 AS agreed FROM record AS r JOIN level AS l ON l.record = r.id
JOIN event AS ev ON ev.seq = l.event WHERE r.root = :root
UNION ALL SELECT l.person, l.question, l.level, l.minus, l.reason, ev.at, l.event, 1 FROM record AS r JOIN level_agreed AS l ON l.record = r.id
JOIN event AS ev ON ev.seq = l.event WHERE r.root = :root) ORDER BY agreed, event
