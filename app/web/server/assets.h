/* assets.h - the pages' files, put inside the program by the build: compressed once, served under
 * a name that changes with their contents, so that browsers keep them for good. */
#ifndef SIGTE_WEB_ASSETS_H
#define SIGTE_WEB_ASSETS_H

#include "app/web/server/call.h"

/* Compress them (some 10 ms). Lives as long as the program. Safe for many threads. */
const struct asset_set *assets_ready(void);

/* A GET, as far as files are concerned. */
struct asset_wanted {
    const char *path;
    const char *encodings; /* Accept-Encoding, or NULL */
    const char *has;       /* If-None-Match, or NULL */
};
/* Answer with the shell (any page's path) or /assets/VERSION/…. False: not such a path. */
bool assets_answer(const struct asset_set *set, const struct asset_wanted *q,
                   struct http_response *r);
/* Name and version of the set: 16 hex digits. */
const char *assets_version(const struct asset_set *set);

#endif
