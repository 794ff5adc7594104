/* explain.c - a score taken apart. */
#include "screen/rank/explain.h"

#include "screen/rank/said.h"
#include "screen/rank/terms.h"

#include <assert.h>
#include <math.h>

struct word {
    struct rank_span span;
    uint32_t number; /* in the lexicon */
    bool known;
};

struct explaining {
    const struct rank_corpus *c;
    const struct rank_model *m;
    const struct rank_terms *t;
    const struct rank_text *text;
    size_t record;
    struct arena *a;
    struct rank_why *out;
    struct rank_said *said;    /* of each entry of the record's row */
    struct rank_table by_term; /* term, view → place in `said` */
    struct rank_table by_key;  /* of reasons by words → place among the reasons */
    size_t reason_cap;
    struct word *word;
    size_t n_words, n_title, word_cap;
    bool giving; /* on the second way through the text: weights are given; on the first, places
                    are counted */
};

/* A term stands here: its share of what it says, none while places are counted. */
static double share(struct explaining *x, uint32_t term, enum rank_view view)
{
    const uint64_t *at =
        term == RANK_NO_TERM ? NULL : rank_table_find(&x->by_term, rank_said_key(term, view));
    if (!at)
        return 0;
    struct rank_said *said = &x->said[*at];
    if (!x->giving) {
        said->n_places++;
        return 0;
    }
    return said->weight / (double)said->n_places;
}

static uint32_t single(const struct explaining *x, enum rank_single kind, uint32_t id)
{
    return id < x->t->n_single[kind] ? x->t->single[kind][id] : RANK_NO_TERM;
}

static uint32_t stem_of(const struct explaining *x, size_t k)
{
    return x->c->lexicon.stem_of[x->word[k].number];
}

static void read_text(struct explaining *x, struct str text, bool in_abstract, struct buf *norm)
{
    size_t pos = 0, start, end;
    uint64_t hash;
    while (rank_next_word(text, &pos, &start, &end, norm, &hash)) {
        const uint64_t *number = rank_table_find(&x->c->lexicon.word, hash);
        x->word = arena_grow(x->a, x->word, x->n_words, &x->word_cap, sizeof *x->word);
        x->word[x->n_words++] = (struct word){.span = {in_abstract, start, end},
                                              .number = number ? (uint32_t)*number : 0,
                                              .known = number != NULL};
    }
}

static struct rank_reason *reason_new(struct explaining *x, enum rank_reason_kind kind)
{
    struct rank_why *y = x->out;
    y->reason = arena_grow(x->a, y->reason, y->n, &x->reason_cap, sizeof *y->reason);
    y->reason[y->n].kind = kind;
    return &y->reason[y->n++];
}

static void add_span(struct explaining *x, struct rank_reason *r, struct rank_span span)
{
    r->span = arena_grow(x->a, r->span, r->n_span, &r->span_cap, sizeof *r->span);
    r->span[r->n_span++] = span;
}

/* Words k … k + n - 1 say so much. */
static void give_words(struct explaining *x, size_t k, size_t n, double weight)
{
    uint64_t key = n;
    bool made;
    if (weight == 0)
        return;
    for (size_t j = k; j < k + n; j++)
        key = rank_finish(key * UINT64_C(0x9e3779b97f4a7c15) + stem_of(x, j));
    uint64_t *at = rank_table_at(&x->by_key, key, &made);
    if (made)
        *at = x->out->n;
    struct rank_reason *r = made ? reason_new(x, RANK_BY_WORDS) : &x->out->reason[*at];
    struct rank_span first = x->word[k].span, last = x->word[k + n - 1].span;
    const struct str in = first.in_abstract ? x->text->abstract : x->text->title;
    bool whole = first.in_abstract == last.in_abstract;
    if (r->text.len == 0 && whole)
        r->text = str_n(in.ptr + first.start, last.end - first.start);
    r->n_words = n;
    r->weight += weight;
    if (whole)
        add_span(x, r, (struct rank_span){first.in_abstract, first.start, last.end});
    for (size_t j = k; j < k + n; j++) {
        if (!whole)
            add_span(x, r, x->word[j].span);
        x->out->word[j].weight += weight / (double)n;
    }
}

/* What the word at k says alone: its stem, its pieces, as a word of the title. */
static double alone(struct explaining *x, size_t k)
{
    const struct rank_lexicon *l = &x->c->lexicon;
    uint32_t word = x->word[k].number;
    double sum = share(x, single(x, RANK_STEM, stem_of(x, k)), RANK_PHRASES);
    for (size_t p = l->piece_at[word]; p < l->piece_at[word + 1]; p++)
        sum += share(x, single(x, RANK_PIECE, l->piece_of[p]), RANK_PIECES);
    if (k < x->n_title)
        sum += share(x, single(x, RANK_TITLE_STEM, stem_of(x, k)), RANK_TITLE);
    return sum;
}

static uint32_t number_of(const struct rank_run *run)
{
    return run ? run->number : RANK_NO_TERM;
}

static void walk_words(struct explaining *x)
{
    const struct rank_run *before = NULL; /* the two words that began one word earlier */
    for (size_t k = 0; k < x->n_words; k++) {
        if (!x->word[k].known) {
            before = NULL;
            continue;
        }
        give_words(x, k, 1, alone(x, k));
        if (k + 1 >= x->n_words || !x->word[k + 1].known) {
            before = NULL;
            continue;
        }
        uint64_t key = rank_pair_key(stem_of(x, k), stem_of(x, k + 1));
        const struct rank_run *pair = rank_runs_find(&x->t->pair, key);
        double two = share(x, number_of(pair), RANK_PHRASES);
        if (k + 1 < x->n_title)
            two += share(x, number_of(rank_runs_find(&x->t->title_pair, key)), RANK_TITLE);
        give_words(x, k, 2, two);
        if (before && pair) {
            key = rank_pair_key(before->id, pair->id);
            give_words(x, k - 1, 3,
                       share(x, number_of(rank_runs_find(&x->t->triple, key)), RANK_PHRASES));
        }
        before = pair;
    }
}

static void walk_others(struct explaining *x)
{
    for (size_t h = 0; h < x->text->n_heading; h++) {
        const uint64_t *id =
            rank_table_find(&x->c->heading, rank_heading_hash(x->text->heading[h]));
        double weight = id ? share(x, single(x, RANK_HEADING, (uint32_t)*id), RANK_HEADINGS) : 0;
        if (weight == 0)
            continue;
        struct rank_reason *r = reason_new(x, RANK_BY_HEADING);
        r->weight = weight;
        r->text = x->text->heading[h];
        r->which = h;
    }
    for (size_t i = 0; i < x->text->verdicts.len; i++) {
        char verdict = x->text->verdicts.ptr[i];
        uint32_t id = (uint32_t)(2 * i + (verdict == '-'));
        double weight = verdict == '+' || verdict == '-'
                            ? share(x, single(x, RANK_VERDICT, id), RANK_VERDICTS)
                            : 0;
        if (weight == 0)
            continue;
        struct rank_reason *r = reason_new(x, RANK_BY_VERDICT);
        r->weight = weight;
        r->which = i;
    }
}

static int by_weight(const void *p, const void *q)
{
    const struct rank_reason *a = p, *b = q;
    double x = fabs(a->weight), y = fabs(b->weight);
    if (x != y)
        return x < y ? 1 : -1;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    if (a->kind != RANK_BY_WORDS)
        return a->which < b->which ? -1 : 1;
    if (a->span[0].in_abstract != b->span[0].in_abstract)
        return a->span[0].in_abstract ? 1 : -1;
    if (a->span[0].start != b->span[0].start)
        return a->span[0].start < b->span[0].start ? -1 : 1;
    return a->n_words < b->n_words ? -1 : a->n_words > b->n_words;
}

void rank_explain(const struct rank_corpus *c, const struct rank_model *m, size_t i,
                  const struct rank_text *text, struct arena *a, struct rank_why *out)
{
    struct explaining x = {
        .c = c, .m = m, .t = m->x->terms, .text = text, .record = i, .a = a, .out = out};
    struct buf norm = {0};
    assert(m->w && m->x->terms && i < m->x->n);
    *out = (struct rank_why){.intercept = m->intercept};
    out->score = m->intercept + rank_matrix_product(m->x, i, m->w);
    x.said = rank_say(m, i, &x.by_term, a);
    read_text(&x, text->title, false, &norm);
    x.n_title = x.n_words;
    read_text(&x, text->abstract, true, &norm);
    buf_release(&norm);
    out->n_word = x.n_words;
    out->word = ARENA_ARRAY(a, x.n_words, struct rank_heat);
    for (size_t k = 0; k < x.n_words; k++)
        out->word[k].span = x.word[k].span;
    walk_words(&x);
    walk_others(&x);
    x.giving = true;
    walk_words(&x);
    walk_others(&x);
    rank_table_release(&x.by_term);
    rank_table_release(&x.by_key);
    out->rest = out->score - out->intercept;
    for (size_t k = 0; k < out->n; k++)
        out->rest -= out->reason[k].weight;
    if (out->n > 1)
        qsort(out->reason, out->n, sizeof *out->reason, by_weight);
}
