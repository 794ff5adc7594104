/* barrier.c - barriers added, ended, read. */
#include "uptake/barrier/barrier.h"

#include "uptake/barrier/barrier.sql.h"
#include "uptake/barrier/messages.h"

static enum err_code check(const struct barrier *b, struct err *e)
{
    if (!str_trim(b->text).len)
        return err_set(e, ERR_INPUT, MSG_BARRIER_NO_TEXT);
    if (b->text.len > BARRIER_TEXT_MAX || b->source.len > BARRIER_TEXT_MAX)
        return err_set(e, ERR_INPUT, MSG_BARRIER_LONG(BARRIER_TEXT_MAX));
    if (!b->noted.day)
        return err_set(e, ERR_INPUT, MSG_BARRIER_NO_DAY);
    return ERR_OK;
}

static enum err_code finish(struct db *db, enum err_code rc, struct err *e)
{
    if (rc == ERR_OK)
        return db_write_commit(db, e);
    db_write_rollback(db);
    return rc;
}

enum err_code barrier_add(struct uptake *u, const struct barrier *b, const char *who, int64_t *id,
                          struct err *e)
{
    char now[32];
    struct db_stmt q;
    struct db *db = uptake_db(u);
    enum err_code rc = check(b, e);
    if (rc == ERR_OK)
        rc = db_write_begin(db, e);
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, db, &Q_BARRIER_PUT);
    db_bind_int(&q, BARRIER_PUT_P_PATIENT_GROUP, b->group);
    db_bind_int(&q, BARRIER_PUT_P_REGION, b->region);
    db_bind_int(&q, BARRIER_PUT_P_NOTED, uptake_day(b->noted));
    db_bind_text(&q, BARRIER_PUT_P_TEXT, str_trim(b->text));
    db_bind_text(&q, BARRIER_PUT_P_SOURCE, b->source);
    db_bind_c(&q, BARRIER_PUT_P_AT, clock_now(now));
    db_bind_c(&q, BARRIER_PUT_P_WHO, who);
    *id = db_step(&q) ? db_int64(&q, BARRIER_PUT_ID) : 0;
    return finish(db, db_end(&q, e), e);
}

bool barrier_bears_on(const struct barrier *b, int64_t group)
{
    return b->group == 0 || b->group == group;
}

enum err_code barrier_load(struct uptake *u, struct arena *a, struct barrier_list *out,
                           struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = (struct barrier_list){0};
    db_begin(&q, uptake_db(u), &Q_BARRIER_ALL);
    while (db_step(&q)) {
        out->item = arena_grow(a, out->item, out->n, &cap, sizeof *out->item);
        out->item[out->n++] = (struct barrier){
            .id = db_int64(&q, BARRIER_ALL_ID),
            .group = db_int64(&q, BARRIER_ALL_PATIENT_GROUP),
            .region = db_int64(&q, BARRIER_ALL_REGION),
            .noted = uptake_date(db_int64(&q, BARRIER_ALL_NOTED)),
            .text = db_str(&q, BARRIER_ALL_TEXT, a),
            .source = db_str(&q, BARRIER_ALL_SOURCE, a),
            .at = db_str(&q, BARRIER_ALL_AT, a),
            .who = db_str(&q, BARRIER_ALL_WHO, a),
            .ended = !db_is_null(&q, BARRIER_ALL_ENDED_AT),
            .reason = db_str(&q, BARRIER_ALL_REASON, a),
        };
    }
    return db_end(&q, e);
}

static enum err_code can_end(struct uptake *u, int64_t id, struct err *e)
{
    struct arena a = {0};
    struct barrier_list l;
    enum err_code rc = barrier_load(u, &a, &l, e);
    const struct barrier *b = NULL;
    for (size_t i = 0; rc == ERR_OK && i < l.n; i++)
        if (l.item[i].id == id)
            b = &l.item[i];
    if (rc == ERR_OK && !b)
        rc = err_set(e, ERR_NOT_FOUND, MSG_BARRIER_NOT_FOUND(id));
    else if (rc == ERR_OK && b->ended)
        rc = err_set(e, ERR_STATE, MSG_BARRIER_ENDED(id));
    arena_release(&a);
    return rc;
}

enum err_code barrier_end(struct uptake *u, int64_t id, struct str reason, const char *who,
                          struct err *e)
{
    char now[32];
    struct db_stmt q;
    struct db *db = uptake_db(u);
    enum err_code rc = db_write_begin(db, e);
    if (rc != ERR_OK)
        return rc;
    rc = can_end(u, id, e);
    if (rc != ERR_OK)
        return finish(db, rc, e);
    db_begin(&q, db, &Q_BARRIER_END_PUT);
    db_bind_int(&q, BARRIER_END_PUT_P_BARRIER, id);
    db_bind_text(&q, BARRIER_END_PUT_P_REASON, reason);
    db_bind_c(&q, BARRIER_END_PUT_P_AT, clock_now(now));
    db_bind_c(&q, BARRIER_END_PUT_P_WHO, who);
    db_step(&q);
    return finish(db, db_end(&q, e), e);
}
