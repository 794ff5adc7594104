/* tables.c - all routes. */
#include "app/web/api/tables.h"

const struct route *const WEB_ROUTES[] = {ROUTES_ACCOUNT_LOG, ROUTES_CONFLICTS,
                                          ROUTES_DUPLICATES,  ROUTES_EVENTS,
                                          ROUTES_EVIDENCE,    ROUTES_EXTRACTION,
                                          ROUTES_FULLTEXT,    ROUTES_IMPORTS,
                                          ROUTES_JOBS,        ROUTES_LOG,
                                          ROUTES_OPENAPI,     ROUTES_OVERVIEW,
                                          ROUTES_PEOPLE,      ROUTES_PRISMA,
                                          ROUTES_QUARANTINE,  ROUTES_QUEUE,
                                          ROUTES_RECORD,      ROUTES_RECORDS,
                                          ROUTES_REPORT,      ROUTES_SCREEN,
                                          ROUTES_SEARCHES,    ROUTES_SEARCH_EXPLAIN,
                                          ROUTES_SERVER,      ROUTES_SESSION,
                                          ROUTES_TOKENS,      NULL};
