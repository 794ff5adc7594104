-- Time that people spent at a stage.

-- name: effort_decisions
-- All that was decided at a stage, by person and in order, with the time in milliseconds. :person empty: everybody's.
SELECT person, CAST(round((julianday(at) - 2440587.5) * 86400000) AS INTEGER) AS ms, spent_ms, event FROM vote
WHERE stage = :stage AND (:person = '' OR person = :person)
UNION ALL
SELECT person, CAST(round((julianday(at) - 2440587.5) * 86400000) AS INTEGER), spent_ms, event FROM vote_before
WHERE stage = :stage AND (:person = '' OR person = :person)
UNION ALL
SELECT person, CAST(round((julianday(at) - 2440587.5) * 86400000) AS INTEGER), spent_ms, event FROM presort
WHERE stage = :stage AND (:person = '' OR person = :person)
ORDER BY person, event
