/* check_own.c - what holds our own lines together, and the boxes with what they are parted into. */
#include "screen/prisma/check.h"

#include "screen/prisma/messages.h"

/* Box 5 in its parts: by step, and by who excluded. */
static void check_parts(struct checker *c, const struct prisma_flow *f, enum prisma_column column,
                        const char *by_step, const char *by_whom)
{
    const struct prisma_number *s = f->column[column].step;
    struct sum right = plus(of(s[PRISMA_TITLES_EXCLUDED]), s[PRISMA_ABSTRACTS_EXCLUDED]);
    EQUAL(by_step, of(s[PRISMA_EXCLUDED]), right, PARTS);
    right = plus(of(s[PRISMA_EXCLUDED_HUMAN]), s[PRISMA_EXCLUDED_TOOL]);
    EQUAL(by_whom, of(s[PRISMA_EXCLUDED]), right, PEOPLE_TOOL);
}

/* The lines that PRISMA doesn't have. */
static void check_own_lines(struct checker *c, const struct prisma_flow *f)
{
    const struct prisma_number *s = f->column[PRISMA_COLUMN_DATABASES].step;
    check_parts(c, f, PRISMA_COLUMN_DATABASES, "title-abstract", "people-tool");
    struct sum right = minus(of(s[PRISMA_TITLES_SCREENED]), s[PRISMA_TITLES_EXCLUDED]);
    right = minus(right, s[PRISMA_AWAITING_TITLE]);
    EQUAL("abstracts", of(s[PRISMA_ABSTRACTS_SCREENED]), right, ABSTRACTS);
    if (f->from_file || !prisma_has_kind(f, PRISMA_OTHER))
        return;
    s = f->column[PRISMA_COLUMN_OTHER].step;
    c->other = true;
    check_parts(c, f, PRISMA_COLUMN_OTHER, "other-title-abstract", "other-people-tool");
    c->other = false;
    right = minus(prisma_left_for_screening(of(s[PRISMA_IDENTIFIED]), s), s[PRISMA_EXCLUDED]);
    right = minus(right, s[PRISMA_AWAITING_SCREENING]);
    right = minus(right, s[PRISMA_OTHER_LITERATURE]);
    EQUAL("other-sought", of(s[PRISMA_SOUGHT]), right, OTHER_EXTRA);
}

/* A box with reasons has as many as they add up to; only a review knows both. */
static void check_reasons(struct checker *c, const struct prisma_flow *f)
{
    static const char *const id[] = {"reasons", "other-reasons"};
    for (int k = 0; k < PRISMA_COLUMN_ALL && !f->from_file; k++) {
        const struct prisma_number *s = f->column[k].step;
        struct prisma_number sum = prisma_sum(&f->excluded[k]);
        c->other = k == PRISMA_COLUMN_OTHER;
        if (f->excluded[k].n)
            EQUAL(id[k], of(s[PRISMA_REPORTS_EXCLUDED]), of(sum), REASONS);
    }
    c->other = false;
    const struct prisma_number *all = f->column[PRISMA_COLUMN_ALL].step;
    struct prisma_number sum = prisma_sum(&f->automatic_by);
    if (f->automatic_by.n)
        EQUAL("automatic", of(all[PRISMA_AUTOMATIC]), of(sum), AUTOMATIC);
    sum = prisma_sum(&f->removed_by);
    if (f->removed_by.n)
        EQUAL("removed", of(all[PRISMA_REMOVED]), of(sum), REMOVED);
}

void prisma_check_own(struct checker *c, const struct prisma_flow *f)
{
    check_own_lines(c, f);
    check_reasons(c, f);
}
