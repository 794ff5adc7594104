/* place.c - volume and pages made comparable. */
#include "lib/base/text.h"
#include "screen/dedup/key.h"

#include <ctype.h>

struct str key_number(struct str s, struct arena *a)
{
    size_t i = 0;
    while (i < s.len && !isdigit((unsigned char)s.ptr[i]))
        i++;
    if (i == s.len)
        return key_compact(s, a);
    while (i + 1 < s.len && s.ptr[i] == '0' && isdigit((unsigned char)s.ptr[i + 1]))
        i++;
    size_t end = i;
    while (end < s.len && isdigit((unsigned char)s.ptr[end]))
        end++;
    return arena_str(a, str_sub(s, i, end));
}

/* Digits that fit; more than 15 are an identifier and count as their hash. */
static uint64_t number_of(struct str digits)
{
    if (digits.len > 15)
        return key_hash_str(KEY_HASH_START, digits) >> 1;
    uint64_t n = 0;
    for (size_t i = 0; i < digits.len; i++)
        n = n * 10 + (uint64_t)(digits.ptr[i] - '0');
    return n;
}

/* 69 after 349 is 369; a last page that isn't above the first is not one. */
static uint64_t expanded(struct str first, struct str last)
{
    uint64_t low = number_of(first), high = number_of(last);
    if (last.len < first.len && high <= low && last.len < 15) {
        uint64_t scale = 1;
        for (size_t i = 0; i < last.len; i++)
            scale *= 10;
        high += low / scale * scale;
    }
    return high >= low ? high : 0;
}

void key_pages_make(struct key_pages *p, struct str pages, struct str start, struct arena *a)
{
    *p = (struct key_pages){0};
    /* Folding makes one of all dashes: what stands between words. */
    struct text_tokens t = text_tokenize(pages.len ? pages : start, a);
    struct str digits[2] = {{0}, {0}};
    size_t n = 0;
    for (size_t i = 0; i < t.n && n < 2; i++) {
        struct str w = t.item[i].norm;
        size_t from = 0, end;
        while (from < w.len && !isdigit((unsigned char)w.ptr[from]))
            from++;
        if (from == w.len)
            continue;
        for (end = from; end < w.len && isdigit((unsigned char)w.ptr[end]);)
            end++;
        if (n == 0)
            p->prefix = from > 0 ? str_sub(w, 0, from) : str_sub(w, end, w.len);
        if (str_eq_c(p->prefix, "p") || str_eq_c(p->prefix, "pp"))
            p->prefix = (struct str){0};
        while (from + 1 < end && w.ptr[from] == '0')
            from++;
        digits[n++] = str_sub(w, from, end);
    }
    if (n > 0)
        p->first = number_of(digits[0]);
    if (n > 1)
        p->last = expanded(digits[0], digits[1]);
    p->is_number = n == 1 && (str_eq_c(p->prefix, "e") || digits[0].len >= 5 ||
                              (p->prefix.len > 0 && digits[0].len >= 4));
}

uint64_t key_n_pages(const struct key_pages *p)
{
    return p->first == 0 ? 0 : p->last == 0 ? 1 : p->last - p->first + 1;
}
