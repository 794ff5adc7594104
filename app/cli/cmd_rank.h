/* cmd_rank.h - the verbs of `rank`, and what `rank simulate` is made of. */
#ifndef SIGTE_CLI_CMD_RANK_H
#define SIGTE_CLI_CMD_RANK_H

#include "app/cli/command.h"
#include "lib/bib/record.h"
#include "screen/rank/replay.h"
#include "screen/rank/rules.h"
#include "screen/rank/set.h"

/* argv[0] is the verb. */
typedef enum err_code rank_verb_fn(struct cli *c, int argc, char **argv, struct err *e);
rank_verb_fn cmd_rank_simulate;

/* What is replayed, and the time that a record costs there. */
struct rank_source {
    struct rank_set set;
    const enum stage *stage; /* of a review; NULL: a file */
    int64_t *id;             /* of a review: each record's */
    size_t left_out;         /* records without a label */
    size_t disputed;         /* records that people judged differently; one include is enough */
    double seconds;          /* that all who read it spend on a record; 0 not known */
};

/* A record as the model reads it (screen/priority/text.h), copied into `a`. */
void rank_source_text(const struct bib_record *r, struct arena *a, struct rank_text *out);
/* A file: the table of set.h, else any format with the verdicts that labels.h knows; `stage`: of
 * which verdicts where a file has several. Errors: those of both, ERR_INPUT when no record has a
 * verdict or all have the same. */
NODISCARD enum err_code rank_source_file(struct cli *c, const char *path, enum stage stage,
                                         struct rank_source *out, struct err *e);
/* The records that reached a stage of the review in c->store, with what was decided. Errors:
 * ERR_DB, ERR_STATE while any of them waits: nobody is told of a stage that is under way. */
NODISCARD enum err_code rank_source_review(struct cli *c, enum stage stage, struct rank_source *out,
                                           struct err *e);

/* Replays, and where each rule would have ended them. */
struct rank_replayed {
    struct rank_source from;
    struct rank_priors priors;
    struct rank_run *run;                      /* priors.n of them */
    struct rank_rule_stop (*stop)[RANK_RULES]; /* of each run */
    struct rank_metrics mean;
    bool has_headings;          /* some record has headings or verdicts … */
    struct rank_metrics headed; /* … and so it would have gone with them; all else is of titles and
                                   abstracts alone */
};
struct rank_rule_mean rank_replayed_rule(struct cli *c, const struct rank_replayed *r,
                                         enum rank_rule rule);
/* Hours that a rule would have spared, mean of the replays; NaN without a pace. */
double rank_replayed_hours(const struct rank_replayed *r, enum rank_rule rule);

void rank_put_json(struct cli *c, const struct rank_replayed *r);
NODISCARD enum err_code rank_put_tables(struct cli *c, const struct rank_replayed *r,
                                        struct err *e);
/* The recall curve to a file, .svg or .png. */
NODISCARD enum err_code rank_put_curve(struct cli *c, const struct rank_replayed *r,
                                       const char *path, struct err *e);

#endif
