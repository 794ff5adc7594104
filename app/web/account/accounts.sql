-- Everything that is asked of the file with the accounts.

-- name: account_about_put
INSERT INTO about (review) VALUES (:review)

-- name: account_about_get
SELECT review FROM about

-- Accounts.

-- name: account_all
SELECT person, hash IS NOT NULL AS has_password, active, must_change, made_at, changed_at, seen_at, failures
FROM account ORDER BY person

-- name: account_one
SELECT person, hash IS NOT NULL AS has_password, active, must_change, made_at, changed_at, seen_at, failures
FROM account WHERE person = :person

-- name: account_any_active
SELECT EXISTS (SELECT 1 FROM account WHERE active) AS any_active

-- name: account_state
SELECT hash, active, must_change FROM account WHERE person = :person

-- name: account_activate
UPDATE account SET active = :active WHERE person = :person

-- name: account_must_change
UPDATE account SET must_change = :must_change WHERE person = :person

-- name: account_add
INSERT INTO account (person, made_at) VALUES (:person, :now) ON CONFLICT (person) DO NOTHING

-- name: account_password
UPDATE account
SET hash = :hash, changed_at = :now, must_change = 0, failures = 0, failed_here = 0, failed_address = ''
WHERE person = :person

-- Signing in. `known_here`: the person has signed in from this address before.

-- name: account_to_try
SELECT hash, active, failures, failed_here, failed_at, failed_address,
    EXISTS (SELECT 1 FROM account_log AS l
            WHERE l.person = account.person AND l.event = 'signed_in' AND l.address = :address
                AND :address <> '') AS known_here
FROM account WHERE person = :person

-- name: account_failed
UPDATE account
SET failures = :failures, failed_here = :here, failed_at = :now, failed_address = :address
WHERE person = :person

-- name: account_seen
UPDATE account
SET seen_at = :now, failures = 0, failed_here = 0, failed_address = ''
WHERE person = :person

-- Sessions.

-- name: account_session_put
INSERT INTO session (hash, person, address, agent, made_at, seen_at, expires_at)
VALUES (:hash, :person, :address, :agent, :now, :now, :expires)

-- Of more than :most, the oldest go.
-- name: account_session_crowd
DELETE FROM session WHERE person = :person AND id NOT IN
    (SELECT id FROM session WHERE person = :person ORDER BY id DESC LIMIT :most)

-- name: account_session_get
SELECT s.id, s.person, s.address, s.agent, s.made_at, s.seen_at, s.expires_at, a.must_change
FROM session AS s JOIN account AS a ON a.person = s.person
WHERE s.hash = :hash AND a.active AND s.expires_at > :now AND s.seen_at > :idle_since

-- name: account_session_of
SELECT s.id, s.person, s.address, s.agent, s.made_at, s.seen_at, s.expires_at, a.must_change
FROM session AS s JOIN account AS a ON a.person = s.person
WHERE s.person = :person AND a.active AND s.expires_at > :now AND s.seen_at > :idle_since
ORDER BY s.id DESC

-- name: account_session_touch
UPDATE session SET seen_at = :now WHERE id = :id AND seen_at < :now

-- name: account_session_drop
DELETE FROM session WHERE hash = :hash RETURNING person

-- name: account_session_drop_id
DELETE FROM session WHERE id = :id AND person = :person RETURNING id

-- name: account_session_drop_all
DELETE FROM session WHERE person = :person AND hash <> :keep RETURNING id

-- name: account_session_sweep
DELETE FROM session WHERE expires_at <= :now OR seen_at <= :idle_since

-- Links.

-- name: account_link_put
INSERT INTO link (hash, person, purpose, made_by, made_at, expires_at)
VALUES (:hash, :person, :purpose, :made_by, :now, :expires)

-- One for setting up holds while nobody could sign in, the others while the account, if there is
-- one, is active.
-- name: account_link_get
SELECT l.person, l.made_by, l.purpose, l.made_at, l.expires_at
FROM link AS l
WHERE l.hash = :hash AND l.used_at = 0 AND l.expires_at > :now
    AND CASE l.purpose
        WHEN 'setup' THEN NOT EXISTS (SELECT 1 FROM account WHERE active)
        ELSE NOT EXISTS (SELECT 1 FROM account AS a WHERE a.person = l.person AND NOT a.active) END

-- name: account_link_all
SELECT l.person, l.made_by, l.purpose, l.made_at, l.expires_at
FROM link AS l
WHERE l.used_at = 0 AND l.expires_at > :now
    AND CASE l.purpose
        WHEN 'setup' THEN NOT EXISTS (SELECT 1 FROM account WHERE active)
        ELSE NOT EXISTS (SELECT 1 FROM account AS a WHERE a.person = l.person AND NOT a.active) END
ORDER BY l.person, l.id

-- name: account_link_used
UPDATE link SET used_at = :now WHERE hash = :hash

-- name: account_link_drop
DELETE FROM link WHERE person = :person AND used_at = 0 RETURNING expires_at

-- name: account_link_drop_setup
DELETE FROM link WHERE purpose = 'setup' AND used_at = 0

-- name: account_link_sweep
DELETE FROM link WHERE expires_at <= :now

-- Tokens for scripts.

-- name: account_token_put
INSERT INTO token (hash, person, role, label, made_at, expires_at)
VALUES (:hash, :person, :role, :label, :now, :expires)

-- name: account_token_count
SELECT count(*) AS n FROM token WHERE person = :person AND revoked_at = 0 AND expires_at > :now

-- name: account_token_get
SELECT t.id, t.person, t.role, t.label, t.made_at, t.expires_at, t.used_at, t.revoked_at
FROM token AS t JOIN account AS a ON a.person = t.person
WHERE t.hash = :hash AND a.active AND t.revoked_at = 0 AND t.expires_at > :now

-- name: account_token_all
SELECT id, person, role, label, made_at, expires_at, used_at, revoked_at
FROM token WHERE :person = '' OR person = :person ORDER BY id DESC

-- name: account_token_touch
UPDATE token SET used_at = :now WHERE id = :id AND used_at < :now

-- name: account_token_revoke
UPDATE token SET revoked_at = :now WHERE id = :id AND person = :person AND revoked_at = 0
RETURNING role, label

-- name: account_token_revoke_all
UPDATE token SET revoked_at = :now WHERE person = :person AND revoked_at = 0

-- Preferences.

-- name: account_pref_count
SELECT count(*) AS n FROM preference WHERE person = :person AND key <> :key

-- name: account_pref_put
INSERT INTO preference (person, key, value) VALUES (:person, :key, :value)
ON CONFLICT (person, key) DO UPDATE SET value = excluded.value

-- name: account_pref_drop
DELETE FROM preference WHERE person = :person AND key = :key

-- name: account_pref_all
SELECT key, value FROM preference WHERE person = :person ORDER BY key

-- The log.

-- name: account_log_put
INSERT INTO account_log (at, actor, address, event, person, detail)
VALUES (:at, :actor, :address, :event, :person, :detail)

-- name: account_log_page
SELECT id, at, actor, address, event, person, detail
FROM account_log
WHERE (:before = 0 OR id < :before) AND (:person = '' OR person = :person OR actor = :person)
    AND (:event = '' OR event = :event) AND at >= :from AND (:to = 0 OR at < :to)
ORDER BY id DESC LIMIT :limit
