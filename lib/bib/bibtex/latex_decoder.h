/* latex_decoder.h - a place in LaTeX, and the text made so far. */
#ifndef SIGTE_BIB_LATEX_DECODER_H
#define SIGTE_BIB_LATEX_DECODER_H

#include "lib/base/buf.h"

#define LATEX_DEPTH_MAX 64 /* groups and arguments in each other; deeper braces are dropped */
#define LATEX_TOKEN_MAX 30 /* bytes of `$n$` without any sign of mathematics, of an option */

struct decoder {
    struct str s;
    size_t at;
    struct buf *out;
    bool math;
    size_t dollars; /* that began it */
    int depth;
};

/* The character `ahead` of here; NUL past the end. */
static inline char latex_look(const struct decoder *d, size_t ahead)
{
    return d->at + ahead < d->s.len ? d->s.ptr[d->at + ahead] : '\0';
}

static inline bool latex_is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool latex_is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* One command, group, mark or character. */
void latex_read_one(struct decoder *d);
/* Behind an opening brace, as far as its partner. */
void latex_read_group(struct decoder *d);
/* At a backslash. */
void latex_read_command(struct decoder *d);
/* At `^` or `_` in mathematics: its argument raised or lowered. */
void latex_set_script(struct decoder *d, bool super);

#endif
