/* engine_internal.h - what the files of pubmed/engine share. */
#ifndef SIGTE_PUBMED_ENGINE_INTERNAL_H
#define SIGTE_PUBMED_ENGINE_INTERNAL_H

#include "pubmed/engine/engine.h"

#define ENGINE_AT_ONCE 200 /* PMIDs named in one request */

struct engine {
    struct arena arena;
    const char *name;
    struct corpus *corpus; /* one of the two */
    struct eutils *client;
    struct progress *progress;
    struct date as_of;
    size_t requests;
};

#endif
