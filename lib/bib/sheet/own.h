/* own.h - records as CSV, the way this program writes them.
 *
 * One row a record, `\r\n` at its end; the columns of own_column_name, then one for each name in
 * bib_out.extra. With `;` as separator the file starts with a byte order mark, as Excel in
 * Danish wants it. Text that a spreadsheet would take for a formula has a ' before it; a text that
 * begins so by itself gets one more.
 *
 * Lists are joined by `; `; within an item `\` goes before `\` and `;`. Authors are `Last, Given,
 * Suffix` (`\` also before a comma), groups `{Name}`, and `et al.` ends a list that is incomplete.
 * A star before a heading, qualifier or keyword marks a main one; qualifiers follow `/`.
 *
 * A file with all these columns is read back by the same rules, as the same record but for:
 * affiliations, ORCIDs, and initials other than those of the given names; labels of the abstract
 * (part of its text) and other abstracts; ids other than PMID, DOI, PMCID and the source's; UIs and
 * kinds of terms; investigators, subjects, chemicals, grants, databanks, links, history and all
 * that describes PubMed's citation rather than the paper; extra fields without a column, and the
 * order of extra fields of several names, which is that of the columns. Control characters are
 * blanks, and texts of blanks alone are gone. `year` is for people: dates are read from their own
 * columns. */
#ifndef SIGTE_BIB_SHEET_OWN_H
#define SIGTE_BIB_SHEET_OWN_H

#include "lib/bib/sheet/sheet.h"

extern const struct bib_writer_def own_csv_writer;

/* Has this header all our columns? */
bool own_header(const struct sheet_map *m);
/* A row of our own file. Memory: `a`. */
void own_record(const struct flat_value *v, size_t n, struct arena *a, struct bib_record *out);

#endif
