/* similar.c - how alike two titles, two lists of authors, two journals, two page ranges are. */
#include "screen/dedup/compare.h"

/* Bytes of a title that are compared; a longer one is told apart well before. */
#define DISTANCE_BYTES 400
/* A title that stands whole inside another must be at least this long. */
#define PART_BYTES 25

static size_t min3(size_t a, size_t b, size_t c)
{
    size_t m = a < b ? a : b;
    return m < c ? m : c;
}

/* Ukkonen's band: cells further than `most` from the diagonal can't matter. */
size_t edit_distance(struct str a, struct str b, size_t most)
{
    size_t row[DISTANCE_BYTES + 2];
    while (a.len > 0 && b.len > 0 && a.ptr[0] == b.ptr[0]) {
        a = str_sub(a, 1, a.len);
        b = str_sub(b, 1, b.len);
    }
    while (a.len > 0 && b.len > 0 && a.ptr[a.len - 1] == b.ptr[b.len - 1]) {
        a.len--;
        b.len--;
    }
    a.len = a.len < DISTANCE_BYTES ? a.len : DISTANCE_BYTES;
    b.len = b.len < DISTANCE_BYTES ? b.len : DISTANCE_BYTES;
    size_t gap = a.len > b.len ? a.len - b.len : b.len - a.len;
    if (gap > most)
        return most + 1;
    if (a.len == 0 || b.len == 0)
        return gap;
    for (size_t j = 0; j <= b.len; j++)
        row[j] = j <= most ? j : most + 1;
    for (size_t i = 1; i <= a.len; i++) {
        size_t from = i > most ? i - most : 1;
        size_t to = i + most < b.len ? i + most : b.len;
        size_t diagonal = row[from - 1];
        row[from - 1] = from == 1 && i <= most ? i : most + 1;
        size_t least = row[from - 1];
        for (size_t j = from; j <= to; j++) {
            size_t above = j == i + most ? most + 1 : row[j];
            size_t cell = diagonal + (a.ptr[i - 1] != b.ptr[j - 1]);
            diagonal = row[j];
            row[j] = min3(cell, above + 1, row[j - 1] + 1);
            least = row[j] < least ? row[j] : least;
        }
        if (least > most)
            return most + 1;
    }
    return row[b.len] <= most ? row[b.len] : most + 1;
}

/* Same word in another spelling: tumour and tumor, lymphom and lymphoma. */
static bool spelled_alike(struct str a, struct str b)
{
    size_t longer = a.len > b.len ? a.len : b.len;
    size_t most = longer < 4 ? 0 : longer < 8 ? 1 : longer < 12 ? 2 : 3;
    return edit_distance(a, b, most) <= most;
}

#define LEFT_MAX 8

/* Words of `a` that `b` lacks; the count may be more than the LEFT_MAX that are kept. */
static size_t words_left(const struct key_title *a, const struct key_title *b,
                         struct str left[LEFT_MAX])
{
    size_t n = 0;
    for (size_t i = 0, j = 0; i < a->n_words; i++) {
        while (j < b->n_words && b->word[j].hash < a->word[i].hash)
            j++;
        if (j < b->n_words && b->word[j].hash == a->word[i].hash) {
            j++;
            continue;
        }
        if (n < LEFT_MAX)
            left[n] = key_word_text(a, i);
        n++;
    }
    return n;
}

/* Every word that only one title has is another spelling of one that only the other has. */
static bool differ_in_spelling(const struct key_title *a, const struct key_title *b)
{
    struct str left[LEFT_MAX], right[LEFT_MAX];
    size_t n = words_left(a, b, left), m = words_left(b, a, right);
    if (n > LEFT_MAX || m > LEFT_MAX)
        return false;
    for (size_t i = 0; i < n; i++) {
        bool found = left[i].len <= 3 && n != m;
        for (size_t j = 0; j < m && !found; j++)
            found = spelled_alike(left[i], right[j]);
        if (!found)
            return false;
    }
    for (size_t j = 0; j < m; j++) {
        bool found = right[j].len <= 3 && n != m;
        for (size_t i = 0; i < n && !found; i++)
            found = spelled_alike(left[i], right[j]);
        if (!found)
            return false;
    }
    return true;
}

static bool is_part(struct str whole, struct str part)
{
    if (part.len < PART_BYTES || part.len >= whole.len)
        return false;
    struct str head = str_sub(whole, 0, part.len);
    struct str tail = str_sub(whole, whole.len - part.len, whole.len);
    size_t most = part.len / 25;
    return edit_distance(head, part, most) <= most || edit_distance(tail, part, most) <= most;
}

/* Two translations of one title share about half of the long words of the shorter. */
static bool share_half(const struct key_title *a, const struct key_title *b)
{
    size_t shared = 0, long_a = 0, long_b = 0;
    for (size_t j = 0; j < b->n_words; j++)
        long_b += b->word[j].len >= 4;
    for (size_t i = 0, j = 0; i < a->n_words; i++) {
        while (j < b->n_words && b->word[j].hash < a->word[i].hash)
            j++;
        bool is_long = a->word[i].len >= 4;
        long_a += is_long;
        if (j < b->n_words && b->word[j].hash == a->word[i].hash) {
            shared += is_long;
            j++;
        }
    }
    size_t fewer = long_a < long_b ? long_a : long_b;
    return shared >= 3 && shared * 2 >= fewer;
}

enum agree agree_titles(const struct key_title *a, const struct key_title *b)
{
    struct str x = a->compact, y = b->compact;
    if (x.len == 0 || y.len == 0)
        return AGREE_UNKNOWN;
    if (str_eq(x, y))
        return AGREE_SAME;
    size_t longer = x.len > y.len ? x.len : y.len;
    longer = longer < DISTANCE_BYTES ? longer : DISTANCE_BYTES;
    size_t most = longer / 4;
    size_t d = edit_distance(x, y, most);
    if (d <= 2 && longer >= 30 && str_eq(a->numbers, b->numbers) && differ_in_spelling(a, b))
        return AGREE_NEAR;
    if (d * 10 <= longer && (differ_in_spelling(a, b) || d <= 1))
        return AGREE_NEAR;
    if (is_part(x, y) || is_part(y, x))
        return AGREE_PART;
    if (d <= most)
        return AGREE_ALIKE;
    struct str left[LEFT_MAX];
    size_t shared = a->n_words - words_left(a, b, left);
    size_t words = a->n_words > b->n_words ? a->n_words : b->n_words;
    if (shared >= 4 && shared * 10 >= words * 8)
        return AGREE_ALIKE;
    return share_half(a, b) ? AGREE_LOOSE : AGREE_NOT;
}

/* One family name in two forms: particles apart, a letter off, initials run into it. */
static bool same_family(const struct key_name *a, const struct key_name *b)
{
    if (spelled_alike(a->family, b->family))
        return true;
    struct str left = a->words, x;
    while (str_split(&left, ' ', &x)) {
        struct str right = b->words, y;
        while (x.len >= 4 && str_split(&right, ' ', &y))
            if (spelled_alike(x, y))
                return true;
    }
    size_t shorter = a->family.len < b->family.len ? a->family.len : b->family.len;
    if (shorter >= 3 && (str_eq(str_sub(a->family, 0, shorter), str_sub(b->family, 0, shorter))))
        return true;
    /* Given and family name changed places. */
    return a->given.len >= 2 && b->given.len >= 2 && str_eq(a->family, b->given) &&
           str_eq(b->family, a->given);
}

static size_t common_families(const struct key *a, const struct key *b)
{
    size_t n = 0;
    for (size_t i = 0, j = 0; i < a->n_families && j < b->n_families;) {
        if (a->family[i] == b->family[j]) {
            n++;
            i++;
            j++;
        } else if (a->family[i] < b->family[j]) {
            i++;
        } else {
            j++;
        }
    }
    return n;
}

enum agree agree_authors(const struct key *a, const struct key *b, size_t *common)
{
    *common = 0;
    if (a->n_families == 0 || b->n_families == 0)
        return AGREE_UNKNOWN;
    *common = common_families(a, b);
    if (same_family(&a->first, &b->first))
        return AGREE_SAME;
    size_t fewer = a->n_families < b->n_families ? a->n_families : b->n_families;
    return *common >= 1 && *common * 2 >= fewer ? AGREE_ALIKE : AGREE_NOT;
}

/* `natl` for national, `med` for medicine: its first letter, the others in their order. */
static bool abbreviates(struct str shorter, struct str longer)
{
    if (shorter.len > longer.len || shorter.len == 0 || shorter.ptr[0] != longer.ptr[0])
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

/* `jama`, `pnas`: the first letters of the other's words. */
static bool is_acronym(struct str a, struct str b)
{
    size_t n = count_words(b), i = 0;
    if (n < 2 || a.len != n || count_words(a) != 1)
        return false;
    struct str word;
    while (str_split(&b, ' ', &word))
        if (word.ptr[0] != a.ptr[i++])
            return false;
    return true;
}

static bool same_journal(struct str a, struct str b)
{
    if (is_acronym(a, b) || is_acronym(b, a))
        return true;
    if (count_words(a) != count_words(b))
        return false;
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
    if (first && prefix && (!both_last || a->last == b->last))
        return AGREE_SAME;
    if (first || (both_last && a->last == b->last))
        return AGREE_PART;
    return AGREE_NOT;
}
