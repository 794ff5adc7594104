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

enum err_code search_once(struct eutils *u, struct search_request *r, struct progress *p,
                          struct arena *a, struct esearch_answer *out, struct err *e)
{
    struct search_taker t = {.retmax = r->retmax, .arena = a, .out = out};
    const struct eutils_param param[] = {
        {"db", STR("pubmed")},
        {"term", r->term},
        {"retmode", format_word(u)},
        {"retmax", str_c(arena_fmt(a, "%" PRId64, r->retmax))},
        {"sort", str_c(r->sort ? r->sort : "pub_date")},
        {"usehistory", r->history ? STR("y") : (struct str){0}},
        {"WebEnv", r->webenv},
    };
    struct request q = {.program = "esearch",
                        .param = param,
                        .n = COUNT_OF(param),
                        .take = take_search,
                        .context = &t};
    *out = (struct esearch_answer){0};
    enum err_code rc = request_retry(u, &q, p, e);
    for (size_t i = 0; i < out->n_warnings; i++)
        out->warning[i] = without_key(u, out->warning[i], a);
    r->failed = q.failed;
    return rc;
}

/* One attempt at the whole list; *end says how a division came out. */
static enum err_code search_all(struct eutils *u, struct search_request *r, enum eutils_division by,
                                struct progress *p, struct arena *a, struct eutils_search *out,
                                enum division_end *end, struct err *e)
{
    struct esearch_answer found;
    *end = DIVISION_FINE;
    enum err_code rc = search_once(u, r, p, a, &found, e);
    if (rc != ERR_OK)
        return rc;
    struct pmid_list list = {.item = found.pmid, .n = found.n_pmids, .n_parts = r->retmax > 0};
    if (r->retmax > 0 && found.count > u->window)
        rc = division_search(u, r, found.count, by, p, a, &list, end, e);
    if (rc != ERR_OK)
        return rc;
    *out = (struct eutils_search){.count = found.count,
                                  .translation = without_key(u, found.translation, a),
                                  .webenv = found.webenv,
                                  .query_key = found.query_key,
                                  .pmid = list.item,
                                  .n_pmids = list.n,
                                  .warning = found.warning,
                                  .n_warnings = found.n_warnings,
                                  .n_parts = list.n_parts,
                                  .division = list.division};
    return ERR_OK;
}

/* Twice by one kind of part, since records may be added while the parts are listed. */
static enum err_code search_by(struct eutils *u, struct search_request *r, enum eutils_division by,
                               struct progress *p, struct arena *a, struct eutils_search *out,
                               enum division_end *end, struct err *e)
{
    enum err_code rc = search_all(u, r, by, p, a, out, end, e);
    if (rc != ERR_OK && *end == DIVISION_SHORT)
        rc = search_all(u, r, by, p, a, out, end, e);
    return rc;
}

enum err_code search_whole(struct eutils *u, struct search_request *r, struct progress *p,
                           struct arena *a, struct eutils_search *out, struct err *e)
{
    enum division_end end;
    bool dates = u->division == EUTILS_DIVIDE_DATE || u->no_pmid_ranges;
    *out = (struct eutils_search){0};
    progress_to(p, MSG_EUTILS_PROGRESS_SEARCHING, 0, 0);
    enum err_code rc =
        search_by(u, r, dates ? EUTILS_DIVIDE_DATE : EUTILS_DIVIDE_PMID, p, a, out, &end, e);
    if (rc == ERR_OK || end == DIVISION_FINE || dates || u->division == EUTILS_DIVIDE_PMID)
        return rc;
    u->no_pmid_ranges = end == DIVISION_UNFIT;
    return search_by(u, r, EUTILS_DIVIDE_DATE, p, a, out, &end, e);
}

enum err_code eutils_search(struct eutils *u, struct str term, const char *sort, bool want_pmids,
                            struct progress *p, struct arena *a, struct eutils_search *out,
                            struct err *e)
{
    struct search_request r = {
        .term = term, .sort = sort, .retmax = want_pmids ? u->window : 0, .history = true};
    return search_whole(u, &r, p, a, out, e);
}
