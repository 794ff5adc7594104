-- What belongs to one record: its members, what is shown of them, what was joined and parted.

-- name: root_parts
-- In the order in which they would be shown: of newer versions of one record the newest.
SELECT s.id, s.parsed, s.pmid, s.doi, s.title, s.citation, s.year, b.arm, b.kind = 'revision' AS revision, r.gone_into
FROM record AS r JOIN source_record AS s ON s.id = r.id JOIN batch AS b ON b.id = s.batch
WHERE r.root = :root ORDER BY s.richness DESC, CASE b.kind WHEN 'revision' THEN -s.id ELSE s.id END

-- name: root_pins
SELECT p.field, p.member FROM record AS r CROSS JOIN preferred AS p ON p.member = r.id WHERE r.root = :root ORDER BY p.event

-- name: combined_put
INSERT INTO combined (record, pmid, doi, title, citation, year) VALUES (:record, :pmid, :doi, :title, :citation, :year)
ON CONFLICT (record) DO UPDATE SET pmid = excluded.pmid, doi = excluded.doi, title = excluded.title,
citation = excluded.citation, year = excluded.year

-- name: combined_delete
DELETE FROM combined WHERE record = :record

-- name: combined_due_list
SELECT record FROM combined_due ORDER BY record

-- name: combined_due_clear
DELETE FROM combined_due

-- name: preferred_put
INSERT INTO preferred (member, field, person, event) VALUES (:member, :field, :person, :event)
ON CONFLICT (member, field) DO UPDATE SET person = excluded.person, event = excluded.event

-- name: preferred_delete
DELETE FROM preferred WHERE field = :field AND member IN (SELECT id FROM record WHERE root = :root)

-- name: regrouping_put
INSERT INTO regrouping (event, kind, a, b, person, by_rule, reason, undoes, undone_by)
VALUES (:event, :kind, :a, :b, :person, :by_rule, :reason, :undoes, NULL)

-- name: regrouping_undone
UPDATE regrouping SET undone_by = :by WHERE event = :event

-- name: apart_put
INSERT INTO apart (a, b, event, undone_by) VALUES (min(:a, :b), max(:a, :b), :event, NULL) ON CONFLICT DO NOTHING

-- name: apart_undone
UPDATE apart SET undone_by = :by WHERE event = :event

-- name: merge_standing
-- The merge by which a record is gone.
SELECT id, kept, gone, rule, event FROM merge WHERE gone = :gone AND undone_by IS NULL

-- name: members_below
-- The record and what went into it, and what went into that.
WITH RECURSIVE below (id) AS (
    SELECT :top
    UNION
    SELECT r.id FROM record AS r JOIN below AS b ON r.gone_into = b.id
)
SELECT id FROM below ORDER BY id

-- name: members_of
SELECT id FROM record WHERE root = :root ORDER BY id
