-- The file beside a review that says who may sign in to its web application, version 1.
-- Times are milliseconds since 1970, UTC. Hashes of what nobody can guess are BLAKE2b-256.

CREATE TABLE about ( -- one row
    review BLOB NOT NULL -- names the review that this file belongs to; empty when none was named
) STRICT;

CREATE TABLE account (
    person       TEXT    PRIMARY KEY, -- id in the review
    hash         TEXT,                -- of the password, argon2id; NULL: comes in through a proxy only
    active       INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    must_change  INTEGER NOT NULL DEFAULT 0 CHECK (must_change IN (0, 1)), -- the password
    made_at      INTEGER NOT NULL,
    changed_at   INTEGER NOT NULL DEFAULT 0, -- when the password was last set
    seen_at      INTEGER NOT NULL DEFAULT 0, -- last signed in
    failures     INTEGER NOT NULL DEFAULT 0, -- wrong passwords since then, from anywhere
    failed_here  INTEGER NOT NULL DEFAULT 0, -- of them, from failed_address
    failed_at    INTEGER NOT NULL DEFAULT 0, -- the last of them
    failed_address TEXT  NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE session (
    id         INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again: it names one in a list
    hash       BLOB    NOT NULL UNIQUE, -- of the token in the cookie
    person     TEXT    NOT NULL REFERENCES account (person),
    address    TEXT    NOT NULL, -- where it was begun
    agent      TEXT    NOT NULL, -- with which browser
    made_at    INTEGER NOT NULL,
    seen_at    INTEGER NOT NULL, -- last used, to the minute
    expires_at INTEGER NOT NULL  -- at the latest
) STRICT;
CREATE INDEX session_person ON session (person);

CREATE TABLE link ( -- that works once
    id         INTEGER PRIMARY KEY,
    hash       BLOB    NOT NULL UNIQUE, -- of its secret part
    person     TEXT    NOT NULL,        -- who need not have an account yet
    purpose    TEXT    NOT NULL CHECK (purpose IN ('setup', 'invite', 'reset')),
    made_by    TEXT    NOT NULL,
    made_at    INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at    INTEGER NOT NULL DEFAULT 0 -- 0: not yet
) STRICT;
CREATE INDEX link_person ON link (person);

CREATE TABLE token ( -- for scripts
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    hash       BLOB    NOT NULL UNIQUE, -- of the token
    person     TEXT    NOT NULL REFERENCES account (person), -- whom it acts for
    role       TEXT    NOT NULL, -- and as no more than what
    label      TEXT    NOT NULL, -- what for
    made_at    INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at    INTEGER NOT NULL DEFAULT 0, -- last, to the minute; 0: never
    revoked_at INTEGER NOT NULL DEFAULT 0  -- 0: not revoked
) STRICT;
CREATE INDEX token_person ON token (person);

CREATE TABLE preference (
    person TEXT NOT NULL REFERENCES account (person),
    key    TEXT NOT NULL,
    value  TEXT NOT NULL,
    PRIMARY KEY (person, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE account_log ( -- lines are only ever added
    id      INTEGER PRIMARY KEY,
    at      INTEGER NOT NULL,
    actor   TEXT    NOT NULL, -- '': nobody signed in
    address TEXT    NOT NULL, -- as the server saw it
    event   TEXT    NOT NULL,
    person  TEXT    NOT NULL, -- whom it is about
    detail  TEXT    NOT NULL  -- never a secret
) STRICT;
CREATE INDEX account_log_person ON account_log (person, event, address);

CREATE TRIGGER account_log_stays BEFORE UPDATE ON account_log
BEGIN
    SELECT raise(ABORT, 'the log is only added to');
END;
CREATE TRIGGER account_log_keeps BEFORE DELETE ON account_log
BEGIN
    SELECT raise(ABORT, 'the log is only added to');
END;
