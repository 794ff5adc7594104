/* rich.h - a document with everything a document can hold, for the tests of its media. */
#ifndef SIGTE_TESTS_RENDER_RICH_H
#define SIGTE_TESTS_RENDER_RICH_H

#include "lib/render/document.h"

/* Text that would break out of a careless writer. */
#define RICH_HOSTILE "a<b>&\"c\"'</w:t></p>]]>\x01 æøå"

/* A report of some sheets: title page, contents, numbered headings, captions, references, notes,
 * lists, a table of `rows` rows that lies across, drawings, text in Greek and to the left. */
struct document *rich_document(enum lang lang, size_t rows, struct arena *a);

/* The table of ten columns in it. */
const struct table *rich_table(enum lang lang, size_t rows, struct arena *a);

#endif
