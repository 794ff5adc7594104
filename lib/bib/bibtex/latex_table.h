/* latex_table.h - what each LaTeX command that bibliographies use stands for. */
#ifndef SIGTE_BIB_LATEX_TABLE_H
#define SIGTE_BIB_LATEX_TABLE_H

#include "lib/base/str.h"

enum latex_kind {
    LATEX_SYMBOL,   /* stands for a text */
    LATEX_ACCENT,   /* sets a mark on what follows */
    LATEX_STYLE,    /* its argument stays */
    LATEX_SECOND,   /* its second argument stays: \href */
    LATEX_DROP,     /* a switch; nothing stays of it */
    LATEX_GONE,     /* goes with its argument */
    LATEX_FRACTION, /* a/b */
    LATEX_ROOT,
    LATEX_SUPER,
    LATEX_SUB,
    LATEX_QUOTE,
    LATEX_MATH_ON,
    LATEX_MATH_OFF
};

struct latex_command {
    const char *name; /* without its backslash */
    enum latex_kind kind;
    const char *text; /* LATEX_SYMBOL */
    uint32_t mark;    /* LATEX_ACCENT: a combining character */
};

extern const struct latex_command latex_command[];
extern const size_t latex_command_count;

/* NULL when it isn't known. */
const struct latex_command *latex_find(struct str name);

/* The command for the character that `s` begins with, which needs mathematics, and its bytes;
 * NULL when it stands for itself. */
const char *latex_math_name(struct str s, size_t *n);

#endif
