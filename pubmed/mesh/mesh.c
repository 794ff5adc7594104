/* mesh.c - opening a MeSH file, and what it says about itself. */
#include "pubmed/mesh/kind.h"
#include "pubmed/mesh/mesh.sql.h"
#include "pubmed/mesh/mesh_schema.h"
#include "pubmed/mesh/messages.h"
#include "pubmed/mesh/supplement.h"

#define APPLICATION_ID 0x73674d48 /* sgMH */

const struct db_kind *mesh_file_kind(struct mesh_kind_of_file *k)
{
    k->first = (struct db_migration){"schema", (const char *)mesh_schema[0].data};
    k->kind = (struct db_kind){.application_id = APPLICATION_ID,
                               .what = "MeSH",
                               .migration = &k->first,
                               .n_migrations = 1};
    return &k->kind;
}

/* The second row: supplementary concepts, when the file has any. */
static enum err_code load_concepts(void *context, struct arena *a, struct str *out, struct err *e)
{
    const char *path = context;
    struct mesh_kind_of_file kind;
    struct db *db = NULL;
    struct db_stmt q;
    *out = (struct str){0};
    enum err_code rc = db_open(path, DB_READ, mesh_file_kind(&kind), &db, e);
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, db, &Q_MESH_READ_CONCEPTS);
    if (db_step(&q)) {
        struct str block = db_peek(&q, MESH_READ_CONCEPTS_BLOCK);
        struct hash sum = hash_bytes(block);
        if (str_eq(hash_str(&sum), db_peek(&q, MESH_READ_CONCEPTS_CHECKSUM)))
            *out = arena_str(a, block);
        else
            rc = err_set(e, ERR_DB, MSG_MESH_DAMAGED(path));
    }
    rc = db_end_with(&q, rc, e);
    db_close(db);
    return rc;
}

/* Without reading it: a row's bytes are read as soon as it is stepped to. */
static enum err_code has_concepts(struct db *db, bool *has, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, db, &Q_MESH_COUNT_SNAPSHOTS);
    *has = db_step(&q) && db_int64(&q, MESH_COUNT_SNAPSHOTS_N) > 1;
    return db_end(&q, e);
}

static enum err_code load(struct db *db, const char *path, struct mesh **out, struct err *e)
{
    struct db_stmt q;
    enum err_code rc = ERR_OK;
    db_begin(&q, db, &Q_MESH_READ_SNAPSHOT);
    if (db_step(&q)) {
        struct str block = db_peek(&q, MESH_READ_SNAPSHOT_BLOCK);
        struct hash sum = hash_bytes(block);
        if (!str_eq(hash_str(&sum), db_peek(&q, MESH_READ_SNAPSHOT_CHECKSUM)))
            rc = err_set(e, ERR_DB, MSG_MESH_DAMAGED(path));
        else
            rc = mesh_snapshot_load(block, path, out, e);
    } else if (q.rc == 0) {
        rc = err_set(e, ERR_DB, MSG_MESH_DAMAGED(path));
    }
    return db_end_with(&q, rc, e);
}

enum err_code mesh_open(const char *path, struct mesh **out, struct err *e)
{
    struct mesh_kind_of_file kind;
    struct db *db = NULL;
    bool concepts = false;
    *out = NULL;
    enum err_code rc = db_open(path, DB_READ, mesh_file_kind(&kind), &db, e);
    if (rc == ERR_OK)
        rc = load(db, path, out, e);
    if (rc == ERR_OK)
        rc = has_concepts(db, &concepts, e);
    if (rc == ERR_OK && concepts)
        mesh_concepts_from(*out, load_concepts, arena_strdup(&(*out)->arena, path));
    db_close(db);
    if (rc != ERR_OK) {
        mesh_close(*out);
        *out = NULL;
    }
    return rc;
}

enum err_code mesh_open_block(struct str block, const char *name, struct mesh **out, struct err *e)
{
    return mesh_snapshot_load(block, name, out, e);
}

void mesh_close(struct mesh *m)
{
    if (!m)
        return;
    mesh_supplement_free(m->supplement);
    struct arena own = m->arena; /* the struct itself lives in it */
    arena_release(&own);
}

struct str mesh_block(const struct mesh *m)
{
    return m->block;
}

const char *mesh_version(const struct mesh *m)
{
    return m->version;
}

const char *mesh_digest(const struct mesh *m)
{
    return m->digest;
}

size_t mesh_count(const struct mesh *m, enum mesh_kind kind)
{
    return m->count[kind];
}
