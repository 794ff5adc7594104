-- The log, filtered by what stands in its columns.

-- name: audit_list
SELECT seq, at, actor, kind, payload, payload IS NULL AS erased, salt, payload_hash, hash
FROM event WHERE seq BETWEEN :from AND :to
AND (:actor = '' OR actor = :actor) AND substr(kind, 1, length(:kind)) = :kind
AND at >= :since AND (:until = '' OR substr(at, 1, length(:until)) <= :until)
ORDER BY seq LIMIT :most

-- name: audit_newest
SELECT seq, at, actor, kind, payload, payload IS NULL AS erased, salt, payload_hash, hash
FROM event WHERE seq BETWEEN :from AND :to
AND (:actor = '' OR actor = :actor) AND substr(kind, 1, length(:kind)) = :kind
AND at >= :since AND (:until = '' OR substr(at, 1, length(:until)) <= :until)
ORDER BY seq DESC LIMIT :most

-- name: audit_kinds
SELECT kind, count(*) AS n, max(at) AS last FROM event GROUP BY kind ORDER BY kind
