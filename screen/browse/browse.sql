-- The records of a review as they are browsed.

-- name: browse_event_kinds
-- What happened since: records change by some kinds of event alone.
SELECT DISTINCT kind FROM event WHERE seq > :after

-- name: browse_members
-- What each record that stands is made of.
SELECT r.root, r.id, r.shown, s.parsed, b.arm, b.source, b.kind
FROM record AS r JOIN source_record AS s ON s.id = r.id JOIN batch AS b ON b.id = s.batch ORDER BY r.root, r.id

-- name: browse_preferred
SELECT r.root, p.member, p.field, p.event FROM preferred AS p JOIN record AS r ON r.id = p.member ORDER BY r.root, p.event

-- name: browse_standings
SELECT record, stage, state, verdict, category, reason, how, awaits FROM standing ORDER BY record

-- name: browse_standing_of
SELECT stage, state, verdict, category, reason, how, awaits FROM standing WHERE record = :record

-- name: browse_retrieved
-- The newest step of a record that stands.
SELECT r.root, p.status FROM report AS p JOIN record AS r ON r.id = p.record ORDER BY p.event

-- name: browse_retrieved_of
SELECT p.status FROM record AS r CROSS JOIN report AS p ON p.record = r.id WHERE r.root = :root ORDER BY p.event DESC LIMIT 1

-- name: browse_votes_settled
-- Votes where people are done with the stage for the record, as vote_is_open says. A person's first counts.
SELECT r.root, v.stage, v.person, v.verdict, v.tags, min(v.event) AS event
FROM vote AS v JOIN record AS r ON r.id = v.record JOIN standing AS s ON s.record = r.root AND s.stage = v.stage
WHERE s.state <> 'awaiting' AND s.how <> 'automation'
GROUP BY r.root, v.stage, v.person

-- name: browse_votes_own
-- Of one person, also where others' are awaited.
SELECT r.root, v.stage, v.person, v.verdict, v.tags, min(v.event) AS event
FROM vote AS v JOIN record AS r ON r.id = v.record
WHERE v.person = :person
GROUP BY r.root, v.stage

-- name: browse_root_of
SELECT root FROM record WHERE id = :id

-- name: browse_found
-- Lines whose runs gave a PMID of one of the record's members; the line that is imported keeps its
-- numbers with the run.
SELECT u.id AS run, u.search, l.ordinal, l.line, l.query, u.at, p.pmid, 1 AS imported
FROM record AS r CROSS JOIN source_record AS s ON s.id = r.id CROSS JOIN run_pmid AS p ON p.pmid = CAST(s.pmid AS INTEGER)
JOIN run AS u ON u.id = p.run JOIN run_line AS l ON l.run = u.id AND l.line = u.import
WHERE r.root = :root AND s.pmid <> ''
UNION
SELECT u.id, u.search, l.ordinal, l.line, l.query, u.at, p.pmid, 0
FROM record AS r CROSS JOIN source_record AS s ON s.id = r.id CROSS JOIN run_line_pmid AS p ON p.pmid = CAST(s.pmid AS INTEGER)
JOIN run AS u ON u.id = p.run JOIN run_line AS l ON l.run = p.run AND l.ordinal = p.line
WHERE r.root = :root AND s.pmid <> ''
ORDER BY 1, 3, 7

-- name: browse_extracted
SELECT 1 AS yes FROM record AS r CROSS JOIN extraction AS x ON x.record = r.id WHERE r.root = :root LIMIT 1
