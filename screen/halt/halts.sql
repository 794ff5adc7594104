-- What a stage's people decided, in the order in which they did.

-- name: halts_sequence
-- Only what is decided: all votes are in then, and none is told here but the outcome.
SELECT s.record, s.verdict, max(
    coalesce((SELECT max(v.event) FROM record AS r CROSS JOIN vote AS v ON v.record = r.id WHERE r.root = s.record AND v.stage = s.stage), 0),
    coalesce((SELECT max(p.event) FROM record AS r CROSS JOIN presort AS p ON p.record = r.id WHERE r.root = s.record AND p.stage = s.stage), 0),
    coalesce((SELECT max(x.event) FROM record AS r CROSS JOIN resolution AS x ON x.record = r.id WHERE r.root = s.record AND x.stage = s.stage), 0)) AS event
FROM standing AS s WHERE s.stage = :stage AND s.state = 'decided' AND s.how <> 'automation' ORDER BY event, s.record

-- name: halts_own
-- A person's own decisions at a stage: votes, and pre-sorts that excluded.
SELECT r.root AS record, v.verdict, v.event FROM vote AS v JOIN record AS r ON r.id = v.record WHERE v.person = :person AND v.stage = :stage
UNION ALL
SELECT r.root, p.verdict, p.event FROM presort AS p JOIN record AS r ON r.id = p.record
WHERE p.person = :person AND p.stage = :stage AND p.verdict = 'exclude'
ORDER BY event

-- name: halts_counts
SELECT sum(state = 'awaiting' AND awaits <> 'resumption') AS open, sum(state = 'conflict') AS conflicts, sum(awaits = 'resumption') AS not_screened
FROM standing WHERE stage = :stage

-- name: halts_half
-- For who doesn't read at the stage: how many open records have a vote.
SELECT count(*) AS n FROM standing AS s WHERE s.stage = :stage AND s.state = 'awaiting' AND s.awaits = 'vote'
AND EXISTS (SELECT 1 FROM record AS r CROSS JOIN vote AS v ON v.record = r.id WHERE r.root = s.record AND v.stage = s.stage)

-- name: halts_walks
-- In which order everybody came to what is decided by now.
SELECT v.person, r.root AS record, s.verdict, v.event FROM vote AS v JOIN record AS r ON r.id = v.record
JOIN standing AS s ON s.record = r.root AND s.stage = v.stage AND s.state = 'decided' AND s.how <> 'automation' WHERE v.stage = :stage
UNION ALL
SELECT p.person, r.root, s.verdict, p.event FROM presort AS p JOIN record AS r ON r.id = p.record
JOIN standing AS s ON s.record = r.root AND s.stage = p.stage AND s.state = 'decided' AND s.how <> 'automation' WHERE p.stage = :stage
ORDER BY person, event

-- name: halts_rounds
-- Records of calibration rounds that are closed: drawn, and decided by their consensus.
SELECT r.root AS record, s.verdict FROM calibration AS c JOIN calibration_record AS k ON k.calibration = c.id JOIN record AS r ON r.id = k.record
JOIN standing AS s ON s.record = r.root AND s.stage = c.stage AND s.state = 'decided' AND s.how = 'calibration'
WHERE c.stage = :stage AND c.phase = 'closed' ORDER BY r.root

-- name: halts_keys
-- Every arm that found a record which stands at the stage.
SELECT DISTINCT s.record, b.arm, s.state = 'decided' AS decided FROM standing AS s JOIN record AS r ON r.root = s.record
JOIN source_record AS x ON x.id = r.id JOIN batch AS b ON b.id = x.batch WHERE s.stage = :stage ORDER BY s.record
