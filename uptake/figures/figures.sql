-- What counts, read for tables and process times.

-- name: figures_of_group
SELECT patient_group, region, site, facility, type, month, sum(micro) AS micro, sum(lacking) AS lacking
FROM figure
WHERE patient_group = :patient_group AND event = :event AND unit = :unit AND month BETWEEN :first AND :last
GROUP BY patient_group, region, site, facility, type, month

-- name: figures_of_all
SELECT patient_group, region, site, facility, type, month, sum(micro) AS micro, sum(lacking) AS lacking
FROM figure
WHERE event = :event AND unit = :unit AND month BETWEEN :first AND :last
GROUP BY patient_group, region, site, facility, type, month

-- name: figures_reach
SELECT coalesce(min(month), 0) AS first, coalesce(max(month), 0) AS last
FROM figure WHERE event = :event AND unit = :unit

-- Months that a facility told of, be it with figures or by saying that there were none.
-- name: figures_told
SELECT facility, month FROM figure WHERE event = :event AND month BETWEEN :first AND :last
UNION
SELECT facility, month FROM scope WHERE event = :event AND month BETWEEN :first AND :last
ORDER BY 1, 2

-- name: figures_waiting
SELECT count(*) AS n FROM quarantine WHERE mended_at IS NULL AND replaced_by IS NULL

-- name: figures_as_of
SELECT coalesce(max(as_of), 0) AS day FROM delivery

-- name: figures_as_of_facility
SELECT s.facility, max(d.as_of) AS day
FROM (SELECT DISTINCT delivery, facility FROM scope) AS s JOIN delivery AS d ON d.id = s.delivery
GROUP BY s.facility

-- name: figures_samples
SELECT patient_group, region, facility, type, received, released FROM live_sample
