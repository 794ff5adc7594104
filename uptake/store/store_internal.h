/* store_internal.h - what the files of this room share; nobody else includes it. */
#ifndef SIGTE_UPTAKE_STORE_INTERNAL_H
#define SIGTE_UPTAKE_STORE_INTERNAL_H

#include "lib/base/hash.h"
#include "uptake/store/store.h"

struct uptake {
    struct db *db;
    struct db_migration *migration;
    struct db_kind kind;
};

/* Where the key of the file at `path` lies. */
char *uptake_key_path(const char *path, struct arena *a);
/* Draw a key and write it; never over another. Errors: ERR_IO. */
NODISCARD enum err_code uptake_key_make(const char *path, unsigned char key[UPTAKE_KEY_SIZE],
                                        struct err *e);
/* What tells this key from others, without giving it away. */
void uptake_key_check(const unsigned char key[UPTAKE_KEY_SIZE], struct hash *out);
/* The registry's lists into the file, within a write transaction. */
NODISCARD enum err_code uptake_lists_write(struct db *db, const struct registry *r, struct err *e);

#endif
