/* age_stated.c - ages in numbers: ranges, limits, one person's age, means and medians. */
#include "screen/criteria/age.h"

#define LOOK_BACK 6

static const char *const years[] = {"years", "year", "yrs", "yr", "y", NULL};
static const char *const months[] = {"months", "month", "weeks", "week", "days", "day", NULL};
static const char *const age[] = {"aged", "age", "ages", NULL};
static const char *const centre[] = {"mean", "median", "average", NULL};
static const char *const above[] = {"over", "above", "least", NULL};
static const char *const under[] = {"under", "below", "most", NULL};

static bool back(const struct wording *w, size_t i, size_t most, const char *const *list)
{
    for (size_t k = 1; k <= most && k <= i; k++)
        if (wording_in(w, i - k, list))
            return true;
    return false;
}

/* After the number: "years old", "year-old", "years of age". */
static bool says_old(const struct wording *w, size_t i)
{
    if (!wording_in(w, i, years))
        return false;
    return wording_is(w, i + 1, "old") || wording_is(w, i + 1, "olds") ||
           (wording_is(w, i + 1, "of") && wording_in(w, i + 2, age));
}

static size_t old_end(const struct wording *w, size_t i)
{
    return wording_is(w, i + 1, "of") ? i + 2 : i + 1;
}

/* A sign in the gap before word i: one byte, or UTF-8. */
static bool gap_says(const struct wording *w, size_t i, const char *sign)
{
    return str_find(wording_gap(w, i), str_c(sign), 0) != SIZE_MAX;
}

static bool than_before(const struct wording *w, size_t i, const char *word, const char *other)
{
    return i > 1 && wording_is(w, i - 1, "than") &&
           (wording_is(w, i - 2, word) || wording_is(w, i - 2, other));
}

enum limit { LIMIT_NONE, LIMIT_FROM, LIMIT_OVER, LIMIT_UNDER, LIMIT_UP_TO };

static enum limit limit_before(const struct wording *w, size_t i)
{
    if (gap_says(w, i, "≥") || gap_says(w, i, ">=") ||
        (back(w, i, 1, above) && !wording_is(w, i - 1, "over") && !wording_is(w, i - 1, "above")))
        return LIMIT_FROM;
    if (gap_says(w, i, "≤") || gap_says(w, i, "<=") || (i > 0 && wording_is(w, i - 1, "most")))
        return LIMIT_UP_TO;
    if (gap_says(w, i, ">") || back(w, i, 1, above) || than_before(w, i, "older", "more"))
        return LIMIT_OVER;
    if (gap_says(w, i, "<") || back(w, i, 1, under) || than_before(w, i, "younger", "less"))
        return LIMIT_UNDER;
    return LIMIT_NONE;
}

/* "18 years and older", "12 or over", "17 years or younger" */
static enum limit limit_after(const struct wording *w, size_t i, size_t *last)
{
    if (wording_in(w, i, years))
        i++;
    if (wording_is(w, i, "of") && wording_in(w, i + 1, age))
        i += 2;
    if (!wording_is(w, i, "and") && !wording_is(w, i, "or"))
        return LIMIT_NONE;
    *last = i + 1;
    if (wording_is(w, i + 1, "older") || wording_is(w, i + 1, "over") ||
        wording_is(w, i + 1, "above"))
        return LIMIT_FROM;
    if (wording_is(w, i + 1, "younger") || wording_is(w, i + 1, "under"))
        return LIMIT_UP_TO;
    return LIMIT_NONE;
}

static void set_limit(struct age_sign *out, enum limit limit, int64_t value)
{
    bool low = limit == LIMIT_FROM || limit == LIMIT_OVER;
    bool past = limit == LIMIT_OVER || limit == LIMIT_UP_TO;
    *out = (struct age_sign){
        .kind = AGE_STATED, .low = low ? value + past : 0, .below = low ? AGE_OPEN : value + past};
}

/* The second number of "3-17", "3 to 17", "between 3 and 17", "6 months to 5 years". */
static bool range_to(const struct wording *w, size_t i, size_t start, struct numeral *to)
{
    struct str gap = wording_gap(w, i);
    bool dash = str_eq_c(gap, "-") || str_eq_c(gap, "–") || str_eq_c(gap, " - ") ||
                str_eq_c(gap, " – ") || str_eq_c(gap, "−");
    if (dash && numeral_at(w, i, to))
        return true;
    if (wording_in(w, i, years) || wording_in(w, i, months))
        i++;
    bool joined = wording_is(w, i, "to") || wording_is(w, i, "through") ||
                  (wording_is(w, i, "and") && start > 0 && wording_is(w, start - 1, "between"));
    return joined && numeral_at(w, i + 1, to);
}

static bool about_age(const struct wording *w, size_t i, size_t end)
{
    bool range = back(w, i, 2, (const char *const[]){"range", "ranging", "iqr", "between", NULL});
    return says_old(w, end) || back(w, i, 4, age) || (range && back(w, i, 12, age));
}

static bool range_at(const struct wording *w, size_t i, const struct numeral *from,
                     struct age_sign *out, size_t *last)
{
    struct numeral to;
    if (!range_to(w, from->next, i, &to) || to.value > AGE_MAX || !about_age(w, i, to.next))
        return false;
    bool small = wording_in(w, to.next, months);
    if (!small && !wording_in(w, to.next, years) && !back(w, i, 4, age) && to.value <= from->value)
        return false;
    bool low_small = small || wording_in(w, from->next, months);
    *out = (struct age_sign){.kind = AGE_STATED,
                             .low = low_small ? 0 : from->value,
                             .below = small ? 1 + to.value / 12 : to.value + 1};
    *last = says_old(w, to.next)            ? old_end(w, to.next)
            : wording_in(w, to.next, years) ? to.next
                                            : to.next - 1;
    return small || out->low < out->below;
}

bool age_stated_at(const struct wording *w, size_t i, struct age_sign *out, size_t *first,
                   size_t *last)
{
    struct numeral x;
    char c = w->token[i].norm.len ? w->token[i].norm.ptr[0] : 'x';
    if (c < '0' || c > '9' || !numeral_at(w, i, &x) || x.value > AGE_MAX ||
        wording_gap_has(w, x.next, '%'))
        return false;
    *first = i;
    if (range_at(w, i, &x, out, last))
        return true;
    bool old = says_old(w, x.next), aged = back(w, i, LOOK_BACK, age);
    if ((!old && !aged) || wording_in(w, x.next, months))
        return false;
    *last = old ? old_end(w, x.next) : wording_in(w, x.next, years) ? x.next : x.next - 1;
    size_t after = *last;
    enum limit limit = limit_after(w, x.next, &after);
    if (limit != LIMIT_NONE)
        *last = after;
    else
        limit = limit_before(w, i);
    if (limit != LIMIT_NONE) {
        set_limit(out, limit, x.value);
        return out->low < out->below;
    }
    bool mean = back(w, i, LOOK_BACK + 2, centre);
    if (!mean && !old && !back(w, i, 1, age))
        return false;
    *out = (struct age_sign){mean ? AGE_CENTRE : AGE_STATED, x.value, x.value + 1, {0}};
    return true;
}
