/* uptake_totals.c - all to date and what was expected, in sentences; the types of a cancer group.
 */
#include "app/report/uptake_internal.h"

static int64_t total(const struct view *v)
{
    int64_t sum = 0;
    for (size_t i = 0; i < v->figures.n; i++)
        sum += v->figures.item[i].micro;
    return sum;
}

void uptake_say_totals(struct report_writer *w, const struct uptake_views *v)
{
    const struct view *q = &v->equivalents, *s = &v->samples;
    if (!uptake_seen(q)) {
        chapter_text(w, MSG_REPORT_UPTAKE_NO_SEQUENCED);
        return;
    }
    if (!q->figures.n) {
        chapter_text(w, MSG_REPORT_UPTAKE_NOT_SEQUENCED(view_month_long(uptake_any(v), v->last)));
        return;
    }
    chapter_text(w, MSG_REPORT_UPTAKE_TO_DATE(
                        view_month_long(q, v->last), view_amount(q, total(q), 0),
                        view_amount(q, total(s), 0), view_month_long(q, q->filter.first)));
    const struct view *now = &v->now_equivalents;
    if (uptake_seen(now) && total(now) != total(q)) {
        struct buf day = {0};
        date_add_long(&day, w->lang, now->coverage.as_of);
        chapter_text(w, MSG_REPORT_UPTAKE_NOW(buf_str(&day), view_amount(now, total(now), 0),
                                              view_amount(now, total(&v->now_samples), 0)));
        buf_release(&day);
    }
}

void uptake_say_share(struct report_writer *w, const struct uptake_views *v)
{
    const struct view *x = &v->received;
    if (!uptake_seen(x))
        return;
    struct expected expected = expected_of(&x->estimates, x->group, x->n_groups, ESTIMATE_NEW,
                                           x->filter.unit, x->filter.first, x->filter.last, x->a);
    struct share s = share_of(view_micro(x), &expected, x->a);
    if (s.percent >= 0)
        document_text(chapter_open(w), present_share_text(x, ESTIMATE_NEW, &s));
}

/* What was expected of all groups of the view in the last month; false when one has none. */
static bool expected_now(const struct uptake_views *v, enum estimate_kind kind, struct str *out)
{
    const struct view *x = uptake_any(v);
    struct expected e = expected_of(&x->estimates, x->group, x->n_groups, kind, UPTAKE_EQUIVALENT,
                                    v->last, v->last, x->a);
    if (e.known[0])
        *out = view_amount(x, e.micro[0], e.micro[0] % UPTAKE_MICRO ? 1 : 0);
    return e.known[0];
}

void uptake_say_estimates(struct report_writer *w, const struct uptake_views *v)
{
    struct str new_ones, all;
    bool has_new = expected_now(v, ESTIMATE_NEW, &new_ones);
    bool has_all = expected_now(v, ESTIMATE_INCLUDING_EARLIER, &all);
    if (has_new && has_all)
        chapter_text(w, MSG_REPORT_UPTAKE_EXPECTED(all, new_ones));
    else if (has_new)
        chapter_text(w, MSG_REPORT_UPTAKE_EXPECTED_NEW(new_ones));
    else if (has_all)
        chapter_text(w, MSG_REPORT_UPTAKE_EXPECTED_ALL(all));
    else
        chapter_text(w, MSG_REPORT_UPTAKE_NOT_EXPECTED);
}

/* ---- Types ---------------------------------------------------------------------------- */

static int64_t of_type(const struct view *v, enum uptake_type type)
{
    int64_t sum = 0;
    for (size_t i = 0; uptake_seen(v) && i < v->figures.n; i++)
        sum += v->figures.item[i].type == type ? v->figures.item[i].micro : 0;
    return sum;
}

static struct str type_name(const struct report_writer *w, enum uptake_type type)
{
    return type == UPTAKE_TYPE_UNSAID ? chapter_say(w, MSG_REPORT_UPTAKE_TYPE_UNSAID)
                                      : str_c(uptake_type_word(type)->text[w->lang]);
}

/* – where nobody tells of it. */
static struct table_cell amount(const struct view *v, int64_t micro)
{
    return uptake_seen(v) ? table_number((double)micro / (double)UPTAKE_MICRO, 0)
                          : table_text(STR("–"));
}

void uptake_put_types(struct report_writer *w, const struct uptake_views *v)
{
    static const enum uptake_type type[] = {UPTAKE_GERMLINE, UPTAKE_TUMOUR, UPTAKE_RNA,
                                            UPTAKE_TYPE_UNSAID};
    const struct view *const of[] = {&v->ever_requisitioned, &v->samples, &v->equivalents};
    static const struct msg *const head[] = {&msg_report_uptake_column_requisitioned,
                                             &msg_report_uptake_column_samples,
                                             &msg_report_uptake_column_equivalents};
    const struct view *any = uptake_any(v);
    struct table *t = chapter_table_new(
        w, chapter_say(w, MSG_REPORT_UPTAKE_TYPES(view_month_long(any, v->last))));
    int64_t sum[COUNT_OF(of)] = {0};
    chapter_column(w, t, &msg_report_uptake_type, 1.5);
    for (size_t k = 0; k < COUNT_OF(of); k++) {
        chapter_column(w, t, head[k], 1);
        t->column[k + 1].kind = TABLE_NUMBER;
    }
    for (size_t i = 0; i < COUNT_OF(type); i++) {
        int64_t x[COUNT_OF(of)], any_of = 0;
        for (size_t k = 0; k < COUNT_OF(of); k++) {
            x[k] = of_type(of[k], type[i]);
            sum[k] += x[k];
            any_of |= x[k];
        }
        if (type[i] == UPTAKE_TYPE_UNSAID && !any_of)
            continue;
        struct table_cell *c = table_row(t);
        c[0] = table_text(view_capital(any, type_name(w, type[i])));
        for (size_t k = 0; k < COUNT_OF(of); k++)
            c[k + 1] = amount(of[k], x[k]);
    }
    struct table_cell *c = table_total(t);
    c[0] = table_text(chapter_say(w, MSG_REPORT_UPTAKE_ALL_TYPES));
    for (size_t k = 0; k < COUNT_OF(of); k++)
        c[k + 1] = amount(of[k], sum[k]);
    chapter_table(w, "uptake-types", t);
}
