/* pico_text.c - the PICO as a text of its own: what the first order is made of.
 *
 * The title and the question are its title; what P, I, C and O ask for, in their own words and in
 * the terms that their queries look for, is its abstract; headings that are looked for are its own,
 * and every criterion that a rule can judge is met. What they exclude, general criteria and
 * what a query takes out are no part of it: those words would lift what nobody wants. */
#include "screen/priority/priority_internal.h"

#include "lib/base/buf.h"

static struct str english(const struct str text[LANG_COUNT])
{
    return text[LANG_EN].len ? text[LANG_EN] : text[LANG_DA];
}

static void add(struct buf *b, struct str s)
{
    if (!s.len)
        return;
    buf_addstr(b, s);
    buf_adds(b, ". "); /* a phrase doesn't cross from one into the next */
}

/* Is it on the side that a NOT takes out? */
static bool is_taken_out(const struct query_node *leaf)
{
    for (const struct query_node *n = leaf; n->parent; n = n->parent)
        if (n->parent->op == QUERY_NOT && n->parent->right == n)
            return true;
    return false;
}

static bool is_about_text(enum query_field f)
{
    return f == QF_ALL || f == QF_TITLE || f == QF_TITLE_ABSTRACT || f == QF_TEXT_WORD ||
           f == QF_OTHER_TERM || f == QF_MESH || f == QF_MESH_MAJOR;
}

struct writing {
    struct buf body;
    struct arena *a;
    struct str *heading;
    size_t n_heading, cap;
};

static void add_match(struct writing *w, const struct query *q)
{
    for (size_t i = 0; i < q->n_leaves; i++) {
        const struct query_node *leaf = q->leaf[i];
        bool is_heading = leaf->field == QF_MESH || leaf->field == QF_MESH_MAJOR;
        if (is_taken_out(leaf) || !is_about_text(leaf->field))
            continue;
        add(&w->body, is_heading ? leaf->heading : leaf->text);
        if (!is_heading)
            continue;
        w->heading = arena_grow(w->a, w->heading, w->n_heading, &w->cap, sizeof *w->heading);
        w->heading[w->n_heading++] = arena_str(w->a, leaf->heading);
    }
}

enum err_code priority_pico_text(struct store *s, struct arena *a, struct rank_text *out,
                                 struct err *e)
{
    const struct review_documents *d;
    struct buf title = {0};
    struct writing w = {.a = a};
    *out = (struct rank_text){0};
    enum err_code rc = review_documents(s, &d, e);
    if (rc != ERR_OK)
        return rc;
    char *verdicts = arena_alloc(a, d->pico.n_criteria + 1);
    add(&title, english(d->pico.title));
    add(&title, english(d->pico.question));
    for (size_t i = 0; i < d->pico.n_criteria; i++) {
        const struct pico_criterion *c = &d->pico.criterion[i];
        verdicts[i] = c->rule == PICO_RULE_NONE ? '.' : '+';
        if (c->effect != PICO_INCLUDE || c->element == PICO_G)
            continue;
        add(&w.body, english(c->text));
        if (c->rule == PICO_RULE_MATCH)
            add_match(&w, &c->query);
    }
    *out = (struct rank_text){.title = arena_str(a, buf_str(&title)),
                              .abstract = arena_str(a, buf_str(&w.body)),
                              .heading = w.heading,
                              .n_heading = w.n_heading,
                              .verdicts = str_n(verdicts, d->pico.n_criteria)};
    buf_release(&title);
    buf_release(&w.body);
    return ERR_OK;
}
