/* brat.c - PICO-Corpus: NAME.txt and NAME.ann, positions in characters. */
#include "sources.h"

#include "lib/base/file.h"
#include "screen/criteria/numeral.h"
#include "screen/criteria/sample.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

static const struct {
    const char *name;
    unsigned sets;
} labels[] = {
    {"total-participants", 1u << SET_P},
    {"intervention-participants", 1u << SET_P},
    {"control-participants", 1u << SET_P},
    {"age", 1u << SET_P},
    {"eligibility", 1u << SET_P},
    {"condition", 1u << SET_P},
    {"location", 1u << SET_P},
    {"ethinicity", 1u << SET_P},
    {"intervention", 1u << SET_I | 1u << SET_IC},
    {"control", 1u << SET_C | 1u << SET_IC},
    {"outcome", 1u << SET_O},
    {"outcome-Measure", 1u << SET_O},
};

static size_t byte_of(struct str text, size_t character)
{
    size_t i = 0;
    for (; i < text.len; i++) {
        bool begins = ((unsigned char)text.ptr[i] & 0xC0) != 0x80;
        if (begins && character-- == 0)
            break;
    }
    return i;
}

struct gold {
    struct spans spans;
    struct spans totals;
};

/* T1 <tab> label start end[;start end] <tab> words */
static void read_line(struct str line, struct str text, struct arena *a, struct gold *g)
{
    struct str id, what, label, from;
    if (!str_starts(line, "T") || !str_split(&line, '\t', &id) || !str_split(&line, '\t', &what) ||
        !str_split(&what, ' ', &label) || !str_split(&what, ' ', &from))
        return;
    for (size_t i = 0; i < COUNT_OF(labels); i++) {
        if (!str_eq_c(label, labels[i].name))
            continue;
        size_t start = byte_of(text, strtoul(from.ptr, NULL, 10));
        size_t end = byte_of(text, strtoul(strrchr(arena_str(a, what).ptr, ' ')
                                               ? strrchr(arena_str(a, what).ptr, ' ')
                                               : arena_str(a, what).ptr,
                                           NULL, 10));
        struct spans *to[] = {&g->spans, i == 0 ? &g->totals : NULL};
        for (size_t k = 0; k < 2 && to[k]; k++) {
            to[k]->item = arena_grow(a, to[k]->item, to[k]->n, &to[k]->cap, sizeof *to[k]->item);
            to[k]->item[to[k]->n++] = (struct span){labels[i].sets, start, end};
        }
    }
}

static void score_sample(const struct document *d, const struct spans *totals,
                         struct sample_score *out, struct arena *a)
{
    struct bib_record r = d->record;
    struct bib_abstract_part part = d->part;
    if (totals->n == 0)
        return;
    r.abstract = &part;
    r.n_abstract = 1;
    struct sample_size n = sample_size_of(&r, query_subject_new(&r, a));
    bool right = false;
    int64_t least = INT64_MAX;
    for (size_t i = 0; i < totals->n; i++) {
        struct str words = str_sub(d->text, totals->item[i].start, totals->item[i].end);
        struct text_tokens t = text_tokenize(words, a);
        struct wording w = {words, t.item, t.n};
        struct numeral x;
        if (!numeral_at(&w, 0, &x))
            continue;
        right |= n.found && x.value == n.low;
        least = x.value < least ? x.value : least;
    }
    out->stated++;
    out->found += n.found;
    out->right += right;
    if (least >= 15 && least < INT64_MAX) {
        out->large++;
        out->failed += n.found && n.firm && n.high < 10;
    }
}

static bool score_one(const char *folder, const char *name, struct score *score,
                      struct sample_score *sample)
{
    struct arena a = {0};
    struct err e = {0};
    struct str text, ann, line;
    struct gold g = {0};
    struct document d;
    struct spans ours = {0};
    int stem = (int)(strlen(name) - strlen(".txt"));
    bool ok =
        file_read(arena_fmt(&a, "%s/%s", folder, name), 0, &a, &text, &e) == ERR_OK &&
        file_read(arena_fmt(&a, "%s/%.*s.ann", folder, stem, name), 0, &a, &ann, &e) == ERR_OK;
    while (ok && str_split(&ann, '\n', &line))
        read_line(line, text, &a, &g);
    if (ok) {
        document_make(text, &d);
        document_passages(&d, &a, &ours);
        score_add(score, text, &ours, &g.spans, &a);
        score_sample(&d, &g.totals, sample, &a);
    }
    arena_release(&a);
    return ok;
}

static int is_text(const struct dirent *d)
{
    return d->d_name[0] != '.' && str_ends(str_c(d->d_name), ".txt");
}

bool brat_score(const char *folder, enum half half, struct score *score,
                struct sample_score *sample, size_t *documents)
{
    struct dirent **entry = NULL;
    int n = scandir(folder, &entry, is_text, alphasort);
    bool ok = n > 0;
    for (int i = 0; i < n; i++) {
        if (ok && i % 2 == (int)half) {
            ok = score_one(folder, entry[i]->d_name, score, sample);
            ++*documents;
        }
        free(entry[i]);
    }
    free(entry);
    return ok;
}
