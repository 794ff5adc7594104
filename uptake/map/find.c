/* find.c - the columns of a delivery: found by their headers, or given by a map. */
#include "lib/base/text.h"
#include "uptake/map/map_internal.h"
#include "uptake/map/messages.h"

static const char *const NAME[] = {
    "sample",   "group",     "region",   "site",        "facility", "type",  "requisitioned",
    "received", "sequenced", "released", "equivalents", "month",    "event", "unit"};

const char *map_field_name(enum map_field f)
{
    return NAME[f];
}

const char *map_level_name(enum map_level l)
{
    return l == MAP_SAMPLES ? "sample" : "month";
}

size_t map_rank(const struct str *field, size_t n)
{
    size_t known = 0;
    int day;
    /* A day is more likely a row's than a month that heads a column. */
    for (size_t i = 0; i < n; i++)
        known += header_read(field[i]).kind != HEADER_UNKNOWN && !value_day(field[i], &day);
    return known;
}

/* The columns there are, for errors: `Prøve-ID`, `Region`, … */
static struct str columns(const struct map *m, struct arena *a)
{
    struct buf b = {0};
    for (size_t i = 0; i < m->n_header && i < 30; i++)
        buf_addf(&b, "%s\"%.*s\"", i ? ", " : "", (int)m->header[i].len, m->header[i].ptr);
    struct str out = text_ellipsize(buf_str(&b), 600, a);
    out = arena_str(a, out);
    buf_release(&b);
    return out;
}

static void add_figure(struct map *m, struct arena *a, size_t *cap, struct map_figure f)
{
    m->figure = arena_grow(a, m->figure, m->n_figures, cap, sizeof *m->figure);
    m->figure[m->n_figures++] = f;
}

/* Every column by what its header says. */
static enum err_code by_header(struct map *m, struct arena *a, struct err *e)
{
    size_t cap = 0;
    for (size_t i = 0; i < m->n_header; i++) {
        struct header h = header_read(m->header[i]);
        if (h.kind == HEADER_FIGURE) {
            h.figure.column = (int)i;
            add_figure(m, a, &cap, h.figure);
        } else if (h.kind == HEADER_TOTAL && m->total < 0) {
            m->total = (int)i;
        } else if (h.kind == HEADER_FIELD) {
            int *column = &m->column[h.field];
            if (*column >= 0)
                return err_set(e, ERR_INPUT,
                               MSG_MAP_AMBIGUOUS(m->header[*column], m->header[i], NAME[h.field],
                                                 columns(m, a)));
            *column = (int)i;
        }
    }
    return ERR_OK;
}

static int column_of(const struct map *m, struct str name)
{
    struct arena a = {0};
    struct str folded = text_casefold(str_trim(name), &a);
    int found = -1;
    for (size_t i = 0; i < m->n_header && found < 0; i++)
        if (str_eq(str_trim(m->header[i]), str_trim(name)) ||
            str_eq(text_casefold(str_trim(m->header[i]), &a), folded))
            found = (int)i;
    arena_release(&a);
    return found;
}

static enum err_code need_column(const struct map *m, struct str name, struct arena *a, int *out,
                                 struct err *e)
{
    *out = column_of(m, name);
    if (*out >= 0)
        return ERR_OK;
    return err_set(e, ERR_INPUT, MSG_MAP_NO_SUCH_COLUMN(name, columns(m, a)));
}

/* As a map file says. Columns whose headers name a month are found anew: they move on. */
static enum err_code by_map(struct map *m, const struct map_want *want, struct arena *a,
                            struct err *e)
{
    enum err_code rc = ERR_OK;
    size_t cap = 0;
    for (size_t f = 0; rc == ERR_OK && f < FIELDS; f++)
        if (want->column[f].len)
            rc = need_column(m, want->column[f], a, &m->column[f], e);
    for (size_t i = 0; rc == ERR_OK && i < want->n_figures; i++) {
        struct map_figure f = want->figure[i];
        rc = need_column(m, want->figure_column[i], a, &f.column, e);
        if (rc == ERR_OK)
            add_figure(m, a, &cap, f);
    }
    for (size_t i = 0; rc == ERR_OK && i < m->n_header; i++) {
        struct header h = header_read(m->header[i]);
        h.figure.column = (int)i;
        if (h.kind == HEADER_FIGURE && h.figure.month)
            add_figure(m, a, &cap, h.figure);
        else if (h.kind == HEADER_TOTAL && m->total < 0)
            m->total = (int)i;
    }
    return rc;
}

/* `how` is the option that says it for all rows. */
static enum err_code need(const struct map *m, enum map_field f, bool by_default, const char *how,
                          struct arena *a, struct err *e)
{
    if (m->column[f] >= 0 || by_default)
        return ERR_OK;
    return err_set(e, ERR_INPUT, MSG_MAP_MISSING(NAME[f], columns(m, a), how));
}

static enum err_code check_samples(const struct map *m, struct arena *a, struct err *e)
{
    const struct map_defaults *d = &m->defaults;
    bool dated = false;
    for (int f = FIELD_REQUISITIONED; f <= FIELD_RELEASED; f++)
        dated = dated || m->column[f] >= 0;
    enum err_code rc = need(m, FIELD_GROUP, d->group.len > 0, "--group", a, e);
    if (rc == ERR_OK)
        rc = need(m, FIELD_REGION, d->region.len > 0 || m->column[FIELD_SITE] >= 0, "--region", a,
                  e);
    if (rc == ERR_OK)
        rc = need(m, FIELD_FACILITY, d->facility.len > 0, "--facility", a, e);
    if (rc == ERR_OK && !dated)
        rc = need(m, FIELD_RECEIVED, false, "--map MAP", a, e);
    return rc;
}

static enum err_code check_months(const struct map *m, bool totals, struct arena *a, struct err *e)
{
    const struct map_defaults *d = &m->defaults;
    bool event = true, unit = true, month = true;
    for (size_t i = 0; i < m->n_figures; i++) {
        event = event && m->figure[i].event != UPTAKE_EVENT_NONE;
        unit = unit && m->figure[i].unit != UPTAKE_UNIT_NONE;
        month = month && m->figure[i].month;
    }
    if (m->n_figures == 0)
        return err_set(e, ERR_INPUT, MSG_MAP_NOTHING(columns(m, a)));
    enum err_code rc = need(m, FIELD_GROUP, d->group.len > 0 || totals, "--group", a, e);
    if (rc == ERR_OK)
        rc = need(m, FIELD_REGION, d->region.len > 0 || m->column[FIELD_SITE] >= 0 || totals,
                  "--region", a, e);
    if (rc == ERR_OK)
        rc = need(m, FIELD_MONTH, month || d->month || totals, "--month", a, e);
    if (rc == ERR_OK)
        rc = need(m, FIELD_EVENT, event || d->event != UPTAKE_EVENT_NONE, "--event", a, e);
    if (rc == ERR_OK)
        rc = need(m, FIELD_UNIT, unit || d->unit != UPTAKE_UNIT_NONE, "--unit", a, e);
    return rc;
}

/* A column of equivalents is a property of a sample, or a figure of a month. */
static void settle_level(struct map *m, struct arena *a)
{
    m->level = m->column[FIELD_SAMPLE] >= 0 ? MAP_SAMPLES : MAP_MONTHS;
    if (m->level == MAP_SAMPLES) {
        m->n_figures = 0;
        m->total = -1;
        return;
    }
    size_t cap = m->n_figures;
    if (m->column[FIELD_EQUIVALENTS] >= 0)
        add_figure(m, a, &cap,
                   (struct map_figure){.column = m->column[FIELD_EQUIVALENTS],
                                       .unit = UPTAKE_EQUIVALENT,
                                       .type = -1});
    m->column[FIELD_EQUIVALENTS] = -1;
}

enum err_code map_find(const struct str *field, size_t n, const struct map_want *want,
                       struct arena *a, struct map *out, struct err *e)
{
    *out = (struct map){.total = -1, .defaults = want->defaults, .decimal = want->decimal};
    for (size_t f = 0; f < FIELDS; f++)
        out->column[f] = -1;
    out->header = ARENA_ARRAY(a, n, struct str);
    out->n_header = n;
    for (size_t i = 0; i < n; i++)
        out->header[i] = arena_str(a, str_trim(field[i]));
    enum err_code rc = want->is_given ? by_map(out, want, a, e) : by_header(out, a, e);
    if (rc != ERR_OK)
        return rc;
    settle_level(out, a);
    return out->level == MAP_SAMPLES ? check_samples(out, a, e)
                                     : check_months(out, want->totals, a, e);
}
