/* records.c - the records of an engine. */
#include "pubmed/engine/engine_internal.h"
#include "pubmed/engine/messages.h"

struct receiver {
    struct arena *a;
    const int64_t *pmid;
    size_t n;
    const struct bib_record **out;
};

/* A PMID may be named several times; the server sends it once. */
static enum err_code receive(void *context, const struct bib_record *r, const struct bib_place *at,
                             struct err *e)
{
    struct receiver *to = context;
    const struct bib_record *kept = NULL;
    int64_t pmid;
    (void)at, (void)e;
    if (!str_int64(r->pmid, &pmid))
        return ERR_OK;
    for (size_t i = 0; i < to->n; i++)
        if (to->pmid[i] == pmid) {
            kept = kept ? kept : bib_copy(r, to->a);
            to->out[i] = kept;
        }
    return ERR_OK;
}

static enum err_code from_server(struct engine *en, const int64_t *pmid, size_t n, struct arena *a,
                                 const struct bib_record **out, struct err *e)
{
    struct receiver to = {a, pmid, n, out};
    struct bib_sink sink = {.record = receive, .context = &to};
    int64_t *missing;
    size_t n_missing;
    en->requests += (n + ENGINE_AT_ONCE - 1) / ENGINE_AT_ONCE;
    return eutils_fetch(en->client, pmid, n, &sink, en->progress, a, &missing, &n_missing, e);
}

static enum err_code from_corpus(struct engine *en, const int64_t *pmid, size_t n, struct arena *a,
                                 const struct bib_record **out, struct err *e)
{
    for (size_t i = 0; i < n; i++) {
        struct bib_record *r = ARENA_NEW(a, struct bib_record);
        enum err_code rc = corpus_record(en->corpus, pmid[i], a, r, e);
        if (rc != ERR_OK && rc != ERR_NOT_FOUND)
            return rc;
        if (rc == ERR_OK)
            out[i] = r;
        else
            err_clear(e);
    }
    return ERR_OK;
}

enum err_code engine_records(struct engine *en, const int64_t *pmid, size_t n, struct arena *a,
                             const struct bib_record **out, struct err *e)
{
    for (size_t i = 0; i < n; i++)
        out[i] = NULL;
    if (n == 0)
        return ERR_OK;
    return en->corpus ? from_corpus(en, pmid, n, a, out, e) : from_server(en, pmid, n, a, out, e);
}

enum err_code engine_record(struct engine *en, int64_t pmid, struct arena *a,
                            struct bib_record *out, struct err *e)
{
    const struct bib_record *found;
    *out = (struct bib_record){0};
    enum err_code rc = engine_records(en, &pmid, 1, a, &found, e);
    if (rc == ERR_OK && !found)
        return err_set(e, ERR_NOT_FOUND, MSG_ENGINE_NOT_DELIVERED(pmid, engine_name(en)));
    if (rc == ERR_OK)
        *out = *found;
    return rc;
}
