/* ovid_adj.c - words near each other. PubMed's proximity joins plain words of title or
 * abstract, in any order; it takes no wildcards, no alternatives and no phrases in it.
 * Alternatives are written out; with a wildcard nothing is left but AND, which finds more. */
#include "lib/base/text.h"
#include "pubmed/query/messages.h"
#include "pubmed/query/ovid_internal.h"

#define COMBINATIONS_MAX 200

struct choices {
    struct ovid_phrases of;
    size_t cap;
    bool possible; /* nothing but words and alternatives */
};

/* What one side of an adj can be: a term, or a group of alternatives. */
static void gather(struct ovid_context *c, const struct ovid_node *node, struct choices *out)
{
    if (node->kind == OVID_N_TERM) {
        struct ovid_phrases p = ovid_spell(c, node->text, node->at);
        for (size_t i = 0; i < p.n; i++) {
            out->of.item = arena_grow(c->a, out->of.item, out->of.n, &out->cap, sizeof(struct str));
            out->of.item[out->of.n++] = p.item[i];
        }
        out->of.wild = out->of.wild || p.wild;
        out->of.many = out->of.many || p.many;
        return;
    }
    if (node->kind != OVID_N_OP || node->op != OVID_OR) {
        out->possible = false;
        return;
    }
    for (size_t i = 0; i < node->n_kids; i++)
        gather(c, node->kid[i], out);
}

/* A chain `a adj3 b adj3 c` from its left end: sides, and how far apart in all. */
struct chain {
    const struct ovid_node *side[16];
    size_t n;
    int64_t between; /* words that may stand between, in all */
    bool ordered;    /* only plain `adj` */
    bool loose;      /* a number somewhere */
};

static bool unchain(const struct ovid_node *node, struct chain *out)
{
    if (node->kind != OVID_N_ADJ) {
        if (out->n == COUNT_OF(out->side))
            return false;
        out->side[out->n++] = node;
        return true;
    }
    out->ordered = out->ordered && node->adj == 0;
    out->loose = out->loose || node->adj > 0;
    out->between += node->adj > 0 ? node->adj - 1 : 0;
    return unchain(node->kid[0], out) && unchain(node->kid[1], out);
}

/* Combination number i, its sides joined by blanks. */
static struct str combination(struct ovid_context *c, const struct choices *side, size_t n,
                              size_t i)
{
    struct buf b = {0};
    for (size_t k = 0; k < n; k++) {
        if (b.len)
            buf_addch(&b, ' ');
        buf_addstr(&b, side[k].of.item[i % side[k].of.n]);
        i /= side[k].of.n;
    }
    struct str s = arena_str(c->a, buf_str(&b));
    buf_release(&b);
    return s;
}

/* Proximity is for title and abstract; other fields come as near as these do. */
static void near_fields(struct ovid_context *c, const struct ovid_node *node, struct ovid_fields *f)
{
    if (f->targets == OVID_TI)
        return;
    if (f->targets & ~(unsigned)(OVID_TI | OVID_TIAB))
        ovid_changed(c, node->at, MSG_OVID_ADJACENCY_FIELD);
    *f = (struct ovid_fields){.targets = OVID_TIAB};
}

static enum err_code write_and(struct ovid_context *c, const struct chain *chain, struct str fields,
                               enum ovid_token_kind parent, struct buf *out)
{
    enum err_code rc = ERR_OK;
    bool group = parent != OVID_END && parent != OVID_AND;
    buf_adds(out, group ? "(" : "");
    for (size_t i = 0; rc == ERR_OK && i < chain->n; i++) {
        buf_adds(out, i ? " AND " : "");
        rc = ovid_write_node(c, chain->side[i], fields, OVID_AND, out);
    }
    buf_adds(out, group ? ")" : "");
    return rc;
}

static void write_near(const struct str *phrase, size_t n, const char *tag, int64_t between,
                       enum ovid_token_kind parent, struct buf *out)
{
    bool group = n > 1 && parent != OVID_END && parent != OVID_OR;
    buf_adds(out, group ? "(" : "");
    for (size_t i = 0; i < n; i++)
        buf_addf(out, "%s\"%.*s\"[%s:~%" PRId64 "]", i ? " OR " : "", (int)phrase[i].len,
                 phrase[i].ptr, tag, between);
    buf_adds(out, group ? ")" : "");
}

enum err_code ovid_write_adj(struct ovid_context *c, const struct ovid_node *node,
                             struct str fields, enum ovid_token_kind parent, struct buf *out)
{
    struct chain chain = {.ordered = true};
    struct ovid_fields f;
    if (!unchain(node, &chain))
        return ovid_fail(c, node->at, MSG_OVID_TOO_DEEP(COUNT_OF(chain.side)));
    struct choices *side = ARENA_ARRAY(c->a, chain.n, struct choices);
    bool possible = true, wild = false, many = false;
    size_t product = 1;
    for (size_t i = 0; i < chain.n; i++) {
        side[i].possible = true;
        gather(c, chain.side[i], &side[i]);
        possible = possible && side[i].possible && side[i].of.n > 0;
        wild = wild || side[i].of.wild;
        many = many || side[i].of.many;
        product =
            product > COMBINATIONS_MAX ? product : product * (side[i].of.n ? side[i].of.n : 1);
    }
    if (!possible || product > COMBINATIONS_MAX || (wild && !chain.ordered)) {
        ovid_changed(c, node->at,
                     wild && possible ? MSG_OVID_ADJACENCY_WILDCARD : MSG_OVID_ADJACENCY_MANY);
        return write_and(c, &chain, fields, parent, out);
    }
    ovid_fields_read(c, fields, node->at, &f);
    struct ovid_phrases all = {.item = ARENA_ARRAY(c->a, product, struct str), .n = product};
    for (size_t i = 0; i < product; i++)
        all.item[i] = combination(c, side, chain.n, i);
    if (chain.ordered) {
        ovid_write_phrases(c, &all, &f, node->at, parent, out);
        return ERR_OK;
    }
    near_fields(c, node, &f);
    if (many || chain.n > 2)
        ovid_changed(c, node->at, MSG_OVID_ADJACENCY_PHRASE);
    write_near(all.item, all.n, f.targets == OVID_TI ? "ti" : "tiab", chain.between, parent, out);
    return ERR_OK;
}
