-- Documents, people, votes and standing.

-- name: document_insert
INSERT INTO document (kind, version, name, hash, event)
VALUES (:kind, (SELECT coalesce(max(version), 0) + 1 FROM document WHERE kind = :kind), :name, :hash, :event)

-- name: document_newest
SELECT version, name, hash FROM document WHERE kind = :kind ORDER BY version DESC LIMIT 1

-- name: document_latest
-- The event of the newest document of any kind.
SELECT event FROM document ORDER BY event DESC LIMIT 1

-- name: person_put
INSERT INTO person (id, active) VALUES (:id, 1) ON CONFLICT (id) DO UPDATE SET active = 1

-- name: role_put
INSERT INTO person_role (person, role, stage) VALUES (:person, :role, :stage) ON CONFLICT DO NOTHING

-- name: person_get
SELECT id FROM person WHERE id = :id AND active

-- name: review_starter
SELECT actor FROM event WHERE seq = 1

-- name: roles_of
SELECT x.role, x.stage, p.active FROM person_role AS x JOIN person AS p ON p.id = x.person WHERE x.person = :person ORDER BY x.role, x.stage

-- name: roles_all
SELECT x.person, x.role, x.stage, p.active FROM person_role AS x JOIN person AS p ON p.id = x.person ORDER BY x.person, x.role, x.stage

-- name: vote_put
INSERT INTO vote (record, stage, person, verdict, category, reason, note, criteria, at, event, reading, tags, spent_ms, suggested)
VALUES (:record, :stage, :person, :verdict, :category, :reason, :note, :criteria, :at, :event, :reading, :tags, :spent_ms, :suggested)
ON CONFLICT (record, stage, person) DO UPDATE SET verdict = excluded.verdict, category = excluded.category, reason = excluded.reason,
note = excluded.note, criteria = excluded.criteria, at = excluded.at, event = excluded.event, tags = excluded.tags,
spent_ms = excluded.spent_ms, suggested = excluded.suggested

-- name: vote_own_record
-- The member that a person's vote that counts was cast on.
SELECT v.record FROM record AS r CROSS JOIN vote AS v ON v.record = r.id
WHERE r.root = :root AND v.stage = :stage AND v.person = :person ORDER BY v.event LIMIT 1

-- name: origin_put
INSERT INTO vote_origin (record, stage, person, program, file, file_hash, position)
VALUES (:record, :stage, :person, :program, :file, :file_hash, :position)
ON CONFLICT (record, stage, person) DO UPDATE SET program = excluded.program, file = excluded.file,
file_hash = excluded.file_hash, position = excluded.position

-- name: origin_delete
DELETE FROM vote_origin WHERE stage = :stage AND person = :person
AND record IN (SELECT id FROM record WHERE root = :root)

-- name: vote_delete
DELETE FROM vote WHERE stage = :stage AND person = :person
AND record IN (SELECT id FROM record WHERE root = :root)

-- name: votes_of
-- Of all members, oldest first: a person's first vote is the one that counts.
SELECT v.person, v.verdict, v.category, v.reason, v.note, v.criteria
FROM record AS r JOIN vote AS v ON v.record = r.id
WHERE r.root = :root AND v.stage = :stage ORDER BY v.event

-- name: vote_own
-- CROSS JOIN: from the record's few members, never through all votes of the person.
SELECT v.verdict FROM record AS r CROSS JOIN vote AS v ON v.record = r.id
WHERE r.root = :root AND v.stage = :stage AND v.person = :person LIMIT 1

-- name: vote_own_whole
-- The first, which is the one that counts.
SELECT v.verdict, v.category, v.reason, v.note, v.criteria
FROM record AS r CROSS JOIN vote AS v ON v.record = r.id
WHERE r.root = :root AND v.stage = :stage AND v.person = :person ORDER BY v.event LIMIT 1

-- name: resolution_put
INSERT INTO resolution (record, stage, person, verdict, category, reason, note, criteria, at, event, how, present)
VALUES (:record, :stage, :person, :verdict, :category, :reason, :note, :criteria, :at, :event, :how, :present)
ON CONFLICT (record, stage) DO UPDATE SET person = excluded.person, verdict = excluded.verdict,
category = excluded.category, reason = excluded.reason, note = excluded.note, criteria = excluded.criteria,
at = excluded.at, event = excluded.event, how = excluded.how, present = excluded.present

-- name: resolution_of
SELECT x.verdict, x.category, x.reason, x.note, x.criteria, x.how FROM record AS r JOIN resolution AS x ON x.record = r.id
WHERE r.root = :root AND x.stage = :stage ORDER BY x.event DESC LIMIT 1

-- name: standing_put
INSERT INTO standing (record, stage, state, verdict, category, reason, criteria, awaits, slots, how)
VALUES (:record, :stage, :state, :verdict, :category, :reason, :criteria, :awaits, :slots, :how)
ON CONFLICT (record, stage) DO UPDATE SET state = excluded.state, verdict = excluded.verdict,
category = excluded.category, reason = excluded.reason, criteria = excluded.criteria, awaits = excluded.awaits,
slots = excluded.slots, how = excluded.how

-- name: standing_delete
DELETE FROM standing WHERE record = :record AND stage = :stage

-- name: standing_get
SELECT state, verdict, category, reason, criteria, awaits, slots, how FROM standing WHERE record = :record AND stage = :stage

-- name: standing_all
SELECT r.id, s.stage, s.state, s.verdict, s.category, s.reason, s.criteria, s.awaits, s.slots, s.how,
       coalesce((SELECT p.status FROM report AS p JOIN record AS m ON m.id = p.record
                 WHERE m.root = r.id ORDER BY p.event DESC LIMIT 1), '') AS retrieval
FROM record AS r LEFT JOIN standing AS s ON s.record = r.id WHERE r.root = r.id ORDER BY r.id

-- name: standing_counts
SELECT stage, sum(state = 'awaiting' AND awaits <> 'resumption') AS awaiting, sum(state = 'conflict') AS conflict,
       sum(state = 'decided' AND verdict = 'include') AS included,
       sum(state = 'decided' AND verdict = 'exclude') AS excluded, sum(awaits = 'resumption') AS not_screened
FROM standing GROUP BY stage

-- name: stage_state
-- Of the record that :record is part of now.
SELECT s.state, s.how FROM record AS r JOIN standing AS s ON s.record = r.root WHERE r.id = :record AND s.stage = :stage

-- name: record_is_root
SELECT root = id AS yes FROM record WHERE id = :id

-- name: report_of
SELECT p.status FROM record AS r JOIN report AS p ON p.record = r.id
WHERE r.root = :root ORDER BY p.event DESC LIMIT 1

-- name: last_voted
SELECT record FROM vote WHERE person = :person AND stage = :stage ORDER BY event DESC LIMIT 1

-- name: left_given
SELECT count(*) AS n FROM assignment WHERE person = :person AND stage = :stage AND open = 1

-- name: left_free
-- Records with a free slot at a stage.
SELECT count(*) AS n FROM standing WHERE stage = :stage AND awaits = 'vote' AND slots > 0

-- name: left_free_not
-- Those of them that the person judged, may not judge, or was given.
SELECT count(*) AS n FROM (
    SELECT r.root FROM vote AS v JOIN record AS r ON r.id = v.record WHERE v.person = :person AND v.stage = :stage
    UNION SELECT r.root FROM recusal AS x JOIN record AS r ON r.id = x.record WHERE x.person = :person
    UNION SELECT r.root FROM assignment AS a JOIN record AS r ON r.id = a.record
        WHERE a.person = :person AND a.stage = :stage AND a.open = 1) AS own
JOIN standing AS s ON s.record = own.root AND s.stage = :stage AND s.awaits = 'vote' AND s.slots > 0

-- name: conflicts
SELECT s.record, s.stage, c.citation, c.title FROM standing AS s
JOIN record_shown AS c ON c.id = s.record
WHERE s.stage IN ('title', 'abstract', 'full_text') AND s.state = 'conflict'
ORDER BY CASE s.stage WHEN 'title' THEN 0 WHEN 'abstract' THEN 1 ELSE 2 END, s.record

-- name: double_votes
-- Only merged records can hold two votes of one person at a stage. Whether they differ is told of
-- one's own, and of others' once people are done with the stage.
SELECT r.root, v.stage, v.person, count(*) AS votes,
       CASE WHEN v.person = :reader
            OR EXISTS (SELECT 1 FROM standing AS s WHERE s.record = r.root AND s.stage = v.stage
                       AND s.state <> 'awaiting' AND s.how <> 'automation')
            THEN count(DISTINCT v.verdict) > 1 ELSE 0 END AS differ
FROM record AS r JOIN vote AS v ON v.record = r.id
WHERE r.root IN (SELECT g.root FROM record AS g WHERE g.gone_into IS NOT NULL)
GROUP BY r.root, v.stage, v.person HAVING count(*) > 1
ORDER BY r.root, CASE v.stage WHEN 'title' THEN 0 WHEN 'abstract' THEN 1 ELSE 2 END, v.person

-- name: evaluation_put
INSERT INTO evaluation (record, literature, verdicts, suggestion, event)
VALUES (:record, :literature, :verdicts, :suggestion, :event)
ON CONFLICT (record) DO UPDATE SET literature = excluded.literature, verdicts = excluded.verdicts,
suggestion = excluded.suggestion, event = excluded.event

-- name: evaluation_all
-- A record that went into another keeps its row, for a split; it isn't screened.
SELECT v.record, v.literature, v.verdicts, v.suggestion
FROM evaluation AS v JOIN record AS r ON r.id = v.record WHERE r.root = r.id ORDER BY v.record

-- name: evaluation_last
SELECT max(event) AS event FROM evaluation

-- name: evaluation_event
-- The ids of the criteria, as JSON; NULL in events of versions that didn't name them.
SELECT payload ->> '$.criteria' AS ids FROM event WHERE seq = :seq

-- name: evaluation_stretch
SELECT record, verdicts, suggestion FROM evaluation
WHERE record > :after AND record <= :last AND event = :event ORDER BY record

-- name: root_count
SELECT count(*) AS n FROM record WHERE root = id

-- name: databases
-- Records as they came, per source: the database a run was written for, with the engine where another
-- answered, so that a local corpus is never taken for it; of a file what the import said. search ''
-- takes all.
SELECT b.arm, CASE WHEN r.id IS NULL THEN coalesce(nullif(b.database, ''), b.source)
                   WHEN r.engine = r.database THEN r.database
                   ELSE r.database || ' (' || r.engine || ')' END AS name,
       sum(b.n_records) AS records
FROM batch AS b LEFT JOIN run AS r ON r.id = b.run
WHERE b.kind <> 'revision' AND (:search = '' OR r.search = :search) GROUP BY b.arm, name ORDER BY min(b.id)

-- name: gross
-- What each source gave of each record, under the names above.
SELECT x.root, b.arm, o.arm AS owner, CASE WHEN r.id IS NULL THEN coalesce(nullif(b.database, ''), b.source)
                                           WHEN r.engine = r.database THEN r.database
                                           ELSE r.database || ' (' || r.engine || ')' END AS name, count(*) AS records
FROM record AS x JOIN record AS o ON o.id = x.root
JOIN source_record AS s ON s.id = x.id JOIN batch AS b ON b.id = s.batch LEFT JOIN run AS r ON r.id = b.run
WHERE b.kind <> 'revision' AND (:search = '' OR r.search = :search) GROUP BY x.root, b.arm, name ORDER BY x.root

-- name: flow_literature
SELECT record, literature FROM evaluation WHERE literature <> 'unknown' ORDER BY record

-- name: member_decisions
-- What was decided about each member of a record, oldest first. Of another's vote at a stage that
-- people are not done with, no word is read out.
SELECT v.record, 'vote' AS what, v.stage, v.person, CASE WHEN v.sealed THEN '' ELSE v.verdict END AS verdict,
       CASE WHEN v.sealed THEN '' ELSE v.category END AS category, CASE WHEN v.sealed THEN '' ELSE v.reason END AS reason,
       CASE WHEN v.sealed THEN '' ELSE v.note END AS note, v.at, v.event, v.sealed
FROM (SELECT x.*, x.person <> :reader AND NOT EXISTS (SELECT 1 FROM standing AS s WHERE s.record = :root AND s.stage = x.stage
             AND s.state <> 'awaiting' AND s.how <> 'automation') AS sealed
      FROM record AS r CROSS JOIN vote AS x ON x.record = r.id WHERE r.root = :root) AS v
UNION ALL
SELECT x.record, 'resolution', x.stage, x.person, x.verdict, x.category, x.reason, x.note, x.at, x.event, 0
FROM record AS r CROSS JOIN resolution AS x ON x.record = r.id WHERE r.root = :root
UNION ALL
SELECT p.record, 'retrieval', '', e.actor, p.status, '', '', p.note, e.at, p.event, 0
FROM record AS r CROSS JOIN report AS p ON p.record = r.id CROSS JOIN event AS e ON e.seq = p.event WHERE r.root = :root
ORDER BY 10

-- name: included_pmids
-- Of the articles that are included now, those PubMed knows.
SELECT c.pmid FROM standing AS s JOIN record_shown AS c ON c.id = s.record
WHERE s.stage = 'full_text' AND s.state = 'decided' AND s.verdict = 'include' AND c.pmid <> '' ORDER BY s.record
