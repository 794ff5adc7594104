/* gaps.c - what is missing between the deliveries, and sums that differ. */
#include "uptake/delivery/delivery.sql.h"
#include "uptake/delivery/findings.h"

#define GROUP_MONTHLY (5 * UPTAKE_MICRO) /* smaller groups have empty months by nature */
#define MONTHS_MOST   1200

static const char *const KIND[] = {"facility_silent", "facility_thin", "group_silent", "sum"};

const char *gap_kind_name(enum gap_kind k)
{
    return KIND[k];
}

struct gaps {
    struct gap *item;
    size_t n, cap;
};

static void add(struct gaps *g, struct arena *a, struct gap x)
{
    g->item = arena_grow(a, g->item, g->n, &g->cap, sizeof *g->item);
    g->item[g->n++] = x;
}

/* Months of one thing after another, ascending. */
struct series {
    int64_t id;
    int month[MONTHS_MOST];
    int64_t at[MONTHS_MOST]; /* micro of each */
    size_t n;
    int64_t micro;
};

struct span {
    int first, last; /* months in which anything lies */
};

/* Months of the span in which the series has nothing. */
static void add_gaps(struct gaps *g, struct arena *a, const struct series *s, struct span span,
                     enum gap_kind kind, enum uptake_event event)
{
    size_t i = 0;
    for (int m = span.first; s->n && m <= span.last; m = uptake_month_add(m, 1)) {
        while (i < s->n && s->month[i] < m)
            i++;
        if (i < s->n && s->month[i] == m)
            continue;
        struct gap x = {.kind = kind, .month = m, .event = event};
        *(kind == GAP_FACILITY ? &x.facility : &x.group) = s->id;
        add(g, a, x);
    }
}

static bool is_busy(const struct series *s)
{
    int months = s->n ? uptake_month_diff(s->month[0], s->month[s->n - 1]) + 1 : 0;
    return months && s->micro / months >= GROUP_MONTHLY;
}

static int compare(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return x < y ? -1 : x > y;
}

/* Months with less than a third of the median of the three before and the three after. */
static void add_thin(struct gaps *g, struct arena *a, const struct series *s,
                     enum uptake_event event)
{
    /* A facility begins small. */
    for (size_t i = 2; i < s->n; i++) {
        int64_t around[6];
        size_t n = 0;
        for (size_t k = i < 3 ? 0 : i - 3; k < s->n && k <= i + 3; k++)
            if (k != i)
                around[n++] = s->at[k];
        qsort(around, n, sizeof *around, compare);
        if (n < 3 || around[n / 2] < GROUP_MONTHLY || 3 * s->at[i] >= around[n / 2])
            continue;
        add(g, a,
            (struct gap){.kind = GAP_THIN,
                         .month = s->month[i],
                         .facility = s->id,
                         .event = event,
                         .unit = UPTAKE_SAMPLE,
                         .stated = around[n / 2],
                         .found = s->at[i]});
    }
}

static void finish(struct gaps *g, struct arena *a, const struct series *s, struct span span,
                   enum gap_kind kind, enum uptake_event event)
{
    if (!s->n)
        return;
    if (kind == GAP_GROUP)
        span = (struct span){s->month[0], s->month[s->n - 1]};
    if (kind == GAP_FACILITY)
        add_thin(g, a, s, event);
    if (kind == GAP_FACILITY || is_busy(s))
        add_gaps(g, a, s, span, kind, event);
}

static enum err_code read_span(struct db *db, enum uptake_event event, struct span *out,
                               struct err *e)
{
    struct db_stmt q;
    *out = (struct span){0, 0};
    db_begin(&q, db, &Q_UPTAKE_MONTHS_BY_FACILITY);
    db_bind_int(&q, UPTAKE_MONTHS_BY_FACILITY_P_EVENT, (int64_t)event);
    while (db_step(&q)) {
        int m = db_int(&q, UPTAKE_MONTHS_BY_FACILITY_MONTH);
        out->first = out->first && out->first < m ? out->first : m;
        out->last = out->last > m ? out->last : m;
    }
    return db_end(&q, e);
}

/* Both statements have their columns and their parameter in the same places. */
static enum err_code silent(struct db *db, enum gap_kind kind, enum uptake_event event,
                            struct span span, struct arena *a, struct gaps *g, struct err *e)
{
    struct db_stmt q;
    struct series s = {.id = 0};
    db_begin(&q, db,
             kind == GAP_FACILITY ? &Q_UPTAKE_MONTHS_BY_FACILITY : &Q_UPTAKE_MONTHS_BY_GROUP);
    db_bind_int(&q, UPTAKE_MONTHS_BY_FACILITY_P_EVENT, (int64_t)event);
    while (db_step(&q)) {
        int64_t id = db_int64(&q, UPTAKE_MONTHS_BY_FACILITY_FACILITY);
        if (id != s.id) {
            finish(g, a, &s, span, kind, event);
            s.id = id;
            s.n = 0;
            s.micro = 0;
        }
        if (s.n < MONTHS_MOST)
            s.at[s.n] = db_int64(&q, UPTAKE_MONTHS_BY_FACILITY_MICRO);
        if (s.n < MONTHS_MOST)
            s.month[s.n++] = db_int(&q, UPTAKE_MONTHS_BY_FACILITY_MONTH);
        s.micro += db_int64(&q, UPTAKE_MONTHS_BY_FACILITY_MICRO);
    }
    finish(g, a, &s, span, kind, event);
    return db_end(&q, e);
}

static enum err_code sums_off(struct db *db, struct arena *a, struct gaps *g, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, db, &Q_UPTAKE_CONTROL_OFF);
    while (db_step(&q))
        add(g, a,
            (struct gap){.kind = GAP_SUM,
                         .month = db_int(&q, UPTAKE_CONTROL_OFF_MONTH),
                         .group = db_int64(&q, UPTAKE_CONTROL_OFF_PATIENT_GROUP),
                         .region = db_int64(&q, UPTAKE_CONTROL_OFF_REGION),
                         .facility = db_int64(&q, UPTAKE_CONTROL_OFF_FACILITY),
                         .event = (enum uptake_event)db_int(&q, UPTAKE_CONTROL_OFF_EVENT),
                         .unit = (enum uptake_unit)db_int(&q, UPTAKE_CONTROL_OFF_UNIT),
                         .stated = db_int64(&q, UPTAKE_CONTROL_OFF_MICRO),
                         .found = db_int64(&q, UPTAKE_CONTROL_OFF_COUNTED),
                         .file = db_str(&q, UPTAKE_CONTROL_OFF_FILE, a),
                         .delivery = db_int64(&q, UPTAKE_CONTROL_OFF_DELIVERY),
                         .line = db_int64(&q, UPTAKE_CONTROL_OFF_LINE)});
    return db_end(&q, e);
}

static enum err_code all_silent(struct db *db, struct arena *a, struct gaps *g, struct err *e)
{
    struct db_stmt q;
    struct span span;
    enum uptake_event event = UPTAKE_RECEIVED;
    db_begin(&q, db, &Q_UPTAKE_MONTHS_EVENT);
    if (db_step(&q))
        event = (enum uptake_event)db_int(&q, UPTAKE_MONTHS_EVENT_EVENT);
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK)
        rc = read_span(db, event, &span, e);
    if (rc == ERR_OK)
        rc = silent(db, GAP_FACILITY, event, span, a, g, e);
    if (rc == ERR_OK)
        rc = silent(db, GAP_GROUP, event, span, a, g, e);
    return rc;
}

enum err_code gap_list_silent(struct uptake *u, struct arena *a, struct gap **out, size_t *n,
                              struct err *e)
{
    struct gaps g = {.n = 0};
    enum err_code rc = all_silent(uptake_db(u), a, &g, e);
    *out = g.item;
    *n = g.n;
    return rc;
}

enum err_code gap_list(struct uptake *u, struct arena *a, struct gap **out, size_t *n,
                       struct err *e)
{
    struct gaps g = {.n = 0};
    enum err_code rc = all_silent(uptake_db(u), a, &g, e);
    if (rc == ERR_OK)
        rc = sums_off(uptake_db(u), a, &g, e);
    *out = g.item;
    *n = g.n;
    return rc;
}
