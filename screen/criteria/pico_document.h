/* pico_document.h - a PICO as a document that people read: the one that a specialist network is
 * asked to approve.
 *
 *     document_docx(pico_document(&pico, LANG_DA, &arena), &out, e);
 *
 * Its order is that of NGC's own (Bilag 3 of its status report): the question, inclusion and
 * exclusion by element with the reasons for the delimitation, then what holds for all groups, how
 * a publication's category follows (Bilag 2), the approval, and the rules behind suggestions. */
#ifndef SIGTE_SCREEN_PICO_DOCUMENT_H
#define SIGTE_SCREEN_PICO_DOCUMENT_H

#include "lib/render/document.h"
#include "screen/criteria/pico.h"

/* Memory: `a`; texts stay in the PICO, which must live as long. What is left to fill in stands in
 * its place with its guidance; lines for date and meeting are left open while it is a draft. */
struct document *pico_document(const struct pico *p, enum lang lang, struct arena *a);

/* The criteria of one effect inside another document: those of P, I, C and O under a heading each,
 * or the general ones without. */
struct pico_criteria_options {
    enum lang lang;
    enum pico_effect effect;
    bool general;
    int level; /* of the headings */
};
/* False, and nothing added, when there are none. */
bool pico_document_criteria(const struct pico *p, const struct pico_criteria_options *o,
                            struct arena *a, struct document *d);

#endif
