-- What was extracted that the flow depends on.

-- name: flow_fields
-- `agreed`: said by consensus. Several values of one field without one: they differ, and none stands.
SELECT r.root, x.field, max(x.value) AS value,
       (SELECT y.value FROM record AS m JOIN extraction AS y ON y.record = m.id JOIN event AS v ON v.seq = y.event
        WHERE m.root = r.root AND y.field = x.field AND v.kind = 'extraction.agreed' ORDER BY y.event DESC LIMIT 1) AS agreed,
       count(DISTINCT x.value) AS n_values
FROM extraction AS x JOIN record AS r ON r.id = x.record
WHERE x.field IN ('literature', 'study') GROUP BY r.root, x.field ORDER BY r.root, x.field
