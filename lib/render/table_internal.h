/* table_internal.h - what the media of a table share. */
#ifndef SIGTE_RENDER_TABLE_INTERNAL_H
#define SIGTE_RENDER_TABLE_INTERNAL_H

#include "lib/render/document_internal.h"
#include "lib/render/table.h"

/* A cell's text, numbers as the table's language writes them. */
void table_add_value(struct buf *b, const struct table *t, const struct table_cell *c);
/* The same where there are no lists: items begin with `- `. */
void table_add_plain(struct buf *b, const struct table *t, const struct table_cell *c);
/* The mark of footnote `number`, from 1. */
void table_add_mark(struct buf *b, size_t number);

struct cell_line {
    struct document_run *run;
    size_t n;
};

/* What a cell holds as lines of runs; a note stands in the last line of its run. At least one. */
struct cell_lines {
    struct cell_line *item;
    size_t n;
};
struct cell_lines table_cell_lines(const struct table *t, const struct table_cell *c,
                                   struct arena *a);

/* Footnotes met so far, in order; released by notes_release. */
struct footnotes {
    struct arena arena; /* of its own: that of a cell's lines is given back after each */
    struct footnote {
        const struct document_run *run;
        size_t n;
    } * item;
    size_t n, cap;
};
/* Add the note of a run; its number, from 1. */
size_t footnotes_add(struct footnotes *notes, const struct document_run *r);
void footnotes_release(struct footnotes *notes);

/* Where a writer is: the document a table is in (NULL: it stands alone) and its notes. */
struct place {
    struct buf *out;
    const struct document *d;
    struct footnotes *notes;
    bool across; /* on sheets that lie across */
};

/* A table; `k` is its block when it is in a document, for its caption and name. */
void table_html_at(const struct place *p, const struct table *t, const struct block *k);
void table_md_at(const struct place *p, const struct table *t, const struct block *k);

/* Text for HTML, line ends as <br>. */
void table_html_text(struct buf *b, struct str s);
void html_runs(const struct place *p, const struct document_run *run, size_t n);
/* ` id="…"` of a block that has a name. */
void html_id(struct buf *b, const struct block *k);
/* ` dir="auto"` where some of the text goes to the left: the browser finds which way a paragraph
 * begins. */
void html_direction(struct buf *b, const struct document_run *run, size_t n);
/* "Tabel 1. " before a caption. */
void html_label(const struct place *p, const struct block *k);
/* The page up to its body, with the policy that allows its style sheet and nothing else. */
void html_head(const struct document *d, struct buf *out);
/* Title, subtitle, status; on a title page, author and date as well. */
void html_title(const struct document *d, struct buf *out);
void html_headed(struct buf *b, const char *tag, struct str text);
void html_contents(const struct document *d, struct buf *out);
/* The notes as a list, each with a way back; nothing when there are none. */
void html_notes(const struct place *p);

/* The target of a link in Markdown, inside < and >. */
void table_md_href(struct buf *b, struct str href);

#endif
