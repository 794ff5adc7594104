/* explain_tree.h - the parts of a line with their truth for a record, written for people. */
#ifndef SIGTE_CLI_EXPLAIN_TREE_H
#define SIGTE_CLI_EXPLAIN_TREE_H

#include "app/cli/command.h"
#include "app/json/analysis.h"

struct explained {
    const struct query_part *root; /* explained for `record` */
    const struct bib_record *record;
    const struct query_part **blocker;
    size_t n_blockers;
    bool full; /* every term, not only those found */
};

void explain_tree_say(struct cli *c, const struct explained *x);
/* yes, no, unknown, in words. */
const char *explain_truth(struct cli *c, enum truth t);

#endif
