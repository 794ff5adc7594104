/* format.h - PubMed XML as a format of references. */
#ifndef SIGTE_BIB_PUBMED_XML_FORMAT_H
#define SIGTE_BIB_PUBMED_XML_FORMAT_H

#include "lib/bib/format.h"

extern const struct bib_format_def bib_format_pubmed_xml;

#endif
