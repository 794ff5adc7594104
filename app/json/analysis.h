/* analysis.h - what explain, recall, suggest and terms rest on, as JSON. */
#ifndef SIGTE_JSON_ANALYSIS_H
#define SIGTE_JSON_ANALYSIS_H

#include "lib/base/json.h"
#include "screen/search/analysis.h"

/* "engine":{"name","date","digest","records","requests"} or null. */
void engine_put(struct json_out *j, const struct engine *en);
/* Where a known reference's record came from: none, engine, review, file. */
const char *known_source_name(enum known_source s);
/* yes, no, unknown */
const char *truth_name(enum truth t);
/* A part in PubMed's form, cut to `columns` columns (0: whole). */
struct str part_text(const struct query_part *p, size_t columns, struct arena *a);

/* "parts":[…]: the parts of a line with their truth for a record, each below its parent. `root`
 * was explained for `r`; the blockers are those of query_blockers. */
void parts_put(struct json_out *j, const struct query_part *root, const struct bib_record *r,
               const struct query_part *const *blocker, size_t n_blockers, struct arena *a);
/* "changes":[…]: the single changes that would find the record, best first; at most `most`, 0: all.
 */
void repairs_put(struct json_out *j, const struct repair_list *list, size_t most);

#endif
