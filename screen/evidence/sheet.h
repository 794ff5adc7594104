/* sheet.h - the extraction form as a sheet for a spreadsheet program, out and in.
 *
 *     extraction_sheet_xlsx(s, &how, &a, &bytes, e);
 *     … filled in …
 *     extraction_sheet_read(s, "reviewer-a", bytes, "sheet.xlsx", &a, &findings, &sheet, e);
 *     if (!note_count(&findings, NOTE_ERROR))
 *         extraction_sheet_take(s, "reviewer-a", &sheet, e);
 *
 * A row is an article, with the fields of the article, or an article and an outcome, with the
 * outcome's. As CSV both stand in one table with ids as headings; as a workbook each has a sheet,
 * headings are labels with the guidance as comments, choices open in the cell, and a third sheet
 * explains the fields. Read are ids and labels of either language. An empty cell says nothing: it
 * takes nothing back. With `places` each field has columns for page and quotation too. */
#ifndef SIGTE_SCREEN_EVIDENCE_SHEET_H
#define SIGTE_SCREEN_EVIDENCE_SHEET_H

#include "lib/base/note.h"
#include "screen/evidence/extractors.h"

#define EXTRACTION_SHEET_ROWS_MAX 100000

struct extraction_sheet_how {
    const char *person;  /* whose values; NULL: those that stand */
    const int64_t *root; /* articles; none: all that are included */
    size_t n;
    enum lang lang;
    char separator; /* CSV: ',' or ';' */
    bool places;
};
/* Append to *out. Errors: ERR_STATE (an article isn't included), ERR_NOT_FOUND (no such person). */
NODISCARD enum err_code extraction_sheet_csv(struct store *s,
                                             const struct extraction_sheet_how *how,
                                             struct arena *a, struct buf *out, struct err *e);
NODISCARD enum err_code extraction_sheet_xlsx(struct store *s,
                                              const struct extraction_sheet_how *how,
                                              struct arena *a, struct buf *out, struct err *e);

struct extraction_sheet_article {
    int64_t root;
    struct extraction_entry *entry;
    size_t n;
};
struct extraction_sheet {
    struct extraction_sheet_article *item;
    size_t n;
    size_t n_rows;
    size_t n_values; /* new or changed */
    size_t n_same;   /* held already */
};
/* Read a filled sheet for a person. Every cell is checked; what doesn't fit is an error among the
 * findings, at file (and sheet), row and column, and in *out stands what does fit. Memory: `a`.
 * Errors: ERR_INPUT (neither CSV nor a workbook, no table with a column of records), ERR_LIMIT,
 * ERR_FORBIDDEN, ERR_NOT_FOUND (no such person). */
NODISCARD enum err_code extraction_sheet_read(struct store *s, const char *person, struct str bytes,
                                              const char *name, struct arena *a,
                                              struct note_list *findings,
                                              struct extraction_sheet *out, struct err *e);
/* Keep it, an event for each article. Inside store_begin … store_commit. Errors: those of
 * extraction_note. */
NODISCARD enum err_code extraction_sheet_take(struct store *s, const char *person,
                                              const struct extraction_sheet *sheet, struct err *e);

#endif
