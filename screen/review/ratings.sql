-- Votes as ratings, for agreement between people. All that decides which votes count is said here.

-- name: rating_votes
-- First votes, before any resolution, on records whose votes at the stage are all in: a record that
-- awaits votes gives nothing away, not even that one was cast. Of two votes of one person,
-- brought together by a merge, the first counts: the reader takes it and leaves the rest.
SELECT r.root AS record, v.person, v.verdict, v.category, v.reason, v.at
FROM standing AS s JOIN record AS r ON r.root = s.record
JOIN vote AS v ON v.record = r.id AND v.stage = s.stage
WHERE s.stage = :stage AND s.state <> 'awaiting'
AND (:person IS NULL OR v.person IN (:person, :other))
ORDER BY r.root, v.event
