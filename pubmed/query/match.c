/* match.c - a query's truth over one record, in Kleene's logic, and the places that
 * make it true. The tree leans left, so both walks go down and up the left side in a
 * loop and recurse into right sides alone. */
#include "pubmed/query/match_internal.h"

#include "pubmed/query/language.h"
#include "pubmed/query/pmid.h"
#include "pubmed/query/word.h"

#include <assert.h>

static struct date history_date(const struct bib_record *r, const char *status)
{
    for (size_t i = 0; i < r->n_history; i++)
        if (str_eq_c(r->history[i].status, status))
            return r->history[i].date;
    return (struct date){0};
}

struct date record_date(const struct bib_record *r, enum query_field f)
{
    switch (f) {
    case QF_DATE_ELECTRONIC:
        return r->electronic_date;
    case QF_DATE_PRINT:
        return r->print_date;
    case QF_DATE_ENTRY:
        return history_date(r, "pubmed");
    case QF_DATE_CREATE:
        return history_date(r, "entrez");
    case QF_DATE_MESH:
        return history_date(r, "medline");
    case QF_DATE_COMPLETION:
        return r->date_completed;
    case QF_DATE_MODIFICATION:
        return r->date_revised;
    default:
        return (struct date){0};
    }
}

/* A missing month is January and a missing day the first (PubMed User Guide). */
static bool within(const struct query_date_range *range, struct date d)
{
    if (!date_is_set(d))
        return false;
    struct date day = date_first(d);
    return (!date_is_set(range->from) || date_cmp(day, range->from) >= 0) &&
           (!date_is_set(range->to) || date_cmp(day, range->to) <= 0);
}

/* A range takes print and electronic date; a single date passes over an electronic
 * one that is later than the print date. */
static bool match_date(const struct query_node *leaf, const struct bib_record *r)
{
    if (leaf->field != QF_DATE_PUBLICATION)
        return within(&leaf->range, record_date(r, leaf->field));
    if (within(&leaf->range, r->print_date))
        return true;
    bool late = date_is_set(r->print_date) &&
                date_cmp(date_first(r->electronic_date), date_first(r->print_date)) > 0;
    return (leaf->is_range || !late) && within(&leaf->range, r->electronic_date);
}

static bool match_pmid(const struct query_node *leaf, const struct bib_record *r)
{
    int64_t id;
    if (!pmid_parse(r->pmid, &id) || id < leaf->pmid_from || id > leaf->pmid_to)
        return false;
    if (leaf->n_pmids == 0)
        return true;
    size_t low = 0, high = leaf->n_pmids;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (leaf->pmid[mid] == id)
            return true;
        if (leaf->pmid[mid] < id)
            low = mid + 1;
        else
            high = mid;
    }
    return false;
}

/* The name's code, or the words as they are: `lang` by name in other formats. */
static bool match_language(const struct query_node *leaf, const struct bib_record *r)
{
    struct arena a = {0};
    struct str folded = text_fold(leaf->text, &a), code = language_code(folded);
    bool found = false;
    for (size_t i = 0; i < r->n_languages && !found; i++) {
        struct text_tokens t = text_tokenize(r->language[i], &a);
        found = (code.len && str_eq_nocase(r->language[i], code)) || word_phrase_is(leaf, &t);
    }
    arena_release(&a);
    return found;
}

/* What has no place in a text is shown by its own words. */
static bool elsewhere(bool found, const struct query_node *leaf, struct hit_list *hits)
{
    if (found && hits)
        hit_add(hits, leaf->id, QP_OTHER, 0, 0, 0);
    return found;
}

bool leaf_found(const struct query_node *leaf, const struct query_subject *s, struct hit_list *hits)
{
    const struct bib_record *r = s->record;
    if (leaf->nothing)
        return false;
    switch (field_row(leaf->field)->kind) {
    case FIELD_WORDS:
    case FIELD_WHOLE:
        return match_words(leaf, s, hits);
    case FIELD_HEADING:
        return match_heading(leaf, s, hits);
    case FIELD_QUALIFIER:
        return match_qualifier(leaf, s, hits);
    case FIELD_PUB_TYPE:
        return match_pub_type(leaf, s, hits);
    case FIELD_ACTION:
        return match_action(leaf, s, hits);
    case FIELD_AUTHOR:
        return elsewhere(match_author(leaf, s), leaf, hits);
    case FIELD_LANGUAGE:
        return elsewhere(match_language(leaf, r), leaf, hits);
    case FIELD_DATE:
        return elsewhere(match_date(leaf, r), leaf, hits);
    case FIELD_PMID:
        return elsewhere(match_pmid(leaf, r), leaf, hits);
    case FIELD_FILTER:
        return elsewhere(match_filter(leaf->filter, r), leaf, hits);
    }
    return false;
}

enum truth query_match_leaf(const struct query_node *leaf, const struct query_subject *s,
                            enum query_absent absent)
{
    if (leaf_found(leaf, s, NULL))
        return TRUTH_TRUE;
    bool open = absent == QUERY_ABSENT_UNKNOWN && !leaf->nothing && leaf_missing(leaf, s->record);
    return open ? TRUTH_UNKNOWN : TRUTH_FALSE;
}

/* Can the right side still change the outcome? */
static bool settled(enum query_op op, enum truth left)
{
    return op == QUERY_OR ? left == TRUTH_TRUE : left == TRUTH_FALSE;
}

static enum truth combine(enum query_op op, enum truth left, enum truth right)
{
    if (op == QUERY_OR)
        return left > right ? left : right;
    if (op == QUERY_NOT)
        right = (enum truth)(TRUTH_TRUE - right);
    return left < right ? left : right;
}

static enum truth evaluate(const struct query_node *node, const struct query_subject *s,
                           enum query_absent absent)
{
    const struct query_node *n = node;
    while (n->op != QUERY_LEAF)
        n = n->left;
    enum truth t = query_match_leaf(n, s, absent);
    while (n != node) {
        n = n->parent;
        if (!settled(n->op, t))
            t = combine(n->op, t, evaluate(n->right, s, absent));
    }
    return t;
}

/* As evaluate, adding the places that make `node` true; none when it isn't. */
static enum truth prove(const struct query_node *node, const struct query_subject *s,
                        enum query_absent absent, struct hit_list *hits)
{
    const struct query_node *n = node;
    size_t before = hits->n;
    while (n->op != QUERY_LEAF)
        n = n->left;
    enum truth t = query_match_leaf(n, s, absent);
    if (t == TRUTH_TRUE)
        leaf_found(n, s, hits);
    while (n != node) {
        n = n->parent;
        if (n->op == QUERY_NOT)
            t = combine(n->op, t, evaluate(n->right, s, absent));
        else
            t = combine(n->op, t, prove(n->right, s, absent, hits));
        if (t != TRUTH_TRUE)
            hits->n = before;
    }
    return t;
}

/* Places of all leaves but those right of a NOT. */
static void collect(const struct query_node *node, const struct query_subject *s,
                    struct hit_list *hits)
{
    const struct query_node *n = node;
    while (n->op != QUERY_LEAF)
        n = n->left;
    leaf_found(n, s, hits);
    while (n != node) {
        n = n->parent;
        if (n->op != QUERY_NOT)
            collect(n->right, s, hits);
    }
}

static void give(struct hit_list *list, struct query_hits *hits)
{
    hit_sort(list);
    *hits = (struct query_hits){list->item, list->n};
}

enum truth query_match(const struct query *q, const struct query_subject *s,
                       enum query_absent absent, struct arena *a, struct query_hits *hits)
{
    assert(q->resolved);
    if (!hits)
        return evaluate(q->root, s, absent);
    struct hit_list list = {.a = a};
    enum truth t = prove(q->root, s, absent, &list);
    give(&list, hits);
    return t;
}

void query_highlight(const struct query *q, const struct query_subject *s, struct arena *a,
                     struct query_hits *hits)
{
    struct hit_list list = {.a = a};
    collect(q->root, s, &list);
    give(&list, hits);
}
