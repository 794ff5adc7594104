/* fetch.c - records by PMID, in batches, each accounted for.
 *
 * A record goes to the sink once, when it is complete; after a failed try only
 * those still missing are asked for again. */
#include "pubmed/eutils/fetching.h"
#include "pubmed/eutils/messages.h"

#include "lib/bib/pubmed_xml/pubmed_xml.h"

bool fetch_has(const struct fetch *f, int64_t pmid)
{
    return f->got[pmid_find(&f->asked, pmid)];
}

static enum err_code on_record(void *context, const struct bib_record *r,
                               const struct bib_place *at, struct err *e)
{
    struct fetch *f = context;
    int64_t pmid = 0;
    size_t i = str_int64(r->pmid, &pmid) ? pmid_find(&f->asked, pmid) : SIZE_MAX;
    if (i == SIZE_MAX) {
        if (f->sink->notes)
            note_add(f->sink->notes, NOTE_WARNING, "", 0, 0, MSG_EUTILS_NOT_ASKED(r->pmid));
        return ERR_OK;
    }
    if (f->got[i])
        return ERR_OK;
    enum err_code rc = f->sink->record(f->sink->context, r, at, e);
    f->sink_failed = rc != ERR_OK;
    if (rc != ERR_OK)
        return rc;
    f->got[i] = true;
    f->fresh[f->n_fresh++] = pmid;
    f->out->n_got++;
    f->out->n_books += r->kind == BIB_BOOK;
    return ERR_OK;
}

static enum err_code on_rejected(void *context, const struct bib_place *at, const struct note *why,
                                 struct err *e)
{
    struct fetch *f = context;
    if (!f->sink->rejected)
        return ERR_OK;
    enum err_code rc = f->sink->rejected(f->sink->context, at, why, e);
    f->sink_failed = rc != ERR_OK;
    return rc;
}

static enum err_code parse(struct fetch *f, struct str body, struct err *e)
{
    struct pubmed_xml *x = NULL;
    struct bib_sink own = {.record = on_record,
                           .rejected = on_rejected,
                           .context = f,
                           .notes = f->sink->notes,
                           .want_raw = f->sink->want_raw};
    enum err_code rc = pubmed_xml_new("efetch", &own, &x, e);
    if (rc != ERR_OK)
        return rc;
    rc = pubmed_xml_push(x, body.ptr, body.len, e);
    if (rc == ERR_OK)
        rc = pubmed_xml_end(x, e);
    pubmed_xml_free(x);
    return rc;
}

/* Tell what arrived. */
static enum err_code batch_done(struct fetch *f, struct err *e)
{
    size_t n = f->n_fresh;
    f->n_fresh = 0;
    if (n == 0 || !f->hooks || !f->hooks->batch_done)
        return ERR_OK;
    return f->hooks->batch_done(f->hooks->context, f->fresh, n, e);
}

enum err_code fetch_take(struct fetch *f, struct str body, struct arena *a, struct failure *why,
                         struct err *e)
{
    if (!str_eq_c(answer_root(body), "PubmedArticleSet")) {
        why->words = answer_error_words(body, a);
        why->kind = why->words.len ? answer_error_kind(why->words) : FAILURE_MALFORMED;
        return ERR_OK;
    }
    enum err_code rc = parse(f, body, e);
    if (f->sink_failed || (rc != ERR_OK && rc != ERR_INPUT && rc != ERR_LIMIT))
        return rc;
    if (rc != ERR_OK)
        why->kind = FAILURE_MALFORMED;
    return batch_done(f, e);
}

struct batch {
    struct fetch *fetch;
    const int64_t *pmid;
    size_t n;
    struct eutils_param *ids; /* the parameter that lists what is still missing */
    struct buf text;
};

/* List what is missing; how many. */
static size_t list_missing(struct batch *b)
{
    size_t n = 0;
    buf_clear(&b->text);
    for (size_t i = 0; i < b->n; i++)
        if (!fetch_has(b->fetch, b->pmid[i]))
            buf_addf(&b->text, "%s%" PRId64, n++ ? "," : "", b->pmid[i]);
    b->ids->value = buf_str(&b->text);
    return n;
}

/* A fault after the last record that was asked for does no harm. */
static enum err_code take_records(void *context, struct str body, struct arena *a,
                                  struct failure *f, struct err *e)
{
    struct batch *b = context;
    enum err_code rc = fetch_take(b->fetch, body, a, f, e);
    if (list_missing(b) == 0 && f->kind == FAILURE_MALFORMED)
        f->kind = FAILURE_NONE;
    return rc;
}

/* What is missing from a well-formed answer is asked for once more before it counts
 * as missing. */
static enum err_code fetch_batch(struct eutils *u, struct fetch *f, const int64_t *pmid, size_t n,
                                 struct progress *p, struct err *e)
{
    struct eutils_param param[] = {{"db", STR("pubmed")}, {"retmode", STR("xml")}, {"id", {0}}};
    struct batch b = {.fetch = f, .pmid = pmid, .n = n, .ids = &param[2]};
    struct request r = {.program = "efetch",
                        .param = param,
                        .n = COUNT_OF(param),
                        .take = take_records,
                        .context = &b};
    enum err_code rc = ERR_OK;
    for (int round = 0; round < 2 && rc == ERR_OK && list_missing(&b) > 0; round++)
        rc = request_retry(u, &r, p, e);
    buf_release(&b.text);
    return rc;
}

enum err_code fetch_by_pmid(struct eutils *u, struct fetch *f, const int64_t *pmid, size_t n,
                            struct progress *p, struct err *e)
{
    enum err_code rc = ERR_OK;
    for (size_t i = 0; i < n && rc == ERR_OK; i += EUTILS_BATCH) {
        fetch_report(f, p);
        rc = fetch_batch(u, f, pmid + i, n - i < EUTILS_BATCH ? n - i : EUTILS_BATCH, p, e);
    }
    if (rc == ERR_OK)
        fetch_report(f, p);
    return rc;
}

enum err_code fetch_begin(struct fetch *f, const int64_t *pmid, size_t n, struct arena *a,
                          size_t *n_left, struct err *e)
{
    const struct eutils_fetch_hooks *h = f->hooks;
    size_t k = 0;
    *f->out = (struct eutils_fetched){0};
    *n_left = 0;
    enum err_code rc = pmid_set_of(pmid, n, a, &f->asked, e);
    if (rc != ERR_OK)
        return rc;
    f->got = ARENA_ARRAY(a, f->asked.n, bool);
    f->fresh = ARENA_ARRAY(a, f->asked.n, int64_t);
    for (size_t i = 0; i < f->asked.n; i++) {
        int64_t id = f->asked.ordered[i];
        if (h && h->have && h->have(h->context, id))
            f->got[pmid_find(&f->asked, id)] = true;
        else
            f->asked.ordered[k++] = id;
    }
    f->out->n_asked = f->asked.n;
    f->out->n_had = f->asked.n - k;
    *n_left = k;
    return ERR_OK;
}

void fetch_report(const struct fetch *f, struct progress *p)
{
    progress_to(p, MSG_EUTILS_PROGRESS_FETCHING, (int64_t)(f->out->n_had + f->out->n_got),
                (int64_t)f->out->n_asked);
}

void fetch_end(struct fetch *f, size_t n_left, struct arena *a)
{
    struct eutils_fetched *o = f->out;
    o->missing = ARENA_ARRAY(a, n_left, int64_t);
    for (size_t i = 0; i < n_left; i++)
        if (!fetch_has(f, f->asked.ordered[i]))
            o->missing[o->n_missing++] = f->asked.ordered[i];
}

enum err_code eutils_fetch_kept(struct eutils *u, const int64_t *pmid, size_t n,
                                const struct bib_sink *sink, const struct eutils_fetch_hooks *hooks,
                                struct progress *p, struct arena *a, struct eutils_fetched *out,
                                struct err *e)
{
    struct fetch f = {.sink = sink, .hooks = hooks, .out = out};
    size_t n_left;
    enum err_code rc = fetch_begin(&f, pmid, n, a, &n_left, e);
    if (rc == ERR_OK)
        rc = fetch_by_pmid(u, &f, f.asked.ordered, n_left, p, e);
    if (rc == ERR_OK)
        fetch_end(&f, n_left, a);
    return rc;
}

enum err_code eutils_fetch(struct eutils *u, const int64_t *pmid, size_t n,
                           const struct bib_sink *sink, struct progress *p, struct arena *a,
                           int64_t **missing, size_t *n_missing, struct err *e)
{
    struct eutils_fetched got;
    enum err_code rc = eutils_fetch_kept(u, pmid, n, sink, NULL, p, a, &got, e);
    if (missing)
        *missing = rc == ERR_OK ? got.missing : NULL;
    if (n_missing)
        *n_missing = rc == ERR_OK ? got.n_missing : 0;
    return rc;
}
