/* search_diff_out.h - what became of a search, as text and as JSON. */
#ifndef SIGTE_CLI_SEARCH_DIFF_OUT_H
#define SIGTE_CLI_SEARCH_DIFF_OUT_H

#include "app/cli/command.h"
#include "screen/search/diff.h"

/* Retractions first, then counts, then records. */
NODISCARD enum err_code search_diff_text(struct cli *c, const struct search_diff *d, struct err *e);
/* The keys of the same, into the object that is open. */
NODISCARD enum err_code search_diff_json(struct cli *c, const struct search_diff *d, struct err *e);

#endif
