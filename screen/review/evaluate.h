/* evaluate.h - the criteria applied to a review's records: all of them, kept as suggestions; or
 * one, with the words every verdict rests on.
 *
 *     evaluator_open(s, &notes, &v, e);              once for a session
 *     evaluate_record(v, root, &a, &record, &result, e);
 *     evaluator_close(v);
 */
#ifndef SIGTE_SCREEN_REVIEW_EVALUATE_H
#define SIGTE_SCREEN_REVIEW_EVALUATE_H

#include "screen/criteria/changes.h"
#include "screen/review/review.h"

/* The review's PICO with its headings looked up, and the protocol: what takes milliseconds to make
 * ready and microseconds to use. Headings come from the review's MeSH file (setting `mesh`; without
 * one, unexploded, with a note).
 * It borrows from the review's documents: once they change, close it and open a new one.
 * Errors: ERR_IO (the MeSH file); those of review_documents and pico_resolve. */
struct evaluator;
NODISCARD enum err_code evaluator_open(struct store *s, struct note_list *notes,
                                       struct evaluator **out, struct err *e);
void evaluator_close(struct evaluator *v); /* NULL is fine */
/* False when the review has a newer PICO. Errors: ERR_DB. */
NODISCARD enum err_code evaluator_is_current(struct evaluator *v, bool *current, struct err *e);
/* Resolved; lives as long as the evaluator. */
const struct pico *evaluator_pico(const struct evaluator *v);
const struct protocol *evaluator_protocol(const struct evaluator *v);

/* One record: what is shown of a root, and what the criteria say of it. Memory: `a`.
 * Errors: ERR_NOT_FOUND, ERR_DB. */
NODISCARD enum err_code evaluate_record(struct evaluator *v, int64_t root, struct arena *a,
                                        struct bib_record *record, struct criteria_result *out,
                                        struct err *e);

struct evaluation {
    int64_t root;
    struct str literature; /* secondary, primary, unknown */
    struct str verdicts;   /* one of + - ? . per criterion of the PICO */
    struct str suggestion; /* 1A, 1B, 2, ? */
};

/* A record whose verdicts or suggestion differ from those of the last evaluation. */
struct evaluation_change {
    int64_t root;
    struct str before, suggested_before;
    struct str after, suggested_after;
};

struct evaluation_changes {
    bool first;                     /* nothing was evaluated before */
    struct verdict_changes counts;  /* by criterion */
    struct evaluation_change *item; /* by root */
    size_t n;
    size_t n_new;        /* records seen for the first time */
    size_t suggested[4]; /* all records, by enum suggestion */
};

/* Evaluate all roots, on as many threads as there are processors, and append one event. Its parts,
 * blobs that list a few hundred records each, are written with it, so that neither memory nor the
 * event grows with the review. `changes` (may be NULL) gets what differs from what was kept before.
 * Memory: `a`. Errors: those of evaluator_open, ERR_CANCELLED, ERR_DB. */
NODISCARD enum err_code evaluate_all(struct store *s, const char *actor, struct progress *p,
                                     struct arena *a, struct note_list *notes, size_t *n,
                                     struct evaluation_changes *changes, struct err *e);
/* What is kept, by record. */
NODISCARD enum err_code evaluation_list(struct store *s, struct arena *a, struct evaluation **out,
                                        size_t *n, struct err *e);

#endif
