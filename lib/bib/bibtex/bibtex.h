/* bibtex.h - BibTeX and BibLaTeX into records.
 *
 * A file is read whole (format.h's limit), then entry by entry. An entry that can't be read is
 * rejected with its text, its line and what is wrong with it, and reading goes on at the next one:
 * a value that lost its end is cut where a line begins another entry. @string and the months are
 * filled in, `crossref` and `xdata` give their fields to the entries that name them.
 * `% Encoding:` as JabRef writes it names the encoding of a file that isn't UTF-8. */
#ifndef SIGTE_BIB_BIBTEX_H
#define SIGTE_BIB_BIBTEX_H

#include "lib/bib/bibtex/bibtex_scan.h"
#include "lib/bib/format.h"

NODISCARD enum err_code bibtex_read(const struct bib_input *in, const struct bib_sink *sink,
                                    struct err *e);

/* Where entries stand that others take fields from. */
struct bibtex_index {
    struct bibtex_place *item; /* by key */
    size_t n;
};

/* All keys of a text; empty when nothing in it refers to another entry. Memory: `a`. */
struct bibtex_index bibtex_index(struct str text, struct arena *a);
/* Give *e the fields that it takes from others. Returns the first key that isn't in the index, or
 * the empty slice. Memory: `a`. */
struct str bibtex_inherit(struct str text, const struct bibtex_index *index,
                          const struct bibtex_macros *macros, struct bibtex_entry *e,
                          struct arena *a);

#endif
