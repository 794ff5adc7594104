-- Votes as ratings, for agreement between people. All that decides which votes count is said here.

-- name: rating_votes
-- First votes, before any resolution, on records whose votes at the stage were all in: a record that
-- awaits its first votes, or was excluded by a criterion before they were in, gives nothing away, not
-- even that one was cast. When a stage was opened
-- again, the votes of the first reading stand. Of two votes of one person, brought together by a
-- merge, the first counts: the reader takes it and leaves the rest.
SELECT r.root AS record, v.person, v.verdict, v.category, v.reason, v.at, v.event
FROM standing AS s JOIN record AS r ON r.root = s.record
JOIN vote AS v ON v.record = r.id AND v.stage = s.stage
WHERE s.stage = :stage AND s.state <> 'awaiting' AND s.how <> 'automation' AND v.reading = 1
AND (:person IS NULL OR v.person IN (:person, :other))
UNION ALL
SELECT r.root, v.person, v.verdict, v.category, v.reason, v.at, v.event
FROM standing AS s JOIN record AS r ON r.root = s.record
JOIN vote_before AS v ON v.record = r.id AND v.stage = s.stage
WHERE s.stage = :stage AND v.reading = 1
AND (:person IS NULL OR v.person IN (:person, :other))
ORDER BY 1, 7
