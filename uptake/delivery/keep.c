/* keep.c - rows that count into the file; which earlier rows they replace. */
#include "uptake/delivery/delivery.sql.h"
#include "uptake/delivery/delivery_internal.h"

/* `FILE:LINE` of a row of some delivery. */
struct str intake_where(struct intake *in, int64_t delivery, int64_t line)
{
    struct db_stmt q;
    struct err ignored;
    struct str file = STR("");
    db_begin(&q, in->db, &Q_DELIVERY_FILE);
    db_bind_int(&q, DELIVERY_FILE_P_DELIVERY, delivery);
    if (db_step(&q))
        file = db_str(&q, DELIVERY_FILE_FILE, &in->row);
    if (db_end(&q, &ignored) != ERR_OK)
        file = STR("?");
    return str_c(arena_fmt(&in->row, "%.*s:%" PRId64, (int)file.len, file.ptr, line));
}

static void bind_day(struct db_stmt *q, int param, int day)
{
    if (day)
        db_bind_int(q, param, day);
}

static enum err_code put_sample(struct intake *in, const struct sample_row *x, int64_t replaced_by,
                                struct err *e)
{
    const struct check_sample *s = x->s;
    struct db_stmt *q = &in->put;
    db_again(q);
    db_bind_int(q, UPTAKE_SAMPLE_PUT_P_DELIVERY, in->id);
    db_bind_int(q, UPTAKE_SAMPLE_PUT_P_LINE, x->line);
    db_bind_int(q, UPTAKE_SAMPLE_PUT_P_SAMPLE, x->number);
    db_bind_int(q, UPTAKE_SAMPLE_PUT_P_PATIENT_GROUP, s->p.group);
    db_bind_int(q, UPTAKE_SAMPLE_PUT_P_REGION, s->p.region);
    db_bind_int(q, UPTAKE_SAMPLE_PUT_P_SITE, x->site);
    db_bind_int(q, UPTAKE_SAMPLE_PUT_P_FACILITY, s->p.facility);
    db_bind_int(q, UPTAKE_SAMPLE_PUT_P_TYPE, s->p.type);
    bind_day(q, UPTAKE_SAMPLE_PUT_P_REQUISITIONED, s->day[UPTAKE_REQUISITIONED]);
    bind_day(q, UPTAKE_SAMPLE_PUT_P_RECEIVED, s->day[UPTAKE_RECEIVED]);
    bind_day(q, UPTAKE_SAMPLE_PUT_P_SEQUENCED, s->day[UPTAKE_SEQUENCED]);
    bind_day(q, UPTAKE_SAMPLE_PUT_P_RELEASED, s->day[UPTAKE_RELEASED]);
    if (s->has_micro)
        db_bind_int(q, UPTAKE_SAMPLE_PUT_P_MICRO, s->micro);
    if (replaced_by)
        db_bind_int(q, UPTAKE_SAMPLE_PUT_P_REPLACED_BY, replaced_by);
    db_step(q);
    (void)e; /* what went wrong sticks to the statement */
    return ERR_OK;
}

/* A row that comes late stands behind what later shipments said meanwhile. */
static enum err_code late_sample(struct intake *in, const struct check_sample *s, int64_t *by,
                                 struct err *e)
{
    struct db_stmt q;
    db_begin(&q, in->db, &Q_UPTAKE_SCOPE_OVER_SAMPLE);
    db_bind_int(&q, UPTAKE_SCOPE_OVER_SAMPLE_P_SHIPMENT, in->shipment);
    db_bind_int(&q, UPTAKE_SCOPE_OVER_SAMPLE_P_FACILITY, s->p.facility);
    db_bind_int(&q, UPTAKE_SCOPE_OVER_SAMPLE_P_PATIENT_GROUP, s->p.group);
    bind_day(&q, UPTAKE_SCOPE_OVER_SAMPLE_P_REQUISITIONED, s->day[UPTAKE_REQUISITIONED]);
    bind_day(&q, UPTAKE_SCOPE_OVER_SAMPLE_P_RECEIVED, s->day[UPTAKE_RECEIVED]);
    bind_day(&q, UPTAKE_SCOPE_OVER_SAMPLE_P_SEQUENCED, s->day[UPTAKE_SEQUENCED]);
    bind_day(&q, UPTAKE_SCOPE_OVER_SAMPLE_P_RELEASED, s->day[UPTAKE_RELEASED]);
    if (db_step(&q) && !db_is_null(&q, UPTAKE_SCOPE_OVER_SAMPLE_DELIVERY))
        *by = db_int64(&q, UPTAKE_SCOPE_OVER_SAMPLE_DELIVERY);
    return db_end(&q, e);
}

static struct str group_code(struct intake *in, int64_t id)
{
    return dictionary_code(&in->know.dictionary, WORD_GROUP, id);
}

/* What two rows of one shipment about the same sample are to each other. */
enum relation {
    RELATION_SAME,  /* or at odds: a duplicate */
    RELATION_NEWER, /* the new one tells more and nothing else: open when the other was written */
    RELATION_OLDER  /* the other way round */
};

static enum relation relate(struct db_stmt *q, const struct check_sample *s)
{
    static const int column[UPTAKE_EVENTS] = {
        0, UPTAKE_SAMPLE_LOOK_REQUISITIONED, UPTAKE_SAMPLE_LOOK_RECEIVED,
        UPTAKE_SAMPLE_LOOK_SEQUENCED, UPTAKE_SAMPLE_LOOK_RELEASED};
    bool more = false, less = false;
    if (db_int64(q, UPTAKE_SAMPLE_LOOK_PATIENT_GROUP) != s->p.group ||
        db_int64(q, UPTAKE_SAMPLE_LOOK_REGION) != s->p.region)
        return RELATION_SAME;
    for (int v = UPTAKE_REQUISITIONED; v < UPTAKE_EVENTS; v++) {
        int was = db_int(q, column[v]), is = s->day[v];
        if (was && is && was != is)
            return RELATION_SAME;
        more = more || (is && !was);
        less = less || (was && !is);
    }
    bool had = !db_is_null(q, UPTAKE_SAMPLE_LOOK_MICRO_EQUIVALENTS);
    if (had && s->has_micro && db_int64(q, UPTAKE_SAMPLE_LOOK_MICRO_EQUIVALENTS) != s->micro)
        return RELATION_SAME;
    more = more || (s->has_micro && !had);
    less = less || (had && !s->has_micro);
    return more == less ? RELATION_SAME : more ? RELATION_NEWER : RELATION_OLDER;
}

static void compare_one(struct intake *in, const struct sample_row *x, bool late, struct founds *f,
                        int64_t *old, int64_t *by)
{
    struct db_stmt *q = &in->look;
    int64_t delivery = db_int64(q, UPTAKE_SAMPLE_LOOK_DELIVERY);
    int64_t line = db_int64(q, UPTAKE_SAMPLE_LOOK_LINE);
    int64_t group = db_int64(q, UPTAKE_SAMPLE_LOOK_PATIENT_GROUP);
    if (db_int64(q, UPTAKE_SAMPLE_LOOK_FACILITY) != x->s->p.facility) {
        founds_add(f, FAULT_ELSEWHERE, in->map.column[FIELD_SAMPLE], STR(""),
                   intake_where(in, delivery, line));
        return;
    }
    if (late && delivery > in->shipment_last) {
        *by = delivery;
        return;
    }
    enum relation r = delivery < in->shipment ? RELATION_NEWER : relate(q, x->s);
    if (r == RELATION_NEWER)
        *old = db_int64(q, UPTAKE_SAMPLE_LOOK_ID);
    else if (r == RELATION_OLDER)
        *by = delivery;
    else
        founds_add(f, FAULT_DUPLICATE, in->map.column[FIELD_SAMPLE], STR(""),
                   intake_where(in, delivery, line));
    if (r == RELATION_NEWER && group != x->s->p.group)
        founds_add(f, FAULT_CHANGED_GROUP, in->map.column[FIELD_GROUP],
                   group_code(in, x->s->p.group), group_code(in, group));
}

/* What there is of the same sample: *old is what this row replaces, *by what replaces it. */
static void compare(struct intake *in, const struct sample_row *x, bool late, struct founds *f,
                    int64_t *old, int64_t *by)
{
    struct db_stmt *q = &in->look;
    db_again(q);
    db_bind_int(q, UPTAKE_SAMPLE_LOOK_P_SAMPLE, x->number);
    while (db_step(q))
        if (db_int(q, UPTAKE_SAMPLE_LOOK_TYPE) == x->s->p.type)
            compare_one(in, x, late, f, old, by);
}

enum err_code keep_sample(struct intake *in, const struct sample_row *x, bool late,
                          struct founds *f, struct err *e)
{
    int64_t old = 0, by = 0;
    compare(in, x, late, f, &old, &by);
    if (f->error)
        return ERR_OK;
    enum err_code rc = late && !by ? late_sample(in, x->s, &by, e) : ERR_OK;
    in->late_replaced += by > 0;
    if (rc == ERR_OK)
        rc = put_sample(in, x, by, e);
    if (rc == ERR_OK && old) {
        db_again(&in->replace);
        db_bind_int(&in->replace, UPTAKE_SAMPLE_REPLACE_P_DELIVERY, in->id);
        db_bind_int(&in->replace, UPTAKE_SAMPLE_REPLACE_P_ID, old);
        db_step(&in->replace);
        in->made->n_replaced++;
    }
    return rc;
}
