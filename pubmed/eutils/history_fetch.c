/* history_fetch.c - records page by page from the server's history, with the list of ids as the
 * truth. */
#include "pubmed/eutils/eutils_history.h"
#include "pubmed/eutils/fetching.h"

enum { LOST_MOST = 3 }; /* times in a row that a fresh history may be lost at once */

struct paging {
    struct eutils *u;
    struct str term;
    struct eutils_search found; /* whose history is paged through */
    struct fetch *fetch;
    struct arena *arena;
    int lost; /* since the last page that came */
};

static enum err_code take_page(void *context, struct str body, struct arena *a, struct failure *f,
                               struct err *e)
{
    return fetch_take(context, body, a, f, e);
}

static enum err_code ask_page(struct paging *g, size_t start, enum failure_kind *failed,
                              struct progress *p, struct err *e)
{
    struct arena a = {0};
    const struct eutils_param param[] = {
        {"db", STR("pubmed")},
        {"retmode", STR("xml")},
        {"WebEnv", g->found.webenv},
        {"query_key", str_c(arena_fmt(&a, "%" PRId64, g->found.query_key))},
        {"retstart", str_c(arena_fmt(&a, "%zu", start))},
        {"retmax", str_c(arena_fmt(&a, "%d", EUTILS_BATCH))},
    };
    struct request r = {.program = "efetch",
                        .param = param,
                        .n = COUNT_OF(param),
                        .take = take_page,
                        .context = g->fetch};
    enum err_code rc = request_retry(g->u, &r, p, e);
    *failed = r.failed;
    arena_release(&a);
    return rc;
}

/* A page; when the history is gone the search is run again first. */
static enum err_code take_or_renew(struct paging *g, size_t start, bool *came, struct progress *p,
                                   struct err *e)
{
    enum failure_kind failed;
    enum err_code rc = ask_page(g, start, &failed, p, e);
    *came = rc == ERR_OK;
    if (*came)
        g->lost = 0;
    if (failed != FAILURE_HISTORY || ++g->lost > LOST_MOST)
        return rc;
    err_clear(e);
    return eutils_search(g->u, g->term, NULL, false, p, g->arena, &g->found, e);
}

static bool any_missing(const struct fetch *f, const int64_t *pmid, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!fetch_has(f, pmid[i]))
            return true;
    return false;
}

/* Pages whose records are all here are passed over. */
static enum err_code take_pages(struct paging *g, const struct eutils_search *found,
                                struct progress *p, struct err *e)
{
    enum err_code rc = ERR_OK;
    size_t most = (size_t)g->u->window;
    for (size_t i = 0; i < found->n_pmids && i < most && rc == ERR_OK;) {
        size_t n = found->n_pmids - i < EUTILS_BATCH ? found->n_pmids - i : EUTILS_BATCH;
        bool came = true;
        fetch_report(g->fetch, p);
        if (any_missing(g->fetch, found->pmid + i, n))
            rc = take_or_renew(g, i, &came, p, e);
        if (came)
            i += n;
    }
    return rc;
}

enum err_code eutils_fetch_history(struct eutils *u, struct str term,
                                   const struct eutils_search *found, const struct bib_sink *sink,
                                   const struct eutils_fetch_hooks *hooks, struct progress *p,
                                   struct arena *a, struct eutils_fetched *out, struct err *e)
{
    struct fetch f = {.sink = sink, .hooks = hooks, .out = out};
    struct paging g = {.u = u, .term = term, .found = *found, .fetch = &f, .arena = a};
    size_t n_left;
    enum err_code rc = fetch_begin(&f, found->pmid, found->n_pmids, a, &n_left, e);
    /* A divided result has no one history in the order of its list. */
    if (rc == ERR_OK && found->webenv.len && found->n_parts == 1)
        rc = take_pages(&g, found, p, e);
    if (rc == ERR_OK)
        rc = fetch_by_pmid(u, &f, f.asked.ordered, n_left, p, e);
    if (rc == ERR_OK)
        fetch_end(&f, n_left, a);
    return rc;
}
