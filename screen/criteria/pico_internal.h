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
    size_t fill_in_cap;
};

/* The `fill_in` of a criterion, when it has one. *is_open: nothing but its place is written, and
 * there is no criterion to read. `key`: the n keys that a criterion may have. */
NODISCARD enum err_code pico_read_criterion_fill_in(struct pico_reader *r, const struct yaml *y,
                                                    const char *const *key, size_t n, bool *is_open,
                                                    struct err *e);
/* The list `fill_in` of a PICO. */
NODISCARD enum err_code pico_read_fill_ins(struct pico_reader *r, const struct yaml *root,
                                           struct err *e);
/* `status` and `approved`, and what they say of each other and of what is left to fill in. */
NODISCARD enum err_code pico_read_status(const struct yaml *root, struct pico *p, struct err *e);
/* That places left open share no id with each other or with a criterion, and that nothing is left
 * open once the PICO is approved. */
NODISCARD enum err_code pico_check_fill_ins(const struct pico *p, struct err *e);

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
