/* search.h - runs of a search, and what is said of its lines, as JSON (docs/api.md). */
#ifndef SIGTE_JSON_SEARCH_H
#define SIGTE_JSON_SEARCH_H

#include "lib/base/json.h"
#include "screen/search/search.h"

/* Keys run, kind, search, database, engine, at, … into the open object. */
void search_run_put(struct json_out *j, const struct search_run *run);
/* Key lines: every line with its counts, who counted it when, and the engine's words. */
void search_lines_put(struct json_out *j, const struct search_run *run);
/* One object. */
void search_finding_put(struct json_out *j, const struct search_finding *f, enum lang lang,
                        struct arena *a);

#endif
