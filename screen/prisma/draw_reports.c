/* draw_reports.c - boxes 6 to 9, and 12 to 15: reports sought, assessed and excluded. */
#include "screen/prisma/draw_lines.h"

#include "screen/prisma/messages.h"

/* The names of the boxes of one column, 6 to 9 or 12 to 15. */
struct column_names {
    const char *sought, *missing, *assessed, *excluded, *awaiting_retrieval, *awaiting_full_text;
    const char *id[4];
};

static const struct column_names DATABASES = {"dbr_sought_reports",
                                              "dbr_notretrieved_reports",
                                              "dbr_assessed",
                                              "dbr_excluded",
                                              "dbr_awaiting_retrieval",
                                              "dbr_awaiting_full_text",
                                              {"box-6", "box-7", "box-8", "box-9"}};
static const struct column_names OTHER = {"other_sought_reports",
                                          "other_notretrieved_reports",
                                          "other_assessed",
                                          "other_excluded",
                                          "other_awaiting_retrieval",
                                          "other_awaiting_full_text",
                                          {"box-12", "box-13", "box-14", "box-15"}};

/* Reasons that are rare, when they are to stand together and there are two at least. */
static size_t count_rare(const struct draw *d, const struct prisma_lines *l, int64_t *n)
{
    size_t rare = 0;
    *n = 0;
    for (size_t i = 0; i < l->n; i++)
        if (l->item[i].number.known && l->item[i].number.n < d->o->rare_below) {
            rare++;
            *n += l->item[i].number.n;
        }
    return rare > 1 ? rare : 0;
}

static void reasons(struct draw *d, struct draw_cell *c, const char *box,
                    const struct prisma_lines *l)
{
    struct prisma_number together = {.known = true};
    size_t rare = count_rare(d, l, &together.n);
    for (size_t i = 0; i < l->n; i++)
        if (!rare || l->item[i].number.n >= d->o->rare_below)
            draw_counted(d, c, draw_line_name(d, box, &l->item[i]), l->item[i].label[d->o->lang],
                         "", &l->item[i].number, 1);
    if (rare)
        draw_line(d, c, box, MSG_PRISMA_BOX_RARE(rare, d->o->rare_below), "", &together, 1);
}

/* Boxes 9 and 15: the reasons, or their sum when they stand below. */
static void reports_excluded(struct draw *d, struct draw_cell *c, const struct column_names *name,
                             enum prisma_column column)
{
    const struct prisma_number *all = &draw_steps(d, column)[PRISMA_REPORTS_EXCLUDED];
    const struct prisma_lines *why = &d->flow->excluded[column];
    bool is_other = column == PRISMA_COLUMN_OTHER;
    if (!why->n || (why->n == 1 && !why->item[0].label[d->o->lang].len)) {
        draw_line(d, c, name->excluded, MSG_PRISMA_BOX_REPORTS_EXCLUDED, "", all, 0);
    } else if (!d->reasons_below) {
        draw_heading(d, c, MSG_PRISMA_BOX_REPORTS_EXCLUDED, ":");
        reasons(d, c, name->excluded, why);
    } else {
        struct prisma_number sum = prisma_sum(why);
        struct draw_line *l = draw_new_line(d, c); /* there, also when the sum isn't known */
        l->box = name->excluded;
        l->text = draw_labelled(d, str_c(prisma_word(d, MSG_PRISMA_BOX_REPORTS_EXCLUDED)),
                                is_other ? " (B)" : " (A)", sum.known ? &sum : NULL);
        c = &d->below[is_other];
        c->id = is_other ? "reasons-other" : "reasons-databases";
        draw_heading(d, c, is_other ? MSG_PRISMA_BELOW_OTHER : MSG_PRISMA_BELOW_DATABASES, ":");
        reasons(d, c, name->excluded, why);
    }
}

void draw_reports(struct draw *d, enum prisma_column column, enum draw_column at)
{
    const struct column_names *name = column == PRISMA_COLUMN_OTHER ? &OTHER : &DATABASES;
    const struct prisma_number *s = draw_steps(d, column);
    struct draw_cell *c = draw_open_cell(d, DRAW_SOUGHT, at, name->id[0]);
    draw_line(d, c, name->sought, MSG_PRISMA_BOX_SOUGHT, "", &s[PRISMA_SOUGHT], 0);
    draw_awaiting(d, c, name->awaiting_retrieval, MSG_PRISMA_BOX_AWAITING_RETRIEVAL,
                  &s[PRISMA_AWAITING_RETRIEVAL]);
    c = draw_open_cell(d, DRAW_SOUGHT, at + 1, name->id[1]);
    draw_line(d, c, name->missing, MSG_PRISMA_BOX_NOT_RETRIEVED, "", &s[PRISMA_MISSING], 0);
    c = draw_open_cell(d, DRAW_ASSESSED, at, name->id[2]);
    draw_line(d, c, name->assessed, MSG_PRISMA_BOX_ASSESSED, "", &s[PRISMA_ASSESSED], 0);
    draw_awaiting(d, c, name->awaiting_full_text, MSG_PRISMA_BOX_AWAITING_FULL_TEXT,
                  &s[PRISMA_AWAITING_FULL_TEXT]);
    reports_excluded(d, draw_open_cell(d, DRAW_ASSESSED, at + 1, name->id[3]), name, column);
}
