/* weighing.h - the reviews of a review file that overlap: gathered, put in groups, and what the
 * lead decided of them.
 *
 *     struct weighing w;
 *     weighing_load(s, WEIGHING_INCLUDED, "lead", &a, &w, e);
 *     weighing_decide(s, "lead", &w, STR("S3"), 5, STR("covers all indications"), e);
 *
 * The rule and the statistics are those of screen/overlap. A decision says which article of a group
 * weighs most; it excludes nothing. Who wants an article out excludes it at full text like any
 * other, with its reason. */
#ifndef SIGTE_SCREEN_WEIGHING_H
#define SIGTE_SCREEN_WEIGHING_H

#include "lib/render/table.h"
#include "screen/overlap/overlap.h"
#include "screen/review/review.h"

extern const struct event_kind WEIGHING_EVENTS[];

enum weighing_stage {
    WEIGHING_FULL_TEXT, /* all that came to full text, whatever became of them */
    WEIGHING_INCLUDED   /* included there (category 1A) */
};

struct weighing_decision {
    int64_t event;    /* 0: none, or kept back */
    bool kept_back;   /* there is one, and this reader still has to judge an article of the group */
    bool current;     /* the group has the members it had then */
    int64_t heaviest; /* root */
    struct str note, person, at;
};

struct weighing {
    struct overlap_review *review; /* secondary literature, by id */
    struct str *title;             /* beside review[] */
    bool *open;                    /* beside review[]: not decided at full text */
    size_t n;
    size_t n_primary; /* articles of the stage that are no secondary literature */
    size_t n_no_list; /* reviews whose studies aren't known */
    struct overlap_result result;
    struct weighing_decision *decision; /* beside result.group[] */
};

/* Where a review's studies come from, the first that there is: the extraction field
 * `included_studies`, when it holds citations, PMIDs or DOIs; the reference list in the record's
 * PubMed XML, without method papers; a search for the references of this article alone. Terms are
 * the words and headings that the inclusion criteria of P and O rest on.
 * `reader`: who is shown it (NULL: nobody in particular); what was extracted and is hidden from
 * them isn't gathered (evidence_load_for). Who is neither lead nor resolver isn't told what was
 * decided on a group as long as one of its articles is open at full text. Memory: `a`. Errors:
 * those of evidence_load_for and evaluate_one; ERR_NOT_FOUND (no such reader). */
NODISCARD enum err_code weighing_load(struct store *s, enum weighing_stage stage,
                                      const char *reader, struct arena *a, struct weighing *out,
                                      struct err *e);

/* The group of that id ("S3", case ignored), or the one of that record when it has only one; NULL.
 */
const struct overlap_group *weighing_group(const struct weighing *w, struct str id);

/* Say which record of a group weighs most (inside store_begin … store_commit). Errors:
 * ERR_FORBIDDEN (not a lead); ERR_NOT_FOUND (no such group); ERR_INPUT (the record isn't one of it;
 * no note). */
NODISCARD enum err_code weighing_decide(struct store *s, const char *person,
                                        const struct weighing *w, struct str group,
                                        int64_t heaviest, struct str note, struct err *e);

/* Tables, in the order of a report: the groups, their articles, and one group's citation matrix.
 * Memory: `a`. */
void weighing_groups_table(const struct weighing *w, enum lang lang, struct arena *a,
                           struct table *out);
void weighing_articles_table(const struct weighing *w, enum lang lang, struct arena *a,
                             struct table *out);
void weighing_matrix_table(const struct weighing *w, const struct overlap_group *g, enum lang lang,
                           struct arena *a, struct table *out);

#endif
