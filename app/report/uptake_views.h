/* uptake_views.h - what is told of a group's uptake, read at once: for the chapter and for the
 * page.
 *
 *     uptake_views_load(u, &(struct uptake_asked){.group = &code, .n_groups = 1}, &arena, &v, e);
 *     if (uptake_seen(&v.received))
 *         … */
#ifndef SIGTE_REPORT_UPTAKE_VIEWS_H
#define SIGTE_REPORT_UPTAKE_VIEWS_H

#include "uptake/present/present.h"

struct uptake_asked {
    enum lang lang;
    const struct str *group; /* codes; n_groups 0: all together */
    size_t n_groups;
    int months; /* how many of the last; 0: six */
    int last;   /* month YYYYMM; 0: the latest that was over */
};

/* One that nothing was delivered of has no months. */
struct uptake_views {
    struct view requisitioned;      /* samples of the last months */
    struct view received;           /* equivalents of them */
    struct view samples;            /* sequenced, to date */
    struct view equivalents;        /* the same */
    struct view ever_requisitioned; /* samples, to date */
    struct view now_samples;        /* sequenced, with the month that isn't over; unseen when … */
    struct view now_equivalents;    /* … all months were */
    int first, last;                /* the last months */
    struct barrier_list barriers;
};

/* Memory: `a`. Errors: ERR_NOT_FOUND (a code), ERR_DB. */
NODISCARD enum err_code uptake_views_load(struct uptake *u, const struct uptake_asked *o,
                                          struct arena *a, struct uptake_views *out, struct err *e);
/* Nothing at all was delivered of these groups. */
bool uptake_views_empty(const struct uptake_views *v);
/* Something was delivered of what this view is about. */
bool uptake_seen(const struct view *v);
/* One of them that holds something; for names and words. */
const struct view *uptake_any(const struct uptake_views *v);

#endif
