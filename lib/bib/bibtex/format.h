/* format.h - BibTeX and BibLaTeX. */
#ifndef SIGTE_BIB_BIBTEX_FORMAT_H
#define SIGTE_BIB_BIBTEX_FORMAT_H

#include "lib/bib/format.h"

extern const struct bib_format_def bib_format_bibtex;

#endif
