/* report.h - a review as a document that an agency can publish.
 *
 *     struct report_options o = {.lang = LANG_DA, .program = "0.4", .template = &t};
 *     report_make(s, &o, &arena, &made, &notes, e);
 *     report_file(&made, REPORT_DOCX, &out, e);
 *
 * Everything in it follows from the review, the template and the folder of hand-written sections:
 * the same of these give the same bytes, and the report's date is that of the review's last event.
 * Whoever it is made for (`reader`) is told nothing of what others said at a stage that is open to
 * them; a notice at its beginning says what was left out. */
#ifndef SIGTE_REPORT_REPORT_H
#define SIGTE_REPORT_REPORT_H

#include "app/report/chapter.h"

struct report_options {
    enum lang lang;
    const struct template *template;
    const char *reader;    /* who it is made for; NULL: nobody in particular */
    const char *program;   /* version of the program */
    const char *with;      /* folder of what is written by hand; NULL: none */
    bool force;            /* draw a flow that doesn't add up, and say so on it */
    struct uptake *uptake; /* what the facilities delivered; NULL: the chapter on it drops */
    const char *figures; /* folder beside the document where drawings lie as SVG, for Markdown; NULL
                            none */
};

struct report_made {
    struct document *document;
    struct report_item *item; /* its tables and drawings, in order */
    size_t n_items;
    struct report_data *data;
};

/* Memory: `a`. Notes (may be NULL) get what a person should know of it. Errors: ERR_STATE (the
 * flow doesn't add up, and no force); ERR_IO, ERR_INPUT, ERR_LIMIT with the file's name for what is
 * written by hand; those of report_data_load. */
NODISCARD enum err_code report_make(struct store *s, const struct report_options *o,
                                    struct arena *a, struct report_made *out,
                                    struct note_list *notes, struct err *e);

enum report_format { REPORT_DOCX, REPORT_HTML, REPORT_MD };
extern const char *const REPORT_FORMATS[]; /* endings, ended by NULL */
NODISCARD bool report_format_parse(struct str ending, enum report_format *out);
NODISCARD enum err_code report_file(const struct document *d, enum report_format f, struct buf *out,
                                    struct err *e);

#endif
