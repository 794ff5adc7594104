/* arena.h - memory for one command or one request, freed all at once.
 *
 *     struct arena a = {0};
 *     char *s = arena_strdup(&a, "text");
 *     arena_release(&a);
 *
 * A zeroed arena is ready for use. Nothing taken from an arena is freed alone;
 * a loop over many records marks before and resets after each.
 * When the machine has no memory left, the handler set with arena_on_oom runs
 * and the process ends: every input has a limit, so no data can bring that
 * about by itself, and what was acknowledged is already on disk. */
#ifndef SIGTE_BASE_ARENA_H
#define SIGTE_BASE_ARENA_H

#include "lib/base/attr.h"
#include "lib/base/str.h"

#include <stdarg.h>

struct arena_block;

struct arena {
    struct arena_block *head;
    size_t total_bytes; /* held by the blocks, for reports */
};

struct arena_mark {
    struct arena_block *block;
    size_t used;
};

/* `n` bytes, zeroed, aligned for any type; never NULL (n == 0 gives a valid pointer). */
void *arena_alloc(struct arena *a, size_t n);

/* An array of n elements of `size` bytes, zeroed; overflow is treated as out of memory. */
void *arena_array(struct arena *a, size_t n, size_t size);
#define ARENA_NEW(a, type)      ((type *)arena_alloc((a), sizeof(type)))
#define ARENA_ARRAY(a, n, type) ((type *)arena_array((a), (n), sizeof(type)))

/* Room for at least one more element in the array `p` of n elements with
 * capacity *cap: returns p, or a copy twice as large (new part zeroed). */
void *arena_grow(struct arena *a, void *p, size_t n, size_t *cap, size_t size);

/* NUL-terminated copies; never NULL. */
char *arena_strdup(struct arena *a, const char *s);
char *arena_strndup(struct arena *a, const char *s, size_t n);
struct str arena_str(struct arena *a, struct str s);
char *arena_fmt(struct arena *a, const char *fmt, ...) PRINTF_LIKE(2, 3);
char *arena_vfmt(struct arena *a, const char *fmt, va_list ap);

/* Give back all that was taken since the mark. */
struct arena_mark arena_mark(struct arena *a);
void arena_reset(struct arena *a, struct arena_mark m);

/* Free everything; the arena is then empty and may be used again. */
void arena_release(struct arena *a);

/* Set the process-wide handler for exhausted memory; it must not return.
 * Without one the process ends by abort(). */
void arena_on_oom(void (*handler)(void));

/* For the few owners outside an arena (struct buf): malloc and realloc that end
 * through the same handler instead of returning NULL. */
void *base_malloc(size_t n);
void *base_realloc(void *p, size_t n);

#endif
