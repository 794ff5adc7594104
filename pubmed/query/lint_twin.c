/* lint_twin.c - a heading without its words, and words without their heading (PRESS 2015,
 * "Subject headings" and "Text word searching"). Headings find what words miss; only
 * words find records that nobody has indexed yet. */
#include "lib/base/text.h"
#include "pubmed/query/lint_internal.h"
#include "pubmed/query/messages.h"

#define HEADINGS_MAX    400 /* of a group: every pair with its words is looked at */
#define TEXTS_MAX       1000
#define CLASS_TOPIC     1
#define TREE_AGE_GROUPS "M01.060"
#define TREE_PLACES     "Z01"

/* Headings by which a search is limited rather than headings of a concept. */
static bool is_limit(const struct mesh_heading *h)
{
    if (h->descriptor_class != CLASS_TOPIC || str_eq_c(h->name, "Humans") ||
        str_eq_c(h->name, "Animals") || str_eq_c(h->name, "Male") || str_eq_c(h->name, "Female"))
        return true;
    for (size_t i = 0; i < h->n_trees; i++)
        if (str_starts(h->tree[i], TREE_AGE_GROUPS) || str_starts(h->tree[i], TREE_PLACES))
            return true;
    return false;
}

static bool is_heading(const struct lint_term *t)
{
    return t->heading && (t->leaf->field == QF_MESH || t->leaf->field == QF_MESH_MAJOR);
}

static bool is_text(const struct lint_term *t)
{
    return t->by_words || !t->leaf->tagged;
}

struct concept {
    const struct lint_term **heading, **text;
    size_t n_headings, n_texts;
    size_t n_members; /* of the headings, the first: single members of the group */
    bool limits;      /* publication types, subheadings, filters, dates: no concept of its own */
};

/* Headings inside members (`b` of `a OR (b AND c)`) stand for a narrower thing: they count
 * as the group's own only against words that lack a heading. */
static void take(struct concept *c, const struct lint_term *const *term, size_t n, bool members)
{
    for (size_t i = 0; i < n; i++) {
        const struct lint_term *t = term[i];
        if (is_heading(t))
            c->heading[c->n_headings++] = t;
        else if (is_text(t))
            c->text[c->n_texts++] = t;
        else
            c->limits |= members;
    }
    if (members)
        c->n_members = c->n_headings;
}

static bool has_words(struct str text, struct str words)
{
    for (size_t i = 0; (i = str_find(text, words, i)) != SIZE_MAX; i++) {
        size_t end = i + words.len;
        if ((i == 0 || text.ptr[i - 1] == ' ') && (end == text.len || text.ptr[end] == ' '))
            return true;
    }
    return false;
}

/* The term looks for one of the heading's names, for part of one, or for more. */
static bool is_twin(const struct lint *l, const struct mesh_heading *h, const struct lint_term *t)
{
    const struct str *const *name;
    size_t n = mesh_names_of(l->c->names, h, &name);
    for (size_t i = 0; i < n; i++)
        if (lint_words_in_name(t->leaf, *name[i]) || has_words(t->folded, *name[i]))
            return true;
    return false;
}

static bool has_twin(const struct lint *l, const struct concept *c, const struct mesh_heading *h)
{
    for (size_t i = 0; i < c->n_texts; i++)
        if (is_twin(l, h, c->text[i]))
            return true;
    return false;
}

static void check_headings(struct lint *l, const struct concept *c)
{
    for (size_t i = 0; i < c->n_members; i++) {
        const struct lint_term *t = c->heading[i];
        if (!t->of_filter && !is_limit(t->heading) && !has_twin(l, c, t->heading))
            lint_add_term(l, NOTE_INFO, t, NULL, MSG_LINT_HEADING_WITHOUT_WORDS(t->heading->name));
    }
}

static void say_only_headings(struct lint *l, const struct concept *c)
{
    const struct lint_term *first = NULL, *last = NULL;
    for (size_t i = 0; i < c->n_members; i++) {
        if (c->heading[i]->of_filter || is_limit(c->heading[i]->heading))
            continue;
        first = first ? first : c->heading[i];
        last = c->heading[i];
    }
    if (first)
        lint_add(l, NOTE_WARNING, first->leaf->start, last->leaf->end, NULL,
                 MSG_LINT_ONLY_HEADINGS(first->heading->name));
}

/* The heading that the words name, when the group doesn't have it. */
static const struct mesh_heading *lacking(const struct lint *l, const struct concept *c,
                                          const struct lint_term *t)
{
    enum query_field f = t->leaf->field;
    bool wide = f == QF_TITLE_ABSTRACT || f == QF_TEXT_WORD || (f == QF_ALL && t->leaf->tagged);
    if (!wide || t->leaf->has_wildcard || t->of_filter)
        return NULL;
    const struct mesh_heading *h = mesh_find(l->c->mesh, MESH_DESCRIPTOR, t->leaf->text);
    if (!h || is_limit(h))
        return NULL;
    for (size_t i = 0; i < c->n_headings; i++)
        if (mesh_set_has(&c->heading[i]->descriptors, h->ui))
            return NULL;
    return h;
}

static bool add_new(const struct mesh_heading **seen, size_t *n, const struct mesh_heading *h)
{
    for (size_t i = 0; i < *n; i++)
        if (seen[i] == h)
            return false;
    seen[(*n)++] = h;
    return true;
}

static void check_texts(struct lint *l, const struct concept *c, const struct lint_group *g)
{
    const struct mesh_heading **seen = ARENA_ARRAY(l->a, g->n, const struct mesh_heading *);
    size_t n = 0;
    for (size_t i = 0; i < g->n; i++) {
        const struct lint_term *t = g->term[i];
        const struct mesh_heading *h = lacking(l, c, t);
        if (h && add_new(seen, &n, h) && n <= HEADINGS_MAX)
            lint_add_term(l, NOTE_INFO, t, NULL,
                          MSG_LINT_WORDS_WITHOUT_HEADING(lint_term_source(l, t), h->name));
    }
}

static void check_group(struct lint *l, const struct lint_group *g)
{
    struct concept c = {0};
    /* What a part of an alternative lacks may stand beside it. */
    if (g->n == 0 || g->term[0]->excluded || g->alternative)
        return;
    c.heading = ARENA_ARRAY(l->a, g->n + g->n_inner, const struct lint_term *);
    c.text = ARENA_ARRAY(l->a, g->n + g->n_inner, const struct lint_term *);
    take(&c, g->term, g->n, true);
    take(&c, g->inner, g->n_inner, false);
    if (c.n_headings > HEADINGS_MAX || c.n_texts > TEXTS_MAX)
        return;
    if (c.n_members && c.n_texts == 0 && !c.limits)
        say_only_headings(l, &c);
    else if (c.n_texts)
        check_headings(l, &c);
    check_texts(l, &c, g);
}

void lint_check_twins(struct lint *l)
{
    struct lint_group *g;
    if (!l->c->mesh || !l->c->names || l->c->part)
        return;
    size_t n = lint_groups(l, QUERY_OR, true, &g);
    for (size_t i = 0; i < n; i++)
        check_group(l, &g[i]);
}
