/* tables.c - all routes. */
#include "app/web/api/tables.h"

const struct route *const WEB_ROUTES[] = {ROUTES_SESSION, ROUTES_EVENTS, ROUTES_FULLTEXT,
                                          ROUTES_JOBS,    ROUTES_QUEUE,  ROUTES_SCREEN,
                                          ROUTES_OPENAPI, ROUTES_SERVER, NULL};
