/* format.h - EndNote's XML, which Zotero, Bookends, Mendeley and others write too. */
#ifndef SIGTE_BIB_ENDNOTE_FORMAT_H
#define SIGTE_BIB_ENDNOTE_FORMAT_H

#include "lib/bib/format.h"

extern const struct bib_format_def bib_format_endnote_xml;

#endif
