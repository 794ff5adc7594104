-- The review file, version 13: levels of evidence that several people give, and what they agree on.

CREATE TABLE level_first ( -- what a person said while nobody else's level of the article was to be seen: what agreement is measured on
    record   INTEGER NOT NULL REFERENCES record (id),
    person   TEXT NOT NULL REFERENCES person (id),
    question TEXT NOT NULL,    -- as in level
    level    TEXT NOT NULL,
    minus    INTEGER NOT NULL,
    event    INTEGER NOT NULL REFERENCES event (seq),
    PRIMARY KEY (record, person)
) STRICT, WITHOUT ROWID;
-- Before this version nothing was noted of who had seen what.
INSERT INTO level_first SELECT record, person, question, level, minus, event FROM level;

CREATE TABLE level_agreed ( -- the level that stands, whoever said what
    record   INTEGER PRIMARY KEY REFERENCES record (id),
    person   TEXT NOT NULL REFERENCES person (id), -- who settled it
    question TEXT NOT NULL,
    level    TEXT NOT NULL,
    minus    INTEGER NOT NULL,
    reason   TEXT NOT NULL,
    event    INTEGER NOT NULL REFERENCES event (seq)
) STRICT;
