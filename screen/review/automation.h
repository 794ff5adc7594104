/* automation.h - general criteria that exclude by themselves, where the protocol lets them.
 *
 * Only criteria named under `automation:`, only on what the record states (a verdict "not met",
 * never "unclear"), only records that people have not decided. They are counted apart in the flow:
 * removed before screening when nobody had judged the record, else excluded by a tool. A person can
 * take any of them back. */
#ifndef SIGTE_SCREEN_REVIEW_AUTOMATION_H
#define SIGTE_SCREEN_REVIEW_AUTOMATION_H

#include "screen/review/review.h"

struct automated {
    int64_t root;
    struct str criterion, citation, title, at;
    bool before_people; /* nobody had judged it at any stage */
    bool reverted;
};

/* Exclude what the criteria's newest verdicts say, in one event (inside store_begin …
 * store_commit). What was taken back is not excluded again. *n: how many now. A lead's.
 * Errors: ERR_FORBIDDEN; ERR_STATE (the protocol names no criterion, or none was applied yet). */
NODISCARD enum err_code automation_apply(struct store *s, const char *actor, int64_t *n,
                                         struct err *e);
/* Take one back: the record waits for people where it stood. ERR_STATE when it isn't excluded so.
 */
NODISCARD enum err_code automation_revert(struct store *s, const char *actor, int64_t root,
                                          const char *note, struct err *e);
/* By record. Memory: `a`. */
NODISCARD enum err_code automation_list(struct store *s, struct arena *a, struct automated **out,
                                        size_t *n, struct err *e);

#endif
