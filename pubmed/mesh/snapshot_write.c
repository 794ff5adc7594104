/* snapshot_write.c - MeSH as one block of bytes, in the form of snapshot.h. */
#include "lib/base/text.h"
#include "pubmed/mesh/block_put.h"
#include "pubmed/mesh/snapshot.h"

#define WORD_MIN 3

static const char magic[] = "sigtemesh2";

static int by_number(const void *x, const void *y)
{
    const struct mesh_tree_entry *a = x, *b = y;
    int c = str_cmp(a->number, b->number);
    return c ? c : (a->heading > b->heading) - (a->heading < b->heading);
}

static struct mesh_tree_entry *trees_of(const struct mesh_model *m, struct arena *a)
{
    struct mesh_tree_entry *t = ARENA_ARRAY(a, m->n_trees, struct mesh_tree_entry);
    size_t n = 0;
    for (size_t i = 0; i < m->n; i++)
        for (size_t k = 0; k < m->item[i].h.n_trees; k++)
            t[n++] = (struct mesh_tree_entry){m->item[i].tree[k], (uint32_t)i};
    if (n)
        qsort(t, n, sizeof *t, by_number);
    return t;
}

static void put_headings(struct buf *out, const struct mesh_model *m,
                         const struct mesh_tree_entry *tree)
{
    block_put_number(out, m->n);
    for (size_t i = 0; i < m->n; i++) {
        const struct mesh_heading *h = &m->item[i].h;
        block_put_number(out, h->kind);
        block_put_number(out, (size_t)h->descriptor_class);
        block_put_text(out, h->ui);
        block_put_text(out, h->name);
        block_put_text(out, h->abbreviation);
        block_put_number(out, h->n_trees);
        for (size_t k = 0; k < h->n_trees; k++) {
            struct mesh_tree_entry wanted = {m->item[i].tree[k], (uint32_t)i};
            const struct mesh_tree_entry *at =
                bsearch(&wanted, tree, m->n_trees, sizeof *tree, by_number);
            block_put_number(out, (size_t)(at - tree));
        }
    }
}

struct keys {
    const struct mesh_model *m;
    struct arena *arena;
    struct mesh_key *item;
    size_t n, cap;
};

static void add_key(struct keys *k, struct str name, size_t heading, bool entry)
{
    struct str folded = text_fold(name, k->arena);
    if (folded.len == 0)
        return;
    k->item = arena_grow(k->arena, k->item, k->n, &k->cap, sizeof *k->item);
    k->item[k->n++] = (struct mesh_key){folded, (uint32_t)heading, entry};
}

/* PubMed writes `&` in names of qualifiers as `and` (User Guide, "MeSH Subheadings"). */
static void add_name(struct keys *k, struct str name, size_t heading)
{
    add_key(k, name, heading, false);
    if (!memchr(name.ptr, '&', name.len))
        return;
    struct buf spelt = {0};
    for (size_t i = 0; i < name.len; i++)
        if (name.ptr[i] == '&')
            buf_adds(&spelt, " and ");
        else
            buf_addch(&spelt, name.ptr[i]);
    add_key(k, buf_str(&spelt), heading, false);
    buf_release(&spelt);
}

static int by_key(const void *x, const void *y, void *context)
{
    const struct mesh_key *a = x, *b = y;
    const struct mesh_model *m = context;
    int kinds = (int)m->item[a->heading].h.kind - (int)m->item[b->heading].h.kind;
    int c = kinds ? kinds : str_cmp(a->key, b->key);
    if (c == 0)
        c = (int)a->entry - (int)b->entry;
    return c ? c : (a->heading > b->heading) - (a->heading < b->heading);
}

/* The words of one or more letters alone that names are made of. */
static bool is_plain(struct str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (word.ptr[i] < 'a' || word.ptr[i] > 'z')
            return false;
    return word.len >= WORD_MIN;
}

static int by_text(const void *x, const void *y)
{
    return str_cmp(*(const struct str *)x, *(const struct str *)y);
}

static void put_words(struct buf *out, const struct keys *k)
{
    struct str *word = NULL, rest, one;
    size_t n = 0, cap = 0, kept = 0;
    for (size_t i = 0; i < k->n; i++)
        for (rest = k->item[i].key; str_split(&rest, ' ', &one);)
            if (is_plain(one)) {
                word = arena_grow(k->arena, word, n, &cap, sizeof *word);
                word[n++] = one;
            }
    if (n)
        qsort(word, n, sizeof *word, by_text);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || !str_eq(word[i], word[kept - 1]))
            word[kept++] = word[i];
    block_put_number(out, kept);
    for (size_t i = 0; i < kept; i++)
        block_put_text(out, word[i]);
}

static void put_actions(struct buf *out, const struct mesh_model *m)
{
    block_put_number(out, m->n_actions);
    for (size_t i = 0; i < m->n_actions; i++) {
        block_put_number(out, (size_t)(mesh_model_find(m, m->action[i].action) - m->item));
        block_put_text(out, m->action[i].substance);
        block_put_text(out, m->action[i].name);
    }
}

static void put_keys(struct buf *out, struct keys *k)
{
    union {
        const struct mesh_model *in;
        void *out;
    } model = {.in = k->m};
    if (k->n)
        qsort_r(k->item, k->n, sizeof *k->item, by_key, model.out);
    size_t kept = 0;
    for (size_t i = 0; i < k->n; i++) {
        const struct mesh_key *last = kept ? &k->item[kept - 1] : NULL;
        /* The same words twice for one heading: the preferred name stands first. */
        if (last && last->heading == k->item[i].heading && str_eq(last->key, k->item[i].key))
            continue;
        k->item[kept++] = k->item[i];
    }
    block_put_number(out, kept);
    for (size_t i = 0; i < kept; i++) {
        block_put_text(out, k->item[i].key);
        block_put_number(out, (size_t)k->item[i].heading * 2 + k->item[i].entry);
    }
}

void mesh_snapshot_write(const struct mesh_model *m, const char *digest, struct buf *out)
{
    struct arena a = {0};
    struct keys k = {.m = m, .arena = &a};
    struct mesh_tree_entry *tree = trees_of(m, &a);
    buf_adds(out, magic);
    block_put_text(out, str_c(m->version));
    block_put_text(out, str_c(digest));
    block_put_number(out, m->n_trees);
    for (size_t i = 0; i < m->n_trees; i++) {
        block_put_text(out, tree[i].number);
        block_put_number(out, tree[i].heading);
    }
    put_headings(out, m, tree);
    for (size_t i = 0; i < m->n; i++) {
        const struct mesh_model_heading *h = &m->item[i];
        add_name(&k, h->h.name, i);
        if (h->h.kind == MESH_QUALIFIER)
            add_key(&k, h->h.abbreviation, i, true);
        for (size_t t = 0; t < h->n_terms; t++)
            add_key(&k, h->term[t], i, true);
    }
    put_keys(out, &k);
    put_words(out, &k);
    put_actions(out, m);
    arena_release(&a);
}
