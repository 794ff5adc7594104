/* tables.c - all routes. */
#include "app/web/api/tables.h"

const struct route *const WEB_ROUTES[] = {
    ROUTES_SESSION, ROUTES_ACCOUNT_LOG, ROUTES_EVENTS, ROUTES_JOBS,   ROUTES_LOG, ROUTES_PEOPLE,
    ROUTES_SCREEN,  ROUTES_OPENAPI,     ROUTES_SERVER, ROUTES_TOKENS, NULL};
