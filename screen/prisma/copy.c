/* copy.c - a flow that outlives what it was counted from. */
#include "screen/prisma/prisma_internal.h"

static const int64_t *copy_ids(const int64_t *from, size_t n, struct arena *a)
{
    if (!n || !from)
        return NULL;
    int64_t *to = ARENA_ARRAY(a, n, int64_t);
    memcpy(to, from, n * sizeof *to);
    return to;
}

static void copy_number(struct prisma_number *n, struct arena *a)
{
    n->record = copy_ids(n->record, n->n_records, a);
    n->times = copy_ids(n->times, n->n_records, a);
}

static void copy_label(struct str label[LANG_COUNT], struct arena *a)
{
    for (int l = 0; l < LANG_COUNT; l++)
        label[l] = arena_str(a, label[l]);
}

static void copy_lines(struct prisma_lines *l, struct arena *a)
{
    struct prisma_line *item = ARENA_ARRAY(a, l->n, struct prisma_line);
    for (size_t i = 0; i < l->n; i++) {
        item[i] = l->item[i];
        item[i].id = arena_str(a, item[i].id);
        copy_label(item[i].label, a);
        copy_number(&item[i].number, a);
    }
    l->item = item;
}

static void copy_tally(struct prisma_tally *t, struct arena *a)
{
    for (int k = 0; k < PRISMA_STEP_COUNT; k++)
        copy_number(&t->step[k], a);
}

static void copy_arms(struct prisma_flow *f, struct arena *a)
{
    struct prisma_arm_flow *arm = ARENA_ARRAY(a, f->n_arms, struct prisma_arm_flow);
    for (size_t i = 0; i < f->n_arms; i++) {
        arm[i] = f->arm[i];
        arm[i].arm.id = arena_str(a, arm[i].arm.id);
        copy_label(arm[i].arm.label, a);
        copy_tally(&arm[i].tally, a);
        copy_lines(&arm[i].excluded, a);
        copy_lines(&arm[i].sources, a);
    }
    f->arm = arm;
}

void prisma_flow_copy(const struct prisma_flow *flow, struct arena *a, struct prisma_flow *out)
{
    *out = *flow;
    copy_arms(out, a);
    for (int k = 0; k < PRISMA_COLUMN_COUNT; k++) {
        copy_tally(&out->column[k], a);
        copy_lines(&out->excluded[k], a);
        copy_lines(&out->screen_out[k], a);
    }
    struct prisma_lines *const lines[] = {&out->per_database, &out->per_register,
                                          &out->automatic_by, &out->removed_by, &out->criteria};
    for (size_t i = 0; i < COUNT_OF(lines); i++)
        copy_lines(lines[i], a);
    struct prisma_number *const number[] = {
        &out->databases,        &out->registers,       &out->mapped[0],
        &out->mapped[1],        &out->mapped[2],       &out->previous_studies,
        &out->previous_reports, &out->overlap_studies, &out->overlap_reports,
        &out->total_studies,    &out->total_reports,   &out->meta_studies,
        &out->meta_reports};
    for (size_t i = 0; i < COUNT_OF(number); i++)
        copy_number(number[i], a);
    copy_label(out->stopping_rule, a);
    copy_label(out->part, a);
}
