/* pipeline.h - slabs hashed, compressed and written while the next ones are read.
 *
 *     pipeline_start(store, &p, e);
 *     pipeline_add(p, slab, e);          again and again; the slab is the pipeline's then
 *     pipeline_finish(p, &parts, &n, a, e);
 *
 * One thread (the caller's) reads; one for each processor packs; one writes, several slabs to a
 * transaction and always in the order they came. Bytes under way are bounded: pipeline_add
 * waits while there are too many. Between start and finish the store belongs to the
 * writing thread: the caller leaves it alone. Private to the room. */
#ifndef SIGTE_SCREEN_IMPORT_PIPELINE_H
#define SIGTE_SCREEN_IMPORT_PIPELINE_H

#include "screen/import/slab.h"

struct pipeline;

/* Errors: ERR_STATE when there can't be another thread. */
NODISCARD enum err_code pipeline_start(struct store *s, struct pipeline **out, struct err *e);
/* Takes the slab over, also when it fails. Errors: what writing met meanwhile. */
NODISCARD enum err_code pipeline_add(struct pipeline *p, struct slab *slab, struct err *e);
/* Wait until all is written and durable; the parts' hashes in order. Frees the pipeline.
 * Memory: `a`. Errors: what writing met. */
NODISCARD enum err_code pipeline_finish(struct pipeline *p, struct arena *a, struct hash **parts,
                                        size_t *n, struct err *e);
/* Give up: what isn't written yet is not. NULL is fine. */
void pipeline_drop(struct pipeline *p);

#endif
