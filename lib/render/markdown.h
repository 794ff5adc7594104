/* markdown.h - what somebody wrote in Markdown, as blocks of a document.
 *
 *     struct markdown_source source = {.name = "cases.md", .base_level = 2, .notes = &notes};
 *     enum err_code rc = document_markdown(d, text, &source, e);
 *
 * CommonMark with pipe tables, and with footnotes (`[^a]`, and `[^a]: …` on a line of its own). A
 * heading of one # is of base_level, those below it deeper. Lists go to three levels. Links are
 * kept when table_href_ok takes them, and lead to names in the document when they begin with #.
 * HTML isn't taken: tags come out as text and a note tells the line; comments are left out, and
 * <br> breaks a line. A paragraph that begins with `Table:` or `Tabel:` before or after a table is
 * its numbered caption. `![caption](file.csv)` in a paragraph of its own is the table in that file.
 */
#ifndef SIGTE_RENDER_MARKDOWN_H
#define SIGTE_RENDER_MARKDOWN_H

#include "lib/base/note.h"
#include "lib/render/document.h"

#define MARKDOWN_BYTES_MAX   ((size_t)4 << 20)
#define MARKDOWN_DEPTH_MAX   24 /* quotes and lists inside each other */
#define MARKDOWN_COLUMNS_MAX 64 /* of a table */

struct markdown_source {
    const char *name;        /* of the file, for errors and notes */
    int base_level;          /* 1–4 */
    struct note_list *notes; /* what was left out or looks other than it was meant; may be NULL */
    /* The bytes of a file that the text names, in the arena; NULL: no files, pictures and tables of
     * that kind come out as text. `to` is passed on. */
    enum err_code (*read)(void *to, struct str path, struct arena *a, struct str *out,
                          struct err *e);
    void *to;
};

/* Add the blocks to the document; what lives in its arena is copied.
 * Errors: ERR_INPUT (not UTF-8), ERR_LIMIT (too long, too deep, too many columns), each with its
 * line; those of `read` and of csv_parse. Blocks before the error may have been added. */
NODISCARD enum err_code document_markdown(struct document *d, struct str text,
                                          const struct markdown_source *source, struct err *e);

/* A table from a CSV file: headings in its first row, separators and marks as csv_parse finds
 * them; a column of numbers alone goes right. Errors: those of csv_parse; ERR_INPUT when the file
 * is empty; ERR_LIMIT over MARKDOWN_COLUMNS_MAX columns. */
NODISCARD enum err_code table_from_csv(struct table *t, struct arena *a, enum lang lang,
                                       struct str title, struct str text, const char *name,
                                       struct err *e);

#endif
