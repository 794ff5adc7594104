/* note.c - what must be said below a table; cells and names. */
#include "uptake/present/present_internal.h"

#include <math.h>

#define NBSP       "\xc2\xa0"
#define RUNS_NAMED 8 /* stretches of months; more end in … */

void present_name_column(const struct view *v, struct table *t, struct msg_call header)
{
    table_column(t, (struct table_column){.header = view_say(v, header), .is_name = true});
}

void present_number_column(struct table *t, struct str header)
{
    table_column(t, (struct table_column){.header = header, .kind = TABLE_NUMBER});
}

struct table_cell present_number(double n, int decimals)
{
    return isfinite(n) ? table_number(n, decimals) : table_text(DASH);
}

struct table_cell present_amount(int64_t micro, int decimals)
{
    return table_number((double)micro / (double)UPTAKE_MICRO, decimals);
}

struct table_cell present_percent(const struct view *v, int64_t percent)
{
    if (percent < 0)
        return table_text(DASH);
    struct str n = view_number(v, (double)percent, 0);
    const char *space = v->lang == LANG_DA ? NBSP : "";
    return table_text(str_c(arena_fmt(v->a, "%.*s%s%%", (int)n.len, n.ptr, space)));
}

struct str present_share_word(const struct view *v, double share)
{
    struct str n = view_number(v, 100 * share, 4);
    const char *space = v->lang == LANG_DA ? NBSP : "";
    return str_c(arena_fmt(v->a, "%.*s%s%%", (int)n.len, n.ptr, space));
}

static struct str name_in(const struct view *v, const struct uptake_name *list, size_t n,
                          int64_t id)
{
    const struct uptake_name *x = uptake_name_of(list, n, id);
    return x ? x->name[v->lang] : view_say(v, MSG_PRESENT_UNSAID);
}

static struct str site_name(const struct view *v, int64_t id)
{
    for (size_t i = 0; i < v->lists.n_sites; i++) {
        const struct uptake_site *s = &v->lists.site[i];
        if (s->id != id)
            continue;
        struct str region = name_in(v, v->lists.region, v->lists.n_regions, s->region);
        return str_c(arena_fmt(v->a, "%.*s, %.*s", (int)region.len, region.ptr, (int)s->name.len,
                               s->name.ptr));
    }
    return view_say(v, MSG_PRESENT_UNSAID);
}

struct str present_row_name(const struct view *v, enum cross_by by, int64_t id)
{
    switch (by) {
    case CROSS_REGION:
        return name_in(v, v->lists.region, v->lists.n_regions, id);
    case CROSS_SITE:
        return site_name(v, id);
    case CROSS_GROUP:
        return name_in(v, v->lists.group, v->lists.n_groups, id);
    case CROSS_FACILITY:
        return name_in(v, v->lists.facility, v->lists.n_facilities, id);
    case CROSS_TYPE:
    case CROSS_WAYS:
        break;
    }
    if (id <= UPTAKE_TYPE_UNSAID || id >= UPTAKE_TYPES)
        return view_say(v, MSG_PRESENT_UNSAID);
    return str_c(uptake_type_word((enum uptake_type)id)->text[v->lang]);
}

void present_rounded(const struct view *v, struct table *t, const int64_t *micro, size_t n,
                     int decimals)
{
    int64_t whole = UPTAKE_MICRO;
    for (int i = 0; i < decimals && whole > 1; i++)
        whole /= 10;
    for (size_t i = 0; i < n; i++)
        if (micro[i] % whole) {
            table_note(t, view_say(v, MSG_PRESENT_ROUNDED));
            return;
        }
}

void present_scope(const struct view *v, struct table *t)
{
    if (v->region)
        table_note(t, view_say(v, MSG_PRESENT_ONLY_REGION(v->region->name[v->lang])));
    if (v->facility)
        table_note(t, view_say(v, MSG_PRESENT_ONLY_REGION(v->facility->name[v->lang])));
    if (v->filter.one_type)
        table_note(t, view_say(v, MSG_PRESENT_ONLY_REGION(
                                      present_row_name(v, CROSS_TYPE, (int64_t)v->filter.type))));
}

static bool is_silent(const struct view *v, const struct uptake_name *f, int month)
{
    for (size_t k = 0; k < v->coverage.n_gaps; k++)
        if (v->coverage.gap[k].facility == f->id && v->coverage.gap[k].month == month)
            return true;
    return false;
}

/* Nobody who is meant told of the month. */
static bool all_silent(const struct view *v, int month)
{
    size_t meant = 0;
    for (size_t i = 0; i < v->lists.n_facilities; i++) {
        const struct uptake_name *f = &v->lists.facility[i];
        if (f->gone || (v->facility && v->facility != f))
            continue;
        if (!is_silent(v, f, month))
            return false;
        meant++;
    }
    return meant > 0;
}

/* Months that follow each other as a span. */
static void add_run(const struct view *v, struct buf *months, size_t *runs, int first, int last)
{
    if (++*runs > RUNS_NAMED) {
        buf_adds(months, *runs == RUNS_NAMED + 1 ? " …" : "");
        return;
    }
    buf_adds(months, months->len ? ", " : "");
    buf_addstr(months, view_span(v, first, last));
}

/* `f` NULL: the months of which nobody told; else those of which this one alone didn't. */
static struct str silent_months(const struct view *v, const struct uptake_name *f, size_t *runs)
{
    struct buf months = {0};
    int first = 0, last = 0;
    *runs = 0;
    for (size_t m = 0; m < v->n_months; m++) {
        int month = uptake_month_add(v->filter.first, (int)m);
        bool all = all_silent(v, month);
        bool silent = f ? !all && is_silent(v, f, month) : all;
        if (silent) {
            first = first ? first : month;
            last = month;
        } else if (first) {
            add_run(v, &months, runs, first, last);
            first = 0;
        }
    }
    if (first)
        add_run(v, &months, runs, first, last);
    struct str s = arena_str(v->a, buf_str(&months));
    buf_release(&months);
    return s;
}

/* Two views of one table may say the same. */
static void note_once(struct table *t, struct str note)
{
    for (size_t i = 0; i < t->n_notes; i++)
        if (str_eq(t->note[i], note))
            return;
    table_note(t, note);
}

void present_coverage(const struct view *v, struct table *t)
{
    const struct coverage *c = &v->coverage;
    size_t n;
    struct str months = silent_months(v, NULL, &n);
    if (n)
        note_once(t, view_say(v, MSG_PRESENT_GAP_ALL(months)));
    for (size_t i = 0; i < v->lists.n_facilities; i++) {
        const struct uptake_name *f = &v->lists.facility[i];
        if (v->facility && v->facility != f)
            continue;
        months = silent_months(v, f, &n);
        if (n)
            note_once(t, view_say(v, MSG_PRESENT_GAP(f->name[v->lang], months)));
    }
    for (size_t i = 0; i < v->n_thin; i++) {
        const struct gap *g = &v->thin[i];
        struct str place = present_row_name(v, CROSS_FACILITY, g->facility);
        note_once(t, view_say(v, MSG_PRESENT_THIN(place, view_month(v, g->month),
                                                  view_amount(v, g->found, 0),
                                                  view_amount(v, g->stated, 0))));
    }
    if (c->last_is_open) {
        struct buf day = {0};
        date_add_long(&day, v->lang, c->as_of);
        struct str month = view_capital(v, view_month_long(v, v->filter.last));
        note_once(t, view_say(v, MSG_PRESENT_OPEN(month, buf_str(&day))));
        buf_release(&day);
    }
    if (c->quarantined)
        note_once(t, view_say(v, MSG_PRESENT_QUARANTINED(c->quarantined)));
}
