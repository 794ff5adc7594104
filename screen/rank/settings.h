/* settings.h - what the ranking model is told beforehand; the one place for its defaults. */
#ifndef SIGTE_SCREEN_RANK_SETTINGS_H
#define SIGTE_SCREEN_RANK_SETTINGS_H

#include <stddef.h>
#include <stdint.h>

enum rank_view {
    RANK_PHRASES,
    RANK_PIECES,
    RANK_TITLE,
    RANK_HEADINGS, /* only records that have some have this view */
    RANK_VERDICTS, /* likewise */
    RANK_COUNTED,  /* views whose terms are counted */
    RANK_THEMES = RANK_COUNTED,
    RANK_TOPICS,
    RANK_VIEW_COUNT
};

struct rank_settings {
    double weight[RANK_VIEW_COUNT]; /* squared length of each view in a row, >= 0 */
    double themes, topics;          /* directions of the views of these names; whole numbers */
    uint32_t least_df;              /* records that a term must stand in; more from 20,000 on */
    double most_share;              /* of all records; terms of more are left out */
    double half;    /* words; a text of so many counts half of what a long one does */
    double cost;    /* C: what a mistake costs against a large weight, > 0 */
    double growth;  /* C goes with (includes / 10) to this power */
    double ratio;   /* all includes weigh so much against all excludes */
    double offset;  /* the constant feature squared: the larger, the freer the intercept */
    size_t threads; /* that features and scores are made by; 0: as many as processors. The numbers
                       are the same. */
};

/* Used everywhere unless somebody measures others. Chosen on the 14 labelled sets
 * (docs/ranking.md). */
extern const struct rank_settings RANK_USUAL;

#endif
