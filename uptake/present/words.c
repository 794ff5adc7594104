/* words.c - what a view is about, in a person's words. */
#include "uptake/present/view.h"

#include "lib/render/chart.h"
#include "uptake/present/messages.h"

#include <math.h>

struct str view_say(const struct view *v, struct msg_call m)
{
    return str_c(msg_text(v->a, v->lang, m));
}

static struct str keep(const struct view *v, struct buf *b)
{
    struct str s = arena_str(v->a, buf_str(b));
    buf_release(b);
    return s;
}

struct str view_groups(const struct view *v)
{
    struct buf b = {0};
    if (v->all_groups)
        return view_say(v, MSG_PRESENT_ALL_GROUPS);
    for (size_t i = 0; i < v->n_groups; i++) {
        const struct uptake_name *x =
            uptake_name_of(v->lists.group, v->lists.n_groups, v->group[i]);
        buf_adds(&b, i ? "; " : "");
        buf_addstr(&b, x->name[v->lang]);
    }
    return keep(v, &b);
}

struct str view_what(const struct view *v, bool first)
{
    static const struct msg *const word[UPTAKE_EVENTS][2] = {
        {&msg_present_any_samples, &msg_present_any_equivalents},
        {&msg_present_requisitioned_samples, &msg_present_requisitioned_equivalents},
        {&msg_present_received_samples, &msg_present_received_equivalents},
        {&msg_present_sequenced_samples, &msg_present_sequenced_equivalents},
        {&msg_present_released_samples, &msg_present_released_equivalents}};
    const struct msg *m = word[v->filter.event][v->filter.unit == UPTAKE_EQUIVALENT];
    struct str s = str_c(m->text[v->lang]);
    return first ? view_capital(v, s) : s;
}

struct str view_capital(const struct view *v, struct str s)
{
    char *copy = arena_strndup(v->a, s.ptr, s.len);
    if (copy[0] >= 'a' && copy[0] <= 'z')
        copy[0] = (char)(copy[0] - 'a' + 'A');
    return str_c(copy);
}

struct str view_month(const struct view *v, int month)
{
    struct buf b = {0};
    chart_add_month(&b, v->lang, month % 100, month / 100);
    return keep(v, &b);
}

struct str view_month_long(const struct view *v, int month)
{
    struct buf b = {0};
    date_add_long(&b, v->lang, (struct date){month / 100, month % 100, 0});
    return keep(v, &b);
}

struct str view_span(const struct view *v, int first, int last)
{
    struct buf b = {0};
    buf_addstr(&b, view_month(v, first));
    if (last != first) {
        buf_adds(&b, " – ");
        buf_addstr(&b, view_month(v, last));
    }
    return keep(v, &b);
}

struct str view_number(const struct view *v, double n, int decimals)
{
    struct buf b = {0};
    chart_add_number(&b, v->lang, n, decimals);
    return keep(v, &b);
}

struct str view_amount(const struct view *v, int64_t micro, int decimals)
{
    double n = (double)micro / (double)UPTAKE_MICRO;
    /* Halves up, as in the cells of tables. */
    return view_number(v, decimals ? n : round(n), decimals);
}

int view_decimals(const int64_t *micro, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (micro[i] % UPTAKE_MICRO)
            return 1;
    return 0;
}
