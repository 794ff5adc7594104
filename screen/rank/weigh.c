/* weigh.c - rows of numbers out of the words of a corpus and the terms it has. */
#include "lib/base/arena.h"
#include "screen/rank/length.h"
#include "screen/rank/team.h"
#include "screen/rank/terms.h"
#include "screen/rank/topics.h"

#include <math.h>

#define SLICE 256 /* records that a thread makes rows of at a time */
#define WAVE  32  /* slices made before they are put together */

/* The rows of some records. */
struct slice {
    size_t from, n;
    uint32_t *entry;
    size_t n_entries, entry_cap;
    size_t *end;  /* n·RANK_COUNTED: where each view ends among the entries */
    float *scale; /* n·RANK_COUNTED */
};

struct weighing {
    const struct rank_corpus *c;
    const struct rank_terms *t;
    const struct rank_settings *s;
    bool wanted[RANK_COUNTED];
    struct slice slice[WAVE];
};

/* Terms of the view at hand, with repetitions, and as much room behind for sorting. */
struct list {
    uint32_t *item;
    size_t n, cap;
};

static void push(struct list *l, uint32_t term)
{
    if (term == RANK_NO_TERM)
        return;
    if (l->n == l->cap) {
        l->cap = l->cap ? 2 * l->cap : 4096;
        l->item = base_realloc(l->item, 2 * l->cap * sizeof *l->item);
    }
    l->item[l->n++] = term;
}

#define DIGIT_BITS 9
#define DIGITS     ((size_t)1 << DIGIT_BITS)
#define FEW        48

/* By insertion when few, else by digits, the last first. */
static void sort(struct list *l)
{
    uint32_t *from = l->item, *to = l->item + l->cap;
    for (size_t i = 1; l->n <= FEW && i < l->n; i++) {
        uint32_t held = from[i];
        size_t at = i;
        for (; at > 0 && from[at - 1] > held; at--)
            from[at] = from[at - 1];
        from[at] = held;
    }
    for (unsigned shift = 0; l->n > FEW && shift < RANK_TERM_BITS; shift += DIGIT_BITS) {
        uint32_t at[DIGITS] = {0}, before = 0;
        for (size_t i = 0; i < l->n; i++)
            at[from[i] >> shift & (DIGITS - 1)]++;
        for (size_t d = 0; d < DIGITS; d++) {
            uint32_t n = at[d];
            at[d] = before;
            before += n;
        }
        for (size_t i = 0; i < l->n; i++)
            to[at[from[i] >> shift & (DIGITS - 1)]++] = from[i];
        uint32_t *held = from;
        from = to;
        to = held;
    }
    if (from != l->item && l->n > 0)
        memcpy(l->item, from, l->n * sizeof *from);
}

/* The list as entries of a view of the record whose slot it is. */
static void end_view(const struct weighing *w, struct slice *s, struct list *l, size_t slot)
{
    double sum = 0, weight = w->s->weight[slot % RANK_COUNTED];
    sort(l);
    if (s->n_entries + l->n > s->entry_cap) {
        s->entry_cap = 2 * (s->n_entries + l->n);
        s->entry = base_realloc(s->entry, s->entry_cap * sizeof *s->entry);
    }
    size_t n_more = 0;
    for (size_t i = 0, next; i < l->n; i = next) {
        uint32_t term = l->item[i];
        for (next = i + 1; next < l->n && l->item[next] == term; next++)
            ;
        uint32_t count = next - i < RANK_COUNT_MAX ? (uint32_t)(next - i) : RANK_COUNT_MAX;
        float v = RANK_TF[count] * w->t->idf[term];
        sum += (double)v * v;
        if (count == 1)
            s->entry[s->n_entries++] = term;
        else
            l->item[n_more++] = (count - 1) << RANK_TERM_BITS | term;
    }
    for (size_t i = 0; i < n_more; i++)
        s->entry[s->n_entries++] = l->item[i];
    s->scale[slot] = sum > 0 ? (float)sqrt(weight / sum) : 0;
    s->end[slot] = s->n_entries;
    l->n = 0;
}

static void list_pieces(const struct weighing *w, const uint32_t *word, size_t n, struct list *l)
{
    const struct rank_lexicon *x = &w->c->lexicon;
    for (size_t k = 0; k < n; k++)
        for (size_t p = x->piece_at[word[k]]; p < x->piece_at[word[k] + 1]; p++)
            push(l, w->t->single[RANK_PIECE][x->piece_of[p]]);
}

static void list_phrases(const struct weighing *w, const uint32_t *word, size_t n, struct list *l)
{
    const struct rank_terms *t = w->t;
    const uint32_t *pair = t->pair_at + (word - w->c->item);
    for (size_t k = 0; k + 2 < n; k++) {
        if (pair[k] != RANK_NO_TERM && pair[k + 1] != RANK_NO_TERM)
            rank_runs_ask(&t->triple, rank_pair_key(pair[k], pair[k + 1]));
    }
    for (size_t k = 0; k < n; k++) {
        push(l, t->single[RANK_STEM][w->c->lexicon.stem_of[word[k]]]);
        if (pair[k] == RANK_NO_TERM)
            continue;
        push(l, t->pair.df[pair[k]]);
        if (k + 2 >= n || pair[k + 1] == RANK_NO_TERM)
            continue;
        const struct rank_run *run =
            rank_runs_find(&t->triple, rank_pair_key(pair[k], pair[k + 1]));
        push(l, run ? run->number : RANK_NO_TERM);
    }
}

static void list_title(const struct weighing *w, const uint32_t *word, size_t n, struct list *l)
{
    const uint32_t *stem_of = w->c->lexicon.stem_of;
    for (size_t k = 0; k < n; k++) {
        push(l, w->t->single[RANK_TITLE_STEM][stem_of[word[k]]]);
        if (k + 1 == n)
            break;
        const struct rank_run *run = rank_runs_find(
            &w->t->title_pair, rank_pair_key(stem_of[word[k]], stem_of[word[k + 1]]));
        push(l, run ? run->number : RANK_NO_TERM);
    }
}

static void make_slice(void *of, size_t part, size_t member)
{
    struct weighing *w = of;
    struct slice *s = &w->slice[part];
    struct list l = {0};
    (void)member;
    s->n_entries = 0;
    for (size_t i = 0; i < s->n; i++) {
        size_t n, slot = i * RANK_COUNTED;
        const uint32_t *word = rank_words(w->c, s->from + i, &n);
        const size_t *at = w->c->start + (s->from + i) * RANK_PARTS;
        if (w->wanted[RANK_PHRASES])
            list_phrases(w, word, n, &l);
        end_view(w, s, &l, slot + RANK_PHRASES);
        if (w->wanted[RANK_PIECES])
            list_pieces(w, word, n, &l);
        end_view(w, s, &l, slot + RANK_PIECES);
        if (w->wanted[RANK_TITLE])
            list_title(w, word, rank_title_words(w->c, s->from + i), &l);
        end_view(w, s, &l, slot + RANK_TITLE);
        for (size_t k = at[RANK_PART_HEADINGS];
             w->wanted[RANK_HEADINGS] && k < at[RANK_PART_VERDICTS]; k++)
            push(&l, w->t->single[RANK_HEADING][w->c->item[k]]);
        end_view(w, s, &l, slot + RANK_HEADINGS);
        for (size_t k = at[RANK_PART_VERDICTS]; w->wanted[RANK_VERDICTS] && k < at[RANK_PARTS]; k++)
            push(&l, w->t->single[RANK_VERDICT][w->c->item[k]]);
        end_view(w, s, &l, slot + RANK_VERDICTS);
    }
    free(l.item);
}

/* The rows of a slice behind those there are; returns how many entries there are then. */
static size_t append(const struct slice *s, struct rank_matrix *x, size_t n, size_t *cap)
{
    size_t slot = s->from * RANK_COUNTED;
    if (n + s->n_entries > *cap) {
        *cap = n + n / 4 + s->n_entries;
        x->entry = base_realloc(x->entry, *cap * sizeof *x->entry);
    }
    if (s->n_entries > 0)
        memcpy(x->entry + n, s->entry, s->n_entries * sizeof *s->entry);
    memcpy(x->scale + slot, s->scale, s->n * RANK_COUNTED * sizeof *s->scale);
    for (size_t k = 0; k < s->n * RANK_COUNTED; k++)
        x->start[slot + k + 1] = n + s->end[k];
    return n + s->n_entries;
}

static void make_rows(struct weighing *w, struct rank_matrix *x)
{
    size_t total = 0, cap = 65536, slots = x->n * RANK_COUNTED;
    x->start = base_malloc((slots + 1) * sizeof *x->start);
    x->scale = base_malloc((slots + 1) * sizeof *x->scale);
    x->entry = base_malloc(cap * sizeof *x->entry);
    x->start[0] = 0;
    for (size_t k = 0; k < WAVE; k++) {
        w->slice[k].end = base_malloc(SLICE * RANK_COUNTED * sizeof *w->slice[k].end);
        w->slice[k].scale = base_malloc(SLICE * RANK_COUNTED * sizeof *w->slice[k].scale);
    }
    for (size_t from = 0; from < x->n;) {
        size_t n_slices = 0;
        for (; n_slices < WAVE && from < x->n; n_slices++) {
            w->slice[n_slices].from = from;
            w->slice[n_slices].n = x->n - from < SLICE ? x->n - from : SLICE;
            from += w->slice[n_slices].n;
        }
        rank_team(w->s->threads, n_slices, make_slice, w);
        for (size_t k = 0; k < n_slices; k++)
            total = append(&w->slice[k], x, total, &cap);
    }
    for (size_t k = 0; k < WAVE; k++) {
        free(w->slice[k].entry);
        free(w->slice[k].end);
        free(w->slice[k].scale);
    }
    x->entry = base_realloc(x->entry, (total + 1) * sizeof *x->entry);
}

void rank_corpus_matrix(const struct rank_corpus *c, const struct rank_settings *s,
                        struct rank_matrix *out)
{
    struct weighing w = {.c = c, .s = s};
    struct rank_terms *t = rank_terms_new(c, s);
    bool topics = s->weight[RANK_THEMES] > 0 || s->weight[RANK_TOPICS] > 0;
    w.t = t;
    for (size_t v = 0; v < RANK_COUNTED; v++)
        w.wanted[v] = s->weight[v] > 0 || (v == RANK_PHRASES && topics);
    *out = (struct rank_matrix){.n = c->n, .n_terms = t->n, .n_counted = t->n, .terms = t};
    make_rows(&w, out);
    rank_terms_settle(t);
    out->idf = t->idf;
    t->idf = NULL;
    if (topics)
        rank_topics_add(out, s);
    if (s->half > 0)
        rank_shorten(out, c, s);
}
