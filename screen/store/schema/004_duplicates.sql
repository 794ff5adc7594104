-- The review file, version 4: duplicates.

CREATE TABLE combined ( -- what a list shows of a record with several members: the most complete, field by field
    record   INTEGER PRIMARY KEY REFERENCES record (id), -- a root
    pmid     TEXT NOT NULL,    -- '' none
    doi      TEXT NOT NULL,    -- '' none
    title    TEXT NOT NULL,
    citation TEXT NOT NULL,
    year     INTEGER NOT NULL  -- 0 unknown
) STRICT;

CREATE TABLE combined_due ( -- outside the log: roots whose row in `combined` is still to be written after a change of this schema
    record INTEGER PRIMARY KEY REFERENCES record (id)
) STRICT;
INSERT INTO combined_due (record) SELECT DISTINCT root FROM record WHERE gone_into IS NOT NULL;

CREATE VIEW record_shown AS -- of each record that stands, what a list shows
SELECT r.id, r.arm, coalesce(c.pmid, s.pmid) AS pmid, coalesce(c.doi, s.doi) AS doi,
       coalesce(c.title, s.title) AS title, coalesce(c.citation, s.citation) AS citation,
       coalesce(c.year, s.year) AS year
FROM record AS r JOIN source_record AS s ON s.id = r.shown LEFT JOIN combined AS c ON c.record = r.id
WHERE r.root = r.id;

CREATE TABLE preferred ( -- a field that people want from a certain member; the newest row of a record counts
    member INTEGER NOT NULL REFERENCES record (id),
    field  TEXT NOT NULL,    -- as lib/bib/combine names it
    person TEXT NOT NULL,
    event  INTEGER NOT NULL REFERENCES event (seq),
    PRIMARY KEY (member, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE regrouping ( -- every merge, split and "not the same" there was
    event     INTEGER PRIMARY KEY REFERENCES event (seq),
    kind      TEXT NOT NULL,    -- merge, split, apart
    a         INTEGER NOT NULL REFERENCES record (id), -- merge, split: the one kept; apart: the lower
    b         INTEGER NOT NULL REFERENCES record (id), -- merge, split: the one that went; apart: the higher
    person    TEXT NOT NULL,
    by_rule   INTEGER NOT NULL, -- 1: found by the rules, whoever ran them
    reason    TEXT NOT NULL,    -- apart: in the person's words, or ''; a merge's stands in `merge`
    undoes    INTEGER,          -- event that was taken back by this one; NULL: this is no undo
    undone_by INTEGER           -- event that took this one back: of a merge any split, of the others an undo; NULL: it holds
) STRICT;
CREATE INDEX regrouping_person ON regrouping (person, event);
CREATE INDEX regrouping_a ON regrouping (a);
CREATE INDEX regrouping_b ON regrouping (b);
CREATE INDEX merge_event ON merge (event);
INSERT INTO regrouping (event, kind, a, b, person, by_rule, reason, undoes, undone_by)
SELECT m.event, 'merge', m.kept, m.gone, e.actor, m.rule <> 'by-hand', '', NULL, m.undone_by
FROM merge AS m JOIN event AS e ON e.seq = m.event;
INSERT INTO regrouping (event, kind, a, b, person, by_rule, reason, undoes, undone_by)
SELECT m.undone_by, 'split', m.kept, m.gone, e.actor, 0, '', NULL, NULL
FROM merge AS m JOIN event AS e ON e.seq = m.undone_by;

CREATE TABLE apart ( -- records that people said are not the same publication: the rules never merge them
    a         INTEGER NOT NULL REFERENCES record (id), -- a < b
    b         INTEGER NOT NULL REFERENCES record (id),
    event     INTEGER NOT NULL REFERENCES event (seq), -- the split or "not the same"
    undone_by INTEGER,          -- event that took it back; NULL: it holds
    PRIMARY KEY (a, b, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX apart_b ON apart (b);
CREATE INDEX apart_event ON apart (event);
INSERT INTO apart (a, b, event, undone_by)
SELECT min(kept, gone), max(kept, gone), undone_by, NULL FROM merge WHERE undone_by IS NOT NULL;

CREATE TABLE dedup_run ( -- each time the rules looked for duplicates
    event       INTEGER PRIMARY KEY REFERENCES event (seq),
    at          TEXT NOT NULL,    -- UTC
    person      TEXT NOT NULL,
    version     TEXT NOT NULL,    -- of the rules
    n_records   INTEGER NOT NULL, -- compared
    n_merged    INTEGER NOT NULL,
    n_questions INTEGER NOT NULL
) STRICT;

CREATE TABLE question ( -- pairs that the newest run left to people
    a         INTEGER NOT NULL REFERENCES record (id), -- a < b
    b         INTEGER NOT NULL REFERENCES record (id),
    rule      TEXT NOT NULL, -- what speaks for it: pmid, doi, title
    veto      TEXT NOT NULL, -- what speaks against it, as screen/dedup names it; 'weak' too little for it
    score     INTEGER NOT NULL, -- thousandths
    reason_en TEXT NOT NULL,
    reason_da TEXT NOT NULL,
    again     INTEGER NOT NULL, -- event of the run that asks again because one of the two changed after the answer; else 0
    PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;

CREATE TABLE related ( -- records that belong together and are not one publication: a is the KIND of b
    a          INTEGER NOT NULL REFERENCES record (id),
    b          INTEGER NOT NULL REFERENCES record (id),
    kind       TEXT NOT NULL,    -- as screen/duplicates/related.h lists them
    directed   INTEGER NOT NULL, -- 0: which is which of the two is not known
    found_by   TEXT NOT NULL,    -- rule, pubmed, hand
    reason_en  TEXT NOT NULL,
    reason_da  TEXT NOT NULL,
    person     TEXT NOT NULL,
    removed_by INTEGER,          -- event in which a person took it away; it isn't found again. NULL: it holds
    event      INTEGER NOT NULL REFERENCES event (seq),
    PRIMARY KEY (a, b, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX related_b ON related (b);
