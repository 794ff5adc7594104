/* estimate.c - estimates set and read; which of them holds in a month. */
#include "uptake/estimate/estimate.h"

#include "uptake/estimate/estimate.sql.h"
#include "uptake/estimate/messages.h"

static const char *const KIND[] = {"new", "including_earlier"};
static const struct msg *const KIND_WORD[] = {&msg_estimate_new, &msg_estimate_including_earlier};

const char *estimate_kind_name(enum estimate_kind k)
{
    return KIND[k];
}

const struct msg *estimate_kind_word(enum estimate_kind k)
{
    return KIND_WORD[k];
}

bool estimate_kind_parse(struct str s, enum estimate_kind *out)
{
    for (size_t i = 0; i < ESTIMATE_KINDS; i++)
        if (str_eq_c(s, KIND[i])) {
            *out = (enum estimate_kind)i;
            return true;
        }
    return false;
}

static bool is_month(int m)
{
    return m >= 100001 && m <= UPTAKE_OPEN_END && m % 100 >= 1 && m % 100 <= 12;
}

static enum err_code check(const struct estimate *x, struct err *e)
{
    if (!is_month(x->first) || !is_month(x->last) || x->first > x->last)
        return err_set(e, ERR_INPUT, MSG_ESTIMATE_MONTHS(x->first, x->last));
    if (x->micro < 0)
        return err_set(e, ERR_INPUT, MSG_ESTIMATE_AMOUNT);
    if (x->unit != UPTAKE_SAMPLE && x->unit != UPTAKE_EQUIVALENT)
        return err_set(e, ERR_INPUT, MSG_ESTIMATE_UNIT);
    return ERR_OK;
}

enum err_code estimate_set(struct uptake *u, const struct estimate *x, const char *who,
                           struct err *e)
{
    char now[32];
    struct db_stmt q;
    struct db *db = uptake_db(u);
    enum err_code rc = check(x, e);
    if (rc == ERR_OK)
        rc = db_write_begin(db, e);
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, db, &Q_ESTIMATE_PUT);
    db_bind_int(&q, ESTIMATE_PUT_P_PATIENT_GROUP, x->group);
    db_bind_c(&q, ESTIMATE_PUT_P_KIND, KIND[x->kind]);
    db_bind_int(&q, ESTIMATE_PUT_P_UNIT, (int64_t)x->unit);
    db_bind_int(&q, ESTIMATE_PUT_P_FIRST, x->first);
    db_bind_int(&q, ESTIMATE_PUT_P_LAST, x->last);
    if (x->none)
        db_bind_null(&q, ESTIMATE_PUT_P_MICRO);
    else
        db_bind_int(&q, ESTIMATE_PUT_P_MICRO, x->micro);
    db_bind_text(&q, ESTIMATE_PUT_P_NOTE, x->note);
    db_bind_c(&q, ESTIMATE_PUT_P_AT, clock_now(now));
    db_bind_c(&q, ESTIMATE_PUT_P_WHO, who);
    db_step(&q);
    rc = db_end(&q, e);
    if (rc == ERR_OK)
        return db_write_commit(db, e);
    db_write_rollback(db);
    return rc;
}

enum err_code estimate_load(struct uptake *u, int64_t group, struct arena *a,
                            struct estimate_list *out, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = (struct estimate_list){0};
    db_begin(&q, uptake_db(u), &Q_ESTIMATE_ALL);
    db_bind_int(&q, ESTIMATE_ALL_P_PATIENT_GROUP, group);
    while (db_step(&q)) {
        out->item = arena_grow(a, out->item, out->n, &cap, sizeof *out->item);
        struct estimate *x = &out->item[out->n++];
        *x = (struct estimate){.id = db_int64(&q, ESTIMATE_ALL_ID),
                               .group = db_int64(&q, ESTIMATE_ALL_PATIENT_GROUP),
                               .unit = (enum uptake_unit)db_int(&q, ESTIMATE_ALL_UNIT),
                               .first = db_int(&q, ESTIMATE_ALL_FIRST),
                               .last = db_int(&q, ESTIMATE_ALL_LAST),
                               .none = db_is_null(&q, ESTIMATE_ALL_MICRO),
                               .micro = db_int64(&q, ESTIMATE_ALL_MICRO),
                               .note = db_str(&q, ESTIMATE_ALL_NOTE, a),
                               .at = db_str(&q, ESTIMATE_ALL_AT, a),
                               .who = db_str(&q, ESTIMATE_ALL_WHO, a)};
        if (!estimate_kind_parse(db_peek(&q, ESTIMATE_ALL_KIND), &x->kind))
            out->n--;
    }
    return db_end(&q, e);
}

static const struct estimate *holding(const struct estimate_list *l, int64_t group,
                                      enum estimate_kind kind, enum uptake_unit unit, int month)
{
    for (size_t i = l->n; i-- > 0;) {
        const struct estimate *x = &l->item[i];
        if (x->group == group && x->kind == kind && x->unit == unit && x->first <= month &&
            month <= x->last)
            return x;
    }
    return NULL;
}

bool estimate_at(const struct estimate_list *l, int64_t group, enum estimate_kind kind,
                 enum uptake_unit unit, int month, int64_t *micro)
{
    const struct estimate *x = holding(l, group, kind, unit, month);
    *micro = x && !x->none ? x->micro : 0;
    return x && !x->none;
}

/* What holds changes only where some estimate begins, or in the month after one ends. */
bool estimate_holds(const struct estimate_list *l, const struct estimate *x)
{
    if (holding(l, x->group, x->kind, x->unit, x->first) == x)
        return true;
    for (size_t i = 0; i < l->n; i++) {
        const struct estimate *y = &l->item[i];
        int after = y->last == UPTAKE_OPEN_END ? UPTAKE_OPEN_END : uptake_month_add(y->last, 1);
        if (after >= x->first && after <= x->last &&
            holding(l, x->group, x->kind, x->unit, after) == x)
            return true;
    }
    return false;
}
