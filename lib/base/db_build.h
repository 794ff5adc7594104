/* db_build.h - a database file that is built whole or not at all: a vocabulary, a
 * corpus. It grows in a temporary file beside its place and is renamed when it
 * is finished, so nobody ever opens half of it.
 *
 *     struct db_build b = {0};
 *     if (db_build_begin(&b, path, &kind, e) == ERR_OK && fill(b.db, e) == ERR_OK)
 *         rc = db_build_finish(&b, e);
 *     db_build_discard(&b);        (no effect after a finish that went well)
 *
 * The finished file needs no write-ahead log: it can be read from a folder
 * that may not be written. What a killed process left behind is removed when
 * the same file is built next. */
#ifndef SIGTE_BASE_DB_BUILD_H
#define SIGTE_BASE_DB_BUILD_H

#include "lib/base/db.h"

struct db_build {
    struct db *db; /* write to it between db_write_begin and db_write_commit */
    char *path;
    char *part; /* where it grows */
    int lock;   /* db_build_resume: held on PART.lock; otherwise 0 */
};

/* PATH may exist when it is a file of the same kind, which is then replaced at the end.
 * Not durable until finished: a crash loses all of it, which makes building quick.
 * Errors: ERR_IO (another kind of file stands there, among others), ERR_DB. */
NODISCARD enum err_code db_build_begin(struct db_build *b, const char *path,
                                       const struct db_kind *kind, struct err *e);
/* The same for long work, whose next process goes on where one was killed: it grows in
 * PATH.part, and what was committed there survives the process, though not a crash of the
 * machine: db_build_boot tells one start of it from the next. *resumed: the file was there.
 * from (may be NULL): a new one begins as a copy of that file. `fresh` forgets an old one.
 * Errors: also ERR_STATE when another process is building PATH. */
NODISCARD enum err_code db_build_resume(struct db_build *b, const char *path, const char *from,
                                        const struct db_kind *kind, bool fresh, bool *resumed,
                                        struct err *e);
/* Names this start of the machine; "" where the system doesn't say. */
const char *db_build_boot(struct arena *a);
/* Leave what is committed to the next db_build_resume. */
void db_build_keep(struct db_build *b);
/* Make it durable and give it its name. Nothing may be under way. Errors: ERR_IO, ERR_DB. */
NODISCARD enum err_code db_build_finish(struct db_build *b, struct err *e);
/* Remove what is not finished and free the names; fine for a zeroed struct. */
void db_build_discard(struct db_build *b);

/* For files that must never replace another, and are written by their own room: the name
 * under which PATH grows (what killed processes left under such names is removed), giving it
 * its name once the file is closed (ERR_IO when PATH exists by then), and removing it. */
const char *db_part_name(const char *path, struct arena *a);
NODISCARD enum err_code db_part_publish(const char *part, const char *path, struct err *e);
void db_part_remove(const char *part);

#endif
