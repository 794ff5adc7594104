/* suggest_internal.h - what the files behind suggest.h share: signs of a design, found in an
 * article. */
#ifndef SIGTE_SCREEN_LEVEL_SUGGEST_INTERNAL_H
#define SIGTE_SCREEN_LEVEL_SUGGEST_INTERNAL_H

#include "screen/level/suggest.h"

enum level_sign {
    SIGN_NONE, /* takes words out of the way of a shorter sign */
    SIGN_SYSTEMATIC,
    SIGN_META,
    SIGN_NOT_SYSTEMATIC,
    SIGN_GUIDELINE,
    SIGN_SCOPING,
    SIGN_REVIEW,
    SIGN_EXPERT,   /* editorial, news */
    SIGN_COMMENT,  /* comment, consensus: weaker than any word of a study */
    SIGN_LETTER,   /* which may be research */
    SIGN_RESEARCH, /* paid for as such */
    SIGN_PROTOCOL,
    SIGN_RCT,
    SIGN_TRIALS, /* randomised, in the plural: what a review takes in */
    SIGN_TRIAL,
    SIGN_ONE_ARM,
    SIGN_CONTROLLED,
    SIGN_NOT_RANDOM,
    SIGN_PILOT,
    SIGN_POST_HOC,
    SIGN_COHORT,
    SIGN_COHORTS, /* observational studies, in the plural */
    SIGN_FORWARD, /* prospective */
    SIGN_FORWARD_STUDIES,
    SIGN_BACK, /* retrospective */
    SIGN_ENROLLED,
    SIGN_CASE_CONTROL,
    SIGN_CASE_CONTROLS,
    SIGN_CROSS_SECTION,
    SIGN_CASES,
    SIGN_ACCURACY,
    SIGN_VALIDATION,
    SIGN_CDR,
    SIGN_ECONOMIC,
    SIGN_VARIED,
    SIGN_MULTI,
    SIGN_ECOLOGICAL,
    SIGN_OBSERVATIONAL,
    SIGN_ANIMALS,
    SIGN_HUMANS,
    SIGN_RETRACTED,
    SIGN_DIFFERS,      /* heterogeneity between studies */
    SIGN_INCONCLUSIVE, /* or a wide interval */
    SIGN_COUNT
};
#define SIGN(s) ((uint64_t)1 << SIGN_##s)

/* Where a sign may stand; also the order in which they are believed. */
enum level_source {
    SOURCE_PERSON, /* the extracted design */
    SOURCE_TYPE,   /* publication type */
    SOURCE_TITLE,
    SOURCE_MESH,
    SOURCE_ABSTRACT,
    SOURCE_METHODS, /* extracted methods, remarks on bias */
    SOURCE_END,     /* conclusion of the abstract, extracted limitations: for doubts alone */
    SOURCE_COUNT
};
#define SOURCE_BIT(s) (1u << SOURCE_##s)

struct level_word {
    const char *words; /* folded, parted by a blank; a trailing * takes any end of the last word */
    enum level_sign sign;
    unsigned where; /* SOURCE_BITs */
};
extern const struct level_word LEVEL_WORD[];
extern const size_t LEVEL_WORDS;
/* Whole publication types and headings, case ignored. */
struct level_term {
    const char *name;
    enum level_sign sign;
};
extern const struct level_term LEVEL_TYPE[], LEVEL_HEADING[];
extern const size_t LEVEL_TYPES, LEVEL_HEADINGS;

struct level_found {
    enum level_sign sign;
    enum level_source source;
    struct level_mark mark;
};
struct level_signs {
    uint64_t in[SOURCE_COUNT]; /* SIGN bits */
    struct level_found *item;  /* each sign once per source */
    size_t n, cap;
};

/* All signs in an article that aren't denied where they stand. Memory: `a`. */
void level_scan(const struct level_features *f, struct arena *a, struct level_signs *out);
/* The design that signs speak for. `person`: what was extracted goes first; without, the record
 * alone counts. `used` gets the signs that the answer rests on. */
enum level_design level_design_of(const struct level_signs *s, bool person, uint64_t *used);
/* The row of a design. */
void level_rules(enum level_design d, struct level_proposal of[LEVEL_QUESTIONS]);

#endif
