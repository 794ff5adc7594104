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

/* A PICO from its tree and that of its base (NULL: none). */
NODISCARD enum err_code pico_from_yaml(const struct yaml *root, const struct yaml *base,
                                       struct arena *a, struct note_list *notes, struct pico *out,
                                       struct err *e);

#endif
