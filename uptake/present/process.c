/* process.c - process times with their definition. */
#include "uptake/present/present_internal.h"

#include <math.h>

struct str present_process_name(const struct view *v, enum process_by by, int64_t key)
{
    switch (by) {
    case PROCESS_MONTH:
        return view_month(v, (int)key);
    case PROCESS_FACILITY:
        return present_row_name(v, CROSS_FACILITY, key);
    case PROCESS_TYPES:
        return present_row_name(v, CROSS_TYPE, key);
    case PROCESS_GROUP:
        return present_row_name(v, CROSS_GROUP, key);
    case PROCESS_REGION:
        return present_row_name(v, CROSS_REGION, key);
    case PROCESS_WHOLE:
    case PROCESS_WAYS:
        break;
    }
    return view_say(v, MSG_PRESENT_WHOLE);
}

/* "27–29", – for a limit that doesn't exist. */
static struct str interval(const struct view *v, double low, double high)
{
    struct str a = view_number(v, low, 1), b = view_number(v, high, 1);
    if (isnan(low) && isnan(high))
        return DASH;
    return str_c(arena_fmt(v->a, "%.*s … %.*s", (int)a.len, a.ptr, (int)b.len, b.ptr));
}

/* Whole days without decimals, an interpolated quantile with those it needs. */
static struct table_cell days(double d)
{
    return present_number(d, isfinite(d) && d != floor(d) ? 1 : 0);
}

static void columns(const struct view *v, const struct process_options *o, enum process_by by,
                    struct table *out)
{
    static const struct msg *const head[PROCESS_WAYS] = {
        &msg_present_whole, &msg_present_month, &msg_present_facility,
        &msg_present_type,  &msg_present_group, &msg_present_region};
    struct str p = present_share_word(v, stats_share_value(o->p));
    struct str confidence = present_share_word(v, o->confidence);
    table_column(out, (struct table_column){
                          .header = by == PROCESS_WHOLE ? STR("") : str_c(head[by]->text[v->lang]),
                          .is_name = true});
    present_number_column(out, view_say(v, MSG_PRESENT_N_RELEASED));
    present_number_column(out, view_say(v, MSG_PRESENT_MEDIAN));
    present_number_column(out, view_say(v, MSG_PRESENT_QUANTILE(p)));
    present_number_column(out, view_say(v, MSG_PRESENT_INTERVAL(confidence)));
    present_number_column(out, view_say(v, MSG_PRESENT_N_OPEN));
    present_number_column(out, view_say(v, MSG_PRESENT_WITH_OPEN(p)));
    present_number_column(out, view_say(v, MSG_PRESENT_INTERVAL(confidence)));
}

static void notes(const struct view *v, const struct process_list *p,
                  const struct process_options *o, const struct sample_list *l, struct table *out)
{
    size_t open = 0;
    bool unreached = false;
    for (size_t i = 0; i < p->n; i++) {
        open += p->item[i].open;
        unreached = unreached || (p->item[i].n && isnan(p->item[i].survival.value));
    }
    table_note(out, o->calendar ? view_say(v, MSG_PRESENT_PROCESS_WORKING_DAYS)
                                : view_say(v, MSG_PRESENT_PROCESS_DAYS));
    if (o->calendar && o->customary)
        table_note(out, view_say(v, MSG_PRESENT_PROCESS_CUSTOMARY_DAYS));
    if (o->first || o->last) {
        int first = o->first ? o->first : v->coverage.first;
        int last = o->last ? o->last : v->coverage.last;
        table_note(out, view_say(v, MSG_PRESENT_PROCESS_SPAN(view_span(v, first, last))));
    }
    table_note(out, view_say(v, MSG_PRESENT_PROCESS_DEFINITION(
                                    o->type, present_share_word(v, o->confidence))));
    if (open) {
        struct buf day = {0};
        date_add_long(&day, v->lang, l->as_of);
        table_note(out, view_say(v, MSG_PRESENT_PROCESS_OPEN(open, buf_str(&day))));
        buf_release(&day);
    }
    if (unreached)
        table_note(out, view_say(v, MSG_PRESENT_PROCESS_UNREACHED(
                                        present_share_word(v, stats_share_value(o->p)))));
    if (l->without_receipt)
        table_note(out, view_say(v, MSG_PRESENT_PROCESS_LEFT_OUT(l->without_receipt)));
    if (v->coverage.quarantined)
        table_note(out, view_say(v, MSG_PRESENT_QUARANTINED(v->coverage.quarantined)));
}

void present_process(const struct view *v, const struct process_list *p,
                     const struct process_options *o, enum process_by by,
                     const struct sample_list *l, struct table *out)
{
    table_init(out, v->a, v->lang, view_say(v, MSG_PRESENT_PROCESS_TITLE(view_groups(v))));
    columns(v, o, by, out);
    for (size_t i = 0; i < p->n; i++) {
        const struct process_time *x = &p->item[i];
        struct table_cell *c = table_row(out);
        c[0] = table_text(present_process_name(v, by, x->key));
        c[1] = table_int((int64_t)x->n);
        c[2] = days(x->median);
        c[3] = days(x->quantile);
        c[4] = table_text(interval(v, x->low, x->high));
        c[5] = table_int((int64_t)x->open);
        c[6] = days(x->survival.value);
        c[7] = table_text(interval(v, x->survival.low, x->survival.high));
    }
    notes(v, p, o, l, out);
    present_scope(v, out);
}
