/* features.c - words, phrases and pieces counted per record. */
#include "screen/rank/features.h"

#include "lib/base/arena.h"
#include "lib/base/text.h"
#include "screen/rank/table.h"
#include "screen/rank/topics.h"

#include <libstemmer.h>

#define PIECE_LETTERS 5
#define PHRASE_WORDS  3
#define TITLE_WORDS   2
#define COUNT_MAX     UINT8_MAX /* more of one term in one text count as so many */

struct rank_corpus {
    struct rank_counts k;
    struct rank_table term; /* hash of a term → its number */
    struct rank_table stem; /* hash of a word → hash of its stem */
    struct sb_stemmer *stemmer;
    uint32_t *at;   /* 1 + place in the record at hand where a term stands; 0: not yet */
    size_t at_cap;  /* of `at` and of k.df */
    uint64_t *word; /* stems of the record at hand */
    size_t n_words, word_cap;
    struct buf norm, piece;
};

struct rank_corpus *rank_corpus_new(void)
{
    struct rank_corpus *c = base_malloc(sizeof *c);
    *c = (struct rank_corpus){.stemmer = sb_stemmer_new("english", "UTF_8")};
    c->k.start = base_malloc(sizeof *c->k.start);
    c->k.start[0] = 0;
    return c;
}

void rank_corpus_free(struct rank_corpus *c)
{
    if (!c)
        return;
    if (c->stemmer)
        sb_stemmer_delete(c->stemmer);
    rank_table_release(&c->term);
    rank_table_release(&c->stem);
    buf_release(&c->norm);
    buf_release(&c->piece);
    free(c->k.start);
    free(c->k.term);
    free(c->k.count);
    free(c->k.df);
    free(c->at);
    free(c->word);
    free(c);
}

size_t rank_corpus_size(const struct rank_corpus *c)
{
    return c->k.n;
}

static uint32_t number_of(struct rank_corpus *c, uint64_t hash)
{
    bool made;
    uint64_t *v = rank_table_at(&c->term, hash, &made);
    if (!made)
        return (uint32_t)*v;
    *v = c->k.n_terms;
    if (c->k.n_terms == c->at_cap) {
        size_t cap = c->at_cap ? 2 * c->at_cap : 4096;
        c->at = base_realloc(c->at, cap * sizeof *c->at);
        c->k.df = base_realloc(c->k.df, cap * sizeof *c->k.df);
        memset(c->at + c->at_cap, 0, (cap - c->at_cap) * sizeof *c->at);
        memset(c->k.df + c->at_cap, 0, (cap - c->at_cap) * sizeof *c->k.df);
        c->at_cap = cap;
    }
    return (uint32_t)c->k.n_terms++;
}

/* One more of a term in the view that begins at entry `from`. */
static void count(struct rank_corpus *c, uint64_t hash, size_t from)
{
    struct rank_counts *k = &c->k;
    uint32_t t = number_of(c, hash);
    if (c->at[t] > 0) {
        uint8_t *n = &k->count[from + c->at[t] - 1];
        *n = (uint8_t)(*n < COUNT_MAX ? *n + 1 : COUNT_MAX);
        return;
    }
    if (k->n_entries == k->entry_cap) {
        k->entry_cap = k->entry_cap ? 2 * k->entry_cap : 65536;
        k->term = base_realloc(k->term, k->entry_cap * sizeof *k->term);
        k->count = base_realloc(k->count, k->entry_cap * sizeof *k->count);
    }
    k->term[k->n_entries] = t;
    k->count[k->n_entries++] = 1;
    k->df[t]++;
    c->at[t] = (uint32_t)(k->n_entries - from);
}

static void end_view(struct rank_corpus *c, size_t from, size_t slot)
{
    for (size_t i = from; i < c->k.n_entries; i++)
        c->at[c->k.term[i]] = 0;
    c->k.start[slot + 1] = c->k.n_entries;
}

static uint64_t stem_of(struct rank_corpus *c, struct str word)
{
    bool made;
    uint64_t *v = rank_table_at(&c->stem, rank_hash(word, 0), &made);
    if (made) {
        const sb_symbol *s =
            c->stemmer ? sb_stemmer_stem(c->stemmer, (const sb_symbol *)word.ptr, (int)word.len)
                       : NULL;
        *v = s ? rank_hash(str_n((const char *)s, (size_t)sb_stemmer_length(c->stemmer)), 0)
               : rank_hash(word, 0);
    }
    return *v;
}

static size_t next_letter(const char *p, size_t at)
{
    do
        at++;
    while (((unsigned char)p[at] & 0xc0) == 0x80);
    return at;
}

/* The pieces of one word, from the entries `from` on. */
static void pieces(struct rank_corpus *c, struct str word, size_t from)
{
    size_t low = 0, high = 0;
    buf_clear(&c->piece);
    buf_addch(&c->piece, ' ');
    buf_addstr(&c->piece, word);
    buf_addch(&c->piece, ' ');
    const char *p = buf_c(&c->piece);
    for (size_t i = 0; i < PIECE_LETTERS && high < c->piece.len; i++)
        high = next_letter(p, high);
    for (;;) {
        count(c, rank_hash(str_n(p + low, high - low), 1 + RANK_PIECES), from);
        if (high >= c->piece.len)
            break;
        low = next_letter(p, low);
        high = next_letter(p, high);
    }
}

/* Stems of a text to c->word; its pieces are counted on the way. */
static void read_words(struct rank_corpus *c, struct str text, size_t from)
{
    size_t pos = 0, start, end;
    while (text_next_word(text, &pos, &start, &end, &c->norm)) {
        struct str word = buf_str(&c->norm);
        if (next_letter(word.ptr, 0) >= word.len)
            continue;
        pieces(c, word, from);
        if (c->n_words == c->word_cap) {
            c->word_cap = c->word_cap ? 2 * c->word_cap : 1024;
            c->word = base_realloc(c->word, c->word_cap * sizeof *c->word);
        }
        c->word[c->n_words++] = stem_of(c, word);
    }
}

/* Runs of up to `longest` of the first n words. */
static void phrases(struct rank_corpus *c, size_t n, size_t longest, uint64_t salt, size_t from)
{
    for (size_t i = 0; i < n; i++) {
        uint64_t h = salt;
        for (size_t k = 0; k < longest && i + k < n; k++) {
            h = rank_mix(h, c->word[i + k]);
            count(c, h, from);
        }
    }
}

static void headings(struct rank_corpus *c, const struct rank_text *t, size_t from)
{
    for (size_t i = 0; i < t->n_heading; i++)
        count(c, rank_hash(t->heading[i], 1 + RANK_HEADINGS), from);
}

static void verdicts(struct rank_corpus *c, struct str verdict, size_t from)
{
    for (size_t i = 0; i < verdict.len; i++) {
        if (verdict.ptr[i] == '+' || verdict.ptr[i] == '-')
            count(c, rank_mix(1 + RANK_VERDICTS, 2 * i + (verdict.ptr[i] == '-')), from);
    }
}

static void add_one(struct rank_corpus *c, const struct rank_text *t)
{
    size_t slot = c->k.n * RANK_COUNTED, from = c->k.n_entries;
    c->n_words = 0;
    read_words(c, t->title, from);
    size_t n_title = c->n_words;
    read_words(c, t->abstract, from);
    end_view(c, from, slot);
    from = c->k.n_entries;
    phrases(c, c->n_words, PHRASE_WORDS, 1 + RANK_PHRASES, from);
    end_view(c, from, slot + 1);
    from = c->k.n_entries;
    phrases(c, n_title, TITLE_WORDS, 1 + RANK_TITLE, from);
    end_view(c, from, slot + 2);
    from = c->k.n_entries;
    headings(c, t, from);
    end_view(c, from, slot + 3);
    from = c->k.n_entries;
    verdicts(c, t->verdicts, from);
    end_view(c, from, slot + 4);
    c->k.n++;
}

void rank_corpus_add(struct rank_corpus *c, const struct rank_text *text, size_t n)
{
    size_t slots = (c->k.n + n) * RANK_COUNTED + 1;
    c->k.start = base_realloc(c->k.start, slots * sizeof *c->k.start);
    for (size_t i = 0; i < n; i++)
        add_one(c, &text[i]);
}

void rank_corpus_matrix(const struct rank_corpus *c, const struct rank_settings *s,
                        struct rank_matrix *out)
{
    rank_weigh(&c->k, s, out);
    if (s->weight[RANK_THEMES] <= 0 && s->weight[RANK_TOPICS] <= 0)
        return;
    struct rank_settings alone = *s;
    struct rank_matrix phrases;
    memset(alone.weight, 0, sizeof alone.weight);
    alone.weight[RANK_PHRASES] = 1;
    rank_weigh(&c->k, &alone, &phrases);
    rank_topics_add(out, &phrases, s);
    rank_matrix_release(&phrases);
}
