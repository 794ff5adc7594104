/* candidates.c - blocking: records that share an identifier, a title's beginning or
 * end, two of its rarest words, or a place, are candidates. One key may fail on a
 * typing error or an absent field; that all fail is rare. */
#include "screen/dedup/candidates.h"

#include <stdlib.h>

#define EDGE_BYTES  20 /* of a title, at its beginning and end */
#define RARE_WORDS  4
#define BLOCK_WHOLE 24 /* blocks up to this size: all pairs */
#define NEIGHBOURS  12 /* in larger ones: each with as many as follow it by title */

struct entry {
    uint64_t block;
    uint32_t at;
};

struct entries {
    struct entry *item;
    size_t n, cap;
};

struct words {
    uint64_t *hash; /* all titles' words, ascending, with repeats */
    size_t n;
};

static void add(struct entries *list, char kind, uint64_t hash, size_t at, struct arena *a)
{
    list->item = arena_grow(a, list->item, list->n, &list->cap, sizeof *list->item);
    list->item[list->n++] = (struct entry){key_hash(hash, &kind, 1), (uint32_t)at};
}

static int by_value(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

static int by_block(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    if (x->block != y->block)
        return x->block < y->block ? -1 : 1;
    return x->at < y->at ? -1 : x->at > y->at;
}

static int by_pair(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    if (x->left != y->left)
        return x->left < y->left ? -1 : 1;
    return x->right < y->right ? -1 : x->right > y->right;
}

static struct words all_words(const struct key *const *key, size_t n, struct arena *a)
{
    size_t total = 0;
    for (size_t i = 0; i < n; i++)
        total += key[i]->title.n_words;
    struct words w = {.hash = ARENA_ARRAY(a, total, uint64_t)};
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < key[i]->title.n_words; j++)
            w.hash[w.n++] = key[i]->title.word[j].hash;
    qsort(w.hash, w.n, sizeof *w.hash, by_value);
    return w;
}

static size_t lower_bound(const struct words *w, uint64_t hash)
{
    size_t low = 0, high = w->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (w->hash[mid] < hash)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static size_t frequency(const struct words *w, uint64_t hash)
{
    return lower_bound(w, hash + 1) - lower_bound(w, hash);
}

/* The rarest words that some other title has too: one that is alone finds nobody. */
static size_t rarest(const struct key_title *t, const struct words *w, uint64_t out[RARE_WORDS])
{
    size_t count[RARE_WORDS], n = 0;
    for (size_t i = 0; i < t->n_words; i++) {
        uint64_t hash = t->word[i].hash;
        if (i > 0 && hash == t->word[i - 1].hash)
            continue;
        size_t f = frequency(w, hash);
        if (f < 2 || (n == RARE_WORDS && f >= count[n - 1]))
            continue;
        size_t at = n < RARE_WORDS ? n++ : n - 1;
        for (; at > 0 && count[at - 1] > f; at--) {
            count[at] = count[at - 1];
            out[at] = out[at - 1];
        }
        count[at] = f;
        out[at] = hash;
    }
    return n;
}

static void add_title(struct entries *list, const struct key_title *t, const struct words *w,
                      size_t at, struct arena *a)
{
    struct str s = t->compact;
    uint64_t rare[RARE_WORDS];
    if (s.len == 0)
        return;
    size_t edge = s.len < EDGE_BYTES ? s.len : EDGE_BYTES;
    add(list, 'T', key_hash_str(KEY_HASH_START, s), at, a);
    add(list, 'B', key_hash_str(KEY_HASH_START, str_sub(s, 0, edge)), at, a);
    add(list, 'E', key_hash_str(KEY_HASH_START, str_sub(s, s.len - edge, s.len)), at, a);
    size_t n = rarest(t, w, rare);
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++) {
            uint64_t low = rare[i] < rare[j] ? rare[i] : rare[j];
            uint64_t high = rare[i] < rare[j] ? rare[j] : rare[i];
            add(list, 'W', key_hash(key_hash(KEY_HASH_START, &low, sizeof low), &high, sizeof high),
                at, a);
        }
}

static void add_place(struct entries *list, const struct key *k, size_t at, struct arena *a)
{
    int year = k->year_print ? k->year_print : k->year_electronic;
    uint64_t page = key_hash(KEY_HASH_START, &k->pages.first, sizeof k->pages.first);
    uint64_t author = KEY_HASH_START;
    if (k->n_names > 0)
        author = key_hash_str(author, k->name[0].family);
    if (k->pages.first && k->n_names > 0)
        add(list, 'A', key_hash(page, &author, sizeof author), at, a);
    if (k->pages.first && k->volume.len > 0)
        add(list, 'V', key_hash_str(page, k->volume), at, a);
    if (k->pages.first && year)
        add(list, 'P', key_hash(page, &year, sizeof year), at, a);
    if (year && k->n_names > 0)
        add(list, 'Y', key_hash(author, &year, sizeof year), at, a);
}

static size_t pairs_of_block(size_t size)
{
    return size <= BLOCK_WHOLE ? size * (size - 1) / 2 : size * NEIGHBOURS;
}

static size_t block_end(const struct entries *list, size_t from)
{
    size_t to = from + 1;
    while (to < list->n && list->item[to].block == list->item[from].block)
        to++;
    return to;
}

static size_t unique_pairs(struct candidate *c, size_t n)
{
    size_t kept = 0;
    if (n > 1)
        qsort(c, n, sizeof *c, by_pair);
    for (size_t i = 0; i < n; i++)
        if (kept == 0 || by_pair(&c[kept - 1], &c[i]) != 0)
            c[kept++] = c[i];
    return kept;
}

static struct entries all_entries(const struct key *const *key, size_t n, struct arena *a)
{
    struct entries list = {0};
    struct words w = all_words(key, n, a);
    for (size_t i = 0; i < n; i++) {
        add_title(&list, &key[i]->title, &w, i, a);
        if (key[i]->vernacular.compact.len > 0)
            add(&list, 'T', key_hash_str(KEY_HASH_START, key[i]->vernacular.compact), i, a);
        add_place(&list, key[i], i, a);
        if (key[i]->doi.len > 0)
            add(&list, 'D', key_hash_str(KEY_HASH_START, key[i]->doi), i, a);
        if (key[i]->pmid.len > 0)
            add(&list, 'M', key_hash_str(KEY_HASH_START, key[i]->pmid), i, a);
    }
    if (list.n > 1)
        qsort(list.item, list.n, sizeof *list.item, by_block);
    return list;
}

struct candidate *candidates_find(const struct key *const *key, size_t n, struct arena *a,
                                  size_t *n_out)
{
    struct entries list = all_entries(key, n, a);
    size_t most = 0, made = 0;
    for (size_t i = 0, end; i < list.n; i = end) {
        end = block_end(&list, i);
        most += pairs_of_block(end - i);
    }
    struct candidate *c = ARENA_ARRAY(a, most, struct candidate);
    for (size_t i = 0, end; i < list.n; i = end) {
        end = block_end(&list, i);
        size_t reach = end - i <= BLOCK_WHOLE ? BLOCK_WHOLE : NEIGHBOURS;
        for (size_t j = i; j < end; j++)
            for (size_t k = j + 1; k < end && k <= j + reach; k++)
                if (list.item[j].at != list.item[k].at)
                    c[made++] = (struct candidate){list.item[j].at, list.item[k].at};
    }
    *n_out = unique_pairs(c, made);
    return c;
}
