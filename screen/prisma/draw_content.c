/* draw_content.c - what stands in the boxes. */
#include "screen/prisma/draw_lines.h"

#include "screen/prisma/messages.h"

static void sources(struct draw *d, struct draw_cell *c, const char *box, struct msg_call m,
                    const struct prisma_number *total, const struct prisma_lines *l,
                    enum prisma_detail detail)
{
    draw_named_sources(d, c, box, str_c(prisma_word(d, m)), total, l, detail != PRISMA_DETAIL_OFF);
}

static void identified(struct draw *d)
{
    const struct prisma_flow *f = d->flow;
    const struct prisma_number *s = draw_steps(d, PRISMA_COLUMN_DATABASES);
    struct draw_cell *c = draw_open_cell(d, DRAW_IDENTIFIED, DRAW_MAIN, "box-2");
    draw_heading(d, c, MSG_PRISMA_BOX_IDENTIFIED, d->star ? "*:" : ":");
    if (prisma_has_kind(f, PRISMA_DATABASE))
        sources(d, c, "database_results", MSG_PRISMA_BOX_DATABASES, &f->databases, &f->per_database,
                d->o->databases);
    if (prisma_has_kind(f, PRISMA_REGISTER))
        sources(d, c, "register_results", MSG_PRISMA_BOX_REGISTERS, &f->registers, &f->per_register,
                d->o->registers);
    c = draw_open_cell(d, DRAW_IDENTIFIED, DRAW_ASIDE, "box-3");
    draw_heading(d, c, MSG_PRISMA_BOX_BEFORE_SCREENING, "");
    draw_line(d, c, "duplicates", MSG_PRISMA_BOX_DUPLICATES, "", &s[PRISMA_DUPLICATES], 1);
    draw_line(d, c, "excluded_automatic", MSG_PRISMA_BOX_AUTOMATIC, "", &s[PRISMA_AUTOMATIC], 1);
    draw_line(d, c, "excluded_other", MSG_PRISMA_BOX_REMOVED, "", &s[PRISMA_REMOVED], 1);
    if (s[PRISMA_STOPPED].n)
        draw_line(d, c, "excluded_stopping_rule", MSG_PRISMA_BOX_STOPPED, "***", &s[PRISMA_STOPPED],
                  1);
}

/* What passed screening and belongs into the diagram of another kind of literature. */
static void other_literature(struct draw *d, struct draw_cell *c, const char *box,
                             const struct prisma_number *n, int indent)
{
    if (d->flow->literature == PRISMA_SECONDARY)
        draw_line(d, c, box, MSG_PRISMA_BOX_NOT_SECONDARY, "", n, indent);
    else if (d->flow->literature == PRISMA_PRIMARY)
        draw_line(d, c, box, MSG_PRISMA_BOX_NOT_PRIMARY, "", n, indent);
}

/* Box 5: apart by who excluded when a tool did, and by reason when that is wanted and given. */
static void excluded(struct draw *d, struct draw_cell *c, const char *box, struct msg_call m,
                     const struct prisma_number *n)
{
    const struct prisma_number *s = draw_steps(d, PRISMA_COLUMN_DATABASES);
    const struct prisma_lines *why = &d->flow->screen_out[PRISMA_COLUMN_DATABASES];
    bool whole = n == &s[PRISMA_EXCLUDED], tool = whole && s[PRISMA_EXCLUDED_TOOL].n > 0;
    int64_t unread = n == &s[PRISMA_TITLES_EXCLUDED] ? 0 : s[PRISMA_EXCLUDED_STOPPED].n;
    bool other_tool = tool && s[PRISMA_EXCLUDED_TOOL].n > unread;
    draw_line(d, c, box, m, d->two_stars ? "**" : "", n, 0);
    if (tool)
        draw_line(d, c, "records_excluded_people", MSG_PRISMA_BOX_BY_PEOPLE, "",
                  &s[PRISMA_EXCLUDED_HUMAN], 1);
    for (size_t i = 0; whole && d->o->screening_reasons && i < why->n; i++)
        draw_counted(d, c, draw_line_name(d, box, &why->item[i]), why->item[i].label[d->o->lang],
                     "", &why->item[i].number, tool ? 2 : 1);
    if (other_tool)
        draw_line(d, c, "records_excluded_tool", MSG_PRISMA_BOX_BY_TOOL, "",
                  &s[PRISMA_EXCLUDED_TOOL], 1);
    if (unread)
        draw_line(d, c, "abstracts_unread", MSG_PRISMA_BOX_UNREAD, "***",
                  &s[PRISMA_EXCLUDED_STOPPED], other_tool ? 2 : 1);
}

static void screened(struct draw *d)
{
    const struct prisma_number *s = draw_steps(d, PRISMA_COLUMN_DATABASES);
    struct draw_cell *c = draw_open_cell(d, DRAW_SCREEN, DRAW_MAIN, "box-4");
    struct draw_cell *out = draw_open_cell(d, DRAW_SCREEN, DRAW_ASIDE, "box-5");
    if (!d->o->split || !s[PRISMA_TITLES_SCREENED].known) {
        draw_line(d, c, "records_screened", MSG_PRISMA_BOX_SCREENED, "", &s[PRISMA_SCREENED], 0);
        draw_awaiting(d, c, "awaiting_screening", MSG_PRISMA_BOX_AWAITING_SCREENING,
                      &s[PRISMA_AWAITING_SCREENING]);
        excluded(d, out, "records_excluded", MSG_PRISMA_BOX_EXCLUDED, &s[PRISMA_EXCLUDED]);
        other_literature(d, out, "dbr_other_literature", &s[PRISMA_OTHER_LITERATURE], 0);
        return;
    }
    draw_line(d, c, "titles_screened", MSG_PRISMA_BOX_TITLES_SCREENED, "",
              &s[PRISMA_TITLES_SCREENED], 0);
    draw_awaiting(d, c, "awaiting_titles", MSG_PRISMA_BOX_AWAITING_SCREENING,
                  &s[PRISMA_AWAITING_TITLE]);
    excluded(d, out, "titles_excluded", MSG_PRISMA_BOX_TITLES_EXCLUDED, &s[PRISMA_TITLES_EXCLUDED]);
    c = draw_open_cell(d, DRAW_ABSTRACTS, DRAW_MAIN, "box-4b");
    out = draw_open_cell(d, DRAW_ABSTRACTS, DRAW_ASIDE, "box-5b");
    draw_line(d, c, "abstracts_screened", MSG_PRISMA_BOX_ABSTRACTS_SCREENED, "",
              &s[PRISMA_ABSTRACTS_SCREENED], 0);
    draw_awaiting(d, c, "awaiting_abstracts", MSG_PRISMA_BOX_AWAITING_SCREENING,
                  &s[PRISMA_AWAITING_ABSTRACT]);
    excluded(d, out, "abstracts_excluded", MSG_PRISMA_BOX_ABSTRACTS_EXCLUDED,
             &s[PRISMA_ABSTRACTS_EXCLUDED]);
    other_literature(d, out, "dbr_other_literature", &s[PRISMA_OTHER_LITERATURE], 0);
}

/* What of the other methods was not sought. The standard has no box for it; without one the step
 * from identified to sought would be a gap. */
static void not_sought(struct draw *d)
{
    const struct prisma_number *s = draw_steps(d, PRISMA_COLUMN_OTHER);
    struct draw_cell *c = &d->not_sought;
    draw_heading(d, c, MSG_PRISMA_BOX_NOT_SOUGHT, "");
    draw_line_if(d, c, "other_already_found", MSG_PRISMA_BOX_FOUND_BEFORE,
                 &s[PRISMA_FOUND_ELSEWHERE], 1);
    draw_line_if(d, c, "other_duplicates", MSG_PRISMA_BOX_DUPLICATES, &s[PRISMA_DUPLICATES], 1);
    draw_line_if(d, c, "other_excluded_automatic", MSG_PRISMA_BOX_AUTOMATIC, &s[PRISMA_AUTOMATIC],
                 1);
    draw_line_if(d, c, "other_excluded_other", MSG_PRISMA_BOX_REMOVED, &s[PRISMA_REMOVED], 1);
    if (s[PRISMA_STOPPED].n)
        draw_line(d, c, "other_excluded_stopping_rule", MSG_PRISMA_BOX_STOPPED, "***",
                  &s[PRISMA_STOPPED], 1);
    draw_line_if(d, c, "other_records_excluded", MSG_PRISMA_BOX_OTHER_EXCLUDED, &s[PRISMA_EXCLUDED],
                 1);
    if (s[PRISMA_EXCLUDED_STOPPED].n)
        draw_line(d, c, "other_abstracts_unread", MSG_PRISMA_BOX_UNREAD, "***",
                  &s[PRISMA_EXCLUDED_STOPPED], 2);
    draw_awaiting(d, c, "other_awaiting_screening", MSG_PRISMA_BOX_OTHER_AWAITING,
                  &s[PRISMA_AWAITING_SCREENING]);
    if (s[PRISMA_OTHER_LITERATURE].n)
        other_literature(d, c, "other_other_literature", &s[PRISMA_OTHER_LITERATURE], 1);
    c->id = c->n > 1 ? "box-11-not-sought" : NULL;
}

/* A row of a file in the standard's words or one's own; a review's arms bear their own labels. */
static struct str mapped_word(struct draw *d, const struct prisma_arm *arm)
{
    struct msg_call m[] = {MSG_PRISMA_BOX_WEBSITES, MSG_PRISMA_BOX_ORGANISATIONS,
                           MSG_PRISMA_BOX_CITATIONS};
    return str_c(prisma_word(d, m[arm->mapping]));
}

static void other_methods(struct draw *d)
{
    const struct prisma_flow *f = d->flow;
    struct draw_cell *c = draw_open_cell(d, DRAW_IDENTIFIED, DRAW_OTHER, "box-11");
    draw_heading(d, c, MSG_PRISMA_BOX_IDENTIFIED, ":");
    for (size_t i = 0; i < f->n_arms; i++) {
        const struct prisma_arm *arm = &f->arm[i].arm;
        const char *box =
            f->from_file ? "other_results"
                         : arena_fmt(d->a, "other_results:%.*s", (int)arm->id.len, arm->id.ptr);
        if (arm->kind != PRISMA_OTHER)
            continue;
        draw_named_sources(d, c, box, f->from_file ? mapped_word(d, arm) : arm->label[d->o->lang],
                           &f->arm[i].tally.step[PRISMA_IDENTIFIED], &f->arm[i].sources,
                           d->o->others == PRISMA_DETAIL_ON);
    }
    not_sought(d);
    draw_reports(d, PRISMA_COLUMN_OTHER, DRAW_OTHER);
}

static void included(struct draw *d)
{
    const struct prisma_flow *f = d->flow;
    const struct prisma_number *s = draw_steps(d, PRISMA_COLUMN_ALL);
    struct draw_cell *c = draw_open_cell(d, DRAW_INCLUDED, DRAW_MAIN, "box-10");
    struct draw_cell *meta = draw_open_cell(d, DRAW_META, DRAW_MAIN, "box-17");
    draw_line(d, meta, "total_studies_ma", MSG_PRISMA_BOX_META_STUDIES, "", &f->meta_studies, 0);
    draw_line(d, meta, "total_reports_ma", MSG_PRISMA_BOX_META_REPORTS, "", &f->meta_reports, 0);
    if (!d->has_previous) {
        draw_line(d, c, "new_studies", MSG_PRISMA_BOX_STUDIES, "", &s[PRISMA_STUDIES], 0);
        draw_line(d, c, "new_reports", MSG_PRISMA_BOX_REPORTS, "", &s[PRISMA_REPORTS], 0);
        return;
    }
    draw_line(d, c, "new_studies", MSG_PRISMA_BOX_NEW_STUDIES, "", &s[PRISMA_STUDIES], 0);
    draw_line(d, c, "new_reports", MSG_PRISMA_BOX_NEW_REPORTS, "", &s[PRISMA_REPORTS], 0);
    c = draw_open_cell(d, DRAW_TOTAL, DRAW_MAIN, "box-16");
    draw_line(d, c, "total_studies", MSG_PRISMA_BOX_TOTAL_STUDIES, "", &f->total_studies, 0);
    draw_line(d, c, "total_reports", MSG_PRISMA_BOX_TOTAL_REPORTS, "", &f->total_reports, 0);
    c = draw_open_cell(d, DRAW_IDENTIFIED, DRAW_PREVIOUS, "box-1");
    draw_line(d, c, "previous_studies", MSG_PRISMA_BOX_PREVIOUS_STUDIES, "", &f->previous_studies,
              0);
    draw_line(d, c, "previous_reports", MSG_PRISMA_BOX_PREVIOUS_REPORTS, "", &f->previous_reports,
              0);
}

/* A box without any number isn't applicable. */
static void drop_empty(struct draw_cell *c)
{
    for (size_t i = 0; i < c->n; i++)
        if (c->line[i].box)
            return;
    c->id = NULL;
}

void prisma_draw_content(struct draw *d)
{
    identified(d);
    screened(d);
    draw_reports(d, PRISMA_COLUMN_DATABASES, DRAW_MAIN);
    if (d->has_other)
        other_methods(d);
    included(d);
    for (int r = 0; r < DRAW_ROW_COUNT; r++)
        for (int c = 0; c < DRAW_COLUMN_COUNT; c++)
            drop_empty(&d->cell[r][c]);
}
