/* references_internal.h - what the files of screen/references share. */
#ifndef SIGTE_SCREEN_REFERENCES_INTERNAL_H
#define SIGTE_SCREEN_REFERENCES_INTERNAL_H

#include "lib/base/json.h"
#include "screen/references/references.h"

/* A record found for a reference, its bytes as they came. */
struct found {
    struct str pmid, how; /* digits; pmid doi pmcid citation title named */
    struct str raw, parsed;
    const struct bib_record *record;
};

/* Candidates of one reference, to be written down. */
struct proposal {
    const struct reference *reference;
    struct found *item;
    size_t n, cap;
};

/* Likeliest first, at most REFERENCE_CANDIDATES_MAX, each PMID once. */
void proposal_sort(struct proposal *p);
/* Blobs and the event, in a transaction of its own. */
NODISCARD enum err_code proposals_append(struct store *s, const char *actor, const char *engine,
                                         const struct proposal *p, size_t n, struct err *e);

void references_json_hash(struct json_out *j, const char *key, struct hash h);

bool reference_state_parse(struct str s, enum reference_state *out);

#endif
