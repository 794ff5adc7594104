/* numeral.c - see numeral.h. */
#include "screen/criteria/numeral.h"

#define DIGITS_MAX 9

struct name {
    const char *word;
    int64_t value;
};

static const struct name names[] = {
    {"one", 1},      {"two", 2},        {"three", 3},     {"four", 4},      {"five", 5},
    {"six", 6},      {"seven", 7},      {"eight", 8},     {"nine", 9},      {"ten", 10},
    {"eleven", 11},  {"twelve", 12},    {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15},
    {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19}, {"twenty", 20},
    {"thirty", 30},  {"forty", 40},     {"fifty", 50},    {"sixty", 60},    {"seventy", 70},
    {"eighty", 80},  {"ninety", 90},
};

bool wording_in(const struct wording *w, size_t i, const char *const *list)
{
    for (; i < w->n && *list; list++)
        if (wording_is(w, i, *list))
            return true;
    return false;
}

struct str wording_gap(const struct wording *w, size_t i)
{
    size_t from = i > 0 && i <= w->n ? w->token[i - 1].end : 0;
    size_t to = i < w->n ? w->token[i].start : w->text.len;
    return str_sub(w->text, from, to);
}

bool wording_gap_has(const struct wording *w, size_t i, char c)
{
    struct str gap = wording_gap(w, i);
    return gap.len && memchr(gap.ptr, c, gap.len);
}

bool wording_breaks(const struct wording *w, size_t i)
{
    struct str gap = wording_gap(w, i);
    for (size_t k = 0; k < gap.len; k++)
        if (strchr(".;:()[]?!", gap.ptr[k]))
            return true;
    return false;
}

static bool is_digits(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
    return s.len > 0 && s.len <= DIGITS_MAX;
}

static int64_t digits_value(struct str s)
{
    int64_t v = 0;
    for (size_t i = 0; i < s.len; i++)
        v = v * 10 + (s.ptr[i] - '0');
    return v;
}

/* A comma, a blank, a thin or a no-break blank may stand between groups of three digits; what
 * follows a blank is a group only when nothing else can be meant: two groups of three, or one to
 * three digits before. */
static bool joins_group(const struct wording *w, size_t first, size_t i)
{
    struct str gap = wording_gap(w, i);
    if (i >= w->n || !is_digits(w->token[i].norm) || w->token[i].norm.len != 3)
        return false;
    bool comma = str_eq_c(gap, ","), dot = str_eq_c(gap, "·");
    bool blank = str_eq_c(gap, " ") || str_eq_c(gap, "\u2009") || str_eq_c(gap, "\u00a0") ||
                 str_eq_c(gap, "\u202f");
    return (comma || dot || blank) && w->token[first].norm.len <= 3 &&
           w->token[first].norm.ptr[0] != '0';
}

static bool digits_at(const struct wording *w, size_t i, struct numeral *out)
{
    struct str gap = wording_gap(w, i);
    bool decimals =
        i > 0 && (str_eq_c(gap, ".") || str_eq_c(gap, "·")) && is_digits(w->token[i - 1].norm);
    if (decimals || !is_digits(w->token[i].norm))
        return false;
    *out = (struct numeral){.value = digits_value(w->token[i].norm), .next = i + 1};
    for (int groups = 0; groups < 2 && joins_group(w, i, out->next); groups++)
        out->value = out->value * 1000 + digits_value(w->token[out->next++].norm);
    gap = wording_gap(w, out->next);
    out->has_decimals = out->next < w->n && (str_eq_c(gap, ".") || str_eq_c(gap, "·")) &&
                        is_digits(w->token[out->next].norm);
    if (out->has_decimals)
        out->next++;
    return true;
}

static int64_t name_value(const struct wording *w, size_t i)
{
    if (i >= w->n || !w->token[i].norm.len || !strchr("efnost", w->token[i].norm.ptr[0]))
        return 0;
    for (size_t k = 0; i < w->n && k < COUNT_OF(names); k++)
        if (wording_is(w, i, names[k].word))
            return names[k].value;
    return 0;
}

/* twenty, twenty-one */
static int64_t tens_at(const struct wording *w, size_t i, size_t *next)
{
    int64_t v = name_value(w, i);
    *next = i + (v > 0);
    if (v < 20 || wording_breaks(w, i + 1))
        return v;
    int64_t unit = name_value(w, i + 1);
    if (unit == 0 || unit > 9)
        return v;
    *next = i + 2;
    return v + unit;
}

static bool words_at(const struct wording *w, size_t i, struct numeral *out)
{
    size_t next;
    int64_t v = tens_at(w, i, &next);
    if (v == 0)
        return false;
    if (wording_is(w, next, "hundred")) {
        v *= 100;
        next++;
        size_t rest = next + wording_is(w, next, "and"), after;
        int64_t more = wording_breaks(w, next) ? 0 : tens_at(w, rest, &after);
        if (more) {
            v += more;
            next = after;
        }
    }
    if (wording_is(w, next, "thousand")) {
        v *= 1000;
        next++;
    }
    *out = (struct numeral){.value = v, .is_word = true, .next = next};
    return true;
}

bool numeral_at(const struct wording *w, size_t i, struct numeral *out)
{
    return i < w->n && (digits_at(w, i, out) || words_at(w, i, out));
}
