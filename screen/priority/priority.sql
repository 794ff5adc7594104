-- What a review's records are ranked by. No statement reads another's vote at a stage that is open.

-- name: priority_event_kinds
-- What happened since: records change by some kinds of event alone.
SELECT DISTINCT kind FROM event WHERE seq > :after

-- name: priority_members
-- What each record that stands is made of, and what the criteria said of it when they were applied
-- last: what they said before that may have been of other criteria.
SELECT r.root, r.id, r.shown, s.parsed, b.origin <> '' AS sent, coalesce(v.verdicts, '') AS verdicts
FROM record AS r JOIN source_record AS s ON s.id = r.id JOIN batch AS b ON b.id = s.batch
LEFT JOIN evaluation AS v ON v.record = r.root AND v.event = (SELECT max(event) FROM evaluation) ORDER BY r.root, r.id

-- name: priority_preferred
SELECT r.root, p.member, p.field, p.event FROM preferred AS p JOIN record AS r ON r.id = p.member ORDER BY r.root, p.event

-- name: priority_standing
-- Who stands at the stage, and how. A criterion that excluded may have done so before votes were in.
SELECT record, state, verdict, how FROM standing WHERE stage = :stage ORDER BY record

-- name: priority_excluded
-- By people, at a stage before this one.
SELECT record FROM standing WHERE stage = :stage AND state = 'decided' AND verdict = 'exclude' AND how <> 'automation'
ORDER BY record

-- name: priority_own_votes
-- Of one person. Of several brought together by a merge the first counts.
SELECT r.root, v.verdict, min(v.event) AS event FROM vote AS v JOIN record AS r ON r.id = v.record
WHERE v.person = :person AND v.stage = :stage GROUP BY r.root ORDER BY r.root

-- name: priority_own_presorts
SELECT r.root, p.verdict, max(p.event) AS event FROM presort AS p JOIN record AS r ON r.id = p.record
WHERE p.person = :person AND p.stage = :stage GROUP BY r.root ORDER BY r.root

-- name: priority_deciders
-- Who decided a record that is settled at a stage, and when; not what each of them said.
SELECT v.person, v.at, v.event, 'vote' AS how FROM record AS r CROSS JOIN vote AS v ON v.record = r.id
WHERE r.root = :root AND v.stage = :stage
UNION ALL
SELECT p.person, p.at, p.event, 'presort' FROM record AS r CROSS JOIN presort AS p ON p.record = r.id
WHERE r.root = :root AND p.stage = :stage
UNION ALL
SELECT x.person, x.at, x.event, 'resolution' FROM record AS r CROSS JOIN resolution AS x ON x.record = r.id
WHERE r.root = :root AND x.stage = :stage
ORDER BY event

-- name: priority_how
SELECT how FROM standing WHERE record = :root AND stage = :stage

-- name: priority_verdicts
SELECT verdicts FROM evaluation WHERE record = :root AND event = (SELECT max(event) FROM evaluation)

-- name: prior_put
INSERT INTO rank_prior (id, name, kind, labels, n, n_include, weight_pct, person, at, event)
VALUES (:id, :name, :kind, :labels, :n, :n_include, :weight_pct, :person, :at, :event)

-- name: prior_delete
DELETE FROM rank_prior WHERE id = :id

-- name: prior_next
-- Numbers are not given twice, so that the log stays plain.
SELECT coalesce(max(id), 0) + 1 AS id FROM (SELECT id FROM rank_prior UNION ALL
SELECT CAST(payload ->> '$.prior' AS INTEGER) FROM event WHERE kind = 'rank.prior_added' AND payload IS NOT NULL)

-- name: prior_list
SELECT id, name, kind, labels, n, n_include, weight_pct, person, at, event FROM rank_prior ORDER BY id

-- name: prior_first_event
SELECT hash FROM event WHERE seq = 1

-- name: prior_settled
-- What people settled, by stage; what criteria excluded by themselves is left out, and no vote is read.
SELECT s.record, s.stage, s.verdict FROM standing AS s JOIN record AS r ON r.id = s.record
WHERE r.root = r.id AND s.state = 'decided' AND s.how <> 'automation' ORDER BY s.record

-- name: prior_same_pmid
SELECT r.root FROM source_record AS s JOIN record AS r ON r.id = s.id WHERE s.pmid = :pmid ORDER BY r.root LIMIT 1

-- name: prior_same_doi
-- An article with another PMID is another article.
SELECT r.root FROM source_record AS s JOIN record AS r ON r.id = s.id
WHERE s.doi = :doi AND (:pmid = '' OR s.pmid = '' OR s.pmid = :pmid) ORDER BY r.root LIMIT 1
