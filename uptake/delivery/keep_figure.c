/* keep_figure.c - month-level figures that count into the file; which earlier ones they replace. */
#include "uptake/delivery/delivery.sql.h"
#include "uptake/delivery/delivery_internal.h"

static enum err_code late_figure(struct intake *in, const struct check_figure *g, int64_t *by,
                                 struct err *e)
{
    struct db_stmt q;
    db_begin(&q, in->db, &Q_UPTAKE_SCOPE_OVER_CELL);
    db_bind_int(&q, UPTAKE_SCOPE_OVER_CELL_P_SHIPMENT, in->shipment);
    db_bind_int(&q, UPTAKE_SCOPE_OVER_CELL_P_FACILITY, g->p.facility);
    db_bind_int(&q, UPTAKE_SCOPE_OVER_CELL_P_PATIENT_GROUP, g->p.group);
    db_bind_int(&q, UPTAKE_SCOPE_OVER_CELL_P_EVENT, (int64_t)g->event);
    db_bind_int(&q, UPTAKE_SCOPE_OVER_CELL_P_MONTH, g->month);
    db_bind_int(&q, UPTAKE_SCOPE_OVER_CELL_P_UNIT, (int64_t)g->unit);
    if (db_step(&q) && !db_is_null(&q, UPTAKE_SCOPE_OVER_CELL_DELIVERY))
        *by = db_int64(&q, UPTAKE_SCOPE_OVER_CELL_DELIVERY);
    return db_end(&q, e);
}

static enum err_code compare_figure(struct intake *in, const struct figure_row *x, bool late,
                                    struct founds *f, int64_t *old, int64_t *by, struct err *e)
{
    const struct check_figure *g = x->g;
    struct db_stmt q;
    db_begin(&q, in->db, &Q_UPTAKE_CELL_LOOK);
    db_bind_int(&q, UPTAKE_CELL_LOOK_P_PATIENT_GROUP, g->p.group);
    db_bind_int(&q, UPTAKE_CELL_LOOK_P_MONTH, g->month);
    db_bind_int(&q, UPTAKE_CELL_LOOK_P_EVENT, (int64_t)g->event);
    db_bind_int(&q, UPTAKE_CELL_LOOK_P_UNIT, (int64_t)g->unit);
    while (db_step(&q)) {
        int64_t delivery = db_int64(&q, UPTAKE_CELL_LOOK_DELIVERY);
        if (db_int64(&q, UPTAKE_CELL_LOOK_REGION) != g->p.region ||
            db_int64(&q, UPTAKE_CELL_LOOK_SITE) != x->site ||
            db_int64(&q, UPTAKE_CELL_LOOK_FACILITY) != g->p.facility ||
            db_int(&q, UPTAKE_CELL_LOOK_TYPE) != g->p.type)
            continue;
        if (delivery < in->shipment)
            *old = db_int64(&q, UPTAKE_CELL_LOOK_ID);
        else if (late && delivery > in->shipment_last)
            *by = delivery;
        else
            founds_add(f, FAULT_DUPLICATE, x->place - 1, STR(""),
                       intake_where(in, delivery, db_int64(&q, UPTAKE_CELL_LOOK_LINE)));
    }
    return db_end(&q, e);
}

static enum err_code put_figure(struct intake *in, const struct figure_row *x, int64_t by,
                                struct err *e)
{
    const struct check_figure *g = x->g;
    struct db_stmt q;
    db_begin(&q, in->db, &Q_UPTAKE_CELL_PUT);
    db_bind_int(&q, UPTAKE_CELL_PUT_P_DELIVERY, in->id);
    db_bind_int(&q, UPTAKE_CELL_PUT_P_LINE, x->line);
    db_bind_int(&q, UPTAKE_CELL_PUT_P_PLACE, x->place);
    db_bind_int(&q, UPTAKE_CELL_PUT_P_PATIENT_GROUP, g->p.group);
    db_bind_int(&q, UPTAKE_CELL_PUT_P_REGION, g->p.region);
    db_bind_int(&q, UPTAKE_CELL_PUT_P_SITE, x->site);
    db_bind_int(&q, UPTAKE_CELL_PUT_P_FACILITY, g->p.facility);
    db_bind_int(&q, UPTAKE_CELL_PUT_P_TYPE, g->p.type);
    db_bind_int(&q, UPTAKE_CELL_PUT_P_EVENT, (int64_t)g->event);
    db_bind_int(&q, UPTAKE_CELL_PUT_P_UNIT, (int64_t)g->unit);
    db_bind_int(&q, UPTAKE_CELL_PUT_P_MONTH, g->month);
    db_bind_int(&q, UPTAKE_CELL_PUT_P_MICRO, g->micro);
    if (by)
        db_bind_int(&q, UPTAKE_CELL_PUT_P_REPLACED_BY, by);
    db_step(&q);
    return db_end(&q, e);
}

enum err_code keep_figure(struct intake *in, const struct figure_row *x, bool late,
                          struct founds *f, struct err *e)
{
    int64_t old = 0, by = 0;
    struct db_stmt q;
    enum err_code rc = compare_figure(in, x, late, f, &old, &by, e);
    if (rc != ERR_OK || f->error)
        return rc;
    if (late && !by)
        rc = late_figure(in, x->g, &by, e);
    in->late_replaced += by > 0;
    if (rc == ERR_OK)
        rc = put_figure(in, x, by, e);
    if (rc != ERR_OK || !old)
        return rc;
    db_begin(&q, in->db, &Q_UPTAKE_CELL_REPLACE);
    db_bind_int(&q, UPTAKE_CELL_REPLACE_P_DELIVERY, in->id);
    db_bind_int(&q, UPTAKE_CELL_REPLACE_P_ID, old);
    db_step(&q);
    in->made->n_replaced++;
    return db_end(&q, e);
}
