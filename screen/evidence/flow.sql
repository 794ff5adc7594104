-- What was extracted that the flow depends on.

-- name: flow_fields
-- By age within a field: what was said by consensus last stands; several values without one differ, and none stands.
SELECT r.root, x.field, x.value, x.person, x.event, ev.kind = 'extraction.agreed' AS agreed
FROM extraction AS x JOIN record AS r ON r.id = x.record JOIN event AS ev ON ev.seq = x.event
WHERE x.field IN ('literature', 'study') ORDER BY r.root, x.field, x.event
