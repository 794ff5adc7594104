/* figure.c - one figure of a month-level row. */
#include "lib/base/text.h"
#include "uptake/check/check_internal.h"

static void check_month(struct check *c, const struct str *field, size_t n,
                        const struct map_figure *g, struct check_figure *out)
{
    int column = c->map->column[FIELD_MONTH];
    struct str text = check_at(c->map, FIELD_MONTH, field, n);
    out->month = g->month ? g->month : c->map->defaults.month;
    if (!g->month && text.len && !value_month(text, &out->month)) {
        founds_add(&out->f, FAULT_BAD_MONTH, column, text, STR(""));
        return;
    }
    if (!out->month && c->totals)
        return;
    if (!out->month)
        founds_add(&out->f, FAULT_BAD_MONTH, column, text, STR(""));
    else if (out->month > c->as_of / 100)
        founds_add(&out->f, FAULT_FUTURE, g->month ? g->column : column,
                   g->month ? c->map->header[g->column] : text, check_day_text(c, c->as_of));
    else if (out->month < 201001)
        founds_add(&out->f, FAULT_OLD_DAY, column, text, STR(""));
}

static void check_words(struct check *c, const struct str *field, size_t n,
                        const struct map_figure *g, struct check_figure *out)
{
    struct str event = check_at(c->map, FIELD_EVENT, field, n);
    struct str unit = check_at(c->map, FIELD_UNIT, field, n);
    out->event = g->event != UPTAKE_EVENT_NONE ? g->event : c->map->defaults.event;
    out->unit = g->unit != UPTAKE_UNIT_NONE ? g->unit : c->map->defaults.unit;
    if (event.len)
        out->event = map_event(text_fold(event, c->arena));
    if (unit.len)
        out->unit = map_unit(text_fold(unit, c->arena));
    if (out->event == UPTAKE_EVENT_NONE)
        founds_add(&out->f, FAULT_UNKNOWN_EVENT, c->map->column[FIELD_EVENT], event, STR(""));
    if (out->unit == UPTAKE_UNIT_NONE)
        founds_add(&out->f, FAULT_UNKNOWN_UNIT, c->map->column[FIELD_UNIT], unit, STR(""));
    if (g->type >= 0)
        out->p.type = g->type;
}

static void check_value(struct check *c, struct str text, int column, struct check_figure *out)
{
    bool exact;
    out->has_micro = value_amount(text, c->map->decimal, &out->micro, &exact);
    if (!out->has_micro)
        founds_add(&out->f, FAULT_BAD_AMOUNT, column, text, STR(""));
    else if (out->micro < 0)
        founds_add(&out->f, FAULT_NEGATIVE, column, text, STR(""));
    else if (out->unit == UPTAKE_SAMPLE && out->micro % UPTAKE_MICRO)
        founds_add(&out->f, FAULT_FRACTION, column, text, STR(""));
    else if (!exact)
        founds_add(&out->f, FAULT_ROUNDED, column, text, STR(""));
}

/* A dash stands for nothing in many tables. */
static bool is_blank(struct str s)
{
    return s.len == 0 || str_eq_c(s, "-") || str_eq_c(s, "–");
}

void check_figure(struct check *c, const struct str *field, size_t n, size_t i,
                  struct check_figure *out)
{
    const struct map_figure *g = &c->map->figure[i];
    *out = (struct check_figure){.is_there = false};
    struct str text = (size_t)g->column < n ? str_trim(field[g->column]) : STR("");
    if (is_blank(text))
        return;
    out->is_there = true;
    check_place(c, field, n, false, &out->p, &out->f);
    check_words(c, field, n, g, out);
    check_month(c, field, n, g, out);
    check_value(c, text, g->column, out);
}
