/* pico_document_internal.h - the chapters of a PICO's document. */
#ifndef SIGTE_SCREEN_CRITERIA_PICO_DOCUMENT_INTERNAL_H
#define SIGTE_SCREEN_CRITERIA_PICO_DOCUMENT_INTERNAL_H

#include "screen/criteria/messages.h"
#include "screen/criteria/pico_document.h"

struct pico_writer {
    const struct pico *p;
    enum lang lang;
    struct arena *a;
    struct document *d;
    int element_level; /* of the headings of P, I, C and O */
};

struct str pico_say(const struct pico_writer *w, struct msg_call m);
void pico_heading(const struct pico_writer *w, int level, struct msg_call m);

/* Criteria of one element and effect as a list, and what is left to fill in there.
 * False, and nothing added, when there is neither. */
bool pico_add_criteria(const struct pico_writer *w, enum pico_element el, enum pico_effect effect,
                       bool with_heading);
/* How categories follow, and the approval. */
void pico_add_categories(const struct pico_writer *w);
void pico_add_approval(const struct pico_writer *w);
/* The reasons that may stand in the flow diagram, and the rules behind suggestions. */
void pico_add_appendix(const struct pico_writer *w);

#endif
