/* term_range.c - terms that can be a range: dates and PMIDs. */
#include "lib/base/text.h"
#include "pubmed/query/date_term.h"
#include "pubmed/query/messages.h"
#include "pubmed/query/pmid.h"
#include "pubmed/query/term.h"

/* The two ends of a term, which are its value alone when it is no range. */
struct ends {
    struct str low, high;
    size_t low_start, high_start;
    bool range;
};

static struct ends ends_of(const struct term_text *first, const struct term_text *second,
                           struct str text)
{
    struct ends x = {text, text, first->text_start, first->text_start, second != NULL};
    size_t colon = str_find(text, STR(":"), 0);
    if (second) {
        x.high = second->text;
        x.high_start = second->text_start;
    } else if (colon != SIZE_MAX) {
        x.low = str_sub(text, 0, colon);
        x.high = str_sub(text, colon + 1, text.len);
        x.range = true;
    }
    return x;
}

/* For what the translation says of a range that finds nothing. */
static void keep_both(struct term_context *c, const struct ends *x, const struct term_text *second,
                      struct query_node *leaf)
{
    struct buf b = {0};
    leaf->nothing = true;
    if (!second)
        return;
    buf_addstr(&b, x->low);
    buf_addch(&b, ':');
    buf_addstr(&b, x->high);
    leaf->text = text_squeeze(buf_str(&b), c->build->a);
    buf_release(&b);
}

enum err_code term_make_date(struct term_context *c, const struct term_text *first,
                             const struct term_text *second, struct query_node *leaf)
{
    struct str text = text_squeeze(first->text, c->build->a);
    struct ends x = ends_of(first, second, text);
    struct date from = {0}, to = {0};
    leaf->text = text;
    leaf->is_range = x.range;
    if (!second && date_term_is_relative(text)) {
        leaf->relative = text;
        leaf->is_range = true;
        return ERR_OK;
    }
    bool low = date_term_parse(x.low, &from), high = date_term_parse(x.high, &to);
    struct str bad = low ? x.high : x.low;
    if (!low || !high) {
        keep_both(c, &x, second, leaf);
        return reading_deny(c->r, low ? x.high_start : x.low_start,
                            MSG_QUERY_DATE_BAD(second ? bad : text),
                            MSG_QUERY_DATE_NOTHING(second ? bad : text));
    }
    leaf->range = (struct query_date_range){date_first(from), date_last(to)};
    if (date_cmp(leaf->range.from, leaf->range.to) <= 0)
        return ERR_OK;
    leaf->range = (struct query_date_range){0};
    keep_both(c, &x, second, leaf);
    return reading_deny(c->r, first->start, MSG_QUERY_RANGE_ORDER, MSG_QUERY_RANGE_NOTHING);
}

enum err_code term_make_pmid(struct term_context *c, const struct term_text *first,
                             const struct term_text *second, struct query_node *leaf)
{
    struct str text = text_squeeze(first->text, c->build->a);
    struct ends x = ends_of(first, second, text);
    leaf->text = text;
    leaf->is_range = x.range;
    bool good = x.range ? pmid_parse(x.low, &leaf->pmid_from) && pmid_parse(x.high, &leaf->pmid_to)
                        : pmid_list(text, c->build->a, &leaf->pmid, &leaf->n_pmids);
    if (good && !x.range) {
        leaf->pmid_from = leaf->pmid[0];
        leaf->pmid_to = leaf->pmid[leaf->n_pmids - 1];
    }
    if (good && leaf->pmid_from <= leaf->pmid_to)
        return ERR_OK;
    leaf->pmid_from = leaf->pmid_to = 0;
    keep_both(c, &x, second, leaf);
    return good ? reading_deny(c->r, first->start, MSG_QUERY_RANGE_ORDER, MSG_QUERY_RANGE_NOTHING)
                : reading_deny(c->r, first->text_start, MSG_QUERY_PMID_BAD(text),
                               MSG_QUERY_PMID_NOTHING(text));
}
