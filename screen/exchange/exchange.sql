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

-- name: match_titles
-- Of every source record: a merged record is known by each of its titles.
SELECT s.id, r.root, s.title, s.year FROM source_record AS s JOIN record AS r ON r.id = s.id ORDER BY s.id

-- name: match_pmid
SELECT DISTINCT r.root FROM source_record AS s JOIN record AS r ON r.id = s.id WHERE s.pmid = :pmid LIMIT 20

-- name: match_doi
SELECT DISTINCT r.root FROM source_record AS s JOIN record AS r ON r.id = s.id WHERE s.doi = :doi LIMIT 20

-- name: match_id
SELECT root FROM record WHERE id = :id

-- name: match_members
SELECT s.id, s.title, s.pmid, s.doi, s.source_id FROM record AS r JOIN source_record AS s ON s.id = r.id
WHERE r.root = :root ORDER BY s.id

-- name: own_verdict
-- The first vote counts, whichever member it was cast on.
SELECT v.verdict FROM record AS r CROSS JOIN vote AS v ON v.record = r.id
WHERE r.root = :root AND v.stage = :stage AND v.person = :person ORDER BY v.event LIMIT 1

-- name: state_at
SELECT CASE awaits WHEN 'resumption' THEN 'not screened' ELSE state END AS state, verdict FROM standing WHERE record = :record AND stage = :stage
