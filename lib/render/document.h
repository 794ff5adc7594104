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
#include "lib/render/run.h"
#include "lib/render/table.h"

struct document_info {
    enum lang lang;
    struct str title;    /* the heading above all others, and the file's title */
    struct str subtitle; /* below it; may be empty */
    struct str status;   /* below that: a draft, or who approved it; may be empty */
    struct str author;   /* the file's author; may be empty */
    struct str subject;  /* of the file's properties; may be empty */
    struct str keywords; /* of the file's properties, separated by commas; may be empty */
    struct str footer;   /* at the foot of every sheet, before its number; may be empty */
    struct date date;    /* the file's date; not set: none is given */
    bool title_page;     /* title, subtitle, status, author and date on a sheet of their own */
};

struct document;
struct document *document_new(struct arena *a, const struct document_info *info);

/* ---- Headings, names and numbers ---------------------------------------- */

/* Levels 1–4 below the title; others are taken for the nearest. */
void document_heading(struct document *d, int level, struct str text);

/* Whether headings from here on are numbered: 1, 1.1, 1.1.1, 1.1.1.1. A numbered heading is at
 * most one level deeper than the numbered one before it. Headings without a number may stand
 * between: a preface, references, appendices. */
void document_numbered(struct document *d, bool on);

/* The table of contents: headings to level 3, each a link. In DOCX a field that Word and
 * LibreOffice bring up to date, filled in already but for the numbers of the sheets, which only
 * they know. */
void document_contents(struct document *d);

/* Name the block that is added next: a run with href `#id` leads there. Ids are ASCII letters,
 * digits, `-`, `_` and `.`, begin with a letter and stand once in a document (the first counts);
 * those that begin with "section-" and "note-" are taken. A block may have several. */
void document_bookmark(struct document *d, struct str id);

/* A run that leads to what is named `id` and says what it is called: "Tabel 2", "Figur 1", the
 * number of a numbered heading, the words of another. `id` may be named later; it is not copied.
 * An id that nothing has comes out as "?", or as the run's own text when it is given one: so does
 * a cell with a reference where its table stands alone. */
struct document_run document_reference(struct str id);

/* Ids that links lead to and nothing has, in order, each once; NULL when there are none. */
const char *const *document_missing(struct document *d, size_t *n);

enum document_kind { DOCUMENT_TABLE, DOCUMENT_FIGURE };

/* A numbered caption, "Tabel 1. …" or "Figur 1. …", for the table or drawing added next, whose own
 * title or caption it replaces: above a table, below a drawing. Empty text: the table's title or
 * the drawing's caption with a number before it. Before any other block it is a line of its own.
 * A bookmark before the caption names what it captions. Returns the number. */
size_t document_caption(struct document *d, enum document_kind kind, struct str text);

/* A run of no text with a footnote's mark; for a note after a run, copy `note` and `n_note`. The
 * runs are copied. Notes are numbered through the document, at the foot of the sheet in DOCX and at
 * the end in HTML and Markdown. A note inside a note is left out. */
struct document_run document_footnote(struct document *d, const struct document_run *run, size_t n);

/* ---- Blocks -------------------------------------------------------------- */

void document_paragraph(struct document *d, const struct document_run *run, size_t n);
void document_text(struct document *d, struct str text); /* a paragraph of one plain run */
/* Set off from the text: a warning, or what is left to do. */
void document_notice(struct document *d, const struct document_run *run, size_t n);
/* Somebody else's words. */
void document_quote(struct document *d, const struct document_run *run, size_t n);
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
/* The same of the item at `level` that is still open, after a list inside it. */
void document_item_more_at(struct document *d, int level, const struct document_run *run, size_t n);

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
/* Where the drawing added last also lies as a file, from the document's folder
 * ("figurer/prisma.svg"): Markdown shows it. */
void document_drawing_file(struct document *d, struct str path);

void document_page_break(struct document *d);
/* From here on sheets lie across (or upright again); begins a new sheet. Before all other blocks it
 * holds for the title too. */
void document_landscape(struct document *d, bool on);

/* A whole page, nothing fetched from elsewhere, no script and no style attribute. It names the
 * hash of its own style sheet in a content security policy. */
void document_html(const struct document *d, struct buf *out);
/* `'sha256-…'`: what a server's own policy must allow under style-src for such pages. */
void document_html_style_source(struct buf *out);

/* Markdown (CommonMark with pipe tables and footnotes as GitHub and Pandoc read them). Sheets and
 * languages of runs don't show; of a drawing its title, caption and description do. */
void document_md(const struct document *d, struct buf *out);

/* A file for Word and LibreOffice (Office Open XML): named styles, headings of tables repeated on
 * each sheet, languages da-DK and en-GB, drawings as pictures. Errors: ERR_IO when it can't be
 * packed; those of display_png. */
NODISCARD enum err_code document_docx(const struct document *d, struct buf *out, struct err *e);

#endif
