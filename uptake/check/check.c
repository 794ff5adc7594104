/* check.c - what a row says, and what is wrong with it. */
#include "uptake/check/check_internal.h"

#define FIRST_DAY 20100101

struct str check_at(const struct map *m, enum map_field f, const struct str *field, size_t n)
{
    int column = m->column[f];
    return column >= 0 && (size_t)column < n ? str_trim(field[column]) : STR("");
}

/* A value out of a list: the row's, or the one that holds for all. */
static int64_t word(struct check *c, const struct str *field, size_t n, enum map_field f,
                    enum word_kind kind, struct str by_default, enum fault unknown,
                    struct founds *out)
{
    struct str text = check_at(c->map, f, field, n);
    if (!text.len)
        return by_default.len ? dictionary_id(c->dictionary, kind, by_default) : 0;
    int64_t id = dictionary_find(c->dictionary, kind, text);
    if (!id)
        founds_add(out, unknown, c->map->column[f], text,
                   dictionary_near(c->dictionary, kind, text));
    return id ? id : -1;
}

void check_place(struct check *c, const struct str *field, size_t n, bool facility_needed,
                 struct check_place *p, struct founds *f)
{
    const struct map_defaults *d = &c->map->defaults;
    p->group = word(c, field, n, FIELD_GROUP, WORD_GROUP, d->group, FAULT_UNKNOWN_GROUP, f);
    p->region = word(c, field, n, FIELD_REGION, WORD_REGION, d->region, FAULT_UNKNOWN_REGION, f);
    p->facility =
        word(c, field, n, FIELD_FACILITY, WORD_FACILITY, d->facility, FAULT_UNKNOWN_FACILITY, f);
    p->type = (int)word(c, field, n, FIELD_TYPE, WORD_TYPE, d->type, FAULT_UNKNOWN_TYPE, f);
    p->site = check_at(c->map, FIELD_SITE, field, n);
    if (c->totals)
        return;
    if (p->group == 0)
        founds_add(f, FAULT_NO_GROUP, c->map->column[FIELD_GROUP], STR(""), STR(""));
    /* A hospital may be known by an alias of its region. */
    if (p->region == 0 && p->site.len)
        p->region = dictionary_find(c->dictionary, WORD_REGION, p->site);
    if (p->region == 0)
        founds_add(f, FAULT_NO_REGION, c->map->column[FIELD_REGION], p->site, STR(""));
    if (p->facility == 0 && facility_needed)
        founds_add(f, FAULT_NO_FACILITY, c->map->column[FIELD_FACILITY], STR(""), STR(""));
}

struct str check_day_text(struct check *c, int day)
{
    char iso[16];
    return str_c(arena_strdup(c->arena, date_iso(uptake_date(day), iso)));
}

static void check_day(struct check *c, const struct str *field, size_t n, enum uptake_event event,
                      struct check_sample *out)
{
    enum map_field f = (enum map_field)(FIELD_REQUISITIONED + event - UPTAKE_REQUISITIONED);
    struct str text = check_at(c->map, f, field, n);
    int column = c->map->column[f], day;
    if (!text.len)
        return;
    if (!value_day(text, &day)) {
        founds_add(&out->f, FAULT_BAD_DAY, column, text, STR(""));
        return;
    }
    if (day < FIRST_DAY)
        founds_add(&out->f, FAULT_OLD_DAY, column, text, STR(""));
    else if (day > c->as_of)
        founds_add(&out->f, FAULT_FUTURE, column, text, check_day_text(c, c->as_of));
    out->day[event] = day;
}

/* `first` should not come after `then`; which of them is at fault is told by its column. */
static void in_order(struct check *c, struct check_sample *s, enum uptake_event first,
                     enum uptake_event then, enum fault fault)
{
    if (!s->day[first] || !s->day[then] || s->day[first] <= s->day[then])
        return;
    enum map_field f = (enum map_field)(FIELD_REQUISITIONED + then - UPTAKE_REQUISITIONED);
    founds_add(&s->f, fault, c->map->column[f], check_day_text(c, s->day[then]),
               check_day_text(c, s->day[first]));
}

static void check_days(struct check *c, const struct str *field, size_t n, struct check_sample *s)
{
    bool any = false, bad = false;
    for (int v = UPTAKE_REQUISITIONED; v <= UPTAKE_RELEASED; v++) {
        check_day(c, field, n, (enum uptake_event)v, s);
        any = any || s->day[v];
    }
    for (size_t i = 0; i < s->f.n; i++)
        bad = bad || s->f.item[i].fault == FAULT_BAD_DAY;
    if (!any && !bad)
        founds_add(&s->f, FAULT_NO_DAY, c->map->column[FIELD_RECEIVED], STR(""), STR(""));
    in_order(c, s, UPTAKE_RECEIVED, UPTAKE_RELEASED, FAULT_RELEASED_EARLY);
    in_order(c, s, UPTAKE_RECEIVED, UPTAKE_SEQUENCED, FAULT_SEQUENCED_EARLY);
    in_order(c, s, UPTAKE_REQUISITIONED, UPTAKE_RECEIVED, FAULT_REQUISITIONED_LATE);
    in_order(c, s, UPTAKE_SEQUENCED, UPTAKE_RELEASED, FAULT_RELEASED_UNSEQUENCED);
}

static void check_amount(struct check *c, const struct str *field, size_t n, struct check_sample *s)
{
    int column = c->map->column[FIELD_EQUIVALENTS];
    struct str text = check_at(c->map, FIELD_EQUIVALENTS, field, n);
    bool exact;
    if (column < 0)
        return;
    if (!text.len) {
        founds_add(&s->f, FAULT_NO_AMOUNT, column, STR(""), STR(""));
        return;
    }
    s->has_micro = value_amount(text, c->map->decimal, &s->micro, &exact);
    if (!s->has_micro)
        founds_add(&s->f, FAULT_BAD_AMOUNT, column, text, STR(""));
    else if (s->micro < 0)
        founds_add(&s->f, FAULT_NEGATIVE, column, text, STR(""));
    else if (s->micro > CHECK_EQUIVALENTS_MAX)
        founds_add(&s->f, FAULT_ABSURD, column, text, STR("100"));
    else if (s->micro == 0)
        founds_add(&s->f, FAULT_ZERO, column, text, STR(""));
    else if (!exact)
        founds_add(&s->f, FAULT_ROUNDED, column, text, STR(""));
}

static bool is_cancer(const struct check *c, int64_t group)
{
    return group > 0 && (size_t)group < c->n_is_cancer && c->is_cancer[group];
}

static void check_extra(struct check *c, const struct str *field, size_t n, struct founds *f)
{
    for (size_t i = c->map->n_header; i < n; i++)
        if (str_trim(field[i]).len) {
            founds_add(f, FAULT_EXTRA, (int)i, STR(""), STR(""));
            return;
        }
}

void check_sample(struct check *c, const struct str *field, size_t n, struct check_sample *out)
{
    int id_column = c->map->column[FIELD_SAMPLE];
    *out = (struct check_sample){.id = check_at(c->map, FIELD_SAMPLE, field, n)};
    if (!out->id.len)
        founds_add(&out->f, FAULT_NO_ID, id_column, STR(""), STR(""));
    else if (!c->id_is_number && value_is_cpr(out->id))
        founds_add(&out->f, FAULT_CPR, id_column, STR(""), STR(""));
    check_place(c, field, n, true, &out->p, &out->f);
    if (out->p.type == 0 && c->map->column[FIELD_TYPE] >= 0 && is_cancer(c, out->p.group))
        founds_add(&out->f, FAULT_NO_TYPE, c->map->column[FIELD_TYPE], STR(""), STR(""));
    check_days(c, field, n, out);
    check_amount(c, field, n, out);
    check_extra(c, field, n, &out->f);
}

bool check_is_total(const struct map *m, const struct str *field, size_t n)
{
    static const enum map_field naming[] = {FIELD_SAMPLE, FIELD_GROUP, FIELD_REGION,
                                            FIELD_SITE,   FIELD_MONTH, FIELD_FACILITY};
    struct str first = STR("");
    for (size_t i = 0; i < n && !first.len; i++)
        first = str_trim(field[i]);
    /* Most rows are told apart by their first letter. */
    if (!first.len || !strchr("iItTsSaAhHgG", first.ptr[0]))
        return false;
    for (size_t i = 0; i < COUNT_OF(naming); i++) {
        struct str text = check_at(m, naming[i], field, n);
        if (text.len && text.len < 20 && map_is_total(text))
            return true;
    }
    return false;
}

bool check_is_empty(const struct map *m, const struct str *field, size_t n)
{
    for (int f = 0; f < FIELDS; f++)
        if (check_at(m, (enum map_field)f, field, n).len)
            return false;
    for (size_t i = 0; i < m->n_figures; i++)
        if ((size_t)m->figure[i].column < n && str_trim(field[m->figure[i].column]).len)
            return false;
    return true;
}
