-- The review file, version 7: decisions that were made in another program.

CREATE TABLE vote_origin ( -- votes that came in with a file; goes with the vote
    record    INTEGER NOT NULL,
    stage     TEXT NOT NULL,
    person    TEXT NOT NULL,
    program   TEXT NOT NULL,    -- rayyan, covidence, asreview, abstrackr, sigte, list
    file      TEXT NOT NULL,    -- file name without folder
    file_hash BLOB NOT NULL,    -- BLAKE2b-256 of the file
    position  INTEGER NOT NULL, -- 1-based: the Nth record of the file
    PRIMARY KEY (record, stage, person),
    FOREIGN KEY (record, stage, person) REFERENCES vote (record, stage, person)
) STRICT, WITHOUT ROWID;
