/* review_internal.h - what the files of this room share; nobody else includes it. */
#ifndef SIGTE_SCREEN_REVIEW_INTERNAL_H
#define SIGTE_SCREEN_REVIEW_INTERNAL_H

#include "screen/review/review.h"

typedef enum err_code apply_fn(struct store *s, const struct event *ev, const json_t *p,
                               struct err *e);
apply_fn review_apply_created, review_apply_settings, review_apply_person, review_apply_vote,
    review_apply_undo, review_apply_resolution, review_apply_criteria, review_apply_presort,
    review_apply_presort_undo, review_apply_reading, review_apply_assigned, review_apply_left,
    review_apply_recused, review_apply_automation, review_apply_automation_reverted,
    review_apply_withdrawn, review_apply_calibration, review_apply_calibration_vote,
    review_apply_calibration_discussed, review_apply_calibration_closed, review_apply_sample,
    review_apply_checked, review_apply_deviation, review_apply_documents, review_apply_revised,
    review_apply_pico_approved, review_apply_stopped, review_apply_resumed, review_apply_attested;

/* person_add without asking whether the actor may: for the lead's own role. */
enum err_code person_append(struct store *s, const char *actor, const char *id, const char *role,
                            const char *stage, struct err *e);

/* Votes that count for a root at a stage, by time; arrays of VOTES_MAX. */
#define VOTES_MAX 64
enum err_code standing_votes(struct store *s, int64_t root, enum stage stage, struct arena *a,
                             struct str *person, struct vote *votes, size_t *n, struct err *e);
/* Verdict, category, reason, note and criteria from five columns beginning with `verdict`. */
void standing_read_vote(struct db_stmt *q, int verdict, struct arena *a, struct vote *v);

/* A row of `standing` from eight columns beginning with `state`. */
struct standing standing_read(struct db_stmt *q, int state, struct arena *a);
/* "title.presort": what `assignment` calls the pre-sort of a stage. */
const char *presort_stage(enum stage stage);
/* The standing of the record that this one is part of. */
enum err_code review_member_changed(struct store *s, int64_t record, struct err *e);
/* Every record's standing anew. */
enum err_code review_all_changed(struct store *s, struct err *e);

/* Where one record stands at one stage; STANDING_NOT_REACHED when it doesn't. */
enum err_code standing_of(struct store *s, int64_t root, enum stage stage, struct arena *a,
                          struct standing *out, struct err *e);
/* Did the person ever judge the record at the stage: a vote of any reading, a pre-sort, a check? */
enum err_code vote_judged_before(struct store *s, const char *person, int64_t root,
                                 enum stage stage, bool *yes, struct err *e);
/* Do later stages hold votes? */
enum err_code vote_built_on(struct store *s, int64_t root, enum stage stage, bool *yes,
                            struct err *e);

#define KEY_MAX 128 /* bytes of a sender's key */
/* Was this decision (an event of `kind`) sent with this key before? ERR_STATE when another one was:
 * of somebody else, on another record or stage, or with another verdict, category or reason. */
struct vote_key {
    const char *key;   /* NULL: none */
    const char *group; /* "vote", "presort": what the event's kind begins with */
    const char *person;
    int64_t root;
    enum stage stage;
    const char *verdict;
    struct str category, reason;
};
enum err_code vote_key_used(struct store *s, const struct vote_key *k, struct arena *a, bool *used,
                            struct err *e);
/* The event's key, when it has one. */
enum err_code vote_remember_key(struct store *s, const struct event *ev, const json_t *p,
                                struct arena *a, struct err *e);
/* What came with a decision, in the object that is open: from, key, decided_at. */
void vote_sending_json(struct json_out *j, const struct vote_sending *how);
/* When a decision was made: the event's own time, unless its payload says another. */
struct str vote_decided_at(const struct event *ev, const json_t *p, struct arena *a);
/* The event that takes a decision back: kind "vote.undone" or "presort.undone". */
enum err_code vote_append_undone(struct store *s, const char *person, const char *kind,
                                 int64_t root, enum stage stage, const struct vote_sending *how,
                                 struct err *e);
/* Time a decision took, in ms: as told, else since the one before (gap; 0: there was none), unless
 * that is a pause, or a file's next row. 0: can't be told. */
int64_t progress_time(int64_t spent_ms, int64_t gap_ms);
/* The median of n > 0, which are put in order. */
int64_t progress_median(int64_t *ms, size_t n);
/* A vote's members in the object that is open. */
void vote_json(struct json_out *j, int64_t record, enum stage stage, const struct vote *v,
               int64_t pico_version);
/* The reading that votes at a stage belong to now: 1, 2, … */
enum err_code vote_reading(struct store *s, int64_t root, struct str stage, int64_t *reading,
                           struct err *e);
/* Put one record's votes and decisions at a stage among the earlier readings'. */
enum err_code reading_apply_one(struct store *s, const struct event *ev, int64_t root,
                                struct str stage, struct str cause, struct str note, struct err *e);
/* Give a record to somebody; must: it waits for them though enough others voted. */
enum err_code assignment_put(struct store *s, int64_t record, struct str stage, struct str person,
                             int64_t position, bool must, int64_t event, struct err *e);
struct assign_slot;
enum err_code assign_append(struct store *s, const char *actor, const char *stage, const char *mode,
                            int64_t seed, const struct assign_slot *slot, size_t n,
                            const char *const *people, struct err *e);
/* A row of `resolution` from a vote's members; how "" takes it from `present`. */
enum err_code resolution_put(struct store *s, const struct event *ev, const json_t *p,
                             const char *how, struct err *e);
enum err_code deviation_put(struct store *s, const struct event *ev, struct str about,
                            struct str what, struct str why, struct str detail, struct err *e);
/* Is the person to be passed over for this record? Written down as a recusal while writing. */
enum err_code interest_skip(struct store *s, const char *actor, const char *person, int64_t root,
                            bool *skip, struct err *e);

/* Category, reason, note and tags of a vote are what they may be at the stage. */
enum err_code vote_check_words(const struct pico *pico, enum stage stage, const struct vote *v,
                               struct err *e);
/* Words of tags, trimmed, parted by ", ". ERR_INPUT when there are too many. */
enum err_code vote_tags(struct str tags, struct arena *a, struct str *out, struct err *e);

#endif
