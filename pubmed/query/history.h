/* history.h - a search history as PubMed shows, prints or exports it, taken apart into
 * lines with the counts that stood beside them.
 *
 *     struct query_history h;
 *     query_history_parse(text, "protocol.txt", &a, &notes, &h, &e);
 *
 * Two forms are read. As text, copied from a page or a PDF:
 *
 *     #1 Search: "neoplasms/diagnosis"[MeSH Terms] OR "metastatic can-
 *     cer*"[Text Word] Sort by: Publication Date
 *     2,539,510
 *
 * where words hyphenated at a line's end are joined (a hyphen stays when the text has the
 * word with it elsewhere), and addresses, repeated page headings and a count that a page
 * break put into the middle of a line are left out of it. And the CSV file that the page
 * "Advanced" offers (columns `Search number`, `Query`, `Results`). */
#ifndef SIGTE_PUBMED_QUERY_HISTORY_H
#define SIGTE_PUBMED_QUERY_HISTORY_H

#include "lib/base/err.h"
#include "lib/base/note.h"

struct query_history_line {
    struct str id;    /* "1", without # */
    struct str query; /* one line of text, blanks squeezed */
    int64_t count;    /* as recorded; -1: none */
    int64_t at;       /* 1-based line of the text on which it begins */
};

struct query_history {
    struct query_history_line *item; /* as numbered */
    size_t n;
};

#define QUERY_HISTORY_LINES_MAX 1000

/* `name` is the text's in notes. Notes: words joined at line ends; those where the hyphen may have
 * been meant; filters that a CSV file names beside a query. Memory: `a`.
 * Errors: ERR_INPUT when the text is no history, isn't UTF-8, or gives a number twice; ERR_LIMIT.
 */
NODISCARD enum err_code query_history_parse(struct str text, const char *name, struct arena *a,
                                            struct note_list *notes, struct query_history *out,
                                            struct err *e);

#endif
