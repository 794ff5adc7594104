-- What travels with a record beside its text.

-- name: suggestion_of
SELECT literature, suggestion FROM evaluation WHERE record = :record

-- name: resolver_of
SELECT x.person FROM record AS r JOIN resolution AS x ON x.record = r.id
WHERE r.root = :root AND x.stage = :stage ORDER BY x.event DESC LIMIT 1

-- name: roots_of_arm
-- Records that an arm found, whichever arm they belong to.
SELECT DISTINCT r.root FROM batch AS b JOIN source_record AS s ON s.batch = b.id JOIN record AS r ON r.id = s.id
WHERE b.arm = :arm AND b.kind <> 'revision' ORDER BY r.root
