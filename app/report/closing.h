/* closing.h - a closing report: several patient groups' reviews in one document, those of the
 * hereditary diseases or those of cancer (`closing_report` of lib/registry).
 *
 *     struct closing_options o = {.report = …, .registry = &registry, .has_kind = false};
 *     closing_make(review, n, &o, &arena, &document, &notes, e); */
#ifndef SIGTE_REPORT_CLOSING_H
#define SIGTE_REPORT_CLOSING_H

#include "app/report/report.h"
#include "lib/registry/registry.h"

#define CLOSING_REVIEWS_MAX 100

struct closing_review {
    struct store *store;
    const char *file; /* as given, for messages */
};
struct closing_options {
    struct report_options report; /* the template is what is told of each group */
    const struct registry *registry;
    enum registry_closing kind;
    bool has_kind; /* false: that of the reviews, which must then be one */
};

/* The groups stand in the registry's order, an overview before them. Reviews of the other report
 * are left out, with a note, when a kind is asked for. Memory: `a`. Errors: ERR_STATE (a review
 * without a group; reviews of both reports and no kind asked for; none of that kind), ERR_NOT_FOUND
 * (a group that the registry lacks), each with the file; those of report_make. */
NODISCARD enum err_code closing_make(const struct closing_review *review, size_t n,
                                     const struct closing_options *o, struct arena *a,
                                     struct document **out, struct note_list *notes, struct err *e);

/* The registry that the program carries. Memory: `a`. */
NODISCARD enum err_code closing_registry(struct arena *a, struct registry *out, struct err *e);

#endif
