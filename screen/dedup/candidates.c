/* candidates.c - blocking: records that share an identifier, a title's beginning or
 * end, two of its rarest words, or a place, are candidates. One key may fail on a
 * typing error or an absent field; that all fail is rare. */
#include "screen/dedup/candidates.h"

#include "screen/dedup/block.h"
#include "screen/dedup/messages.h"

#define EDGE_BYTES   20                /* of a title, at its beginning and end */
#define BLOCK_WHOLE  24                /* blocks up to this size: all pairs */
#define NEIGHBOURS   8                 /* in larger ones: each with as many as follow it by title */
#define PART_RECORDS ((size_t)1 << 18) /* entries of this many records are held at a time */

enum kind {
    BY_PMID,
    BY_DOI,
    BY_TITLE,
    BY_BEGINNING,
    BY_END,
    BY_WORDS,
    BY_AUTHOR_PAGE,
    BY_VOLUME_PAGE,
    BY_YEAR_PAGE,
    BY_AUTHOR_YEAR,
    N_KINDS
};

/* What cuts a block that is too large. */
enum cut { CUT_AUTHOR = 1, CUT_YEAR = 2, CUT_PAGE = 4, CUT_WORD = 8 };

/* By kind. Where two of a pair's agreements are a kind of their own (author and year, author and
 * page) a third would find nothing new, so places are cut by words alone. */
static const unsigned CUTS[N_KINDS] = {
    [BY_PMID] = CUT_AUTHOR | CUT_WORD,
    [BY_DOI] = CUT_AUTHOR | CUT_PAGE | CUT_WORD,
    [BY_TITLE] = CUT_AUTHOR | CUT_YEAR | CUT_PAGE,
    [BY_BEGINNING] = CUT_AUTHOR | CUT_PAGE | CUT_WORD,
    [BY_END] = CUT_AUTHOR | CUT_PAGE | CUT_WORD,
    [BY_WORDS] = CUT_AUTHOR | CUT_YEAR | CUT_PAGE,
    [BY_AUTHOR_PAGE] = CUT_YEAR | CUT_WORD,
    [BY_VOLUME_PAGE] = CUT_WORD,
    [BY_YEAR_PAGE] = CUT_WORD,
    [BY_AUTHOR_YEAR] = CUT_WORD,
};

struct maker {
    const struct key *const *key;
    size_t n;
    struct words words;
    uint64_t *seen; /* pairs called lately, by hash: most repeats are spared */
    size_t n_seen;
    candidate_fn *fn;
    void *context;
    struct arena *a;
};

static uint64_t mix(uint64_t h, uint64_t v)
{
    h = (h ^ v) * UINT64_C(0x9E3779B97F4A7C15);
    return h ^ h >> 29;
}

static uint64_t author_of(const struct key *k)
{
    return k->n_families > 0 ? key_hash_str(KEY_HASH_START, k->first.family) : 0;
}

static int year_of(const struct key *k)
{
    return k->year_print ? k->year_print : k->year_electronic;
}

/* What a key has of a cut; 0: nothing. */
static uint64_t cut_of(const struct maker *m, const struct key *k, enum cut cut)
{
    uint32_t rare[RARE_WORDS];
    switch (cut) {
    case CUT_AUTHOR:
        return author_of(k);
    case CUT_YEAR:
        return (uint64_t)year_of(k);
    case CUT_PAGE:
        return k->pages.first;
    default:
        return words_rarest(&m->words, &k->title, rare) > 0 ? rare[0] : 0;
    }
}

/* The blocks of a record under one kind of key; returns how many. */
static size_t words_blocks(const struct maker *m, const struct key *k, uint64_t *out)
{
    uint32_t rare[RARE_WORDS];
    size_t n = words_rarest(&m->words, &k->title, rare), made = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++) {
            uint32_t low = rare[i] < rare[j] ? rare[i] : rare[j];
            uint32_t high = rare[i] < rare[j] ? rare[j] : rare[i];
            out[made++] = mix(low, high);
        }
    return made;
}

static size_t title_blocks(const struct key *k, enum kind kind, uint64_t *out)
{
    struct str s = k->title.compact;
    size_t n = 0, edge = s.len < EDGE_BYTES ? s.len : EDGE_BYTES;
    if (s.len > 0) {
        struct str part = kind == BY_BEGINNING ? str_sub(s, 0, edge)
                          : kind == BY_END     ? str_sub(s, s.len - edge, s.len)
                                               : s;
        out[n++] = key_hash_str(KEY_HASH_START, part);
    }
    if (kind == BY_TITLE && k->vernacular && k->vernacular->compact.len > 0)
        out[n++] = key_hash_str(KEY_HASH_START, k->vernacular->compact);
    return n;
}

static size_t place_block(const struct key *k, enum kind kind, uint64_t *out)
{
    uint64_t page = k->pages.first, author = author_of(k), year = (uint64_t)year_of(k);
    uint64_t volume = k->volume.len > 0 ? key_hash_str(KEY_HASH_START, k->volume) : 0;
    uint64_t x = kind == BY_VOLUME_PAGE ? volume : kind == BY_YEAR_PAGE ? year : author;
    uint64_t y = kind == BY_AUTHOR_YEAR ? year : page;
    out[0] = mix(mix(KEY_HASH_START, x), y);
    return x != 0 && y != 0;
}

#define BLOCKS_MOST (RARE_WORDS * (RARE_WORDS - 1) / 2)

static size_t blocks_of(const struct maker *m, const struct key *k, enum kind kind, uint64_t *out)
{
    switch (kind) {
    case BY_PMID:
        out[0] = k->pmid;
        return k->pmid != 0;
    case BY_DOI:
        out[0] = key_hash_str(KEY_HASH_START, k->doi);
        return k->doi.len > 0;
    case BY_TITLE:
    case BY_BEGINNING:
    case BY_END:
        return title_blocks(k, kind, out);
    case BY_WORDS:
        return words_blocks(m, k, out);
    default:
        return place_block(k, kind, out);
    }
}

static void call(struct maker *m, uint32_t x, uint32_t y)
{
    if (x == y)
        return;
    uint32_t left = x < y ? x : y, right = x < y ? y : x;
    uint64_t pair = (uint64_t)left << 32 | right;
    uint64_t *slot = &m->seen[mix(KEY_HASH_START, pair) & (m->n_seen - 1)];
    if (*slot == pair)
        return;
    *slot = pair;
    m->fn(m->context, left, right);
}

static void visit_cuts(struct maker *m, const struct entry *item, size_t n, unsigned cuts);

static size_t block_end(const struct entry *item, size_t n, size_t from)
{
    size_t to = from + 1;
    while (to < n && item[to].block == item[from].block)
        to++;
    return to;
}

/* All pairs of a block, or each with its neighbours by title. */
static void visit_pairs(struct maker *m, const struct entry *item, size_t n)
{
    size_t reach = n <= BLOCK_WHOLE ? n : NEIGHBOURS;
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n && j <= i + reach; j++)
            call(m, item[i].at, item[j].at);
}

/* The parts of a block whose records have the same of `cut`; what is still large is cut by words,
 * if the kind is. */
static void visit_parts(struct maker *m, const struct entry *item, size_t n, enum cut cut,
                        unsigned cuts)
{
    struct arena_mark mark = arena_mark(m->a);
    struct entry *part = ARENA_ARRAY(m->a, n, struct entry);
    struct entry *spare = ARENA_ARRAY(m->a, n, struct entry);
    size_t made = 0;
    for (size_t i = 0; i < n; i++) {
        uint64_t value = cut_of(m, m->key[item[i].at], cut);
        if (value != 0)
            part[made++] = (struct entry){value, item[i].at};
    }
    entries_sort(part, made, spare);
    for (size_t i = 0, end; i < made; i = end) {
        end = block_end(part, made, i);
        /* A part as large as the block was cut by nothing; the next cut sees the block itself. */
        if (end - i == n)
            continue;
        visit_pairs(m, part + i, end - i);
        visit_cuts(m, part + i, end - i, cut == CUT_WORD ? 0 : cuts & CUT_WORD);
    }
    arena_reset(m->a, mark);
}

/* The ways to cut a block that is too large for all its pairs. */
static void visit_cuts(struct maker *m, const struct entry *item, size_t n, unsigned cuts)
{
    for (unsigned c = CUT_AUTHOR; n > BLOCK_WHOLE && c <= CUT_WORD; c *= 2)
        if (cuts & c)
            visit_parts(m, item, n, (enum cut)c, cuts);
}

/* Entries of one kind whose hash falls into one of `parts` parts. */
static struct entries collect(struct maker *m, enum kind kind, size_t part, size_t parts)
{
    struct entries list = {0};
    uint64_t block[BLOCKS_MOST];
    for (size_t i = 0; i < m->n; i++) {
        size_t n = blocks_of(m, m->key[i], kind, block);
        for (size_t j = 0; j < n; j++)
            if (parts == 1 || (mix(block[j], 1) >> 32) % parts == part)
                entries_add(&list, block[j], i, m->a);
    }
    return list;
}

static void visit_kind(struct maker *m, enum kind kind)
{
    size_t parts = kind == BY_WORDS ? m->n / PART_RECORDS + 1 : 1;
    for (size_t part = 0; part < parts; part++) {
        struct arena_mark mark = arena_mark(m->a);
        struct entries list = collect(m, kind, part, parts);
        entries_sort(list.item, list.n, ARENA_ARRAY(m->a, list.n, struct entry));
        for (size_t i = 0, end; i < list.n; i = end) {
            end = block_end(list.item, list.n, i);
            /* Neighbours by title within one ending share a beginning, which is a kind itself. */
            if (kind != BY_END || end - i <= BLOCK_WHOLE)
                visit_pairs(m, list.item + i, end - i);
            visit_cuts(m, list.item + i, end - i, CUTS[kind]);
        }
        arena_reset(m->a, mark);
    }
}

enum err_code candidates_each(const struct key *const *key, size_t n, struct progress *p,
                              candidate_fn *fn, void *context, struct err *e)
{
    struct arena own = {0}; /* fn may take memory elsewhere while marks are set here */
    struct maker m = {.key = key, .n = n, .fn = fn, .context = context, .a = &own, .n_seen = 4096};
    while (m.n_seen < n * 4 && m.n_seen < (size_t)1 << 22)
        m.n_seen *= 2;
    m.seen = ARENA_ARRAY(&own, m.n_seen, uint64_t);
    m.words = words_count(key, n, &own);
    enum err_code rc = progress_check(p, e);
    for (int kind = 0; rc == ERR_OK && kind < N_KINDS; kind++) {
        progress_to(p, MSG_DEDUP_COMPARING, kind, N_KINDS);
        visit_kind(&m, (enum kind)kind);
        rc = progress_check(p, e);
    }
    arena_release(&own);
    return rc;
}
