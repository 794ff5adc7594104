/* kind.h - how a MeSH file is told from other databases. */
#ifndef SIGTE_PUBMED_MESH_KIND_H
#define SIGTE_PUBMED_MESH_KIND_H

#include "lib/base/db.h"

struct mesh_kind_of_file {
    struct db_kind kind;
    struct db_migration first;
};

/* Fill *k, which must outlive the database opened with it; returns &k->kind. */
const struct db_kind *mesh_file_kind(struct mesh_kind_of_file *k);

#endif
