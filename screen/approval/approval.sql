-- Approvals, and what the approval of extraction rests on.

-- name: approval_put
INSERT INTO approval (what, person, digest, counts, note, at, event) VALUES (:what, :person, :digest, :counts, :note, :at, :event)

-- name: approval_list
SELECT id, what, person, digest, counts, note, at FROM approval ORDER BY id

-- name: approved_standing
-- Where every record stands: what the flow is counted from.
SELECT record, stage, CASE awaits WHEN 'resumption' THEN 'not screened' ELSE state END AS state, verdict, category, reason, criteria FROM standing ORDER BY record, stage

-- name: approved_values
SELECT r.root, x.person, x.field || iif(x.outcome = '', '', ':' || x.outcome) AS field, x.value FROM extraction AS x JOIN record AS r ON r.id = x.record
JOIN standing AS s ON s.record = r.root AND s.stage = 'full_text' AND s.state = 'decided' AND s.verdict = 'include'
ORDER BY r.root, x.person, x.field, x.outcome

-- name: approved_levels
SELECT r.root, l.person, l.question, l.level, l.minus, l.reason FROM level AS l JOIN record AS r ON r.id = l.record
JOIN standing AS s ON s.record = r.root AND s.stage = 'full_text' AND s.state = 'decided' AND s.verdict = 'include'
ORDER BY r.root, l.person

-- name: approved_agreed
SELECT r.root, l.question, l.level, l.minus, l.reason FROM level_agreed AS l JOIN record AS r ON r.id = l.record
JOIN standing AS s ON s.record = r.root AND s.stage = 'full_text' AND s.state = 'decided' AND s.verdict = 'include'
ORDER BY r.root, l.event

-- name: unextracted
-- Included articles without values or without a level.
SELECT count(*) AS n FROM standing AS s WHERE s.stage = 'full_text' AND s.state = 'decided' AND s.verdict = 'include'
AND NOT (EXISTS (SELECT 1 FROM record AS r JOIN extraction AS x ON x.record = r.id WHERE r.root = s.record)
         AND EXISTS (SELECT 1 FROM record AS r JOIN level AS l ON l.record = r.id WHERE r.root = s.record))
