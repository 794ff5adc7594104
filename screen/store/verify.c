/* verify.c - is the log what it was, and do the tables follow from it? */
#include "screen/store/compare.sql.h"
#include "screen/store/messages.h"
#include "screen/store/store.sql.h"
#include "screen/store/store_internal.h"

#include <sqlite3.h>

#define PAGE 500

struct chain {
    int64_t seq;
    struct hash hash;
};

static void check_event(const struct event *ev, struct chain *at, struct note_list *found)
{
    if (ev->seq != at->seq + 1)
        note_add(found, NOTE_ERROR, NULL, 0, 0, MSG_STORE_GAP(at->seq, ev->seq));
    if (!ev->erased && !hash_eq(event_payload_hash(ev), ev->payload_hash))
        note_add(found, NOTE_ERROR, NULL, 0, 0, MSG_STORE_PAYLOAD_CHANGED(ev->seq, ev->kind));
    if (!hash_eq(event_chain_hash(ev, at->hash), ev->hash))
        note_add(found, NOTE_ERROR, NULL, 0, 0, MSG_STORE_CHAIN_BROKEN(ev->seq, ev->kind));
    at->seq = ev->seq;
    at->hash = ev->hash;
}

typedef enum err_code each_fn(void *context, const struct event *ev, struct err *e);

static enum err_code each_event(struct store *s, struct progress *p, each_fn *fn, void *context,
                                struct err *e)
{
    int64_t after = 0, total;
    struct hash ignored;
    enum err_code rc = store_head(s, &total, &ignored, e);
    while (rc == ERR_OK) {
        struct arena a = {0};
        struct event *list;
        size_t n;
        rc = store_events(s, after, PAGE, &a, &list, &n, e);
        for (size_t i = 0; rc == ERR_OK && i < n; i++) {
            rc = fn(context, &list[i], e);
            after = list[i].seq;
        }
        arena_release(&a);
        progress_to(p, MSG_STORE_WALKING, after, total);
        if (rc == ERR_OK)
            rc = progress_check(p, e);
        if (n == 0)
            break;
    }
    return rc;
}

struct verify_context {
    struct chain at;
    struct note_list *found;
};

static enum err_code verify_one(void *context, const struct event *ev, struct err *e)
{
    struct verify_context *v = context;
    (void)e;
    check_event(ev, &v->at, v->found);
    return ERR_OK;
}

static enum err_code verify_blobs(struct store *s, struct note_list *found, struct err *e)
{
    struct db_stmt q;
    struct arena a = {0};
    db_begin(&q, s->db, &Q_BLOB_HASHES);
    while (db_step(&q)) {
        struct hash h = {0};
        struct str key = db_peek(&q, BLOB_HASHES_HASH);
        struct err why = {0};
        struct str bytes;
        struct arena_mark m = arena_mark(&a);
        if (key.len == HASH_BYTES)
            memcpy(h.byte, key.ptr, HASH_BYTES);
        if (store_blob_get(s, h, &a, &bytes, &why) != ERR_OK) {
            char hex[HASH_BYTES * 2 + 1];
            note_add(found, NOTE_ERROR, NULL, 0, 0, MSG_STORE_BLOB_DAMAGED(hash_hex(h, hex)));
        }
        arena_reset(&a, m);
    }
    arena_release(&a);
    return db_end(&q, e);
}

enum err_code store_verify(struct store *s, struct progress *p, struct note_list *found,
                           struct err *e)
{
    struct verify_context v = {.found = found};
    enum err_code rc = each_event(s, p, verify_one, &v, e);
    return rc == ERR_OK ? verify_blobs(s, found, e) : rc;
}

struct replay_context {
    struct store *to;
    int64_t erased;
};

static enum err_code replay_one(void *context, const struct event *ev, struct err *e)
{
    struct replay_context *r = context;
    r->erased += ev->erased;
    return store_apply(r->to, ev, e);
}

/* Rows as text are enough to tell a difference: types are fixed by STRICT tables. */
static bool same_row(struct db_stmt *x, struct db_stmt *y)
{
    for (int i = 0; i < x->query->n_columns; i++)
        if (db_is_null(x, i) != db_is_null(y, i) || !str_eq(db_peek(x, i), db_peek(y, i)))
            return false;
    return true;
}

static enum err_code compare_table(struct store *s, struct store *replayed,
                                   const struct db_query *dump, enum note_level level,
                                   struct note_list *found, struct err *e)
{
    struct db_stmt x, y;
    int64_t row = 0, wrong = 0, first = 0;
    db_begin(&x, s->db, dump);
    db_begin(&y, replayed->db, dump);
    for (;;) {
        bool in_file = db_step(&x), in_replay = db_step(&y);
        if (!in_file && !in_replay)
            break;
        row++;
        if ((in_file != in_replay || !same_row(&x, &y)) && wrong++ == 0)
            first = row;
    }
    if (wrong)
        note_add(found, level, NULL, 0, 0,
                 MSG_STORE_TABLE_DIFFERS(dump->name + strlen("dump_"), wrong, first));
    enum err_code rc = db_end(&x, e);
    return db_end_with(&y, rc, e);
}

enum err_code store_compare(struct store *s, struct progress *p, struct note_list *found,
                            struct err *e)
{
    struct store *replayed;
    enum err_code rc = store_open_replay(s, &replayed, e);
    if (rc != ERR_OK)
        return rc;
    /* The replayed tables point to events and blobs that only the file has. */
    sqlite3_exec(db_raw(replayed->db), "PRAGMA foreign_keys=OFF", NULL, NULL, NULL);
    struct replay_context r = {.to = replayed};
    rc = each_event(s, p, replay_one, &r, e);
    if (r.erased)
        note_add(found, NOTE_INFO, NULL, 0, 0, MSG_STORE_ERASED(r.erased));
    enum note_level level = r.erased ? NOTE_WARNING : NOTE_ERROR;
    for (size_t i = 0; rc == ERR_OK && i < Q_ALL_COMPARE_COUNT; i++)
        rc = compare_table(s, replayed, Q_ALL_COMPARE[i], level, found, e);
    store_close(replayed);
    return rc;
}
