/* score.c - see score.h. */
#include "score.h"

#include "lib/base/text.h"

#include <stdio.h>

static const char *const names[SET_COUNT] = {"population", "intervention", "comparator",
                                             "interv.+compar.", "outcome"};

void document_make(struct str text, struct document *out)
{
    size_t end = 0;
    while (end + 1 < text.len && !(strchr(".?!", text.ptr[end]) && text.ptr[end + 1] == ' '))
        end++;
    *out = (struct document){.text = text, .title_end = end, .abstract_start = end + 1};
    out->part.text = str_sub(text, out->abstract_start, text.len);
    out->record = (struct bib_record){.title = str_sub(text, 0, end)};
}

static unsigned sets_of(enum pico_element e)
{
    switch (e) {
    case PICO_P:
        return 1u << SET_P;
    case PICO_I:
        return 1u << SET_I | 1u << SET_IC;
    case PICO_C:
        return 1u << SET_C | 1u << SET_IC;
    default:
        return 1u << SET_O;
    }
}

void document_passages(const struct document *d, struct arena *a, struct spans *out)
{
    struct bib_record r = d->record;
    struct bib_abstract_part part = d->part;
    struct passages p;
    r.abstract = &part;
    r.n_abstract = 1;
    highlight_passages(query_subject_new(&r, a), a, &p);
    for (size_t i = 0; i < p.n; i++) {
        size_t shift = p.item[i].place == QP_TITLE ? 0 : d->abstract_start;
        out->item = arena_grow(a, out->item, out->n, &out->cap, sizeof *out->item);
        out->item[out->n++] = (struct span){sets_of(p.item[i].element), p.item[i].start + shift,
                                            p.item[i].end + shift};
    }
}

static bool touches(const struct span *x, const struct spans *list, unsigned set)
{
    for (size_t i = 0; i < list->n; i++)
        if (list->item[i].sets & set && list->item[i].start < x->end &&
            x->start < list->item[i].end)
            return true;
    return false;
}

static void add_spans(const struct spans *of, const struct spans *other, unsigned set, size_t *n,
                      size_t *hit)
{
    for (size_t i = 0; i < of->n; i++) {
        if (!(of->item[i].sets & set))
            continue;
        ++*n;
        *hit += touches(&of->item[i], other, set);
    }
}

void score_add(struct score *score, struct str text, const struct spans *ours,
               const struct spans *theirs, struct arena *a)
{
    struct text_tokens t = text_tokenize(text, a);
    for (unsigned k = 0; k < SET_COUNT; k++) {
        struct score *s = &score[k];
        for (size_t i = 0; i < t.n; i++) {
            struct span word = {0, t.item[i].start, t.item[i].end};
            bool mine = touches(&word, ours, 1u << k), other = touches(&word, theirs, 1u << k);
            s->word_both += mine && other;
            s->word_ours += mine;
            s->word_theirs += other;
        }
        add_spans(ours, theirs, 1u << k, &s->ours, &s->ours_hit);
        add_spans(theirs, ours, 1u << k, &s->theirs, &s->theirs_hit);
    }
}

static double share(size_t x, size_t of)
{
    return of ? (double)x / (double)of : 0;
}

static double f1(double p, double r)
{
    return p + r > 0 ? 2 * p * r / (p + r) : 0;
}

void score_print(const char *title, const struct score *score, unsigned sets)
{
    printf("%-46s words: P    R    F1     passages: P    R    F1\n", title);
    for (unsigned k = 0; k < SET_COUNT; k++) {
        const struct score *s = &score[k];
        if (!(sets & 1u << k))
            continue;
        double p = share(s->word_both, s->word_ours), r = share(s->word_both, s->word_theirs);
        double sp = share(s->ours_hit, s->ours), sr = share(s->theirs_hit, s->theirs);
        printf("  %-16s %6zu marked, %6zu annotated   %.3f %.3f %.3f            %.3f %.3f %.3f\n",
               names[k], s->ours, s->theirs, p, r, f1(p, r), sp, sr, f1(sp, sr));
    }
}
