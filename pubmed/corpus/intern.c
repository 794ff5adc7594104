/* intern.c - a hash table from texts to numbers. */
#include "pubmed/corpus/intern.h"

#define FIRST_SLOTS ((size_t)1 << 12)

/* FNV-1a with a final mix. */
static uint32_t hash_of(struct str s)
{
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < s.len; i++)
        h = (h ^ (unsigned char)s.ptr[i]) * 16777619u;
    h ^= h >> 15;
    return h * 2654435761u;
}

static void place(struct intern *in, uint32_t number)
{
    size_t i = in->item[number].hash & (in->n_slots - 1);
    while (in->slot[i])
        i = (i + 1) & (in->n_slots - 1);
    in->slot[i] = number + 1;
}

static void widen(struct intern *in)
{
    in->n_slots = in->n_slots ? in->n_slots * 2 : FIRST_SLOTS;
    in->slot = base_realloc(in->slot, in->n_slots * sizeof *in->slot);
    memset(in->slot, 0, in->n_slots * sizeof *in->slot);
    for (size_t i = 0; i < in->n; i++)
        place(in, (uint32_t)i);
}

uint32_t intern_number(struct intern *in, struct str text)
{
    uint32_t hash = hash_of(text);
    if (in->n * 2 >= in->n_slots)
        widen(in);
    for (size_t i = hash & (in->n_slots - 1); in->slot[i]; i = (i + 1) & (in->n_slots - 1)) {
        const struct intern_text *have = &in->item[in->slot[i] - 1];
        if (have->hash == hash && str_eq(have->text, text))
            return in->slot[i] - 1;
    }
    if (in->n == in->cap) {
        in->cap = in->cap ? in->cap * 2 : 1024;
        in->item = base_realloc(in->item, in->cap * sizeof *in->item);
    }
    in->item[in->n] = (struct intern_text){arena_str(&in->arena, text), hash};
    place(in, (uint32_t)in->n);
    return (uint32_t)in->n++;
}

void intern_clear(struct intern *in)
{
    arena_release(&in->arena);
    in->n = 0;
    if (in->n_slots)
        memset(in->slot, 0, in->n_slots * sizeof *in->slot);
}

void intern_release(struct intern *in)
{
    arena_release(&in->arena);
    free(in->item);
    free(in->slot);
    *in = (struct intern){0};
}

size_t intern_bytes(const struct intern *in)
{
    return in->arena.total_bytes + in->n * sizeof *in->item + in->n_slots * sizeof *in->slot;
}
