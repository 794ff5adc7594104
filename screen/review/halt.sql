-- Stages that the lead ended, and what that covers.

-- name: halt_frame
-- What is open at a stage, and what is in a calibration round, which nobody ends a stage over.
SELECT record, awaits FROM standing WHERE stage = :stage AND state = 'awaiting' AND awaits <> 'resumption' ORDER BY record

-- name: halt_put
INSERT INTO halt (stage, rule, screened, found, covered, figures, forced, note, person, at, event)
VALUES (:stage, :rule, :screened, :found, :covered, :figures, :forced, :note, :person, :at, :event)

-- name: halt_by_event
SELECT id FROM halt WHERE event = :event

-- name: halted_put
-- The record with its members: one that leaves it later takes its ending along.
INSERT INTO halted (record, stage, halt) SELECT id, :stage, :halt FROM record WHERE root = :root
ON CONFLICT (record, stage) DO UPDATE SET halt = excluded.halt

-- name: halted_at
SELECT DISTINCT r.root FROM halted AS h JOIN record AS r ON r.id = h.record WHERE h.stage = :stage ORDER BY r.root

-- name: halted_clear
DELETE FROM halted WHERE stage = :stage

-- name: halt_resume
UPDATE halt SET resumed_by = :person, resumed_at = :at, resumed_why = :why, resumed = :event WHERE stage = :stage AND resumed IS NULL

-- name: halt_holds
SELECT 1 AS yes FROM halt WHERE stage = :stage AND resumed IS NULL LIMIT 1

-- name: halted_of
-- Is the record covered by an ending of the stage? Not when an arm found it since that had not found it before.
SELECT h.halt FROM record AS r CROSS JOIN halted AS h ON h.record = r.id
WHERE r.root = :root AND h.stage = :stage
AND NOT EXISTS (SELECT 1 FROM record AS m CROSS JOIN source_record AS s ON s.id = m.id CROSS JOIN batch AS b ON b.id = s.batch
                WHERE m.root = :root AND b.kind <> 'revision'
                AND NOT EXISTS (SELECT 1 FROM halted AS x WHERE x.record = m.id AND x.stage = :stage)
                AND NOT EXISTS (SELECT 1 FROM record AS k CROSS JOIN halted AS y ON y.record = k.id
                                CROSS JOIN source_record AS t ON t.id = k.id CROSS JOIN batch AS c ON c.id = t.batch
                                WHERE k.root = :root AND y.stage = :stage AND c.arm = b.arm))
LIMIT 1

-- name: halt_list
-- head: the event before it, the review it was decided on.
SELECT h.id, h.stage, h.rule, h.screened, h.found, h.covered, h.figures, h.forced, h.note, h.person, h.at,
       h.resumed IS NULL AS holds, h.resumed_by, h.resumed_at, h.resumed_why,
       (SELECT count(DISTINCT r.root) FROM halted AS x JOIN record AS r ON r.id = x.record
        JOIN standing AS s ON s.record = r.root AND s.stage = x.stage AND s.awaits = 'resumption' WHERE x.halt = h.id) AS unread,
       (SELECT lower(hex(e.hash)) FROM event AS e WHERE e.seq = h.event - 1) AS head
FROM halt AS h ORDER BY h.id

-- name: attestation_put
INSERT INTO attestation (stage, phase, note, person, at, event) VALUES (:stage, :phase, :note, :person, :at, :event)

-- name: attestation_list
SELECT phase, note, person, at FROM attestation WHERE stage = :stage ORDER BY id
