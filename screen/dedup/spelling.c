/* spelling.c - one word in two spellings, and two words that only look like it. */
#include "screen/dedup/spelling.h"

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

/* One pair of neighbouring letters changed places. */
static bool is_swap(struct str a, struct str b)
{
    size_t i = 0;
    if (a.len != b.len)
        return false;
    while (i < a.len && a.ptr[i] == b.ptr[i])
        i++;
    if (i + 1 >= a.len || a.ptr[i] != b.ptr[i + 1] || a.ptr[i + 1] != b.ptr[i])
        return false;
    return str_eq(str_sub(a, i + 2, a.len), str_sub(b, i + 2, b.len));
}

/* British and American in one form: haemoglobin is hemoglobin, tumour tumor, centre center. */
static struct str levelled(struct str s, char out[SPELLING_BYTES])
{
    static const struct {
        const char *from, *to;
    } rule[] = {{"ae", "e"},    {"oe", "e"},    {"our", "or"}, {"isa", "iza"}, {"ise", "ize"},
                {"isi", "izi"}, {"yse", "yze"}, {"ph", "f"},   {"ll", "l"},    {"tre", "ter"},
                {"gue", "g"},   {"ic", "ic"},   {"k", "c"}};
    size_t n = 0;
    for (size_t i = 0; i < s.len && n + 4 < SPELLING_BYTES;) {
        struct str rest = str_sub(s, i, s.len);
        size_t r = 0, rules = sizeof rule / sizeof rule[0];
        while (r < rules && !str_starts(rest, rule[r].from))
            r++;
        /* `tre` only at the end: trend stays. */
        if (r < rules && (rule[r].from[0] != 't' || rest.len == 3)) {
            for (const char *p = rule[r].to; *p; p++)
                out[n++] = *p;
            i += strlen(rule[r].from);
        } else {
            out[n++] = s.ptr[i++];
        }
    }
    return str_n(out, n);
}

bool spelled_alike(struct str a, struct str b)
{
    size_t longer = a.len > b.len ? a.len : b.len;
    char left[SPELLING_BYTES], right[SPELLING_BYTES];
    if (str_eq(a, b))
        return true;
    if (told_apart(a, b))
        return false;
    struct str x = levelled(a, left), y = levelled(b, right);
    size_t head = x.len < y.len ? x.len : y.len, tail = x.len + y.len - 2 * head;
    /* Endings: lymphom, lymphoma; haematologic, haematological. */
    if (head >= 5 && tail <= 2 && str_eq(str_sub(x, 0, head), str_sub(y, 0, head)))
        return true;
    if (str_eq(x, y) || (longer >= 4 && is_swap(x, y)))
        return true;
    size_t most = longer < 5 ? 0 : longer < 12 ? 1 : 2;
    return edit_distance(x, y, most) <= most;
}

bool names_alike(struct str a, struct str b)
{
    size_t longer = a.len > b.len ? a.len : b.len;
    size_t most = longer < 4 ? 0 : longer < 8 ? 1 : longer < 12 ? 2 : 3;
    return edit_distance(a, b, most) <= most;
}
