/* note.h - findings gathered along the way: what a reader or a linter has to say
 * without failing. Messages are kept as ids with arguments, so that they can be
 * shown in either language. */
#ifndef SIGTE_BASE_NOTE_H
#define SIGTE_BASE_NOTE_H

#include "lib/base/msg.h"

enum note_level { NOTE_INFO, NOTE_WARNING, NOTE_ERROR };

struct note {
    enum note_level level;
    const struct msg *msg;
    size_t n_args;
    const struct msg_arg *arg; /* in the list's arena */
    const char *file;          /* "" unknown */
    int64_t line;              /* 1-based; 0 unknown */
    int64_t column;            /* 1-based; 0 unknown */
};

/* Set .arena before use; the list and its texts live there. */
struct note_list {
    struct arena *arena;
    struct note *item;
    size_t n;
    size_t cap;
};

void note_add(struct note_list *l, enum note_level level, const char *file, int64_t line,
              int64_t column, struct msg_call m);
/* `FILE:LINE:COL: text` */
void note_render(struct buf *out, enum lang lang, const struct note *n);
size_t note_count(const struct note_list *l, enum note_level level);

#endif
