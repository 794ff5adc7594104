/* export.c - what counts, as CSV. */
#include "uptake/delivery/export.h"

#include "lib/base/csv.h"
#include "lib/base/messages.h"
#include "uptake/delivery/delivery.sql.h"

static void header(struct csv_out *c, const char *const *name, size_t n)
{
    for (size_t i = 0; i < n; i++)
        csv_add(c, str_c(name[i]));
    csv_end_row(c);
}

static void add_name(struct csv_out *c, const struct uptake_name *list, size_t n, int64_t id)
{
    const struct uptake_name *x = uptake_name_of(list, n, id);
    csv_add(c, x ? x->code : STR(""));
}

static void add_site(struct csv_out *c, const struct uptake_lists *l, int64_t id)
{
    for (size_t i = 0; i < l->n_sites; i++)
        if (l->site[i].id == id) {
            csv_add(c, l->site[i].name);
            return;
        }
    csv_add(c, STR(""));
}

static void add_when(struct csv_out *c, int64_t when)
{
    char iso[16];
    csv_add(c, str_c(date_iso(uptake_date(when), iso)));
}

static void add_micro(struct csv_out *c, int64_t micro)
{
    char text[40];
    int n = snprintf(text, sizeof text, "%" PRId64, micro / UPTAKE_MICRO);
    if (micro % UPTAKE_MICRO) {
        n += snprintf(text + n, sizeof text - (size_t)n, ".%06" PRId64, micro % UPTAKE_MICRO);
        while (text[n - 1] == '0')
            n--;
    }
    csv_add(c, str_n(text, (size_t)n));
}

enum err_code export_figures(struct uptake *u, const struct uptake_lists *l, int64_t group,
                             struct buf *out, int64_t *n, struct err *e)
{
    static const char *const name[] = {"group", "region", "site",   "facility", "type", "month",
                                       "event", "unit",   "amount", "lacking",  "level"};
    struct csv_out c = {.out = out, .separator = ',', .guard = true, .newline = "\n"};
    struct db_stmt q;
    *n = 0;
    header(&c, name, COUNT_OF(name));
    db_begin(&q, uptake_db(u), &Q_UPTAKE_EXPORT_FIGURES);
    db_bind_int(&q, UPTAKE_EXPORT_FIGURES_P_PATIENT_GROUP, group);
    for (; db_step(&q); ++*n) {
        add_name(&c, l->group, l->n_groups, db_int64(&q, UPTAKE_EXPORT_FIGURES_PATIENT_GROUP));
        add_name(&c, l->region, l->n_regions, db_int64(&q, UPTAKE_EXPORT_FIGURES_REGION));
        add_site(&c, l, db_int64(&q, UPTAKE_EXPORT_FIGURES_SITE));
        add_name(&c, l->facility, l->n_facilities, db_int64(&q, UPTAKE_EXPORT_FIGURES_FACILITY));
        csv_add(&c,
                str_c(uptake_type_name((enum uptake_type)db_int(&q, UPTAKE_EXPORT_FIGURES_TYPE))));
        add_when(&c, db_int64(&q, UPTAKE_EXPORT_FIGURES_MONTH));
        csv_add(&c, str_c(uptake_event_name(
                        (enum uptake_event)db_int(&q, UPTAKE_EXPORT_FIGURES_EVENT))));
        csv_add(&c,
                str_c(uptake_unit_name((enum uptake_unit)db_int(&q, UPTAKE_EXPORT_FIGURES_UNIT))));
        add_micro(&c, db_int64(&q, UPTAKE_EXPORT_FIGURES_MICRO));
        csv_add_int(&c, db_int64(&q, UPTAKE_EXPORT_FIGURES_LACKING));
        csv_add(&c, db_int(&q, UPTAKE_EXPORT_FIGURES_LEVEL) == 1 ? STR("sample") : STR("month"));
        csv_end_row(&c);
    }
    return db_end(&q, e);
}

enum err_code export_samples(struct uptake *u, const struct uptake_lists *l, int64_t group,
                             struct buf *out, int64_t *n, struct err *e)
{
    static const char *const name[] = {
        "sample",   "group",     "region",   "site",        "facility", "type", "requisitioned",
        "received", "sequenced", "released", "equivalents", "delivery", "line"};
    struct csv_out c = {.out = out, .separator = ',', .guard = true, .newline = "\n"};
    struct db_stmt q;
    char number[17];
    *n = 0;
    header(&c, name, COUNT_OF(name));
    db_begin(&q, uptake_db(u), &Q_UPTAKE_EXPORT_SAMPLES);
    db_bind_int(&q, UPTAKE_EXPORT_SAMPLES_P_PATIENT_GROUP, group);
    for (; db_step(&q); ++*n) {
        if (db_is_null(&q, UPTAKE_EXPORT_SAMPLES_NAME))
            csv_add(&c,
                    str_c(uptake_sample_text(db_int64(&q, UPTAKE_EXPORT_SAMPLES_SAMPLE), number)));
        else
            csv_add(&c, db_peek(&q, UPTAKE_EXPORT_SAMPLES_NAME));
        add_name(&c, l->group, l->n_groups, db_int64(&q, UPTAKE_EXPORT_SAMPLES_PATIENT_GROUP));
        add_name(&c, l->region, l->n_regions, db_int64(&q, UPTAKE_EXPORT_SAMPLES_REGION));
        add_site(&c, l, db_int64(&q, UPTAKE_EXPORT_SAMPLES_SITE));
        add_name(&c, l->facility, l->n_facilities, db_int64(&q, UPTAKE_EXPORT_SAMPLES_FACILITY));
        csv_add(&c,
                str_c(uptake_type_name((enum uptake_type)db_int(&q, UPTAKE_EXPORT_SAMPLES_TYPE))));
        add_when(&c, db_int64(&q, UPTAKE_EXPORT_SAMPLES_REQUISITIONED));
        add_when(&c, db_int64(&q, UPTAKE_EXPORT_SAMPLES_RECEIVED));
        add_when(&c, db_int64(&q, UPTAKE_EXPORT_SAMPLES_SEQUENCED));
        add_when(&c, db_int64(&q, UPTAKE_EXPORT_SAMPLES_RELEASED));
        if (db_is_null(&q, UPTAKE_EXPORT_SAMPLES_MICRO_EQUIVALENTS))
            csv_add(&c, STR(""));
        else
            add_micro(&c, db_int64(&q, UPTAKE_EXPORT_SAMPLES_MICRO_EQUIVALENTS));
        csv_add_int(&c, db_int64(&q, UPTAKE_EXPORT_SAMPLES_DELIVERY));
        csv_add_int(&c, db_int64(&q, UPTAKE_EXPORT_SAMPLES_LINE));
        csv_end_row(&c);
    }
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK && out->overflow)
        rc = err_set(e, ERR_LIMIT, MSG_IO_TOO_LARGE("CSV", (int64_t)BUF_LIMIT));
    return rc;
}
