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
UNION ALL SELECT l.person, l.event FROM record AS r JOIN level AS l ON l.record = r.id WHERE r.root = (SELECT root FROM record WHERE id = :record))

-- name: extraction_approved
-- `what` is a word of screen/approval.
SELECT coalesce(max(event), 0) AS event FROM approval WHERE what = 'extraction'

-- name: extractors_all
SELECT r.root, x.person, count(DISTINCT x.field || ' ' || x.outcome) AS n FROM extraction AS x JOIN record AS r ON r.id = x.record
GROUP BY r.root, x.person ORDER BY r.root, x.person

-- name: form_in_force
SELECT name, hash FROM extraction_form ORDER BY event DESC LIMIT 1
