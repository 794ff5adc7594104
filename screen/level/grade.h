/* grade.h - what follows from levels: the grade of recommendation of a body of evidence, and the
 * words for a kind of literature.
 *
 *     struct level_in_body body[] = {{STR("therapy"), STR("2a"), false}, …};
 *     struct level_grade g;
 *     level_grade_of(body, n, &(struct level_judgement){LEVEL_CONSISTENT}, &g);
 *     puts(level_grade_text(&g, LANG_EN, &a));
 *
 * Grades, by the table of 2009: A consistent level 1; B consistent level 2 or 3, or extrapolated
 * from level 1; C level 4, or extrapolated from level 2 or 3; D level 5, or troublingly
 * inconsistent or inconclusive studies of any level. The table doesn't say what a body of several
 * levels is worth; here its weakest article decides, so whoever rests a recommendation on some of
 * the articles gives those. A level with a minus (inconclusive) makes D. Nor does it say what is
 * extrapolated from level 4: D here. Whether results agree, and whether the recommendation goes
 * beyond the patients and conditions studied (extrapolation), a person says. */
#ifndef SIGTE_SCREEN_LEVEL_GRADE_H
#define SIGTE_SCREEN_LEVEL_GRADE_H

#include "screen/level/suggest.h"

struct level_in_body {
    struct str question;
    struct str level; /* "" for an article that has none yet */
    bool minus;
};

enum level_consistency {
    LEVEL_CONSISTENCY_UNSAID,
    LEVEL_CONSISTENT,
    LEVEL_INCONSISTENT /* troublingly */
};
struct level_judgement {
    enum level_consistency consistency;
    bool extrapolated;
};

/* Why it is that grade. */
enum level_grade_why {
    LEVEL_GRADE_NOTHING,      /* no article has a level: no grade */
    LEVEL_GRADE_WEAKEST,      /* the weakest level decides */
    LEVEL_GRADE_EXTRAPOLATED, /* from it, one grade lower */
    LEVEL_GRADE_MINUS,        /* an inconclusive article */
    LEVEL_GRADE_INCONSISTENT
};
struct level_grade {
    char grade; /* 'A' … 'D'; 0: none */
    enum level_grade_why why;
    struct level_judgement judgement;
    struct str weakest; /* level that decides */
    size_t n;           /* articles with a level */
    size_t n_minus;     /* of these inconclusive */
    size_t n_none;      /* without a level, left out */
    size_t n_by[6];     /* [1 … 5]: articles by the digit of their level */
    size_t n_questions; /* different columns: levels of several can't be compared */
};
void level_grade_of(const struct level_in_body *x, size_t n, const struct level_judgement *j,
                    struct level_grade *out);
/* The grade and the rule it comes from, in sentences; where consistency isn't said, what it is
 * if it isn't there. Memory: `a`. */
char *level_grade_text(const struct level_grade *g, enum lang lang, struct arena *a);
/* What a grade stands for, in one line. `grade`: 'A' … 'D'. */
const char *level_grade_meaning(char grade, enum lang lang);

/* Words for a kind of literature, after NGC's method (Bilag 2 of its status report, inspired by
 * GRADE and no formal assessment): guidelines, meta-analyses and systematic reviews are strong
 * evidence, or of a high degree; observational studies and case reports limited, or low. Of
 * reviews that aren't systematic its report says that they are of a relatively lower degree. Of
 * randomised trials, economic analyses, opinions and the rest it says nothing. */
enum level_strength {
    LEVEL_STRENGTH_UNSAID,
    LEVEL_STRENGTH_HIGH,
    LEVEL_STRENGTH_LOWER, /* relatively */
    LEVEL_STRENGTH_LOW
};
enum level_strength level_strength_of(enum level_design d);
const char *level_strength_name(enum level_strength s); /* "high", "lower", "low", "" */
/* "strong evidence" / "stærk evidens", and the other word for the same: "a high degree of
 * evidence"; the other "" where there is one word, both for LEVEL_STRENGTH_UNSAID. */
const char *level_strength_text(enum level_strength s, enum lang lang);
const char *level_strength_other(enum level_strength s, enum lang lang);
/* Why it is that word, with the rule. */
const char *level_strength_rule(enum level_strength s, enum lang lang);

#endif
