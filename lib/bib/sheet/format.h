/* format.h - tables of records as formats. */
#ifndef SIGTE_BIB_SHEET_FORMAT_H
#define SIGTE_BIB_SHEET_FORMAT_H

#include "lib/bib/format.h"

extern const struct bib_format_def bib_format_csv;
extern const struct bib_format_def bib_format_xlsx;

#endif
