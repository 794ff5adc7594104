/* facts_search.c - what a review can say of its sources and searches. */
#include "app/report/facts_internal.h"

FACT_FN(searches)
{
    for (size_t i = 0; i < x->n_runs; i++)
        prose_add(p, MSG_REPORT_FACT_SEARCH(x->run[i].database, x->run[i].engine,
                                            chapter_day(p->w, x->run[i].at)));
}

FACT_FN(one_database)
{
    if (x->n_runs == 1)
        prose_add(p, MSG_REPORT_FACT_ONE_DATABASE(x->run[0].database));
}

FACT_FN(one_at_a_time)
{
    if (x->n_runs)
        prose_add(p, MSG_REPORT_FACT_ONE_AT_A_TIME);
}

static void add_arms(struct prose *p, const struct report_data *x, bool citations, bool others)
{
    for (size_t i = 0; i < x->protocol->n_arms; i++) {
        const struct protocol_arm *arm = &x->protocol->arm[i];
        bool cites = arm->prisma == ARM_PRISMA_CITATIONS;
        if (arm->kind == ARM_OTHER && (cites ? citations : others))
            prose_add(p, MSG_REPORT_FACT_ARM(arm->label[p->w->lang]));
    }
}

FACT_FN(arms)
{
    add_arms(p, x, true, true);
}

FACT_FN(citation_searching)
{
    add_arms(p, x, true, false);
    if (!p->text.len)
        prose_add(p, MSG_REPORT_FACT_NO_CITATIONS);
}

FACT_FN(contacts)
{
    add_arms(p, x, false, true);
    if (!p->text.len)
        prose_add(p, MSG_REPORT_FACT_NO_CONTACTS);
}

FACT_FN(registers)
{
    bool any = false;
    for (size_t i = 0; i < x->protocol->n_arms; i++) {
        if (x->protocol->arm[i].kind != ARM_REGISTER)
            continue;
        prose_add(p, MSG_REPORT_FACT_ARM(x->protocol->arm[i].label[p->w->lang]));
        any = true;
    }
    if (!any)
        prose_add(p, MSG_REPORT_FACT_NO_REGISTER);
}

FACT_FN(lines)
{
    for (size_t i = 0; i < x->n_runs; i++)
        prose_add(p, MSG_REPORT_FACT_LINES((int64_t)x->run[i].n_lines, x->run[i].database,
                                           (int64_t)x->run[i].n_pmids));
}

FACT_FN(limits)
{
    if (x->protocol->n_languages)
        prose_add(p, MSG_REPORT_FACT_LANGUAGES(
                         chapter_list(p->w, x->protocol->language, x->protocol->n_languages)));
    for (int l = LITERATURE_SECONDARY; l <= LITERATURE_PRIMARY; l++) {
        const struct protocol_period *t = &x->protocol->period[l];
        char from[16], to[16];
        if (date_is_set(t->from) || date_is_set(t->to))
            prose_add(p, MSG_REPORT_FACT_PERIOD(chapter_say(p->w, l == LITERATURE_SECONDARY
                                                                      ? MSG_REPORT_SECONDARY
                                                                      : MSG_REPORT_PRIMARY),
                                                date_iso(t->from, from), date_iso(t->to, to)));
    }
}

FACT_FN(updates)
{
    size_t n = 0;
    for (size_t i = 0; i < x->n_runs; i++)
        n += str_eq_c(x->run[i].kind, "update");
    if (n)
        prose_add(p, MSG_REPORT_FACT_UPDATED(n));
    else
        prose_add(p, MSG_REPORT_FACT_NOT_UPDATED);
}

FACT_FN(update_of)
{
    if (!x->flow.previous_studies.known)
        prose_add(p, MSG_REPORT_FACT_NEW);
    else
        prose_add(p, MSG_REPORT_FACT_UPDATE(x->flow.previous_studies.n));
}

FACT_FN(identified)
{
    const struct prisma_tally *t = &x->flow.column[PRISMA_COLUMN_ALL];
    prose_add(p, MSG_REPORT_FACT_IDENTIFIED(t->step[PRISMA_IDENTIFIED].n));
}

FACT_FN(duplicates)
{
    const struct prisma_tally *t = &x->flow.column[PRISMA_COLUMN_ALL];
    prose_add(p, MSG_REPORT_FACT_DUPLICATES(t->step[PRISMA_DUPLICATES].n +
                                            t->step[PRISMA_FOUND_ELSEWHERE].n));
}
