/* read.c - events that fit a filter, oldest first, each sealed as it must be. */
#include "screen/audit/audit.sql.h"
#include "screen/audit/fits.h"
#include "screen/store/blob.h"
#include "screen/store/messages.h"

#define PAGE 500

struct reading {
    struct store *s;
    const struct audit_filter *f;
    struct record_member *member;
    size_t n_members;
    audit_each_fn *fn;
    void *context;
};

static struct event column_event(struct db_stmt *q, struct arena *a)
{
    /* Both statements have these columns. */
    return (struct event){.seq = db_int64(q, AUDIT_LIST_SEQ),
                          .at = db_str(q, AUDIT_LIST_AT, a),
                          .actor = db_str(q, AUDIT_LIST_ACTOR, a),
                          .kind = db_str(q, AUDIT_LIST_KIND, a),
                          .payload = db_str(q, AUDIT_LIST_PAYLOAD, a),
                          .erased = db_int(q, AUDIT_LIST_ERASED) != 0,
                          .salt = db_str(q, AUDIT_LIST_SALT, a),
                          .payload_hash = blob_hash_column(q, AUDIT_LIST_PAYLOAD_HASH),
                          .hash = blob_hash_column(q, AUDIT_LIST_HASH)};
}

static enum err_code page(struct reading *r, const struct db_query *query, int64_t from, int64_t to,
                          struct arena *a, struct event **out, size_t *n, struct err *e)
{
    struct db_stmt q;
    *out = ARENA_ARRAY(a, PAGE, struct event);
    *n = 0;
    db_begin(&q, store_db(r->s), query);
    db_bind_int(&q, AUDIT_LIST_P_FROM, from);
    db_bind_int(&q, AUDIT_LIST_P_TO, to);
    db_bind_text(&q, AUDIT_LIST_P_ACTOR, r->f->person);
    db_bind_text(&q, AUDIT_LIST_P_KIND, r->f->kind);
    db_bind_text(&q, AUDIT_LIST_P_SINCE, r->f->since);
    db_bind_text(&q, AUDIT_LIST_P_UNTIL, r->f->until);
    db_bind_int(&q, AUDIT_LIST_P_MOST, PAGE);
    /* A damaged file may give rows in any order, and again and again. */
    enum err_code rc = ERR_OK;
    while (rc == ERR_OK && *n < PAGE && db_step(&q)) {
        struct event ev = column_event(&q, a);
        if (ev.seq < from || ev.seq > to)
            rc = err_set(e, ERR_DB, MSG_STORE_OUT_OF_ORDER(db_path(store_db(r->s)), ev.seq));
        if (query == &Q_AUDIT_LIST)
            from = ev.seq + 1;
        else
            to = ev.seq - 1;
        (*out)[(*n)++] = ev;
    }
    return db_end_with(&q, rc, e);
}

static json_t *parse(const struct event *ev)
{
    struct err ignored = {0};
    json_t *p = NULL;
    if (ev->erased || json_load(ev->payload, "event", &p, &ignored) != ERR_OK)
        return NULL;
    return p;
}

static bool fits(const struct reading *r, const json_t *payload)
{
    return (r->f->record == 0 || audit_tells_of(payload, r->member, r->n_members)) &&
           (!r->f->stage || audit_is_at(payload, r->f->stage));
}

static enum err_code hand_over(struct reading *r, struct event *ev, struct arena *a, struct err *e)
{
    json_t *p = parse(ev);
    enum sealed sealed = SEALED_NOT;
    enum err_code rc = ERR_OK;
    if (fits(r, p)) {
        rc = audit_seal(r->s, r->f->reader, ev, p, a, &sealed, e);
        if (rc == ERR_OK && sealed != SEALED_WHOLE)
            rc = r->fn(r->context, ev, p, sealed != SEALED_NOT, e);
    }
    json_decref(p);
    return rc;
}

static enum err_code read_all(struct reading *r, int64_t from, int64_t to, struct err *e)
{
    enum err_code rc = ERR_OK;
    size_t n = 1;
    while (rc == ERR_OK && n > 0 && from <= to) {
        struct arena a = {0};
        struct event *list;
        rc = page(r, &Q_AUDIT_LIST, from, to, &a, &list, &n, e);
        for (size_t i = 0; rc == ERR_OK && i < n; i++)
            rc = hand_over(r, &list[i], &a, e);
        if (n > 0)
            from = list[n - 1].seq + 1;
        arena_release(&a);
    }
    return rc;
}

/* Number of the oldest event among the newest `last` that fit; 0 when there are fewer. */
static enum err_code newest(struct reading *r, int64_t from, int64_t to, int64_t *first,
                            struct err *e)
{
    enum err_code rc = ERR_OK;
    int64_t left = r->f->last;
    size_t n = 1;
    *first = 0;
    while (rc == ERR_OK && n > 0 && left > 0 && from <= to) {
        struct arena a = {0};
        struct event *list;
        rc = page(r, &Q_AUDIT_NEWEST, from, to, &a, &list, &n, e);
        for (size_t i = 0; rc == ERR_OK && i < n && left > 0; i++) {
            json_t *p = parse(&list[i]);
            enum sealed sealed = SEALED_NOT;
            if (fits(r, p))
                rc = event_sealed(r->s, r->f->reader, &list[i], p, &sealed, e);
            if (rc == ERR_OK && fits(r, p) && sealed != SEALED_WHOLE && --left == 0)
                *first = list[i].seq;
            json_decref(p);
        }
        if (n > 0)
            to = list[n - 1].seq - 1;
        arena_release(&a);
    }
    return rc;
}

enum err_code audit_read(struct store *s, const struct audit_filter *f, audit_each_fn *fn,
                         void *context, struct err *e)
{
    struct arena a = {0};
    struct reading r = {.s = s, .f = f, .fn = fn, .context = context};
    int64_t from = f->from ? f->from : 1, to = f->to ? f->to : INT64_MAX - 1, first = 0;
    enum err_code rc = ERR_OK;
    if (f->record)
        rc = record_members(s, f->record, &a, &r.member, &r.n_members, e);
    if (rc == ERR_OK && f->last > 0)
        rc = newest(&r, from, to, &first, e);
    if (rc == ERR_OK)
        rc = read_all(&r, first > from ? first : from, to, e);
    arena_release(&a);
    return rc;
}
