/* prior_internal.h - one label of another review; nobody outside the room includes it. */
#ifndef SIGTE_SCREEN_PRIORITY_PRIOR_INTERNAL_H
#define SIGTE_SCREEN_PRIORITY_PRIOR_INTERNAL_H

#include "screen/priority/prior.h"
#include "screen/rank/features.h"

struct prior_label {
    struct str pmid, doi;      /* "" none */
    char outcome[STAGE_COUNT]; /* '+' went on, '-' excluded, '.' not settled */
    struct rank_text text;
    int64_t root; /* the same article here; 0: none, or not looked for */
    float weight; /* share of a label of one's own */
};

/* ERR_FORBIDDEN: no lead. */
NODISCARD enum err_code prior_is_lead(struct store *s, const char *actor, struct err *e);
/* As they stand in the blob. */
void prior_labels_json(const struct prior_label *l, size_t n, struct buf *out);
/* All labels of all priors, with the same article here. Memory: `a`. */
NODISCARD enum err_code prior_labels(struct store *s, struct arena *a, struct prior_label **out,
                                     size_t *n, struct err *e);
/* '+', '-' or '.': what was said of the record for those who stand at this stage. */
char prior_outcome(const struct prior_label *l, enum stage stage);

#endif
