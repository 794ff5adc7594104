/* internal.h - what the files of this room share; nobody else includes it. */
#ifndef SIGTE_SCREEN_HALT_INTERNAL_H
#define SIGTE_SCREEN_HALT_INTERNAL_H

#include "screen/halt/halt.h"

/* sequence.c: what is decided, in order, and how much is not. out->own and stage are set. */
enum err_code halt_sequence(struct store *s, const char *reader, bool blinded, struct arena *a,
                            struct halt_view *out, struct err *e);
/* figures.c: what the rules say, but for SAFE; the estimate; the cost. */
enum err_code halt_figures(struct store *s, const char *reader, const struct halt_options *o,
                           struct halt_view *out, struct err *e);
/* phases.c: SAFE's checklist. */
enum err_code halt_phases(struct store *s, const struct halt_options *o, struct arena *a,
                          struct halt_view *out, struct err *e);

#endif
