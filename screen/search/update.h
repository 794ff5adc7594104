/* update.h - a search run again for what is new.
 *
 * The lines are sent; records that no earlier run of this search brought are imported as a batch
 * of their own. Those that are in the review are fetched again: a version that says something else
 * becomes a further source record of the same record, in a batch of revisions. What people screen
 * is then shown in its newest form; decisions stay, and PRISMA counts neither a record that
 * was found again nor a revision. Run, batches and versions become part of the review
 * together or not at all; an update that was stopped goes on where it was. */
#ifndef SIGTE_SCREEN_SEARCH_UPDATE_H
#define SIGTE_SCREEN_SEARCH_UPDATE_H

#include "screen/search/diff.h"

struct search_update {
    int64_t run;
    struct search_diff diff;           /* with the run before; `added`: what was imported */
    struct str source, revised_source; /* names of the batches; "": none was needed */
    struct import_report import, revised;
    int64_t *missing; /* new PMIDs that the engine counted and did not deliver */
    size_t n_missing;
    struct str begun;
    size_t n_had;
    struct note_list notes;
};

/* o->source NULL: pubmed-YYYY-MM-DD by the day it is sent, with -2, -3, … when that is taken;
 * o->from as in search_run. Memory: `a`. Errors: as search_run; ERR_STATE when the search was
 * never run. */
NODISCARD enum err_code search_update(struct store *s, const char *actor, struct eutils *client,
                                      const struct protocol *protocol,
                                      const struct protocol_search *search,
                                      const struct search_options *o, struct progress *p,
                                      struct arena *a, struct search_update *out, struct err *e);

#endif
