/* lint_double.c - terms of a group that add nothing: given twice, or found by a broader
 * one. Taking them away leaves the result as it is. */
#include "lib/base/text.h"
#include "pubmed/query/lint_internal.h"
#include "pubmed/query/messages.h"

/* Pairs grow with the square: larger groups are compared this far, which is said. */
#define COMPARED_MAX 3000

static bool is_heading(const struct lint_term *t)
{
    return t->leaf->field == QF_MESH || t->leaf->field == QF_MESH_MAJOR ||
           t->leaf->field == QF_PUB_TYPE || t->leaf->field == QF_SUBHEADING;
}

static bool same_date(const struct query_node *a, const struct query_node *b)
{
    return date_cmp(a->range.from, b->range.from) == 0 && date_cmp(a->range.to, b->range.to) == 0 &&
           str_eq(a->relative, b->relative);
}

static bool same_pmids(const struct query_node *a, const struct query_node *b)
{
    return a->n_pmids == b->n_pmids && a->pmid_from == b->pmid_from && a->pmid_to == b->pmid_to &&
           (a->n_pmids == 0 || memcmp(a->pmid, b->pmid, a->n_pmids * sizeof *a->pmid) == 0);
}

/* A wildcard is lost in folding. */
static bool same_wildcards(const struct query_node *a, const struct query_node *b)
{
    return (!a->has_wildcard && !b->has_wildcard) ||
           (a->n_words == b->n_words && lint_words_within(a, b) && lint_words_within(b, a));
}

static bool same_term(const struct lint_term *x, const struct lint_term *y)
{
    const struct query_node *a = x->leaf, *b = y->leaf;
    if (a->field != b->field || a->tagged != b->tagged || a->noexp != b->noexp ||
        a->proximity != b->proximity)
        return false;
    if (x->heading && y->heading)
        return x->heading == y->heading && x->qualifier == y->qualifier &&
               a->any_qualifier == b->any_qualifier;
    if (a->field == QF_FILTER)
        return a->filter == b->filter;
    /* Quotes switch mapping off. */
    if (!a->tagged && a->quoted != b->quoted)
        return false;
    return str_eq(x->folded, y->folded) && same_date(a, b) && same_pmids(a, b) &&
           same_wildcards(a, b);
}

/* All that `narrow` finds, `wide` finds: of headings. */
static bool heading_within(const struct lint_term *narrow, const struct lint_term *wide)
{
    const struct query_node *n = narrow->leaf, *w = wide->leaf;
    bool field = n->field == w->field || (n->field == QF_MESH_MAJOR && w->field == QF_MESH);
    if (!field || (n->field != QF_SUBHEADING && (!narrow->heading || !wide->heading)))
        return false;
    for (size_t i = 0; i < narrow->descriptors.n; i++)
        if (!mesh_set_has(&wide->descriptors, narrow->descriptors.item[i]->ui))
            return false;
    if (w->qualifier.len == 0)
        return true;
    if (n->qualifier.len == 0 || !narrow->qualifier || !wide->qualifier)
        return false;
    for (size_t i = 0; i < narrow->qualifiers.n; i++)
        if (!mesh_set_has(&wide->qualifiers, narrow->qualifiers.item[i]->ui))
            return false;
    return true;
}

/* The same of words side by side. */
static bool words_within(const struct lint_term *narrow, const struct lint_term *wide)
{
    const struct query_node *n = narrow->leaf, *w = wide->leaf;
    if (!narrow->by_words || !wide->by_words || !lint_field_within(n->field, w->field))
        return false;
    if (n->proximity >= 0 && w->n_words > 1)
        return w->proximity >= n->proximity && n->n_words == w->n_words &&
               str_eq(narrow->folded, wide->folded);
    if (w->proximity >= 0 && n->n_words != w->n_words)
        return false;
    return lint_words_within(w, n);
}

static void say_double(struct lint *l, const struct lint_term *t, const struct lint_term *first)
{
    struct str a = lint_term_source(l, t), b = lint_term_source(l, first);
    if (is_heading(t) || str_eq_nocase(t->leaf->text, first->leaf->text))
        lint_add_term(l, NOTE_WARNING, t, NULL, MSG_LINT_DUPLICATE_TERM(a));
    else
        lint_add_term(l, NOTE_INFO, t, NULL, MSG_LINT_DUPLICATE_SPELLING(a, b));
}

static void say_covered(struct lint *l, const struct lint_term *t, const struct lint_term *by)
{
    struct str a = lint_term_source(l, t), b = lint_term_source(l, by);
    if (!is_heading(t))
        lint_add_term(l, NOTE_INFO, t, NULL, MSG_LINT_COVERED_BY_TERM(a, b));
    else if (t->heading == by->heading && by->leaf->qualifier.len)
        lint_add_term(l, NOTE_WARNING, t, NULL, MSG_LINT_COVERED_BY_QUALIFIER(a, b));
    else
        lint_add_term(l, NOTE_WARNING, t, NULL, MSG_LINT_COVERED_BY_HEADING(a, b));
}

static void check_term(struct lint *l, const struct lint_group *g, size_t i, bool covered)
{
    const struct lint_term *t = g->term[i];
    for (size_t k = 0; k < i; k++)
        if (!g->term[k]->referred && same_term(t, g->term[k])) {
            say_double(l, t, g->term[k]);
            return;
        }
    for (size_t k = 0; covered && k < g->n && k < COMPARED_MAX; k++) {
        const struct lint_term *by = g->term[k];
        if (k == i || by->referred || same_term(t, by))
            continue;
        if (heading_within(t, by) || words_within(t, by)) {
            /* Two that find the same: the later one is the superfluous one. */
            if (k > i && (heading_within(by, t) || words_within(by, t)))
                continue;
            say_covered(l, t, by);
            return;
        }
    }
}

static void check_groups(struct lint *l, enum query_op op)
{
    struct lint_group *g;
    size_t n = lint_groups(l, op, false, &g);
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < g[i].n && k < COMPARED_MAX; k++)
            if (!g[i].term[k]->referred)
                check_term(l, &g[i], k, op == QUERY_OR);
        if (g[i].n > COMPARED_MAX)
            lint_add(l, NOTE_INFO, g[i].top->start, g[i].top->end, NULL,
                     MSG_LINT_GROUP_LARGE(g[i].n, COMPARED_MAX));
    }
}

void lint_check_doubles(struct lint *l)
{
    check_groups(l, QUERY_OR);
    check_groups(l, QUERY_AND);
}
