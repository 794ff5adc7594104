/* document.h - a document that is built once and comes out as a page, as Markdown or as DOCX.
 *
 *     struct document *d = document_new(&arena, &(struct document_info){
 *         .lang = LANG_DA, .title = STR("Evidensrapport"), .footer = STR("Udkast")});
 *     document_heading(d, 1, STR("Resultat"));
 *     document_paragraph(d, (struct document_run[]){{.text = STR("Fire artikler. ")},
 *                                                   {.text = STR("Se tabel 1.",
 *                                                    .style = DOCUMENT_EMPHASIS}}, 2);
 *     document_landscape(d, true);
 *     document_table(d, &table);
 *     document_docx(d, &out, e);
 *
 * Blocks stand in the order they are added. Text is UTF-8 and shown as it is, whatever it holds;
 * a line break in it is kept. Blocks live in the arena given; texts and tables are not copied and
 * must live as long. The same document gives the same bytes, at any time and in any time zone. */
#ifndef SIGTE_RENDER_DOCUMENT_H
#define SIGTE_RENDER_DOCUMENT_H

#include "lib/base/date.h"
#include "lib/render/display.h"
#include "lib/render/table.h"

struct document_info {
    enum lang lang;
    struct str title;    /* the heading above all others, and the file's title */
    struct str subtitle; /* below it; may be empty */
    struct str author;   /* the file's author; may be empty */
    struct str footer;   /* at the foot of every sheet, before its number; may be empty */
    struct date date;    /* the file's date; not set: none is given */
};

struct document;
struct document *document_new(struct arena *a, const struct document_info *info);

enum document_style { DOCUMENT_STRONG = 1, DOCUMENT_EMPHASIS = 2, DOCUMENT_CODE = 4 };

/* A stretch of text that looks and sounds alike. */
struct document_run {
    struct str text;
    unsigned style;  /* DOCUMENT_STRONG | …; 0 plain */
    struct str href; /* where it leads; one that table_href_ok refuses comes out as text */
    struct str lang; /* BCP 47 code when it isn't the document's ("en"); "" else */
};

/* Levels 1–4 below the title; others are taken for the nearest. */
void document_heading(struct document *d, int level, struct str text);

void document_paragraph(struct document *d, const struct document_run *run, size_t n);
void document_text(struct document *d, struct str text); /* a paragraph of one plain run */
/* Set off from the text: a warning, or what is left to do. */
void document_notice(struct document *d, const struct document_run *run, size_t n);
/* Lines kept as they are, in type of one width. */
void document_code(struct document *d, struct str text);

enum document_list { DOCUMENT_BULLETS, DOCUMENT_NUMBERS };
#define DOCUMENT_LEVELS 3

/* An item of a list. Level 0 is the outermost; a list inside an item is one level deeper. Items
 * that follow each other make one list; numbers begin again after any other block. */
void document_item(struct document *d, enum document_list kind, int level,
                   const struct document_run *run, size_t n);
/* A further paragraph of the item before. */
void document_item_more(struct document *d, const struct document_run *run, size_t n);

/* A term and its meaning; those that follow each other make one list. */
void document_definition(struct document *d, struct str term, const struct document_run *run,
                         size_t n);

/* A line of a form: what is asked for, and what is filled in; an empty value leaves a line to
 * write on. Those that follow each other make one form. */
void document_field(struct document *d, struct str label, struct str value);

void document_table(struct document *d, const struct table *t);

/* A drawing with its caption (may be empty) below, smaller than drawn when the sheet is too small
 * for it. Who can't see it hears its title and desc. Two in one document need ids of their own. */
void document_drawing(struct document *d, const struct display *drawing, struct str caption);

void document_page_break(struct document *d);
/* From here on sheets lie across (or upright again); begins a new sheet. */
void document_landscape(struct document *d, bool on);

/* A whole page, nothing fetched from elsewhere, no script and no style attribute. It names the
 * hash of its own style sheet in a content security policy. */
void document_html(const struct document *d, struct buf *out);
/* `'sha256-…'`: what a server's own policy must allow under style-src for such pages. */
void document_html_style_source(struct buf *out);

/* Markdown (CommonMark with pipe tables). Sheets and languages of runs don't show; of a drawing
 * only its title and caption do. */
void document_md(const struct document *d, struct buf *out);

/* A file for Word and LibreOffice (Office Open XML): named styles, headings of tables repeated on
 * each sheet, languages da-DK and en-GB, drawings as pictures. Errors: ERR_IO when it can't be
 * packed; those of display_png. */
NODISCARD enum err_code document_docx(const struct document *d, struct buf *out, struct err *e);

#endif
