/* known_find.c - a record for each known reference: the engine's, the review's, or the
 * one that came with the reference. */
#include "screen/search/analysis.h"

/* Not there is no error here: the next place is asked. */
static enum err_code unless_absent(enum err_code rc, struct err *e)
{
    if (rc != ERR_NOT_FOUND)
        return rc;
    err_clear(e);
    return ERR_OK;
}

/* The PMID of a reference that has only a DOI. */
static enum err_code by_doi(struct known_item *k, struct engine *engine, struct arena *a,
                            int64_t *out, struct err *e)
{
    int64_t *pmid;
    size_t n;
    *out = k->pmid;
    if (k->pmid || k->doi.len == 0)
        return ERR_OK;
    struct str text = str_c(arena_fmt(a, "\"%.*s\"[aid]", (int)k->doi.len, k->doi.ptr));
    enum err_code rc = engine_pmids(engine, text, a, &pmid, &n, e);
    if (n > 1)
        k->why = KNOWN_SEVERAL;
    if (n == 1)
        *out = pmid[0];
    return rc;
}

/* All at once: a server is asked for many in one request. */
static enum err_code in_engine(struct known_list *k, struct engine *engine, struct arena *a,
                               struct err *e)
{
    struct arena scratch = {0};
    int64_t *pmid = ARENA_ARRAY(&scratch, k->n, int64_t), wanted;
    size_t *of = ARENA_ARRAY(&scratch, k->n, size_t), n = 0;
    const struct bib_record **found =
        (const struct bib_record **)arena_array(&scratch, k->n, sizeof *found);
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < k->n; i++) {
        rc = by_doi(&k->item[i], engine, &scratch, &wanted, e);
        if (!wanted)
            continue;
        of[n] = i;
        pmid[n++] = wanted;
    }
    if (rc == ERR_OK)
        rc = engine_records(engine, pmid, n, a, found, e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++)
        if (found[i]) {
            struct known_item *item = &k->item[of[i]];
            item->record = found[i];
            item->from = KNOWN_IN_ENGINE;
            item->pmid = pmid[i];
        }
    arena_release(&scratch);
    return rc;
}

static enum err_code in_review(struct known_item *k, struct store *review, struct arena *a,
                               struct err *e)
{
    struct str key = k->pmid ? str_c(arena_fmt(a, "pmid:%" PRId64, k->pmid))
                             : str_c(arena_fmt(a, "doi:%.*s", (int)k->doi.len, k->doi.ptr));
    int64_t root = 0;
    if (!k->pmid && k->doi.len == 0)
        return ERR_OK;
    enum err_code rc = record_find(review, key, &root, e);
    if (rc == ERR_INPUT) { /* several records have it */
        err_clear(e);
        k->why = KNOWN_SEVERAL;
        return ERR_OK;
    }
    rc = unless_absent(rc, e);
    if (rc != ERR_OK || root == 0)
        return rc;
    struct bib_record *r = ARENA_NEW(a, struct bib_record);
    rc = record_load(review, root, a, r, e);
    if (rc == ERR_OK) {
        k->record = r;
        k->from = KNOWN_IN_REVIEW;
        if (!k->pmid && !str_int64(r->pmid, &k->pmid))
            k->pmid = 0;
    }
    return rc;
}

static void settle(struct known_item *k)
{
    if (!k->record && k->own) {
        k->record = k->own;
        k->from = KNOWN_IN_FILE;
    }
    if (k->record)
        k->why = KNOWN_WHY_NONE;
    else if (k->why == KNOWN_WHY_NONE)
        k->why = k->pmid || k->doi.len ? KNOWN_NOT_THERE : KNOWN_NO_ID;
}

/* A DOI may lead to a record that a PMID has led to before. */
static bool is_repeated(const struct known_list *k, size_t n, const struct known_item *x)
{
    for (size_t i = 0; i < n; i++)
        if (x->record && x->pmid && k->item[i].pmid == x->pmid)
            return true;
    return false;
}

enum err_code known_look_up(struct known_list *k, struct engine *engine, struct store *review,
                            struct arena *a, struct err *e)
{
    enum err_code rc = engine ? in_engine(k, engine, a, e) : ERR_OK;
    size_t n = k->n;
    if (rc != ERR_OK)
        return rc;
    k->n = 0;
    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        struct known_item *item = &k->item[i];
        if (!item->record && review)
            rc = in_review(item, review, a, e);
        if (rc != ERR_OK)
            break;
        settle(item);
        if (is_repeated(k, k->n, item))
            k->n_repeated++;
        else
            k->item[k->n++] = *item;
    }
    return rc;
}
