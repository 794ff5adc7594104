/* match_index.c - the identifiers of a review, sorted. */
#include "screen/fulltext/fulltext.sql.h"
#include "screen/fulltext/match_internal.h"
#include "screen/import/record.h"

static void add(struct id_index *x, struct arena *a, enum id_kind kind, struct str key,
                int64_t root, struct str shown)
{
    if (!key.len)
        return;
    x->row = arena_grow(a, x->row, x->n, &x->cap, sizeof *x->row);
    x->row[x->n++] = (struct id_row){kind, key, root, shown};
}

static void add_suffix(struct id_index *x, struct arena *a, struct str s, int64_t root,
                       struct str shown)
{
    struct str key = id_key(s, a);
    if (id_key_is_particular(key))
        add(x, a, ID_SUFFIX_KEY, key, root, shown);
}

static void add_doi(struct id_index *x, struct arena *a, struct str doi, int64_t root)
{
    size_t first = str_find(doi, STR("/"), 0), last = first, next = first;
    add(x, a, ID_DOI, doi, root, doi);
    add(x, a, ID_DOI_KEY, id_key(doi, a), root, doi);
    while (next != SIZE_MAX && (next = str_find(doi, STR("/"), next + 1)) != SIZE_MAX)
        last = next;
    if (first == SIZE_MAX)
        return;
    add_suffix(x, a, str_sub(doi, first + 1, doi.len), root, doi);
    if (last != first)
        add_suffix(x, a, str_sub(doi, last + 1, doi.len), root, doi);
}

static enum err_code load_column(struct store *s, const struct db_query *query, bool dois,
                                 struct arena *a, struct id_index *x, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), query);
    while (db_step(&q)) {
        /* root and id stand in this order in both queries */
        int64_t root = db_int64(&q, DOIS_ROOT);
        struct str id = db_str(&q, DOIS_ID, a);
        if (dois)
            add_doi(x, a, id, root);
        else
            add(x, a, ID_PMID, id, root, id);
    }
    return db_end(&q, e);
}

static enum err_code load_member(struct store *s, int64_t id, int64_t root, struct arena *a,
                                 struct id_index *x, struct err *e)
{
    struct arena whole = {0};
    struct bib_record r;
    enum err_code rc = record_load_source(s, id, &whole, &r, e);
    if (rc == ERR_OK && r.pmcid.len) {
        struct str pmcid = arena_str(a, r.pmcid);
        add(x, a, ID_PMCID, pmcid, root, pmcid);
    }
    for (size_t i = 0; rc == ERR_OK && i < r.n_ids; i++)
        if (str_eq_nocase_c(r.id[i].source, "pii")) {
            struct str pii = arena_str(a, r.id[i].value);
            add_suffix(x, a, pii, root, pii);
        }
    arena_release(&whole);
    return rc;
}

static int by_key(const void *a, const void *b)
{
    const struct id_row *x = a, *y = b;
    if (x->kind != y->kind)
        return (int)x->kind - (int)y->kind;
    int c = str_cmp(x->key, y->key);
    return c ? c : (x->root > y->root) - (x->root < y->root);
}

/* A report may have an identifier from several sources. */
static void drop_doubles(struct id_index *x)
{
    size_t n = 0;
    if (x->n)
        qsort(x->row, x->n, sizeof *x->row, by_key);
    for (size_t i = 0; i < x->n; i++)
        if (n == 0 || by_key(&x->row[n - 1], &x->row[i]) != 0)
            x->row[n++] = x->row[i];
    x->n = n;
}

enum err_code id_index_load(struct store *s, struct arena *a, struct id_index *out, struct err *e)
{
    struct db_stmt q;
    *out = (struct id_index){0};
    enum err_code rc = load_column(s, &Q_DOIS, true, a, out, e);
    if (rc == ERR_OK)
        rc = load_column(s, &Q_PMIDS, false, a, out, e);
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, store_db(s), &Q_MEMBERS_SOUGHT);
    while (rc == ERR_OK && db_step(&q))
        rc = load_member(s, db_int64(&q, MEMBERS_SOUGHT_ID), db_int64(&q, MEMBERS_SOUGHT_ROOT), a,
                         out, e);
    rc = db_end_with(&q, rc, e);
    drop_doubles(out);
    return rc;
}

const struct id_row *id_index_find(const struct id_index *x, enum id_kind kind, struct str key,
                                   size_t *n)
{
    const struct id_row wanted = {.kind = kind, .key = key, .root = INT64_MIN};
    size_t low = 0, high = x->n;
    *n = 0;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (by_key(&x->row[mid], &wanted) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    while (low + *n < x->n && x->row[low + *n].kind == kind && str_eq(x->row[low + *n].key, key))
        ++*n;
    return *n ? &x->row[low] : NULL;
}
