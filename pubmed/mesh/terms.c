/* terms.c - MeSH turned round: the names of each heading, and the words they are made of. */
#include "lib/base/text.h"
#include "pubmed/mesh/snapshot.h"

struct mesh_names {
    const struct mesh *mesh;
    const struct str **of; /* names by heading, one after another */
    size_t *first;         /* by heading: where its names begin; one more at the end */
    struct str *word;      /* open addressing; empty slots have length 0 */
    size_t n_slots, n_words;
};

static uint64_t hash_of(struct str s)
{
    uint64_t h = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < s.len; i++)
        h = (h ^ (unsigned char)s.ptr[i]) * UINT64_C(1099511628211);
    return h;
}

/* Where the word is, or the empty slot where it belongs. */
static struct str *slot_of(const struct mesh_names *n, struct str word)
{
    size_t i = (size_t)hash_of(word) & (n->n_slots - 1);
    while (n->word[i].len && !str_eq(n->word[i], word))
        i = (i + 1) & (n->n_slots - 1);
    return &n->word[i];
}

/* Twice as many as there are words in all names, doubles counted: half stay empty. */
static size_t slots_for(const struct mesh *m)
{
    size_t words = 0, slots = 1024;
    for (size_t i = 0; i < m->first_key[MESH_QUALIFIER + 1]; i++)
        for (size_t k = 0; k <= m->key[i].key.len; k++)
            words += k == m->key[i].key.len || m->key[i].key.ptr[k] == ' ';
    while (slots < 2 * words)
        slots *= 2;
    return slots;
}

static void take_words(struct mesh_names *n, struct str key)
{
    struct str rest = key, word;
    while (str_split(&rest, ' ', &word)) {
        if (word.len == 0)
            continue;
        struct str *slot = slot_of(n, word);
        n->n_words += slot->len == 0;
        *slot = word;
    }
}

struct mesh_names *mesh_names_new(const struct mesh *m, struct arena *a)
{
    struct mesh_names *n = ARENA_NEW(a, struct mesh_names);
    size_t n_keys = m->first_key[MESH_QUALIFIER + 1];
    size_t *at = ARENA_ARRAY(a, m->n_headings + 1, size_t);
    n->mesh = m;
    n->first = ARENA_ARRAY(a, m->n_headings + 1, size_t);
    n->of = ARENA_ARRAY(a, n_keys, const struct str *);
    n->n_slots = slots_for(m);
    n->word = ARENA_ARRAY(a, n->n_slots, struct str);
    for (size_t i = 0; i < n_keys; i++)
        n->first[m->key[i].heading + 1]++;
    for (size_t h = 0; h < m->n_headings; h++)
        n->first[h + 1] += n->first[h];
    memcpy(at, n->first, (m->n_headings + 1) * sizeof *at);
    for (size_t i = 0; i < n_keys; i++) {
        n->of[at[m->key[i].heading]++] = &m->key[i].key;
        take_words(n, m->key[i].key);
    }
    return n;
}

size_t mesh_names_of(const struct mesh_names *n, const struct mesh_heading *h,
                     const struct str *const **out)
{
    size_t i = (size_t)(h - n->mesh->heading);
    *out = n->of + n->first[i];
    return n->first[i + 1] - n->first[i];
}

bool mesh_names_know(const struct mesh_names *n, struct str word)
{
    return word.len > 0 && slot_of(n, word)->len > 0;
}

size_t mesh_names_words(const struct mesh_names *n)
{
    return n->n_words;
}
