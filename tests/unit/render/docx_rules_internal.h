/* docx_rules_internal.h - what the parts of the checker share. */
#ifndef SIGTE_TESTS_RENDER_DOCX_RULES_INTERNAL_H
#define SIGTE_TESTS_RENDER_DOCX_RULES_INTERNAL_H

#include "tests/unit/render/docx_rules.h"

#include <libxml/parser.h>
#include <libxml/tree.h>

struct names {
    const char **item;
    size_t n, cap;
};

struct rules {
    struct arena *a;
    struct buf *broken;
    struct part {
        const char *name;
        xmlDoc *doc; /* NULL: a picture */
    } * part;
    size_t n_parts;
    const char *where; /* the part being looked at */
};

void rules_break(struct rules *r, int rule, const char *fmt, ...) PRINTF_LIKE(3, 4);

/* False when it is there already. */
bool names_add(struct rules *r, struct names *n, const char *name);
bool names_has(const struct names *n, const char *name);

xmlNode *rules_root(struct rules *r, const char *part); /* NULL: no such part */
bool rules_is(const xmlNode *n, const char *name);      /* by its name without prefix */
/* An attribute by its name without prefix, copied; NULL when it isn't there. */
const char *rules_attr(struct rules *r, const xmlNode *n, const char *name);
xmlNode *rules_first(const xmlNode *n); /* first child element */
xmlNode *rules_next(const xmlNode *n);  /* next sibling element */
/* Every element below and with `n`. */
void rules_each(struct rules *r, xmlNode *n, void (*see)(struct rules *, xmlNode *, void *),
                void *to);

void rules_package(struct rules *r);
void rules_order(struct rules *r, xmlNode *root);
void rules_names(struct rules *r);
void rules_core(struct rules *r);

#endif
