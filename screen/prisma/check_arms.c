/* check_arms.c - the identities of one arm, and of the arms together. */
#include "screen/prisma/check.h"

#include "screen/prisma/messages.h"

/* One arm's own numbers, from its first box to its last; the column's identities again. */
static void check_arm(struct checker *c, const struct prisma_arm_flow *x)
{
    const struct prisma_number *s = x->tally.step;
    struct prisma_number reasons = prisma_sum(&x->excluded), sources = prisma_sum(&x->sources);
    c->arm = &x->arm;
    EQUAL("1", of(s[PRISMA_SCREENED]), prisma_left_for_screening(of(s[PRISMA_IDENTIFIED]), s),
          SCREENED);
    struct sum right = minus(of(s[PRISMA_SCREENED]), s[PRISMA_EXCLUDED]);
    right = minus(minus(right, s[PRISMA_AWAITING_SCREENING]), s[PRISMA_OTHER_LITERATURE]);
    EQUAL("2", of(s[PRISMA_SOUGHT]), right, SOUGHT);
    right = minus(minus(of(s[PRISMA_SOUGHT]), s[PRISMA_MISSING]), s[PRISMA_AWAITING_RETRIEVAL]);
    EQUAL("3", of(s[PRISMA_ASSESSED]), right, ASSESSED);
    right = minus(of(s[PRISMA_ASSESSED]), reasons.known ? reasons : s[PRISMA_REPORTS_EXCLUDED]);
    EQUAL("5", of(s[PRISMA_REPORTS]), minus(right, s[PRISMA_AWAITING_FULL_TEXT]), ARM_REPORTS);
    if (x->sources.n)
        EQUAL("9", of(s[PRISMA_IDENTIFIED]), of(sources), SOURCES);
    c->arm = NULL;
}

/* What the arms have adds up to what the columns have: no record counts twice or nowhere. */
void prisma_check_arms(struct checker *c, const struct prisma_flow *f)
{
    static const enum prisma_step step[] = {PRISMA_IDENTIFIED, PRISMA_SCREENED, PRISMA_SOUGHT,
                                            PRISMA_ASSESSED, PRISMA_REPORTS};
    static const char *const id[] = {"arms-identified", "arms-screened", "arms-sought",
                                     "arms-assessed", "arms-reports"};
    if (f->from_file || f->n_arms < 2)
        return;
    for (size_t i = 0; i < f->n_arms; i++)
        check_arm(c, &f->arm[i]);
    struct msg_call name[] = {MSG_PRISMA_STEP_IDENTIFIED, MSG_PRISMA_STEP_SCREENED,
                              MSG_PRISMA_STEP_SOUGHT, MSG_PRISMA_STEP_ASSESSED,
                              MSG_PRISMA_STEP_REPORTS};
    for (size_t k = 0; k < COUNT_OF(step); k++) {
        struct prisma_arm all_arms = {.id = STR("")};
        for (int l = 0; l < LANG_COUNT; l++)
            all_arms.label[l] = str_c(msg_text(c->a, (enum lang)l, name[k]));
        struct sum all = {0, true};
        for (size_t i = 0; i < f->n_arms; i++)
            all = plus(all, f->arm[i].tally.step[step[k]]);
        c->arm = &all_arms;
        EQUAL(id[k], of(f->column[PRISMA_COLUMN_ALL].step[step[k]]), all, ARMS);
        c->arm = NULL;
    }
}
