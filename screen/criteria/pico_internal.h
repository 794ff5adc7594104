/* pico_internal.h - the parts of reading a PICO that stand in files of their own. */
#ifndef SIGTE_SCREEN_CRITERIA_PICO_INTERNAL_H
#define SIGTE_SCREEN_CRITERIA_PICO_INTERNAL_H

#include "screen/criteria/form.h"
#include "screen/criteria/pico.h"

struct pico_reader {
    struct arena *a;
    struct note_list *notes; /* may be NULL */
    struct pico *out;
    size_t cap; /* of out->criterion */
};

/* Append the `criteria` of a file; ids must be new. */
NODISCARD enum err_code pico_read_criteria(struct pico_reader *r, const struct yaml *root,
                                           struct err *e);

/* The `rule` of a criterion, whose effect is known: a word, or a map of one rule with its limits.
 * ERR_INPUT at the word, the key or the number. */
NODISCARD enum err_code pico_read_rule(const struct yaml *y, struct pico_criterion *c,
                                       struct err *e);

/* A PICO from its tree and that of its base (NULL: none). */
NODISCARD enum err_code pico_from_yaml(const struct yaml *root, const struct yaml *base,
                                       struct arena *a, struct note_list *notes, struct pico *out,
                                       struct err *e);

#endif
