/* kit.h - what tests of documents share: one arena, one buffer, small things to put in. */
#ifndef SIGTE_TESTS_RENDER_KIT_H
#define SIGTE_TESTS_RENDER_KIT_H

#include "lib/render/document.h"

extern struct arena A; /* of the test that runs */
extern struct buf B;   /* what was written last */

int reset(void **state); /* teardown */

struct document *new_document(enum lang lang);
struct document_run plain(const char *text);
const struct table *make_table(enum lang lang, size_t rows);
const struct display *make_drawing(const char *id, double width_pt, double height_pt);

/* Write into B. */
void docx(struct document *d);
void html(struct document *d);
void md(struct document *d);

const char *part(const char *name); /* of the zip file in B */
size_t count(const char *text, const char *what);
void has(const char *text, const char *what); /* fails, and says so, when it hasn't */

#endif
