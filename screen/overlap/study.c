/* study.c - which entries of different lists are one study.
 *
 * By PMID, by DOI, by the whole title or the whole citation as written; an entry with no identifier
 * and no title by author and year, if nothing else in any list could be meant. */
#include "lib/base/text.h"
#include "screen/overlap/overlap_internal.h"

#define LEAST_BYTES 20 /* a shorter title or citation names no study by itself */

struct entry {
    size_t review;
    const struct overlap_study *study;
    struct str title; /* folded, "" when too short */
    struct str text;  /* the same of the citation as written */
    struct str name;  /* folded author and year; "" unless both are known */
    size_t up;        /* union-find */
};

struct entries {
    struct entry *item;
    size_t n;
    size_t *order; /* indices, for sorting */
};

static size_t find(struct entries *l, size_t i)
{
    while (l->item[i].up != i) {
        l->item[i].up = l->item[l->item[i].up].up;
        i = l->item[i].up;
    }
    return i;
}

static void join(struct entries *l, size_t i, size_t k)
{
    i = find(l, i);
    k = find(l, k);
    if (i < k)
        l->item[k].up = i;
    else
        l->item[i].up = k;
}

enum key { KEY_PMID, KEY_DOI, KEY_TITLE, KEY_TEXT, KEY_NAME };

static struct str key_of(const struct entry *x, enum key key)
{
    return key == KEY_PMID    ? x->study->pmid
           : key == KEY_DOI   ? x->study->doi
           : key == KEY_TITLE ? x->title
           : key == KEY_TEXT  ? x->text
                              : x->name;
}

struct ordering {
    const struct entry *item;
    enum key key;
};

static int by_key(const void *p, const void *q, void *context)
{
    const struct ordering *o = context;
    size_t x = *(const size_t *)p, y = *(const size_t *)q;
    int c = str_cmp(key_of(&o->item[x], o->key), key_of(&o->item[y], o->key));
    return c ? c : x < y ? -1 : x > y;
}

static void sort(struct entries *l, enum key key)
{
    struct ordering o = {l->item, key};
    for (size_t i = 0; i < l->n; i++)
        l->order[i] = i;
    if (l->n)
        qsort_r(l->order, l->n, sizeof *l->order, by_key, &o);
}

/* Two PMIDs are two articles, whatever else agrees. */
static bool may_be_one(const struct entry *x, const struct entry *y)
{
    return !x->study->pmid.len || !y->study->pmid.len || str_eq(x->study->pmid, y->study->pmid);
}

static void join_equal(struct entries *l, enum key key)
{
    sort(l, key);
    for (size_t i = 1; i < l->n; i++) {
        const struct entry *x = &l->item[l->order[i - 1]], *y = &l->item[l->order[i]];
        if (key_of(y, key).len && str_eq(key_of(x, key), key_of(y, key)) && may_be_one(x, y))
            join(l, l->order[i - 1], l->order[i]);
    }
}

static bool is_bare(const struct entry *x)
{
    return !x->study->pmid.len && !x->study->doi.len && !x->title.len;
}

/* One name, [from, end) of the order: joined when some are bare and no review has two studies of
 * that name, and the ones that say more are one study already. */
static void join_name(struct entries *l, size_t from, size_t end)
{
    size_t full = SIZE_MAX;
    bool bare = false;
    for (size_t i = from; i < end; i++) {
        const struct entry *x = &l->item[l->order[i]];
        bare = bare || is_bare(x);
        if (!is_bare(x) && full != SIZE_MAX && find(l, full) != find(l, l->order[i]))
            return;
        if (!is_bare(x))
            full = l->order[i];
        for (size_t k = from; k < i; k++)
            if (l->item[l->order[k]].review == x->review &&
                find(l, l->order[k]) != find(l, l->order[i]))
                return;
    }
    for (size_t i = from + 1; bare && i < end; i++)
        join(l, l->order[from], l->order[i]);
}

static void join_names(struct entries *l)
{
    sort(l, KEY_NAME);
    for (size_t i = 0, end; i < l->n; i = end) {
        struct str name = l->item[l->order[i]].name;
        for (end = i + 1; end < l->n && str_eq(l->item[l->order[end]].name, name); end++)
            ;
        if (name.len && end - i > 1 && end - i < 500)
            join_name(l, i, end);
    }
}

static struct str long_enough(struct str text, struct arena *a)
{
    struct str folded = text_fold(text, a);
    return folded.len < LEAST_BYTES ? STR("") : folded;
}

static struct entry make(size_t review, const struct overlap_study *s, size_t self, struct arena *a)
{
    struct entry x = {.review = review,
                      .study = s,
                      .title = long_enough(s->title, a),
                      .text = long_enough(s->text, a),
                      .up = self};
    struct str author = text_fold(s->author, a);
    if (author.len && s->year.len)
        x.name = str_c(
            arena_fmt(a, "%.*s|%.*s", (int)author.len, author.ptr, (int)s->year.len, s->year.ptr));
    return x;
}

static size_t worth(const struct overlap_study *s)
{
    return (s->pmid.len ? 8 : 0) + (s->title.len ? 4 : 0) + (s->doi.len ? 2 : 0) +
           (s->author.len ? 1 : 0);
}

static int by_number(const void *p, const void *q)
{
    size_t x = *(const size_t *)p, y = *(const size_t *)q;
    return x < y ? -1 : x > y;
}

static void number(struct entries *l, size_t n_reviews, struct arena *a, struct study_sets *out)
{
    size_t *of = ARENA_ARRAY(a, l->n, size_t);
    out->best = ARENA_ARRAY(a, l->n, const struct overlap_study *);
    for (size_t i = 0; i < l->n; i++) {
        size_t root = find(l, i); /* the lowest of its set: numbered before */
        of[i] = root == i ? out->n_studies++ : of[root];
        const struct overlap_study *s = l->item[i].study;
        if (root == i || worth(s) > worth(out->best[of[i]]))
            out->best[of[i]] = s;
    }
    for (size_t i = 0; i < l->n; i++)
        out->n[l->item[i].review]++;
    for (size_t r = 0; r < n_reviews; r++) {
        out->set[r] = ARENA_ARRAY(a, out->n[r], size_t);
        out->n[r] = 0;
    }
    for (size_t i = 0; i < l->n; i++) {
        size_t r = l->item[i].review;
        out->set[r][out->n[r]++] = of[i];
    }
    for (size_t r = 0; r < n_reviews; r++) {
        size_t kept = 0;
        if (out->n[r])
            qsort(out->set[r], out->n[r], sizeof **out->set, by_number);
        for (size_t i = 0; i < out->n[r]; i++)
            if (kept == 0 || out->set[r][kept - 1] != out->set[r][i])
                out->set[r][kept++] = out->set[r][i];
        out->n[r] = kept;
    }
}

void overlap_study_sets(const struct overlap_review *review, size_t n, struct arena *a,
                        struct study_sets *out)
{
    struct entries l = {0};
    for (size_t i = 0; i < n; i++)
        l.n += review[i].n_studies;
    l.item = ARENA_ARRAY(a, l.n, struct entry);
    l.order = ARENA_ARRAY(a, l.n, size_t);
    l.n = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < review[i].n_studies; k++, l.n++)
            l.item[l.n] = make(i, &review[i].study[k], l.n, a);
    join_equal(&l, KEY_PMID);
    join_equal(&l, KEY_DOI);
    join_equal(&l, KEY_TITLE);
    join_equal(&l, KEY_TEXT);
    join_names(&l);
    *out = (struct study_sets){.set = ARENA_ARRAY(a, n, size_t *), .n = ARENA_ARRAY(a, n, size_t)};
    number(&l, n, a, out);
}

size_t overlap_set_shared(const size_t *x, size_t nx, const size_t *y, size_t ny)
{
    size_t i = 0, k = 0, shared = 0;
    while (i < nx && k < ny) {
        shared += x[i] == y[k];
        size_t one = x[i], other = y[k];
        i += one <= other;
        k += other <= one;
    }
    return shared;
}
