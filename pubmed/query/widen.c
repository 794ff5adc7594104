/* widen.c - the limits of a date term moved so that a record is inside (explain.h). */
#include "pubmed/query/explain.h"

#include "pubmed/query/fields.h"
#include "pubmed/query/match_internal.h"

static struct date date_of(const struct query_node *leaf, const struct bib_record *r)
{
    struct date d =
        leaf->field == QF_DATE_PUBLICATION ? r->print_date : record_date(r, leaf->field);
    return leaf->field == QF_DATE_PUBLICATION && !date_is_set(d) ? r->electronic_date : d;
}

static void add_day(struct buf *b, struct date d)
{
    buf_addf(b, "%04d/%02d/%02d", d.year, d.month, d.day);
}

struct str query_widened(const struct query_node *leaf, const struct bib_record *r, struct arena *a)
{
    struct buf b = {0};
    struct query_date_range to = leaf->range;
    if (leaf->op != QUERY_LEAF || field_row(leaf->field)->kind != FIELD_DATE ||
        !date_is_set(to.from) || !date_is_set(to.to))
        return (struct str){0};
    struct date d = date_of(leaf, r);
    if (!date_is_set(d))
        return (struct str){0};
    d = date_first(d);
    if (date_cmp(d, to.from) < 0)
        to.from = d;
    if (date_cmp(d, to.to) > 0)
        to.to = d;
    add_day(&b, to.from);
    buf_addch(&b, ':');
    add_day(&b, to.to);
    buf_addf(&b, "[%s]", query_field_display(leaf->field));
    struct str text = arena_str(a, buf_str(&b));
    buf_release(&b);
    return text;
}
