/* sets.c - named sets of rows. */
#include "screen/browse/browse_internal.h"

roaring_bitmap_t *sets_make(struct sets *s, struct str name)
{
    uint32_t i = intern_number(&s->name, name);
    if (i >= s->cap) {
        s->cap = s->cap ? s->cap * 2 : 16;
        s->set = base_realloc(s->set, s->cap * sizeof *s->set);
    }
    for (; s->n <= i; s->n++)
        s->set[s->n] = roaring_bitmap_create();
    return s->set[i];
}

void sets_add(struct sets *s, struct str name, uint32_t row)
{
    roaring_bitmap_add(sets_make(s, name), row);
}

void sets_tidy(struct sets *s)
{
    for (size_t i = 0; i < s->n; i++) {
        roaring_bitmap_run_optimize(s->set[i]);
        roaring_bitmap_shrink_to_fit(s->set[i]);
    }
}

void sets_release(struct sets *s)
{
    for (size_t i = 0; i < s->n; i++)
        roaring_bitmap_free(s->set[i]);
    free(s->set);
    intern_release(&s->name);
    *s = (struct sets){0};
}

const roaring_bitmap_t *sets_find(const struct sets *s, struct str name)
{
    for (size_t i = 0; i < s->n; i++)
        if (str_eq(s->name.item[i].text, name))
            return s->set[i];
    return NULL;
}

size_t sets_bytes(const struct sets *s)
{
    size_t bytes = intern_bytes(&s->name) + s->cap * sizeof *s->set;
    for (size_t i = 0; i < s->n; i++)
        bytes += roaring_bitmap_portable_size_in_bytes(s->set[i]);
    return bytes;
}
