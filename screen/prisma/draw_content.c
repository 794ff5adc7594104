/* draw_content.c - what stands in the boxes. */
#include "screen/prisma/draw.h"

#include "lib/base/text.h"
#include "screen/prisma/messages.h"

/* A label longer than this is no label; a diagram read from a file may hold anything. */
#define LABEL_COLUMNS 400

static struct draw_line *new_line(struct draw *d, struct draw_cell *c)
{
    c->line = arena_grow(d->a, c->line, c->n, &c->cap, sizeof *c->line);
    return &c->line[c->n++];
}

/* Text, a mark such as * or :, and the count. */
static struct str labelled(struct draw *d, struct str label, const char *mark,
                           const struct prisma_number *n)
{
    struct buf b = {0};
    buf_addstr(&b, text_ellipsize(label, LABEL_COLUMNS, d->a));
    buf_adds(&b, mark);
    if (n) {
        buf_addch(&b, ' ');
        msg_render(&b, d->o->lang, MSG_PRISMA_COUNT(n->n));
    }
    struct str s = arena_str(d->a, buf_str(&b));
    buf_release(&b);
    return s;
}

static void heading(struct draw *d, struct draw_cell *c, struct msg_call m, const char *mark)
{
    struct draw_line *l = new_line(d, c);
    l->text = labelled(d, str_c(prisma_word(d, m)), mark, NULL);
}

/* A line with its number; one that isn't known is left out. */
static void counted(struct draw *d, struct draw_cell *c, const char *box, struct str label,
                    const char *mark, const struct prisma_number *n, int indent)
{
    if (!n->known)
        return;
    struct draw_line *l = new_line(d, c);
    l->box = box;
    l->text = labelled(d, label, mark, n);
    l->indent = indent;
    l->empty = n->n == 0;
}

static void line(struct draw *d, struct draw_cell *c, const char *box, struct msg_call m,
                 const char *mark, const struct prisma_number *n, int indent)
{
    counted(d, c, box, str_c(prisma_word(d, m)), mark, n, indent);
}

/* A line that is there only when it says something. */
static void line_if(struct draw *d, struct draw_cell *c, const char *box, struct msg_call m,
                    const struct prisma_number *n, int indent)
{
    if (n->n)
        line(d, c, box, m, "", n, indent);
}

static void awaiting(struct draw *d, struct draw_cell *c, const char *box, struct msg_call m,
                     const struct prisma_number *n)
{
    size_t before = c->n;
    line_if(d, c, box, m, n, 1);
    if (c->n > before)
        c->line[c->n - 1].quiet = true;
}

static struct draw_cell *open_cell(struct draw *d, enum draw_row row, enum draw_column column,
                                   const char *id)
{
    struct draw_cell *c = &d->cell[row][column];
    c->id = id;
    return c;
}

static const struct prisma_number *steps(const struct draw *d, enum prisma_column c)
{
    return d->flow->column[c].step;
}

/* The name of a line of a box, as prisma_box takes it. */
static const char *line_name(struct draw *d, const char *box, const struct prisma_line *l)
{
    struct str id = l->id.len                  ? l->id
                    : l->label[d->o->lang].len ? l->label[d->o->lang]
                                               : STR("none");
    if (!l->id.len && !d->flow->from_file)
        id = STR("none");
    return arena_fmt(d->a, "%s/%.*s", box, (int)id.len, id.ptr);
}

/* "Databases: PubMed (n = 125)" for one, a list under the sum for several. */
static void named_sources(struct draw *d, struct draw_cell *c, const char *box, struct str label,
                          const struct prisma_number *total, const struct prisma_lines *l,
                          bool by_name)
{
    if (by_name && l->n == 1 && l->item[0].number.n == total->n) {
        struct str name = l->item[0].label[d->o->lang];
        label = str_c(
            arena_fmt(d->a, "%.*s: %.*s", (int)label.len, label.ptr, (int)name.len, name.ptr));
        counted(d, c, box, label, "", total, 1);
        return;
    }
    counted(d, c, box, label, "", total, 1);
    for (size_t i = 0; by_name && i < l->n; i++)
        counted(d, c, line_name(d, box, &l->item[i]), l->item[i].label[d->o->lang], "",
                &l->item[i].number, 2);
}

static void sources(struct draw *d, struct draw_cell *c, const char *box, struct msg_call m,
                    const struct prisma_number *total, const struct prisma_lines *l,
                    enum prisma_detail detail)
{
    named_sources(d, c, box, str_c(prisma_word(d, m)), total, l, detail != PRISMA_DETAIL_OFF);
}

static void identified(struct draw *d)
{
    const struct prisma_flow *f = d->flow;
    const struct prisma_number *s = steps(d, PRISMA_COLUMN_DATABASES);
    struct draw_cell *c = open_cell(d, DRAW_IDENTIFIED, DRAW_MAIN, "box-2");
    heading(d, c, MSG_PRISMA_BOX_IDENTIFIED, d->star ? "*:" : ":");
    if (prisma_has_kind(f, PRISMA_DATABASE))
        sources(d, c, "database_results", MSG_PRISMA_BOX_DATABASES, &f->databases, &f->per_database,
                d->o->databases);
    if (prisma_has_kind(f, PRISMA_REGISTER))
        sources(d, c, "register_results", MSG_PRISMA_BOX_REGISTERS, &f->registers, &f->per_register,
                d->o->registers);
    c = open_cell(d, DRAW_IDENTIFIED, DRAW_ASIDE, "box-3");
    heading(d, c, MSG_PRISMA_BOX_BEFORE_SCREENING, "");
    line(d, c, "duplicates", MSG_PRISMA_BOX_DUPLICATES, "", &s[PRISMA_DUPLICATES], 1);
    line(d, c, "excluded_automatic", MSG_PRISMA_BOX_AUTOMATIC, "", &s[PRISMA_AUTOMATIC], 1);
    line(d, c, "excluded_other", MSG_PRISMA_BOX_REMOVED, "", &s[PRISMA_REMOVED], 1);
    if (s[PRISMA_STOPPED].n)
        line(d, c, "excluded_stopping_rule", MSG_PRISMA_BOX_STOPPED, "***", &s[PRISMA_STOPPED], 1);
}

/* What passed screening and belongs into the diagram of another kind of literature. */
static void other_literature(struct draw *d, struct draw_cell *c, const char *box,
                             const struct prisma_number *n, int indent)
{
    if (d->flow->literature == PRISMA_SECONDARY)
        line(d, c, box, MSG_PRISMA_BOX_NOT_SECONDARY, "", n, indent);
    else if (d->flow->literature == PRISMA_PRIMARY)
        line(d, c, box, MSG_PRISMA_BOX_NOT_PRIMARY, "", n, indent);
}

/* Box 5: apart by who excluded when a tool did, and by reason when that is wanted and given. */
static void excluded(struct draw *d, struct draw_cell *c, const char *box, struct msg_call m,
                     const struct prisma_number *n)
{
    const struct prisma_number *s = steps(d, PRISMA_COLUMN_DATABASES);
    const struct prisma_lines *why = &d->flow->screen_out[PRISMA_COLUMN_DATABASES];
    bool whole = n == &s[PRISMA_EXCLUDED], tool = whole && s[PRISMA_EXCLUDED_TOOL].n > 0;
    line(d, c, box, m, d->two_stars ? "**" : "", n, 0);
    if (tool)
        line(d, c, "records_excluded_people", MSG_PRISMA_BOX_BY_PEOPLE, "",
             &s[PRISMA_EXCLUDED_HUMAN], 1);
    for (size_t i = 0; whole && d->o->screening_reasons && i < why->n; i++)
        counted(d, c, line_name(d, box, &why->item[i]), why->item[i].label[d->o->lang], "",
                &why->item[i].number, tool ? 2 : 1);
    if (tool)
        line(d, c, "records_excluded_tool", MSG_PRISMA_BOX_BY_TOOL, "", &s[PRISMA_EXCLUDED_TOOL],
             1);
}

static void screened(struct draw *d)
{
    const struct prisma_number *s = steps(d, PRISMA_COLUMN_DATABASES);
    struct draw_cell *c = open_cell(d, DRAW_SCREEN, DRAW_MAIN, "box-4");
    struct draw_cell *out = open_cell(d, DRAW_SCREEN, DRAW_ASIDE, "box-5");
    if (!d->o->split || !s[PRISMA_TITLES_SCREENED].known) {
        line(d, c, "records_screened", MSG_PRISMA_BOX_SCREENED, "", &s[PRISMA_SCREENED], 0);
        awaiting(d, c, "awaiting_screening", MSG_PRISMA_BOX_AWAITING_SCREENING,
                 &s[PRISMA_AWAITING_SCREENING]);
        excluded(d, out, "records_excluded", MSG_PRISMA_BOX_EXCLUDED, &s[PRISMA_EXCLUDED]);
        other_literature(d, out, "dbr_other_literature", &s[PRISMA_OTHER_LITERATURE], 0);
        return;
    }
    line(d, c, "titles_screened", MSG_PRISMA_BOX_TITLES_SCREENED, "", &s[PRISMA_TITLES_SCREENED],
         0);
    awaiting(d, c, "awaiting_titles", MSG_PRISMA_BOX_AWAITING_SCREENING, &s[PRISMA_AWAITING_TITLE]);
    excluded(d, out, "titles_excluded", MSG_PRISMA_BOX_TITLES_EXCLUDED, &s[PRISMA_TITLES_EXCLUDED]);
    c = open_cell(d, DRAW_ABSTRACTS, DRAW_MAIN, "box-4b");
    out = open_cell(d, DRAW_ABSTRACTS, DRAW_ASIDE, "box-5b");
    line(d, c, "abstracts_screened", MSG_PRISMA_BOX_ABSTRACTS_SCREENED, "",
         &s[PRISMA_ABSTRACTS_SCREENED], 0);
    awaiting(d, c, "awaiting_abstracts", MSG_PRISMA_BOX_AWAITING_SCREENING,
             &s[PRISMA_AWAITING_ABSTRACT]);
    excluded(d, out, "abstracts_excluded", MSG_PRISMA_BOX_ABSTRACTS_EXCLUDED,
             &s[PRISMA_ABSTRACTS_EXCLUDED]);
    other_literature(d, out, "dbr_other_literature", &s[PRISMA_OTHER_LITERATURE], 0);
}

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
            counted(d, c, line_name(d, box, &l->item[i]), l->item[i].label[d->o->lang], "",
                    &l->item[i].number, 1);
    if (rare)
        line(d, c, box, MSG_PRISMA_BOX_RARE(rare, d->o->rare_below), "", &together, 1);
}

/* Boxes 9 and 15: the reasons, or their sum when they stand below. */
static void reports_excluded(struct draw *d, struct draw_cell *c, const struct column_names *name,
                             enum prisma_column column)
{
    const struct prisma_number *all = &steps(d, column)[PRISMA_REPORTS_EXCLUDED];
    const struct prisma_lines *why = &d->flow->excluded[column];
    bool is_other = column == PRISMA_COLUMN_OTHER;
    if (!why->n || (why->n == 1 && !why->item[0].label[d->o->lang].len)) {
        line(d, c, name->excluded, MSG_PRISMA_BOX_REPORTS_EXCLUDED, "", all, 0);
    } else if (!d->reasons_below) {
        heading(d, c, MSG_PRISMA_BOX_REPORTS_EXCLUDED, ":");
        reasons(d, c, name->excluded, why);
    } else {
        struct prisma_number sum = prisma_sum(why);
        struct draw_line *l = new_line(d, c); /* there, also when the sum isn't known */
        l->box = name->excluded;
        l->text = labelled(d, str_c(prisma_word(d, MSG_PRISMA_BOX_REPORTS_EXCLUDED)),
                           is_other ? " (B)" : " (A)", sum.known ? &sum : NULL);
        c = &d->below[is_other];
        c->id = is_other ? "reasons-other" : "reasons-databases";
        heading(d, c, is_other ? MSG_PRISMA_BELOW_OTHER : MSG_PRISMA_BELOW_DATABASES, ":");
        reasons(d, c, name->excluded, why);
    }
}

static void reports(struct draw *d, enum prisma_column column, enum draw_column at,
                    const struct column_names *name)
{
    const struct prisma_number *s = steps(d, column);
    struct draw_cell *c = open_cell(d, DRAW_SOUGHT, at, name->id[0]);
    line(d, c, name->sought, MSG_PRISMA_BOX_SOUGHT, "", &s[PRISMA_SOUGHT], 0);
    awaiting(d, c, name->awaiting_retrieval, MSG_PRISMA_BOX_AWAITING_RETRIEVAL,
             &s[PRISMA_AWAITING_RETRIEVAL]);
    c = open_cell(d, DRAW_SOUGHT, at + 1, name->id[1]);
    line(d, c, name->missing, MSG_PRISMA_BOX_NOT_RETRIEVED, "", &s[PRISMA_MISSING], 0);
    c = open_cell(d, DRAW_ASSESSED, at, name->id[2]);
    line(d, c, name->assessed, MSG_PRISMA_BOX_ASSESSED, "", &s[PRISMA_ASSESSED], 0);
    awaiting(d, c, name->awaiting_full_text, MSG_PRISMA_BOX_AWAITING_FULL_TEXT,
             &s[PRISMA_AWAITING_FULL_TEXT]);
    reports_excluded(d, open_cell(d, DRAW_ASSESSED, at + 1, name->id[3]), name, column);
}

/* What of the other methods was not sought. The standard has no box for it; without one the step
 * from identified to sought would be a gap. */
static void not_sought(struct draw *d)
{
    const struct prisma_number *s = steps(d, PRISMA_COLUMN_OTHER);
    struct draw_cell *c = &d->not_sought;
    heading(d, c, MSG_PRISMA_BOX_NOT_SOUGHT, "");
    line_if(d, c, "other_already_found", MSG_PRISMA_BOX_FOUND_BEFORE, &s[PRISMA_FOUND_ELSEWHERE],
            1);
    line_if(d, c, "other_duplicates", MSG_PRISMA_BOX_DUPLICATES, &s[PRISMA_DUPLICATES], 1);
    line_if(d, c, "other_excluded_automatic", MSG_PRISMA_BOX_AUTOMATIC, &s[PRISMA_AUTOMATIC], 1);
    line_if(d, c, "other_excluded_other", MSG_PRISMA_BOX_REMOVED, &s[PRISMA_REMOVED], 1);
    if (s[PRISMA_STOPPED].n)
        line(d, c, "other_excluded_stopping_rule", MSG_PRISMA_BOX_STOPPED, "***",
             &s[PRISMA_STOPPED], 1);
    line_if(d, c, "other_records_excluded", MSG_PRISMA_BOX_OTHER_EXCLUDED, &s[PRISMA_EXCLUDED], 1);
    awaiting(d, c, "other_awaiting_screening", MSG_PRISMA_BOX_OTHER_AWAITING,
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
    struct draw_cell *c = open_cell(d, DRAW_IDENTIFIED, DRAW_OTHER, "box-11");
    heading(d, c, MSG_PRISMA_BOX_IDENTIFIED, ":");
    for (size_t i = 0; i < f->n_arms; i++) {
        const struct prisma_arm *arm = &f->arm[i].arm;
        const char *box =
            f->from_file ? "other_results"
                         : arena_fmt(d->a, "other_results:%.*s", (int)arm->id.len, arm->id.ptr);
        if (arm->kind != PRISMA_OTHER)
            continue;
        named_sources(d, c, box, f->from_file ? mapped_word(d, arm) : arm->label[d->o->lang],
                      &f->arm[i].tally.step[PRISMA_IDENTIFIED], &f->arm[i].sources,
                      d->o->others == PRISMA_DETAIL_ON);
    }
    not_sought(d);
    reports(d, PRISMA_COLUMN_OTHER, DRAW_OTHER, &OTHER);
}

static void included(struct draw *d)
{
    const struct prisma_flow *f = d->flow;
    const struct prisma_number *s = steps(d, PRISMA_COLUMN_ALL);
    struct draw_cell *c = open_cell(d, DRAW_INCLUDED, DRAW_MAIN, "box-10");
    struct draw_cell *meta = open_cell(d, DRAW_META, DRAW_MAIN, "box-17");
    line(d, meta, "total_studies_ma", MSG_PRISMA_BOX_META_STUDIES, "", &f->meta_studies, 0);
    line(d, meta, "total_reports_ma", MSG_PRISMA_BOX_META_REPORTS, "", &f->meta_reports, 0);
    if (!d->has_previous) {
        line(d, c, "new_studies", MSG_PRISMA_BOX_STUDIES, "", &s[PRISMA_STUDIES], 0);
        line(d, c, "new_reports", MSG_PRISMA_BOX_REPORTS, "", &s[PRISMA_REPORTS], 0);
        return;
    }
    line(d, c, "new_studies", MSG_PRISMA_BOX_NEW_STUDIES, "", &s[PRISMA_STUDIES], 0);
    line(d, c, "new_reports", MSG_PRISMA_BOX_NEW_REPORTS, "", &s[PRISMA_REPORTS], 0);
    c = open_cell(d, DRAW_TOTAL, DRAW_MAIN, "box-16");
    line(d, c, "total_studies", MSG_PRISMA_BOX_TOTAL_STUDIES, "", &f->total_studies, 0);
    line(d, c, "total_reports", MSG_PRISMA_BOX_TOTAL_REPORTS, "", &f->total_reports, 0);
    c = open_cell(d, DRAW_IDENTIFIED, DRAW_PREVIOUS, "box-1");
    line(d, c, "previous_studies", MSG_PRISMA_BOX_PREVIOUS_STUDIES, "", &f->previous_studies, 0);
    line(d, c, "previous_reports", MSG_PRISMA_BOX_PREVIOUS_REPORTS, "", &f->previous_reports, 0);
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
    reports(d, PRISMA_COLUMN_DATABASES, DRAW_MAIN, &DATABASES);
    if (d->has_other)
        other_methods(d);
    included(d);
    for (int r = 0; r < DRAW_ROW_COUNT; r++)
        for (int c = 0; c < DRAW_COLUMN_COUNT; c++)
            drop_empty(&d->cell[r][c]);
}
