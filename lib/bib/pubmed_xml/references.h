/* references.h - the reference list of a record, out of its PubMed XML.
 *
 * The record model keeps their number alone: a list is long, and few are ever asked for. Read it
 * from the record's own text when it is needed. */
#ifndef SIGTE_BIB_PUBMED_XML_REFERENCES_H
#define SIGTE_BIB_PUBMED_XML_REFERENCES_H

#include "lib/base/arena.h"
#include "lib/base/str.h"

#define BIB_REFERENCES_MAX 5000 /* of one record; more are left out */

struct bib_reference {
    struct str text; /* Citation, white space squeezed; "" when there is none */
    struct str pmid; /* canonical; "" none */
    struct str doi;
};

/* Of a PubmedArticle: each Reference in order, or (files before 2019) the links of type Cites. Text
 * that can't be read gives what stood before the fault. Memory: `a`. */
void bib_pubmed_references(struct str xml, struct arena *a, struct bib_reference **out, size_t *n);

#endif
