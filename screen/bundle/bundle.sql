-- Decisions out of a copy's log, and what stands here when they come in.

-- name: bundle_own_events
-- Of one person alone.
SELECT seq, at, kind, payload, hash FROM event
WHERE actor = :person AND payload IS NOT NULL
AND kind IN ('vote.cast', 'vote.changed', 'vote.undone', 'presort.decided', 'presort.undone', 'calibration.voted', 'person.recused')
ORDER BY seq

-- name: bundle_place_of
SELECT b.source AS batch, s.position, s.raw FROM source_record AS s JOIN batch AS b ON b.id = s.batch WHERE s.id = :id

-- name: bundle_place_find
SELECT s.id, r.root FROM batch AS b CROSS JOIN source_record AS s ON s.batch = b.id JOIN record AS r ON r.id = s.id
WHERE b.source = :batch AND s.position = :position AND s.raw = :raw

-- name: bundle_reading_before
-- The reading of the stage that a decision with this number belonged to.
SELECT coalesce(max(g.reading), 1) AS reading
FROM record AS m CROSS JOIN record AS r ON r.root = m.root CROSS JOIN reading AS g ON g.record = r.id
WHERE m.id = :record AND g.stage = :stage AND g.event < :seq

-- name: bundle_picos
SELECT version, hash FROM document WHERE kind = 'pico' ORDER BY version

-- name: bundle_event_hash
SELECT hash FROM event WHERE seq = :seq

-- name: bundle_vote_in_force
SELECT v.verdict, v.category, v.at FROM record AS r CROSS JOIN vote AS v ON v.record = r.id
WHERE r.root = :root AND v.stage = :stage AND v.person = :person ORDER BY v.event LIMIT 1

-- name: bundle_state_of
SELECT state FROM standing WHERE record = :record AND stage = :stage

-- name: bundle_presort_in_force
SELECT p.person, p.verdict, p.at FROM record AS r CROSS JOIN presort AS p ON p.record = r.id
WHERE r.root = :root AND p.stage = :stage ORDER BY p.event LIMIT 1

-- name: bundle_calibration_phase_now
SELECT phase FROM calibration WHERE id = :id

-- name: bundle_calibration_in_force
SELECT v.verdict, v.category, v.reason, v.at FROM record AS r CROSS JOIN calibration_vote AS v ON v.record = r.id
WHERE r.root = :root AND v.calibration = :calibration AND v.person = :person AND v.phase = :phase LIMIT 1

-- name: bundle_recused_already
SELECT 1 AS yes FROM record AS r CROSS JOIN recusal AS x ON x.record = r.id WHERE r.root = :root AND x.person = :person LIMIT 1

-- name: bundle_decision_seen
SELECT outcome FROM bundle_decision WHERE key = :key

-- name: bundle_decided_later
-- A later decision of the same person about the same came before this one.
SELECT 1 AS yes FROM bundle_decision
WHERE person = :person AND record = :record AND track = :track AND (at, seq) > (:at, :seq) LIMIT 1

-- name: bundle_key_put
INSERT INTO person_key (person, key, by, at, event) VALUES (:person, :key, :by, :at, :event)
ON CONFLICT (person) DO UPDATE SET key = excluded.key, by = excluded.by, at = excluded.at, event = excluded.event

-- name: bundle_key_get
SELECT key FROM person_key WHERE person = :person

-- name: bundle_key_list
SELECT person, key, by, at FROM person_key ORDER BY person

-- name: bundle_by_hash
SELECT id FROM bundle WHERE hash = :hash LIMIT 1

-- name: bundle_next_id
SELECT coalesce(max(id), 0) + 1 AS id FROM bundle

-- name: bundle_get
SELECT file, hash FROM bundle WHERE id = :id

-- name: bundle_put
INSERT INTO bundle (id, person, file, hash, key, signed, decisions, applied, same, superseded, refused, again, by, at, event)
VALUES (:id, :person, :file, :hash, :key, :signed, :decisions, :applied, :same, :superseded, :refused, :again, :by, :at, :event)

-- name: bundle_decision_put
INSERT INTO bundle_decision (key, bundle, line, person, record, track, at, seq, outcome)
VALUES (:key, :bundle, :line, :person, :record, :track, :at, :seq, :outcome)

-- name: bundle_decision_outcome
UPDATE bundle_decision SET outcome = :outcome, record = :record WHERE key = :key

-- name: bundle_refused_put
INSERT INTO bundle_refused (key, stage, why, text_en, text_da, state, note, by, event)
VALUES (:key, :stage, :why, :text_en, :text_da, 'waiting', '', '', :event)

-- name: bundle_refused_why
UPDATE bundle_refused SET why = :why, text_en = :text_en, text_da = :text_da, event = :event WHERE key = :key

-- name: bundle_refused_delete
DELETE FROM bundle_refused WHERE key = :key

-- name: bundle_refused_dismiss
UPDATE bundle_refused SET state = 'dismissed', note = :note, by = :by, event = :event WHERE id = :id

-- name: bundle_refused_dismissed_decision
UPDATE bundle_decision SET outcome = 'dismissed' WHERE key = (SELECT key FROM bundle_refused WHERE id = :id)

-- name: bundle_refused_list
SELECT x.id, d.person, d.at, x.stage, d.track, d.record, coalesce(r.root, 0) AS root, coalesce(c.title, '') AS title, x.why, x.text_en, x.text_da,
       x.state, x.note, x.by, d.bundle, b.file
FROM bundle_refused AS x JOIN bundle_decision AS d ON d.key = x.key JOIN bundle AS b ON b.id = d.bundle
LEFT JOIN record AS r ON r.id = d.record LEFT JOIN record_shown AS c ON c.id = r.root
WHERE x.state = 'waiting' OR :everything = 1 ORDER BY x.id

-- name: bundle_refused_waiting
SELECT x.id, x.key, x.why, d.bundle, d.line FROM bundle_refused AS x JOIN bundle_decision AS d ON d.key = x.key
WHERE x.state = 'waiting' ORDER BY d.at, d.seq, x.id
