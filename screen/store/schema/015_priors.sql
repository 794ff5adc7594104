-- The review file, version 15: what other reviews settled, as labels that ranking begins with.

CREATE TABLE rank_prior ( -- labels brought along from elsewhere; taken away again, the row goes
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,    -- what people call it
    kind       TEXT NOT NULL,    -- review, set
    labels     BLOB NOT NULL REFERENCES blob (hash), -- JSON: ids, texts and outcomes by stage
    n          INTEGER NOT NULL, -- labels
    n_include  INTEGER NOT NULL, -- of them, relevant at the furthest stage that was settled
    weight_pct INTEGER NOT NULL, -- of a label of one's own: 1 … 100
    person     TEXT NOT NULL REFERENCES person (id),
    at         TEXT NOT NULL,
    event      INTEGER NOT NULL REFERENCES event (seq)
) STRICT;
