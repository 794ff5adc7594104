/* assets.h - the pages' files, put inside the program by the build: compressed once, served under
 * a name that changes with their contents, so that browsers keep them for good. */
#ifndef SIGTE_WEB_ASSETS_H
#define SIGTE_WEB_ASSETS_H

#include "app/web/server/call.h"

/* Compress them (some 10 ms). Lives as long as the program. Safe for many threads. */
const struct asset_set *assets_ready(void);

/* Answer a GET for the shell (any page's path) or for /assets/VERSION/…. False: not such a path. */
bool assets_answer(const struct asset_set *set, const struct http_request *q,
                   struct http_response *r);
/* Name and version of the set: 16 hex digits. */
const char *assets_version(const struct asset_set *set);

#endif
