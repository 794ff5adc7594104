-- Barriers that a specialist network or a department names: why less is requisitioned than was
-- expected. They are only added to; one that no longer holds is ended, not deleted.

CREATE TABLE barrier (
    id            INTEGER PRIMARY KEY,
    patient_group INTEGER NOT NULL, -- 0: all
    region        INTEGER NOT NULL, -- 0: all
    noted         INTEGER NOT NULL, -- the day it was said, YYYYMMDD
    text          TEXT    NOT NULL,
    source        TEXT    NOT NULL, -- who said it, or where: 'meeting of the network'
    at            TEXT    NOT NULL,
    who           TEXT    NOT NULL
) STRICT;

CREATE TABLE barrier_end (
    barrier INTEGER PRIMARY KEY REFERENCES barrier (id),
    reason  TEXT NOT NULL,
    at      TEXT NOT NULL,
    who     TEXT NOT NULL
) STRICT;

CREATE TRIGGER barrier_stays BEFORE DELETE ON barrier
BEGIN SELECT raise(ABORT, 'barriers are only added to'); END;
CREATE TRIGGER barrier_kept BEFORE UPDATE ON barrier
BEGIN SELECT raise(ABORT, 'barriers are only added to'); END;
