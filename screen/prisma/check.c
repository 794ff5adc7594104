/* check.c - the identities a flow must obey, and what to say when one fails. Source: PRISMA
 * 2020's boxes; the numbered ones are those every published diagram can be checked by, the
 * others hold our own extra lines together. */
#include "screen/prisma/check.h"

#include "screen/prisma/messages.h"

/* In words; of an arm, which one stands before. */
static const char *worded(struct checker *c, enum lang lang, const char *text)
{
    if (c->other)
        return msg_text(c->a, lang, MSG_PRISMA_CHECK_OTHER(text));
    return c->arm ? msg_text(c->a, lang, MSG_PRISMA_CHECK_ARM(c->arm->label[lang], text)) : text;
}

void prisma_check_add(struct checker *c, const char *id, struct sum left,
                      enum prisma_relation relation, struct sum right, enum note_level severity,
                      struct msg_call what, struct msg_call wrong)
{
    if (!left.known || !right.known)
        return;
    struct prisma_checks *k = &c->out;
    k->item = arena_grow(c->a, k->item, k->n, &c->cap, sizeof *k->item);
    struct prisma_identity *it = &k->item[k->n++];
    *it = (struct prisma_identity){.id = id, .relation = relation, .severity = severity};
    if (c->arm && c->arm->id.len)
        it->id = arena_fmt(c->a, "%s:%.*s", id, (int)c->arm->id.len, c->arm->id.ptr);
    it->left = left.n;
    it->right = right.n;
    it->ok = relation == PRISMA_EQUAL ? left.n == right.n : left.n <= right.n;
    k->n_failed += !it->ok && severity == NOTE_ERROR;
    k->n_warnings += !it->ok && severity != NOTE_ERROR;
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        char *text = msg_text(c->a, (enum lang)lang, it->ok ? what : wrong);
        if (it->ok && relation == PRISMA_EQUAL)
            text = msg_text(c->a, (enum lang)lang, MSG_PRISMA_CHECK_EQUAL(text, left.n));
        else if (it->ok)
            text = msg_text(c->a, (enum lang)lang, MSG_PRISMA_CHECK_AT_MOST(text, left.n, right.n));
        it->text[lang] = worded(c, (enum lang)lang, text);
    }
}

struct sum prisma_left_for_screening(struct sum identified, const struct prisma_number *s)
{
    struct sum r = minus(identified, s[PRISMA_DUPLICATES]);
    r = minus_opt(r, s[PRISMA_FOUND_ELSEWHERE]);
    r = minus_opt(r, s[PRISMA_AUTOMATIC]);
    r = minus_opt(r, s[PRISMA_REMOVED]);
    return minus_opt(r, s[PRISMA_STOPPED]);
}

static void check_databases(struct checker *c, const struct prisma_flow *f)
{
    const struct prisma_number *s = f->column[PRISMA_COLUMN_DATABASES].step;
    struct sum right = prisma_left_for_screening(plus_opt(of(f->databases), f->registers), s);
    EQUAL("1", of(s[PRISMA_SCREENED]), right, SCREENED);
    right = minus(of(s[PRISMA_SCREENED]), s[PRISMA_EXCLUDED]);
    right = minus_opt(right, s[PRISMA_AWAITING_SCREENING]);
    right = minus_opt(right, s[PRISMA_OTHER_LITERATURE]);
    EQUAL("2", of(s[PRISMA_SOUGHT]), right, SOUGHT);
    right = minus(of(s[PRISMA_SOUGHT]), s[PRISMA_MISSING]);
    right = minus_opt(right, s[PRISMA_AWAITING_RETRIEVAL]);
    EQUAL("3", of(s[PRISMA_ASSESSED]), right, ASSESSED);
}

static void check_other(struct checker *c, const struct prisma_flow *f)
{
    const struct prisma_number *s = f->column[PRISMA_COLUMN_OTHER].step;
    struct sum right = minus(of(s[PRISMA_SOUGHT]), s[PRISMA_MISSING]);
    right = minus_opt(right, s[PRISMA_AWAITING_RETRIEVAL]);
    EQUAL("4", of(s[PRISMA_ASSESSED]), right, OTHER_ASSESSED);
}

/* Reports included from one column: assessed less excluded by the reasons listed. */
static struct sum included(const struct prisma_flow *f, enum prisma_column column)
{
    const struct prisma_number *s = f->column[column].step;
    struct prisma_number reasons = prisma_sum(&f->excluded[column]);
    if (!f->excluded[column].n)
        reasons = s[PRISMA_REPORTS_EXCLUDED];
    struct sum r = minus(of(s[PRISMA_ASSESSED]), reasons);
    return minus_opt(r, s[PRISMA_AWAITING_FULL_TEXT]);
}

static void check_included(struct checker *c, const struct prisma_flow *f)
{
    const struct prisma_number *all = f->column[PRISMA_COLUMN_ALL].step;
    struct sum right = included(f, PRISMA_COLUMN_DATABASES);
    struct sum other = included(f, PRISMA_COLUMN_OTHER);
    if (prisma_has_kind(f, PRISMA_OTHER)) {
        right.n += other.n;
        right.known = right.known && other.known;
    }
    EQUAL("5", of(all[PRISMA_REPORTS]), right, REPORTS);
    prisma_check_add(c, "6", of(all[PRISMA_STUDIES]), PRISMA_AT_MOST, of(all[PRISMA_REPORTS]),
                     NOTE_ERROR, MSG_PRISMA_WHAT_STUDIES,
                     MSG_PRISMA_WRONG_STUDIES(all[PRISMA_STUDIES].n, all[PRISMA_REPORTS].n));
    if (!prisma_has_kind(f, PRISMA_OTHER))
        return;
    const struct prisma_number *s = f->column[PRISMA_COLUMN_OTHER].step;
    prisma_check_add(c, "7", of(s[PRISMA_SOUGHT]), PRISMA_AT_MOST, of(s[PRISMA_IDENTIFIED]),
                     NOTE_WARNING, MSG_PRISMA_WHAT_OTHER_SOUGHT,
                     MSG_PRISMA_WRONG_OTHER_SOUGHT(s[PRISMA_SOUGHT].n, s[PRISMA_IDENTIFIED].n));
}

/* Totals of an updated review. A file can't state the overlap, so fewer than the sum is
 * only a warning there. */
static void check_total(struct checker *c, const struct prisma_flow *f, const char *id,
                        struct prisma_number total, struct prisma_number previous,
                        struct prisma_number overlap, struct prisma_number new_ones,
                        struct msg_call what)
{
    struct sum right = minus_opt(plus_opt(of(new_ones), previous), overlap);
    bool maybe_overlap = f->from_file && total.n < right.n;
    prisma_check_add(c, id, of(total), PRISMA_EQUAL, right,
                     maybe_overlap ? NOTE_WARNING : NOTE_ERROR, what,
                     MSG_PRISMA_WRONG_TOTAL(total.n, right.n));
}

static void check_update(struct checker *c, const struct prisma_flow *f)
{
    const struct prisma_number *all = f->column[PRISMA_COLUMN_ALL].step;
    check_total(c, f, "8-studies", f->total_studies, f->previous_studies, f->overlap_studies,
                all[PRISMA_STUDIES], MSG_PRISMA_WHAT_TOTAL_STUDIES);
    check_total(c, f, "8-reports", f->total_reports, f->previous_reports, f->overlap_reports,
                all[PRISMA_REPORTS], MSG_PRISMA_WHAT_TOTAL_REPORTS);
}

static void check_sources(struct checker *c, const struct prisma_flow *f)
{
    struct prisma_number sum = prisma_sum(&f->per_database);
    if (f->per_database.n)
        EQUAL("9-databases", of(f->databases), of(sum), DATABASES);
    sum = prisma_sum(&f->per_register);
    if (f->per_register.n)
        EQUAL("9-registers", of(f->registers), of(sum), REGISTERS);
}

/* A meta-analysis has some of the studies that the review includes. */
static void check_meta(struct checker *c, const struct prisma_flow *f)
{
    struct sum of_all =
        of(f->total_studies.known ? f->total_studies
                                  : f->column[PRISMA_COLUMN_ALL].step[PRISMA_STUDIES]);
    prisma_check_add(c, "meta-analysis", of(f->meta_studies), PRISMA_AT_MOST, of_all, NOTE_ERROR,
                     MSG_PRISMA_WHAT_META, MSG_PRISMA_WRONG_META(f->meta_studies.n, of_all.n));
    of_all = of(f->total_reports.known ? f->total_reports
                                       : f->column[PRISMA_COLUMN_ALL].step[PRISMA_REPORTS]);
    prisma_check_add(c, "meta-analysis-reports", of(f->meta_reports), PRISMA_AT_MOST, of_all,
                     NOTE_ERROR, MSG_PRISMA_WHAT_META_REPORTS,
                     MSG_PRISMA_WRONG_META_REPORTS(f->meta_reports.n, of_all.n));
}

/* A record among them would be missing from every box. */
static void check_quarantine(struct checker *c, const struct prisma_flow *f)
{
    if (f->quarantined)
        prisma_check_add(c, "quarantine", (struct sum){f->quarantined, true}, PRISMA_EQUAL,
                         (struct sum){0, true}, NOTE_WARNING, MSG_PRISMA_WAITING(f->quarantined),
                         MSG_PRISMA_WAITING(f->quarantined));
}

static void check_signs(struct checker *c, const struct prisma_flow *f)
{
    for (size_t i = 0; i < PRISMA_BOX_COUNT; i++) {
        const struct prisma_number *n = prisma_box_number(f, &PRISMA_BOX[i]);
        const char *name = PRISMA_BOX[i].name;
        if (!n->known || n->n >= 0)
            continue;
        prisma_check_add(c, arena_fmt(c->a, "sign-%s", name), (struct sum){0, true}, PRISMA_AT_MOST,
                         of(*n), NOTE_ERROR, MSG_PRISMA_WRONG_SIGN(name, n->n),
                         MSG_PRISMA_WRONG_SIGN(name, n->n));
    }
}

struct prisma_checks prisma_check(const struct prisma_flow *flow, struct arena *a)
{
    struct checker c = {.a = a};
    check_databases(&c, flow);
    if (prisma_has_kind(flow, PRISMA_OTHER))
        check_other(&c, flow);
    check_included(&c, flow);
    check_update(&c, flow);
    check_sources(&c, flow);
    prisma_check_own(&c, flow);
    check_meta(&c, flow);
    prisma_check_arms(&c, flow);
    check_quarantine(&c, flow);
    check_signs(&c, flow);
    return c.out;
}
