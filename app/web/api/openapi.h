/* openapi.h - the API described for machines: OpenAPI 3.1, made from the route table, so that the
 * two can't differ. docs/openapi.json is a copy that a test compares. */
#ifndef SIGTE_WEB_API_OPENAPI_H
#define SIGTE_WEB_API_OPENAPI_H

#include "app/web/server/route.h"

/* Append the description, indented by two blanks. */
void openapi_write(struct buf *out, const struct route *const *table);

#endif
