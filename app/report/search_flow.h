/* search_flow.h - the strategy as a drawing: each line of a search, what it adds to the one before,
 * and how many records are left. */
#ifndef SIGTE_REPORT_SEARCH_FLOW_H
#define SIGTE_REPORT_SEARCH_FLOW_H

#include "lib/render/display.h"
#include "screen/search/search.h"

/* 170 mm wide. `run` NULL: lines without counts. Memory: `a`. Errors: ERR_STATE when the font is
 * missing. */
NODISCARD enum err_code search_flow_draw(const struct protocol_search *search,
                                         const struct search_run *run, enum lang lang,
                                         struct arena *a, struct display *out, struct err *e);

/* The query of a line, an earlier line that it holds written as `#n`. Memory: `a`. */
struct str search_flow_adds(const struct protocol_search *search, size_t line, struct arena *a);

#endif
