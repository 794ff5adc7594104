/* scopes.c - whole months that a delivery stands for, and what of them it replaces. */
#include "uptake/delivery/delivery.sql.h"
#include "uptake/delivery/delivery_internal.h"
#include "uptake/delivery/messages.h"

struct pair {
    int64_t facility, group;
};
struct scopes {
    struct arena *arena;
    struct pair *pair; /* facilities and groups that samples were of */
    size_t n, cap;
    int64_t n_samples, n_dated[UPTAKE_EVENTS];
    int first[UPTAKE_EVENTS], last[UPTAKE_EVENTS]; /* months */
};

struct scopes *scopes_new(struct arena *a)
{
    struct scopes *s = ARENA_NEW(a, struct scopes);
    s->arena = a;
    return s;
}

static void add_pair(struct scopes *s, int64_t facility, int64_t group)
{
    /* Rows of one kind stand together, mostly. */
    for (size_t i = s->n; i-- > 0;)
        if (s->pair[i].facility == facility && s->pair[i].group == group) {
            struct pair last = s->pair[s->n - 1];
            s->pair[s->n - 1] = s->pair[i];
            s->pair[i] = last;
            return;
        }
    s->pair = arena_grow(s->arena, s->pair, s->n, &s->cap, sizeof *s->pair);
    s->pair[s->n++] = (struct pair){facility, group};
}

void scopes_sample(struct scopes *s, const struct check_sample *x)
{
    s->n_samples++;
    add_pair(s, x->p.facility, x->p.group);
    for (int v = UPTAKE_REQUISITIONED; v < UPTAKE_EVENTS; v++) {
        int month = x->day[v] / 100;
        if (!month)
            continue;
        s->first[v] = s->n_dated[v] && s->first[v] < month ? s->first[v] : month;
        s->last[v] = s->last[v] > month ? s->last[v] : month;
        s->n_dated[v]++;
    }
}

struct scope {
    const char *level;
    int64_t facility, group;
    enum uptake_event event;
    int month;
    enum uptake_unit unit;
};

static enum err_code put(struct intake *in, const struct scope *x, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, in->db, &Q_UPTAKE_SCOPE_PUT);
    db_bind_int(&q, UPTAKE_SCOPE_PUT_P_DELIVERY, in->id);
    db_bind_c(&q, UPTAKE_SCOPE_PUT_P_LEVEL, x->level);
    db_bind_int(&q, UPTAKE_SCOPE_PUT_P_FACILITY, x->facility);
    db_bind_int(&q, UPTAKE_SCOPE_PUT_P_PATIENT_GROUP, x->group);
    db_bind_int(&q, UPTAKE_SCOPE_PUT_P_EVENT, (int64_t)x->event);
    db_bind_int(&q, UPTAKE_SCOPE_PUT_P_MONTH, x->month);
    db_bind_int(&q, UPTAKE_SCOPE_PUT_P_UNIT, (int64_t)x->unit);
    db_step(&q);
    return db_end(&q, e);
}

enum err_code scopes_figure(struct intake *in, const struct check_figure *g, struct err *e)
{
    struct scope x = {"month", g->p.facility, g->p.group, g->event, g->month, g->unit};
    in->scopes->n_samples++;
    return in->want->mode == DELIVERY_ADD ? ERR_OK : put(in, &x, e);
}

/* The event by whose month the whole delivery is one, when it is one and the other isn't too: then
 * nobody knows which is meant. */
static enum uptake_event single(const struct scopes *s)
{
    bool one[UPTAKE_EVENTS] = {false};
    for (int v = UPTAKE_RECEIVED; v <= UPTAKE_RELEASED; v++)
        one[v] = s->n_samples && s->n_dated[v] == s->n_samples && s->first[v] == s->last[v];
    if (one[UPTAKE_RECEIVED] == one[UPTAKE_RELEASED])
        return UPTAKE_EVENT_NONE;
    return one[UPTAKE_RECEIVED] ? UPTAKE_RECEIVED : UPTAKE_RELEASED;
}

static enum err_code put_months(struct intake *in, bool all_groups, struct err *e)
{
    const struct delivery_made *m = in->made;
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < in->scopes->n; i++)
        for (int month = m->scope_first; rc == ERR_OK && month <= m->scope_last;
             month = uptake_month_add(month, 1)) {
            struct pair p = in->scopes->pair[i];
            struct scope x = {"sample",       p.facility, all_groups ? 0 : p.group,
                              m->scope_event, month,      UPTAKE_UNIT_NONE};
            rc = put(in, &x, e);
        }
    return rc;
}

/* A few rows that would take the place of many are corrections, more likely than a month. */
static enum err_code guard(struct intake *in, struct err *e)
{
    struct db_stmt q;
    int64_t there = 0;
    char month[16];
    db_begin(&q, in->db, &Q_UPTAKE_SCOPE_SAMPLES_BEFORE);
    db_bind_int(&q, UPTAKE_SCOPE_SAMPLES_BEFORE_P_SHIPMENT, in->shipment);
    db_bind_int(&q, UPTAKE_SCOPE_SAMPLES_BEFORE_P_DELIVERY, in->id);
    if (db_step(&q))
        there = db_int64(&q, UPTAKE_SCOPE_SAMPLES_BEFORE_N);
    enum err_code rc = db_end(&q, e);
    /* What the rows replace by their keys is replaced already: only what they lack is left. */
    int64_t before = there + in->made->n_replaced;
    if (rc != ERR_OK || 2 * in->scopes->n_samples >= before)
        return rc;
    date_iso(uptake_date(in->made->scope_first), month);
    return err_set(e, ERR_STATE, MSG_DELIVERY_FEW(in->scopes->n_samples, month, before));
}

/* Statements that tell how many rows they changed by what they return. */
static enum err_code count_changed(struct intake *in, const struct db_query *query, int64_t *n,
                                   struct err *e)
{
    struct db_stmt q;
    db_begin(&q, in->db, query);
    db_bind_int(&q, UPTAKE_SCOPE_SAMPLES_REPLACE_P_DELIVERY, in->id);
    db_bind_int(&q, UPTAKE_SCOPE_SAMPLES_REPLACE_P_SHIPMENT, in->shipment);
    while (db_step(&q))
        ++*n;
    return db_end(&q, e);
}

static enum err_code settle_samples(struct intake *in, struct err *e)
{
    struct delivery_made *m = in->made;
    bool named = in->want->mode == DELIVERY_REPLACES;
    enum err_code rc = ERR_OK;
    if (named) {
        m->scope_event = in->want->by != UPTAKE_EVENT_NONE ? in->want->by : UPTAKE_RECEIVED;
        m->scope_first = in->want->first;
        m->scope_last = in->want->last;
    } else if (in->want->mode == DELIVERY_FOUND) {
        m->scope_event = single(in->scopes);
        m->scope_first = m->scope_last = in->scopes->first[m->scope_event];
    }
    if (m->scope_event == UPTAKE_EVENT_NONE)
        return ERR_OK;
    rc = put_months(in, named, e);
    if (rc == ERR_OK && !named)
        rc = guard(in, e);
    return rc == ERR_OK ? count_changed(in, &Q_UPTAKE_SCOPE_SAMPLES_REPLACE, &m->n_replaced, e)
                        : rc;
}

enum err_code scopes_settle(struct intake *in, struct err *e)
{
    enum err_code rc;
    if (in->map.level == MAP_SAMPLES)
        rc = settle_samples(in, e);
    else
        rc = count_changed(in, &Q_UPTAKE_SCOPE_CELLS_REPLACE, &in->made->n_replaced, e);
    if (rc == ERR_OK && in->map.level == MAP_SAMPLES)
        rc = count_changed(in, &Q_UPTAKE_QUARANTINE_CLOSE_SAMPLES, &in->made->n_closed, e);
    return rc == ERR_OK
               ? count_changed(in, &Q_UPTAKE_QUARANTINE_CLOSE_SCOPE, &in->made->n_closed, e)
               : rc;
}
