/* markdown_internal.h - what the parts of the Markdown reader share. */
#ifndef SIGTE_RENDER_MARKDOWN_INTERNAL_H
#define SIGTE_RENDER_MARKDOWN_INTERNAL_H

#include "lib/render/markdown.h"
#include "lib/render/messages.h"

#include <cmark.h>

/* `[^label]: text` */
struct markdown_note {
    struct str label, text;
    int64_t line;
    bool used;
    const struct document_run *run; /* once it is used */
    size_t n_runs;
};

struct markdown {
    struct document *d;
    struct arena *a; /* the document's */
    const struct markdown_source *source;
    struct str *line; /* of the text, without line ends */
    size_t n_lines;
    struct markdown_note *note;
    size_t n_notes, note_cap;
    bool in_note;
    bool quiet; /* the same is read again: nothing to tell */
};

struct markdown_runs {
    struct document_run *item;
    size_t n, cap;
};

void markdown_tell(const struct markdown *m, int64_t line, struct msg_call what);

/* The inline nodes below `node`, which begins on `line`. */
struct markdown_runs markdown_inline(struct markdown *m, cmark_node *node, int64_t line);
/* Text of one line that is inline all through, whatever block it would begin. */
struct markdown_runs markdown_line(struct markdown *m, struct str text, int64_t line);
/* The words alone. */
struct str markdown_words(struct markdown *m, const struct markdown_runs *runs);
bool markdown_is_comment(struct str html);

/* Take the definitions of footnotes out of the text: they become empty lines. */
void markdown_take_notes(struct markdown *m, struct buf *text);
/* Footnotes that nothing leads to. */
void markdown_tell_unused(const struct markdown *m);

/* Whether lines [from, to) of the text hold a pipe table; where its heading stands then. */
bool markdown_find_table(const struct markdown *m, size_t from, size_t to, size_t *head);
NODISCARD enum err_code markdown_add_table(struct markdown *m, size_t head, size_t to,
                                           struct err *e);

/* What follows `Table:` in a paragraph; false when it begins otherwise. */
bool markdown_caption(struct markdown *m, cmark_node *n, struct str *caption);
/* Whether a paragraph holds a pipe table: its lines [from, to), the heading's at `head`. */
bool markdown_is_table(const struct markdown *m, cmark_node *n, size_t *from, size_t *head,
                       size_t *to);
/* `![caption](file.csv)` and nothing else, or NULL. */
cmark_node *markdown_lone_csv(const struct markdown *m, cmark_node *n);
NODISCARD enum err_code markdown_add_csv(struct markdown *m, cmark_node *image, int64_t line,
                                         struct err *e);
/* A paragraph with a table in it: what stands before the table, its caption, the table. */
NODISCARD enum err_code markdown_add_with_table(struct markdown *m, cmark_node *n, size_t from,
                                                size_t head, size_t to, struct err *e);

#endif
