/* summary.h - the sentences a report says of its articles' levels.
 *
 *     struct level_summary_article x[] = {{LEVEL_SR, STR("secondary"), STR("2a"), false}, …};
 *     puts(level_summary(x, n, LANG_DA, &a));
 *
 * gives "De fire systematiske reviews er klassificeret med evidenskvalitet 1a (n=1) og 2a (n=3),
 * mens det ikke-systematiske review er klassificeret med evidenskvalitet 4. Primærartiklen …"
 * Source of the pattern: `Bemærkning vedr. evidens` of NGC's status report on advanced and
 * incurable cancer. Secondary literature stands in one sentence by kind (systematic reviews with
 * meta-analyses and with guidelines built on one; guidelines; reviews that aren't systematic),
 * primary in the next. Levels go from the strongest to the weakest, each with its number when the
 * kind has several articles; a level with a minus is one of its own, and those without a level are
 * named last. Numbers to twelve are words. */
#ifndef SIGTE_SCREEN_LEVEL_SUMMARY_H
#define SIGTE_SCREEN_LEVEL_SUMMARY_H

#include "screen/level/suggest.h"

struct level_summary_article {
    enum level_design design;
    struct str literature; /* secondary, primary, or another word: then the design decides */
    struct str level;      /* "": none yet */
    bool minus;
    struct str described; /* what the only primary article is, in the report's words ("a large
                             national prospective cohort with good follow-up"); "" leaves it out */
    struct str question;  /* column, for level_summary_columns */
};

/* The sentences; of no articles, one that says so. Memory: `a`. */
char *level_summary(const struct level_summary_article *x, size_t n, enum lang lang,
                    struct arena *a);
/* A sentence that names the columns the levels were judged in; "" when there is no level. NGC's
 * report names none. Memory: `a`. */
char *level_summary_columns(const struct level_summary_article *x, size_t n, enum lang lang,
                            struct arena *a);

#endif
