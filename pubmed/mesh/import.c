/* import.c - from XML to a MeSH file, in one transaction and under a temporary name. */
#include "lib/base/db_build.h"
#include "pubmed/mesh/kind.h"
#include "pubmed/mesh/mesh.sql.h"
#include "pubmed/mesh/messages.h"
#include "pubmed/mesh/roots.h"
#include "pubmed/mesh/supplement.h"

/* Files without them keep the digest they always had. */
static void digest_rest(const struct mesh_model *m, struct buf *b)
{
    for (size_t i = 0; i < m->n_actions; i++)
        buf_addf(b, "~%.*s %.*s\n", (int)m->action[i].action.len, m->action[i].action.ptr,
                 (int)m->action[i].substance.len, m->action[i].substance.ptr);
    for (size_t i = 0; i < m->n_concepts; i++) {
        const struct mesh_model_concept *c = &m->concept[i];
        buf_addf(b, "+%d %.*s %.*s ", c->concept_class, (int)c->ui.len, c->ui.ptr,
                 (int)c->registry_number.len, c->registry_number.ptr);
        buf_addstr(b, c->name);
        for (size_t t = 0; t < c->n_terms; t++)
            buf_addf(b, "\n=%.*s", (int)c->term[t].len, c->term[t].ptr);
        buf_addch(b, '\n');
    }
}

/* One line a fact, headings by ui, so that the order of the files doesn't matter. */
static void digest(const struct mesh_model *m, char hex[HASH_BYTES * 2 + 1])
{
    struct buf b = {0};
    for (size_t i = 0; i < m->n; i++) {
        const struct mesh_model_heading *h = &m->item[i];
        buf_addf(&b, "%d %d ", (int)h->h.kind, h->h.descriptor_class);
        buf_addstr(&b, h->h.ui);
        buf_addf(&b, " %.*s ", (int)h->h.abbreviation.len, h->h.abbreviation.ptr);
        buf_addstr(&b, h->h.name);
        for (size_t t = 0; t < h->h.n_trees; t++)
            buf_addf(&b, "\n/%.*s", (int)h->tree[t].len, h->tree[t].ptr);
        for (size_t t = 0; t < h->n_terms; t++)
            buf_addf(&b, "\n=%.*s", (int)h->term[t].len, h->term[t].ptr);
        buf_addch(&b, '\n');
    }
    digest_rest(m, &b);
    hash_hex(hash_bytes(buf_str(&b)), hex);
    buf_release(&b);
}

static enum err_code add_headings(struct db *db, const struct mesh_model *m, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, db, &Q_MESH_ADD_HEADING);
    for (size_t i = 0; i < m->n; i++) {
        const struct mesh_heading *h = &m->item[i].h;
        db_bind_text(&q, MESH_ADD_HEADING_P_UI, h->ui);
        db_bind_int(&q, MESH_ADD_HEADING_P_KIND, h->kind);
        db_bind_text(&q, MESH_ADD_HEADING_P_NAME, h->name);
        db_bind_text(&q, MESH_ADD_HEADING_P_ABBREVIATION, h->abbreviation);
        db_bind_int(&q, MESH_ADD_HEADING_P_DESCRIPTOR_CLASS, h->descriptor_class);
        db_step(&q);
        db_again(&q);
    }
    return db_end(&q, e);
}

static enum err_code add_terms(struct db *db, const struct mesh_model *m, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, db, &Q_MESH_ADD_TERM);
    for (size_t i = 0; i < m->n; i++)
        for (size_t t = 0; t < m->item[i].n_terms; t++) {
            db_bind_text(&q, MESH_ADD_TERM_P_UI, m->item[i].h.ui);
            db_bind_text(&q, MESH_ADD_TERM_P_NAME, m->item[i].term[t]);
            db_step(&q);
            db_again(&q);
        }
    return db_end(&q, e);
}

static enum err_code add_trees(struct db *db, const struct mesh_model *m, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, db, &Q_MESH_ADD_TREE);
    for (size_t i = 0; i < m->n; i++)
        for (size_t t = 0; t < m->item[i].h.n_trees; t++) {
            db_bind_text(&q, MESH_ADD_TREE_P_NUMBER, m->item[i].tree[t]);
            db_bind_text(&q, MESH_ADD_TREE_P_UI, m->item[i].h.ui);
            db_step(&q);
            db_again(&q);
        }
    return db_end(&q, e);
}

static enum err_code add_block(struct db *db, struct str block, struct err *e)
{
    struct hash sum = hash_bytes(block);
    struct db_stmt q;
    db_begin(&q, db, &Q_MESH_ADD_SNAPSHOT);
    db_bind_blob(&q, MESH_ADD_SNAPSHOT_P_BLOCK, block.ptr, block.len);
    db_bind_blob(&q, MESH_ADD_SNAPSHOT_P_CHECKSUM, sum.byte, HASH_BYTES);
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code add_snapshot(struct db *db, const struct mesh_model *m, struct err *e)
{
    char hex[HASH_BYTES * 2 + 1];
    struct buf block = {0}, concepts = {0};
    struct db_stmt q;
    digest(m, hex);
    mesh_snapshot_write(m, hex, &block);
    mesh_supplement_write(m, &concepts);
    db_begin(&q, db, &Q_MESH_ADD_ABOUT);
    db_bind_c(&q, MESH_ADD_ABOUT_P_VERSION, m->version);
    db_bind_c(&q, MESH_ADD_ABOUT_P_DIGEST, hex);
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK)
        rc = add_block(db, buf_str(&block), e);
    if (rc == ERR_OK && concepts.len)
        rc = add_block(db, buf_str(&concepts), e);
    buf_release(&concepts);
    buf_release(&block);
    return rc;
}

static enum err_code write_all(struct db *db, const struct mesh_model *m, struct err *e)
{
    enum err_code rc = db_write_begin(db, e);
    if (rc == ERR_OK)
        rc = add_headings(db, m, e);
    if (rc == ERR_OK)
        rc = add_terms(db, m, e);
    if (rc == ERR_OK)
        rc = add_trees(db, m, e);
    if (rc == ERR_OK)
        rc = add_snapshot(db, m, e);
    if (rc == ERR_OK)
        return db_write_commit(db, e);
    db_write_rollback(db);
    return rc;
}

static void count(const struct mesh_model *m, struct mesh_roots roots, struct arena *a,
                  struct mesh_import_report *report)
{
    *report = (struct mesh_import_report){.terms = m->n_terms,
                                          .tree_numbers = m->n_trees,
                                          .concepts = m->n_concepts,
                                          .actions = m->n_actions,
                                          .roots_set = roots.set,
                                          .rootless = roots.missing,
                                          .version = arena_strdup(a, m->version)};
    for (size_t i = 0; i < m->n; i++)
        if (m->item[i].h.kind == MESH_DESCRIPTOR)
            report->descriptors++;
        else
            report->qualifiers++;
}

enum err_code mesh_import(const char *out_path, const char *const *xml_path, size_t n,
                          struct progress *p, struct arena *a, struct mesh_import_report *report,
                          struct err *e)
{
    struct arena own = {0};
    struct mesh_model m = {.arena = &own};
    struct db_build b = {0};
    struct mesh_kind_of_file kind;
    struct mesh_roots roots = {0};
    enum err_code rc = ERR_OK;
    *report = (struct mesh_import_report){.version = ""};
    for (size_t i = 0; rc == ERR_OK && i < n; i++)
        rc = mesh_xml_read(xml_path[i], &m, p, e);
    if (rc == ERR_OK && m.n == 0)
        rc = err_set(e, ERR_INPUT, MSG_MESH_EMPTY);
    if (rc == ERR_OK)
        rc = mesh_model_order(&m, e);
    if (rc == ERR_OK)
        roots = mesh_roots_repair(&m);
    if (rc == ERR_OK)
        rc = db_build_begin(&b, out_path, mesh_file_kind(&kind), e);
    if (rc == ERR_OK)
        rc = write_all(b.db, &m, e);
    if (rc == ERR_OK)
        rc = db_build_finish(&b, e);
    db_build_discard(&b);
    if (rc == ERR_OK)
        count(&m, roots, a, report);
    arena_release(&own);
    return rc;
}
