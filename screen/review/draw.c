/* draw.c - see draw.h. */
#include "screen/review/draw.h"

#include "lib/base/random.h"

#include <stdlib.h>
#include <string.h>

struct stratum {
    struct str name;
    uint64_t *index; /* into the frame */
    size_t n, cap;
    size_t share; /* to draw */
    double remainder;
};

static int by_name(const void *x, const void *y)
{
    return str_cmp(((const struct stratum *)x)->name, ((const struct stratum *)y)->name);
}

static int by_index(const void *x, const void *y)
{
    size_t a = *(const size_t *)x, b = *(const size_t *)y;
    return (a > b) - (a < b);
}

static struct stratum *find(struct stratum *list, size_t n, struct str name)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(list[i].name, name))
            return &list[i];
    return NULL;
}

static struct stratum *strata(const struct draw_frame *f, struct arena *a, size_t *n)
{
    struct stratum *list = NULL;
    size_t cap = 0;
    *n = 0;
    for (size_t i = 0; i < f->n; i++) {
        struct str name = f->stratum ? f->stratum[i] : STR("");
        struct stratum *s = find(list, *n, name);
        if (!s) {
            list = arena_grow(a, list, *n, &cap, sizeof *list);
            s = &list[(*n)++];
            *s = (struct stratum){.name = name};
        }
        s->index = arena_grow(a, s->index, s->n, &s->cap, sizeof *s->index);
        s->index[s->n++] = i;
    }
    if (*n > 1)
        qsort(list, *n, sizeof *list, by_name);
    return list;
}

static void allot(struct stratum *list, size_t n, size_t wanted, size_t total)
{
    size_t given = 0;
    for (size_t i = 0; i < n; i++) {
        double exact = (double)wanted * (double)list[i].n / (double)total;
        list[i].share = (size_t)exact;
        list[i].remainder = exact - (double)list[i].share;
        given += list[i].share;
    }
    for (; given < wanted; given++) {
        struct stratum *most = NULL;
        for (size_t i = 0; i < n; i++)
            if (list[i].share < list[i].n && (!most || list[i].remainder > most->remainder))
                most = &list[i];
        if (!most)
            break;
        most->share++;
        most->remainder = -1;
    }
}

size_t draw_sample(const struct draw_frame *f, size_t n, uint64_t seed, struct arena *a,
                   size_t **out)
{
    struct random random = random_seeded(seed);
    size_t n_strata, drawn = 0, wanted = n < f->n ? n : f->n;
    *out = ARENA_ARRAY(a, wanted, size_t);
    if (wanted == 0)
        return 0;
    struct stratum *list = strata(f, a, &n_strata);
    allot(list, n_strata, wanted, f->n);
    for (size_t i = 0; i < n_strata; i++) {
        random_draw(&random, list[i].index, list[i].share, list[i].n);
        for (size_t k = 0; k < list[i].share && drawn < wanted; k++)
            (*out)[drawn++] = (size_t)list[i].index[k];
    }
    qsort(*out, drawn, sizeof **out, by_index);
    return drawn;
}
