-- How far each stage and each reader is.

-- name: progress_stage
SELECT sum(s.state = 'awaiting' AND s.awaits = 'presort') AS presort, sum(s.state = 'awaiting' AND s.awaits = 'vote') AS votes,
       sum(s.state = 'awaiting' AND s.awaits = 'calibration') AS calibration, sum(s.state = 'conflict') AS conflicts,
       sum(CASE WHEN s.state = 'awaiting' THEN s.slots ELSE 0 END) AS slots
FROM standing AS s WHERE s.stage = :stage

-- name: progress_unretrieved
SELECT count(*) AS n FROM standing AS s
WHERE s.stage = 'abstract' AND s.state = 'decided' AND s.verdict = 'include'
AND coalesce((SELECT p.status FROM record AS r JOIN report AS p ON p.record = r.id WHERE r.root = s.record ORDER BY p.event DESC LIMIT 1), '')
    NOT IN ('retrieved', 'not_retrieved')

-- name: progress_owed
-- Votes that people who were given a record still owe.
SELECT count(*) AS n FROM assignment WHERE stage = :stage AND open = 1

-- name: progress_decisions
-- Everything a person decided at a stage, in order, with the time between in milliseconds.
SELECT at, CAST(round((julianday(at) - 2440587.5) * 86400000) AS INTEGER) AS ms, spent_ms, event FROM vote
WHERE person = :person AND stage = :stage
UNION ALL
SELECT at, CAST(round((julianday(at) - 2440587.5) * 86400000) AS INTEGER), spent_ms, event FROM presort
WHERE person = :person AND stage = :stage
ORDER BY event
