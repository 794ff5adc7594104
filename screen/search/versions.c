/* versions.c - which version of every PubMed record the review knows. */
#include "screen/search/diff_internal.h"
#include "screen/search/search.sql.h"

static int by_pmid(const void *x, const void *y)
{
    int64_t a = ((const struct version *)x)->pmid, b = ((const struct version *)y)->pmid;
    return (a > b) - (a < b);
}

/* Rows come with all versions of one PMID together, the one that counts last. */
static void take(struct db_stmt *q, struct arena *a, struct versions *out, size_t *cap)
{
    struct version v = {.source = db_int64(q, VERSIONS_ID),
                        .root = db_int64(q, VERSIONS_ROOT),
                        .whole = db_int(q, VERSIONS_WHOLE) != 0,
                        .found = db_int(q, VERSIONS_FOUND) != 0};
    if (!str_int64(db_peek(q, VERSIONS_PMID), &v.pmid))
        return;
    struct version *last = out->n ? &out->item[out->n - 1] : NULL;
    if (last && last->pmid == v.pmid) {
        v.found = v.found || last->found;
        *last = v;
        return;
    }
    out->item = arena_grow(a, out->item, out->n, cap, sizeof *out->item);
    out->item[out->n++] = v;
}

enum err_code versions_load(struct store *s, int64_t run, struct str search, struct arena *a,
                            struct versions *out, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = (struct versions){0};
    db_begin(&q, store_db(s), &Q_VERSIONS);
    db_bind_int(&q, VERSIONS_P_RUN, run);
    db_bind_text(&q, VERSIONS_P_SEARCH, search);
    while (db_step(&q))
        take(&q, a, out, &cap);
    if (out->n)
        qsort(out->item, out->n, sizeof *out->item, by_pmid);
    return db_end(&q, e);
}

const struct version *versions_find(const struct versions *v, int64_t pmid)
{
    struct version key = {.pmid = pmid};
    return v->n ? bsearch(&key, v->item, v->n, sizeof *v->item, by_pmid) : NULL;
}

enum err_code name_record(struct store *s, int64_t pmid, const struct version *v, struct arena *a,
                          struct found_record *out, struct err *e)
{
    struct record_line line;
    *out = (struct found_record){.pmid = pmid};
    if (!v)
        return ERR_OK;
    out->root = v->root;
    enum err_code rc = record_line(s, v->root, a, &line, e);
    if (rc == ERR_OK) {
        out->citation = line.citation;
        out->title = line.title;
    }
    return rc;
}
