/* related.h - records that belong together and are not one publication.
 *
 * Found by the rules of screen/dedup, by PubMed's own links where the other record is in the
 * review, or set by a person. `a is the KIND of b`: a preprint of an article, a notice about it. */
#ifndef SIGTE_SCREEN_RELATED_H
#define SIGTE_SCREEN_RELATED_H

#include "screen/import/record.h"

/* erratum, retraction, concern (expression of), notice (one of these), preprint, abstract (of a
 * conference), protocol, reply, comment, version (an older one), update (a newer one), republished,
 * summary, other. Ended by NULL. */
extern const char *const RELATED_KINDS[];

enum related_role {
    RELATED_IS,    /* the record is the other's KIND */
    RELATED_HAS,   /* the other is the record's KIND */
    RELATED_EITHER /* which is which isn't known */
};

struct related {
    int64_t other; /* root; never the record itself */
    struct str kind;
    enum related_role role;
    struct str found_by; /* rule, pubmed, hand */
    struct str reason[LANG_COUNT];
    struct str citation, title; /* of the other */
};

/* Of one record and all its members: retractions first, then by kind and other. Memory: `a`. */
NODISCARD enum err_code related_of(struct store *s, int64_t root, struct arena *a,
                                   struct related **out, size_t *n, struct err *e);

/* Does a source of the record, or a record that is its retraction, say that it was retracted?
 * `r` is the record as shown. */
bool related_is_retracted(const struct bib_record *r, const struct related *list, size_t n);

/* By hand: `a` is the `kind` of `b`. Inside store_begin … store_commit.
 * Errors: ERR_INPUT (kind), ERR_NOT_FOUND (no such record), ERR_STATE (one record; said already).
 */
NODISCARD enum err_code related_set(struct store *s, const char *actor, int64_t a, int64_t b,
                                    struct str kind, struct err *e);
/* Take away all relations between two records; the rules don't find them again.
 * Errors: ERR_NOT_FOUND. */
NODISCARD enum err_code related_remove(struct store *s, const char *actor, int64_t a, int64_t b,
                                       struct err *e);

#endif
