/* interest.h - who does not judge what: articles one wrote, and those one asked not to judge.
 *
 * Names and ORCIDs stand outside the log, beside the ids that the log holds; that somebody was
 * recused is an event. */
#ifndef SIGTE_SCREEN_REVIEW_INTEREST_H
#define SIGTE_SCREEN_REVIEW_INTEREST_H

#include "screen/review/review.h"

struct person_identity {
    struct str name;  /* as on articles: "Given Names Family"; several forms parted by `;` */
    struct str orcid; /* 0000-0002-1825-0097; "" none */
};
/* Write down a person's name and ORCID (either may be ""). Inside store_begin … store_commit. What
 * the person was given and wrote is taken back, as a recusal, which is the actor's event.
 * Errors: ERR_NOT_FOUND (nobody has the id), ERR_INPUT (an ORCID whose check digit is wrong, a form
 * of the name without a given or a family name, or with a comma). */
NODISCARD enum err_code interest_name(struct store *s, const char *actor, const char *person,
                                      const struct person_identity *id, struct err *e);
NODISCARD enum err_code interest_identity(struct store *s, const char *person, struct arena *a,
                                          struct person_identity *out, struct err *e);

/* Did a person with this name or ORCID write the article? Equal ORCIDs say yes and different ones
 * no; else the family name and the first given initial agree, and all further initials that both
 * give. A pure function. */
bool interest_wrote(const struct bib_record *r, const struct person_identity *id);

/* The person asks not to judge a record; its slots are free again. Errors: ERR_STATE when the
 * person has voted on it. */
NODISCARD enum err_code interest_recuse(struct store *s, const char *person, int64_t root,
                                        const char *note, struct err *e);
/* The same, said elsewhere: key, origin and time of `how` stand in the event. why: "author",
 * "asked". */
NODISCARD enum err_code interest_recuse_send(struct store *s, const char *person, int64_t root,
                                             const char *why, const char *note,
                                             const struct vote_sending *how, struct err *e);
/* ERR_FORBIDDEN when the person was recused from the record, or wrote it by name or ORCID. */
NODISCARD enum err_code interest_check(struct store *s, const char *person, int64_t root,
                                       struct err *e);

struct recusal {
    int64_t root;
    struct str person, why, note; /* why: author, asked */
};
/* By record. Memory: `a`. */
NODISCARD enum err_code interest_list(struct store *s, struct arena *a, struct recusal **out,
                                      size_t *n, struct err *e);

#endif
