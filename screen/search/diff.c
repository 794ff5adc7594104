/* diff.c - two stored runs beside each other. */
#include "screen/search/diff_internal.h"
#include "screen/search/messages.h"

struct pmids {
    int64_t *item;
    size_t n;
};

static enum err_code name_all(struct store *s, struct pmids list, const struct versions *known,
                              struct arena *a, struct found_record **out, struct err *e)
{
    enum err_code rc = ERR_OK;
    *out = ARENA_ARRAY(a, list.n, struct found_record);
    for (size_t i = 0; rc == ERR_OK && i < list.n; i++)
        rc = name_record(s, list.item[i], versions_find(known, list.item[i]), a, &(*out)[i], e);
    return rc;
}

/* Records that one run found and the other did not. */
static enum err_code diff_sets(struct store *s, const struct versions *now, struct arena *a,
                               struct search_diff *out, struct err *e)
{
    struct pmids before, after, added, gone;
    enum err_code rc = search_pmids(s, out->before.id, a, &before.item, &before.n, e);
    if (rc == ERR_OK)
        rc = search_pmids(s, out->after.id, a, &after.item, &after.n, e);
    if (rc != ERR_OK)
        return rc;
    added.item = pmids_without(after.item, after.n, before.item, before.n, a, &added.n);
    gone.item = pmids_without(before.item, before.n, after.item, after.n, a, &gone.n);
    out->n_added = added.n;
    out->n_gone = gone.n;
    rc = name_all(s, added, now, a, &out->added, e);
    return rc == ERR_OK ? name_all(s, gone, now, a, &out->gone, e) : rc;
}

/* A version that stood before and stands still says the same of itself at both times. */
static enum err_code take_version(struct differ *d, const struct version *v, struct err *e)
{
    struct arena a = {0};
    struct bib_record r;
    unsigned ignored;
    const struct version *was = versions_find(&d->known, v->pmid);
    enum err_code rc = record_load_source(d->s, v->source, &a, &r, e);
    if (rc == ERR_OK && was && was->source == v->source) {
        alerts_scan(&d->before, &r, &d->known, d->arena);
        alerts_scan(&d->after, &r, &d->known, d->arena);
    } else if (rc == ERR_OK) {
        rc = differ_take(d, &r, &ignored, e);
    }
    arena_release(&a);
    return rc;
}

static enum err_code diff_records(struct differ *d, const struct versions *now, struct progress *p,
                                  struct err *e)
{
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < now->n; i++) {
        progress_to(p, MSG_SEARCH_COMPARING, (int64_t)i, (int64_t)now->n);
        rc = progress_check(p, e);
        if (rc == ERR_OK)
            rc = take_version(d, &now->item[i], e);
    }
    return rc == ERR_OK ? differ_end(d, e) : rc;
}

static enum err_code load_runs(struct store *s, int64_t before, int64_t after, struct arena *a,
                               struct search_diff *out, struct err *e)
{
    enum err_code rc = search_load(s, before < after ? before : after, a, &out->before, e);
    if (rc == ERR_OK)
        rc = search_load(s, before < after ? after : before, a, &out->after, e);
    if (rc == ERR_OK && !str_eq(out->before.search, out->after.search))
        rc = err_set(e, ERR_INPUT,
                     MSG_SEARCH_TWO_SEARCHES(out->before.id, out->before.search, out->after.id,
                                             out->after.search));
    return rc;
}

enum err_code search_diff_runs(struct store *s, int64_t before, int64_t after, struct progress *p,
                               struct arena *a, struct search_diff *out, struct err *e)
{
    struct differ d = {.s = s, .arena = a, .out = out};
    struct versions now = {0};
    *out = (struct search_diff){0};
    enum err_code rc = load_runs(s, before, after, a, out, e);
    if (rc == ERR_OK)
        rc = versions_load(s, out->before.id, out->before.search, a, &d.known, e);
    if (rc == ERR_OK)
        rc = versions_load(s, out->after.id, out->before.search, a, &now, e);
    if (rc != ERR_OK)
        return rc;
    diff_lines(&out->before, &out->after, a, out);
    rc = diff_sets(s, &now, a, out, e);
    return rc == ERR_OK ? diff_records(&d, &now, p, e) : rc;
}
