/* run.c - sending the lines, fetching the records, recording both. */
#include "screen/search/messages.h"
#include "screen/search/search.sql.h"
#include "screen/search/search_internal.h"

enum err_code run_next(struct store *s, int64_t *out, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_RUN_NEXT);
    *out = db_step(&q) ? db_int64(&q, RUN_NEXT_ID) : 1;
    return db_end(&q, e);
}

/* The run and its batch in one transaction. The batch's file hash is that of the
 * run's own record, since no file was read. */
static enum err_code record_all(struct sending *x, const char *actor, struct str run,
                                struct import_batch *b, struct search_report *report, struct err *e)
{
    char name[32];
    enum err_code rc = store_begin(x->s, e);
    if (rc != ERR_OK) {
        import_drop(b);
        return rc;
    }
    rc = run_next(x->s, &report->run, e);
    if (rc == ERR_OK)
        rc = store_append(x->s, actor, "search.run", run, NULL, e);
    if (rc == ERR_OK) {
        snprintf(name, sizeof name, "run %" PRId64, report->run);
        rc = import_append(b, actor, name, hash_bytes(run), report->run, &report->import, e);
    } else {
        import_drop(b);
    }
    if (rc == ERR_OK)
        rc = holding_drop(x->s, x->search->id, e);
    return store_end(x->s, rc, e);
}

/* Records stand in the batch in the engine's order, whenever they came. */
static enum err_code fill_batch(struct sending *x, const struct holding *st, struct import_batch *b,
                                struct err *e)
{
    const struct eutils_search *import = &x->line[x->import].answer;
    struct bib_place at = {0};
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < import->n_pmids; i++) {
        const struct held *r = holding_find(st, import->pmid[i]);
        if (!r)
            continue;
        at.position++;
        at.line = r->line;
        rc = import_held(b, r->raw, r->parsed, &at, 0, e);
    }
    return rc == ERR_OK ? holding_import_rejected(st, b, at.position, x->arena, e) : rc;
}

static enum err_code fetch(struct sending *x, struct holding *st, struct search_report *report,
                           struct err *e)
{
    const struct eutils_search *import = &x->line[x->import].answer;
    struct eutils_fetched got;
    struct eutils_change change;
    enum err_code rc = holding_open(x, import->n_pmids, st, &report->notes, e);
    if (rc == ERR_OK)
        rc = holding_fetch(x, st, import->pmid, import->n_pmids, &report->notes, &got, e);
    if (rc != ERR_OK)
        return rc;
    report->begun = st->begun;
    report->n_had = got.n_had;
    report->missing = got.missing;
    report->n_missing = got.n_missing;
    if (got.n_got == 0)
        return ERR_OK;
    return eutils_search_check(x->client, x->line[x->import].sent, import, x->progress, x->arena,
                               &report->notes, &change, e);
}

enum err_code search_run(struct store *s, const char *actor, struct eutils *client,
                         const struct protocol *protocol, const struct protocol_search *search,
                         const struct search_options *o, struct progress *p, struct arena *a,
                         struct search_report *report, struct err *e)
{
    struct import_batch *b = NULL;
    struct holding st = {0};
    struct sending x = {.s = s,
                        .client = client,
                        .search = search,
                        .kind = "run",
                        .o = o,
                        .progress = p,
                        .arena = a};
    struct import_options io = {.arm = arena_str(a, protocol->arm[0].id).ptr,
                                .source = o->source,
                                .format = BIB_PUBMED_XML};
    *report = (struct search_report){.import.notes.arena = a, .notes.arena = a};
    enum err_code rc = ERR_OK;
    if (!io.source)
        rc = source_of_run(s, search->database, a, &io.source, e);
    if (rc == ERR_OK)
        rc = import_start(s, &io, a, &b, e);
    if (rc != ERR_OK)
        return rc;
    rc = sending_open(&x, e);
    if (rc == ERR_OK)
        rc = sending_send(&x, e);
    if (rc == ERR_OK)
        rc = fetch(&x, &st, report, e);
    if (rc == ERR_OK)
        rc = fill_batch(&x, &st, b, e);
    if (rc != ERR_OK) {
        import_drop(b);
        return rc;
    }
    struct buf text = {0};
    struct json_out j = {.out = &text};
    sending_json(&x, st.begun, &j);
    rc = record_all(&x, actor, buf_str(&text), b, report, e);
    buf_release(&text);
    report->source = io.source;
    return rc;
}
