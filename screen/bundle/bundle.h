/* bundle.h - decisions of one person, made in a copy of the review, as a file that goes back.
 *
 *     bundle_out(s, "reviewer-b", &how, &key, &text, e);        in the copy
 *     bundle_read(bytes, "b.bundle", &a, &b, e);                in the review
 *     bundle_take(s, "lead", &b, &in, progress, &a, &report, e);
 *
 * A bundle is JSON lines: a head, a decision a line, and a last line that signs all bytes before
 * it (Ed25519). Decisions go through the rules that hold for any vote. Each is recognised by the
 * event that it was made with in the copy, so bundles may overlap and come in any order and any
 * number of times. Of what one person decided about one record at one stage, the latest counts.
 * What a rule speaks against is kept with the reason. docs/bundles.md states form and rules. */
#ifndef SIGTE_SCREEN_BUNDLE_H
#define SIGTE_SCREEN_BUNDLE_H

#include "lib/base/sign.h"
#include "screen/review/review.h"

#define BUNDLE_BYTES_MAX     ((size_t)64 * 1024 * 1024)
#define BUNDLE_LINE_MAX      ((size_t)1024 * 1024)
#define BUNDLE_DECISIONS_MAX 200000
#define BUNDLE_PICOS_MAX     1000

extern const struct event_kind BUNDLE_EVENTS[];

/* The file ------------------------------------------------------------------ */

enum bundle_kind {
    BUNDLE_VOTE,
    BUNDLE_VOTE_CHANGED,
    BUNDLE_VOTE_UNDONE,
    BUNDLE_PRESORT,
    BUNDLE_PRESORT_UNDONE,
    BUNDLE_CALIBRATION,
    BUNDLE_RECUSAL,
    BUNDLE_KINDS
};
const char *bundle_kind_name(enum bundle_kind k); /* the event's: "vote.cast", … */

struct bundle_decision {
    int64_t line;     /* 1-based among the decisions */
    int64_t seq;      /* of its event in the copy; ascending */
    struct str event; /* hash of that event, hexadecimal */
    struct str key;   /* 32 hexadecimal digits: the decision, wherever it is met */
    struct str at;    /* when it was made, UTC */
    enum bundle_kind kind;
    int64_t record;   /* in the copy */
    struct str batch; /* the record by its content: batch, place in it, hash of its raw text */
    int64_t position;
    struct str raw;
    enum stage stage; /* STAGE_TITLE of a recusal, which holds for all */
    int64_t reading;  /* of the stage */
    bool replaces;    /* the person had decided about this before */
    struct vote vote; /* of kinds that have a verdict; a pre-sort's keep is an include */
    int64_t calibration;
    struct str phase; /* of a calibration */
    struct str why;   /* of a recusal */
    struct str track; /* what a later decision replaces, together with the record */
};

struct bundle_pico {
    int64_t version;
    struct hash hash;
};

enum bundle_signed { BUNDLE_UNSIGNED, BUNDLE_SIGNED };

struct bundle {
    const char *file;   /* name without folder */
    struct str bytes;   /* the whole file, borrowed */
    struct hash hash;   /* of them */
    struct hash review; /* hash of the first event */
    struct str person;
    int64_t log_seq; /* of the copy */
    struct hash log_head;
    int64_t since;
    struct str stage; /* "": all */
    struct bundle_pico *pico;
    size_t n_pico;
    struct bundle_decision *decision;
    size_t n;
    enum bundle_signed sign;
    struct sign_public key; /* BUNDLE_SIGNED: that the signature was made with and fits */
};

/* Read and check a file: form, bounds, signature. The bytes must outlive *out; the rest lives in
 * `a`. Errors: ERR_INPUT (form, damage, signature), ERR_LIMIT. */
NODISCARD enum err_code bundle_read(struct str bytes, const char *path, struct arena *a,
                                    struct bundle *out, struct err *e);
/* The lines before the last alone, whatever signs them. */
NODISCARD enum err_code bundle_read_lines(struct str bytes, const char *path, struct arena *a,
                                          struct bundle *out, struct err *e);

struct bundle_out {
    const struct sign_key *key; /* NULL: unsigned */
    bool has_stage;
    enum stage stage; /* decisions at this stage, and recusals */
    int64_t since;    /* of events after this one */
};
/* The person's own decisions as a bundle; nobody else's are read. The same review, the same bytes.
 * *n: how many. Errors: ERR_NOT_FOUND (nobody has the id), ERR_LIMIT, ERR_DB. */
NODISCARD enum err_code bundle_out(struct store *s, const char *person,
                                   const struct bundle_out *how, struct buf *out, int64_t *n,
                                   struct err *e);

/* Whose key ----------------------------------------------------------------- */

/* Register the key that a person signs with, instead of an earlier one (inside store_begin …
 * store_commit). Errors: ERR_FORBIDDEN (not the lead), ERR_NOT_FOUND. */
NODISCARD enum err_code bundle_trust(struct store *s, const char *actor, const char *person,
                                     const struct sign_public *key, struct err *e);
struct bundle_trusted {
    struct str person;
    struct sign_public key;
    struct str by, at;
};
/* By person. Memory: `a`. */
NODISCARD enum err_code bundle_trusted(struct store *s, struct arena *a,
                                       struct bundle_trusted **out, size_t *n, struct err *e);

/* Taking in ------------------------------------------------------------------ */

enum bundle_trust { BUNDLE_TRUST_NO, BUNDLE_TRUST_OTHER, BUNDLE_TRUST_YES };
const char *bundle_trust_name(enum bundle_trust t); /* "no", "untrusted", "trusted" */

/* Is it of this review, of a person in it, and signed with that person's key?
 * Errors: ERR_INPUT (another review's), ERR_NOT_FOUND (the person). */
NODISCARD enum err_code bundle_check(struct store *s, const struct bundle *b,
                                     enum bundle_trust *trust, struct err *e);

/* How many of its decisions this review has not met. */
NODISCARD enum err_code bundle_unmet(struct store *s, const struct bundle *b, int64_t *n,
                                     struct err *e);

enum bundle_outcome {
    BUNDLE_APPLIED,
    BUNDLE_SAME,       /* stands here already */
    BUNDLE_SUPERSEDED, /* the person decided otherwise later */
    BUNDLE_REFUSED,    /* kept, with the reason */
    BUNDLE_AGAIN,      /* came with an earlier bundle */
    BUNDLE_OUTCOMES
};
const char *bundle_outcome_name(enum bundle_outcome o);

struct bundle_in {
    bool unsigned_too;   /* take one that is unsigned, or signed with a key nobody registered */
    bool older_criteria; /* decisions under an earlier PICO are taken as such */
};
struct bundle_report {
    int64_t id; /* of the bundle; 0: nothing new, so nothing was written */
    enum bundle_trust trust;
    int64_t n[BUNDLE_OUTCOMES];
};
/* Take a bundle in, in one transaction of its own: all of it or nothing. Never tells a verdict.
 * Errors: those of bundle_check; ERR_FORBIDDEN (not the lead; not signed by whom it says, unless
 * unsigned_too), ERR_CANCELLED, ERR_DB. */
NODISCARD enum err_code bundle_take(struct store *s, const char *actor, const struct bundle *b,
                                    const struct bundle_in *how, struct progress *p,
                                    struct arena *a, struct bundle_report *out, struct err *e);

/* What could not be applied ---------------------------------------------------- */

struct bundle_refused {
    int64_t id;
    struct str person, at, kind, stage; /* stage "": a recusal */
    int64_t root;                       /* 0: the record isn't here */
    struct str title;
    struct str why, text[LANG_COUNT]; /* message id, and its words */
    struct str state;                 /* waiting, dismissed */
    struct str note, by;
    int64_t bundle;
    struct str file;
};
/* By id; dismissed ones too when `all`. What they say is not told. Memory: `a`. */
NODISCARD enum err_code bundle_refused(struct store *s, bool all, struct arena *a,
                                       struct bundle_refused **out, size_t *n, struct err *e);
/* Try what waits again, oldest decision first, until nothing more can be applied; in one
 * transaction of its own. `id`: these alone; n 0: all. */
NODISCARD enum err_code bundle_retry(struct store *s, const char *actor, const int64_t *id,
                                     size_t n, const struct bundle_in *how,
                                     struct bundle_report *out, struct err *e);
/* The lead gives refused decisions up, with a reason (inside store_begin … store_commit).
 * Errors: ERR_FORBIDDEN, ERR_NOT_FOUND (none waits under the id), ERR_INPUT (no reason). */
NODISCARD enum err_code bundle_dismiss(struct store *s, const char *actor, const int64_t *id,
                                       size_t n, const char *note, struct err *e);

#endif
