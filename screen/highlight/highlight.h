/* highlight.h - passages that read like population, intervention, comparator or outcome, by a
 * general vocabulary and the form of phrases; for the eye, beside what the review's own criteria
 * match. It suggests nothing and decides nothing. Pure functions.
 *
 * How well it finds what people mark: docs/pico-and-protocol.md, measured by tests/bench/pico. */
#ifndef SIGTE_SCREEN_HIGHLIGHT_H
#define SIGTE_SCREEN_HIGHLIGHT_H

#include "screen/criteria/pico.h"

struct passage {
    enum pico_element element; /* PICO_P, PICO_I, PICO_C or PICO_O */
    enum query_place place;    /* QP_TITLE or QP_ABSTRACT */
    size_t part;               /* of the abstract */
    size_t start, end;         /* bytes in that text */
};

struct passages {
    struct passage *item; /* by place, part, start; they don't overlap */
    size_t n;
};

/* Memory: `a`. The subject is that of query_subject_new, so that one reading of the words serves
 * criteria and passages. */
void highlight_passages(const struct query_subject *s, struct arena *a, struct passages *out);

#endif
