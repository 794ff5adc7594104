/* tables.c - all routes. */
#include "app/web/api/tables.h"

const struct route *const WEB_ROUTES[] = {ROUTES_SESSION,
                                          ROUTES_EVENTS,
                                          ROUTES_JOBS,
                                          ROUTES_SCREEN,
                                          ROUTES_OPENAPI,
                                          ROUTES_IMPORTS,
                                          ROUTES_QUARANTINE,
                                          ROUTES_SEARCHES,
                                          ROUTES_SEARCH_EXPLAIN,
                                          ROUTES_SERVER,
                                          NULL};
