/* rating.h - levels of evidence that several people give: independent, compared, agreed on.
 *
 *     struct level_view v;
 *     level_view_load(s, "reviewer-b", root, &a, &v, e);
 *     if (!v.hidden && level_differs(&v))
 *         level_agree(s, "lead", root, &level, v.version, &a, &changed, e);
 *
 * Whoever may extract sees the levels that others gave an article only once an own one is in, or
 * once the lead approved the extraction (approval.h); a lead and those who can't extract see all.
 * What a person said before anybody else's was to be seen is kept apart: agreement is measured on
 * that, whatever was changed afterwards. A level agreed on stands, whoever says what later, until
 * another is agreed on; without one the newest stands. The log keeps every step. */
#ifndef SIGTE_SCREEN_EVIDENCE_RATING_H
#define SIGTE_SCREEN_EVIDENCE_RATING_H

#include "screen/agreement/agreement.h"
#include "screen/evidence/extractors.h"
#include "screen/level/check.h"
#include "screen/level/grade.h"
#include "screen/level/summary.h"

/* The levels of one article as a reader sees them. */
struct level_view {
    int64_t version;         /* the log's newest number */
    bool hidden;             /* others gave one that the reader doesn't see yet */
    struct level_said *said; /* each person's newest, by age */
    size_t n;
    struct level_said agreed; /* .seq 0: nothing is agreed on */
};
/* reader NULL: nobody in particular, who sees all. Memory: `a`.
 * Errors: ERR_STATE (not included), ERR_NOT_FOUND (no such person). */
NODISCARD enum err_code level_view_load(struct store *s, const char *reader, int64_t root,
                                        struct arena *a, struct level_view *out, struct err *e);
/* The level that stands; NULL: none. */
const struct level *level_standing(const struct level_view *v);
/* Whether people gave different levels, columns or signs, and agreed on none. */
bool level_differs(const struct level_view *v);

/* Record what is agreed on, with its reason (inside store_begin … store_commit). The same again is
 * no event. Errors: those of level_set; ERR_FORBIDDEN (others' levels are hidden from the person);
 * ERR_STATE (fewer than two people gave one; or, with *changed filled, something changed after
 * `version`, 0: whatever is there is settled). Memory of *changed: `a`. */
NODISCARD enum err_code level_agree(struct store *s, const char *person, int64_t root,
                                    const struct level *l, int64_t version, struct arena *a,
                                    struct level_said *changed, struct err *e);

/* An included article with its levels and what is suggested. */
struct level_article {
    struct evidence_article x;
    struct level_view view;
    struct level_suggestion suggestion; /* for no column */
    struct str appraisal; /* formal quality assessments that title, abstract and extraction name */
};
struct levels {
    struct level_article *item; /* alphabetical by first author */
    size_t n;
};
/* reader as in level_view_load. Memory: `a`. */
NODISCARD enum err_code levels_load(struct store *s, const char *reader, struct arena *a,
                                    struct levels *out, struct err *e);
/* One of them, by root; NULL. */
const struct level_article *levels_find(const struct levels *l, int64_t root);
/* The suggestion for a column, "" for none. Memory: `a`. */
void levels_suggest(const struct level_article *x, struct str question, struct arena *a,
                    struct level_suggestion *out);
/* Contradictions; `root` 0: of all. An article whose levels are hidden has none. Memory: `a`. */
void levels_check(const struct levels *l, int64_t root, struct arena *a,
                  struct level_findings *out);
/* The articles as level_summary takes them; as level_grade_of does. Memory: `a`. */
struct level_summary_article *levels_for_summary(const struct levels *l, struct arena *a);
struct level_in_body *levels_for_grade(const struct levels *l, struct arena *a);

/* How far people agree on the included articles, before anybody saw another's. */
struct levels_agreement {
    struct agreement level;  /* the ten levels, whatever the column */
    struct agreement column; /* the five columns */
    struct agreement within; /* levels of the articles that all gave in one column */
    size_t n_same;           /* articles on which column, level and sign are all the same */
    struct str *rater;       /* by name */
    size_t n_raters;
    int64_t *confusion; /* LEVEL_LEVELS², rater[0] × rater[1]; NULL unless there are two raters */
    struct levels_unit {
        int64_t root;
        struct level *by; /* beside rater[]; level.level empty: none */
    } * unit;             /* articles with two or more, by root */
    size_t n_units;
};
/* reader: articles whose levels are hidden from them are left out. Memory: `a`.
 * Errors: ERR_CANCELLED, ERR_NOT_FOUND, ERR_DB. */
NODISCARD enum err_code levels_agreement(struct store *s, const char *reader,
                                         const struct agreement_options *o, struct arena *a,
                                         struct levels_agreement *out, struct err *e);

#endif
