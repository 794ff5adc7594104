/* suggest_candidates.c - see suggest_internal.h. */
#include "screen/search/suggest_internal.h"

struct entry {
    const struct query_part *part;
    const struct record_term *term;
    size_t item;
};

struct entry_list {
    struct arena *a;
    struct entry *item;
    size_t n, cap;
};

static bool is_group(const struct query_part *p)
{
    if (p->negated || (p->op != QUERY_OR && p->op != QUERY_LEAF))
        return false;
    for (const struct query_part *up = p->parent; up; up = up->parent)
        if (up->op == QUERY_OR)
            return false;
    return true;
}

static void add_terms(struct entry_list *l, const struct query_part *p, const struct lost_item *x,
                      size_t item, bool words, struct relation *r)
{
    struct record_term *term;
    size_t n = record_terms(x->known->record, part_fields(p), l->a, &term);
    for (size_t i = 0; i < n; i++) {
        if (term[i].kind == RECORD_TERM_WORD && !(words && relation_is_akin(r, p, &term[i])))
            continue;
        l->item = arena_grow(l->a, l->item, l->n, &l->cap, sizeof *l->item);
        l->item[l->n++] = (struct entry){p, &term[i], item};
    }
}

static int by_term(const void *x, const void *y)
{
    const struct entry *a = x, *b = y;
    if (a->part->id != b->part->id)
        return a->part->id < b->part->id ? -1 : 1;
    int order = str_cmp(a->term->text, b->term->text);
    return order ? order : (a->item > b->item) - (a->item < b->item);
}

static int by_worth(const void *x, const void *y)
{
    const struct candidate *a = x, *b = y;
    if (a->s.known != b->s.known)
        return a->s.known > b->s.known ? -1 : 1;
    if (a->s.related != b->s.related)
        return a->s.related ? -1 : 1;
    if (a->s.kind != b->s.kind)
        return a->s.kind < b->s.kind ? -1 : 1;
    if (a->term->n_words != b->term->n_words)
        return a->term->n_words > b->term->n_words ? -1 : 1;
    int order = str_cmp(a->s.text, b->s.text);
    return order ? order : (a->s.part->id > b->s.part->id) - (a->s.part->id < b->s.part->id);
}

static struct candidate_list join_equal(const struct entry_list *l, struct relation *r,
                                        struct arena *a)
{
    struct candidate_list list = {.item = ARENA_ARRAY(a, l->n, struct candidate)};
    for (size_t i = 0; i < l->n; i++) {
        const struct entry *x = &l->item[i];
        bool same =
            i && l->item[i - 1].part == x->part && str_eq(l->item[i - 1].term->text, x->term->text);
        if (!same)
            list.item[list.n++] =
                (struct candidate){.s = {.part = x->part,
                                         .kind = x->term->kind,
                                         .text = x->term->text,
                                         .related = relation_is_akin(r, x->part, x->term),
                                         .adds = -1},
                                   .term = x->term};
        list.item[list.n - 1].s.known++;
    }
    return list;
}

/* A heading finds what stands under narrower ones, a word what other items say too. */
static void look_up(const struct strategy *s, struct candidate *c, const struct lost_item *lost,
                    size_t n, struct arena *a)
{
    struct arena scratch = {0};
    struct query q;
    struct err e = {0};
    c->finds = ARENA_ARRAY(a, n, bool);
    c->s.known = 0;
    bool ok = strategy_read(s, c->s.text, &scratch, NULL, &q, &e) == ERR_OK;
    for (size_t i = 0; ok && i < n; i++) {
        c->finds[i] =
            lost[i].opens[c->s.part->id] &&
            query_match(&q, lost[i].subject, QUERY_ABSENT_FALSE, NULL, NULL) == TRUTH_TRUE;
        c->s.known += c->finds[i];
    }
    arena_release(&scratch);
}

void candidates_gather(const struct strategy *s, const struct query_part *root,
                       const struct lost_item *lost, size_t n, bool words, size_t most,
                       struct arena *a, struct candidate_list *out, size_t *n_all,
                       size_t *n_elsewhere)
{
    struct entry_list l = {.a = a};
    struct relation *r = relation_new(root, a);
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        for (const struct query_part *p = root; p; p = query_part_next(p))
            if (lost[i].opens[p->id] && is_group(p))
                add_terms(&l, p, &lost[i], i, words, r);
    if (l.n)
        qsort(l.item, l.n, sizeof *l.item, by_term);
    *out = join_equal(&l, r, a);
    *n_all = out->n;
    for (size_t i = 0; i < *n_all; i++)
        if (!relation_is_elsewhere(r, out->item[i].s.part, out->item[i].term))
            out->item[kept++] = out->item[i];
    *n_elsewhere = out->n - kept;
    out->n = kept;
    kept = 0;
    if (out->n)
        qsort(out->item, out->n, sizeof *out->item, by_worth);
    if (out->n > most)
        out->n = most;
    for (size_t i = 0; i < out->n; i++) {
        look_up(s, &out->item[i], lost, n, a);
        if (out->item[i].s.known)
            out->item[kept++] = out->item[i];
    }
    out->n = kept;
    if (out->n)
        qsort(out->item, out->n, sizeof *out->item, by_worth);
}
