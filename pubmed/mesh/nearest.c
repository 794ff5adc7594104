/* nearest.c - "did you mean": headings one of whose names is spelt much like the
 * one given, or shares most of its words. */
#include "lib/base/text.h"
#include "pubmed/mesh/snapshot.h"

#define WORDS_MAX    16
#define DISTANCE_MAX 8
#define WORST        0.5

struct words {
    struct str item[WORDS_MAX];
    size_t n;
};

struct candidate {
    double score; /* 1 is the same name */
    uint32_t heading;
};

static struct words split(struct str key)
{
    struct words w = {0};
    struct str rest = key, part;
    while (w.n < WORDS_MAX && str_split(&rest, ' ', &part))
        w.item[w.n++] = part;
    return w;
}

/* Dice's coefficient of the two sets of words; 0.95 at most, so that a spelling
 * one letter off stands before the same words in another order. */
static double word_score(const struct words *a, struct str key)
{
    struct words b = split(key);
    size_t common = 0;
    for (size_t i = 0; i < a->n; i++)
        for (size_t k = 0; k < b.n; k++)
            if (str_eq(a->item[i], b.item[k])) {
                common++;
                b.item[k] = (struct str){0}; /* counted once */
                break;
            }
    return 0.95 * 2.0 * (double)common / (double)(a->n + b.n);
}

/* Levenshtein's distance in bytes, or `most` + 1 when it is more. */
static size_t distance(struct str a, struct str b, size_t most)
{
    size_t row[MESH_NAME_BYTES + 1];
    if (a.len > MESH_NAME_BYTES || (a.len > b.len ? a.len - b.len : b.len - a.len) > most)
        return most + 1;
    for (size_t i = 0; i <= a.len; i++)
        row[i] = i;
    for (size_t k = 1; k <= b.len; k++) {
        /* Only cells within `most` of the diagonal can lead to a small distance. */
        size_t from = k > most ? k - most : 1, to = k + most < a.len ? k + most : a.len;
        size_t corner = row[from - 1], best = most + 1;
        row[from - 1] = from == 1 ? k : most + 1;
        for (size_t i = from; i <= to; i++) {
            size_t above = i == k + most ? most + 1 : row[i];
            size_t d = corner + (a.ptr[i - 1] != b.ptr[k - 1]);
            d = above + 1 < d ? above + 1 : d;
            d = row[i - 1] + 1 < d ? row[i - 1] + 1 : d;
            corner = row[i];
            row[i] = d;
            best = d < best ? d : best;
        }
        if (best > most)
            return most + 1;
    }
    return row[a.len];
}

static double spelling_score(struct str a, struct str b)
{
    size_t longest = a.len > b.len ? a.len : b.len;
    size_t most = longest / 3 < DISTANCE_MAX ? longest / 3 : DISTANCE_MAX;
    size_t d = distance(a, b, most);
    return d > most ? 0 : 1.0 - (double)d / (double)longest;
}

/* Keep the best `most`, each heading once, best first; earlier ones win ties. */
static size_t keep(struct candidate *best, size_t n, size_t most, struct candidate c)
{
    size_t at = n;
    for (size_t i = 0; i < n; i++)
        if (best[i].heading == c.heading) {
            if (best[i].score >= c.score)
                return n;
            memmove(&best[i], &best[i + 1], (--n - i) * sizeof *best);
            at = n;
            break;
        }
    while (at > 0 && best[at - 1].score < c.score)
        at--;
    if (at >= most)
        return n;
    size_t moved = (n < most ? n : most - 1) - at;
    memmove(&best[at + 1], &best[at], moved * sizeof *best);
    best[at] = c;
    return n < most ? n + 1 : n;
}

size_t mesh_nearest(const struct mesh *m, enum mesh_kind kind, struct str name, size_t most,
                    const struct mesh_heading **out)
{
    struct arena a = {0};
    struct str folded = text_fold(name, &a);
    struct words words = split(folded);
    struct candidate *best = ARENA_ARRAY(&a, most + 1, struct candidate);
    size_t n = 0;
    for (size_t i = m->first_key[kind]; most && words.n && i < m->first_key[kind + 1]; i++) {
        double spelling = spelling_score(folded, m->key[i].key);
        double overlap = word_score(&words, m->key[i].key);
        double score = spelling > overlap ? spelling : overlap;
        if (score >= WORST)
            n = keep(best, n, most, (struct candidate){score, m->key[i].heading});
    }
    for (size_t i = 0; i < n; i++)
        out[i] = &m->heading[best[i].heading];
    arena_release(&a);
    return n;
}
