/* build.h - what build and open share: the kind of file and its sort keys. */
#ifndef SIGTE_PUBMED_CORPUS_BUILD_H
#define SIGTE_PUBMED_CORPUS_BUILD_H

#include "lib/base/db.h"

struct corpus_kind {
    struct db_kind kind;
    struct db_migration first;
};

/* Fill *k, which must last until the database is open; returns &k->kind. */
const struct db_kind *corpus_file_kind(struct corpus_kind *k);

/* CRC-32 over both blocks of a sort key. */
int64_t corpus_sort_key_checksum(struct str pmids, struct str days);

#endif
