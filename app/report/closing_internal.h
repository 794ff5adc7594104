/* closing_internal.h - one group of a closing report. */
#ifndef SIGTE_REPORT_CLOSING_INTERNAL_H
#define SIGTE_REPORT_CLOSING_INTERNAL_H

#include "app/report/closing.h"

struct closing_group {
    const struct closing_review *review;
    const struct registry_group *group;
    struct report_data *data;
    const struct report_place *place; /* where its parts stood in the writing before */
    size_t n_places;
};

/* A table of all groups: what was searched, screened and included, the levels. */
void closing_overview(const struct closing_group *g, size_t n, enum lang lang, struct arena *a,
                      struct document *d);
/* One group's chapter; *landscape is how the sheets lie before and after. */
NODISCARD enum err_code closing_chapter(struct closing_group *g, size_t i,
                                        const struct closing_options *o, struct arena *a,
                                        struct document *d, struct note_list *notes,
                                        bool *landscape, struct err *e);

#endif
