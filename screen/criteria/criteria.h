/* criteria.h - what the criteria say of one record: suggestions with the words they
 * rest on, never decisions. Pure functions. */
#ifndef SIGTE_SCREEN_CRITERIA_H
#define SIGTE_SCREEN_CRITERIA_H

#include "screen/criteria/pico.h"

enum criterion_verdict {
    VERDICT_NO_RULE, /* '.' only people can judge */
    VERDICT_UNCLEAR, /* '?' the record doesn't say */
    VERDICT_NOT_MET, /* '-' */
    VERDICT_MET      /* '+' */
};

struct criterion_result {
    enum criterion_verdict verdict;
    struct query_hits hits;           /* the words it rests on; empty for rules and unclear ones */
    struct str rule_note[LANG_COUNT]; /* period, retracted: what was compared; a criterion for one
                                         kind of literature: which; else empty */
};

enum suggestion { SUGGEST_UNCLEAR, SUGGEST_1A, SUGGEST_1B, SUGGEST_2 };

struct criteria_result {
    enum literature literature;
    struct str literature_reason;  /* the publication type, heading or title words; English */
    struct criterion_result *item; /* one per criterion of the PICO, same order */
    size_t n;
    enum suggestion suggestion;
    int primary_reason; /* index of the lowest-ranked criterion not met, or -1 */
};

/* Secondary or primary literature from publication types, then MeSH, then title;
 * LITERATURE_ANY and an empty reason when none of them says ("Journal Article" doesn't). */
enum literature literature_of(const struct bib_record *r, struct arena *a, struct str *reason);

/* Evaluate every criterion of a resolved PICO. Memory: `a`. A criterion for one kind of
 * literature is met by the other kind, and can't be failed when the kind is not known.
 * Suggested category: 2 when any criterion that isn't 1B-only is not met; 1B when only
 * 1B criteria are not met; 1A when every rule is met; else unclear. */
void criteria_evaluate(const struct pico *p, const struct protocol *protocol,
                       const struct bib_record *r, struct arena *a, struct criteria_result *out);

/* One character per criterion, and back. */
char verdict_char(enum criterion_verdict v);
const char *suggestion_name(enum suggestion s); /* "1A", "1B", "2", "?" */

#endif
