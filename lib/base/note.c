/* note.c - the list of findings. */
#include "lib/base/note.h"

void note_add(struct note_list *l, enum note_level level, const char *file, int64_t line,
              int64_t column, struct msg_call m)
{
    struct msg_arg *arg = ARENA_ARRAY(l->arena, m.n, struct msg_arg);
    for (size_t i = 0; i < m.n; i++) {
        arg[i] = m.arg[i];
        if (arg[i].kind == MSG_ARG_STR)
            arg[i].s = arena_str(l->arena, arg[i].s);
    }
    l->item = arena_grow(l->arena, l->item, l->n, &l->cap, sizeof *l->item);
    l->item[l->n++] = (struct note){.level = level,
                                    .msg = m.msg,
                                    .n_args = m.n,
                                    .arg = arg,
                                    .file = file ? arena_strdup(l->arena, file) : "",
                                    .line = line,
                                    .column = column};
}

void note_render(struct buf *out, enum lang lang, const struct note *n)
{
    if (n->file[0])
        buf_addf(out, "%s:", n->file);
    if (n->line > 0)
        buf_addf(out, "%" PRId64 ":", n->line);
    if (n->column > 0)
        buf_addf(out, "%" PRId64 ":", n->column);
    if (n->file[0] || n->line > 0)
        buf_addch(out, ' ');
    msg_render(out, lang, (struct msg_call){n->msg, n->n_args, n->arg});
}

size_t note_count(const struct note_list *l, enum note_level level)
{
    size_t n = 0;
    for (size_t i = 0; i < l->n; i++)
        n += l->item[i].level == level;
    return n;
}
