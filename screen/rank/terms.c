/* terms.c - terms counted and numbered. */
#include "screen/rank/terms.h"

#include "lib/base/arena.h"
#include "screen/rank/team.h"

#include <math.h>

#define SLICE 1024  /* records that a thread counts at a time */
#define SMALL 20000 /* records from which on rare terms are left out by a higher bound */
#define KINDS (RANK_SINGLES + 3)

uint32_t rank_least_df(const struct rank_settings *s, size_t n)
{
    double by = n > SMALL ? sqrt((double)n / SMALL) : 1;
    return (uint32_t)(s->least_df * by);
}

/* Records of each single term, counted by one thread. */
struct tally {
    uint32_t *df[RANK_SINGLES], *last[RANK_SINGLES]; /* last: record counted, plus 1 */
    uint32_t *word;                                  /* last record of each word, plus 1 */
};

struct job {
    const struct rank_corpus *c;
    struct rank_terms *t;
    uint32_t least;
    bool words, pieces, title;
    struct tally tally[RANK_TEAM_MAX];
};

static void *zeros(size_t n, size_t size)
{
    void *p = base_malloc((n + 1) * size);
    memset(p, 0, (n + 1) * size);
    return p;
}

static void once(struct tally *y, enum rank_single kind, uint32_t id, uint32_t record)
{
    if (y->last[kind][id] == record)
        return;
    y->last[kind][id] = record;
    y->df[kind][id]++;
}

static void count_record(const struct job *j, struct tally *y, size_t i)
{
    const struct rank_lexicon *l = &j->c->lexicon;
    const size_t *at = j->c->start + i * RANK_PARTS;
    uint32_t record = (uint32_t)(i + 1);
    for (size_t k = at[RANK_PART_TITLE]; k < at[RANK_PART_HEADINGS]; k++) {
        uint32_t word = j->c->item[k];
        if (k < at[RANK_PART_ABSTRACT])
            once(y, RANK_TITLE_STEM, l->stem_of[word], record);
        if (y->word[word] == record)
            continue;
        y->word[word] = record;
        once(y, RANK_STEM, l->stem_of[word], record);
        for (size_t p = l->piece_at[word]; j->pieces && p < l->piece_at[word + 1]; p++)
            once(y, RANK_PIECE, l->piece_of[p], record);
    }
    for (size_t k = at[RANK_PART_HEADINGS]; k < at[RANK_PART_VERDICTS]; k++)
        once(y, RANK_HEADING, j->c->item[k], record);
    for (size_t k = at[RANK_PART_VERDICTS]; k < at[RANK_PARTS]; k++)
        once(y, RANK_VERDICT, j->c->item[k], record);
}

static void count_slice(void *of, size_t part, size_t member)
{
    struct job *j = of;
    struct tally *y = &j->tally[member];
    size_t end = (part + 1) * SLICE < j->c->n ? (part + 1) * SLICE : j->c->n;
    if (!y->word) {
        y->word = zeros(j->c->lexicon.word.n, sizeof *y->word);
        for (size_t k = 0; k < RANK_SINGLES; k++) {
            y->df[k] = zeros(j->t->n_single[k], sizeof *y->df[k]);
            y->last[k] = zeros(j->t->n_single[k], sizeof *y->last[k]);
        }
    }
    for (size_t i = part * SLICE; i < end; i++)
        count_record(j, y, i);
}

/* Records of each single term, to where its number will stand. */
static void count_singles(struct job *j, size_t threads)
{
    struct rank_terms *t = j->t;
    t->n_single[RANK_STEM] = t->n_single[RANK_TITLE_STEM] = j->c->lexicon.stem.n;
    t->n_single[RANK_PIECE] = j->c->lexicon.piece.n;
    t->n_single[RANK_HEADING] = j->c->heading.n;
    t->n_single[RANK_VERDICT] = j->c->n_verdicts;
    rank_team(threads, (j->c->n + SLICE - 1) / SLICE, count_slice, j);
    for (size_t k = 0; k < RANK_SINGLES; k++) {
        t->single[k] = zeros(t->n_single[k], sizeof *t->single[k]);
        for (size_t m = 0; m < RANK_TEAM_MAX; m++) {
            for (size_t id = 0; j->tally[m].word && id < t->n_single[k]; id++)
                t->single[k][id] += j->tally[m].df[k][id];
            free(j->tally[m].df[k]);
            free(j->tally[m].last[k]);
        }
    }
    for (size_t m = 0; m < RANK_TEAM_MAX; m++)
        free(j->tally[m].word);
}

/* Runs of two words, each of which stands in enough records: no others can. */
static size_t pairs_of(const struct job *j, const uint32_t *word, size_t n, const uint32_t *df,
                       uint64_t *key)
{
    const uint32_t *stem_of = j->c->lexicon.stem_of;
    size_t some = 0;
    for (size_t k = 0; k + 1 < n; k++) {
        uint32_t a = stem_of[word[k]], b = stem_of[word[k + 1]];
        if (df[a] >= j->least && df[b] >= j->least)
            key[some++] = rank_pair_key(a, b);
    }
    return some;
}

static size_t pairs(const void *of, size_t record, uint64_t *key)
{
    const struct job *j = of;
    size_t n;
    const uint32_t *word = rank_words(j->c, record, &n);
    return pairs_of(j, word, n, j->t->single[RANK_STEM], key);
}

static size_t title_pairs(const void *of, size_t record, uint64_t *key)
{
    const struct job *j = of;
    size_t n;
    const uint32_t *word = rank_words(j->c, record, &n);
    return pairs_of(j, word, rank_title_words(j->c, record), j->t->single[RANK_TITLE_STEM], key);
}

/* Runs of three words, both of whose twos were kept. */
static size_t triples(const void *of, size_t record, uint64_t *key)
{
    const struct job *j = of;
    size_t n, some = 0;
    const uint32_t *word = rank_words(j->c, record, &n);
    const uint32_t *pair = j->t->pair_at + (word - j->c->item);
    for (size_t k = 0; k + 2 < n; k++) {
        if (pair[k] != RANK_NO_TERM && pair[k + 1] != RANK_NO_TERM)
            key[some++] = rank_pair_key(pair[k], pair[k + 1]);
    }
    return some;
}

static void place_pairs(void *of, size_t part, size_t member)
{
    struct job *j = of;
    const uint32_t *stem_of = j->c->lexicon.stem_of;
    size_t end = (part + 1) * SLICE < j->c->n ? (part + 1) * SLICE : j->c->n;
    (void)member;
    for (size_t i = part * SLICE; i < end; i++) {
        size_t n;
        const uint32_t *word = rank_words(j->c, i, &n);
        uint32_t *pair = j->t->pair_at + (word - j->c->item);
        for (size_t k = 0; k + 1 < n; k++)
            rank_runs_ask(&j->t->pair, rank_pair_key(stem_of[word[k]], stem_of[word[k + 1]]));
        for (size_t k = 0; k < n; k++) {
            const struct rank_run *run =
                k + 1 < n ? rank_runs_find(&j->t->pair,
                                           rank_pair_key(stem_of[word[k]], stem_of[word[k + 1]]))
                          : NULL;
            pair[k] = run ? run->id : RANK_NO_TERM;
        }
    }
}

static void count_runs(struct job *j, size_t threads)
{
    struct rank_terms *t = j->t;
    const struct rank_corpus *c = j->c;
    struct rank_run_source from = {.of = j, .n_records = c->n, .most = c->longest};
    from.n_keys = c->n_items;
    if (j->words) {
        from.keys = pairs;
        rank_runs_count(&t->pair, &from, j->least, threads);
        t->pair_at = base_malloc((c->n_items + 1) * sizeof *t->pair_at);
        rank_team(threads, (c->n + SLICE - 1) / SLICE, place_pairs, j);
        from.keys = triples;
        rank_runs_count(&t->triple, &from, j->least, threads);
    }
    if (j->title) {
        from.keys = title_pairs;
        from.n_keys = 0;
        for (size_t i = 0; i < c->n; i++)
            from.n_keys += rank_title_words(c, i);
        rank_runs_count(&t->title_pair, &from, j->least, threads);
    }
}

struct rank_terms *rank_terms_new(const struct rank_corpus *c, const struct rank_settings *s)
{
    struct rank_terms *t = zeros(1, sizeof *t);
    struct job j = {.c = c, .t = t, .least = rank_least_df(s, c->n)};
    j.words =
        s->weight[RANK_PHRASES] > 0 || s->weight[RANK_THEMES] > 0 || s->weight[RANK_TOPICS] > 0;
    j.pieces = s->weight[RANK_PIECES] > 0;
    j.title = s->weight[RANK_TITLE] > 0;
    count_singles(&j, s->threads);
    count_runs(&j, s->threads);
    rank_terms_number(t, s, c->n, j.least);
    return t;
}

void rank_terms_settle(struct rank_terms *t)
{
    struct rank_runs *run[] = {&t->pair, &t->triple, &t->title_pair};
    for (size_t k = 0; k < COUNT_OF(run); k++) {
        free(run[k]->df);
        run[k]->df = NULL;
    }
    free(t->pair_at);
    t->pair_at = NULL;
}

void rank_terms_free(struct rank_terms *t)
{
    if (!t)
        return;
    for (size_t k = 0; k < RANK_SINGLES; k++)
        free(t->single[k]);
    free(t->idf);
    rank_runs_release(&t->pair);
    rank_runs_release(&t->triple);
    rank_runs_release(&t->title_pair);
    free(t);
}
