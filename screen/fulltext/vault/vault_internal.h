/* vault_internal.h - what the files of this room share; nobody else includes it. */
#ifndef SIGTE_SCREEN_FULLTEXT_VAULT_INTERNAL_H
#define SIGTE_SCREEN_FULLTEXT_VAULT_INTERNAL_H

#include "screen/fulltext/vault/vault.h"

struct vault {
    struct db *db;
};

#endif
