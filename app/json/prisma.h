/* prisma.h - the PRISMA flow as both faces give it out: files to keep, records of a box. Its JSON
 * is screen/prisma's own (prisma_json). */
#ifndef SIGTE_JSON_PRISMA_H
#define SIGTE_JSON_PRISMA_H

#include "lib/base/json.h"
#include "screen/fulltext/reports.h"
#include "screen/prisma/prisma.h"

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
    PRISMA_FILE_JSON
};
/* Endings of file names, by enum prisma_format; ended by NULL. */
extern const char *const PRISMA_FORMATS[];

struct prisma_file_options {
    enum lang lang;
    enum prisma_variant variant;
    bool joined; /* title and abstract drawn as one step */
};
/* A file of the flow. `s`: the review, for the day of the search and its title; NULL when the flow
 * was read from a file. *out is the caller's to release.
 * Errors: those of prisma_draw, display_pdf, display_png, document_docx; ERR_DB. */
NODISCARD enum err_code prisma_file(struct store *s, const struct prisma_flow *flow,
                                    enum prisma_format format, const struct prisma_file_options *o,
                                    struct arena *a, struct buf *out, struct err *e);

/* Keys of one record of a box, into the object that is open. `missing`: why its text was not had,
 * in the boxes of what was not retrieved; NULL else. */
void prisma_record_put(struct json_out *j, const struct record_line *l,
                       const struct report *missing);
/* Does a box hold what was not retrieved? */
bool prisma_box_is_missing(struct str box);

#endif
