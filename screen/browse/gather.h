/* gather.h - what stands in the review now, and the view that shows it. */
#ifndef SIGTE_SCREEN_BROWSE_GATHER_H
#define SIGTE_SCREEN_BROWSE_GATHER_H

#include "screen/browse/browse_internal.h"

struct gathered {
    struct made_of *record; /* that stand, by root */
    size_t n;
    struct sets arm, source; /* by place in `record`: the row it will have */
};
NODISCARD enum err_code gather(struct store *s, struct gathered *out, struct err *e);
void gathered_release(struct gathered *g);

/* A view of them; every one is indexed, as it is now, in one of the segments. Holds the segments;
 * takes the sets out of *g. */
struct view *view_make(struct gathered *g, struct segment *const *segment, size_t n);

#endif
