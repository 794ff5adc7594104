-- What another group's review file has of an article. Only what is settled there: never a vote.

-- name: first_event
SELECT hash FROM event WHERE seq = 1

-- name: extracted
SELECT x.field, x.outcome, x.value, x.person, ev.at FROM record AS r JOIN extraction AS x ON x.record = r.id
JOIN event AS ev ON ev.seq = x.event WHERE r.root = :root ORDER BY x.event, x.field, x.outcome

-- name: levels
SELECT l.person, l.question, l.level, l.minus, l.reason, ev.at FROM record AS r JOIN level AS l ON l.record = r.id
JOIN event AS ev ON ev.seq = l.event WHERE r.root = :root ORDER BY l.event
