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

/* `01-Sep`, `9-Jan`: a spreadsheet took 1-9 for a date. */
static bool pages_of_date(struct key_pages *p, const struct text_tokens *t)
{
    static const char *const month[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                        "jul", "aug", "sep", "oct", "nov", "dec"};
    int64_t day, number = 0;
    if (t->n != 2)
        return false;
    bool first = str_int64(t->item[0].norm, &day);
    if (!first && !str_int64(t->item[1].norm, &day))
        return false;
    for (int i = 0; i < 12; i++)
        if (str_eq_c(t->item[first ? 1 : 0].norm, month[i]))
            number = i + 1;
    if (number == 0 || day < 1 || day > 31)
        return false;
    p->first = (uint64_t)(day < number ? day : number);
    p->last = (uint64_t)(day < number ? number : day);
    return true;
}

/* e12724, R153, m1234: a letter that isn't one of supplements, abstracts and posters. */
static bool numbers_articles(struct str prefix)
{
    return prefix.len == 1 && !strchr("sap", prefix.ptr[0]);
}

void key_pages_make(struct key_pages *p, struct str pages, struct str start, struct arena *a)
{
    *p = (struct key_pages){0};
    /* Folding makes one of all dashes: what stands between words. */
    struct str given = pages.len ? pages : start;
    /* `123-9; discussion 130-2`: the article alone. */
    struct text_tokens t = text_tokenize(str_sub(given, 0, str_find(given, STR(";"), 0)), a);
    struct str digits[2] = {{0}, {0}};
    size_t n = 0;
    if (pages_of_date(p, &t))
        return;
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
    p->is_number = n == 1 && (numbers_articles(p->prefix) || digits[0].len >= 5 ||
                              (p->prefix.len > 0 && digits[0].len >= 4));
}

uint64_t key_n_pages(const struct key_pages *p)
{
    return p->first == 0 ? 0 : p->last == 0 ? 1 : p->last - p->first + 1;
}
