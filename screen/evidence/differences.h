/* differences.h - where two people's extraction of an article differs, and whether a quotation
 * stands in what the review holds of it. */
#ifndef SIGTE_SCREEN_EVIDENCE_DIFFERENCES_H
#define SIGTE_SCREEN_EVIDENCE_DIFFERENCES_H

#include "screen/evidence/extractors.h"

enum extraction_difference_kind {
    EXTRACTION_DIFFERENT, /* more than one value, and none agreed on since */
    EXTRACTION_ALONE,     /* one person noted it, and another extracted the article without it */
    EXTRACTION_SETTLED    /* they differed, and one was agreed on */
};
const char *extraction_difference_name(enum extraction_difference_kind k);

struct extraction_difference {
    enum extraction_difference_kind kind;
    struct str field, outcome;           /* outcome "": of the article */
    const struct extraction_said **said; /* by age; the last stands */
    size_t n;
};
/* Of what the view shows, in the form's order. Memory: `a`; slices stay in the view. */
void extraction_differences(const struct extraction_view *v, const struct form *f, struct arena *a,
                            struct extraction_difference **out, size_t *n);
/* Fields that the form requires, that are noted of this literature and that nobody filled. */
void extraction_missing(const struct extraction_view *v, const struct form *f,
                        struct str literature, struct arena *a, const struct form_field ***out,
                        size_t *n);

enum extraction_quoted {
    EXTRACTION_UNQUOTED,
    EXTRACTION_QUOTED_TITLE,
    EXTRACTION_QUOTED_ABSTRACT,
    EXTRACTION_QUOTED_ELSEWHERE /* in neither: from the full text, or not as it stands */
};
/* "", "title", "abstract", "elsewhere". */
const char *extraction_quoted_name(enum extraction_quoted q);
/* Words are compared, not signs; … and ... stand for what was left out. */
enum extraction_quoted extraction_find_quote(const struct bib_record *r, struct str quote);

#endif
