/* search_show.h - a run of the stored search in its forms. */
#ifndef SIGTE_CLI_SEARCH_SHOW_H
#define SIGTE_CLI_SEARCH_SHOW_H

#include "app/cli/command.h"
#include "lib/render/table.h"
#include "screen/search/search.h"

void search_show_text(struct cli *c, const struct search_run *run);
void search_show_json(struct cli *c, const struct search_run *run);
/* The search protocol as a table, as in NGC's Søgeprotokol. */
NODISCARD enum err_code search_show_table(struct cli *c, const struct search_run *run,
                                          struct table *out, struct err *e);
/* The runs of a search, or of all when `search` is empty. */
NODISCARD enum err_code search_show_runs(struct cli *c, struct str search, struct err *e);
/* `23 January 2024`. Memory: the command's arena. */
struct str search_long_date(struct cli *c, struct str iso);

#endif
