-- Deliveries and their rows.

-- name: delivery_put
INSERT INTO delivery (shipment, at, who, file, sheet, hash, bytes, level, as_of, columns, note, n_rows, n_counted,
    n_errors, n_warnings, n_replaced)
VALUES (:shipment, :at, :who, :file, :sheet, :hash, :bytes, :level, :as_of, :columns, :note, 0, 0, 0, 0, 0)
RETURNING id

-- name: delivery_next
SELECT coalesce(max(id), 0) + 1 AS id FROM delivery

-- name: delivery_counts
UPDATE delivery SET n_rows = :n_rows, n_counted = :n_counted, n_errors = :n_errors, n_warnings = :n_warnings,
    n_replaced = :n_replaced
WHERE id = :delivery

-- name: delivery_by_hash
SELECT id, file, at FROM delivery WHERE hash = :hash AND sheet = :sheet ORDER BY id DESC LIMIT 1

-- name: uptake_shipment_last
SELECT max(id) AS id FROM delivery WHERE shipment = :shipment

-- name: delivery_file
SELECT file FROM delivery WHERE id = :delivery

-- name: uptake_raw_put
INSERT INTO raw (delivery, line, size, data) VALUES (:delivery, :line, :size, :data)

-- name: uptake_raw_of
SELECT size, data FROM raw WHERE delivery = :delivery ORDER BY line

-- name: uptake_site_put
INSERT INTO site (region, name) VALUES (:region, :name)
ON CONFLICT (region, name) DO UPDATE SET name = excluded.name RETURNING id

-- name: uptake_alias_put
INSERT INTO alias (kind, folded, written, code, at, who) VALUES (:kind, :folded, :written, :code, :at, :who)

-- name: uptake_alias_all
SELECT id, kind, folded, written, code, at, who FROM alias ORDER BY id

-- Samples. The rows of a sample that count.
-- name: uptake_sample_look
SELECT id, delivery, line, patient_group, region, facility, type, requisitioned, received, sequenced, released,
    micro_equivalents
FROM sample WHERE sample = :sample AND replaced_by IS NULL

-- name: uptake_sample_put
INSERT INTO sample (delivery, line, sample, patient_group, region, site, facility, type, requisitioned, received,
    sequenced, released, micro_equivalents, replaced_by)
VALUES (:delivery, :line, :sample, :patient_group, :region, :site, :facility, :type, :requisitioned, :received,
    :sequenced, :released, :micro, :replaced_by)

-- name: uptake_sample_replace
UPDATE sample SET replaced_by = :delivery WHERE id = :id

-- name: uptake_sample_name_put
INSERT INTO sample_name (sample, name) VALUES (:sample, :name) ON CONFLICT (sample) DO NOTHING

-- What earlier shipments have in a delivery's scope.
-- name: uptake_scope_samples_before
SELECT count(*) AS n FROM sample AS s
WHERE s.replaced_by IS NULL AND s.delivery < :shipment AND EXISTS (
    SELECT 1 FROM scope AS c WHERE c.delivery = :delivery AND c.level = 'sample' AND c.facility = s.facility
        AND c.patient_group IN (0, s.patient_group)
        AND c.month = CASE c.event WHEN 1 THEN s.requisitioned WHEN 2 THEN s.received WHEN 3 THEN s.sequenced
            ELSE s.released END / 100)

-- name: uptake_scope_samples_replace
UPDATE sample AS s SET replaced_by = :delivery
WHERE s.replaced_by IS NULL AND s.delivery < :shipment AND EXISTS (
    SELECT 1 FROM scope AS c WHERE c.delivery = :delivery AND c.level = 'sample' AND c.facility = s.facility
        AND c.patient_group IN (0, s.patient_group)
        AND c.month = CASE c.event WHEN 1 THEN s.requisitioned WHEN 2 THEN s.received WHEN 3 THEN s.sequenced
            ELSE s.released END / 100)
RETURNING id

-- name: uptake_scope_put
INSERT INTO scope (delivery, level, facility, patient_group, event, month, unit)
VALUES (:delivery, :level, :facility, :patient_group, :event, :month, :unit) ON CONFLICT DO NOTHING

-- What is due to a row that comes late, out of quarantine: the first later shipment that stands for it.
-- name: uptake_scope_over_sample
SELECT min(c.delivery) AS delivery FROM scope AS c JOIN delivery AS d ON d.id = c.delivery
WHERE d.shipment > :shipment AND c.level = 'sample' AND c.facility = :facility
    AND c.patient_group IN (0, :patient_group)
    AND c.month = CASE c.event WHEN 1 THEN :requisitioned WHEN 2 THEN :received WHEN 3 THEN :sequenced
        ELSE :released END

-- name: uptake_scope_over_cell
SELECT min(c.delivery) AS delivery FROM scope AS c JOIN delivery AS d ON d.id = c.delivery
WHERE d.shipment > :shipment AND c.level = 'month' AND c.facility = :facility AND c.patient_group = :patient_group
    AND c.event = :event AND c.month = :month AND c.unit = :unit

-- Figures.
-- name: uptake_cell_look
SELECT id, delivery, line, region, site, facility, type FROM cell
WHERE patient_group = :patient_group AND month = :month AND event = :event AND unit = :unit AND replaced_by IS NULL

-- name: uptake_cell_put
INSERT INTO cell (delivery, line, place, patient_group, region, site, facility, type, event, unit, month, micro,
    replaced_by)
VALUES (:delivery, :line, :place, :patient_group, :region, :site, :facility, :type, :event, :unit, :month, :micro,
    :replaced_by)

-- name: uptake_cell_replace
UPDATE cell SET replaced_by = :delivery WHERE id = :id

-- name: uptake_scope_cells_replace
UPDATE cell AS x SET replaced_by = :delivery
WHERE x.replaced_by IS NULL AND x.delivery < :shipment AND EXISTS (
    SELECT 1 FROM scope AS c WHERE c.delivery = :delivery AND c.level = 'month' AND c.facility = x.facility
        AND c.patient_group = x.patient_group AND c.event = x.event AND c.month = x.month AND c.unit = x.unit)
RETURNING id

-- Sums to check by; of the same sum the latest counts.
-- name: uptake_control_put
INSERT INTO control (delivery, line, place, own, patient_group, region, facility, type, event, unit, month, micro)
VALUES (:delivery, :line, :place, :own, :patient_group, :region, :facility, :type, :event, :unit, :month, :micro)

-- name: uptake_control_replace
UPDATE control SET replaced_by = :delivery
WHERE replaced_by IS NULL AND delivery < :shipment AND patient_group = :patient_group AND region = :region
    AND facility = :facility AND type = :type AND event = :event AND unit = :unit AND month = :month AND own = 0

-- name: uptake_control_off
SELECT c.delivery, c.line, c.place, c.patient_group, c.region, c.facility, c.type, c.event, c.unit, c.month, c.micro,
    d.file,
    (SELECT coalesce(sum(f.micro), 0) FROM figure AS f
     WHERE c.patient_group IN (0, f.patient_group) AND c.region IN (0, f.region) AND c.facility IN (0, f.facility)
        AND c.type IN (0, f.type) AND f.event = c.event AND f.unit = c.unit AND c.month IN (0, f.month)) AS counted
FROM control AS c JOIN delivery AS d ON d.id = c.delivery
WHERE c.replaced_by IS NULL AND c.own = 0 AND counted <> c.micro
ORDER BY c.delivery, c.line, c.place

-- Quarantine and findings.
-- name: uptake_quarantine_put
INSERT INTO quarantine (delivery, line, place, fields, sample, facility, received, released)
VALUES (:delivery, :line, :place, :fields, :sample, :facility, :received, :released) RETURNING id

-- name: uptake_finding_put
INSERT INTO finding (delivery, line, place, field, kind, severity, value, other, quarantine)
VALUES (:delivery, :line, :place, :field, :kind, :severity, :value, :other, :quarantine)

-- A later delivery brought the sample again, or stands for its month.
-- name: uptake_quarantine_close_samples
UPDATE quarantine SET replaced_by = :delivery
WHERE mended_at IS NULL AND replaced_by IS NULL AND delivery < :shipment AND sample IS NOT NULL
    AND (sample IN (SELECT sample FROM sample WHERE delivery = :delivery)
        OR sample IN (SELECT q.sample FROM quarantine AS q WHERE q.delivery = :delivery AND q.sample IS NOT NULL))
RETURNING id

-- name: uptake_quarantine_close_scope
UPDATE quarantine AS q SET replaced_by = :delivery
WHERE q.mended_at IS NULL AND q.replaced_by IS NULL AND q.delivery < :shipment AND EXISTS (
    SELECT 1 FROM scope AS c WHERE c.delivery = :delivery AND c.facility = q.facility
        AND c.level = (SELECT level FROM delivery WHERE id = q.delivery)
        AND c.month = CASE WHEN c.level = 'month' OR c.event = 2 THEN q.received WHEN c.event = 4 THEN q.released END
            / 100)
RETURNING id

-- name: uptake_quarantine_waiting
SELECT q.id, q.delivery, q.line, q.place, q.fields, d.shipment, d.level, d.as_of, d.columns
FROM quarantine AS q JOIN delivery AS d ON d.id = q.delivery
WHERE q.mended_at IS NULL AND q.replaced_by IS NULL ORDER BY q.delivery, q.id

-- name: uptake_quarantine_mended
UPDATE quarantine SET mended_at = :at WHERE id = :id

-- name: uptake_finding_all
SELECT f.id, f.delivery, f.line, f.place, f.field, f.kind, f.severity, f.value, f.other, d.file, d.sheet,
    q.id IS NOT NULL AND q.mended_at IS NULL AND q.replaced_by IS NULL AS waits,
    q.mended_at IS NOT NULL AS mended, coalesce(q.replaced_by, 0) AS replaced_by
FROM finding AS f JOIN delivery AS d ON d.id = f.delivery LEFT JOIN quarantine AS q ON q.id = f.quarantine
WHERE (:delivery = 0 OR f.delivery = :delivery) AND (:severity = '' OR f.severity = :severity)
    AND (:kind = '' OR f.kind = :kind)
    AND (:all OR f.quarantine IS NULL OR (q.mended_at IS NULL AND q.replaced_by IS NULL))
ORDER BY f.delivery, f.line, f.place, f.id

-- What counts, summed up.
-- name: uptake_count_samples
SELECT patient_group, region, site, facility, type, requisitioned, received, sequenced, released, micro_equivalents
FROM sample WHERE replaced_by IS NULL

-- name: uptake_count_cells
SELECT patient_group, region, site, facility, type, event, unit, month, micro FROM cell WHERE replaced_by IS NULL

-- name: uptake_figure_clear
DELETE FROM figure

-- name: uptake_figure_put
INSERT INTO figure (patient_group, event, unit, month, region, site, facility, type, level, micro, lacking)
VALUES (:patient_group, :event, :unit, :month, :region, :site, :facility, :type, :level, :micro, :lacking)
ON CONFLICT DO UPDATE SET micro = micro + excluded.micro

-- The list of deliveries.
-- name: delivery_all
SELECT d.id, d.shipment, d.at, d.who, d.file, d.sheet, d.hash, d.bytes, d.level, d.as_of, d.columns, d.note,
    d.n_rows, d.n_counted, d.n_errors, d.n_warnings, d.n_replaced,
    (SELECT count(*) FROM quarantine AS q WHERE q.delivery = d.id AND q.mended_at IS NULL AND q.replaced_by IS NULL)
        AS n_waiting
FROM delivery AS d ORDER BY d.id

-- name: delivery_live
SELECT delivery, sum(replaced_by IS NULL) AS n, min(coalesce(received, released, sequenced, requisitioned)) / 100 AS first,
    max(coalesce(received, released, sequenced, requisitioned)) / 100 AS last
FROM sample GROUP BY delivery
UNION ALL
SELECT delivery, sum(replaced_by IS NULL), min(month), max(month) FROM cell GROUP BY delivery

-- name: delivery_replaced
SELECT delivery, replaced_by, count(*) AS n FROM sample WHERE replaced_by IS NOT NULL GROUP BY delivery, replaced_by
UNION ALL
SELECT delivery, replaced_by, count(*) FROM cell WHERE replaced_by IS NOT NULL GROUP BY delivery, replaced_by
ORDER BY delivery, replaced_by

-- Months in which a facility is silent, and a group, by the event that deliveries tell of.
-- name: uptake_months_event
SELECT event FROM figure GROUP BY event ORDER BY CASE event WHEN 2 THEN 0 ELSE event END LIMIT 1

-- name: uptake_months_by_facility
SELECT facility, month, sum(micro) AS micro FROM figure WHERE facility > 0 AND event = :event AND unit = 1
GROUP BY facility, month ORDER BY facility, month

-- name: uptake_months_by_group
SELECT patient_group, month, sum(micro) AS micro FROM figure WHERE event = :event AND unit = 1
GROUP BY patient_group, month ORDER BY patient_group, month

-- Rows out, one by one.
-- name: uptake_export_samples
SELECT s.sample, s.delivery, s.line, s.patient_group, s.region, s.site, s.facility, s.type, s.requisitioned,
    s.received, s.sequenced, s.released, s.micro_equivalents, n.name
FROM sample AS s LEFT JOIN sample_name AS n ON n.sample = s.sample
WHERE s.replaced_by IS NULL AND (:patient_group = 0 OR s.patient_group = :patient_group)
ORDER BY s.delivery, s.id

-- name: uptake_export_figures
SELECT patient_group, region, site, facility, type, month, event, unit, micro, lacking, level FROM figure
WHERE (:patient_group = 0 OR patient_group = :patient_group)
ORDER BY patient_group, event, unit, month, region, site, facility, type, level
