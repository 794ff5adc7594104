/* revise.h - the PICO or the protocol of a running review changed.
 *
 *     revise_begin(s, actor, &r, &a, &notes, &changes, e);    the documents are in force
 *     revise_finish(s, actor, progress, &a, &notes, &effect, e);
 *
 * The criteria are applied anew, what follows from it is shown, and the decisions that a changed
 * criterion bears on, exclusions included, go back to their readers for confirmation (review.h,
 * reading_open, cause "criteria"); the decisions as they were, and why, are a deviation
 * (deviation.h). A change that was begun and not finished is told of until it is.
 *
 * Which decisions, of those that stand last for a record: an exclusion whose reason is a criterion
 * that was removed or means something else now; one without a reason where a changed criterion was
 * failed and isn't any more; an inclusion at full text when a criterion was added, means something
 * else, or is failed now by its rule. What was taken on at title or abstract is read on anyway. */
#ifndef SIGTE_SCREEN_REVIEW_REVISE_H
#define SIGTE_SCREEN_REVIEW_REVISE_H

#include "screen/review/evaluate.h"

struct revision {
    const char *pico_path;     /* NULL: stays */
    const char *protocol_path; /* NULL: stays */
    const char *why;           /* stands in the log */
};

/* Put other documents in force: one event, in a transaction of its own. A change of the protocol
 * alone is finished with it. `changes` says what differs between the criteria.
 * Errors: ERR_FORBIDDEN (not a lead); ERR_STATE (another change isn't finished, nothing differs,
 * an arm that records came by is gone); ERR_INPUT (no reason given); those of reading the files. */
NODISCARD enum err_code revise_begin(struct store *s, const char *actor, const struct revision *r,
                                     struct arena *a, struct note_list *notes,
                                     struct criteria_changes *changes, struct err *e);
/* What would differ, without changing anything. */
NODISCARD enum err_code revise_compare(struct store *s, const struct revision *r, struct arena *a,
                                       struct note_list *notes, struct criteria_changes *changes,
                                       struct err *e);

struct reopened { /* a decision that goes back to its readers */
    int64_t root;
    enum stage stage;
    struct standing was;
    struct str citation, title;
};
struct revision_effect {
    struct evaluation_changes verdicts; /* suggested, before and after */
    struct reopened *item;              /* by record */
    size_t n;
};
/* Is a change begun and not finished? *why then is its reason. Memory: `a`. */
NODISCARD enum err_code revise_pending(struct store *s, struct arena *a, bool *pending,
                                       struct str *why, struct err *e);
/* Apply the criteria and open the decisions again. Errors: ERR_STATE (nothing is begun), those of
 * evaluate_all. Stopped, it can be called again. */
NODISCARD enum err_code revise_finish(struct store *s, const char *actor, struct progress *p,
                                      struct arena *a, struct note_list *notes,
                                      struct revision_effect *out, struct err *e);

#endif
