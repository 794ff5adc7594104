/* list.c - the deliveries, and what became of each. */
#include "uptake/delivery/delivery.sql.h"
#include "uptake/delivery/delivery_internal.h"

static struct delivery *find(struct delivery *d, size_t n, int64_t id)
{
    for (size_t i = 0; i < n; i++)
        if (d[i].id == id)
            return &d[i];
    return NULL;
}

static void read_one(struct db_stmt *q, struct arena *a, struct delivery *d)
{
    struct str hash = db_peek(q, DELIVERY_ALL_HASH);
    *d = (struct delivery){.id = db_int64(q, DELIVERY_ALL_ID),
                           .shipment = db_int64(q, DELIVERY_ALL_SHIPMENT),
                           .at = db_str(q, DELIVERY_ALL_AT, a),
                           .who = db_str(q, DELIVERY_ALL_WHO, a),
                           .file = db_str(q, DELIVERY_ALL_FILE, a),
                           .sheet = db_str(q, DELIVERY_ALL_SHEET, a),
                           .note = db_str(q, DELIVERY_ALL_NOTE, a),
                           .bytes = db_int64(q, DELIVERY_ALL_BYTES),
                           .as_of = db_int(q, DELIVERY_ALL_AS_OF),
                           .columns = db_str(q, DELIVERY_ALL_COLUMNS, a),
                           .n_rows = db_int64(q, DELIVERY_ALL_N_ROWS),
                           .n_counted = db_int64(q, DELIVERY_ALL_N_COUNTED),
                           .n_errors = db_int64(q, DELIVERY_ALL_N_ERRORS),
                           .n_warnings = db_int64(q, DELIVERY_ALL_N_WARNINGS),
                           .n_replaced = db_int64(q, DELIVERY_ALL_N_REPLACED),
                           .n_waiting = db_int64(q, DELIVERY_ALL_N_WAITING)};
    bool samples = str_eq_c(db_peek(q, DELIVERY_ALL_LEVEL), map_level_name(MAP_SAMPLES));
    d->level = samples ? MAP_SAMPLES : MAP_MONTHS;
    if (hash.len == sizeof d->hash.byte)
        memcpy(d->hash.byte, hash.ptr, hash.len);
}

static enum err_code read_live(struct db *db, struct delivery *list, size_t n, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, db, &Q_DELIVERY_LIVE);
    while (db_step(&q)) {
        struct delivery *d = find(list, n, db_int64(&q, DELIVERY_LIVE_DELIVERY));
        if (!d)
            continue;
        d->n_live = db_int64(&q, DELIVERY_LIVE_N);
        d->first = db_int(&q, DELIVERY_LIVE_FIRST);
        d->last = db_int(&q, DELIVERY_LIVE_LAST);
    }
    return db_end(&q, e);
}

static enum err_code read_replaced(struct db *db, struct arena *a, struct delivery *list, size_t n,
                                   struct err *e)
{
    struct db_stmt q;
    db_begin(&q, db, &Q_DELIVERY_REPLACED);
    while (db_step(&q)) {
        struct delivery *d = find(list, n, db_int64(&q, DELIVERY_REPLACED_DELIVERY));
        if (!d)
            continue;
        struct delivery_replaced *more =
            ARENA_ARRAY(a, d->n_replaced_by + 1, struct delivery_replaced);
        if (d->n_replaced_by)
            memcpy(more, d->replaced_by, d->n_replaced_by * sizeof *more);
        more[d->n_replaced_by++] = (struct delivery_replaced){
            db_int64(&q, DELIVERY_REPLACED_REPLACED_BY), db_int64(&q, DELIVERY_REPLACED_N)};
        d->replaced_by = more;
    }
    return db_end(&q, e);
}

enum err_code delivery_list(struct uptake *u, struct arena *a, struct delivery **out, size_t *n,
                            struct err *e)
{
    struct db *db = uptake_db(u);
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, db, &Q_DELIVERY_ALL);
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        read_one(&q, a, &(*out)[(*n)++]);
    }
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK)
        rc = read_live(db, *out, *n, e);
    return rc == ERR_OK ? read_replaced(db, a, *out, *n, e) : rc;
}
