/* pubmed_xml.h - PubMed XML (PubmedArticleSet, legacy MedlineCitationSet) as a push parser.
 *
 *     struct pubmed_xml *x;
 *     pubmed_xml_new("efetch", &sink, &x, e);
 *     while (more) pubmed_xml_push(x, bytes, n, e);
 *     pubmed_xml_end(x, e);
 *     pubmed_xml_free(x);
 *
 * SAX2 over libxml2 without network, external entities or entity expansion;
 * nesting, text and attribute sizes are bounded. */
#ifndef SIGTE_BIB_PUBMED_XML_H
#define SIGTE_BIB_PUBMED_XML_H

#include "lib/bib/reader.h"

struct pubmed_xml;

NODISCARD enum err_code pubmed_xml_new(const char *name, const struct bib_sink *sink,
                                       struct pubmed_xml **out, struct err *e);
NODISCARD enum err_code pubmed_xml_push(struct pubmed_xml *x, const char *bytes, size_t n,
                                        struct err *e);
/* No more bytes: a document cut off is ERR_INPUT with the line. */
NODISCARD enum err_code pubmed_xml_end(struct pubmed_xml *x, struct err *e);
void pubmed_xml_free(struct pubmed_xml *x);

/* A whole `.xml` or `.xml.gz` file; decompression runs on a thread of its own. */
NODISCARD enum err_code pubmed_xml_read_file(const char *path, const struct bib_sink *sink,
                                             struct err *e);

#endif
