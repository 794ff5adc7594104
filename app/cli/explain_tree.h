/* explain_tree.h - the parts of a line with their truth for a record, written for people and
 * for scripts. */
#ifndef SIGTE_CLI_EXPLAIN_TREE_H
#define SIGTE_CLI_EXPLAIN_TREE_H

#include "app/cli/command.h"
#include "screen/search/analysis.h"

struct explained {
    const struct query_part *root; /* explained for `record` */
    const struct bib_record *record;
    const struct query_part **blocker;
    size_t n_blockers;
    bool full; /* every term, not only those found */
};

void explain_tree_say(struct cli *c, const struct explained *x);
/* "parts":[…] in the object that is open. */
void explain_tree_json(struct cli *c, const struct explained *x);
/* yes, no, unknown: for people, and for scripts. */
const char *explain_truth(struct cli *c, enum truth t);
const char *explain_truth_name(enum truth t);
/* A part in PubMed's form, cut to `columns` columns (0: whole). */
struct str explain_part_text(const struct query_part *p, size_t columns, struct arena *a);

#endif
