/* workflow_words.h - what the commands of the workflow share: people, seeds, numbers, rows of
 * decisions, a record as it is shown to whoever judges it. */
#ifndef SIGTE_CLI_WORKFLOW_WORDS_H
#define SIGTE_CLI_WORKFLOW_WORDS_H

#include "app/cli/decisions.h"

/* "A,B,C" as ids; n 0 for NULL. */
struct people_named {
    const char **id;
    size_t n;
};
struct people_named people_named(struct cli *c, const char *list);

/* --stage, which is needed. ERR_USAGE without it, ERR_INPUT for what is none. */
NODISCARD enum err_code stage_named(const char *word, enum stage *out, struct err *e);
/* --seed, a whole number from 0; without it one is drawn. ERR_USAGE. */
NODISCARD enum err_code seed_named(const char *word, uint64_t *out, struct err *e);
/* A whole number from 1 (an option's, an id). ERR_USAGE names the option or word `what`. */
NODISCARD enum err_code number_named(const char *word, const char *what, int64_t *out,
                                     struct err *e);

/* One verdict at a time, from words or from the rows of a file. */
struct judging {
    int64_t id; /* of the round or sample */
    const char *actor;
    const char *record, *verdict;
    struct decision_words words; /* stage is not read */
    /* Called inside the transaction, the record found. */
    enum err_code (*judge)(struct cli *c, const struct judging *w, const struct decision *d,
                           struct err *e);
};
NODISCARD enum err_code judge_one(struct cli *c, struct judging *w, struct err *e);
/* Every row of a file, all or none, by whoever its column `reviewer` names, else --as; an error
 * names file, line and record. `columns` are those allowed; record and verdict are needed. *n:
 * rows.
 */
NODISCARD enum err_code judge_file(struct cli *c, struct judging *w, const char *path,
                                   const char *const *columns, size_t n_columns, size_t *n,
                                   struct err *e);

/* The record as it is read at the stage: citation, and from the abstract on the abstract. */
NODISCARD enum err_code record_said(struct cli *c, int64_t root, enum stage stage, struct err *e);
/* The same as keys of the object that is open: record, title, abstract, citation, pmid, doi. */
NODISCARD enum err_code record_json(struct cli *c, int64_t root, enum stage stage, struct err *e);

/* "include", "exclude P-age (note)": a vote in one cell. Memory: the command's arena. */
struct str vote_cell(struct cli *c, const struct vote *v);

#endif
