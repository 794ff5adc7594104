/* table_internal.h - what the media of a table share. */
#ifndef SIGTE_RENDER_TABLE_INTERNAL_H
#define SIGTE_RENDER_TABLE_INTERNAL_H

#include "lib/render/table.h"

/* A cell's text, numbers as the table's language writes them. */
void table_add_value(struct buf *b, const struct table *t, const struct table_cell *c);

#endif
