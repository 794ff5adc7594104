-- The review file, version 11: what a server keeps beside the log: answers to requests that may come twice, and long work.
-- Nothing here follows from the log, and nothing in the log from it.

CREATE TABLE answer ( -- to a change that was asked for under a key; a day old at most
    actor   TEXT NOT NULL,
    key     TEXT NOT NULL,    -- made by the sender: 1 to 100 printable ASCII characters
    request BLOB NOT NULL,    -- BLAKE2b-256 of method, path and body
    status  INTEGER NOT NULL, -- HTTP status
    body    TEXT NOT NULL,
    at      TEXT NOT NULL,    -- UTC
    PRIMARY KEY (actor, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX answer_at ON answer (at);

CREATE TABLE job ( -- long work: waiting, under way, and what became of it
    id        INTEGER PRIMARY KEY,
    kind      TEXT NOT NULL,    -- search.run, import, …: the word of whoever does it
    arguments TEXT NOT NULL,    -- JSON
    actor     TEXT NOT NULL,
    state     TEXT NOT NULL,    -- waiting, running, done, failed, cancelled, interrupted
    cancel    INTEGER NOT NULL, -- 1: somebody asked it to stop
    what_en   TEXT NOT NULL,    -- the step under way, or the last one; ''
    what_da   TEXT NOT NULL,
    done      INTEGER NOT NULL, -- units of the step
    total     INTEGER NOT NULL, -- 0 not known
    result    TEXT NOT NULL,    -- JSON of what came out; ''
    error     TEXT NOT NULL,    -- failed: the code's name; ''
    error_en  TEXT NOT NULL,
    error_da  TEXT NOT NULL,
    created   TEXT NOT NULL,    -- UTC
    started   TEXT NOT NULL,    -- '' not yet
    ended     TEXT NOT NULL,    -- '' not yet
    heartbeat TEXT NOT NULL     -- when whoever runs it last wrote here; '' never
) STRICT;
CREATE INDEX job_state ON job (state, id);

CREATE INDEX document_event ON document (event);

-- What waits for readers, by what it waits for, and what a person was given: counted, and looked
-- through, without a look at the rows. The columns of the conditions stand in the indexes, since
-- SQLite asks for them again.
DROP INDEX standing_slots;
CREATE INDEX standing_free ON standing (stage, awaits, record, slots) WHERE slots > 0;
DROP INDEX assignment_next;
CREATE INDEX assignment_next ON assignment (person, stage, position, record, open) WHERE open = 1;

-- Records in a drawn order: each has a number that follows from its id and looks like none.
CREATE INDEX standing_drawn ON standing (stage, ((record * 1103515245 % 2147483647) * (record * 1103515245 % 2147483647) % 2147483647), record)
WHERE slots > 0;
CREATE INDEX assignment_drawn ON assignment (person, stage, ((record * 1103515245 % 2147483647) * (record * 1103515245 % 2147483647) % 2147483647), record)
WHERE open = 1;
-- … and by year, without a year last.
CREATE INDEX source_record_newest ON source_record ((-year));
CREATE INDEX source_record_oldest ON source_record ((CASE year WHEN 0 THEN 1000000 ELSE year END));
CREATE INDEX presort_recent ON presort (person, stage, event);
