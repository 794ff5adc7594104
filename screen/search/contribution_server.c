/* contribution_server.c - what terms contribute, asked of a server count by count. */
#include "screen/search/analysis.h"
#include "screen/search/messages.h"

struct asking {
    const struct query_part *root;
    struct engine *engine;
    struct contribution *out;
    struct err *e;
};

static enum err_code count(struct asking *q, const struct query_part *from,
                           const struct query_change *change, int64_t *out)
{
    struct buf text = {0};
    query_rewrite(from, change, change != NULL, &text);
    enum err_code rc = engine_count(q->engine, buf_str(&text), out, q->e);
    buf_release(&text);
    return rc;
}

static bool is_in_or(const struct query_part *p)
{
    return p->parent && p->parent->op == QUERY_OR;
}

/* A group that is the line has been counted already. */
static bool is_counted_group(const struct query_part *p)
{
    return p->op == QUERY_OR && p->parent;
}

size_t contribution_requests(const struct strategy_line *l)
{
    size_t n = 2;
    for (const struct query_part *p = l->root; p; p = query_part_next(p)) {
        if (p->op == QUERY_LEAF && p->parent)
            n += 1 + query_part_can_drop(p) + (is_in_or(p) && is_counted_group(p->parent));
        n += is_counted_group(p) + (p->op != QUERY_LEAF && query_part_can_drop(p));
    }
    return n;
}

static void set_change(struct part_count *c, int64_t line, int64_t without)
{
    c->lost = line > without ? line - without : 0;
    c->gained = without > line ? without - line : 0;
}

static enum err_code ask_group(struct asking *q, const struct query_part *p)
{
    struct query_change drop = {QUERY_CHANGE_DROP, p, {0}};
    int64_t without;
    enum err_code rc = ERR_OK;
    if (is_counted_group(p))
        rc = count(q, p, NULL, &q->out->count[p->id].found);
    if (rc != ERR_OK || !query_part_can_drop(p))
        return rc;
    rc = count(q, q->root, &drop, &without);
    set_change(&q->out->count[p->id], q->out->line, without);
    return rc;
}

static enum err_code ask_term(struct asking *q, const struct query_part *p)
{
    struct part_count *c = &q->out->count[p->id];
    struct query_change drop = {QUERY_CHANGE_DROP, p, {0}};
    int64_t without;
    enum err_code rc = count(q, p, NULL, &c->found);
    if (rc == ERR_OK && query_part_can_drop(p)) {
        rc = count(q, q->root, &drop, &without);
        set_change(c, q->out->line, without);
    }
    if (rc != ERR_OK || !is_in_or(p))
        return rc;
    if (!is_counted_group(p->parent)) {
        c->alone = c->lost;
        return ERR_OK;
    }
    rc = count(q, p->parent, &drop, &without);
    c->alone = q->out->count[p->parent->id].found - without;
    return rc;
}

enum err_code contribution_by_server(const struct strategy_line *l, struct engine *engine,
                                     size_t most, struct arena *a, struct contribution *out,
                                     struct err *e)
{
    struct asking q = {l->root, engine, out, e};
    size_t needed = contribution_requests(l);
    int64_t as_sent;
    *out = (struct contribution){.records = -1};
    if (needed > most)
        return err_set(e, ERR_LIMIT, MSG_SEARCH_TOO_MANY_REQUESTS(needed, most));
    out->n = query_part_count(l->root);
    out->count = ARENA_ARRAY(a, out->n, struct part_count);
    for (size_t i = 0; i < out->n; i++)
        out->count[i] = (struct part_count){-1, -1, -1, -1};
    enum err_code rc = engine_count(engine, l->text, &as_sent, e);
    if (rc == ERR_OK)
        rc = count(&q, l->root, NULL, &out->line);
    out->differs = as_sent != out->line;
    out->count[0] = (struct part_count){out->line, -1, out->line, 0};
    for (const struct query_part *p = l->root; rc == ERR_OK && p; p = query_part_next(p)) {
        if (p->parent)
            rc = p->op == QUERY_LEAF ? ask_term(&q, p) : ask_group(&q, p);
    }
    return rc;
}
