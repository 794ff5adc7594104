/* quarantine.c - what was met in a row, and rows that don't count. */
#include "lib/base/text.h"
#include "uptake/delivery/delivery.sql.h"
#include "uptake/delivery/delivery_internal.h"

#define VALUE_SHOWN ((size_t)200) /* bytes of a text that a finding quotes */

/* A figure, and what its column's header says. */
static void figure_json(const struct intake *in, const struct rows_row *row, int place,
                        struct json_out *j)
{
    struct arena a = {0};
    json_key_str(j, "figure", raw_blotted(str_trim(row->field[place - 1]), &a));
    arena_release(&a);
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
    struct arena a = {0};
    struct json_out j = {.out = out};
    json_obj(&j);
    for (size_t f = 0; f < FIELDS; f++) {
        int column = in->map.column[f];
        if (column >= 0 && (size_t)column < row->n)
            json_opt_str(&j, map_field_name((enum map_field)f),
                         f == FIELD_SAMPLE ? str_c(number)
                                           : raw_blotted(str_trim(row->field[column]), &a));
    }
    if (place > 0 && (size_t)place <= row->n)
        figure_json(in, row, place, &j);
    json_end(&j);
    arena_release(&a);
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
    s = raw_blotted(s, &in->row);
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
