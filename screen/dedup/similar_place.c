/* similar_place.c - how alike two journals, two page ranges are. */
#include "screen/dedup/compare.h"

/* `natl` for national, `med` for medicine: its beginning, or its first and last letter with
 * others between them in their order (NLM and ISO 4: truncation and contraction). */
static bool abbreviates(struct str shorter, struct str longer)
{
    if (shorter.len >= longer.len || shorter.len == 0 || shorter.ptr[0] != longer.ptr[0])
        return false;
    size_t i = 1;
    for (size_t j = 1; j < longer.len && i < shorter.len; j++)
        if (longer.ptr[j] == shorter.ptr[i])
            i++;
    return i == shorter.len;
}

static bool same_word(struct str a, struct str b)
{
    return str_eq(a, b) || abbreviates(a, b) || abbreviates(b, a);
}

static size_t count_words(struct str s)
{
    size_t n = s.len > 0;
    for (size_t i = 0; i < s.len; i++)
        n += s.ptr[i] == ' ';
    return n;
}

/* `jama`, `pnas`: the first letters of the other's words; of a long name the first four do. */
static bool is_acronym(struct str a, struct str b)
{
    size_t n = count_words(b), i = 0;
    if (n < 2 || a.len > n || (a.len < n && a.len < 4) || count_words(a) != 1)
        return false;
    struct str word;
    while (i < a.len && str_split(&b, ' ', &word))
        if (word.ptr[0] != a.ptr[i++])
            return false;
    return true;
}

static bool same_journal(struct str a, struct str b)
{
    if (is_acronym(a, b) || is_acronym(b, a))
        return true;
    size_t n = count_words(a);
    if (n != count_words(b))
        return false;
    if (n == 1)
        return str_eq(a, b); /* a title of one word is never abbreviated */
    struct str x, y;
    while (str_split(&a, ' ', &x) && str_split(&b, ' ', &y))
        if (!same_word(x, y))
            return false;
    return true;
}

static bool share_issn(const struct key *a, const struct key *b)
{
    for (size_t i = 0; i < KEY_ISSNS; i++)
        for (size_t j = 0; j < KEY_ISSNS; j++)
            if (a->issn[i] != 0 && a->issn[i] == b->issn[j])
                return true;
    return false;
}

enum agree agree_journals(const struct key *a, const struct key *b)
{
    const struct key_journal *x = a->journal, *y = b->journal;
    if (share_issn(a, b))
        return AGREE_SAME;
    if (x->n_names == 0 || y->n_names == 0)
        return AGREE_UNKNOWN;
    if (x == y)
        return AGREE_SAME;
    for (size_t i = 0; i < x->n_names; i++)
        for (size_t j = 0; j < y->n_names; j++)
            if (same_journal(x->name[i], y->name[j]))
                return AGREE_SAME;
    return AGREE_NOT;
}

enum agree agree_pages(const struct key_pages *a, const struct key_pages *b)
{
    if (a->first == 0 || b->first == 0)
        return AGREE_UNKNOWN;
    /* An article's number and a range of pages can be of one article. */
    if (a->is_number != b->is_number && (a->is_number ? b->last : a->last) != 0)
        return AGREE_UNKNOWN;
    bool both_last = a->last != 0 && b->last != 0;
    bool first = a->first == b->first;
    bool prefix = str_eq(a->prefix, b->prefix) || a->prefix.len == 0 || b->prefix.len == 0;
    /* S895 beside 895-903: a supplement's page that happens to have an article's number. */
    bool chance = !str_eq(a->prefix, b->prefix) && (a->last == 0) != (b->last == 0);
    if (first && prefix && !chance && (!both_last || a->last == b->last))
        return AGREE_SAME;
    if (first || (both_last && a->last == b->last))
        return AGREE_PART;
    return AGREE_NOT;
}
