-- What the synthesis cites besides the included articles, and what came from outside the databases.

-- name: full_text_excluded
SELECT record, category, reason FROM standing
WHERE stage = 'full_text' AND state = 'decided' AND verdict = 'exclude' ORDER BY record

-- name: named
-- Records that came by another way than :databases (a JSON list of arms), with what lists show of them.
SELECT DISTINCT w.id, w.citation, w.title, w.year
FROM source_record AS s JOIN batch AS b ON b.id = s.batch JOIN record AS r ON r.id = s.id JOIN record_shown AS w ON w.id = r.root
WHERE b.kind <> 'revision' AND b.arm NOT IN (SELECT value FROM json_each(:databases)) ORDER BY w.id

-- name: references_all
SELECT r.root, b.arm, b.origin, o.arm AS owner, s.citation, s.title,
       (SELECT count(*) FROM record AS m JOIN source_record AS ms ON ms.id = m.id JOIN batch AS mb ON mb.id = ms.batch
        WHERE m.root = r.root AND mb.arm = b.arm AND mb.kind <> 'revision' AND m.id < r.id) AS same_arm_before
FROM source_record AS s JOIN batch AS b ON b.id = s.batch
JOIN record AS r ON r.id = s.id JOIN record AS o ON o.id = r.root
WHERE b.kind <> 'revision' ORDER BY b.arm, s.citation, s.id

-- name: references_pending
-- Sent by people and not in the review: not identified yet, waiting to be imported, or dismissed.
SELECT l.arm, l.origin, x.text, x.state, x.reason FROM reference AS x JOIN reference_list AS l ON l.id = x.list
WHERE x.source_record IS NULL ORDER BY l.id, x.position
