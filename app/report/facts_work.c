/* facts_work.c - what a review can say of its question, its people, and what they found. */
#include "app/report/facts_internal.h"

FACT_FN(title)
{
    prose_add(p, MSG_REPORT_FACT_TITLE(x->topic[p->w->lang]));
}

FACT_FN(approval)
{
    struct buf day = {0};
    date_add_long(&day, p->w->lang, x->pico.approval.date);
    if (date_is_set(x->pico.approval.date))
        prose_add(p, MSG_REPORT_FACT_APPROVAL(x->pico.version, buf_str(&day)));
    else
        prose_add(p, MSG_REPORT_FACT_NO_APPROVAL(x->pico.version));
    buf_release(&day);
}

FACT_FN(criteria)
{
    prose_add(p, MSG_REPORT_FACT_CRITERIA(x->pico.n_criteria));
}

FACT_FN(readers)
{
    for (int k = 0; k < STAGE_COUNT; k++)
        prose_add(p, MSG_REPORT_FACT_READERS(chapter_stage(p->w, (enum stage)k),
                                             x->protocol->stage[k].reviewers));
}

FACT_FN(roles)
{
    size_t n = 0;
    for (size_t i = 0; i < x->n_roles; i++) {
        bool again = false;
        for (size_t k = 0; k < i; k++)
            again = again || str_eq(x->role[k].person, x->role[i].person);
        n += !again;
    }
    prose_add(p, MSG_REPORT_FACT_ROLES(n));
}

FACT_FN(automation)
{
    if (x->protocol->n_automation)
        prose_add(p, MSG_REPORT_FACT_AUTOMATION(
                         chapter_list(p->w, x->protocol->automation, x->protocol->n_automation)));
    else
        prose_add(p, MSG_REPORT_FACT_NO_AUTOMATION);
    if (x->flow.stopping_rule[p->w->lang].len)
        prose_add(p, MSG_REPORT_FACT_STOPPED(x->flow.stopping_rule[p->w->lang]));
}

FACT_FN(extractors)
{
    prose_add(p, MSG_REPORT_FACT_EXTRACTORS(x->synthesis.ev.n, report_extractors(x)));
}

FACT_FN(narrative)
{
    (void)x;
    prose_add(p, MSG_REPORT_FACT_NARRATIVE);
}

FACT_FN(overlap)
{
    (void)x;
    prose_add(p, MSG_REPORT_FACT_OVERLAP);
}

FACT_FN(levels)
{
    size_t n = 0;
    for (size_t i = 0; i < x->synthesis.ev.n; i++)
        n += x->synthesis.ev.item[i].level.level.len > 0;
    prose_add(p, MSG_REPORT_FACT_LEVELS(n, x->synthesis.ev.n));
}

FACT_FN(grade)
{
    (void)x;
    prose_add(p, MSG_REPORT_FACT_GRADE);
}

FACT_FN(no_quality)
{
    (void)x;
    prose_add(p, MSG_REPORT_FACT_NO_QUALITY);
}

FACT_FN(flow)
{
    const struct prisma_tally *t = &x->flow.column[PRISMA_COLUMN_ALL];
    prose_add(p, MSG_REPORT_FACT_FLOW(t->step[PRISMA_IDENTIFIED].n, t->step[PRISMA_STUDIES].n));
    if (x->checks.n_failed)
        prose_add(p, MSG_REPORT_FACT_FLOW_WRONG);
    else
        prose_add(p, MSG_REPORT_FACT_FLOW_RIGHT);
}

FACT_FN(excluded)
{
    const struct prisma_tally *t = &x->flow.column[PRISMA_COLUMN_ALL];
    prose_add(p, MSG_REPORT_FACT_EXCLUDED(t->step[PRISMA_REPORTS_EXCLUDED].n));
}

FACT_FN(included)
{
    prose_add(p, MSG_REPORT_FACT_INCLUDED(x->synthesis.ev.n));
}

FACT_FN(missed)
{
    for (int k = 0; k < STAGE_COUNT; k++) {
        struct report_missed m = report_missed(x, (enum stage)k);
        if (m.checked)
            prose_add(p, MSG_REPORT_COLOPHON_MISSED(chapter_stage(p->w, (enum stage)k), m.missed,
                                                    m.checked, chapter_percent(p->w, m.rate),
                                                    chapter_percent(p->w, m.low),
                                                    chapter_percent(p->w, m.high)));
    }
}

FACT_FN(protocol)
{
    prose_add(p, MSG_REPORT_FACT_PROTOCOL(x->protocol->title[p->w->lang]));
}

FACT_FN(deviations)
{
    if (x->n_deviations)
        prose_add(p, MSG_REPORT_FACT_DEVIATIONS(x->n_deviations));
    else
        prose_add(p, MSG_REPORT_METHOD_NO_DEVIATIONS);
}

FACT_FN(recused)
{
    prose_add(p, MSG_REPORT_FACT_RECUSED(x->n_recusals));
}

FACT_FN(log)
{
    char hex[HASH_BYTES * 2 + 1];
    hash_hex(x->head.hash, hex);
    hex[12] = '\0';
    prose_add(p, MSG_REPORT_FACT_LOG(x->head.seq, hex));
}

FACT_FN(fields)
{
    struct str *name = ARENA_ARRAY(p->w->a, x->synthesis.ev.form.n_fields + 1, struct str);
    size_t n = 0;
    for (size_t i = 0; i < x->synthesis.ev.form.n_fields; i++)
        name[n++] = x->synthesis.ev.form.field[i].label[p->w->lang];
    if (n)
        prose_add(p, MSG_REPORT_FACT_FIELDS(chapter_list(p->w, name, n)));
}

FACT_FN(outcomes)
{
    struct str *name = ARENA_ARRAY(p->w->a, x->synthesis.ev.form.n_outcomes + 1, struct str);
    size_t n = 0;
    for (size_t i = 0; i < x->synthesis.ev.form.n_outcomes; i++)
        name[n++] = x->synthesis.ev.form.outcome[i].label[p->w->lang];
    if (n)
        prose_add(p, MSG_REPORT_FACT_OUTCOMES(chapter_list(p->w, name, n)));
}
