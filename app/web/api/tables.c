/* tables.c - all routes. */
#include "app/web/api/tables.h"

const struct route *const WEB_ROUTES[] = {ROUTES_SESSION, ROUTES_EVENTS, ROUTES_JOBS,
                                          ROUTES_RECORDS, ROUTES_RECORD, ROUTES_SCREEN,
                                          ROUTES_OPENAPI, ROUTES_SERVER, NULL};
