/* strategy.c - the lines of a stored search, or one query, parsed and taken apart. */
#include "screen/search/analysis.h"
#include "screen/search/messages.h"

enum err_code strategy_read(const struct strategy *s, struct str text, struct arena *a,
                            struct note_list *notes, struct query *out, struct err *e)
{
    const struct strategy_reading *r = s->reading;
    enum err_code rc = query_parse(text, NULL, a, notes, out, e);
    return rc == ERR_OK ? engine_resolve(r->engine, r->mesh, r->as_of, out, a, notes, e) : rc;
}

static enum err_code parse_line(struct str text, const struct strategy *s, struct arena *a,
                                struct note_list *notes, struct strategy_line *out, struct err *e)
{
    out->text = text;
    enum err_code rc = strategy_read(s, text, a, notes, &out->query, e);
    return rc == ERR_OK ? query_parts(&out->query, a, &out->root, e) : rc;
}

struct reading {
    const struct protocol_search *search;
    struct query *query; /* as written, with references */
    bool *kept, *taken;  /* per line: some later line uses it so */
    size_t line;         /* being read */
};

static size_t index_of(const struct protocol_search *s, struct str id)
{
    size_t i = 0;
    while (i < s->n_lines && !str_eq(s->line[i].id, id))
        i++;
    return i;
}

static const struct query *earlier(void *context, struct str id)
{
    const struct reading *r = context;
    size_t i = index_of(r->search, id);
    return i < r->line ? &r->query[i] : NULL;
}

static bool is_taken_away(const struct query_node *n)
{
    bool away = false;
    for (; n->parent; n = n->parent)
        away ^= n->parent->op == QUERY_NOT && n->parent->right == n;
    return away;
}

/* Leaves that came with a reference stand where the reference stands. */
static void note_uses(struct reading *r, const struct query *q)
{
    for (size_t i = 0; i < q->n_leaves; i++) {
        const struct query_node *leaf = q->leaf[i];
        struct str from = str_sub(q->text, leaf->start, leaf->end);
        if (!str_starts(from, "#"))
            continue;
        size_t line = index_of(r->search, str_sub(from, 1, from.len));
        if (line < r->line)
            *(is_taken_away(leaf) ? &r->taken[line] : &r->kept[line]) = true;
    }
}

static enum err_code read_uses(const struct protocol_search *s, struct strategy *out, struct err *e)
{
    struct arena scratch = {0};
    struct reading r = {.search = s,
                        .query = ARENA_ARRAY(&scratch, s->n_lines, struct query),
                        .kept = ARENA_ARRAY(&scratch, s->n_lines, bool),
                        .taken = ARENA_ARRAY(&scratch, s->n_lines, bool)};
    struct query_lines lines = {earlier, &r};
    enum err_code rc = ERR_OK;
    for (; rc == ERR_OK && r.line < s->n_lines; r.line++) {
        rc = query_parse(s->line[r.line].query, &lines, &scratch, NULL, &r.query[r.line], e);
        if (rc == ERR_OK)
            note_uses(&r, &r.query[r.line]);
    }
    for (size_t i = 0; rc == ERR_OK && i < s->n_lines; i++)
        out->line[i].only_excludes = r.taken[i] && !r.kept[i];
    arena_release(&scratch);
    return rc;
}

enum err_code strategy_of_search(const struct protocol_search *s, const char *file,
                                 const struct strategy_reading *reading, struct arena *a,
                                 struct strategy *out, struct err *e)
{
    enum err_code rc = ERR_OK;
    *out = (struct strategy){.name = s->id,
                             .line = ARENA_ARRAY(a, s->n_lines, struct strategy_line),
                             .reading = reading};
    for (size_t i = 0; i < s->n_lines; i++) {
        struct str text;
        rc = protocol_expand(s, i, a, &text, e);
        if (rc == ERR_OK)
            rc = parse_line(text, out, a, NULL, &out->line[i], e);
        if (rc != ERR_OK)
            return err_at(e, file, s->line[i].file_line, s->line[i].file_column);
        out->line[i].id = s->line[i].id;
        out->n++;
    }
    if (out->n == 0)
        return err_set(e, ERR_INPUT, MSG_SEARCH_NO_LINES(s->id));
    out->final = index_of(s, s->import);
    if (out->final == out->n)
        out->final = out->n - 1;
    return read_uses(s, out, e);
}

enum err_code strategy_of_query(struct str text, const struct strategy_reading *reading,
                                struct arena *a, struct note_list *notes, struct strategy *out,
                                struct err *e)
{
    *out =
        (struct strategy){.line = ARENA_NEW(a, struct strategy_line), .n = 1, .reading = reading};
    return parse_line(arena_str(a, text), out, a, notes, &out->line[0], e);
}

enum err_code strategy_find(const struct strategy *s, struct str id, size_t *out, struct err *e)
{
    if (str_starts(id, "#"))
        id = str_sub(id, 1, id.len);
    for (*out = 0; *out < s->n; ++*out)
        if (str_eq(s->line[*out].id, id))
            return ERR_OK;
    return err_set(e, ERR_NOT_FOUND, MSG_SEARCH_LINE_UNKNOWN(id));
}

bool strategy_tries(const struct strategy *s, const struct strategy_line *line,
                    const struct query_change *change, size_t n,
                    const struct query_subject *subject)
{
    struct arena a = {0};
    struct buf text = {0};
    struct query q;
    struct err e = {0};
    query_rewrite(line->root, change, n, &text);
    bool found = strategy_read(s, buf_str(&text), &a, NULL, &q, &e) == ERR_OK &&
                 query_match(&q, subject, QUERY_ABSENT_FALSE, NULL, NULL) == TRUTH_TRUE;
    buf_release(&text);
    arena_release(&a);
    return found;
}
