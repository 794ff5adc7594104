/* value.c - what an article's cell says: the field's value, and those of its outcomes. */
#include "screen/synthesis/synthesis_internal.h"

struct str synthesis_value(const struct synthesis *y, const struct evidence_article *x,
                           struct str field, struct arena *a)
{
    (void)y;
    return evidence_value(x, arena_str(a, field).ptr);
}
