/* check.c - what looks wrong with a stored search. */
#include "lib/base/text.h"
#include "screen/search/messages.h"
#include "screen/search/search.h"

/* Types that NGC's criteria name for secondary literature (Bilag 1, general criteria). */
static const char *const SECONDARY_TYPES[] = {"systematic review", "meta-analysis",
                                              "practice guideline"};

static bool is_excluded(const struct query_node *leaf)
{
    for (const struct query_node *n = leaf; n->parent; n = n->parent)
        if (n->parent->op == QUERY_NOT && n->parent->right == n)
            return true;
    return false;
}

static bool asks_for(const struct query *q, struct str folded)
{
    for (size_t i = 0; i < q->n_leaves; i++) {
        const struct query_node *leaf = q->leaf[i];
        if (leaf->field != QF_PUB_TYPE || is_excluded(leaf))
            continue;
        for (size_t k = 0; k < leaf->n_names; k++)
            if (str_eq(leaf->name[k], folded))
                return true;
    }
    return false;
}

/* A line without references is read as it stands in the file, so that places are true. */
static enum err_code read_line(const struct protocol_search *s, size_t line,
                               const struct mesh *mesh, struct date as_of, struct arena *a,
                               struct note_list *notes, bool *as_written, struct query *q,
                               struct err *e)
{
    struct str text, own = s->line[line].query;
    enum err_code rc = protocol_expand(s, line, a, &text, e);
    if (rc != ERR_OK)
        return rc;
    *as_written = str_eq(text_squeeze(text, a), text_squeeze(own, a));
    rc = query_parse(*as_written ? own : text, NULL, a, NULL, q, e);
    return rc == ERR_OK ? query_resolve(q, mesh, as_of, a, notes, e) : rc;
}

static struct str words_of(const struct note *n, struct arena *a)
{
    return str_c(msg_text(a, LANG_EN, (struct msg_call){n->msg, n->n_args, n->arg}));
}

static bool said_before(const struct note_list *to, size_t since, const struct note *n)
{
    struct arena a = {0};
    bool said = false;
    for (size_t i = since; i < to->n && !said; i++)
        said = str_eq(words_of(&to->item[i], &a), words_of(n, &a));
    arena_release(&a);
    return said;
}

/* Notes count lines and columns inside the query; the reader wants those of the file. A
 * line with references has only its own place, and says nothing that an earlier one said. */
static void place_notes(const struct note_list *from, const struct protocol_line *line,
                        const char *file, bool as_written, size_t since, struct note_list *to)
{
    for (size_t i = 0; i < from->n; i++) {
        const struct note *n = &from->item[i];
        int64_t row = line->file_line, column = line->file_column;
        if (as_written && n->line > 0) {
            row += n->line - 1;
            column += n->column > 0 ? n->column - 1 : 0;
        }
        if (!said_before(to, since, n))
            note_add(to, n->level, file, row, column, (struct msg_call){n->msg, n->n_args, n->arg});
    }
}

static void check_types(const struct query *q, const struct protocol_line *line, const char *file,
                        struct arena *a, struct note_list *notes)
{
    struct buf missing = {0};
    for (size_t i = 0; i < COUNT_OF(SECONDARY_TYPES); i++)
        if (!asks_for(q, text_fold(str_c(SECONDARY_TYPES[i]), a)))
            buf_addf(&missing, "%s\"%s\"[pt]", missing.len ? ", " : "", SECONDARY_TYPES[i]);
    if (missing.len)
        note_add(notes, NOTE_WARNING, file, line->file_line, line->file_column,
                 MSG_SEARCH_TYPES_MISSING(line->id, buf_str(&missing)));
    buf_release(&missing);
}

static enum err_code check_search(const struct protocol *p, const struct protocol_search *s,
                                  const char *file, const struct mesh *mesh, struct arena *a,
                                  struct note_list *notes, struct err *e)
{
    enum err_code rc = ERR_OK;
    size_t since = notes->n;
    for (size_t i = 0; rc == ERR_OK && i < s->n_lines; i++) {
        const struct protocol_line *line = &s->line[i];
        struct note_list found = {.arena = a};
        struct query q;
        bool as_written = false;
        rc = read_line(s, i, mesh, p->as_of, a, mesh ? &found : NULL, &as_written, &q, e);
        if (rc != ERR_OK)
            return err_at(e, file, line->file_line, line->file_column);
        place_notes(&found, line, file, as_written, since, notes);
        if (s->literature == LITERATURE_SECONDARY && str_eq(line->id, s->import))
            check_types(&q, line, file, a, notes);
    }
    return rc;
}

enum err_code search_check(const struct protocol *p, const char *file, const struct mesh *mesh,
                           struct arena *a, struct note_list *notes, struct err *e)
{
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < p->n_searches; i++)
        rc = check_search(p, &p->search[i], file, mesh, a, notes, e);
    return rc;
}
