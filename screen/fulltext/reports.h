/* reports.h - every report that is sought: where it stands, since when, what is attached. */
#ifndef SIGTE_SCREEN_FULLTEXT_REPORTS_H
#define SIGTE_SCREEN_FULLTEXT_REPORTS_H

#include "screen/fulltext/attachment.h"
#include "screen/fulltext/retrieval.h"

struct report {
    int64_t root;
    struct str arm, citation, title, pmid, doi;
    enum report_status status;
    bool sought;       /* its record has passed the abstract step */
    enum stage stage;  /* the furthest one it has reached */
    struct str since;  /* YYYY-MM-DD from which it was sought; "" when it isn't */
    struct str day;    /* of the step that says where it stands; "" for sought alone */
    struct str reason; /* when not retrieved */
    struct str note;   /* of that step */
    struct str asked;  /* who was asked last; "" nobody */
    int64_t n_requests;
    int64_t n_files; /* attached and not withdrawn, full texts and others */
};
struct report_list {
    struct report *item; /* by root */
    size_t n;
};
/* Memory: `a`. */
NODISCARD enum err_code report_load(struct store *s, struct arena *a, struct report_list *out,
                                    struct err *e);
/* Of a list; NULL when the root isn't in it. */
const struct report *report_find(const struct report_list *l, int64_t root);
/* Is its text still to be had: sought, and neither retrieved nor given up? */
bool report_is_missing(const struct report *r);
/* The next report to get: lowest number among those that nobody was asked for, then the one asked
 * for longest ago. NULL when nothing is missing. *left counts the missing. */
const struct report *report_next(const struct report_list *l, size_t *left);

/* How many reports were not retrieved for a reason. In the order of REPORT_REASONS, then those
 * without a reason (reason ""); only those with n > 0. Memory: `a`. */
struct reason_count {
    struct str reason;
    int64_t n;
};
void report_reasons(const struct report_list *l, struct arena *a, struct reason_count **out,
                    size_t *n);

#endif
