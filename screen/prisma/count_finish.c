/* count_finish.c - the gathered counts as a flow: studies, sources, the lines that were used. */
#include "screen/prisma/count.h"

#include "screen/prisma/messages.h"

int prisma_by_id(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return (a > b) - (a < b);
}

static size_t distinct(int64_t *v, size_t n)
{
    size_t kept = 0;
    if (n)
        qsort(v, n, sizeof *v, prisma_by_id);
    for (size_t i = 0; i < n; i++)
        if (!i || v[i] != v[i - 1])
            v[kept++] = v[i];
    return kept;
}

struct prisma_lines prisma_empty_reasons(const struct prisma_input *in, struct arena *a)
{
    struct prisma_lines l = {ARENA_ARRAY(a, in->n_reasons + 1, struct prisma_line),
                             in->n_reasons + 1};
    prisma_texts(a, l.item[0].label, MSG_PRISMA_REASON_NONE);
    for (size_t i = 0; i < in->n_reasons; i++) {
        l.item[i + 1].id = in->reason[i].id;
        memcpy(l.item[i + 1].label, in->reason[i].label, sizeof in->reason[i].label);
    }
    return l;
}

/* Only the reasons that were used, most frequent first. */
static struct prisma_lines used_reasons(struct counter *c, const struct prisma_lines *all)
{
    struct prisma_lines out = {ARENA_ARRAY(c->a, all->n, struct prisma_line), 0};
    for (size_t k = 1; k <= all->n; k++) {
        const struct prisma_line *line = &all->item[k % all->n]; /* "none given" comes last */
        if (!line->number.n)
            continue;
        out.item[out.n] = *line;
        out.item[out.n++].number.known = true;
    }
    prisma_sort_lines(&out);
    return out;
}

static void finish_tallies(struct counter *c)
{
    for (size_t i = 0; i < c->n_tallies; i++) {
        struct prisma_number *step = c->tally[i]->step;
        step[PRISMA_STUDIES] = step[PRISMA_REPORTS];
        step[PRISMA_STUDIES].n = (int64_t)distinct(c->study[i], c->n_studies[i]);
        for (size_t s = 0; s < PRISMA_STEP_COUNT; s++)
            step[s].known = true;
        struct prisma_lines reasons = used_reasons(c, &c->excluded[i]);
        if (i < c->in->n_arms) {
            c->flow->arm[i].excluded = reasons;
            continue;
        }
        size_t column = i - c->in->n_arms;
        c->flow->excluded[column] = reasons;
        bool given = c->screen_out[i].item[0].number.n < step[PRISMA_EXCLUDED_HUMAN].n;
        if (given)
            c->flow->screen_out[column] = used_reasons(c, &c->screen_out[i]);
    }
}

/* The named sources of an arm. One that is alone has the arm's id. */
static struct prisma_lines sources_of(struct counter *c, size_t arm)
{
    const struct prisma_input *in = c->in;
    struct prisma_lines l = {ARENA_ARRAY(c->a, in->n_sources, struct prisma_line), 0};
    for (size_t k = 0; k < in->n_sources; k++) {
        if (in->source[k].arm != arm)
            continue;
        struct prisma_line *line = &l.item[l.n++];
        line->id = in->source[k].name;
        line->label[LANG_EN] = line->label[LANG_DA] = in->source[k].name;
        line->number = c->source[k];
        line->number.n = in->source[k].n;
        line->number.known = true;
    }
    if (l.n == 1)
        l.item[0].id = in->arm[arm].id;
    return l;
}

/* The databases (registers) by name, an arm without named ones under its label. */
static struct prisma_lines list_sources(struct counter *c, enum prisma_arm_kind kind)
{
    const struct prisma_input *in = c->in;
    struct prisma_lines l = {ARENA_ARRAY(c->a, in->n_sources + in->n_arms, struct prisma_line), 0};
    size_t unnamed = 0;
    for (size_t i = 0; i < in->n_arms; i++) {
        const struct prisma_lines *own = &c->flow->arm[i].sources;
        if (in->arm[i].kind != kind)
            continue;
        for (size_t k = 0; k < own->n; k++)
            l.item[l.n++] = own->item[k];
        if (own->n)
            continue;
        struct prisma_line *line = &l.item[l.n++];
        line->id = in->arm[i].id;
        memcpy(line->label, in->arm[i].label, sizeof line->label);
        line->number = c->flow->arm[i].tally.step[PRISMA_IDENTIFIED];
        unnamed++;
    }
    if (l.n == 1 && unnamed) /* "Database search" alone says no more than the box does */
        l.n = 0;
    return l;
}

static void finish_named(struct prisma_lines *l)
{
    for (size_t i = 0; i < l->n; i++)
        l->item[i].number.known = true;
    prisma_sort_lines(l);
}

void prisma_finish(struct counter *c)
{
    const struct prisma_input *in = c->in;
    struct prisma_flow *f = c->flow;
    finish_tallies(c);
    f->databases.known = f->registers.known = true;
    for (size_t m = 0; m < COUNT_OF(f->mapped); m++)
        f->mapped[m].known = true;
    for (size_t i = 0; i < in->n_arms; i++)
        f->arm[i].sources = sources_of(c, i);
    f->per_database = list_sources(c, PRISMA_DATABASE);
    f->per_register = list_sources(c, PRISMA_REGISTER);
    finish_named(&f->automatic_by);
    finish_named(&f->removed_by);
    finish_named(&f->criteria);
    memcpy(f->stopping_rule, in->stopping_rule, sizeof f->stopping_rule);
    memcpy(f->part, in->part, sizeof f->part);
    f->quarantined = in->quarantined;
    if (!in->is_update)
        return;
    const struct prisma_number *step = f->column[PRISMA_COLUMN_ALL].step;
    int64_t studies = in->previous_studies + step[PRISMA_STUDIES].n - in->overlap_studies;
    int64_t reports = in->previous_reports + step[PRISMA_REPORTS].n - in->overlap_reports;
    f->previous_studies = (struct prisma_number){.known = true, .n = in->previous_studies};
    f->previous_reports = (struct prisma_number){.known = true, .n = in->previous_reports};
    f->overlap_studies = (struct prisma_number){.known = true, .n = in->overlap_studies};
    f->overlap_reports = (struct prisma_number){.known = true, .n = in->overlap_reports};
    f->total_studies = (struct prisma_number){.known = true, .n = studies};
    f->total_reports = (struct prisma_number){.known = true, .n = reports};
}
