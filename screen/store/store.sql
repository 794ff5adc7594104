-- The log and what every room shares.

-- name: event_insert
INSERT INTO event (seq, at, actor, kind, payload, salt, payload_hash, hash)
VALUES (:seq, :at, :actor, :kind, :payload, :salt, :payload_hash, :hash)

-- name: event_head
SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1

-- name: event_list
SELECT seq, at, actor, kind, payload, payload IS NULL AS erased, salt, payload_hash, hash
FROM event WHERE seq >= :from ORDER BY seq LIMIT :most

-- name: blob_insert
INSERT INTO blob (hash, size, deflated, data) VALUES (:hash, :size, :deflated, :data)
ON CONFLICT (hash) DO NOTHING

-- name: blob_get
SELECT size, deflated, data FROM blob WHERE hash = :hash

-- name: blob_hashes
SELECT hash FROM blob ORDER BY hash

-- name: blob_known
SELECT 1 AS yes FROM blob WHERE hash = :hash

-- name: events_with_parts
SELECT payload FROM event WHERE instr(payload, '"parts":[') > 0 ORDER BY seq

-- name: blob_missing
-- Tables whose rows name bytes that are not there.
SELECT DISTINCT "table" AS name FROM pragma_foreign_key_check WHERE parent = 'blob' ORDER BY 1

-- name: setting_get
SELECT value FROM setting WHERE key = :key

-- name: setting_put
INSERT INTO setting (key, value) VALUES (:key, :value)
ON CONFLICT (key) DO UPDATE SET value = excluded.value

-- name: answer_get
SELECT request, status, body, at FROM answer WHERE actor = :actor AND key = :key

-- name: answer_put
INSERT INTO answer (actor, key, request, status, body, at) VALUES (:actor, :key, :request, :status, :body, :at)

-- name: answer_delete_old
DELETE FROM answer WHERE (actor, key) IN (SELECT actor, key FROM answer WHERE at < :before ORDER BY at LIMIT :most) RETURNING 1 AS gone
