-- Long work, outside the log.

-- name: job_insert
INSERT INTO job (kind, arguments, actor, state, cancel, what_en, what_da, done, total, result, error, error_en, error_da,
                 created, started, ended, heartbeat)
VALUES (:kind, :arguments, :actor, 'waiting', 0, '', '', 0, 0, '', '', '', '', :created, '', '', '')
RETURNING id

-- name: job_oldest
SELECT id FROM job WHERE state = 'waiting' ORDER BY id LIMIT 1

-- name: job_start
UPDATE job SET state = 'running', cancel = 0, started = :at, heartbeat = :at WHERE id = :id

-- name: job_report
UPDATE job SET what_en = :what_en, what_da = :what_da, done = :done, total = :total, heartbeat = :at
WHERE id = :id AND state = 'running'

-- name: job_finish
UPDATE job SET state = :state, result = :result, error = :error, error_en = :error_en, error_da = :error_da, ended = :at
WHERE id = :id AND state = 'running'

-- name: job_drop
UPDATE job SET state = 'cancelled', cancel = 1, ended = :at WHERE id = :id AND state = 'waiting'

-- name: job_ask_to_stop
UPDATE job SET cancel = 1 WHERE id = :id AND state = 'running'

-- name: job_restart
UPDATE job SET state = 'waiting', cancel = 0, what_en = '', what_da = '', done = 0, total = 0, result = '', error = '',
error_en = '', error_da = '', started = '', ended = '', heartbeat = '' WHERE id = :id

-- name: job_interrupt
UPDATE job SET state = 'interrupted', ended = :at WHERE state = 'running' RETURNING id

-- name: job_state
SELECT state, cancel FROM job WHERE id = :id

-- name: job_row
SELECT id, kind, arguments, actor, state, cancel, what_en, what_da, done, total, result, error, error_en, error_da, created,
       started, ended, heartbeat FROM job WHERE id = :id

-- name: job_rows
SELECT id, kind, arguments, actor, state, cancel, what_en, what_da, done, total, result, error, error_en, error_da, created,
       started, ended, heartbeat FROM job
WHERE id < :before AND (:actor = '' OR actor = :actor) AND (:kind = '' OR kind = :kind)
AND (:open = 0 OR state IN ('waiting', 'running'))
ORDER BY id DESC LIMIT :most
