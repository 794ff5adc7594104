/* update_records.c - which records are new, and which say something else than they did. */
#include "screen/search/messages.h"
#include "screen/search/update_internal.h"

static void new_pmids(struct updating *u)
{
    const struct eutils_search *now = &u->x.line[u->x.import].answer;
    u->added = ARENA_ARRAY(u->x.arena, now->n_pmids, int64_t);
    for (size_t i = 0; i < now->n_pmids; i++) {
        const struct version *v = versions_find(&u->d.known, now->pmid[i]);
        if (!v || !v->found)
            u->added[u->n_added++] = now->pmid[i];
    }
}

static enum err_code fetch(struct updating *u, struct err *e)
{
    struct search_update *o = u->out;
    struct eutils_fetched got;
    size_t n = u->d.known.n + u->n_added;
    int64_t *list = ARENA_ARRAY(u->x.arena, n, int64_t);
    for (size_t i = 0; i < u->d.known.n; i++)
        list[i] = u->d.known.item[i].pmid;
    for (size_t i = 0; i < u->n_added; i++)
        list[u->d.known.n + i] = u->added[i];
    enum err_code rc = holding_open(&u->x, n, &u->h, &o->notes, e);
    if (rc == ERR_OK)
        rc = holding_fetch(&u->x, &u->h, list, n, &o->notes, &got, e);
    if (rc != ERR_OK)
        return rc;
    o->begun = u->h.begun;
    o->n_had = got.n_had;
    o->missing = ARENA_ARRAY(u->x.arena, got.n_missing, int64_t);
    o->diff.undelivered = ARENA_ARRAY(u->x.arena, got.n_missing, int64_t);
    for (size_t i = 0; i < got.n_missing; i++) {
        if (versions_find(&u->d.known, got.missing[i]))
            o->diff.undelivered[o->diff.n_undelivered++] = got.missing[i];
        else
            o->missing[o->n_missing++] = got.missing[i];
    }
    return ERR_OK;
}

static bool is_added(const struct updating *u, int64_t pmid)
{
    for (size_t i = 0; i < u->n_added; i++)
        if (u->added[i] == pmid)
            return true;
    return false;
}

/* A copy from elsewhere can't be compared; PubMed's record comes beside it when it tells
 * of a retraction that the copy doesn't. */
static enum err_code take(struct updating *u, const struct held *r, struct err *e)
{
    struct arena a = {0};
    struct bib_record now;
    unsigned fields = 0;
    size_t alerts = u->d.after.n, known_alerts = u->d.before.n;
    const struct version *v = versions_find(&u->d.known, r->pmid);
    enum err_code rc = record_from_blob(u->x.s, r->parsed, &a, &now, e);
    if (rc == ERR_OK)
        rc = differ_take(&u->d, &now, &fields, e);
    arena_release(&a);
    bool tells = v && !v->whole && u->d.after.n > alerts && u->d.before.n == known_alerts;
    if (rc != ERR_OK || !v || (fields == 0 && !tells) || (!v->found && is_added(u, r->pmid)))
        return rc;
    u->revision =
        arena_grow(u->x.arena, u->revision, u->n_revisions, &u->revision_cap, sizeof *u->revision);
    u->revision[u->n_revisions++] = (struct revision){.held = r, .of = v->source};
    return ERR_OK;
}

static enum err_code compare(struct updating *u, struct err *e)
{
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < u->h.n; i++) {
        progress_to(u->x.progress, MSG_SEARCH_COMPARING, (int64_t)i, (int64_t)u->h.n);
        rc = progress_check(u->x.progress, e);
        if (rc == ERR_OK)
            rc = take(u, &u->h.item[i], e);
    }
    return rc == ERR_OK ? differ_end(&u->d, e) : rc;
}

enum err_code update_records(struct updating *u, struct err *e)
{
    new_pmids(u);
    enum err_code rc = fetch(u, e);
    return rc == ERR_OK ? compare(u, e) : rc;
}
