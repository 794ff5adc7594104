/* table_internal.h - what the media of a table share. */
#ifndef SIGTE_RENDER_TABLE_INTERNAL_H
#define SIGTE_RENDER_TABLE_INTERNAL_H

#include "lib/render/table.h"

/* A cell's text, numbers as the table's language writes them. */
void table_add_value(struct buf *b, const struct table *t, const struct table_cell *c);

/* Text for HTML, line ends as <br>. */
void table_html_text(struct buf *b, struct str s);
/* The target of a link in Markdown, inside < and >. */
void table_md_href(struct buf *b, struct str href);

#endif
