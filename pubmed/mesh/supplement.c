/* supplement.c - see supplement.h. */
#include "pubmed/mesh/supplement.h"

#include "lib/base/text.h"
#include "pubmed/mesh/messages.h"

#include <pthread.h>

static const char magic[] = "sigtesupp1";
#define MAGIC_BYTES (sizeof magic - 1)

struct mesh_supplement {
    pthread_mutex_t lock; /* of loading */
    struct arena arena;
    struct str block;
    size_t n_concepts, n_keys;
    bool loaded;
    enum err_code (*load)(void *context, struct arena *a, struct str *out, struct err *e);
    void *context;
};

struct mesh_supplement *mesh_supplement_new(void)
{
    struct mesh_supplement *s = base_malloc(sizeof *s);
    *s = (struct mesh_supplement){.load = NULL};
    pthread_mutex_init(&s->lock, NULL);
    return s;
}

void mesh_supplement_free(struct mesh_supplement *s)
{
    if (!s)
        return;
    pthread_mutex_destroy(&s->lock);
    arena_release(&s->arena);
    free(s);
}

/* A number at an offset; 0 past the end. */
static size_t number_at(struct str block, size_t at)
{
    if (at > block.len || block.len - at < 4)
        return 0;
    const unsigned char *b = (const unsigned char *)block.ptr + at;
    return (size_t)b[0] | (size_t)b[1] << 8 | (size_t)b[2] << 16 | (size_t)b[3] << 24;
}

/* A text at *at, which moves past it; empty past the end. */
static struct str text_at(struct str block, size_t *at)
{
    size_t n = number_at(block, *at), from = *at + 4;
    if (from > block.len || n > block.len - from) {
        *at = block.len;
        return (struct str){"", 0};
    }
    *at = from + n;
    return str_sub(block, from, from + n);
}

static size_t concept_offset(const struct mesh_supplement *s, size_t i)
{
    return number_at(s->block, MAGIC_BYTES + 8 + 4 * i);
}

/* The folded name of key i, and what it leads to. */
static struct str key_at(const struct mesh_supplement *s, size_t i, size_t *target)
{
    size_t at = number_at(s->block, MAGIC_BYTES + 8 + 4 * (s->n_concepts + i));
    struct str key = text_at(s->block, &at);
    *target = number_at(s->block, at);
    return key;
}

static void concept_at(const struct mesh_supplement *s, size_t i, struct mesh_concept *out)
{
    size_t at = concept_offset(s, i);
    *out = (struct mesh_concept){.n_mapped = 0};
    out->ui = text_at(s->block, &at);
    out->name = text_at(s->block, &at);
    out->concept_class = (int)number_at(s->block, at);
    at += 4;
    out->registry_number = text_at(s->block, &at);
    size_t n = number_at(s->block, at);
    at += 4;
    for (size_t k = 0; k < n && k < COUNT_OF(out->mapped); k++)
        out->mapped[out->n_mapped++] = text_at(s->block, &at);
}

/* Nothing, or a block whose counts fit its size. */
static bool take(struct mesh_supplement *s, struct str block)
{
    if (block.len == 0)
        return true;
    size_t n_concepts = number_at(block, MAGIC_BYTES), n_keys = number_at(block, MAGIC_BYTES + 4);
    if (!str_starts(block, magic) || n_concepts > block.len / 4 || n_keys > block.len / 4 ||
        MAGIC_BYTES + 8 + 4 * (n_concepts + n_keys) > block.len)
        return false;
    s->block = block;
    s->n_concepts = n_concepts;
    s->n_keys = n_keys;
    return true;
}

enum err_code mesh_load_concepts(const struct mesh *m, struct err *e)
{
    struct mesh_supplement *s = m->supplement;
    struct str block = {0};
    enum err_code rc = ERR_OK;
    pthread_mutex_lock(&s->lock);
    if (!s->loaded && s->load)
        rc = s->load(s->context, &s->arena, &block, e);
    if (rc == ERR_OK && !s->loaded && !take(s, block))
        rc = err_set(e, ERR_DB, MSG_MESH_CONCEPTS_DAMAGED);
    s->loaded = s->loaded || rc == ERR_OK;
    pthread_mutex_unlock(&s->lock);
    return rc;
}

void mesh_concepts_from(struct mesh *m,
                        enum err_code (*load)(void *context, struct arena *a, struct str *out,
                                              struct err *e),
                        void *context)
{
    m->supplement->load = load;
    m->supplement->context = context;
    m->supplement->loaded = false;
    m->supplement->block = (struct str){0};
    m->supplement->n_concepts = m->supplement->n_keys = 0;
}

struct str mesh_concepts_block(const struct mesh *m)
{
    return m->supplement->block;
}

size_t mesh_count_concepts(const struct mesh *m)
{
    return m->supplement->n_concepts;
}

static size_t first_key(const struct mesh_supplement *s, struct str folded)
{
    size_t lo = 0, hi = s->n_keys, target;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (str_cmp(key_at(s, mid, &target), folded) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

bool mesh_supplement_begins(const struct mesh_supplement *s, struct str folded)
{
    size_t at = first_key(s, folded), target;
    if (at == s->n_keys)
        return false;
    struct str key = key_at(s, at, &target);
    return key.len >= folded.len && memcmp(key.ptr, folded.ptr, folded.len) == 0 &&
           (key.len == folded.len || key.ptr[folded.len] == ' ');
}

size_t mesh_find_concepts(const struct mesh *m, struct str name, size_t most,
                          struct mesh_concept *out)
{
    const struct mesh_supplement *s = m->supplement;
    struct arena a = {0};
    struct str folded = text_fold(name, &a);
    size_t lo = first_key(s, folded), target, n = 0;
    for (; folded.len && n < most && lo < s->n_keys; lo++) {
        if (!str_eq(key_at(s, lo, &target), folded))
            break;
        if (target / 2 < s->n_concepts)
            concept_at(s, target / 2, &out[n++]);
    }
    arena_release(&a);
    return n;
}
