/* intake.c - one row after the other: checked, kept or quarantined. */
#include "lib/base/text.h"
#include "uptake/delivery/delivery.sql.h"
#include "uptake/delivery/delivery_internal.h"

#define VALUE_SHOWN ((size_t)200) /* bytes of a text that a finding quotes */

/* A figure, and what its column's header says. */
static void figure_json(const struct intake *in, const struct rows_row *row, int place,
                        struct json_out *j)
{
    json_key_str(j, "figure", str_trim(row->field[place - 1]));
    for (size_t i = 0; i < in->map.n_figures; i++) {
        const struct map_figure *g = &in->map.figure[i];
        if (g->column != place - 1)
            continue;
        json_key_obj(j, "header");
        json_key_int(j, "month", g->month);
        json_key_int(j, "event", (int64_t)g->event);
        json_key_int(j, "unit", (int64_t)g->unit);
        json_key_int(j, "type", g->type);
        json_end(j);
    }
}

/* The fields of a row by the names that maps use, so that they can be checked again. */
static void fields_json(const struct intake *in, const struct rows_row *row, int place,
                        const char *number, struct buf *out)
{
    struct json_out j = {.out = out};
    json_obj(&j);
    for (size_t f = 0; f < FIELDS; f++) {
        int column = in->map.column[f];
        if (column >= 0 && (size_t)column < row->n)
            json_opt_str(&j, field_name((enum field)f),
                         f == FIELD_SAMPLE ? str_c(number) : str_trim(row->field[column]));
    }
    if (place > 0 && (size_t)place <= row->n)
        figure_json(in, row, place, &j);
    json_end(&j);
}

static enum err_code put_quarantine(struct intake *in, const struct rows_row *row,
                                    const struct quarantined *x, const char *number, int64_t *id,
                                    struct err *e)
{
    struct db_stmt q;
    struct buf fields = {0};
    fields_json(in, row, x->place, number, &fields);
    db_begin(&q, in->db, &Q_UPTAKE_QUARANTINE_PUT);
    db_bind_int(&q, UPTAKE_QUARANTINE_PUT_P_DELIVERY, in->id);
    db_bind_int(&q, UPTAKE_QUARANTINE_PUT_P_LINE, x->line);
    db_bind_int(&q, UPTAKE_QUARANTINE_PUT_P_PLACE, x->place);
    db_bind_text(&q, UPTAKE_QUARANTINE_PUT_P_FIELDS, buf_str(&fields));
    if (x->has_sample)
        db_bind_int(&q, UPTAKE_QUARANTINE_PUT_P_SAMPLE, x->sample);
    db_bind_int(&q, UPTAKE_QUARANTINE_PUT_P_FACILITY, x->facility > 0 ? x->facility : 0);
    if (x->received)
        db_bind_int(&q, UPTAKE_QUARANTINE_PUT_P_RECEIVED, x->received);
    if (x->released)
        db_bind_int(&q, UPTAKE_QUARANTINE_PUT_P_RELEASED, x->released);
    if (db_step(&q))
        *id = db_int64(&q, UPTAKE_QUARANTINE_PUT_ID);
    enum err_code rc = db_end(&q, e);
    buf_release(&fields);
    return rc;
}

/* Valid UTF-8 of a bounded length, whatever stood in the file. */
static struct str tidy(struct intake *in, struct str s)
{
    struct buf b = {0};
    size_t bad = text_invalid_at(str_sub(s, 0, VALUE_SHOWN));
    if (s.len <= VALUE_SHOWN && bad == SIZE_MAX)
        return s;
    buf_addstr(&b, str_sub(s, 0, bad == SIZE_MAX ? VALUE_SHOWN : bad));
    buf_adds(&b, "…");
    s = arena_str(&in->row, buf_str(&b));
    buf_release(&b);
    return s;
}

enum err_code finding_put(struct intake *in, int64_t line, const struct found *x,
                          int64_t quarantine, struct err *e)
{
    struct db_stmt q;
    bool named = x->column >= 0 && (size_t)x->column < in->map.n_header;
    in->made->by_fault[x->fault]++;
    in->made->n_warnings += !fault_is_error(x->fault);
    db_begin(&q, in->db, &Q_UPTAKE_FINDING_PUT);
    db_bind_int(&q, UPTAKE_FINDING_PUT_P_DELIVERY, in->id);
    db_bind_int(&q, UPTAKE_FINDING_PUT_P_LINE, line);
    db_bind_int(&q, UPTAKE_FINDING_PUT_P_PLACE, x->column + 1);
    db_bind_text(&q, UPTAKE_FINDING_PUT_P_FIELD,
                 named ? tidy(in, in->map.header[x->column]) : STR(""));
    db_bind_c(&q, UPTAKE_FINDING_PUT_P_KIND, fault_name(x->fault));
    db_bind_c(&q, UPTAKE_FINDING_PUT_P_SEVERITY, fault_is_error(x->fault) ? "error" : "warning");
    db_bind_text(&q, UPTAKE_FINDING_PUT_P_VALUE, tidy(in, x->value));
    db_bind_text(&q, UPTAKE_FINDING_PUT_P_OTHER, tidy(in, x->other));
    if (quarantine)
        db_bind_int(&q, UPTAKE_FINDING_PUT_P_QUARANTINE, quarantine);
    db_step(&q);
    return db_end(&q, e);
}

enum err_code intake_findings(struct intake *in, const struct rows_row *row, const struct founds *f,
                              const struct quarantined *x, const char *number, struct err *e)
{
    int64_t quarantine = 0;
    enum err_code rc = ERR_OK;
    if (f->error) {
        in->made->n_errors++;
        rc = put_quarantine(in, row, x, number, &quarantine, e);
    }
    for (size_t i = 0; rc == ERR_OK && i < f->n; i++)
        rc = finding_put(in, x->line, &f->item[i],
                         fault_is_error(f->item[i].fault) ? quarantine : 0, e);
    return rc;
}

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
        rc = site_id(in->u, &in->know, s->p.region, s->p.site, in->arena, &x.site, e);
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
        rc = site_id(in->u, &in->know, g->p.region, g->p.site, in->arena, &x.site, e);
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
