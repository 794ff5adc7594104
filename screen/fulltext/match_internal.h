/* match_internal.h - what the files about matching share; nobody else includes it. */
#ifndef SIGTE_SCREEN_FULLTEXT_MATCH_INTERNAL_H
#define SIGTE_SCREEN_FULLTEXT_MATCH_INTERNAL_H

#include "screen/fulltext/ids.h"
#include "screen/fulltext/match.h"
#include "screen/fulltext/pdf/pdf.h"
#include "screen/fulltext/reports.h"

/* The identifiers of a review, to be looked up. */
struct id_row {
    enum id_kind kind;
    struct str key;
    int64_t root;
    struct str shown; /* as the record has it */
};
struct id_index {
    struct id_row *row; /* by kind, key, root */
    size_t n, cap;
};
/* DOIs and PMIDs of all records; PMCIDs and publishers' numbers of the reports that are sought. */
NODISCARD enum err_code id_index_load(struct store *s, struct arena *a, struct id_index *out,
                                      struct err *e);
/* The rows of an identifier: the first, and how many; NULL when there are none. */
const struct id_row *id_index_find(const struct id_index *x, enum id_kind kind, struct str key,
                                   size_t *n);

struct matcher {
    struct arena *a;
    struct id_index index;
    struct report_list reports;
    struct attachment *attached; /* by root and id */
    size_t n_attached;
    bool full_text; /* what is matched is to be full texts */
};
/* One file that was looked at: outcome, root and why. */
void match_one(const struct matcher *m, struct text_match *t);

#endif
