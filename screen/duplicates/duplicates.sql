-- Runs of the rules, questions for people, the history of grouping, related records.

-- name: apart_pairs
-- What people keep apart, by the records that stand now.
SELECT DISTINCT x.root AS a, y.root AS b FROM apart AS p JOIN record AS x ON x.id = p.a JOIN record AS y ON y.id = p.b
WHERE p.undone_by IS NULL AND x.root <> y.root

-- name: apart_changed
-- Kept apart before one of the two got a newer version.
SELECT x.root AS a, y.root AS b, max(p.event) AS event FROM apart AS p
JOIN record AS x ON x.id = p.a JOIN record AS y ON y.id = p.b
WHERE p.undone_by IS NULL AND x.root <> y.root
GROUP BY min(x.root, y.root), max(x.root, y.root)
HAVING max(p.event) < (SELECT max(b.event) FROM record AS m JOIN source_record AS s ON s.id = m.id
                       JOIN batch AS b ON b.id = s.batch
                       WHERE m.root IN (x.root, y.root) AND b.kind = 'revision')
ORDER BY 1, 2

-- name: question_clear
DELETE FROM question

-- name: question_put
INSERT INTO question (a, b, rule, veto, score, reason_en, reason_da, again)
VALUES (min(:a, :b), max(:a, :b), :rule, :veto, :score, :reason_en, :reason_da, :again) ON CONFLICT DO NOTHING

-- name: dedup_run_insert
INSERT INTO dedup_run (event, at, person, version, n_records, n_merged, n_questions)
VALUES (:event, :at, :person, :version, :n_records, :n_merged, :n_questions)

-- name: dedup_run_newest
SELECT at, person, version, n_records, n_merged, n_questions FROM dedup_run ORDER BY event DESC LIMIT 1

-- name: questions_waiting
-- Of two records that stand, whose members nobody has parted or related since.
SELECT min(x.root, y.root) AS a, max(x.root, y.root) AS b, q.rule, q.veto, q.score, q.reason_en, q.reason_da, q.again <> 0 AS again
FROM question AS q JOIN record AS x ON x.id = q.a JOIN record AS y ON y.id = q.b
WHERE x.root <> y.root
AND NOT EXISTS (SELECT 1 FROM record AS m CROSS JOIN apart AS p ON p.a = m.id CROSS JOIN record AS o ON o.id = p.b
                WHERE m.root = x.root AND o.root = y.root AND p.undone_by IS NULL AND p.event > q.again)
AND NOT EXISTS (SELECT 1 FROM record AS m CROSS JOIN apart AS p ON p.a = m.id CROSS JOIN record AS o ON o.id = p.b
                WHERE m.root = y.root AND o.root = x.root AND p.undone_by IS NULL AND p.event > q.again)
AND NOT EXISTS (SELECT 1 FROM record AS m CROSS JOIN related AS p ON p.a = m.id CROSS JOIN record AS o ON o.id = p.b
                WHERE m.root = x.root AND o.root = y.root AND p.removed_by IS NULL)
AND NOT EXISTS (SELECT 1 FROM record AS m CROSS JOIN related AS p ON p.a = m.id CROSS JOIN record AS o ON o.id = p.b
                WHERE m.root = y.root AND o.root = x.root AND p.removed_by IS NULL)
ORDER BY q.score DESC, 1, 2

-- name: regroupings
SELECT g.event, g.kind, g.a, g.b, g.person, e.at, coalesce(m.rule, '') AS rule,
       CASE g.kind WHEN 'merge' THEN m.reason_en ELSE g.reason END AS reason_en,
       CASE g.kind WHEN 'merge' THEN m.reason_da ELSE g.reason END AS reason_da,
       x.citation AS a_citation, xb.source AS a_source, y.citation AS b_citation, yb.source AS b_source, y.title AS title,
       coalesce(g.undoes, 0) AS undoes, coalesce(g.undone_by, 0) AS undone_by
FROM regrouping AS g JOIN event AS e ON e.seq = g.event LEFT JOIN merge AS m ON m.event = g.event
JOIN source_record AS x ON x.id = g.a JOIN batch AS xb ON xb.id = x.batch
JOIN source_record AS y ON y.id = g.b JOIN batch AS yb ON yb.id = y.batch
ORDER BY g.event

-- name: regroupings_of
-- The same for a record that stands now.
SELECT g.event, g.kind, g.a, g.b, g.person, e.at, coalesce(m.rule, '') AS rule,
       CASE g.kind WHEN 'merge' THEN m.reason_en ELSE g.reason END AS reason_en,
       CASE g.kind WHEN 'merge' THEN m.reason_da ELSE g.reason END AS reason_da,
       x.citation AS a_citation, xb.source AS a_source, y.citation AS b_citation, yb.source AS b_source, y.title AS title,
       coalesce(g.undoes, 0) AS undoes, coalesce(g.undone_by, 0) AS undone_by
FROM regrouping AS g JOIN event AS e ON e.seq = g.event LEFT JOIN merge AS m ON m.event = g.event
JOIN source_record AS x ON x.id = g.a JOIN batch AS xb ON xb.id = x.batch
JOIN source_record AS y ON y.id = g.b JOIN batch AS yb ON yb.id = y.batch
WHERE g.event IN (SELECT h.event FROM record AS r CROSS JOIN regrouping AS h ON h.a = r.id WHERE r.root = :root
                  UNION SELECT h.event FROM record AS r CROSS JOIN regrouping AS h ON h.b = r.id WHERE r.root = :root)
ORDER BY g.event

-- name: regroupings_page
-- The same of all records, newest first; :by_hand 1: without what the rules did.
SELECT g.event, g.kind, g.a, g.b, g.person, e.at, coalesce(m.rule, '') AS rule,
       CASE g.kind WHEN 'merge' THEN m.reason_en ELSE g.reason END AS reason_en,
       CASE g.kind WHEN 'merge' THEN m.reason_da ELSE g.reason END AS reason_da,
       x.citation AS a_citation, xb.source AS a_source, y.citation AS b_citation, yb.source AS b_source, y.title AS title,
       coalesce(g.undoes, 0) AS undoes, coalesce(g.undone_by, 0) AS undone_by
FROM regrouping AS g JOIN event AS e ON e.seq = g.event LEFT JOIN merge AS m ON m.event = g.event
JOIN source_record AS x ON x.id = g.a JOIN batch AS xb ON xb.id = x.batch
JOIN source_record AS y ON y.id = g.b JOIN batch AS yb ON yb.id = y.batch
WHERE (:before = 0 OR g.event < :before) AND (:by_hand = 0 OR g.by_rule = 0)
ORDER BY g.event DESC LIMIT :most

-- name: regrouping_of_event
SELECT kind, a, b, by_rule, undone_by IS NOT NULL AS undone, undoes IS NOT NULL AS is_undo FROM regrouping WHERE event = :event

-- name: regrouping_last
-- A decision of this person by hand that holds and is no undo.
SELECT event FROM regrouping
WHERE person = :person AND by_rule = 0 AND undone_by IS NULL AND undoes IS NULL
ORDER BY event DESC LIMIT 1

-- name: merge_of_event
SELECT kept, gone, rule, reason_en, reason_da FROM merge WHERE event = :event

-- name: merge_undone_by
-- The merge that a split took back.
SELECT kept, gone, rule, reason_en, reason_da FROM merge WHERE gone = :gone AND undone_by = :event

-- name: related_by_hand
SELECT DISTINCT x.root AS a, y.root AS b FROM related AS p JOIN record AS x ON x.id = p.a JOIN record AS y ON y.id = p.b
WHERE p.found_by = 'hand' AND p.removed_by IS NULL AND x.root <> y.root

-- name: related_any_found
SELECT 1 AS yes FROM related WHERE found_by <> 'hand' AND removed_by IS NULL LIMIT 1

-- name: related_clear
-- What a person took away stays, so that it isn't found again.
DELETE FROM related WHERE found_by <> 'hand' AND removed_by IS NULL

-- name: related_put
INSERT INTO related (a, b, kind, directed, found_by, reason_en, reason_da, person, removed_by, event)
VALUES (:a, :b, :kind, :directed, :found_by, :reason_en, :reason_da, :person, NULL, :event) ON CONFLICT DO NOTHING

-- name: related_put_by_hand
INSERT INTO related (a, b, kind, directed, found_by, reason_en, reason_da, person, removed_by, event)
VALUES (:a, :b, :kind, 1, 'hand', '', '', :person, NULL, :event)
ON CONFLICT (a, b, kind) DO UPDATE SET directed = 1, found_by = 'hand', person = excluded.person, removed_by = NULL,
event = excluded.event

-- name: related_between
-- Rows between two records that stand, from :x to :y.
SELECT p.a, p.b, p.kind, p.removed_by IS NOT NULL AS removed FROM record AS r CROSS JOIN related AS p ON p.a = r.id
CROSS JOIN record AS o ON o.id = p.b WHERE r.root = :x AND o.root = :y

-- name: related_remove
UPDATE related SET removed_by = :event WHERE a = :a AND b = :b AND kind = :kind AND removed_by IS NULL

-- name: related_forward
-- What the record and its members are to others.
SELECT o.root AS other, p.kind, p.directed, p.found_by, p.reason_en, p.reason_da, l.citation, l.title
FROM record AS r CROSS JOIN related AS p ON p.a = r.id CROSS JOIN record AS o ON o.id = p.b
CROSS JOIN record_shown AS l ON l.id = o.root
WHERE r.root = :root AND o.root <> :root AND p.removed_by IS NULL

-- name: related_backward
-- What others are to it.
SELECT o.root AS other, p.kind, p.directed, p.found_by, p.reason_en, p.reason_da, l.citation, l.title
FROM record AS r CROSS JOIN related AS p ON p.b = r.id CROSS JOIN record AS o ON o.id = p.a
CROSS JOIN record_shown AS l ON l.id = o.root
WHERE r.root = :root AND o.root <> :root AND p.removed_by IS NULL

-- name: pmid_root
SELECT r.root FROM source_record AS s JOIN record AS r ON r.id = s.id WHERE s.pmid = :pmid ORDER BY s.id LIMIT 1

-- name: clusters
-- Every source record that was found, with the record that it belongs to.
SELECT r.root AS cluster, b.source, s.position, s.source_id, s.citation, s.title
FROM source_record AS s JOIN record AS r ON r.id = s.id JOIN batch AS b ON b.id = s.batch
WHERE b.kind <> 'revision' ORDER BY s.id
