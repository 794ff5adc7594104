-- Statements of screen/references.

-- name: list_next
SELECT coalesce(max(id), 0) + 1 AS id FROM reference_list

-- name: list_insert
INSERT INTO reference_list (id, name, arm, origin, sender, received, file, event)
VALUES (:id, :name, :arm, :origin, :sender, :received, :file, :event)

-- name: lists
SELECT id, name, arm, origin, sender, received, file FROM reference_list ORDER BY id

-- name: list_states
SELECT state, count(*) AS n FROM reference WHERE list = :list GROUP BY state

-- name: name_is_used
SELECT 1 AS yes FROM reference_list WHERE name = :name UNION ALL SELECT 1 FROM batch WHERE source = :name LIMIT 1

-- name: reference_next
SELECT coalesce(max(id), 0) + 1 AS id FROM reference

-- name: reference_insert
INSERT INTO reference (id, list, position, line, text, pmid, doi, pmcid, author, year, title, journal, volume, first_page,
                       state, engine, how, raw, parsed, reason, person, source_record, event)
VALUES (:id, :list, :position, :line, :text, :pmid, :doi, :pmcid, :author, :year, :title, :journal, :volume, :first_page,
        'open', '', '', NULL, NULL, '', '', NULL, :event)

-- name: references_of
SELECT id, list, position, line, text, pmid, doi, pmcid, author, year, title, journal, volume, first_page, state, engine, how,
       parsed, raw, reason, person, source_record
FROM reference WHERE :list = 0 OR list = :list ORDER BY list, position

-- name: reference_get
-- The columns of references_of, for one.
SELECT id, list, position, line, text, pmid, doi, pmcid, author, year, title, journal, volume, first_page, state, engine, how,
       parsed, raw, reason, person, source_record
FROM reference WHERE id = :id

-- name: candidates_of
SELECT pmid, how, raw, parsed FROM reference_candidate WHERE reference = :reference ORDER BY ordinal

-- name: candidate_insert
INSERT INTO reference_candidate (reference, ordinal, pmid, how, raw, parsed)
VALUES (:reference, :ordinal, :pmid, :how, :raw, :parsed)

-- name: candidates_delete
DELETE FROM reference_candidate WHERE reference = :reference

-- name: reference_matched
UPDATE reference SET state = :state, engine = :engine, event = :event WHERE id = :id

-- name: reference_confirmed
UPDATE reference SET state = 'confirmed', how = :how, raw = :raw, parsed = :parsed, reason = '', person = :person, event = :event
WHERE id = :id

-- name: reference_dismissed
UPDATE reference SET state = 'dismissed', how = '', raw = NULL, parsed = NULL, reason = :reason, person = :person, event = :event
WHERE id = :id

-- name: reference_reopened
UPDATE reference
SET state = CASE WHEN EXISTS (SELECT 1 FROM reference_candidate AS c WHERE c.reference = reference.id) THEN 'proposed' ELSE 'open' END,
    how = '', raw = NULL, parsed = NULL, reason = '', person = '', event = :event
WHERE id = :id

-- name: reference_imported
UPDATE reference
SET state = 'imported', event = :event,
    source_record = (SELECT s.id FROM source_record AS s WHERE s.batch = :batch AND s.position = reference.position)
WHERE id = :id

-- name: root_of_ids
-- The record of the review with this PMID or DOI; '' is none.
SELECT r.root FROM source_record AS s JOIN record AS r ON r.id = s.id WHERE s.pmid = :pmid AND :pmid <> ''
UNION ALL
SELECT r.root FROM source_record AS s JOIN record AS r ON r.id = s.id WHERE s.doi = :doi AND :doi <> ''
LIMIT 1

-- name: source_is_used
SELECT 1 AS yes FROM batch WHERE source = :source LIMIT 1
