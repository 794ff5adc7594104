/* xml_answer.h - small steps through an answer in XML. */
#ifndef SIGTE_EUTILS_XML_ANSWER_H
#define SIGTE_EUTILS_XML_ANSWER_H

#include "lib/base/arena.h"
#include "lib/base/buf.h"

#include <libxml/tree.h>

/* The document, to be freed with xmlFreeDoc: no network, no DTD, no entities of its own. NULL
 * when it is malformed or not UTF-8, has another root, or brings declarations, which none of NCBI's
 * does. */
xmlDoc *answer_xml(struct str body, const char *root);
const xmlNode *answer_xml_root(const xmlDoc *doc);

bool xml_is(const xmlNode *n, const char *name);
/* The first element of that name inside `parent` (may be NULL), and the next beside `n`; any
 * element when `name` is NULL. NULL: none. */
const xmlNode *xml_first(const xmlNode *parent, const char *name);
const xmlNode *xml_next(const xmlNode *n, const char *name);

/* Text of an element's own text nodes, trimmed; entity references are left out. NULL gives the
 * empty slice. */
struct str xml_text(const xmlNode *n, struct arena *a);
struct str xml_child_text(const xmlNode *parent, const char *name, struct arena *a);
/* An attribute's value, or the empty slice. */
struct str xml_attribute(const xmlNode *n, const char *name, struct arena *a);
/* A whole number that is no less than 0; false when there is none. */
NODISCARD bool xml_count(const xmlNode *n, int64_t *out);

#endif
