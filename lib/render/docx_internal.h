/* docx_internal.h - what the parts of the DOCX writer share.
 *
 * Source of the form: ECMA-376 (Office Open XML), part 1, WordprocessingML, transitional.
 * Lengths are in twentieths of a point (`_dxa`). */
#ifndef SIGTE_RENDER_DOCX_INTERNAL_H
#define SIGTE_RENDER_DOCX_INTERNAL_H

#include "lib/render/document_internal.h"

#define DOCX_INDENT_DXA 397 /* of a level of a list */

/* Number 1 is the bullets', 2 those in tables, 3 the headings'; the numbered lists follow. */
enum docx_number {
    DOCX_NO_NUMBER = 0,
    DOCX_BULLETS = 1,
    DOCX_TABLE_BULLETS = 2,
    DOCX_HEADINGS = 3,
    DOCX_LISTS = 4
};

struct docx {
    const struct document *d;
    struct buf body;
    struct buf links; /* relationships of the body, beyond the fixed ones */
    size_t n_links;
    struct docx *notes; /* writes the footnotes; NULL in that one itself */
    size_t n_notes;
    struct docx_picture {
        struct buf png, svg;
    } * picture; /* in the document's arena */
    size_t n_pictures, picture_cap;
    bool landscape, any_section;
    bool break_before;        /* the next paragraph begins a sheet */
    const struct block *name; /* whose name the next paragraph bears; NULL none */
    bool name_open;
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

/* What a paragraph looks like beyond its style. */
struct docx_format {
    const char *style;
    bool keep_next;
    bool numbered; /* then number and level hold; DOCX_NO_NUMBER takes the style's away */
    size_t number;
    int level;
    const char *tabs; /* the content of w:tabs */
    bool right_to_left;
    int before_dxa; /* room above; 0 the style's */
    int indent_dxa; /* 0 the style's */
    const char *justify;
};

void docx_open(struct docx *x, const struct docx_format *f);
void docx_close(struct docx *x);
/* The sheet that should begin here, where no paragraph can begin it. */
void docx_break(struct docx *x);
void docx_run(struct docx *x, const struct document_run *r);
void docx_runs(struct docx *x, const struct document_run *run, size_t n);
/* A paragraph of runs; its direction is that of its first letter. */
void docx_paragraph(struct docx *x, const struct docx_format *f, const struct document_run *run,
                    size_t n);
void docx_plain(struct docx *x, const char *style, struct str text);
/* A run of text without links, with a character style or NULL. */
void docx_words(struct docx *x, const char *style, struct str text);

/* Blocks that have a name begin with these around the text that bears it. */
void docx_name(struct buf *b, const struct document *d, const struct block *k);
void docx_name_start(struct docx *x, const struct block *k);
void docx_name_end(struct docx *x, const struct block *k);
/* Whether something leads, or may lead, to the block. */
bool docx_has_name(const struct docx *x, const struct block *k);

/* A field with the result that stands there until a program works it out again; a character style
 * or NULL. */
void docx_field(struct docx *x, const char *style, const char *instruction, struct str result);
void docx_field_begin(struct docx *x, const char *style, const char *instruction);
void docx_field_end(struct docx *x, const char *style);

void docx_caption(struct docx *x, const char *style, const struct block *k);
void docx_contents(struct docx *x);
void docx_table(struct docx *x, const struct block *k);
void docx_drawing(struct docx *x, const struct block *k);
/* The n fields of a form, which follow each other. */
void docx_form(struct docx *x, const struct block *field, size_t n);

/* The parts beside the text. A fixed one has the words between @ filled in for the document. */
void docx_fixed(struct buf *b, const char *name, const struct document *d);
void docx_core(struct buf *b, const struct document_info *info);
void docx_relations(struct buf *b, const struct docx *x);
void docx_note_relations(struct buf *b, const struct docx *notes);
void docx_note_add(struct docx *x, const struct document_run *r);
/* word/footnotes.xml from its first line on, and its end. */
void docx_notes_begin(struct docx *notes);
void docx_notes_end(struct docx *notes);
/* Every numbered list is a number of its own, so that it begins with 1. */
void docx_numbering(struct buf *b, size_t n_lists);
/* The words of the document at the left, the sheet's number at the right. */
void docx_footer(struct buf *b, const struct docx *x);

#endif
