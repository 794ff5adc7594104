/* table.h - a table as JSON. */
#ifndef SIGTE_JSON_TABLE_H
#define SIGTE_JSON_TABLE_H

#include "lib/base/json.h"
#include "lib/render/table.h"

/* Values alone, for scripts: title, columns (headers), rows (lists of text or number). */
void table_put_values(struct json_out *j, const struct table *t);

/* All that a page needs to show it: title, lang; columns {header, kind, align, weight, name}; rows
 * {total, cells {text | number, decimals; href; lang}}; notes. A link that may not be followed
 * comes as text. */
void table_put(struct json_out *j, const struct table *t);

#endif
