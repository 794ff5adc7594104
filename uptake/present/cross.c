/* cross.c - the table of the report: rows by months, with totals. */
#include "uptake/present/present_internal.h"

static size_t ids_of(const struct uptake_name *list, size_t n, const struct uptake_name *only,
                     int64_t *id)
{
    size_t k = 0;
    for (size_t i = 0; i < n; i++)
        if (only ? only == &list[i] : !list[i].gone)
            id[k++] = list[i].id;
    return k;
}

/* Types are shown when they are met: only cancer groups have more than one. */
static size_t types_of(const struct view *v, int64_t *id)
{
    size_t k = 0;
    for (int type = UPTAKE_GERMLINE; type < UPTAKE_TYPES; type++)
        for (size_t i = 0; i < v->figures.n; i++)
            if ((int)v->figures.item[i].type == type) {
                id[k++] = type;
                break;
            }
    return k;
}

struct cross present_cross_of(const struct view *v, enum cross_by by)
{
    const struct uptake_lists *l = &v->lists;
    int64_t *id =
        ARENA_ARRAY(v->a, l->n_groups + l->n_regions + l->n_facilities + UPTAKE_TYPES, int64_t);
    size_t n = 0;
    switch (by) {
    case CROSS_REGION:
        n = ids_of(l->region, l->n_regions, v->region, id);
        break;
    case CROSS_FACILITY:
        n = ids_of(l->facility, l->n_facilities, v->facility, id);
        break;
    case CROSS_GROUP:
        for (; n < v->n_groups; n++)
            id[n] = v->group[n];
        break;
    case CROSS_TYPE:
        n = types_of(v, id);
        break;
    case CROSS_SITE:
    case CROSS_WAYS:
        break;
    }
    return cross_make(&v->figures, by, v->filter.first, v->filter.last, id, n, v->a);
}

static struct str title(const struct view *v, enum cross_by by)
{
    struct str what = view_what(v, true), groups = view_groups(v);
    switch (by) {
    case CROSS_SITE:
        return view_say(v, MSG_PRESENT_TABLE_SITE(what, groups));
    case CROSS_GROUP:
        return view_say(v, MSG_PRESENT_TABLE_GROUP(what, groups));
    case CROSS_FACILITY:
        return view_say(v, MSG_PRESENT_TABLE_FACILITY(what, groups));
    case CROSS_TYPE:
        return view_say(v, MSG_PRESENT_TABLE_TYPE(what, groups));
    case CROSS_REGION:
    case CROSS_WAYS:
        break;
    }
    return view_say(v, MSG_PRESENT_TABLE_REGION(what, groups));
}

static void columns(const struct view *v, const struct cross *t, struct table *out)
{
    static const struct msg *const head[CROSS_WAYS] = {&msg_present_region, &msg_present_site,
                                                       &msg_present_group, &msg_present_facility,
                                                       &msg_present_type};
    table_column(
        out, (struct table_column){.header = str_c(head[t->by]->text[v->lang]), .is_name = true});
    for (size_t m = 0; m < t->n_months; m++)
        present_number_column(out, view_month(v, uptake_month_add(t->first, (int)m)));
    present_number_column(out, view_say(v, MSG_PRESENT_TOTAL));
}

static struct table_cell amount(int64_t micro, bool hidden)
{
    return hidden ? table_text(HIDDEN) : present_amount(micro, 0);
}

void present_cross(const struct view *v, const struct cross *t, struct table *out)
{
    size_t n = t->n_months;
    table_init(out, v->a, v->lang, title(v, t->by));
    columns(v, t, out);
    for (size_t i = 0; i < t->n_rows; i++) {
        const struct cross_row *r = &t->row[i];
        struct table_cell *c = table_row(out);
        c[0] = table_text(present_row_name(v, t->by, r->id));
        for (size_t m = 0; m < n; m++)
            c[m + 1] = amount(r->micro[m], r->hidden && r->hidden[m]);
        c[n + 1] = amount(r->total, r->total_hidden);
    }
    struct table_cell *c = table_total(out);
    c[0] = table_text(view_say(v, MSG_PRESENT_TOTAL));
    for (size_t m = 0; m < n; m++)
        c[m + 1] = amount(t->micro[m], t->hidden && t->hidden[m]);
    c[n + 1] = amount(t->total, t->total_hidden);
    if (t->threshold > 1)
        table_note(out, view_say(v, MSG_PRESENT_HIDDEN(t->threshold - 1)));
    for (size_t i = 0; i < t->n_rows; i++)
        if (view_decimals(t->row[i].micro, n)) {
            present_rounded(v, out, t->row[i].micro, n, 0);
            break;
        }
    present_scope(v, out);
    if (t->lacking)
        table_note(out, view_say(v, MSG_PRESENT_LACKING(t->lacking)));
    present_coverage(v, out);
}
