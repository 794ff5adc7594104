/* place.h - `SOURCE:POSITION`: where a record or what can't be read stood. Private to the room. */
#ifndef SIGTE_SCREEN_IMPORT_PLACE_H
#define SIGTE_SCREEN_IMPORT_PLACE_H

#include "screen/import/import.h"

struct place {
    struct str source; /* borrowed from the key */
    int64_t position;
};
NODISCARD bool place_parse(struct str key, struct place *out);

#endif
