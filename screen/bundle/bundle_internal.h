/* bundle_internal.h - what the files of this room share; nobody else includes it. */
#ifndef SIGTE_SCREEN_BUNDLE_INTERNAL_H
#define SIGTE_SCREEN_BUNDLE_INTERNAL_H

#include "screen/bundle/bundle.h"
#include "screen/store/blob.h"

#define BUNDLE_FORM       "bundle/1"
#define BUNDLE_KEY_DIGITS 32
/* Before a decision's key among the keys that senders made. */
#define BUNDLE_KEY_PREFIX "bundle:"

/* A decision's key, from whose it is and the event it was made with. */
struct str bundle_key_of(struct str person, struct str event, struct arena *a);
/* What a later decision of this kind replaces, together with the record. */
struct str bundle_track_of(const struct bundle_decision *d, struct arena *a);
NODISCARD bool bundle_kind_parse(struct str s, enum bundle_kind *out);
bool bundle_has_verdict(enum bundle_kind k);
/* By record in the copy, track, then order of the copy's log. For qsort, over pointers. */
int bundle_by_track(const void *x, const void *y);
bool bundle_same_track(const struct bundle_decision *x, const struct bundle_decision *y);

/* How one decision fared. */
struct bundle_fate {
    enum bundle_outcome outcome;
    int64_t record;                   /* source record here; 0: not found */
    struct str why, text[LANG_COUNT]; /* BUNDLE_REFUSED */
};
/* Apply one under the rules (inside store_begin … store_commit). `newest`: the PICO in force.
 * Errors: ERR_DB and the like; what a rule says is the fate. Memory: `a`. */
enum err_code bundle_cast(struct store *s, const struct bundle *b, const struct bundle_decision *d,
                          const struct bundle_in *how, struct arena *a, struct bundle_fate *out,
                          struct err *e);
/* The fate REFUSED with a message of this room or of the rule that spoke. */
void bundle_refuse(struct bundle_fate *f, struct arena *a, struct msg_call m);

/* A decision by the rule of its kind, once record, reading and criteria fit. */
struct bundle_try {
    struct store *s;
    const struct bundle_decision *d;
    const char *person;
    int64_t root;
    const struct vote_sending *how;
    struct arena *a;
    struct bundle_fate *fate;
};
enum err_code bundle_try_vote(struct bundle_try *t, struct err *e);
enum err_code bundle_try_presort(struct bundle_try *t, struct err *e);
enum err_code bundle_try_calibration(struct bundle_try *t, struct err *e);
enum err_code bundle_try_recusal(struct bundle_try *t, struct err *e);
/* What a room's function returned: ERR_OK gives `done`, a rule that speaks against it REFUSED, and
 * anything else is passed on. */
enum err_code bundle_said(struct bundle_try *t, enum err_code rc, const struct err *why,
                          enum bundle_outcome done, struct err *e);

/* One element of an event's list of fates. */
void bundle_fate_json(struct json_out *j, const struct bundle_fate *f);
void bundle_fate_read(const json_t *x, size_t at, struct arena *a, struct bundle_fate *out);
NODISCARD bool bundle_outcome_parse(struct str s, enum bundle_outcome *out);

enum err_code bundle_may(struct store *s, const char *actor, struct err *e);

typedef enum err_code bundle_apply_fn(struct store *s, const struct event *ev, const json_t *p,
                                      struct err *e);
bundle_apply_fn bundle_apply_key, bundle_apply_merged, bundle_apply_retried, bundle_apply_dismissed;

#endif
