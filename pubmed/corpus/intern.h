/* intern.h - texts numbered 0, 1, 2, … in the order they come. */
#ifndef SIGTE_PUBMED_CORPUS_INTERN_H
#define SIGTE_PUBMED_CORPUS_INTERN_H

#include "lib/base/arena.h"

struct intern {
    struct arena arena;
    struct intern_text {
        struct str text;
        uint32_t hash;
    } * item; /* by number */
    size_t n, cap;
    uint32_t *slot; /* number + 1, or 0; open addressing, a power of two */
    size_t n_slots;
};

/* The number of a text; a new one gets the next. A zeroed struct is ready. */
uint32_t intern_number(struct intern *in, struct str text);
/* Forget all texts; keeps room for as many. */
void intern_clear(struct intern *in);
void intern_release(struct intern *in);
size_t intern_bytes(const struct intern *in);

#endif
