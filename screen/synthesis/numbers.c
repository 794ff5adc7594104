/* numbers.c - counts and percentages. */
#include "screen/synthesis/numbers.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Three figures and no fourth. */
static bool is_group(struct str s, size_t at)
{
    for (size_t i = 0; i < 3; i++)
        if (at + i >= s.len || !is_digit(s.ptr[at + i]))
            return false;
    return at + 3 >= s.len || !is_digit(s.ptr[at + 3]);
}

bool synthesis_read_count(struct str s, int64_t *out)
{
    int64_t n = 0;
    s = str_trim(s);
    for (size_t i = 0; i < s.len; i++) {
        if (is_digit(s.ptr[i]) && n < INT64_MAX / 10 - 1)
            n = n * 10 + (s.ptr[i] - '0');
        else if (i == 0 || !strchr(",. ", s.ptr[i]) || !is_group(s, i + 1))
            return false;
    }
    *out = n;
    return s.len > 0;
}

/* A number with a decimal point or comma at *at. */
static bool number(struct str s, size_t *at, double *out)
{
    double n = 0, unit = 1;
    size_t i = *at;
    if (i >= s.len || !is_digit(s.ptr[i]))
        return false;
    for (; i < s.len && is_digit(s.ptr[i]); i++)
        n = n * 10 + (s.ptr[i] - '0');
    if (i + 1 < s.len && (s.ptr[i] == '.' || s.ptr[i] == ',') && is_digit(s.ptr[i + 1]))
        for (i++; i < s.len && is_digit(s.ptr[i]); i++) {
            unit /= 10;
            n += (s.ptr[i] - '0') * unit;
        }
    *out = n;
    *at = i;
    return true;
}

static size_t skip(struct str s, size_t at, const char *const *word, size_t n)
{
    for (bool again = true; again;) {
        again = false;
        for (size_t i = 0; i < n; i++)
            if (str_starts(str_sub(s, at, s.len), word[i])) {
                at += strlen(word[i]);
                again = true;
            }
    }
    return at;
}

static size_t skip_blanks(struct str s, size_t at)
{
    static const char *const blank[] = {" ", "\xC2\xA0", "\xE2\x80\xAF"};
    return skip(s, at, blank, COUNT_OF(blank));
}

static bool at_percent(struct str s, size_t *at)
{
    size_t i = skip_blanks(s, *at);
    if (i >= s.len || s.ptr[i] != '%')
        return false;
    *at = i + 1;
    return true;
}

/* `–34` behind `12`, `to 34`; *at goes behind what joins. */
static bool joins(struct str s, size_t *at)
{
    static const char *const join[] = {"–", "—", "-", "to ", "til "};
    size_t i = skip_blanks(s, *at), j = i;
    for (size_t k = 0; k < COUNT_OF(join) && j == i; k++)
        if (str_starts(str_sub(s, i, s.len), join[k]))
            j = i + strlen(join[k]);
    *at = skip_blanks(s, j);
    return j > i;
}

struct range {
    bool any;
    double low, high;
};

static void widen(struct range *r, double n)
{
    r->low = r->any && r->low < n ? r->low : n;
    r->high = r->any && r->high > n ? r->high : n;
    r->any = true;
}

bool synthesis_read_percent(struct str s, double *low, double *high)
{
    struct range r = {0};
    size_t at = 0;
    s = str_trim(s);
    while (at < s.len) {
        double first, second;
        if (!number(s, &at, &first)) {
            at++;
            continue;
        }
        bool whole = at_percent(s, &at);
        size_t next = at;
        bool two = joins(s, &next) && number(s, &next, &second);
        bool closes = two && (at_percent(s, &next) || (next == s.len && s.len < 16));
        if (closes)
            at = next;
        if (whole || closes)
            widen(&r, first);
        if (closes)
            widen(&r, second);
    }
    *low = r.low;
    *high = r.high;
    return r.any && r.low >= 0 && r.high <= 100;
}
