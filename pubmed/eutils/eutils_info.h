/* eutils_info.h - what a server has: databases, fields, links (einfo). */
#ifndef SIGTE_PUBMED_EUTILS_INFO_H
#define SIGTE_PUBMED_EUTILS_INFO_H

#include "pubmed/eutils/eutils.h"

struct eutils_field {
    struct str name, full_name, description; /* "TIAB", "Title/Abstract", … */
    int64_t n_terms;                         /* -1: not said */
    bool is_date, is_numerical, single_token, hierarchy, is_hidden;
};

struct eutils_link_name {
    struct str name, menu, description; /* "pubmed_pubmed_refs", … */
    struct str db_to;
};

struct eutils_info {
    struct str db, menu, description, build, last_update; /* as the server writes them */
    int64_t count;                                        /* records */
    struct eutils_field *field;
    size_t n_fields;
    struct eutils_link_name *link;
    size_t n_links;
    struct str *database; /* when asked without one: their names; the rest is then empty */
    size_t n_databases;
};

/* About a database, or (db NULL) which there are. Memory: `a`. Errors: as eutils_search. */
NODISCARD enum err_code eutils_info(struct eutils *u, const char *db, struct progress *p,
                                    struct arena *a, struct eutils_info *out, struct err *e);
/* Whether its list of links has that name. */
bool eutils_info_lists(const struct eutils_info *i, const char *link_name);

#endif
