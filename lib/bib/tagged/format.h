/* format.h - the formats whose lines begin with tags. */
#ifndef SIGTE_BIB_TAGGED_FORMAT_H
#define SIGTE_BIB_TAGGED_FORMAT_H

#include "lib/bib/format.h"

extern const struct bib_format_def bib_format_nbib;
extern const struct bib_format_def bib_format_ris;
extern const struct bib_format_def bib_format_wos;
extern const struct bib_format_def bib_format_ovid;
extern const struct bib_format_def bib_format_refworks;
extern const struct bib_format_def bib_format_refer;

#endif
