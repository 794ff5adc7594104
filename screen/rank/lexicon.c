/* lexicon.c - words, stems and pieces numbered. */
#include "screen/rank/lexicon.h"

#include "lib/base/arena.h"
#include "lib/base/text.h"

#include <libstemmer.h>

#define PIECE_LETTERS 5

void rank_lexicon_init(struct rank_lexicon *l)
{
    *l = (struct rank_lexicon){.stemmer = sb_stemmer_new("english", "UTF_8")};
    l->piece_at = base_malloc(sizeof *l->piece_at);
    l->piece_at[0] = 0;
}

void rank_lexicon_release(struct rank_lexicon *l)
{
    if (l->stemmer)
        sb_stemmer_delete(l->stemmer);
    rank_table_release(&l->word);
    rank_table_release(&l->stem);
    rank_table_release(&l->piece);
    buf_release(&l->held);
    free(l->stem_of);
    free(l->piece_at);
    free(l->piece_of);
}

static size_t next_letter(const char *p, size_t at)
{
    do
        at++;
    while (((unsigned char)p[at] & 0xc0) == 0x80);
    return at;
}

bool rank_next_word(struct str text, size_t *pos, size_t *start, size_t *end, struct buf *norm,
                    uint64_t *hash)
{
    while (text_next_word(text, pos, start, end, norm)) {
        struct str word = buf_str(norm);
        if (next_letter(word.ptr, 0) >= word.len)
            continue;
        *hash = rank_hash(word, 0);
        return true;
    }
    return false;
}

static uint32_t numbered(struct rank_table *t, uint64_t hash)
{
    bool made;
    uint64_t number = t->n, *v = rank_table_at(t, hash, &made);
    if (made)
        *v = number;
    return (uint32_t)*v;
}

static uint32_t stem_number(struct rank_lexicon *l, struct str word)
{
    const sb_symbol *s =
        l->stemmer ? sb_stemmer_stem(l->stemmer, (const sb_symbol *)word.ptr, (int)word.len) : NULL;
    if (s)
        word = str_n((const char *)s, (size_t)sb_stemmer_length(l->stemmer));
    return numbered(&l->stem, rank_hash(word, 0));
}

static void add_piece(struct rank_lexicon *l, struct str piece, size_t *n)
{
    if (*n == l->piece_cap) {
        l->piece_cap = l->piece_cap ? 2 * l->piece_cap : 16384;
        l->piece_of = base_realloc(l->piece_of, l->piece_cap * sizeof *l->piece_of);
    }
    l->piece_of[(*n)++] = numbered(&l->piece, rank_hash(piece, 0));
}

/* Add the pieces of a word behind the n there are; returns how many there are then. */
static size_t add_pieces(struct rank_lexicon *l, struct str word, size_t n)
{
    size_t low = 0, high = 0;
    buf_clear(&l->held);
    buf_addch(&l->held, ' ');
    buf_addstr(&l->held, word);
    buf_addch(&l->held, ' ');
    const char *p = buf_c(&l->held);
    for (size_t i = 0; i < PIECE_LETTERS && high < l->held.len; i++)
        high = next_letter(p, high);
    for (;;) {
        add_piece(l, str_n(p + low, high - low), &n);
        if (high >= l->held.len)
            return n;
        low = next_letter(p, low);
        high = next_letter(p, high);
    }
}

uint32_t rank_lexicon_add(struct rank_lexicon *l, uint64_t hash, struct str word)
{
    bool made;
    size_t n = l->word.n;
    uint64_t *v = rank_table_at(&l->word, hash, &made);
    if (!made)
        return (uint32_t)*v;
    *v = n;
    if (n == l->word_cap) {
        l->word_cap = l->word_cap ? 2 * l->word_cap : 4096;
        l->stem_of = base_realloc(l->stem_of, l->word_cap * sizeof *l->stem_of);
        l->piece_at = base_realloc(l->piece_at, (l->word_cap + 1) * sizeof *l->piece_at);
    }
    l->stem_of[n] = stem_number(l, word);
    l->piece_at[n + 1] = add_pieces(l, word, l->piece_at[n]);
    return (uint32_t)n;
}
