/* bibtex_macro.c - a hash table of names, any case. */
#include "lib/bib/bibtex/bibtex_macro.h"

static size_t hash_of(struct str name)
{
    uint64_t h = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        h = (h ^ (unsigned char)(c >= 'A' && c <= 'Z' ? c + 32 : c)) * UINT64_C(1099511628211);
    }
    return (size_t)(h ^ h >> 32);
}

static struct bibtex_field *slot_of(const struct bibtex_macros *m, struct str name)
{
    size_t i = hash_of(name) & (m->cap - 1);
    while (m->slot[i].name.len && !str_eq_nocase(m->slot[i].name, name))
        i = (i + 1) & (m->cap - 1);
    return &m->slot[i];
}

void bibtex_define(struct bibtex_macros *m, struct arena *a, struct bibtex_field macro)
{
    if (2 * (m->n + 1) > m->cap) {
        struct bibtex_macros larger = {.cap = m->cap ? 2 * m->cap : 64, .n = m->n};
        larger.slot = ARENA_ARRAY(a, larger.cap, struct bibtex_field);
        for (size_t i = 0; i < m->cap; i++)
            if (m->slot[i].name.len)
                *slot_of(&larger, m->slot[i].name) = m->slot[i];
        *m = larger;
    }
    struct bibtex_field *slot = slot_of(m, macro.name);
    m->n += slot->name.len == 0;
    *slot = macro;
}

const struct str *bibtex_macro(const struct bibtex_macros *m, struct str name)
{
    if (!m || !m->cap || !name.len)
        return NULL;
    const struct bibtex_field *slot = slot_of(m, name);
    return slot->name.len ? &slot->value : NULL;
}
