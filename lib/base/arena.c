/* arena.c - blocks of growing size, newest first. */
#include "lib/base/arena.h"

/* Under AddressSanitizer what is not taken, or was given back, may not be touched:
 * a use after arena_reset or past the end of an allocation stops the program. */
#if UNDER_ASAN
#include <sanitizer/asan_interface.h>
#define FORBID(p, n) ASAN_POISON_MEMORY_REGION((p), (n))
#define ALLOW(p, n)  ASAN_UNPOISON_MEMORY_REGION((p), (n))
#else
#define FORBID(p, n) ((void)(p), (void)(n))
#define ALLOW(p, n)  ((void)(p), (void)(n))
#endif

#define FIRST_BLOCK ((size_t)16 * 1024)
#define MAX_BLOCK   ((size_t)4 * 1024 * 1024)
#define ALIGN       16u

struct arena_block {
    struct arena_block *next;
    size_t size; /* of data */
    size_t used;
    _Alignas(16) unsigned char data[];
};

static void (*oom_handler)(void) = abort;

void arena_on_oom(void (*handler)(void))
{
    oom_handler = handler;
}

void *base_malloc(size_t n)
{
    void *p = malloc(n ? n : 1);
    if (!p) {
        oom_handler();
        abort();
    }
    return p;
}

void *base_realloc(void *p, size_t n)
{
    void *q = realloc(p, n ? n : 1);
    if (!q) {
        oom_handler();
        abort();
    }
    return q;
}

static struct arena_block *new_block(struct arena *a, size_t need)
{
    size_t size = a->head ? a->head->size * 2 : FIRST_BLOCK;
    if (size > MAX_BLOCK)
        size = MAX_BLOCK;
    if (size < need)
        size = need;
    struct arena_block *b = base_malloc(sizeof *b + size);
    b->next = a->head;
    b->size = size;
    b->used = 0;
    a->head = b;
    a->total_bytes += size;
    FORBID(b->data, size);
    return b;
}

void *arena_alloc(struct arena *a, size_t n)
{
    if (n > SIZE_MAX / 2) {
        oom_handler();
        abort();
    }
    size_t need = (n + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    struct arena_block *b = a->head;
    if (!b || b->size - b->used < need)
        b = new_block(a, need);
    void *p = b->data + b->used;
    b->used += need;
    ALLOW(p, n);
    return memset(p, 0, n);
}

void *arena_array(struct arena *a, size_t n, size_t size)
{
    if (size && n > SIZE_MAX / 2 / size) {
        oom_handler();
        abort();
    }
    return arena_alloc(a, n * size);
}

void *arena_grow(struct arena *a, void *p, size_t n, size_t *cap, size_t size)
{
    if (n < *cap)
        return p;
    size_t more = *cap ? *cap * 2 : 8;
    void *q = arena_array(a, more, size);
    if (n)
        memcpy(q, p, n * size);
    *cap = more;
    return q;
}

char *arena_strndup(struct arena *a, const char *s, size_t n)
{
    char *p = arena_alloc(a, n + 1);
    if (n)
        memcpy(p, s, n);
    return p;
}

char *arena_strdup(struct arena *a, const char *s)
{
    return arena_strndup(a, s, strlen(s));
}

struct str arena_str(struct arena *a, struct str s)
{
    return (struct str){arena_strndup(a, s.ptr, s.len), s.len};
}

char *arena_vfmt(struct arena *a, const char *fmt, va_list ap)
{
    va_list again;
    va_copy(again, ap);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    int n = vsnprintf(NULL, 0, fmt, ap);
    char *p = arena_alloc(a, n > 0 ? (size_t)n + 1 : 1);
    if (n > 0)
        vsnprintf(p, (size_t)n + 1, fmt, again);
#pragma GCC diagnostic pop
    va_end(again);
    return p;
}

char *arena_fmt(struct arena *a, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    char *p = arena_vfmt(a, fmt, ap);
    va_end(ap);
    return p;
}

struct arena_mark arena_mark(struct arena *a)
{
    return (struct arena_mark){a->head, a->head ? a->head->used : 0};
}

void arena_reset(struct arena *a, struct arena_mark m)
{
    while (a->head != m.block) {
        struct arena_block *b = a->head;
        a->head = b->next;
        a->total_bytes -= b->size;
        ALLOW(b->data, b->size);
        free(b);
    }
    if (a->head) {
        a->head->used = m.used;
        FORBID(a->head->data + m.used, a->head->size - m.used);
    }
}

void arena_release(struct arena *a)
{
    arena_reset(a, (struct arena_mark){NULL, 0});
}
