/* parts_checklist.c - reporting checklists, filled in as far as the review can. */
#include "app/report/checklist.h"
#include "app/report/parts_internal.h"

static enum err_code add(struct report_writer *w, const char *name, struct err *e)
{
    struct checklist c;
    struct table *t = ARENA_NEW(w->a, struct table);
    enum err_code rc = checklist_shipped(name, w->a, &c, e);
    if (rc != ERR_OK)
        return rc;
    chapter_text(w, MSG_REPORT_CHECK_INTRO(c.n, checklist_left(w, &c)));
    checklist_table(w, &c, t);
    chapter_table(w, name, t);
    return ERR_OK;
}

PART_FN(checklist_prisma)
{
    (void)p;
    return add(w, "prisma-2020", e);
}

PART_FN(checklist_prisma_s)
{
    (void)p;
    return add(w, "prisma-s", e);
}

PART_FN(protocol_prisma_p)
{
    (void)p;
    return add(w, "prisma-p", e);
}
