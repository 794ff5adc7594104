/* diff_internal.h - versions of records and what is gathered from them; this room only. */
#ifndef SIGTE_SCREEN_SEARCH_DIFF_INTERNAL_H
#define SIGTE_SCREEN_SEARCH_DIFF_INTERNAL_H

#include "screen/import/record.h"
#include "screen/search/diff.h"
#include "screen/search/search_internal.h"

/* The version of a PubMed record that the review knows: PubMed's own rather than a copy from
 * elsewhere, and the newest. */
struct version {
    int64_t pmid, source, root;
    bool whole; /* as PubMed XML: it can be compared */
    bool found; /* a run of the search brought it */
};
struct versions {
    struct version *item; /* by pmid */
    size_t n;
};
/* As they stood after run `run`; INT64_MAX: now. `search` says what `found` means. */
NODISCARD enum err_code versions_load(struct store *s, int64_t run, struct str search,
                                      struct arena *a, struct versions *out, struct err *e);
const struct version *versions_find(const struct versions *v, int64_t pmid); /* or NULL */

struct alerts {
    struct search_alert *item;
    size_t n, cap;
};
/* What a record says of itself and of others, as far as `known` has them. */
void alerts_scan(struct alerts *to, const struct bib_record *r, const struct versions *known,
                 struct arena *a);

/* What a comparison gathers. */
struct differ {
    struct store *s;
    struct arena *arena;
    struct versions known; /* the older state */
    struct alerts before, after;
    struct search_diff *out;
    size_t changed_cap;
};
/* One record as it is now, beside what was known of it; *fields gets what differs from a version
 * that can be compared. */
NODISCARD enum err_code differ_take(struct differ *d, const struct bib_record *r, unsigned *fields,
                                    struct err *e);
/* Alerts into the result: those not known before first, each with its record named. */
NODISCARD enum err_code differ_end(struct differ *d, struct err *e);
/* Lines of two runs beside each other. */
void diff_lines(const struct search_run *before, const struct search_run *after, struct arena *a,
                struct search_diff *out);
/* What `of` has and `without` lacks, in the order of `of`. */
int64_t *pmids_without(const int64_t *of, size_t n, const int64_t *without, size_t n_without,
                       struct arena *a, size_t *n_out);
/* Name a record of the review: citation and title as it is shown. */
NODISCARD enum err_code name_record(struct store *s, int64_t pmid, const struct version *v,
                                    struct arena *a, struct found_record *out, struct err *e);
/* A run that is not stored, from lines that were sent. */
void sending_as_run(const struct sending *x, struct search_run *out);

#endif
