/* vault_internal.h - what the files of this room share; nobody else includes it. */
#ifndef SIGTE_SCREEN_FULLTEXT_VAULT_INTERNAL_H
#define SIGTE_SCREEN_FULLTEXT_VAULT_INTERNAL_H

#include "screen/fulltext/vault/vault.h"

struct vault {
    struct db *db;
};

/* *id 0: it isn't there. */
NODISCARD enum err_code vault_find(struct vault *v, struct hash hash, int64_t *id, int64_t *size,
                                   struct err *e);

#endif
