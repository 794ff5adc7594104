/* docx_internal.h - what the parts of the DOCX writer share.
 *
 * Source of the form: ECMA-376 (Office Open XML), part 1, WordprocessingML, transitional.
 * Lengths are in twentieths of a point (`_dxa`). */
#ifndef SIGTE_RENDER_DOCX_INTERNAL_H
#define SIGTE_RENDER_DOCX_INTERNAL_H

#include "lib/render/document_internal.h"

#define DOCX_INDENT_DXA 397 /* of a level of a list */

struct docx {
    const struct document *d;
    struct buf body;
    struct buf links; /* relationships of the body, beyond the fixed ones */
    size_t n_links;
    struct buf *picture; /* PNG files, in the document's arena */
    size_t n_pictures, picture_cap;
    bool landscape;
    enum err_code rc; /* the first error; *e then says which */
    struct err *e;
};

/* The whole of word/document.xml into x->body. */
void docx_body(struct docx *x);
/* The width and the height between the margins. */
int docx_width_dxa(const struct docx *x);
int docx_height_dxa(const struct docx *x);
/* "da-DK", "en-GB"; other codes as they are. */
void docx_lang(struct buf *b, struct str code);

/* A paragraph of a style; `more` is further properties, in the schema's order after pStyle. */
void docx_open(struct docx *x, const char *style, const char *more);
void docx_close(struct docx *x);
void docx_run(struct docx *x, const struct document_run *r);
void docx_paragraph(struct docx *x, const char *style, const char *more,
                    const struct document_run *run, size_t n);

void docx_table(struct docx *x, const struct table *t);
void docx_drawing(struct docx *x, const struct display *drawing, struct str caption);
/* The n fields of a form, which follow each other. */
void docx_form(struct docx *x, const struct block *field, size_t n);

/* The parts beside the text. A fixed one has the words between @ filled in for the language. */
void docx_fixed(struct buf *b, const char *name, enum lang lang);
void docx_core(struct buf *b, const struct document_info *info);
void docx_relations(struct buf *b, const struct docx *x);
/* Every numbered list is a number of its own, so that it begins with 1. */
void docx_numbering(struct buf *b, size_t n_lists);
/* The words of the document at the left, the sheet's number at the right. */
void docx_footer(struct buf *b, const struct docx *x);

#endif
