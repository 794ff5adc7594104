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

/* Why a criterion is not failed although something points that way. */
enum criterion_held {
    HELD_NOT,
    HELD_ALSO,       /* what is excluded is there, but not exclusively (panels and WES, children and
                        adults): met */
    HELD_MAYBE_ALSO, /* it is there, and the record can't tell whether exclusively: unclear */
    HELD_NO_ABSTRACT, /* what must be there isn't named, but there is no abstract: unclear */
    HELD_NOT_STATED,  /* the comparison isn't stated: unclear, and no hindrance to 1A */
    HELD_LIMIT,       /* the number lies where the criterion leaves it to people: unclear */
    HELD_LITERATURE,  /* holds for one kind of literature, and the kind isn't known: unclear */
    HELD_COUNT
};

struct criterion_result {
    enum criterion_verdict verdict;
    enum criterion_held held;
    struct query_hits hits;           /* the words it rests on; empty for most unclear ones */
    struct query_hits also;           /* held back: the words that held it */
    struct str rule_note[LANG_COUNT]; /* of a rule: what was compared; a criterion for one
                                         kind of literature: which; else empty */
};

enum suggestion { SUGGEST_UNCLEAR, SUGGEST_1A, SUGGEST_1B, SUGGEST_2 };

/* What told secondary from primary literature. */
enum literature_by {
    LITERATURE_BY_NOTHING,
    LITERATURE_BY_TYPE,
    LITERATURE_BY_HEADING,
    LITERATURE_BY_TITLE
};
struct literature_reason {
    enum literature_by by;
    struct str words; /* the publication type, the heading, or the folded words of the title */
};

struct criteria_result {
    enum literature literature;
    struct literature_reason literature_reason;
    struct criterion_result *item; /* one per criterion of the PICO, same order */
    size_t n;
    enum suggestion suggestion;
    int primary_reason; /* index of the lowest-ranked criterion not met, or -1 */
    bool to_full_text;  /* nothing is failed, and without an abstract only the text can tell */
};

/* Secondary or primary literature from publication types, then MeSH, then title;
 * LITERATURE_ANY and an empty reason when none of them says ("Journal Article" doesn't). */
enum literature literature_of(const struct bib_record *r, struct arena *a,
                              struct literature_reason *reason);
/* "publication type Systematic Review"; empty when nothing told. Memory: `a`. */
struct str literature_reason_text(const struct literature_reason *reason, enum lang lang,
                                  struct arena *a);
struct str literature_text(enum literature l, enum lang lang, struct arena *a);

/* Evaluate every criterion of a resolved PICO. Memory: `a`. Pure, so any number of threads may
 * share the PICO, each with an arena of its own.
 *
 * A criterion for one kind of literature is met by the other kind, and can't be failed when the
 * kind is not known. An exclusion with `unless` fires only where that is false: true, it is met,
 * unknown, unclear. What must be there and isn't named is unclear when there is no abstract, and
 * for C always: a comparison that isn't stated. What is missing never fails anything.
 * Suggested category: 2 when any criterion that isn't 1B-only is not met; 1B when only
 * 1B criteria are not met; 1A when every rule is met, those on C that are unclear passed over;
 * else unclear. Source of the rules: NGC's method (criteria of its status reports). */
void criteria_evaluate(const struct pico *p, const struct protocol *protocol,
                       const struct bib_record *r, struct arena *a, struct criteria_result *out);

/* The same without words and notes, in a fraction of the time: for applying criteria to many
 * records. hits, also and rule_note stay empty; everything else is equal. */
void criteria_verdicts(const struct pico *p, const struct protocol *protocol,
                       const struct bib_record *r, struct arena *a, struct criteria_result *out);

/* One character per criterion. */
char verdict_char(enum criterion_verdict v);
const char *verdict_name(enum criterion_verdict v); /* "met", "not_met", "unclear", "no_rule" */
const char *held_name(enum criterion_held h);       /* "also", "maybe_also", …; "" for HELD_NOT */
/* The same in words; empty for HELD_NOT. */
struct str held_text(enum criterion_held h, enum lang lang, struct arena *a);
const char *suggestion_name(enum suggestion s); /* "1A", "1B", "2", "?" */

#endif
