/* check.h - levels that speak against the table, the article, or each other.
 *
 *     struct level_findings l;
 *     level_check(cases, n, &a, &l);
 *     for (size_t i = 0; i < l.n; i++)
 *         puts(l.item[i].text[LANG_EN]);
 *
 * What is checked is the level that stands for an article. A rule sees words, not the study: most
 * findings are warnings, for somebody to look at. A level above or below the rule's is no fault
 * when the rule's own condition names it. */
#ifndef SIGTE_SCREEN_LEVEL_CHECK_H
#define SIGTE_SCREEN_LEVEL_CHECK_H

#include "screen/level/suggest.h"

/* A level as a person gave it. */
struct level_opinion {
    struct str person, question, level, reason;
    bool minus;
};
/* An article with the levels people gave it. */
struct level_case {
    int64_t id;
    struct str label;                          /* Casolino et al. 2021 */
    struct str literature;                     /* secondary, primary, or another word */
    const struct level_suggestion *suggestion; /* made for no column; NULL: none */
    struct str appraisal; /* formal quality assessments that its texts name; "": none */
    const struct level_opinion *opinion; /* by age */
    size_t n;
    size_t stands; /* index of the one that stands; n: none does */
    bool agreed;   /* it was agreed on */
};

enum level_severity {
    LEVEL_NOTE,    /* worth knowing */
    LEVEL_WARNING, /* to be looked at */
    LEVEL_ERROR    /* can't be right */
};
const char *level_severity_name(enum level_severity s); /* "note", "warning", "error" */

struct level_finding {
    const char *id; /* "empty_cell", … stable; docs/levels.md lists them */
    enum level_severity severity;
    int64_t article;              /* id of the case; 0: of all together */
    const char *text[LANG_COUNT]; /* what is found */
    const char *todo[LANG_COUNT]; /* what to do about it */
};
struct level_findings {
    struct level_finding *item; /* in the order of the cases, all together last */
    size_t n, cap;
};
/* Memory: `a`. */
void level_check(const struct level_case *x, size_t n, struct arena *a, struct level_findings *out);
/* Those of one case alone. Adds to `out`, which starts zeroed. */
void level_check_one(const struct level_case *x, struct arena *a, struct level_findings *out);
size_t level_findings_from(const struct level_findings *l, enum level_severity least);

#endif
