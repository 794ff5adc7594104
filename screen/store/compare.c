/* compare.c - do the tables follow from the log? It is replayed into an empty review. */
#include "screen/store/compare.sql.h"
#include "screen/store/messages.h"
#include "screen/store/store_internal.h"

#include <sqlite3.h>

#define EVENTS_A_TRANSACTION 5000 /* one for each statement takes a seventh longer */

struct replay_context {
    struct store *to;
    int64_t events, erased;
};

static enum err_code replay_one(void *context, const struct event *ev, struct err *e)
{
    struct replay_context *r = context;
    enum err_code rc = ERR_OK;
    if (r->events++ % EVENTS_A_TRANSACTION == 0) {
        if (db_is_writing(r->to->db))
            rc = db_write_commit(r->to->db, e);
        if (rc == ERR_OK)
            rc = db_write_begin(r->to->db, e);
    }
    r->erased += ev->erased;
    return rc == ERR_OK ? store_apply(r->to, ev, e) : rc;
}

static enum err_code replay(struct store *s, struct progress *p, struct replay_context *r,
                            struct err *e)
{
    enum err_code rc = store_walk(s, 1, p, replay_one, r, e);
    if (rc == ERR_OK && db_is_writing(r->to->db))
        rc = db_write_commit(r->to->db, e);
    return rc;
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
    rc = replay(s, p, &r, e);
    if (r.erased)
        note_add(found, NOTE_INFO, NULL, 0, 0, MSG_STORE_ERASED(r.erased));
    enum note_level level = r.erased ? NOTE_WARNING : NOTE_ERROR;
    for (size_t i = 0; rc == ERR_OK && i < Q_ALL_COMPARE_COUNT; i++)
        rc = compare_table(s, replayed, Q_ALL_COMPARE[i], level, found, e);
    store_close(replayed);
    return rc;
}
