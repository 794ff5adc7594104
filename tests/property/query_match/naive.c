/* naive.c - matching words the long way: every text of the field, every place, no
 * table. Wildcards are tried character by character. */
#include "random.h"

#include <fnmatch.h>

static const char *as_glob(const struct query_word *w, struct arena *a)
{
    struct buf b = {0};
    if (w->open_start)
        buf_addch(&b, '*');
    for (size_t i = 0; i < w->n_parts; i++) {
        if (i)
            buf_addch(&b, '*');
        buf_addstr(&b, w->part[i]);
    }
    if (w->open_end)
        buf_addch(&b, '*');
    const char *glob = arena_strdup(a, buf_c(&b));
    buf_release(&b);
    return glob;
}

static bool word_is(const struct query_word *w, struct str word, struct arena *a)
{
    return fnmatch(as_glob(w, a), arena_strndup(a, word.ptr, word.len), 0) == 0;
}

static bool phrase_at(const struct query_node *leaf, const struct text_tokens *t, size_t at,
                      struct arena *a)
{
    for (size_t i = 0; i < leaf->n_words; i++)
        if (at + i >= t->n || !word_is(&leaf->word[i], t->item[at + i].norm, a))
            return false;
    return true;
}

/* Do the words from `at` on, `length` of them, hold every word of the term as often
 * as the term does? */
static bool window_holds(const struct query_node *leaf, const struct text_tokens *t, size_t at,
                         size_t length, struct arena *a)
{
    bool *used = ARENA_ARRAY(a, t->n, bool);
    for (size_t i = 0; i < leaf->n_words; i++) {
        size_t k = at;
        while (k < t->n && k < at + length &&
               (used[k] || !word_is(&leaf->word[i], t->item[k].norm, a)))
            k++;
        if (k >= t->n || k >= at + length)
            return false;
        used[k] = true;
    }
    return true;
}

static bool text_matches(const struct query_node *leaf, struct str text, struct arena *a)
{
    struct text_tokens t = text_tokenize(text, a);
    if (query_field_whole(leaf->field))
        return phrase_at(leaf, &t, 0, a) &&
               (t.n == leaf->n_words || leaf->word[leaf->n_words - 1].open_end);
    for (size_t at = 0; at < t.n; at++) {
        size_t near = leaf->n_words + (size_t)(leaf->proximity < 0 ? 0 : leaf->proximity);
        if (leaf->proximity < 0 ? phrase_at(leaf, &t, at, a) : window_holds(leaf, &t, at, near, a))
            return true;
    }
    return false;
}

bool naive_words(const struct query_node *leaf, const struct bib_record *r, struct arena *a)
{
    const struct query_text *t;
    size_t n = query_texts(r, a, &t);
    for (size_t i = 0; i < n; i++)
        if ((t[i].fields & QUERY_FIELD_BIT(leaf->field)) && text_matches(leaf, t[i].text, a))
            return true;
    return false;
}
