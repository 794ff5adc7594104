/* sniff.h - which tagged format a file is in, by its first lines. */
#ifndef SIGTE_BIB_SNIFF_H
#define SIGTE_BIB_SNIFF_H

#include "lib/bib/reader.h"

/* `head`: the beginning of the file as UTF-8. BIB_FORMAT_UNKNOWN when it is none of them. */
enum bib_format tagged_sniff(struct str head);

#endif
