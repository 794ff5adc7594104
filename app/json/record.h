/* record.h - a record as the pages show it, as JSON. */
#ifndef SIGTE_JSON_RECORD_H
#define SIGTE_JSON_RECORD_H

#include "lib/base/json.h"
#include "lib/bib/record.h"

/* How much of it: a line of a list, what is read at the title, all of it. */
enum record_extent { RECORD_LINE, RECORD_TITLE, RECORD_WHOLE };

/* One object: id, title, authors, journal, year, type, identifiers; from RECORD_TITLE on keywords
 * and headings; from RECORD_WHOLE on the abstract in its parts. Texts are as the record has them:
 * offsets of hits (trace.h) count their bytes. */
void record_put(struct json_out *j, int64_t id, const struct bib_record *r,
                enum record_extent extent, struct arena *a);
/* The name of an author as printed: "Family AB", or the group's. Memory: `a`. */
struct str record_author(const struct bib_author *x, struct arena *a);

#endif
