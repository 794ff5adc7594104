/* explain_tree.c - see explain_tree.h. A long OR is folded to what was found in it. */
#include "app/cli/explain_tree.h"

#include "app/cli/explain_hits.h"
#include "app/cli/messages.h"
#include "lib/base/text.h"

#define TRUTH_COLUMNS 9
#define TERM_COLUMNS  72
#define FOLDED_FROM   4 /* a shorter OR is shown whole */

const char *explain_truth(struct cli *c, enum truth t)
{
    struct arena *a = &c->arena;
    return t == TRUTH_TRUE    ? msg_text(a, c->lang, MSG_EXPLAIN_YES)
           : t == TRUTH_FALSE ? msg_text(a, c->lang, MSG_EXPLAIN_NO)
                              : msg_text(a, c->lang, MSG_EXPLAIN_UNKNOWN);
}

static bool is_blocker(const struct explained *x, const struct query_part *p)
{
    for (size_t i = 0; i < x->n_blockers; i++)
        if (x->blocker[i] == p)
            return true;
    return false;
}

/* Truth in a column of its own, then as many blanks as the part is deep. */
static void begin(struct cli *c, const struct query_part *p, size_t depth)
{
    const char *word = p ? explain_truth(c, p->truth) : "";
    buf_adds(&c->out, word);
    for (size_t n = text_width(str_c(word)); n < TRUTH_COLUMNS + 2 * depth; n++)
        buf_addch(&c->out, ' ');
}

static void finish(struct cli *c, const struct explained *x, const struct query_part *p)
{
    if (is_blocker(x, p)) {
        buf_adds(&c->out, "   ← ");
        msg_render(&c->out, c->lang, MSG_EXPLAIN_BLOCKS);
    }
    buf_addch(&c->out, '\n');
}

static void say_term(struct cli *c, const struct explained *x, const struct query_part *p)
{
    struct buf where = {0};
    begin(c, p, p->depth);
    buf_addstr(&c->out, part_text(p, x->full ? 0 : TERM_COLUMNS, &c->arena));
    if (p->found)
        hits_text(c, p, x->record, &where);
    else
        record_data(c, p->node->field, x->record, &where);
    if (where.len)
        buf_addf(&c->out, "   %s", buf_c(&where));
    buf_release(&where);
    finish(c, x, p);
}

static size_t count_truth(const struct query_part *p, enum truth t)
{
    size_t n = 0;
    for (size_t i = 0; i < p->n; i++)
        n += p->part[i]->truth == t;
    return n;
}

static void say_group(struct cli *c, const struct explained *x, const struct query_part *p)
{
    size_t yes = count_truth(p, TRUTH_TRUE), unknown = count_truth(p, TRUTH_UNKNOWN);
    begin(c, p, p->depth);
    if (p->op == QUERY_OR)
        msg_render(&c->out, c->lang, MSG_EXPLAIN_OR(p->n, yes));
    else if (p->op == QUERY_AND)
        msg_render(&c->out, c->lang, MSG_EXPLAIN_AND(p->n, yes));
    else
        msg_render(&c->out, c->lang, MSG_EXPLAIN_NOT(p->n - 1));
    if (unknown && p->op != QUERY_NOT)
        msg_render(&c->out, c->lang, MSG_EXPLAIN_SOME_UNKNOWN(unknown));
    finish(c, x, p);
}

/* In a folded OR: what is found, what is found but taken away, what lacks one thing. */
static bool is_worth_showing(const struct query_part *p)
{
    if (p->truth == TRUTH_TRUE)
        return true;
    if (p->op == QUERY_NOT)
        return p->part[0]->found;
    if (p->op == QUERY_AND)
        return count_truth(p, TRUTH_TRUE) + 1 == p->n;
    return false;
}

static void say_part(struct cli *c, const struct explained *x, const struct query_part *p);

static void say_folded(struct cli *c, const struct explained *x, const struct query_part *p)
{
    const struct query_part *example = NULL;
    size_t hidden = 0;
    for (size_t i = 0; i < p->n; i++) {
        const struct query_part *child = p->part[i];
        if (is_worth_showing(child)) {
            say_part(c, x, child);
            continue;
        }
        if (!example && child->op == QUERY_LEAF)
            example = child;
        hidden += query_part_terms(child);
    }
    if (!hidden)
        return;
    begin(c, NULL, p->depth + 1);
    if (example) {
        struct str text = part_text(example, TERM_COLUMNS / 2, &c->arena);
        cli_say(c, MSG_EXPLAIN_HIDDEN_SUCH_AS(hidden, text));
    } else {
        cli_say(c, MSG_EXPLAIN_HIDDEN(hidden));
    }
}

static void say_part(struct cli *c, const struct explained *x, const struct query_part *p)
{
    if (p->op == QUERY_LEAF) {
        say_term(c, x, p);
        return;
    }
    say_group(c, x, p);
    if (p->op == QUERY_OR && p->n >= FOLDED_FROM && !x->full) {
        say_folded(c, x, p);
        return;
    }
    for (size_t i = 0; i < p->n; i++)
        say_part(c, x, p->part[i]);
}

void explain_tree_say(struct cli *c, const struct explained *x)
{
    say_part(c, x, x->root);
}
