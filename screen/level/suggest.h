/* suggest.h - which level an article may have, by rules that are told.
 *
 *     struct level_suggestion s;
 *     level_suggest(&features, STR(""), &a, &s);
 *     if (s.ask)                      // the column decides
 *         for (size_t q = 0; q < LEVEL_QUESTIONS; q++)
 *             puts(level_rule(&s, q, LANG_EN, &a));
 *
 * First the kind of study is told (level_design) from what a person extracted of the design, then
 * from publication types, title, MeSH and the words of the abstract, in that order; words that are
 * denied in their sentence ("none was randomised", "randomised trials are needed") don't count.
 * Then the design's row of a fixed table gives the level in every column, with what it is given
 * on condition of. A suggestion is never set by itself. docs/levels.md has the whole. */
#ifndef SIGTE_SCREEN_LEVEL_SUGGEST_H
#define SIGTE_SCREEN_LEVEL_SUGGEST_H

#include "lib/bib/record.h"
#include "screen/level/level.h"

enum level_design {
    LEVEL_UNKNOWN,     /* nothing tells */
    LEVEL_SR_TRIALS,   /* systematic reviews (and meta-analyses): of randomised trials alone, */
    LEVEL_SR_MIXED,    /* trials and other studies, */
    LEVEL_SR_COHORTS,  /* observational studies, */
    LEVEL_SR_FORWARD,  /* prospective cohorts alone, */
    LEVEL_SR_CONTROLS, /* case-control studies alone, */
    LEVEL_SR_ACCURACY, /* diagnostic studies, */
    LEVEL_SR_ECONOMIC, /* economic studies, */
    LEVEL_SR,          /* or it isn't told of what */
    LEVEL_GUIDELINE,   /* without a systematic review of its own in sight */
    LEVEL_SCOPING,
    LEVEL_REVIEW,   /* narrative, not systematic */
    LEVEL_RCT,      /* individual randomised trial */
    LEVEL_RCT_WEAK, /* pilot, feasibility, early stop */
    LEVEL_TRIAL,    /* trial with controls, not randomised */
    LEVEL_TRIAL_ONE_ARM,
    LEVEL_COHORT_FORWARD, /* prospective */
    LEVEL_COHORT_BACK,    /* retrospective */
    LEVEL_COHORT,         /* it isn't told which */
    LEVEL_CASE_CONTROL,
    LEVEL_CROSS_SECTION,
    LEVEL_CASES,              /* case reports and series */
    LEVEL_ACCURACY,           /* of a diagnostic test */
    LEVEL_ACCURACY_VALIDATED, /* in a validating cohort */
    LEVEL_CDR,                /* clinical decision rule, prediction model */
    LEVEL_CDR_VALIDATED,      /* in patients other than it was made from */
    LEVEL_ECONOMIC,           /* no sensitivity analysis named */
    LEVEL_ECONOMIC_VARIED,    /* with one */
    LEVEL_ECONOMIC_MULTI,     /* with a multi-way or probabilistic one */
    LEVEL_ECOLOGICAL,         /* ecological study, outcomes research */
    LEVEL_OBSERVATIONAL,      /* a publication type that doesn't tell which kind */
    LEVEL_EXPERT,             /* editorial, comment, letter, opinion, consensus alone */
    LEVEL_BENCH,              /* animals or cells alone */
    LEVEL_PROTOCOL,           /* of a study or review not done yet */
    LEVEL_DESIGN_COUNT
};
const char *level_design_name(enum level_design d); /* stable: "systematic_review_of_trials" */
const char *level_design_text(enum level_design d, enum lang lang);
bool level_design_systematic(enum level_design d);
bool level_design_secondary(enum level_design d); /* and guidelines, other reviews */

/* What a person extracted, by the id of the form's field. */
struct level_extracted {
    struct str field;
    struct str value;
};
struct level_features {
    const struct bib_record *record;
    const struct level_extracted *extracted; /* study_design, study_methods and bias are read */
    size_t n_extracted;
};

/* What a suggestion rests on: a word and where it stands. */
struct level_mark {
    struct str where; /* "pub_type", "mesh", "title", "abstract", "extraction:study_design" */
    struct str words; /* as written there */
};

struct level_proposal {
    const char *question;
    const char *level;         /* NULL: the column has no cell for such a study */
    const struct msg *proviso; /* what it is given on condition of; NULL: nothing to add */
};

struct level_suggestion {
    enum level_design design;
    struct level_proposal of[LEVEL_QUESTIONS]; /* in the order of level_questions */
    int question;      /* index of the column asked for; -1: none was given */
    const char *level; /* of that column, or the same in all that have one; NULL: none yet */
    bool ask;          /* no column was given, and it decides */
    enum level_design indexed; /* what the record alone says when a person extracted another design;
                                  LEVEL_UNKNOWN: nothing else */
    struct level_mark *mark;
    size_t n_marks;
    struct level_mark *doubt; /* words that speak for a minus: heterogeneity, inconclusive */
    size_t n_doubts;
    bool retracted;
};

/* `question`: id of a column, or "" for none. Memory: `a`; words point into the features. */
void level_suggest(const struct level_features *f, struct str question, struct arena *a,
                   struct level_suggestion *out);

/* The rule for one column, in a sentence or two: the design, the cell, and on what condition. */
char *level_rule(const struct level_suggestion *s, size_t question, enum lang lang,
                 struct arena *a);
/* What all that rests on, and what speaks for a minus: a sentence or more. */
char *level_rests_on(const struct level_suggestion *s, enum lang lang, struct arena *a);

#endif
