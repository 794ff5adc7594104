/* holding_fetch.c - records as they arrive: each answer of the engine is on disk before the next
 * is asked for. */
#include "screen/search/search.sql.h"
#include "screen/search/search_internal.h"

#include "lib/bib/record_json.h"

/* What arrived since the last answer that was made durable. */
struct arrived {
    struct held at; /* pmid 0: it can't be read, and `parsed` is the reason */
    struct str raw, parsed;
};

struct arrivals {
    struct holding *holding;
    struct arena scratch;
    struct arrived *item;
    size_t n, cap;
};

static bool have(void *context, int64_t pmid)
{
    const struct arrivals *x = context;
    return holding_find(x->holding, pmid) != NULL;
}

static struct arrived *add(struct arrivals *x, struct str raw, int64_t line)
{
    x->item = arena_grow(&x->scratch, x->item, x->n, &x->cap, sizeof *x->item);
    struct arrived *new = &x->item[x->n++];
    *new = (struct arrived){.at = {.line = line}, .raw = arena_str(&x->scratch, raw)};
    return new;
}

static enum err_code on_record(void *context, const struct bib_record *r,
                               const struct bib_place *at, struct err *e)
{
    struct arrivals *x = context;
    struct buf text = {0};
    struct json_out j = {.out = &text};
    int64_t pmid = 0;
    (void)e;
    if (!str_int64(r->pmid, &pmid))
        return ERR_OK; /* the client passes on none without */
    bib_to_json(r, &j);
    struct arrived *new = add(x, at->raw, at->line);
    new->at.pmid = pmid;
    new->parsed = arena_str(&x->scratch, buf_str(&text));
    buf_release(&text);
    return ERR_OK;
}

static enum err_code on_rejected(void *context, const struct bib_place *at, const struct note *why,
                                 struct err *e)
{
    struct arrivals *x = context;
    (void)e;
    struct arrived *new = add(x, at->raw, at->line);
    new->parsed =
        str_c(msg_text(&x->scratch, LANG_EN, (struct msg_call){why->msg, why->n_args, why->arg}));
    return ERR_OK;
}

static enum err_code put_record(const struct holding *st, const struct arrived *x, struct err *e)
{
    struct hash raw, parsed;
    struct db_stmt q;
    enum err_code rc = store_blob_put(st->s, x->raw, &raw, e);
    if (rc == ERR_OK)
        rc = store_blob_put(st->s, x->parsed, &parsed, e);
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, store_db(st->s), &Q_FETCHED_PUT);
    db_bind_int(&q, FETCHED_PUT_P_FETCH, st->id);
    db_bind_int(&q, FETCHED_PUT_P_PMID, x->at.pmid);
    db_bind_int(&q, FETCHED_PUT_P_LINE, x->at.line);
    db_bind_blob(&q, FETCHED_PUT_P_RAW, raw.byte, HASH_BYTES);
    db_bind_blob(&q, FETCHED_PUT_P_PARSED, parsed.byte, HASH_BYTES);
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code put_rejected(const struct holding *st, const struct arrived *x, struct err *e)
{
    struct hash raw;
    struct db_stmt q;
    enum err_code rc = store_blob_put(st->s, x->raw, &raw, e);
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, store_db(st->s), &Q_REJECTED_PUT);
    db_bind_int(&q, REJECTED_PUT_P_FETCH, st->id);
    db_bind_blob(&q, REJECTED_PUT_P_RAW, raw.byte, HASH_BYTES);
    db_bind_int(&q, REJECTED_PUT_P_LINE, x->at.line);
    db_bind_text(&q, REJECTED_PUT_P_REASON, x->parsed);
    db_step(&q);
    return db_end(&q, e);
}

/* What arrived, in one transaction: bytes and that they are here. */
static enum err_code make_durable(struct arrivals *x, struct err *e)
{
    enum err_code rc = x->n ? store_begin(x->holding->s, e) : ERR_OK;
    if (x->n == 0 || rc != ERR_OK)
        return rc;
    for (size_t i = 0; rc == ERR_OK && i < x->n; i++)
        rc = x->item[i].at.pmid ? put_record(x->holding, &x->item[i], e)
                                : put_rejected(x->holding, &x->item[i], e);
    rc = store_end(x->holding->s, rc, e);
    x->item = NULL;
    x->n = x->cap = 0;
    arena_release(&x->scratch);
    return rc;
}

static enum err_code batch_done(void *context, const int64_t *pmid, size_t n, struct err *e)
{
    (void)pmid, (void)n;
    return make_durable(context, e);
}

enum err_code holding_fetch(const struct sending *x, struct holding *st, const int64_t *pmid,
                            size_t n, struct note_list *notes, struct eutils_fetched *out,
                            struct err *e)
{
    struct arrivals own = {.holding = st};
    struct bib_sink sink = {.record = on_record,
                            .rejected = on_rejected,
                            .context = &own,
                            .notes = notes,
                            .want_raw = true};
    struct eutils_fetch_hooks hooks = {.have = have, .batch_done = batch_done, .context = &own};
    enum err_code rc =
        eutils_fetch_kept(x->client, pmid, n, &sink, &hooks, x->progress, x->arena, out, e);
    if (rc == ERR_OK)
        rc = make_durable(&own, e);
    arena_release(&own.scratch);
    return rc == ERR_OK ? holding_load(st, x->arena, e) : rc;
}
