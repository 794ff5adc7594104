/* ovid.h - strategies written for Ovid MEDLINE, put into PubMed's language.
 *
 *     1. exp Neoplasms/                    "Neoplasms"[mh]
 *     2. (advanced adj3 cancer).ti,ab.     "advanced cancer"[tiab:~2]
 *     3. 1 and 2                           #1 AND #2
 *
 * What PubMed can't say is put into the nearest form that finds no less, and a note
 * names it at its place: a search that quietly finds other records is none that anybody
 * can report. Where Ovid's own rule is not certain here, the note says what was taken:
 * - AND and NOT are read before OR where a line mixes them without parentheses.
 * - A word without a field is read as `.mp.`.
 * - `adjN` lets N-1 words stand between, in either order; `adj` none, in this order.
 * - `$` and `*` stand for any ending, `?` for one letter or none, `#` for one letter. */
#ifndef SIGTE_PUBMED_QUERY_OVID_H
#define SIGTE_PUBMED_QUERY_OVID_H

#include "lib/base/err.h"
#include "lib/base/note.h"
#include "pubmed/mesh/mesh.h"

struct ovid_line {
    struct str id;          /* its number as written, or its place in the text: "12" */
    struct str text;        /* as written, without number and count */
    size_t start;           /* byte of `text` in the whole */
    struct str query;       /* in PubMed's language, other lines as #n; empty: it could not be put
                               into it, and a note of level error says why */
    bool same;              /* PubMed's form asks for the same; else a note says what differs */
    int64_t recorded_count; /* a count in parentheses at its end; -1: none */
};

struct ovid_strategy {
    struct ovid_line *line;
    size_t n;
};

#define OVID_LIMIT_BYTES ((size_t)1024 * 1024)
#define OVID_LINES_MAX   2000
#define OVID_DEPTH_MAX   100

/* Convert a strategy: numbered lines (`12.`, `12)`, `#12`, `12` and a blank), or one line a
 * search. `mesh` (may be NULL) tells headings from words joined by "and", and gives
 * warnings for headings it doesn't have. Notes (may be NULL) stand at line and column of
 * `text`. Errors: a line that can't be converted (a parenthesis or quotation mark that is
 * never closed, an operator without a term, a line that isn't there, PubMed's own tags).
 * Warnings: what changed. Info: what was left out. Memory: `a`.
 * Errors: ERR_INPUT when the text is empty or no UTF-8; ERR_LIMIT. */
NODISCARD enum err_code ovid_convert(struct str text, const struct mesh *mesh, struct arena *a,
                                     struct note_list *notes, struct ovid_strategy *out,
                                     struct err *e);

#endif
