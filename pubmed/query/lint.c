/* lint.c - reads a line, runs every check over it, and puts the findings in order. */
#include "lib/base/text.h"
#include "pubmed/query/lexer.h"
#include "pubmed/query/lint_internal.h"

/* Texts live in the list's arena: what a check hands over may not. */
void lint_add(struct lint *l, enum note_level level, size_t start, size_t end,
              const char *suggestion, struct msg_call m)
{
    struct lint_list *f = l->found;
    struct msg_arg *arg = ARENA_ARRAY(f->arena, m.n, struct msg_arg);
    for (size_t i = 0; i < m.n; i++) {
        arg[i] = m.arg[i];
        if (arg[i].kind == MSG_ARG_STR)
            arg[i].s = arena_str(f->arena, arg[i].s);
    }
    f->item = arena_grow(f->arena, f->item, f->n, &f->cap, sizeof *f->item);
    f->item[f->n++] =
        (struct lint_finding){.level = level,
                              .msg = m.msg,
                              .n_args = m.n,
                              .arg = arg,
                              .start = start,
                              .end = end,
                              .suggestion = suggestion ? arena_strdup(f->arena, suggestion) : NULL};
}

void lint_add_term(struct lint *l, enum note_level level, const struct lint_term *t,
                   const char *suggestion, struct msg_call m)
{
    lint_add(l, level, t->leaf->start, t->leaf->end, t->referred ? NULL : suggestion, m);
}

size_t lint_count(const struct lint_list *l, enum note_level level)
{
    size_t n = 0;
    for (size_t i = 0; i < l->n; i++)
        n += l->item[i].level == level;
    return n;
}

static int by_place(const void *x, const void *y)
{
    const struct lint_finding *a = x, *b = y;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    if (a->level != b->level)
        return a->level > b->level ? -1 : 1;
    return strcmp(a->msg->id, b->msg->id);
}

static bool same(const struct lint_finding *a, const struct lint_finding *b)
{
    struct arena words = {0};
    bool equal =
        a->start == b->start && a->msg == b->msg &&
        strcmp(msg_text(&words, LANG_EN, (struct msg_call){a->msg, a->n_args, a->arg}),
               msg_text(&words, LANG_EN, (struct msg_call){b->msg, b->n_args, b->arg})) == 0;
    arena_release(&words);
    return equal;
}

/* By place, each once, from finding `first` on. */
static void put_in_order(struct lint_list *f, size_t first)
{
    struct lint_finding *item = f->item + first;
    size_t n = f->n - first, kept = 0;
    if (n == 0)
        return;
    qsort(item, n, sizeof *item, by_place);
    for (size_t i = 0; i < n; i++)
        if (kept == 0 || !same(&item[kept - 1], &item[i]))
            item[kept++] = item[i];
    f->n = first + kept;
}

static void check_tree(struct lint *l, const struct query *resolved)
{
    lint_terms(l);
    lint_check_order(l);
    lint_check_phrases(l);
    lint_check_headings(l);
    lint_check_doubles(l);
    lint_check_not(l);
    lint_check_dates(l);
    lint_check_twins(l);
    lint_check_spelling(l);
    lint_check_types(l, resolved);
}

void lint_line(struct str text, const struct query_lines *lines, const struct lint_context *c,
               struct arena *a, struct lint_list *found, struct query *q)
{
    struct err e = {0};
    struct note_list notes = {.arena = a};
    struct query parsed, resolved;
    size_t first = found->n;
    struct lint l = {.c = c, .text = text, .q = &parsed, .found = found, .a = a};
    enum err_code rc = query_parse_as(text, QUERY_AS_PUBMED, lines, a, &notes, &parsed, &e);
    resolved = parsed;
    if (rc == ERR_OK)
        rc = query_resolve(&resolved, c->mesh, c->as_of, a, &notes, &e);
    if (str_trim(text).len > 0) /* otherwise the error says it all */
        lint_add_notes(&l, &notes);
    if (rc != ERR_OK)
        lint_add_error(&l, &e);
    lint_check_characters(&l);
    if (rc == ERR_OK)
        check_tree(&l, &resolved);
    put_in_order(found, first);
    if (q)
        *q = rc == ERR_OK ? parsed : (struct query){.text = text};
}

size_t lint_references(struct str text, struct arena *a, struct str **out)
{
    struct err e = {0};
    struct reading reading = {.how = QUERY_AS_PUBMED, .text = text, .e = &e};
    struct token_list token;
    size_t n = 0, cap = 0;
    *out = NULL;
    if (lexer_run(&reading, a, &token) != ERR_OK)
        return 0;
    for (size_t i = 0; i < token.n; i++) {
        struct str t = token.item[i].text;
        if (token.item[i].kind != TOKEN_LINE)
            continue;
        *out = arena_grow(a, *out, n, &cap, sizeof **out);
        (*out)[n++] = str_sub(t, 1, t.len);
    }
    return n;
}
