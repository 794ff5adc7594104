/* table.h - a table that is written once and comes out as CSV, XLSX, HTML, Markdown, LaTeX or
 * lines of text.
 *
 *     struct table t;
 *     table_init(&t, &arena, LANG_DA, str_c("Baggrund"));
 *     table_column(&t, (struct table_column){.header = STR("Artikel"), .is_name = true});
 *     table_column(&t, (struct table_column){.header = STR("n"), .kind = TABLE_NUMBER});
 *     struct table_cell *row = table_row(&t);
 *     row[0] = table_text(STR("Casolino 2021"));
 *     row[1] = table_int(125);
 *     table_html_page(&t, 1, str_c("Evidenstabeller"), &out);
 *
 * Text is UTF-8 and shown as it is; a line break in it is kept. Numbers are kept as numbers, so
 * that each medium can write them its own way. Rows and cells live in the arena given; texts are
 * not copied and must live as long. */
#ifndef SIGTE_RENDER_TABLE_H
#define SIGTE_RENDER_TABLE_H

#include "lib/base/arena.h"
#include "lib/base/buf.h"
#include "lib/base/date.h"
#include "lib/base/err.h"
#include "lib/base/msg.h"
#include "lib/render/run.h"

enum table_kind { TABLE_TEXT, TABLE_NUMBER, TABLE_LINK };
enum table_align {
    TABLE_BY_KIND,
    TABLE_LEFT,
    TABLE_CENTRE,
    TABLE_RIGHT
}; /* by kind: numbers right */

struct table_column {
    struct str header;
    enum table_kind kind;
    enum table_align align;
    double weight; /* a hint: wider or narrower than its words ask for; 0 counts as 1 */
    bool is_name;  /* names its row: a row heading for those who hear the table */
};

struct table_cell {
    enum table_kind kind;
    struct str text;
    struct str
        href; /* TABLE_LINK: where to; only http, https, mailto and addresses without a scheme */
    struct str lang; /* BCP 47 code when it differs from the table's ("en"); "" else */
    bool has_number;
    double number;
    int decimals;
    const struct document_run *run; /* in place of text when n_runs > 0: links and styles inside */
    size_t n_runs;
    bool is_list; /* every line of the text or of the runs is an item of a list */
    size_t note;  /* what table_footnote returned: its mark stands after the value; 0 none */
};

struct table_row {
    struct table_cell *cell; /* as many as there are columns */
    bool is_total;           /* set off by a rule */
};

struct table {
    struct arena *arena;
    enum lang lang;
    struct str title;
    struct table_column *column;
    size_t n_columns, column_cap;
    struct table_row *row;
    size_t n_rows, row_cap;
    struct str *note;
    size_t n_notes, note_cap;
    struct str *footnote; /* marked a, b, c … */
    size_t n_footnotes, footnote_cap;
};

void table_init(struct table *t, struct arena *a, enum lang lang, struct str title);
/* All columns before the first row. */
void table_column(struct table *t, struct table_column c);
/* A new row of empty cells, to be filled; valid until the arena goes. */
struct table_cell *table_row(struct table *t);
struct table_cell *table_total(struct table *t);
void table_note(struct table *t, struct str note);
/* A note below the table with a mark of its own (a, b, c …), for the `note` of the cells it is
 * about. The same text again is the same note. */
size_t table_footnote(struct table *t, struct str text);

struct table_cell table_text(struct str text);
struct table_cell table_text_in(struct str text, const char *lang);
struct table_cell table_link(struct str text, struct str href);
/* Several links or styles in one cell. The runs are not copied. */
struct table_cell table_runs(const struct document_run *run, size_t n);
/* Every line of the text an item of a list. */
struct table_cell table_list(struct str lines);
struct table_cell table_int(int64_t n);
struct table_cell table_number(double n, int decimals);

struct table_csv_options {
    char separator; /* ',' (decimal point) or ';' (decimal comma, as Danish spreadsheets want) */
    bool bom;       /* a byte order mark, without which Excel misreads æøå */
};

/* Header and rows, without title and notes; text that a spreadsheet would take for a formula is
 * defused. */
void table_csv(const struct table *t, const struct table_csv_options *o, struct buf *out);

/* A <table> in a <figure>, classes only, for a page that brings its own style sheet. */
void table_html(const struct table *t, struct buf *out);
/* A whole page that prints on A4 across, headings repeated on each sheet, nothing fetched from
 * elsewhere: n tables under one title. A single table of that title gets no caption of its own. */
void table_html_page(const struct table *t, size_t n, struct str title, struct buf *out);

/* Markdown with pipe tables; line breaks become <br>. */
void table_md(const struct table *t, struct buf *out);

/* Lines for a terminal: title, header, rows with their columns aligned, notes. A line break in a
 * cell becomes a blank; nothing is cut. */
void table_plain(const struct table *t, struct buf *out);

/* What a file says of itself; any may be empty. */
struct table_file {
    struct str title, author;
    struct date date; /* not set: none, or the earliest that the form can say */
};

/* A workbook, a sheet for each of n tables: title, headings that stay in sight with arrows to
 * filter by, numbers as numbers, links to follow, text that is never a formula, footnotes as
 * comments and below. The same tables give the same bytes. Errors: those of xlsx_out_finish. */
NODISCARD enum err_code table_xlsx(const struct table *t, size_t n, const struct table_file *file,
                                   struct buf *out, struct err *e);

/* A longtable with booktabs' rules for a document that uses array, booktabs, longtable, babel (with
 * danish and english) and hyperref: title as caption, headings repeated, notes below, everything
 * escaped. */
void table_tex(const struct table *t, struct buf *out);
/* A whole document around n tables, on A4 across; LuaLaTeX or XeLaTeX set all of Unicode, pdfLaTeX
 * what its fonts have. */
void table_tex_file(const struct table *t, size_t n, const struct table_file *file,
                    struct buf *out);

/* Whether a link may be written: no script, no data. */
bool table_href_ok(struct str href);

#endif
