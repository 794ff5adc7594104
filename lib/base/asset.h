/* asset.h - a file that the build put inside the program. */
#ifndef SIGTE_BASE_ASSET_H
#define SIGTE_BASE_ASSET_H

#include "lib/base/attr.h"

struct asset {
    const char *name; /* path relative to the source tree */
    const unsigned char *data;
    size_t size; /* bytes; data[size] is 0 */
};

#endif
