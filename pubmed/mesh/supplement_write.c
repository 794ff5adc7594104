/* supplement_write.c - supplementary concepts as the block of supplement.h. */
#include "lib/base/text.h"
#include "pubmed/mesh/block_put.h"
#include "pubmed/mesh/supplement.h"

struct key {
    struct str folded;
    uint32_t concept;
    bool entry;
};

static int by_key(const void *x, const void *y)
{
    const struct key *a = x, *b = y;
    int c = str_cmp(a->folded, b->folded);
    if (c == 0)
        c = (int)a->entry - (int)b->entry;
    return c ? c : (a->concept > b->concept) - (a->concept < b->concept);
}

static void add_key(struct key *key, size_t *n, struct str name, size_t concept, bool entry,
                    struct arena *a)
{
    struct str folded = text_fold(name, a);
    if (folded.len)
        key[(*n)++] = (struct key){folded, (uint32_t) concept, entry};
}

/* Every name once for each concept, in the order of by_key. */
static struct key *keys_of(const struct mesh_model *m, struct arena *a, size_t *out)
{
    size_t most = 0, n = 0, kept = 0;
    for (size_t i = 0; i < m->n_concepts; i++)
    most += m->concept[i].n_terms + 1;
    struct key *key = ARENA_ARRAY(a, most, struct key);
    for (size_t i = 0; i < m->n_concepts; i++) {
        add_key(key, &n, m->concept[i].name, i, false, a);
        for (size_t t = 0; t < m->concept[i].n_terms; t++)
            add_key(key, &n, m->concept[i].term[t], i, true, a);
    }
    if (n)
        qsort(key, n, sizeof *key, by_key);
    for (size_t i = 0; i < n; i++) {
        bool twice = false;
        for (size_t k = kept; k > 0 && !twice && str_eq(key[k - 1].folded, key[i].folded); k--)
        twice = key[k - 1].concept == key[i].concept;
        if (!twice)
            key[kept++] = key[i];
    }
    *out = kept;
    return key;
}

static void put_concept(struct buf *out, const struct mesh_model_concept *c)
{
    block_put_text(out, c->ui);
    block_put_text(out, c->name);
    block_put_number(out, (size_t)c->concept_class);
    block_put_text(out, c->registry_number);
    block_put_number(out, c->n_mapped);
    for (size_t i = 0; i < c->n_mapped; i++)
        block_put_text(out, c->mapped[i]);
}

void mesh_supplement_write(const struct mesh_model *m, struct buf *out)
{
    struct arena a = {0};
    struct buf body = {0}, offsets = {0};
    size_t n_keys;
    if (m->n_concepts == 0)
        return;
    struct key *key = keys_of(m, &a, &n_keys);
    size_t body_at = strlen("sigtesupp1") + 8 + 4 * (m->n_concepts + n_keys);
    for (size_t i = 0; i < m->n_concepts; i++) {
        block_put_number(&offsets, body_at + body.len);
        put_concept(&body, &m->concept[i]);
    }
    for (size_t i = 0; i < n_keys; i++) {
        block_put_number(&offsets, body_at + body.len);
        block_put_text(&body, key[i].folded);
        block_put_number(&body, (size_t)key[i].concept * 2 + key[i].entry);
    }
    buf_adds(out, "sigtesupp1");
    block_put_number(out, m->n_concepts);
    block_put_number(out, n_keys);
    buf_addstr(out, buf_str(&offsets));
    buf_addstr(out, buf_str(&body));
    buf_release(&offsets);
    buf_release(&body);
    arena_release(&a);
}
