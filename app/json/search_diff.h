/* search_diff.h - what became of a search between two runs, as JSON. */
#ifndef SIGTE_JSON_SEARCH_DIFF_H
#define SIGTE_JSON_SEARCH_DIFF_H

#include "app/json/standing.h"
#include "screen/search/diff.h"

/* Keys before, after, alerts, lines, new, … into the open object (docs/api.md). where: what the
 * review says of records met with an alert; NULL: that isn't for who asks. most: of each list at
 * most so many, with keys n_new, n_gone, … for how many there are; 0: all, and without these. */
void search_diff_put(struct json_out *j, const struct search_diff *d, const struct standings *where,
                     size_t most);

#endif
