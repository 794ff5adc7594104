/* age.h - the ages that a record names: MeSH's age groups, words ("children", "adults") and stated
 * ages ("aged 3-17 years", "median age 62", "a 5-year-old boy").
 *
 * Ages are whole years, [low, below). "Adolescent" ends where 18 begins, as in the criteria of
 * patient groups, though MeSH counts 18 in. Forms of words, not meaning: bounded looks around each
 * number. */
#ifndef SIGTE_SCREEN_CRITERIA_AGE_H
#define SIGTE_SCREEN_CRITERIA_AGE_H

#include "pubmed/query/query.h"
#include "screen/criteria/numeral.h"

#define AGE_OPEN INT64_MAX
#define AGE_MAX  130

enum age_kind {
    AGE_TAG,    /* a heading of MeSH's age groups */
    AGE_WORD,   /* children, adults */
    AGE_STATED, /* who may take part or took part: a range, a limit, one person's age */
    AGE_CENTRE  /* a mean or median: others are around it */
};

struct age_sign {
    enum age_kind kind;
    int64_t low, below;
    struct query_hit at; /* leaf 0 */
};

struct age_signs {
    struct arena *a;
    struct age_sign *item; /* title, abstract, then headings; in order */
    size_t n, cap;
};

/* Memory: `a`. */
void age_signs_of(const struct bib_record *r, const struct query_subject *s, struct arena *a,
                  struct age_signs *out);

/* The age that a number at word `i` states; *last is the last word of the phrase. False for
 * none. */
bool age_stated_at(const struct wording *w, size_t i, struct age_sign *out, size_t *first,
                   size_t *last);

#endif
