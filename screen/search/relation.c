/* relation.c - what the parts of a line are about: the folded words of each, sorted when they
 * are first asked for, since a line may have thousands of terms and a record thousands too. */
#include "lib/base/text.h"
#include "screen/search/analysis.h"

#define STEM_BYTES 5 /* words that begin alike */

struct words {
    bool made;
    struct str *item; /* sorted by bytes */
    size_t n, cap;
};

struct relation {
    struct arena *a;
    struct words *part; /* by id */
};

struct relation *relation_new(const struct query_part *root, struct arena *a)
{
    struct relation *r = ARENA_NEW(a, struct relation);
    r->a = a;
    r->part = ARENA_ARRAY(a, query_part_count(root), struct words);
    return r;
}

static void add_words(struct words *w, const struct query_part *p, struct arena *a)
{
    for (size_t i = 0; i < p->n; i++)
        add_words(w, p->part[i], a);
    if (p->op != QUERY_LEAF)
        return;
    struct str rest = text_fold(p->node->text, a), word;
    while (rest.len && str_split(&rest, ' ', &word)) {
        w->item = arena_grow(a, w->item, w->n, &w->cap, sizeof *w->item);
        w->item[w->n++] = word;
    }
}

static int by_bytes(const void *x, const void *y)
{
    return str_cmp(*(const struct str *)x, *(const struct str *)y);
}

static const struct words *words_of(struct relation *r, const struct query_part *p)
{
    struct words *w = &r->part[p->id];
    if (!w->made) {
        add_words(w, p, r->a);
        if (w->n)
            qsort(w->item, w->n, sizeof *w->item, by_bytes);
        w->made = true;
    }
    return w;
}

/* The word itself, or one with the same beginning, stands where that beginning would. */
static bool has_word(const struct words *w, struct str word)
{
    bool stem = word.len >= STEM_BYTES;
    struct str wanted = stem ? str_sub(word, 0, STEM_BYTES) : word;
    size_t low = 0, high = w->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (str_cmp(w->item[mid], wanted) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    if (low == w->n)
        return false;
    return stem ? w->item[low].len >= STEM_BYTES &&
                      memcmp(w->item[low].ptr, wanted.ptr, STEM_BYTES) == 0
                : str_eq(w->item[low], word);
}

bool relation_is_akin(struct relation *r, const struct query_part *p, const struct record_term *t)
{
    const struct words *w = words_of(r, p);
    struct str rest = t->words, word;
    while (rest.len && str_split(&rest, ' ', &word))
        if (has_word(w, word))
            return true;
    return false;
}

bool relation_is_elsewhere(struct relation *r, const struct query_part *p,
                           const struct record_term *t)
{
    if (relation_is_akin(r, p, t))
        return false;
    for (const struct query_part *q = p; q->parent; q = q->parent)
        for (size_t i = 0; q->parent->op == QUERY_AND && i < q->parent->n; i++)
            if (i != q->index && relation_is_akin(r, q->parent->part[i], t))
                return true;
    return false;
}
