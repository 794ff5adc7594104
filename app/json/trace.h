/* trace.h - what the criteria say of a record, as JSON: one form for scripts and for the pages. */
#ifndef SIGTE_JSON_TRACE_H
#define SIGTE_JSON_TRACE_H

#include "lib/base/json.h"
#include "screen/criteria/criteria.h"
#include "screen/highlight/highlight.h"

/* The text of a place of a record that a hit lies in, and the words of a hit: the slice from
 * start to end, or the whole text of a hit without a place in it. */
struct str trace_place_text(const struct query_hit *h, const struct bib_record *r);
struct str trace_hit_words(const struct query_hit *h, const struct bib_record *r);

/* Keys literature, suggestion, criteria, … into the object that is open (docs/api.md). hidden: the
 * words alone, without what the program makes of them. */
void trace_put(struct json_out *j, const struct pico *pico, const struct bib_record *r,
               const struct criteria_result *res, bool hidden, enum lang lang, struct arena *a);

/* Key passages: what the general vocabulary marks. */
void trace_put_passages(struct json_out *j, const struct bib_record *r, struct arena *a);

#endif
