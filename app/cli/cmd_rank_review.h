/* cmd_rank_review.h - the verbs of `rank` that are about a review, and what they share. */
#ifndef SIGTE_CLI_CMD_RANK_REVIEW_H
#define SIGTE_CLI_CMD_RANK_REVIEW_H

#include "app/cli/command.h"
#include "screen/priority/priority.h"

/* argv[0] is the verb, or `rank` itself for the order. */
NODISCARD enum err_code cmd_rank_order(struct cli *c, int argc, char **argv, struct err *e);
NODISCARD enum err_code cmd_rank_why(struct cli *c, int argc, char **argv, struct err *e);
NODISCARD enum err_code cmd_rank_prior(struct cli *c, int argc, char **argv, struct err *e);
NODISCARD enum err_code cmd_rank_check(struct cli *c, int argc, char **argv, struct err *e);

/* Whose order: --person, else --as, else nobody's in particular (NULL). What a person said is for
 * nobody else, so the two must not differ. Errors: ERR_FORBIDDEN, ERR_NOT_FOUND. */
NODISCARD enum err_code rank_person(struct cli *c, const char *person, const char **out,
                                    struct err *e);
/* The review's records, made ready to be ranked; priority_free it in any case. */
NODISCARD enum err_code rank_ready(struct cli *c, struct priority **out, struct err *e);
/* --top: how many are shown; 20 unless given, SIZE_MAX for 0. ERR_USAGE. */
NODISCARD enum err_code rank_top(const char *word, size_t *out, struct err *e);
/* What was learned from, in one line; and as the key "learned" of the object that is open. */
void rank_learned_said(struct cli *c, const struct priority_learned *l);
void rank_learned_json(struct cli *c, const struct priority_learned *l);

#endif
