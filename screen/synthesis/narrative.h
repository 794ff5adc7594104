/* narrative.h - a scaffold for the narrative synthesis: per article and across them, from the
 * extraction. Headings are those of Bilag 3 of NGC's status report.
 *
 * Nothing is invented: a sentence is an extracted value or a count, headings without anything to
 * say drop, and what a person has to write stands as a notice that says so. */
#ifndef SIGTE_SCREEN_SYNTHESIS_NARRATIVE_H
#define SIGTE_SCREEN_SYNTHESIS_NARRATIVE_H

#include "lib/render/document.h"
#include "screen/synthesis/lists.h"
#include "screen/synthesis/tables.h"

/* ---- As data --------------------------------------------------------------------------------- */

/* Articles that have one value of a field. */
struct synthesis_group {
    struct str value; /* as extracted: "wgs"; "" for those that don't say */
    struct str label; /* in the reader's language */
    size_t *article;  /* indices of ev.item, in its order */
    size_t n;
};
struct synthesis_groups {
    struct str field;             /* id of the form */
    struct str label;             /* heading in the reader's language */
    struct synthesis_group *item; /* in the order of the form's words, else the most first */
    size_t n;                     /* 0: nobody extracted it */
};

enum synthesis_direction {
    SYNTHESIS_BENEFIT,
    SYNTHESIS_HARM,
    SYNTHESIS_NO_EFFECT,
    SYNTHESIS_UNCLEAR,
    SYNTHESIS_DIRECTIONS
};

/* What the articles say of one outcome. */
struct synthesis_outcome {
    struct str id, label;
    size_t *article; /* those that say anything of it */
    size_t n;
    size_t direction[SYNTHESIS_DIRECTIONS];
    size_t n_ranges;  /* articles with a percentage that could be read */
    double low, high; /* over them all, in per cent */
};

/* Patients over the articles. */
enum synthesis_sum { SYNTHESIS_SUM_NONE, SYNTHESIS_SUM_FINE, SYNTHESIS_SUM_NOT };
struct synthesis_patients {
    size_t n;          /* articles that give a number */
    int64_t low, high; /* the smallest and the largest */
    int64_t sum;       /* FINE only */
    enum synthesis_sum may;
    struct str why_not; /* a sentence, in the reader's language; "" else */
};

struct synthesis_summary {
    size_t n, n_secondary, n_primary;
    int first_year, last_year;       /* 0 unknown */
    struct synthesis_groups *groups; /* levels first, then the form's choices that were extracted */
    size_t n_groups;
    struct synthesis_patients secondary, primary;
    struct synthesis_outcome *outcome; /* in the form's order; those without an article drop */
    size_t n_outcomes;
    struct synthesis_shared_list shared;
};
/* The articles by a choice of the form; false when nobody extracted it. */
bool synthesis_group_by(const struct synthesis *y, const struct form_field *f, struct arena *a,
                        struct synthesis_groups *out);
void synthesis_summarise(const struct synthesis *y, struct arena *a, struct synthesis_summary *out);

/* "De fire systematiske reviews er klassificeret med evidenskvalitet 1a (n=1) og 2a (n=3) …"
 * (screen/level/summary.h); "" without a level. */
struct str synthesis_levels_said(const struct synthesis *y, struct arena *a);

/* ---- As blocks of a document ------------------------------------------------------------------
 */

/* One article: what it is, Anbefalinger, Diagnostisk udbytte, Klinisk effekt, outcomes, conclusion,
 * limitations. Headings from `level` on. */
void synthesis_narrative_article(const struct synthesis *y, size_t article, int level,
                                 struct arena *a, struct document *d);
/* All articles together: counts, ranges, directions, limitations, the remark on the evidence. */
void synthesis_narrative_across(const struct synthesis *y, int level, struct arena *a,
                                struct document *d);
/* Across, then the articles in groups: of many diseases or of one (field `breadth`), else by kind
 * of literature. */
void synthesis_narrative(const struct synthesis *y, int level, struct arena *a, struct document *d);

#endif
