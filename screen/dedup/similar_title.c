/* similar_title.c - how alike two titles are. */
#include "screen/dedup/compare.h"
#include "screen/dedup/spelling.h"

/* A title that stands whole inside another must be at least this long. */
#define PART_BYTES 25

#define LEFT_MAX   8

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

/* Each of n words is another spelling of one of m, or a piece of one (non-small, nonsmall); small
 * words may be left out. */
static bool all_alike(const struct str *x, size_t n, const struct str *y, size_t m)
{
    for (size_t i = 0; i < n; i++) {
        bool found = x[i].len <= 3 && n != m;
        for (size_t j = 0; j < m && !found; j++)
            found = spelled_alike(x[i], y[j]) ||
                    (n != m && x[i].len >= 4 && str_find(y[j], x[i], 0) != SIZE_MAX) ||
                    (n != m && y[j].len >= 4 && str_find(x[i], y[j], 0) != SIZE_MAX);
        if (!found)
            return false;
    }
    return true;
}

/* Every word that only one title has is another spelling of one that only the other has. */
static bool differ_in_spelling(const struct key_title *a, const struct key_title *b)
{
    struct str left[LEFT_MAX], right[LEFT_MAX];
    size_t n = words_left(a, b, left), m = words_left(b, a, right);
    return n <= LEFT_MAX && m <= LEFT_MAX && all_alike(left, n, right, m) &&
           all_alike(right, m, left, n);
}

/* Words of the part that the whole lacks: other spellings, or cut off at the end. */
static bool holds_words(const struct key_title *whole, const struct key_title *part)
{
    struct str left[LEFT_MAX], right[LEFT_MAX];
    size_t n = words_left(part, whole, left), m = words_left(whole, part, right);
    if (n == 0)
        return true;
    m = m < LEFT_MAX ? m : LEFT_MAX;
    for (size_t i = 0; i < n; i++) {
        if (n > LEFT_MAX)
            return false;
        bool found = false;
        for (size_t j = 0; j < m && !found; j++)
            found = spelled_alike(left[i], right[j]) ||
                    str_eq(str_sub(right[j], 0, left[i].len), left[i]);
        /* The whole has more words left than are kept: the first and the last letters decide. */
        if (!found && m < LEFT_MAX)
            return false;
    }
    return true;
}

static bool is_part(const struct key_title *whole, const struct key_title *part)
{
    struct str w = whole->compact, p = part->compact;
    if (p.len < PART_BYTES || p.len >= w.len)
        return false;
    struct str head = str_sub(w, 0, p.len), tail = str_sub(w, w.len - p.len, w.len);
    size_t most = p.len / 25;
    bool stands = edit_distance(head, p, most) <= most || edit_distance(tail, p, most) <= most;
    return stands && holds_words(whole, part);
}

/* smokers, nonsmokers; but not where the other writes non smokers. */
static bool is_negated(struct str x, struct str y)
{
    return str_starts(y, "non") && y.len >= 7 && str_eq(str_sub(y, 3, y.len), x);
}

static bool has_word(const struct str *list, size_t n, const char *word)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq_c(list[i], word))
            return true;
    return false;
}

/* Words of the whole that the part lacks say that it is another report of the same study. */
static bool adds_a_work(const struct key_title *whole, const struct key_title *part)
{
    static const char *const list[] = {"followup",    "extension", "substudy",   "subanalysis",
                                       "reanalysis",  "posthoc",   "rationale",  "commentary",
                                       "replication", "addendum",  "supplement", NULL};
    for (size_t i = 0, j = 0; i < whole->n_words; i++) {
        while (j < part->n_words && part->word[j].hash < whole->word[i].hash)
            j++;
        bool here = j < part->n_words && part->word[j].hash == whole->word[i].hash;
        if (!here && key_is_one_of(key_word_text(whole, i), list))
            return true;
    }
    /* The words are parted by nothing in the compact form: two-year follow up. */
    return str_find(whole->compact, STR("followup"), 0) != SIZE_MAX &&
           str_find(part->compact, STR("followup"), 0) == SIZE_MAX;
}

bool titles_told_apart(const struct key_title *a, const struct key_title *b)
{
    struct str left[LEFT_MAX], right[LEFT_MAX];
    size_t n = words_left(a, b, left), m = words_left(b, a, right);
    n = n < LEFT_MAX ? n : LEFT_MAX;
    m = m < LEFT_MAX ? m : LEFT_MAX;
    bool non = has_word(left, n, "non") || has_word(right, m, "non");
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < m; j++)
            if (told_apart(left[i], right[j]) ||
                (!non && (is_negated(left[i], right[j]) || is_negated(right[j], left[i]))))
                return true;
    return false;
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

/* The least edit distance that the letters allow, whatever their order: a quick no. */
static size_t letters_differ(const struct key_title *a, const struct key_title *b)
{
    size_t more = 0, less = 0;
    if (a->compact.len > DISTANCE_BYTES || b->compact.len > DISTANCE_BYTES)
        return 0;
    for (size_t i = 0; i < KEY_LETTERS; i++) {
        int d = (int)a->letter[i] - (int)b->letter[i];
        more += (size_t)(d > 0 ? d : 0);
        less += (size_t)(d < 0 ? -d : 0);
    }
    return more > less ? more : less;
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
    size_t d = letters_differ(a, b) > most ? most + 1 : edit_distance(x, y, most);
    if (d <= 2 && longer >= 30 && str_eq(a->numbers, b->numbers) && differ_in_spelling(a, b))
        return AGREE_NEAR;
    if (d * 10 <= longer && d <= 1)
        return AGREE_NEAR;
    if (d * 6 <= longer && differ_in_spelling(a, b))
        return AGREE_NEAR;
    if (is_part(a, b))
        return adds_a_work(a, b) ? AGREE_ALIKE : AGREE_PART;
    if (is_part(b, a))
        return adds_a_work(b, a) ? AGREE_ALIKE : AGREE_PART;
    if (d <= most)
        return AGREE_ALIKE;
    struct str left[LEFT_MAX];
    size_t shared = a->n_words - words_left(a, b, left);
    size_t words = a->n_words > b->n_words ? a->n_words : b->n_words;
    if (shared >= 4 && shared * 10 >= words * 8)
        return AGREE_ALIKE;
    return share_half(a, b) ? AGREE_LOOSE : AGREE_NOT;
}
