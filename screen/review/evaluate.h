/* evaluate.h - the criteria applied to every record of a review, kept as suggestions. */
#ifndef SIGTE_SCREEN_REVIEW_EVALUATE_H
#define SIGTE_SCREEN_REVIEW_EVALUATE_H

#include "screen/review/review.h"

struct evaluation {
    int64_t root;
    struct str literature; /* secondary, primary, unknown */
    struct str verdicts;   /* one of + - ? . per criterion of the PICO */
    struct str suggestion; /* 1A, 1B, 2, ? */
};

/* Evaluate all roots and append one event. Headings are looked up in the review's
 * MeSH file (setting `mesh`; without one, unexploded, with a note).
 * Errors: ERR_IO (the MeSH file), ERR_CANCELLED, ERR_DB. */
NODISCARD enum err_code evaluate_all(struct store *s, const char *actor, struct progress *p,
                                     struct arena *a, struct note_list *notes, size_t *n,
                                     struct err *e);
/* What is kept, by record. */
NODISCARD enum err_code evaluation_list(struct store *s, struct arena *a, struct evaluation **out,
                                        size_t *n, struct err *e);
/* One record anew, with the words every verdict rests on. `record` is filled for showing them;
 * *pico is the review's own, unresolved, and lives as long as the store. */
NODISCARD enum err_code evaluate_one(struct store *s, int64_t root, struct arena *a,
                                     struct note_list *notes, const struct pico **pico,
                                     struct bib_record *record, struct criteria_result *out,
                                     struct err *e);

#endif
