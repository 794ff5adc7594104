/* record_units.h - a record's bibliographic units in words, for the page that shows where each
 * comes from. */
#ifndef SIGTE_WEB_API_RECORD_UNITS_H
#define SIGTE_WEB_API_RECORD_UNITS_H

#include "lib/bib/record.h"

/* The text of one of BIB_UNITS. "": the record hasn't got it, or it is told elsewhere (the
 * abstract) or to nobody (history). Memory: `a`. */
struct str record_unit_text(const char *unit, const struct bib_record *r, struct arena *a);

#endif
