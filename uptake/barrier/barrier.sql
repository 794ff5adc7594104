-- Barriers are only added to.

-- name: barrier_put
INSERT INTO barrier (patient_group, region, noted, text, source, at, who)
VALUES (:patient_group, :region, :noted, :text, :source, :at, :who)
RETURNING id

-- name: barrier_end_put
INSERT INTO barrier_end (barrier, reason, at, who) VALUES (:barrier, :reason, :at, :who)

-- name: barrier_all
SELECT b.id, b.patient_group, b.region, b.noted, b.text, b.source, b.at, b.who,
    coalesce(x.reason, '') AS reason, x.at AS ended_at
FROM barrier AS b LEFT JOIN barrier_end AS x ON x.barrier = b.id
ORDER BY b.noted, b.id
