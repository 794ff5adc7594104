/* search_analysis.h - what explaining a record and trying known references rest on: a search of the
 * protocol as it is read, and whatever counts. */
#ifndef SIGTE_WEB_API_SEARCH_ANALYSIS_H
#define SIGTE_WEB_API_SEARCH_ANALYSIS_H

#include "app/web/api/search_engine.h"
#include "screen/review/review.h"
#include "screen/search/analysis.h"

struct search_analysis {
    struct strategy strategy;
    struct strategy_reading reading;
    struct engine *engine; /* NULL: none is configured */
    struct mesh *mesh;     /* the review's; NULL when the corpus's own is used, or there is none */
};

/* id of the search; patient as in search_engine_counts. Close it even after an error. Memory: `a`.
 * Errors: ERR_NOT_FOUND (no such search), those of opening. */
NODISCARD enum err_code search_analysis_open(const struct web *w, struct store *s, struct str id,
                                             bool patient, struct progress *p, struct arena *a,
                                             struct search_analysis *out, struct err *e);
void search_analysis_close(struct search_analysis *x);

/* The search of that id. ERR_NOT_FOUND. */
NODISCARD enum err_code search_of_protocol(struct store *s, struct str id,
                                           const struct protocol **protocol,
                                           const struct protocol_search **out, struct err *e);
/* The review's headings, or NULL when it names none. Close it with mesh_close. Memory: `a`. */
NODISCARD enum err_code search_mesh(struct store *s, struct arena *a, struct mesh **out,
                                    struct err *e);

#endif
