/* map_internal.h - what a header says; nobody else includes it. */
#ifndef SIGTE_UPTAKE_MAP_INTERNAL_H
#define SIGTE_UPTAKE_MAP_INTERNAL_H

#include "uptake/map/map.h"

enum header_kind { HEADER_UNKNOWN, HEADER_FIELD, HEADER_FIGURE, HEADER_TOTAL };

struct header {
    enum header_kind kind;
    enum map_field field;     /* HEADER_FIELD */
    struct map_figure figure; /* HEADER_FIGURE, without its column */
};

struct header header_read(struct str text);

#endif
