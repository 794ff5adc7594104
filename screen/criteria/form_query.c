/* form_query.c - queries inside a YAML file: what the query language counts in lines and
 * characters of the query becomes lines and characters of the file. */
#include "screen/criteria/form.h"

/* The byte where a line and column (1-based, in characters) of a text stand. */
static size_t byte_at(struct str s, int64_t line, int64_t column)
{
    size_t i = 0;
    for (; line > 1 && i < s.len; i++)
        line -= s.ptr[i] == '\n';
    for (; column > 1 && i < s.len && s.ptr[i] != '\n'; column--) {
        i++;
        while (i < s.len && ((unsigned char)s.ptr[i] & 0xC0) == 0x80)
            i++;
    }
    return i;
}

static void file_place(const struct yaml *at, int64_t *line, int64_t *column)
{
    yaml_place(at, *line ? byte_at(at->value, *line, *column) : 0, line, column);
}

static enum err_code place_error(const struct yaml *at, struct err *e)
{
    int64_t line = e->line, column = e->column;
    file_place(at, &line, &column);
    e->file[0] = '\0';
    e->line = 0;
    return err_at(e, at->file, line, column);
}

static void place_notes(const struct yaml *at, const struct note_list *from, struct note_list *to)
{
    for (size_t i = 0; i < from->n; i++) {
        const struct note *n = &from->item[i];
        int64_t line = n->line, column = n->column;
        file_place(at, &line, &column);
        note_add(to, n->level, at->file, line, column,
                 (struct msg_call){n->msg, n->n_args, n->arg});
    }
}

enum err_code form_query(const struct yaml *at, const struct query_lines *lines, struct arena *a,
                         struct note_list *notes, struct query *out, struct err *e)
{
    struct note_list here = {.arena = a};
    struct str text = at->value;
    while (text.len && (unsigned char)text.ptr[text.len - 1] <= ' ')
        text.len--;
    if (query_parse(text, lines, a, notes ? &here : NULL, out, e) != ERR_OK)
        return place_error(at, e);
    if (notes)
        place_notes(at, &here, notes);
    return ERR_OK;
}

enum err_code form_query_resolve(const struct yaml *at, struct query *q, const struct mesh *mesh,
                                 struct date as_of, struct arena *a, struct note_list *notes,
                                 struct err *e)
{
    struct note_list here = {.arena = a};
    if (query_resolve(q, mesh, as_of, a, notes ? &here : NULL, e) != ERR_OK)
        return place_error(at, e);
    if (notes)
        place_notes(at, &here, notes);
    return ERR_OK;
}
