-- Extraction and evidence levels.

-- name: included
SELECT s.record, r.arm, coalesce(v.literature, 'unknown') AS literature
FROM standing AS s JOIN record AS r ON r.id = s.record
LEFT JOIN evaluation AS v ON v.record = s.record
WHERE s.stage = 'full_text' AND s.state = 'decided' AND s.verdict = 'include' ORDER BY s.record

-- name: is_included
SELECT 1 AS yes FROM standing
WHERE record = :record AND stage = 'full_text' AND state = 'decided' AND verdict = 'include'

-- name: extraction_put
INSERT INTO extraction (record, person, field, outcome, value, page, quote, form, reason, event)
VALUES (:record, :person, :field, :outcome, :value, :page, :quote, :form, :reason, :event)
ON CONFLICT (record, person, field, outcome) DO UPDATE SET value = excluded.value, page = excluded.page,
quote = excluded.quote, form = excluded.form, reason = excluded.reason, event = excluded.event

-- name: extraction_delete
DELETE FROM extraction WHERE record = :record AND person = :person AND field = :field AND outcome = :outcome

-- name: extraction_of
-- Newest last, so that the last value read for a field is the one that stands. everything 0: what the
-- reader said, and what a lead has approved.
SELECT x.field, x.outcome, x.value, x.page, x.quote, x.form, x.reason, x.person, x.event, ev.kind = 'extraction.agreed' AS agreed
FROM record AS r JOIN extraction AS x ON x.record = r.id JOIN event AS ev ON ev.seq = x.event
WHERE r.root = :root AND (:everything OR x.person = :reader OR x.event < :approved) ORDER BY x.event, x.field, x.outcome

-- name: extraction_differences
-- Fields by outcome, not values: three people may give three. What was agreed on last ends a difference.
SELECT count(*) AS n FROM (SELECT x.field FROM record AS r JOIN extraction AS x ON x.record = r.id JOIN event AS ev ON ev.seq = x.event
WHERE r.root = :root GROUP BY x.field, x.outcome HAVING count(DISTINCT x.value) > 1 AND max(2 * x.event + (ev.kind = 'extraction.agreed')) % 2 = 0)

-- name: extraction_others
-- Whether the person said anything of the article that a record is of, and whether others said what no lead has approved.
SELECT coalesce(max(person = :person), 0) AS own, coalesce(max(person <> :person AND event > :approved), 0) AS others FROM (
SELECT x.person, x.event FROM record AS r JOIN extraction AS x ON x.record = r.id WHERE r.root = (SELECT root FROM record WHERE id = :record)
UNION ALL SELECT u.person, u.event FROM record AS r JOIN extraction_unmapped AS u ON u.record = r.id WHERE r.root = (SELECT root FROM record WHERE id = :record)
UNION ALL SELECT l.person, l.event FROM record AS r JOIN level AS l ON l.record = r.id WHERE r.root = (SELECT root FROM record WHERE id = :record))

-- name: extraction_approved
-- `what` is a word of screen/approval.
SELECT coalesce(max(event), 0) AS event FROM approval WHERE what = 'extraction'

-- name: extractors_all
SELECT r.root, x.person, count(DISTINCT x.field) AS n FROM extraction AS x JOIN record AS r ON r.id = x.record
GROUP BY r.root, x.person ORDER BY r.root, x.person

-- name: extraction_form_in_force
SELECT name, hash FROM extraction_form ORDER BY event DESC LIMIT 1

-- name: extraction_forms_all
SELECT f.event, f.id, f.version, f.name, f.hash, ev.actor, ev.at,
       (SELECT count(*) FROM extraction_unmapped AS u WHERE u.changed = f.event) AS unmapped
FROM extraction_form AS f JOIN event AS ev ON ev.seq = f.event ORDER BY f.event

-- name: extraction_form_put
INSERT INTO extraction_form (event, id, version, name, hash, moved) VALUES (:event, :id, :version, :name, :hash, :moved)

-- name: extraction_values_every
-- All that was extracted, and what found no place in an earlier form (changed: of that form; 0 for the rest).
SELECT x.record, r.root, x.person, x.field, x.outcome, x.value, x.event, 0 AS changed FROM extraction AS x JOIN record AS r ON r.id = x.record
UNION ALL
SELECT u.record, r.root, u.person, u.field, u.outcome, u.value, u.event, u.changed FROM extraction_unmapped AS u JOIN record AS r ON r.id = u.record
ORDER BY 1, 3, 8, 7, 4, 5

-- name: extraction_value_aside
INSERT INTO extraction_unmapped (record, person, field, outcome, value, page, quote, form, reason, why, event, changed)
SELECT record, person, field, outcome, value, page, quote, form, reason, :why, event, :changed FROM extraction
WHERE record = :record AND person = :person AND field = :field AND outcome = :outcome

-- name: extraction_value_gone
DELETE FROM extraction WHERE record = :record AND person = :person AND field = :field AND outcome = :outcome

-- name: extraction_value_back
INSERT INTO extraction (record, person, field, outcome, value, page, quote, form, reason, event)
SELECT record, person, :to_field, :to_outcome, :to_value, page, quote, form, reason, event FROM extraction_unmapped
WHERE record = :record AND person = :person AND field = :field AND outcome = :outcome AND changed = :changed

-- name: extraction_aside_gone
DELETE FROM extraction_unmapped
WHERE record = :record AND person = :person AND field = :field AND outcome = :outcome AND changed = :changed

-- name: extraction_unmapped_of
-- As extraction_of.
SELECT u.person, u.field, u.outcome, u.value, u.page, u.quote, u.form, u.reason, u.why, u.event
FROM record AS r JOIN extraction_unmapped AS u ON u.record = r.id
WHERE r.root = :root AND (:everything OR u.person = :reader OR u.event < :approved) ORDER BY u.event, u.field, u.outcome

-- name: extraction_unmapped_roots
SELECT DISTINCT r.root FROM extraction_unmapped AS u JOIN record AS r ON r.id = u.record ORDER BY r.root

-- name: extraction_calibration_put
INSERT INTO extraction_calibration (name, actor, at, event, closed, note) VALUES (:name, :actor, :at, :event, NULL, '')

-- name: extraction_calibration_put_record
INSERT INTO extraction_calibration_record (calibration, record) VALUES (:calibration, :record)

-- name: extraction_calibration_put_person
INSERT INTO extraction_calibration_person (calibration, person) VALUES (:calibration, :person)

-- name: extraction_calibration_end
UPDATE extraction_calibration SET closed = :event, note = :note WHERE name = :name

-- name: extraction_calibration_open
SELECT name FROM extraction_calibration WHERE closed IS NULL

-- name: extraction_calibration_open_of
-- The open calibration that an article is in.
SELECT k.calibration FROM extraction_calibration_record AS k JOIN extraction_calibration AS c ON c.name = k.calibration
JOIN record AS r ON r.id = k.record WHERE c.closed IS NULL AND r.root = :root

-- name: extraction_calibration_first
-- What a person notes first of a calibration article; later changes are no part of the agreement.
INSERT INTO extraction_calibration_value (calibration, record, person, field, outcome, value, event)
SELECT c.name, k.record, p.person, :field, :outcome, :value, :event FROM extraction_calibration AS c
JOIN extraction_calibration_record AS k ON k.calibration = c.name JOIN record AS r ON r.id = k.record
JOIN extraction_calibration_person AS p ON p.calibration = c.name AND p.person = :person
WHERE c.closed IS NULL AND r.root = (SELECT root FROM record WHERE id = :record)
ON CONFLICT (calibration, record, person, field, outcome) DO NOTHING

-- name: extraction_calibrations_all
SELECT name, actor, at, closed, note FROM extraction_calibration ORDER BY event

-- name: extraction_calibration_records
SELECT DISTINCT r.root FROM extraction_calibration_record AS k JOIN record AS r ON r.id = k.record
WHERE k.calibration = :calibration ORDER BY r.root

-- name: extraction_calibration_people
SELECT person FROM extraction_calibration_person WHERE calibration = :calibration ORDER BY person

-- name: extraction_calibration_values
SELECT DISTINCT r.root, v.person, v.field, v.outcome, v.value FROM extraction_calibration_value AS v JOIN record AS r ON r.id = v.record
WHERE v.calibration = :calibration ORDER BY r.root, v.person, v.field, v.outcome

-- name: extraction_people_by_role
SELECT DISTINCT x.person FROM person_role AS x JOIN person AS p ON p.id = x.person
WHERE x.role = :role AND p.active AND x.stage IN ('', 'full_text') ORDER BY x.person
