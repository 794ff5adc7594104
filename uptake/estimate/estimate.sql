-- Estimates are only added to.

-- name: estimate_put
INSERT INTO estimate (patient_group, kind, unit, first, last, micro, note, at, who)
VALUES (:patient_group, :kind, :unit, :first, :last, :micro, :note, :at, :who)

-- name: estimate_all
SELECT id, patient_group, kind, unit, first, last, micro, note, at, who
FROM estimate WHERE :patient_group = 0 OR patient_group = :patient_group ORDER BY id
