/* intake.c - one row after the other: checked, kept or quarantined. */
#include "uptake/delivery/delivery.sql.h"
#include "uptake/delivery/delivery_internal.h"

static enum err_code remember_name(struct intake *in, int64_t number, struct str id, struct err *e)
{
    struct db_stmt q;
    if (in->key.ids != UPTAKE_IDS_PLAIN)
        return ERR_OK;
    db_begin(&q, in->db, &Q_UPTAKE_SAMPLE_NAME_PUT);
    db_bind_int(&q, UPTAKE_SAMPLE_NAME_PUT_P_SAMPLE, number);
    db_bind_text(&q, UPTAKE_SAMPLE_NAME_PUT_P_NAME, id);
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code count_sample(struct intake *in, const struct rows_row *row, int64_t number,
                                  struct check_sample *s, struct err *e)
{
    struct sample_row x = {.line = row->line, .number = number, .s = s};
    enum err_code rc = ERR_OK;
    if (s->p.site.len)
        rc = site_id(in->u, &in->know, s->p.region, raw_blotted(s->p.site, &in->row), in->arena,
                     &x.site, e);
    if (rc == ERR_OK)
        rc = keep_sample(in, &x, false, &s->f, e);
    if (rc != ERR_OK || s->f.error)
        return rc;
    in->made->n_counted++;
    scopes_sample(in->scopes, s);
    return ERR_OK;
}

enum err_code intake_sample(struct intake *in, const struct rows_row *row, struct err *e)
{
    struct check_sample s;
    char number_text[17] = "";
    int64_t number = 0;
    check_sample(&in->check, row->field, row->n, &s);
    if (row->odd)
        founds_add(&s.f, FAULT_QUOTE, -1, STR(""), STR(""));
    if (s.id.len) {
        number = uptake_sample_number(&in->key, s.id);
        uptake_sample_text(number, number_text);
    }
    in->made->n_rows++;
    if (s.has_micro)
        sums_add(in->sums, 0, s.micro);
    enum err_code rc = raw_keep(in->raw, &in->map, in->want->only_mapped, row, number_text, e);
    if (rc == ERR_OK && s.id.len && !value_is_cpr(s.id))
        rc = remember_name(in, number, s.id, e);
    if (rc == ERR_OK && !s.f.error)
        rc = count_sample(in, row, number, &s, e);
    if (rc != ERR_OK || s.f.n == 0)
        return rc;
    struct quarantined q = {.line = row->line,
                            .has_sample = s.id.len > 0,
                            .sample = number,
                            .facility = s.p.facility,
                            .received = s.day[UPTAKE_RECEIVED],
                            .released = s.day[UPTAKE_RELEASED]};
    return intake_findings(in, row, &s.f, &q, number_text, e);
}

static enum err_code put_control(struct intake *in, int64_t line, int place,
                                 const struct check_figure *g, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, in->db, &Q_UPTAKE_CONTROL_REPLACE);
    db_bind_int(&q, UPTAKE_CONTROL_REPLACE_P_DELIVERY, in->id);
    db_bind_int(&q, UPTAKE_CONTROL_REPLACE_P_SHIPMENT, in->shipment);
    db_bind_int(&q, UPTAKE_CONTROL_REPLACE_P_PATIENT_GROUP, g->p.group);
    db_bind_int(&q, UPTAKE_CONTROL_REPLACE_P_REGION, g->p.region);
    db_bind_int(&q, UPTAKE_CONTROL_REPLACE_P_FACILITY, g->p.facility);
    db_bind_int(&q, UPTAKE_CONTROL_REPLACE_P_TYPE, g->p.type);
    db_bind_int(&q, UPTAKE_CONTROL_REPLACE_P_EVENT, (int64_t)g->event);
    db_bind_int(&q, UPTAKE_CONTROL_REPLACE_P_UNIT, (int64_t)g->unit);
    db_bind_int(&q, UPTAKE_CONTROL_REPLACE_P_MONTH, g->month);
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, in->db, &Q_UPTAKE_CONTROL_PUT);
    db_bind_int(&q, UPTAKE_CONTROL_PUT_P_DELIVERY, in->id);
    db_bind_int(&q, UPTAKE_CONTROL_PUT_P_LINE, line);
    db_bind_int(&q, UPTAKE_CONTROL_PUT_P_PLACE, place);
    db_bind_int(&q, UPTAKE_CONTROL_PUT_P_OWN, 0);
    db_bind_int(&q, UPTAKE_CONTROL_PUT_P_PATIENT_GROUP, g->p.group);
    db_bind_int(&q, UPTAKE_CONTROL_PUT_P_REGION, g->p.region);
    db_bind_int(&q, UPTAKE_CONTROL_PUT_P_FACILITY, g->p.facility);
    db_bind_int(&q, UPTAKE_CONTROL_PUT_P_TYPE, g->p.type);
    db_bind_int(&q, UPTAKE_CONTROL_PUT_P_EVENT, (int64_t)g->event);
    db_bind_int(&q, UPTAKE_CONTROL_PUT_P_UNIT, (int64_t)g->unit);
    db_bind_int(&q, UPTAKE_CONTROL_PUT_P_MONTH, g->month);
    db_bind_int(&q, UPTAKE_CONTROL_PUT_P_MICRO, g->micro);
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code count_figure(struct intake *in, const struct rows_row *row, int place,
                                  struct check_figure *g, struct err *e)
{
    struct figure_row x = {.line = row->line, .place = place, .g = g};
    enum err_code rc = ERR_OK;
    if (in->want->totals) {
        in->made->n_counted++;
        return put_control(in, row->line, place, g, e);
    }
    if (g->p.site.len)
        rc = site_id(in->u, &in->know, g->p.region, raw_blotted(g->p.site, &in->row), in->arena,
                     &x.site, e);
    if (rc == ERR_OK)
        rc = keep_figure(in, &x, false, &g->f, e);
    if (rc != ERR_OK || g->f.error)
        return rc;
    in->made->n_counted++;
    return scopes_figure(in, g, e);
}

static enum err_code one_figure(struct intake *in, const struct rows_row *row, size_t i,
                                struct err *e)
{
    struct check_figure g;
    int place = in->map.figure[i].column + 1;
    check_figure(&in->check, row->field, row->n, i, &g);
    if (!g.is_there)
        return ERR_OK;
    in->made->n_rows++;
    if (g.has_micro)
        sums_add(in->sums, i, g.micro);
    enum err_code rc = g.f.error ? ERR_OK : count_figure(in, row, place, &g, e);
    if (rc != ERR_OK || g.f.n == 0)
        return rc;
    struct quarantined q = {
        .line = row->line, .place = place, .facility = g.p.facility, .received = g.month * 100};
    return intake_findings(in, row, &g.f, &q, "", e);
}

enum err_code intake_figures(struct intake *in, const struct rows_row *row, struct err *e)
{
    enum err_code rc = raw_keep(in->raw, &in->map, in->want->only_mapped, row, "", e);
    for (size_t i = 0; rc == ERR_OK && i < in->map.n_figures; i++)
        rc = one_figure(in, row, i, e);
    return rc == ERR_OK ? sums_check_row(in, row, e) : rc;
}
