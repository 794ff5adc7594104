-- Files in, out and counted.

-- name: owner_put
INSERT INTO owner (review) VALUES (:review)

-- name: owner_get
SELECT review FROM owner

-- name: file_find
SELECT id, size FROM file WHERE hash = :hash

-- name: file_insert
INSERT INTO file (hash, size) VALUES (:hash, :size) RETURNING id

-- name: file_delete
DELETE FROM file WHERE hash = :hash

-- name: file_all
SELECT hash, size FROM file ORDER BY id

-- name: chunk_insert
INSERT INTO chunk (file, ordinal, data) VALUES (:file, :ordinal, :data)

-- name: chunk_list
SELECT data FROM chunk WHERE file = :file ORDER BY ordinal

-- name: chunk_one
SELECT data FROM chunk WHERE file = :file AND ordinal = :ordinal
