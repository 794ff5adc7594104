/* features.c - texts read: words of many records on several threads, numbered in their order. */
#include "screen/rank/features.h"

#include "lib/base/arena.h"
#include "lib/base/text.h"
#include "screen/rank/corpus.h"
#include "screen/rank/team.h"

#define SLICE 256 /* records that a thread reads at a time */
#define WAVE  32  /* slices read before their words are numbered */

struct rank_corpus *rank_corpus_new(void)
{
    struct rank_corpus *c = base_malloc(sizeof *c);
    *c = (struct rank_corpus){0};
    rank_lexicon_init(&c->lexicon);
    c->start = base_malloc(sizeof *c->start);
    c->start[0] = 0;
    return c;
}

void rank_corpus_free(struct rank_corpus *c)
{
    if (!c)
        return;
    rank_lexicon_release(&c->lexicon);
    rank_table_release(&c->heading);
    free(c->start);
    free(c->item);
    free(c);
}

void rank_corpus_threads(struct rank_corpus *c, size_t threads)
{
    c->threads = threads;
}

size_t rank_corpus_size(const struct rank_corpus *c)
{
    return c->n;
}

/* The words of some records, numbered among themselves. */
struct slice {
    const struct rank_text *text;
    size_t n;
    struct rank_table known;
    struct buf spelt; /* the words of `known`, one after the other, in order of number */
    struct own {
        uint64_t hash;
        size_t start, len; /* of `spelt` */
    } * own;
    size_t own_cap;
    uint32_t *word;
    size_t n_words, word_cap;
    size_t *n_of; /* words of each record's title and abstract */
};

static uint32_t own_number(struct slice *s, uint64_t hash, struct str word)
{
    bool made;
    size_t n = s->known.n;
    uint64_t *v = rank_table_at(&s->known, hash, &made);
    if (!made)
        return (uint32_t)*v;
    *v = n;
    if (n == s->own_cap) {
        s->own_cap = s->own_cap ? 2 * s->own_cap : 4096;
        s->own = base_realloc(s->own, s->own_cap * sizeof *s->own);
    }
    s->own[n] = (struct own){hash, s->spelt.len, word.len};
    buf_addstr(&s->spelt, word);
    return (uint32_t)n;
}

static size_t read_words(struct slice *s, struct str text, struct buf *norm)
{
    size_t pos = 0, start, end, before = s->n_words;
    uint64_t hash;
    while (rank_next_word(text, &pos, &start, &end, norm, &hash)) {
        if (s->n_words == s->word_cap) {
            s->word_cap = s->word_cap ? 2 * s->word_cap : 16384;
            s->word = base_realloc(s->word, s->word_cap * sizeof *s->word);
        }
        s->word[s->n_words++] = own_number(s, hash, buf_str(norm));
    }
    return s->n_words - before;
}

static void read_slice(void *of, size_t part, size_t member)
{
    struct slice *s = (struct slice *)of + part;
    struct buf norm = {0};
    (void)member;
    s->n_of = base_malloc((2 * s->n + 1) * sizeof *s->n_of);
    for (size_t i = 0; i < s->n; i++) {
        s->n_of[2 * i] = read_words(s, s->text[i].title, &norm);
        s->n_of[2 * i + 1] = read_words(s, s->text[i].abstract, &norm);
    }
    buf_release(&norm);
}

static void add_item(struct rank_corpus *c, uint32_t item)
{
    if (c->n_items == c->item_cap) {
        c->item_cap = c->item_cap ? c->item_cap + c->item_cap / 2 : 65536;
        c->item = base_realloc(c->item, c->item_cap * sizeof *c->item);
    }
    c->item[c->n_items++] = item;
}

uint64_t rank_heading_hash(struct str heading)
{
    return rank_hash(heading, 1);
}

static void add_headings(struct rank_corpus *c, const struct rank_text *t)
{
    for (size_t i = 0; i < t->n_heading; i++) {
        bool made;
        uint64_t number = c->heading.n;
        uint64_t *v = rank_table_at(&c->heading, rank_heading_hash(t->heading[i]), &made);
        if (made)
            *v = number;
        add_item(c, (uint32_t)*v);
    }
}

static void add_verdicts(struct rank_corpus *c, struct str verdict)
{
    for (size_t i = 0; i < verdict.len; i++) {
        if (verdict.ptr[i] != '+' && verdict.ptr[i] != '-')
            continue;
        add_item(c, (uint32_t)(2 * i + (verdict.ptr[i] == '-')));
        c->n_verdicts = 2 * i + 2 > c->n_verdicts ? 2 * i + 2 : c->n_verdicts;
    }
}

/* The records of a slice behind those there are. */
static void append(struct rank_corpus *c, struct slice *s)
{
    uint32_t *number = base_malloc((s->known.n + 1) * sizeof *number);
    const uint32_t *word = s->word;
    for (size_t k = 0; k < s->known.n; k++)
        number[k] = rank_lexicon_add(&c->lexicon, s->own[k].hash,
                                     str_n(s->spelt.ptr + s->own[k].start, s->own[k].len));
    for (size_t i = 0; i < s->n; i++) {
        size_t *end = c->start + c->n * RANK_PARTS + 1;
        for (size_t part = 0; part < 2; part++) {
            for (size_t k = 0; k < s->n_of[2 * i + part]; k++)
                add_item(c, number[*word++]);
            *end++ = c->n_items;
        }
        add_headings(c, &s->text[i]);
        *end++ = c->n_items;
        add_verdicts(c, s->text[i].verdicts);
        *end = c->n_items;
        size_t n = s->n_of[2 * i] + s->n_of[2 * i + 1];
        c->longest = n > c->longest ? n : c->longest;
        c->n++;
    }
    free(number);
}

static void release(struct slice *s)
{
    rank_table_release(&s->known);
    buf_release(&s->spelt);
    free(s->own);
    free(s->word);
    free(s->n_of);
}

void rank_corpus_add(struct rank_corpus *c, const struct rank_text *text, size_t n)
{
    if (c->n + n > c->cap) {
        c->cap = c->n + n > 2 * c->cap ? c->n + n : 2 * c->cap;
        c->start = base_realloc(c->start, (c->cap * RANK_PARTS + 1) * sizeof *c->start);
    }
    for (size_t from = 0; from < n;) {
        struct slice slice[WAVE] = {{0}};
        size_t n_slices = 0;
        for (; n_slices < WAVE && from < n; n_slices++) {
            size_t some = n - from < SLICE ? n - from : SLICE;
            slice[n_slices] = (struct slice){.text = text + from, .n = some};
            from += some;
        }
        rank_team(c->threads, n_slices, read_slice, slice);
        for (size_t k = 0; k < n_slices; k++) {
            append(c, &slice[k]);
            release(&slice[k]);
        }
    }
}
