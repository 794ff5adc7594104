/* fetch.c - records by PMID, in batches, each accounted for.
 *
 * A record goes to the sink once, when it is complete; after a failed try only
 * those still missing are asked for again. */
#include "pubmed/eutils/internal.h"
#include "pubmed/eutils/messages.h"

#include "lib/bib/pubmed_xml.h"

struct fetch {
    const struct bib_sink *sink;
    const struct eutils_fetch_hooks *hooks;
    struct eutils_fetched *out;
    int64_t *asked; /* sorted, no doubles */
    size_t n_asked;
    bool *got;      /* by index in `asked`; had before, or given to the sink */
    int64_t *fresh; /* given to the sink since batch_done was called */
    size_t n_fresh;
    bool sink_failed;
};

static int ascending(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* Index of a PMID among those asked for, or SIZE_MAX. */
static size_t find(const struct fetch *f, int64_t pmid)
{
    const int64_t *at = bsearch(&pmid, f->asked, f->n_asked, sizeof *f->asked, ascending);
    return at ? (size_t)(at - f->asked) : SIZE_MAX;
}

static enum err_code on_record(void *context, const struct bib_record *r,
                               const struct bib_place *at, struct err *e)
{
    struct fetch *f = context;
    int64_t pmid = 0;
    size_t i = str_int64(r->pmid, &pmid) ? find(f, pmid) : SIZE_MAX;
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

struct batch {
    struct fetch *fetch;
    const int64_t *pmid;
    size_t n;
    struct eutils_param *ids; /* the parameter that lists what is still missing */
    struct buf text;
};

/* Tell what arrived. */
static enum err_code batch_done(struct fetch *f, struct err *e)
{
    size_t n = f->n_fresh;
    f->n_fresh = 0;
    if (n == 0 || !f->hooks || !f->hooks->batch_done)
        return ERR_OK;
    return f->hooks->batch_done(f->hooks->context, f->fresh, n, e);
}

/* List what is missing; how many. */
static size_t list_missing(struct batch *b)
{
    size_t n = 0;
    buf_clear(&b->text);
    for (size_t i = 0; i < b->n; i++) {
        if (b->fetch->got[find(b->fetch, b->pmid[i])])
            continue;
        buf_addf(&b->text, "%s%" PRId64, n++ ? "," : "", b->pmid[i]);
    }
    b->ids->value = buf_str(&b->text);
    return n;
}

static enum err_code take_records(void *context, struct str body, struct arena *a,
                                  struct failure *f, struct err *e)
{
    struct batch *b = context;
    if (!str_eq_c(answer_root(body), "PubmedArticleSet")) {
        f->words = answer_error_words(body, a);
        f->kind = f->words.len ? answer_error_kind(f->words) : FAILURE_MALFORMED;
        return ERR_OK;
    }
    enum err_code rc = parse(b->fetch, body, e);
    if (b->fetch->sink_failed || (rc != ERR_OK && rc != ERR_INPUT && rc != ERR_LIMIT))
        return rc;
    size_t missing = list_missing(b);
    if (rc != ERR_OK && missing)
        f->kind = FAILURE_MALFORMED;
    return batch_done(b->fetch, e);
}

/* What is missing from a well-formed answer is asked for once more before it counts
 * as missing. */
static enum err_code fetch_batch(struct eutils *u, struct fetch *f, const int64_t *pmid, size_t n,
                                 struct progress *p, struct err *e)
{
    struct eutils_param param[] = {{"db", STR("pubmed")}, {"retmode", STR("xml")}, {"id", {0}}};
    struct batch b = {.fetch = f, .pmid = pmid, .n = n, .ids = &param[2]};
    enum err_code rc = ERR_OK;
    for (int round = 0; round < 2 && rc == ERR_OK && list_missing(&b) > 0; round++)
        rc = request_retry(u, "efetch", param, COUNT_OF(param), p, take_records, &b, e);
    buf_release(&b.text);
    return rc;
}

/* The distinct PMIDs in the order given; f->asked sorted, f->got what is had already. */
static enum err_code distinct(const int64_t *pmid, size_t n, struct arena *a, struct fetch *f,
                              int64_t **ordered, struct err *e)
{
    f->asked = ARENA_ARRAY(a, n, int64_t);
    for (size_t i = 0; i < n; i++) {
        if (pmid[i] < 1)
            return err_set(e, ERR_INPUT, MSG_EUTILS_BAD_PMID(pmid[i]));
        f->asked[i] = pmid[i];
    }
    if (n)
        qsort(f->asked, n, sizeof *f->asked, ascending);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || f->asked[i] != f->asked[i - 1])
            f->asked[f->n_asked++] = f->asked[i];
    f->got = ARENA_ARRAY(a, f->n_asked, bool);
    f->fresh = ARENA_ARRAY(a, f->n_asked, int64_t);
    bool *listed = ARENA_ARRAY(a, f->n_asked, bool);
    *ordered = ARENA_ARRAY(a, f->n_asked, int64_t);
    size_t k = 0;
    for (size_t i = 0; i < n; i++) {
        size_t at = find(f, pmid[i]);
        if (!listed[at])
            (*ordered)[k++] = pmid[i];
        listed[at] = true;
    }
    return ERR_OK;
}

/* Leave out what is kept from before; how many are left, in the order given. */
static size_t leave_out_kept(struct fetch *f, int64_t *ordered)
{
    size_t k = 0;
    for (size_t i = 0; i < f->n_asked; i++) {
        if (f->hooks && f->hooks->have && f->hooks->have(f->hooks->context, ordered[i]))
            f->got[find(f, ordered[i])] = true;
        else
            ordered[k++] = ordered[i];
    }
    f->out->n_asked = f->n_asked;
    f->out->n_had = f->n_asked - k;
    return k;
}

static void name_missing(const struct fetch *f, const int64_t *ordered, size_t n, struct arena *a)
{
    struct eutils_fetched *o = f->out;
    o->missing = ARENA_ARRAY(a, n, int64_t);
    for (size_t i = 0; i < n; i++)
        if (!f->got[find(f, ordered[i])])
            o->missing[o->n_missing++] = ordered[i];
}

enum err_code eutils_fetch_kept(struct eutils *u, const int64_t *pmid, size_t n,
                                const struct bib_sink *sink, const struct eutils_fetch_hooks *hooks,
                                struct progress *p, struct arena *a, struct eutils_fetched *out,
                                struct err *e)
{
    struct fetch f = {.sink = sink, .hooks = hooks, .out = out};
    int64_t *ordered = NULL;
    *out = (struct eutils_fetched){0};
    enum err_code rc = distinct(pmid, n, a, &f, &ordered, e);
    if (rc != ERR_OK || f.n_asked == 0)
        return rc;
    size_t left = leave_out_kept(&f, ordered);
    for (size_t i = 0; i < left && rc == ERR_OK; i += EUTILS_BATCH) {
        size_t size = left - i < EUTILS_BATCH ? left - i : EUTILS_BATCH;
        progress_to(p, MSG_EUTILS_PROGRESS_FETCHING, (int64_t)(out->n_had + out->n_got),
                    (int64_t)f.n_asked);
        rc = fetch_batch(u, &f, ordered + i, size, p, e);
    }
    if (rc != ERR_OK)
        return rc;
    progress_to(p, MSG_EUTILS_PROGRESS_FETCHING, (int64_t)(out->n_had + out->n_got),
                (int64_t)f.n_asked);
    name_missing(&f, ordered, left, a);
    return ERR_OK;
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
