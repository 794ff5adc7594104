/* engine.c - see engine.h. */
#include "lib/base/file.h"
#include "pubmed/engine/engine_internal.h"
#include "pubmed/engine/messages.h"

#include <assert.h>

static struct engine *engine_new(void)
{
    struct engine *en = base_malloc(sizeof *en);
    *en = (struct engine){.name = ""};
    return en;
}

enum err_code engine_corpus(const char *path, struct date as_of, struct engine **out, struct err *e)
{
    struct engine *en = engine_new();
    *out = NULL;
    enum err_code rc = corpus_open(path, &en->corpus, e);
    if (rc != ERR_OK) {
        engine_close(en);
        return rc;
    }
    en->as_of = as_of;
    en->name = arena_fmt(&en->arena, "local corpus %s", file_base(path));
    *out = en;
    return ERR_OK;
}

enum err_code engine_server(const struct eutils_options *o, struct progress *p, struct engine **out,
                            struct err *e)
{
    struct engine *en = engine_new();
    *out = NULL;
    enum err_code rc = eutils_new(o, &en->client, e);
    if (rc != ERR_OK) {
        engine_close(en);
        return rc;
    }
    en->progress = p;
    en->name = eutils_engine(en->client);
    *out = en;
    return ERR_OK;
}

void engine_close(struct engine *en)
{
    if (!en)
        return;
    corpus_close(en->corpus);
    if (en->client)
        eutils_free(en->client);
    arena_release(&en->arena);
    free(en);
}

const char *engine_name(const struct engine *en)
{
    return en->name;
}

const char *engine_digest(const struct engine *en)
{
    return en->corpus ? corpus_digest(en->corpus) : "";
}

struct date engine_date(const struct engine *en)
{
    (void)en;
    return clock_today();
}

bool engine_is_local(const struct engine *en)
{
    return en->corpus != NULL;
}

size_t engine_requests(const struct engine *en)
{
    return en->requests;
}

size_t engine_size(const struct engine *en)
{
    return en->corpus ? corpus_size(en->corpus) : 0;
}

const struct mesh *engine_mesh(const struct engine *en)
{
    return en->corpus ? corpus_mesh(en->corpus) : NULL;
}

enum err_code engine_resolve(const struct engine *en, const struct mesh *mesh, struct date as_of,
                             struct query *q, struct arena *a, struct note_list *notes,
                             struct err *e)
{
    if (en && en->corpus)
        return query_resolve(q, corpus_mesh(en->corpus), en->as_of, a, notes, e);
    return query_resolve(q, mesh, as_of, a, notes, e);
}

static enum err_code ask(struct engine *en, struct str text, bool want_pmids, struct arena *a,
                         struct eutils_search *out, struct err *e)
{
    progress_to(en->progress, MSG_ENGINE_COUNTING(en->requests + 1), (int64_t)en->requests, 0);
    enum err_code rc = progress_check(en->progress, e);
    if (rc != ERR_OK)
        return rc;
    en->requests++;
    return eutils_search(en->client, text, NULL, want_pmids, en->progress, a, out, e);
}

enum err_code engine_resolved(struct engine *en, const struct query *q, struct arena *a,
                              int64_t **pmid, size_t *n, struct err *e)
{
    struct corpus_result r = {0};
    assert(en->corpus);
    enum err_code rc = corpus_query(en->corpus, q, CORPUS_SORT_PMID, a, &r, e);
    *pmid = r.pmid;
    *n = r.n;
    return rc;
}

static int by_number(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return (a > b) - (a < b);
}

enum err_code engine_pmids(struct engine *en, struct str text, struct arena *a, int64_t **pmid,
                           size_t *n, struct err *e)
{
    struct query q;
    struct eutils_search s = {0};
    *pmid = NULL;
    *n = 0;
    if (en->corpus) {
        enum err_code rc = query_parse(text, NULL, a, NULL, &q, e);
        if (rc == ERR_OK)
            rc = engine_resolve(en, NULL, en->as_of, &q, a, NULL, e);
        return rc == ERR_OK ? engine_resolved(en, &q, a, pmid, n, e) : rc;
    }
    enum err_code rc = ask(en, text, true, a, &s, e);
    if (rc != ERR_OK)
        return rc;
    if (s.n_pmids)
        qsort(s.pmid, s.n_pmids, sizeof *s.pmid, by_number);
    *pmid = s.pmid;
    *n = s.n_pmids;
    return ERR_OK;
}

enum err_code engine_count(struct engine *en, struct str text, int64_t *out, struct err *e)
{
    struct arena a = {0};
    struct eutils_search s = {0};
    int64_t *pmid;
    size_t n = 0;
    enum err_code rc =
        en->corpus ? engine_pmids(en, text, &a, &pmid, &n, e) : ask(en, text, false, &a, &s, e);
    *out = en->corpus ? (int64_t)n : s.count;
    arena_release(&a);
    return rc;
}

/* Mark which of some records are in an ascending list. */
static void mark(const int64_t *pmid, size_t n, const int64_t *list, size_t n_list, bool *found)
{
    for (size_t i = 0; i < n; i++)
        found[i] = n_list && bsearch(&pmid[i], list, n_list, sizeof *list, by_number) != NULL;
}

/* The query in parentheses and the PMIDs as a term of their own. */
static enum err_code ask_some(struct engine *en, struct str text, const int64_t *pmid, size_t n,
                              struct arena *a, bool *found, struct err *e)
{
    struct buf b = {0};
    int64_t *list = NULL;
    size_t n_list = 0;
    buf_addf(&b, "(%.*s) AND (", (int)text.len, text.ptr);
    for (size_t i = 0; i < n; i++)
        buf_addf(&b, "%s%" PRId64 "[pmid]", i ? " OR " : "", pmid[i]);
    buf_addch(&b, ')');
    enum err_code rc = engine_pmids(en, buf_str(&b), a, &list, &n_list, e);
    if (rc == ERR_OK)
        mark(pmid, n, list, n_list, found);
    buf_release(&b);
    return rc;
}

enum err_code engine_which(struct engine *en, struct str text, const int64_t *pmid, size_t n,
                           bool *found, struct err *e)
{
    struct arena a = {0};
    enum err_code rc = ERR_OK;
    int64_t *list;
    size_t n_list;
    if (en->corpus) {
        rc = engine_pmids(en, text, &a, &list, &n_list, e);
        if (rc == ERR_OK)
            mark(pmid, n, list, n_list, found);
    }
    for (size_t i = 0; !en->corpus && rc == ERR_OK && i < n; i += ENGINE_AT_ONCE) {
        size_t some = n - i < ENGINE_AT_ONCE ? n - i : ENGINE_AT_ONCE;
        rc = ask_some(en, text, pmid + i, some, &a, found + i, e);
    }
    arena_release(&a);
    return rc;
}
