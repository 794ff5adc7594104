/* leaf_cache.c - see leaf_cache.h. */
#include "pubmed/corpus/leaf_cache.h"

#include "lib/base/arena.h"
#include "lib/base/buf.h"

struct entry {
    struct hash key;
    struct leaf_known known;
    uint64_t used; /* when it was last asked for */
};

struct leaf_cache {
    struct entry *entry;
    size_t n, cap;
    uint64_t now;
};

struct leaf_cache *leaf_cache_new(void)
{
    struct leaf_cache *c = base_malloc(sizeof *c);
    *c = (struct leaf_cache){0};
    return c;
}

static void forget(struct leaf_known *k)
{
    roaring_bitmap_free(k->found);
    roaring_bitmap_free(k->asked);
    roaring_bitmap_free(k->yes);
}

void leaf_cache_free(struct leaf_cache *c)
{
    if (!c)
        return;
    for (size_t i = 0; i < c->n; i++)
        forget(&c->entry[i].known);
    free(c->entry);
    free(c);
}

static void add_text(struct buf *out, struct str s)
{
    buf_addf(out, "%zu:", s.len);
    buf_addstr(out, s);
}

static void add_set(struct buf *out, const struct mesh_set *s)
{
    buf_addf(out, "%zu;", s->n);
    for (size_t i = 0; i < s->n; i++)
        add_text(out, s->item[i]->ui);
}

static void add_names(struct buf *out, const struct str *name, size_t n)
{
    buf_addf(out, "%zu;", n);
    for (size_t i = 0; i < n; i++)
        add_text(out, name[i]);
}

static void add_words(struct buf *out, const struct query_node *leaf)
{
    buf_addf(out, "%zu;", leaf->n_words);
    for (size_t i = 0; i < leaf->n_words; i++) {
        const struct query_word *w = &leaf->word[i];
        buf_addf(out, "%d%d", w->open_start, w->open_end);
        add_names(out, w->part, w->n_parts);
    }
}

static void add_date(struct buf *out, struct date d)
{
    buf_addf(out, "%d-%d-%d;", d.year, d.month, d.day);
}

/* Everything that a leaf is decided by, and a little more: a key too fine costs a look-up,
 * one too coarse an answer. */
struct hash leaf_key(const struct query_node *leaf)
{
    struct buf text = {0};
    buf_addf(&text, "%d %d %d %d %d %d %d %d %" PRId64 " %" PRId64 " %" PRId64 ";",
             (int)leaf->field, leaf->tagged, leaf->quoted, leaf->noexp, leaf->has_wildcard,
             leaf->is_range, (int)leaf->filter, leaf->any_qualifier, leaf->proximity,
             leaf->pmid_from, leaf->pmid_to);
    add_text(&text, leaf->text);
    add_text(&text, leaf->written);
    add_text(&text, leaf->heading);
    add_text(&text, leaf->qualifier);
    add_words(&text, leaf);
    add_date(&text, leaf->range.from);
    add_date(&text, leaf->range.to);
    buf_addf(&text, "%zu;", leaf->n_pmids);
    for (size_t i = 0; i < leaf->n_pmids; i++)
        buf_addf(&text, "%" PRId64 ";", leaf->pmid[i]);
    add_set(&text, &leaf->descriptors);
    add_set(&text, &leaf->qualifiers);
    add_names(&text, leaf->name, leaf->n_names);
    add_names(&text, leaf->qualifier_name, leaf->n_qualifier_names);
    struct hash key = hash_bytes(buf_str(&text));
    buf_release(&text);
    return key;
}

struct leaf_known *leaf_cache_get(struct leaf_cache *c, const struct hash *key)
{
    for (size_t i = 0; i < c->n; i++)
        if (hash_eq(c->entry[i].key, *key)) {
            c->entry[i].used = ++c->now;
            return &c->entry[i].known;
        }
    return NULL;
}

static size_t bytes_of(const struct leaf_known *k)
{
    return sizeof(struct entry) + roaring_bitmap_size_in_bytes(k->found) +
           roaring_bitmap_size_in_bytes(k->asked) + roaring_bitmap_size_in_bytes(k->yes);
}

/* The sets of what was asked grow after they were added, so all are counted anew. */
static void make_room(struct leaf_cache *c, size_t wanted)
{
    size_t held = wanted;
    for (size_t i = 0; i < c->n; i++)
        held += bytes_of(&c->entry[i].known);
    while (c->n && held > LEAF_CACHE_BYTES) {
        size_t oldest = 0;
        for (size_t i = 1; i < c->n; i++)
            if (c->entry[i].used < c->entry[oldest].used)
                oldest = i;
        held -= bytes_of(&c->entry[oldest].known);
        forget(&c->entry[oldest].known);
        c->entry[oldest] = c->entry[--c->n];
    }
}

struct leaf_known *leaf_cache_add(struct leaf_cache *c, const struct hash *key,
                                  roaring_bitmap_t *found, bool exact)
{
    struct leaf_known known = {found, exact, roaring_bitmap_create(), roaring_bitmap_create()};
    make_room(c, bytes_of(&known));
    if (c->n == c->cap) {
        c->cap = c->cap ? c->cap * 2 : 64;
        c->entry = base_realloc(c->entry, c->cap * sizeof *c->entry);
    }
    c->entry[c->n] = (struct entry){*key, known, ++c->now};
    return &c->entry[c->n++].known;
}
