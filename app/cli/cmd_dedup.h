/* cmd_dedup.h - the verbs of `dedup`, a file each. */
#ifndef SIGTE_CLI_CMD_DEDUP_H
#define SIGTE_CLI_CMD_DEDUP_H

#include "app/cli/command.h"

/* argv[0] is the verb. */
typedef enum err_code dedup_verb_fn(struct cli *c, int argc, char **argv, struct err *e);
dedup_verb_fn cmd_dedup_review, cmd_dedup_list, cmd_dedup_show, cmd_dedup_export, cmd_dedup_eval,
    cmd_dedup_merge, cmd_dedup_apart, cmd_dedup_split, cmd_dedup_undo, cmd_dedup_relate,
    cmd_dedup_unrelate, cmd_dedup_prefer;

/* Run `fn` as one transaction and say nothing yet. */
struct dedup_act {
    const char *actor;
    int64_t record[64]; /* roots, but for split: the one that went */
    size_t n;
    struct str words; /* reason, kind or field */
    int64_t number;   /* event or member */
    int64_t done[3];  /* undo: event, a, b */
    const char *kind; /* undo: what was taken back */
};
NODISCARD enum err_code dedup_act(struct cli *c,
                                  enum err_code (*fn)(struct cli *, void *, struct err *),
                                  struct dedup_act *act, struct err *e);

#endif
