-- Reviews that overlap, and what was decided of them.

-- name: reached
-- Records that came to full text; with :included those alone that were included there.
SELECT s.record, r.pmid, r.title, s.state = 'decided' AS decided
FROM standing AS s JOIN record_shown AS r ON r.id = s.record
WHERE s.stage = 'full_text' AND (:included = 0 OR (s.state = 'decided' AND s.verdict = 'include')) ORDER BY s.record

-- name: raw_of
-- The text of the record's members as imported, the richest first.
SELECT s.raw FROM record AS r JOIN source_record AS s ON s.id = r.id JOIN batch AS b ON b.id = s.batch
WHERE r.root = :root AND b.format = 'pubmed-xml' ORDER BY s.richness DESC, s.id DESC

-- name: citation_searched
-- What a search for the references of one article alone brought in. CROSS: batches are few, records many.
SELECT s.pmid, s.doi, s.title, s.citation, s.year FROM batch AS b CROSS JOIN source_record AS s ON s.batch = b.id
WHERE b.direction = 'references' AND b.seed = :pmid ORDER BY s.id

-- name: known_study
-- A study that is a record of this review too.
SELECT citation, title FROM source_record WHERE pmid = :pmid LIMIT 1

-- name: decision_put
INSERT INTO overlap_decision (event, heaviest, basis, note, person, at)
VALUES (:event, :heaviest, :basis, :note, :person, :at)

-- name: member_put
INSERT INTO overlap_member (event, record) VALUES (:event, :record)

-- name: decisions
-- Newest first, members by their roots as they stand now.
SELECT d.event, h.root AS heaviest, d.note, d.person, d.at, r.root AS member
FROM overlap_decision AS d JOIN record AS h ON h.id = d.heaviest
JOIN overlap_member AS m ON m.event = d.event JOIN record AS r ON r.id = m.record
ORDER BY d.event DESC, r.root
