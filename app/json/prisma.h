/* prisma.h - the PRISMA flow as both faces give it out: files to keep, records of a box. Its JSON
 * is screen/prisma's own (prisma_json). */
#ifndef SIGTE_JSON_PRISMA_H
#define SIGTE_JSON_PRISMA_H

#include "lib/base/json.h"
#include "lib/render/document.h"
#include "screen/fulltext/reports.h"
#include "screen/review/flow.h"

/* The flow of a review or of a part of it, with what people extracted, as `reader` may know
 * it (NULL: nobody in particular, for whom all counts). Memory: `a`.
 * Errors: those of flow_input_part, evidence_facts and prisma_count. */
NODISCARD enum err_code prisma_flow_of(struct store *s, const struct flow_part *part,
                                       const char *reader, struct arena *a, struct prisma_flow *out,
                                       struct err *e);

/* The newest run of a search. */
struct prisma_searched {
    struct date day; /* not set: nothing was run */
    struct str note; /* "23 January 2024"; which engine answered is said wherever it was not the
                        database itself; "" nothing was run */
};
/* Memory: `a`. Errors: ERR_DB. */
NODISCARD enum err_code prisma_searched(struct store *s, enum lang lang, struct arena *a,
                                        struct prisma_searched *out, struct err *e);

enum prisma_format {
    PRISMA_SVG,
    PRISMA_PDF,
    PRISMA_PNG,
    PRISMA_DOCX,
    PRISMA_CSV, /* PRISMA.csv of the PRISMA2020 package */
    PRISMA_FILE_JSON,
    PRISMA_HTML /* one page: the diagram, and below it the records that its boxes lead to */
};
/* Endings of file names, by enum prisma_format; ended by NULL. */
extern const char *const PRISMA_FORMATS[];

struct prisma_file_options {
    struct prisma_draw_options draw; /* searched is filled in */
    const char *link_base; /* where a box's records are, for SVG and PDF; NULL: no links. HTML has
                              its own */
    char separator;        /* of PRISMA.csv; 0 is `,` */
    bool force;            /* draw what doesn't add up */
};
/* Whether it is a drawing: what doesn't add up is then refused unless forced. */
bool prisma_is_drawn(enum prisma_format format);
/* A file of the flow. `s`: the review, for the day of the search, its title and its records; NULL
 * when the flow was read from a file. *out is the caller's to release.
 * Errors: ERR_STATE (the numbers don't add up; the first sum that fails is named), ERR_INPUT (a
 * link base that is no address), those of prisma_draw, display_pdf, display_png, document_docx;
 * ERR_DB. */
NODISCARD enum err_code prisma_file(struct store *s, const struct prisma_flow *flow,
                                    enum prisma_format format, const struct prisma_file_options *o,
                                    struct arena *a, struct buf *out, struct err *e);
/* The page. `drawing` was made with links to anchors. */
NODISCARD enum err_code prisma_page(struct store *s, const struct prisma_flow *flow,
                                    const struct display *drawing, const struct document_info *info,
                                    struct arena *a, struct buf *out, struct err *e);

/* Keys of one record of a box, into the object that is open. `missing`: why its text was not had,
 * in the boxes of what was not retrieved; NULL else. */
void prisma_record_put(struct json_out *j, const struct record_line *l,
                       const struct report *missing);
/* Does a box hold what was not retrieved? */
bool prisma_box_is_missing(struct str box);

#endif
