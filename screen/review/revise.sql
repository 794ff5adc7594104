-- Documents changed in a running review.

-- name: arms_in_use
SELECT DISTINCT arm FROM batch ORDER BY arm

-- name: standing_last
-- The decision that stands last for each record, with what a list shows of it; automatic ones are
-- made anew by whoever applies them.
SELECT s.record, s.stage, s.state, s.verdict, s.category, s.reason, s.criteria, s.awaits, s.slots, s.how, c.citation, c.title
FROM standing AS s JOIN record_shown AS c ON c.id = s.record
WHERE s.state = 'decided' AND s.how <> 'automation'
AND (s.verdict = 'exclude' OR s.stage = 'full_text')
ORDER BY s.record
