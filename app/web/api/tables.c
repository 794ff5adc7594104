/* tables.c - all routes. */
#include "app/web/api/tables.h"

const struct route *const WEB_ROUTES[] = {ROUTES_ACCOUNT_LOG,
                                          ROUTES_CONFLICTS,
                                          ROUTES_DUPLICATES,
                                          ROUTES_EVENTS,
                                          ROUTES_EVIDENCE,
                                          ROUTES_EXTRACTION,
                                          ROUTES_JOBS,
                                          ROUTES_LOG,
                                          ROUTES_OPENAPI,
                                          ROUTES_OVERVIEW,
                                          ROUTES_PEOPLE,
                                          ROUTES_PRISMA,
                                          ROUTES_SCREEN,
                                          ROUTES_SERVER,
                                          ROUTES_SESSION,
                                          ROUTES_TOKENS,
                                          NULL};
