/* audit.h - the log as people read it, take it along and have it checked elsewhere.
 *
 *     struct audit_filter f = {.kind = STR("vote"), .last = 20, .reader = "reviewer-a"};
 *     audit_read(s, &f, show_one, context, e);
 *
 * Everything that leaves this room has gone through audit_seal: a vote is for nobody but who cast
 * it while its stage is open for the record. */
#ifndef SIGTE_SCREEN_AUDIT_H
#define SIGTE_SCREEN_AUDIT_H

#include "screen/review/sealed.h"
#include "screen/store/store.h"

/* Which events; a zeroed filter takes all. */
struct audit_filter {
    struct str kind;    /* prefix: "vote" takes vote.cast and vote.undone */
    struct str person;  /* who acted */
    struct str since;   /* audit_time */
    struct str until;   /* audit_time; inclusive: a day until its end */
    int64_t from, to;   /* numbers, inclusive; 0 open */
    int64_t record;     /* a record with all that went into it */
    const char *stage;  /* stage_name */
    int64_t last;       /* the newest so many of those that fit */
    const char *reader; /* who is shown them; NULL nobody in particular */
};

/* `2024-01-23`, `2024-01-23 12:30` or `2024-01-23T12:30:00(.000)(Z)`, UTC, made what events are
 * compared with. Memory: `a`. */
NODISCARD bool audit_time(const char *text, struct arena *a, struct str *out);
/* `12`, `12-20`, `12-`, `-20`. */
NODISCARD bool audit_range(const char *text, int64_t *from, int64_t *to);

/* One event as `reader` may see it. `payload` is NULL when it was erased. */
typedef enum err_code audit_each_fn(void *context, const struct event *ev, const json_t *payload,
                                    bool sealed, struct err *e);
/* Those that fit, oldest first; what is sealed as a whole is left out. Errors: ERR_DB, what `fn`
 * returns. */
NODISCARD enum err_code audit_read(struct store *s, const struct audit_filter *f, audit_each_fn *fn,
                                   void *context, struct err *e);

/* Replace the payload of an event that is sealed for `reader` (screen/review/sealed.h and
 * screen/evidence/extractors.h say which) by {"record":N,"stage":"…","sealed":true}. `payload` is
 * the event's own, parsed. Memory: `a`. */
NODISCARD enum err_code audit_seal(struct store *s, const char *reader, struct event *ev,
                                   const json_t *payload, struct arena *a, enum sealed *sealed,
                                   struct err *e);

/* What happened, in words, with the reasons and notes that were given: "excluded record 7, full
 * text (category 2; reason P-age; note: children only)". A kind without words says its name. */
void audit_words(struct buf *out, enum lang lang, const struct event *ev, const json_t *payload,
                 bool sealed);
/* Has the kind words of its own? A test asks for every kind. */
bool audit_has_words(const char *kind);

/* How many events of a kind there are, and when the newest was. */
struct audit_kind {
    struct str kind, last;
    int64_t n;
};
/* By kind. It tells how many votes there are: not for who reads at a stage that is open. Memory:
 * `a`. */
NODISCARD enum err_code audit_kinds(struct store *s, struct arena *a, struct audit_kind **out,
                                    size_t *n, struct err *e);

/* Exports -------------------------------------------------------------------- */

struct audit_export {
    const char *actor; /* NULL: the lead who started the review */
    bool sealed;       /* open votes are sealed for all but the actor; then anybody may */
};
struct audit_exported {
    struct chain chain; /* of what was written; audit_exported_release */
    int64_t n_sealed;
    struct hash head;
};
/* The whole log as JSON lines (docs/audit-log.md). It is checked on the way: notes say what is
 * wrong with it, and it is written all the same, since it may be all there is.
 * Errors: ERR_FORBIDDEN (not sealed, and the actor is no lead), ERR_NOT_FOUND, ERR_IO, ERR_DB. */
NODISCARD enum err_code audit_export(struct store *s, const char *path,
                                     const struct audit_export *how, struct progress *p,
                                     struct audit_exported *out, struct note_list *found,
                                     struct err *e);
void audit_exported_release(struct audit_exported *x);

/* Check an exported log by itself ("-" is standard input): the chain, its header, `head` when one
 * is given. Findings are notes with line numbers. Release `out` with chain_release in any case.
 * Errors: ERR_IO, ERR_INPUT (no exported log). */
NODISCARD enum err_code audit_verify_file(const char *path, const struct log_head *head,
                                          struct progress *p, struct chain *out,
                                          struct note_list *found, struct err *e);

#endif
