/* search.c - one search, whole. */
#include "pubmed/eutils/internal.h"
#include "pubmed/eutils/messages.h"

struct search_taker {
    int64_t retmax;
    struct arena *arena;
    struct esearch_answer *out;
};

static enum err_code take_search(void *context, struct str body, struct arena *a, struct failure *f,
                                 struct err *e)
{
    struct search_taker *t = context;
    struct esearch_answer *o = t->out;
    (void)a;
    (void)e;
    if (!esearch_answer_parse(body, t->arena, o)) {
        f->words = answer_error_words(body, t->arena);
        f->kind = f->words.len ? answer_error_kind(f->words) : FAILURE_MALFORMED;
        return ERR_OK;
    }
    if (o->error.len) {
        f->words = o->error;
        f->kind = answer_error_kind(o->error);
        return ERR_OK;
    }
    int64_t due = o->count < t->retmax ? o->count : t->retmax;
    if ((int64_t)o->n_pmids != due) {
        f->kind = FAILURE_INCOMPLETE;
        f->count = due;
        f->n = (int64_t)o->n_pmids;
    }
    return ERR_OK;
}

enum err_code search_once(struct eutils *u, const struct search_request *r, struct progress *p,
                          struct arena *a, struct esearch_answer *out, struct err *e)
{
    struct search_taker t = {.retmax = r->retmax, .arena = a, .out = out};
    const struct eutils_param param[] = {
        {"db", STR("pubmed")},
        {"term", r->term},
        {"retmode", STR("xml")},
        {"retmax", str_c(arena_fmt(a, "%" PRId64, r->retmax))},
        {"sort", str_c(r->sort ? r->sort : "pub_date")},
        {"usehistory", r->history ? STR("y") : (struct str){0}},
    };
    return request_retry(u, "esearch", param, COUNT_OF(param), p, take_search, &t, e);
}

/* One attempt at the whole list. *changed: the parts did not add up to the count. */
static enum err_code search_all(struct eutils *u, const struct search_request *r,
                                struct progress *p, struct arena *a, struct eutils_search *out,
                                bool *changed, struct err *e)
{
    struct esearch_answer found;
    *changed = false;
    enum err_code rc = search_once(u, r, p, a, &found, e);
    if (rc != ERR_OK)
        return rc;
    struct pmid_list list = {.item = found.pmid, .n = found.n_pmids};
    if (r->retmax > 0 && found.count > u->window) {
        rc = division_search(u, r->term, found.count, p, a, &list, changed, e);
        if (rc != ERR_OK)
            return rc;
    }
    bool divided = r->retmax > 0 && found.count > u->window;
    *out = (struct eutils_search){.count = found.count,
                                  .translation = found.translation,
                                  .webenv = found.webenv,
                                  .query_key = found.query_key,
                                  .pmid = list.item,
                                  .n_pmids = list.n,
                                  .warning = found.warning,
                                  .n_warnings = found.n_warnings,
                                  .n_parts = divided ? list.n_parts : r->retmax > 0,
                                  .division = divided ? list.division : EUTILS_DIVIDE_AUTO};
    return ERR_OK;
}

enum err_code eutils_search(struct eutils *u, struct str term, const char *sort, bool want_pmids,
                            struct progress *p, struct arena *a, struct eutils_search *out,
                            struct err *e)
{
    struct search_request r = {
        .term = term, .sort = sort, .retmax = want_pmids ? u->window : 0, .history = true};
    bool changed = false;
    *out = (struct eutils_search){0};
    progress_to(p, MSG_EUTILS_PROGRESS_SEARCHING, 0, 0);
    enum err_code rc = search_all(u, &r, p, a, out, &changed, e);
    /* Records may be added while the parts are listed: then once more, from the start. */
    if (rc != ERR_OK && changed)
        rc = search_all(u, &r, p, a, out, &changed, e);
    return rc;
}
