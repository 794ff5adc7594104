/* lists.h - lists that go with the synthesis: references, what was excluded and why, what the
 * guidelines recommend, reviews that overlap. Each is a table; references also come as blocks of a
 * document, with links inside. Lists without an entry say so by returning false, and make no
 * table. Memory: `a` and what the synthesis rests on. */
#ifndef SIGTE_SCREEN_SYNTHESIS_LISTS_H
#define SIGTE_SCREEN_SYNTHESIS_LISTS_H

#include "lib/bib/style.h"
#include "lib/render/document.h"
#include "screen/synthesis/synthesis.h"

/* The references of one fate, alphabetical. Columns: number (Vancouver) or citation (author-year),
 * the reference, and where it is read. */
bool synthesis_reference_table(const struct synthesis *y, enum synthesis_fate fate,
                               enum bib_style style, struct arena *a, struct table *out);
/* The same as a list of the document: numbered (Vancouver) or not; nothing when there is none. */
void synthesis_reference_blocks(const struct synthesis *y, enum synthesis_fate fate,
                                enum bib_style style, struct arena *a, struct document *d);
/* Its title: "References to the evidence synthesis", … */
struct str synthesis_reference_title(const struct synthesis *y, enum synthesis_fate fate,
                                     struct arena *a);

/* Excluded at full text but for those on the reference list: by reason in the order of the PICO,
 * then alphabetical. */
bool synthesis_excluded_table(const struct synthesis *y, struct arena *a, struct table *out);
/* On the reference list (1B), with the reason. */
bool synthesis_listed_table(const struct synthesis *y, struct arena *a, struct table *out);

/* What the guidelines among the articles recommend. */
bool synthesis_recommendations_table(const struct synthesis *y, struct arena *a, struct table *out);

/* How many articles are from which year, by kind of literature; years without any in between. */
bool synthesis_years_table(const struct synthesis *y, struct arena *a, struct table *out);

/* ---- What is counted twice ------------------------------------------------------------------- */

/* Patients or studies that several articles rest on. */
enum synthesis_shared_kind {
    SYNTHESIS_SHARED_REGISTRATION, /* a number of a trial or data register that several name */
    SYNTHESIS_SHARED_COHORT,       /* the name of a cohort, project or programme */
    SYNTHESIS_SHARED_STUDY         /* an included article is a study of an included review */
};
struct synthesis_shared {
    enum synthesis_shared_kind kind;
    struct str name; /* "NCT01234567", "100,000 Genomes Project", a citation */
    size_t *article; /* indices of ev.item, ascending; two at least */
    size_t n;
};
struct synthesis_shared_list {
    struct synthesis_shared *item; /* by kind, then name */
    size_t n;
};
/* Found in titles, abstracts and extraction, and (when overlap is loaded) in lists of studies. A
 * name in common may be a mere mention: somebody has to look. */
void synthesis_find_shared(const struct synthesis *y, struct arena *a,
                           struct synthesis_shared_list *out);
bool synthesis_shared_table(const struct synthesis *y, struct arena *a, struct table *out);

/* Groups of reviews that overlap, their articles, and the citation matrix with its corrected
 * covered area of each group that rests on studies. *out NULL, *n 0 without a group, or when
 * overlap isn't loaded (synthesis_load_overlap). */
void synthesis_overlap_tables(const struct synthesis *y, struct arena *a, struct table **out,
                              size_t *n);

#endif
