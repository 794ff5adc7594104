/* term_filter.c - a term of [sb] or [filter]: a set, or the tree of what it stands for. */
#include "lib/base/text.h"
#include "pubmed/query/filter.h"
#include "pubmed/query/lines.h"
#include "pubmed/query/messages.h"
#include "pubmed/query/term.h"

static enum err_code unknown(struct term_context *c, size_t at, struct query_node *leaf,
                             struct query_node **out)
{
    enum err_code rc = reading_deny(c->r, at, MSG_QUERY_FILTER_UNKNOWN(leaf->text),
                                    MSG_QUERY_FILTER_NOTHING(leaf->text));
    leaf->nothing = true;
    return rc == ERR_OK ? term_add(c, leaf, out) : rc;
}

/* What it stands for is said, since nobody sees it in the line. */
static enum err_code say(struct term_context *c, size_t at, struct str name,
                         const struct filter_row *row)
{
    switch (row->kind) {
    case FILTER_PARTLY:
        return reading_deny(c->r, at, MSG_QUERY_FILTER_PARTLY(name, row->text),
                            MSG_QUERY_FILTER_PARTLY_READ(name, row->text));
    case FILTER_STRATEGY:
        reading_note(c->r, NOTE_WARNING, at, MSG_QUERY_FILTER_STRATEGY(name, row->text));
        return ERR_OK;
    default:
        reading_note(c->r, NOTE_INFO, at, MSG_QUERY_FILTER_READ(name, row->text));
        return ERR_OK;
    }
}

enum err_code term_make_filter(struct term_context *c, const struct term_text *t,
                               struct query_node *leaf, struct query_node **out)
{
    struct arena *a = c->build->a;
    struct str folded = text_fold(t->text, a);
    struct filter_row row;
    struct query q;
    leaf->text = text_squeeze(t->text, a);
    if (!filter_find(folded, a, &row))
        return unknown(c, t->start, leaf, out);
    leaf->filter = row.filter;
    if (row.kind == FILTER_SET)
        return term_add(c, leaf, out);
    enum err_code rc = say(c, t->start, leaf->text, &row);
    if (rc == ERR_OK)
        rc = query_parse(str_c(row.text), NULL, a, NULL, &q, c->r->e);
    if (rc == ERR_OK)
        rc = lines_copy(c->build, c->r, q.root, t->start, t->end, c->depth_left, out);
    return rc;
}
