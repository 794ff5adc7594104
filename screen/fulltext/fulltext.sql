-- Steps on the way to a text, and what is attached.

-- name: step_put
INSERT INTO report_step (event, record, status, asked, day, reason, note, attachment, person, at, undone_by)
VALUES (:event, :record, :status, :asked, :day, :reason, :note, :attachment, :person, :at, NULL)

-- name: step_undo
UPDATE report_step SET undone_by = :event WHERE event = :step

-- name: steps_of
SELECT p.event, p.status, p.asked, p.day, p.reason, p.note, p.attachment, p.person, p.at, p.undone_by IS NOT NULL AS undone
FROM record AS r JOIN report_step AS p ON p.record = r.id WHERE r.root = :root ORDER BY p.event

-- name: step_newest
SELECT p.event, p.status, p.attachment
FROM record AS r JOIN report_step AS p ON p.record = r.id
WHERE r.root = :root AND p.undone_by IS NULL ORDER BY p.event DESC LIMIT 1

-- name: report_put
-- Where a report stands, from its own record's steps; requests settle nothing.
INSERT INTO report (record, status, note, reason, event)
SELECT record, status, note, reason, event FROM report_step
WHERE record = :record AND status <> 'requested' AND undone_by IS NULL ORDER BY event DESC LIMIT 1
ON CONFLICT (record) DO UPDATE SET status = excluded.status, note = excluded.note, reason = excluded.reason,
event = excluded.event

-- name: report_clear
DELETE FROM report WHERE record = :record

-- name: step_record
SELECT record FROM report_step WHERE event = :step

-- name: report_is_sought
SELECT 1 AS yes FROM standing WHERE record = :root AND stage = 'abstract' AND state = 'decided' AND verdict = 'include'

-- name: report_is_judged
SELECT 1 AS yes FROM record AS r JOIN vote AS v ON v.record = r.id
WHERE r.root = :root AND v.stage = 'full_text' LIMIT 1

-- name: attachment_insert
INSERT INTO attachment (id, record, role, name, media, size, hash, matched, note, person, at, withdrawn_by, event)
VALUES ((SELECT coalesce(max(id), 0) + 1 FROM attachment), :record, :role, :name, :media, :size, :hash, :matched, :note,
        :person, :at, NULL, :event)

-- name: attachment_newest
SELECT coalesce(max(id), 0) AS id FROM attachment

-- name: attachment_withdraw
UPDATE attachment SET withdrawn_by = :event WHERE id = :id

-- name: attachment_get
SELECT r.root, t.role, t.withdrawn_by IS NOT NULL AS withdrawn
FROM attachment AS t JOIN record AS r ON r.id = t.record WHERE t.id = :id

-- name: attachments_of
SELECT t.id, r.root, t.role, t.name, t.media, t.size, t.hash, t.matched, t.note, t.person, t.at,
       t.withdrawn_by IS NOT NULL AS withdrawn
FROM record AS r JOIN attachment AS t ON t.record = r.id WHERE r.root = :root ORDER BY t.id

-- name: attachments_all
-- The columns of `attachments_of`, for all.
SELECT t.id, r.root, t.role, t.name, t.media, t.size, t.hash, t.matched, t.note, t.person, t.at,
       t.withdrawn_by IS NOT NULL AS withdrawn
FROM attachment AS t JOIN record AS r ON r.id = t.record ORDER BY r.root, t.id

-- name: texts_standing
SELECT count(*) AS n FROM record AS r JOIN attachment AS t ON t.record = r.id
WHERE r.root = :root AND t.role = 'full_text' AND t.withdrawn_by IS NULL

-- name: reports
-- Every report that is sought, and every other that has a step or a file; sought since the day on
-- which the abstract step was settled.
SELECT r.id, r.arm, c.citation, c.title, c.pmid, c.doi, s.verdict IS NOT NULL AS sought,
       coalesce((SELECT max(x.at) FROM record AS m JOIN resolution AS x ON x.record = m.id
                 WHERE m.root = r.id AND x.stage = 'abstract'),
                (SELECT max(v.at) FROM record AS m JOIN vote AS v ON v.record = m.id
                 WHERE m.root = r.id AND v.stage = 'abstract'), '') AS since,
       coalesce((SELECT g.stage FROM standing AS g WHERE g.record = r.id
                 ORDER BY CASE g.stage WHEN 'title' THEN 0 WHEN 'abstract' THEN 1 ELSE 2 END DESC LIMIT 1), '') AS stage
FROM record AS r JOIN source_record AS c ON c.id = r.shown
LEFT JOIN standing AS s ON s.record = r.id AND s.stage = 'abstract' AND s.state = 'decided' AND s.verdict = 'include'
WHERE r.root = r.id AND (s.verdict IS NOT NULL
    OR r.id IN (SELECT q.root FROM report_step AS p JOIN record AS q ON q.id = p.record)
    OR r.id IN (SELECT q.root FROM attachment AS t JOIN record AS q ON q.id = t.record))
ORDER BY r.id

-- name: steps_standing
-- Of all reports, by root and time.
SELECT r.root, p.status, p.asked, p.day, p.reason, p.note
FROM report_step AS p JOIN record AS r ON r.id = p.record WHERE p.undone_by IS NULL ORDER BY r.root, p.event

-- name: dois
SELECT DISTINCT r.root, s.doi AS id FROM source_record AS s JOIN record AS r ON r.id = s.id WHERE s.doi <> '' ORDER BY r.root

-- name: pmids
SELECT DISTINCT r.root, s.pmid AS id FROM source_record AS s JOIN record AS r ON r.id = s.id WHERE s.pmid <> '' ORDER BY r.root

-- name: members_sought
-- Source records of the reports that are sought, for the ids that only the whole record has.
SELECT r.id, r.root FROM standing AS s JOIN record AS r ON r.root = s.record
WHERE s.stage = 'abstract' AND s.state = 'decided' AND s.verdict = 'include' ORDER BY r.root, r.id
