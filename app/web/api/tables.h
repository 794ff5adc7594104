/* tables.h - the routes, a table for each subject. */
#ifndef SIGTE_WEB_TABLES_H
#define SIGTE_WEB_TABLES_H

#include "app/web/server/web_parts.h"

extern const struct route ROUTES_ACCOUNT_LOG[];
extern const struct route ROUTES_CONFLICTS[];
extern const struct route ROUTES_DUPLICATES[];
extern const struct route ROUTES_EVENTS[];
extern const struct route ROUTES_EVIDENCE[];
extern const struct route ROUTES_EXTRACTION[];
extern const struct route ROUTES_EXTRACTION_AID[];
extern const struct route ROUTES_FIGURES[];
extern const struct route ROUTES_FULLTEXT[];
extern const struct route ROUTES_IMPORTS[];
extern const struct route ROUTES_JOBS[];
extern const struct route ROUTES_LEVEL[];
extern const struct route ROUTES_LOG[];
extern const struct route ROUTES_OPENAPI[];
extern const struct route ROUTES_OVERVIEW[];
extern const struct route ROUTES_PEOPLE[];
extern const struct route ROUTES_PRISMA[];
extern const struct route ROUTES_QUARANTINE[];
extern const struct route ROUTES_QUEUE[];
extern const struct route ROUTES_RANKING[];
extern const struct route ROUTES_RECORD[];
extern const struct route ROUTES_RECORDS[];
extern const struct route ROUTES_REPORT[];
extern const struct route ROUTES_SCREEN[];
extern const struct route ROUTES_SEARCHES[];
extern const struct route ROUTES_SEARCH_EXPLAIN[];
extern const struct route ROUTES_SERVER[];
extern const struct route ROUTES_SESSION[];
extern const struct route ROUTES_STOPPING[];
extern const struct route ROUTES_TOKENS[];
extern const struct route ROUTES_UPTAKE[];
extern const struct route ROUTES_UPTAKE_DELIVERIES[];
extern const struct route ROUTES_UPTAKE_IN[];
extern const struct route ROUTES_UPTAKE_OUT[];

#endif
