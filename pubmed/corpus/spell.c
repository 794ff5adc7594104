/* spell.c - see spell.h. */
#include "pubmed/corpus/spell.h"

#include "pubmed/corpus/corpus.sql.h"
#include "pubmed/corpus/evaluate.h"

enum { WORD_MAX = 64 };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t spell_distance(struct str a, struct str b, size_t most)
{
    size_t row[3][WORD_MAX + 1];
    size_t *before = row[0], *above = row[1], *here = row[2];
    size_t gap = a.len > b.len ? a.len - b.len : b.len - a.len;
    if (gap > most || a.len > WORD_MAX || b.len > WORD_MAX)
        return most + 1;
    for (size_t k = 0; k <= b.len; k++)
        above[k] = before[k] = k;
    for (size_t i = 1; i <= a.len; i++) {
        here[0] = i;
        for (size_t k = 1; k <= b.len; k++) {
            bool same = a.ptr[i - 1] == b.ptr[k - 1];
            here[k] = least(least(above[k], here[k - 1]) + 1, above[k - 1] + !same);
            if (i > 1 && k > 1 && a.ptr[i - 1] == b.ptr[k - 2] && a.ptr[i - 2] == b.ptr[k - 1])
                here[k] = least(here[k], before[k - 2] + 1);
        }
        size_t *oldest = before;
        before = above;
        above = here;
        here = oldest;
    }
    return above[b.len] <= most ? above[b.len] : most + 1;
}

/* Bytes of the first character. */
static size_t first_character(struct str s)
{
    size_t n = 1;
    while (n < s.len && ((unsigned char)s.ptr[n] & 0xC0) == 0x80)
        n++;
    return n;
}

static enum err_code nearest(struct corpus *c, struct str word, struct arena *a, struct str *out,
                             struct err *e)
{
    struct db_stmt q;
    size_t best = word.len >= 6 ? 2 : 1;
    int64_t records = 0;
    struct str first = str_sub(word, 0, first_character(word));
    char *beyond = arena_strndup(a, first.ptr, first.len);
    beyond[first.len - 1]++; /* no UTF-8 byte is 0xFF */
    db_begin(&q, c->db, &Q_CORPUS_WORD_COUNTS);
    db_bind_text(&q, CORPUS_WORD_COUNTS_P_FIRST, first);
    db_bind_text(&q, CORPUS_WORD_COUNTS_P_BEYOND, str_n(beyond, first.len));
    while (db_step(&q)) {
        struct str term = db_peek(&q, CORPUS_WORD_COUNTS_TERM);
        size_t distance = spell_distance(word, term, best);
        int64_t n = db_int64(&q, CORPUS_WORD_COUNTS_RECORDS);
        if (distance > best || (distance == best && n <= records))
            continue;
        best = distance;
        records = n;
        *out = distance ? arena_str(a, term) : (struct str){0};
        if (distance == 0)
            break;
    }
    return db_end(&q, e);
}

enum err_code corpus_spell(struct corpus *c, struct str word, struct arena *a, struct str *out,
                           struct err *e)
{
    *out = (struct str){0};
    if (word.len < 4 || word.len > WORD_MAX)
        return ERR_OK;
    pthread_mutex_lock(&c->lock);
    enum err_code rc = nearest(c, word, a, out, e);
    pthread_mutex_unlock(&c->lock);
    return rc;
}
