/* bibtex_type.h - the types of entries. */
#ifndef SIGTE_BIB_BIBTEX_TYPE_H
#define SIGTE_BIB_BIBTEX_TYPE_H

#include "lib/bib/record.h"

enum bibtex_class {
    BIBTEX_JOURNAL, /* journal and issue */
    BIBTEX_BOOK,
    BIBTEX_PART,   /* of a book */
    BIBTEX_TALK,   /* booktitle is the proceedings */
    BIBTEX_REPORT, /* number isn't an issue's, the institution publishes */
    BIBTEX_THESIS,
    BIBTEX_MISC,
    BIBTEX_NO_WORK /* xdata, sets, settings of a style */
};

/* What a type means; BIBTEX_MISC when it isn't known. */
enum bibtex_class bibtex_class_of(struct str type);
enum bib_kind bibtex_kind_of(struct str type);
/* Is it a type of BibTeX or BibLaTeX at all? */
bool bibtex_type_known(struct str type);

/* The type a record is written as, whatever format it came from; of its own kind, so that it is
 * read back as that. */
const char *bibtex_type_of(const struct bib_record *r);

#endif
