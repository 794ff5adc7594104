/* check.h - looking over the lines of one search, wherever they came from. */
#ifndef SIGTE_SCREEN_SEARCH_CHECK_H
#define SIGTE_SCREEN_SEARCH_CHECK_H

#include "screen/search/search.h"

struct check_line {
    struct str id, query;
    int64_t line, column; /* of the query's first character in the file */
    int64_t further;      /* column at which its further lines begin */
};

struct check_search {
    struct str id;
    struct check_line *line;
    size_t n_lines;
    size_t result;                  /* index of the line that is the search's result */
    struct query_date_range period; /* open ends: not stated */
    struct date as_of;
    const char *const *type; /* publication types the result has to ask for */
    size_t n_types;
};

void check_search(const struct check_search *s, const struct mesh *mesh,
                  const struct mesh_names *names, struct arena *a, struct search_check *out);

#endif
