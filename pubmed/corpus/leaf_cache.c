/* leaf_cache.c - see leaf_cache.h. */
#include "pubmed/corpus/leaf_cache.h"

#include "lib/base/arena.h"
#include "lib/base/buf.h"

#define FRAME_BYTES ((size_t)512) /* of an entry and its three sets, whatever they hold */

struct entry {
    struct hash key;
    struct leaf_known known;
    size_t bytes;
    uint64_t used; /* when it was last asked for */
};

struct leaf_cache {
    struct entry *entry;
    size_t n, cap;
    uint32_t *slot; /* number of an entry + 1, or 0; open addressing, twice as many as cap */
    size_t bytes, most_bytes;
    uint64_t now;
};

struct leaf_cache *leaf_cache_new(size_t most_bytes)
{
    struct leaf_cache *c = base_malloc(sizeof *c);
    *c = (struct leaf_cache){.most_bytes = most_bytes};
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
    free(c->slot);
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
    buf_addf(&text, "%d %d %d %d %d %d %d %d %d %" PRId64 " %" PRId64 " %" PRId64 ";",
             (int)leaf->field, leaf->nothing, leaf->tagged, leaf->quoted, leaf->noexp,
             leaf->has_wildcard, leaf->is_range, (int)leaf->filter, leaf->any_qualifier,
             leaf->proximity, leaf->pmid_from, leaf->pmid_to);
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

/* Where the key stands, or the free slot where it would. */
static uint32_t *slot_of(struct leaf_cache *c, const struct hash *key)
{
    uint32_t start;
    memcpy(&start, key->byte, sizeof start);
    size_t mask = c->cap * 2 - 1, i = start & mask;
    while (c->slot[i] && memcmp(c->entry[c->slot[i] - 1].key.byte, key->byte, HASH_BYTES) != 0)
        i = (i + 1) & mask;
    return &c->slot[i];
}

struct leaf_known *leaf_cache_get(struct leaf_cache *c, const struct hash *key)
{
    if (c->n == 0 || *slot_of(c, key) == 0)
        return NULL;
    struct entry *e = &c->entry[*slot_of(c, key) - 1];
    e->used = ++c->now;
    return &e->known;
}

/* Of what was asked and said yes there is never more than was found. */
static size_t bytes_of(const struct leaf_known *k)
{
    return FRAME_BYTES + roaring_bitmap_size_in_bytes(k->found) * (k->exact ? 1 : 3);
}

static void fill_slots(struct leaf_cache *c)
{
    memset(c->slot, 0, c->cap * 2 * sizeof *c->slot);
    for (size_t i = 0; i < c->n; i++)
        *slot_of(c, &c->entry[i].key) = (uint32_t)i + 1;
}

/* Drop what was not asked for since `moment`. */
static void drop_before(struct leaf_cache *c, uint64_t moment)
{
    size_t kept = 0;
    for (size_t i = 0; i < c->n; i++) {
        if (c->entry[i].used >= moment) {
            c->entry[kept++] = c->entry[i];
            continue;
        }
        c->bytes -= c->entry[i].bytes;
        forget(&c->entry[i].known);
    }
    c->n = kept;
    fill_slots(c);
}

/* Half is made free at a time, so that this happens seldom. */
static void make_room(struct leaf_cache *c, size_t wanted)
{
    uint64_t from = 0;
    if (c->bytes + wanted <= c->most_bytes)
        return;
    while (c->n && c->bytes + wanted > c->most_bytes / 2) {
        from += (c->now + 2 - from) / 2;
        drop_before(c, from);
    }
}

static void widen(struct leaf_cache *c)
{
    c->cap = c->cap ? c->cap * 2 : 64;
    c->entry = base_realloc(c->entry, c->cap * sizeof *c->entry);
    c->slot = base_realloc(c->slot, c->cap * 2 * sizeof *c->slot);
    fill_slots(c);
}

struct leaf_known *leaf_cache_add(struct leaf_cache *c, const struct hash *key,
                                  roaring_bitmap_t *found, bool exact)
{
    struct leaf_known known = {found, exact, roaring_bitmap_create(), roaring_bitmap_create()};
    size_t bytes = bytes_of(&known);
    make_room(c, bytes);
    if (c->n == c->cap)
        widen(c);
    c->entry[c->n] = (struct entry){*key, known, bytes, ++c->now};
    c->bytes += bytes;
    *slot_of(c, key) = (uint32_t)++c->n;
    return &c->entry[c->n - 1].known;
}
