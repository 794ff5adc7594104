/* day.c - days and months out of text. */
#include "uptake/value/value_internal.h"

/* Over digits at *at, at most `most`; how many there were. */
static size_t take_digits(struct str s, size_t *at, size_t most, int *out)
{
    size_t n = 0;
    int v = 0;
    while (n < most && *at < s.len && value_is_digit(s.ptr[*at])) {
        v = v * 10 + (s.ptr[(*at)++] - '0');
        n++;
    }
    *out = v;
    return n;
}

static bool days_ok(int year, int month, int day)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < 1900 || year > 2099 || month < 1 || month > 12 || day < 1)
        return false;
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return day <= (month == 2 && leap ? 29 : days[month - 1]);
}

static bool put_day(int year, int month, int day, int *out)
{
    if (!days_ok(year, month, day))
        return false;
    *out = (year * 100 + month) * 100 + day;
    return true;
}

/* The word at *at as a month (a full stop after it is passed), or 0. Danish and English names, in
 * full or their first three letters; both languages agree but for these. */
static int take_month_word(struct str s, size_t *at)
{
    static const char *const name[12][2] = {
        {"januar", "january"},  {"februar", "february"},  {"marts", "march"},
        {"april", "april"},     {"maj", "may"},           {"juni", "june"},
        {"juli", "july"},       {"august", "august"},     {"september", "september"},
        {"oktober", "october"}, {"november", "november"}, {"december", "december"}};
    size_t end = *at;
    while (end < s.len && value_is_letter(s.ptr[end]))
        end++;
    struct str word = str_sub(s, *at, end);
    for (int m = 0; m < 12; m++)
        for (int k = 0; k < 2; k++) {
            struct str full = str_c(name[m][k]);
            if (word.len >= 3 &&
                (str_eq_nocase(word, full) || str_eq_nocase(word, str_sub(full, 0, 3)) ||
                 (m == 8 && str_eq_nocase_c(word, "sept")))) {
                *at = end < s.len && s.ptr[end] == '.' ? end + 1 : end;
                return m + 1;
            }
        }
    return 0;
}

static void pass_joint(struct str s, size_t *at)
{
    while (*at < s.len && strchr(" -./", s.ptr[*at]))
        ++*at;
}

/* What may follow a day: nothing, or a time. */
static bool ends_well(struct str s, size_t at)
{
    if (at == s.len)
        return true;
    if (s.ptr[at] != 'T' && s.ptr[at] != ' ')
        return false;
    size_t digits = 0, colons = 0;
    for (at++; at < s.len; at++) {
        digits += value_is_digit(s.ptr[at]);
        colons += s.ptr[at] == ':' || s.ptr[at] == '.';
        if (!value_is_digit(s.ptr[at]) && !strchr(":.+-Z", s.ptr[at]))
            return false;
    }
    return digits >= 3 && colons >= 1;
}

static int century(int year, size_t n_digits)
{
    return n_digits == 2 ? 2000 + year : year;
}

/* `2023-12-31`, `20231231`, and months that begin with their year. */
static bool year_first(struct str s, int year, size_t at, int *day)
{
    int month, d;
    char joint = at < s.len ? s.ptr[at] : '\0';
    if (value_is_digit(joint))
        return s.len == 8 && take_digits(s, &at, 2, &month) == 2 &&
               take_digits(s, &at, 2, &d) == 2 && at == s.len && put_day(year, month, d, day);
    if (joint != '-' && joint != '/' && joint != '.')
        return false;
    at++;
    if (!take_digits(s, &at, 2, &month) || at == s.len || s.ptr[at++] != joint ||
        !take_digits(s, &at, 2, &d))
        return false;
    return ends_well(s, at) && put_day(year, month, d, day);
}

static bool day_first(struct str s, int d, size_t at, int *day)
{
    int month, year;
    pass_joint(s, &at);
    size_t before = at;
    if (!take_digits(s, &at, 2, &month)) {
        at = before;
        month = take_month_word(s, &at);
    }
    if (!month || at == s.len)
        return false;
    before = at;
    pass_joint(s, &at);
    size_t n = take_digits(s, &at, 4, &year);
    if ((n != 2 && n != 4) || (before == at - n && value_is_digit(s.ptr[before - 1])))
        return false;
    return ends_well(s, at) && put_day(century(year, n), month, d, day);
}

bool value_day(struct str s, int *day)
{
    int first;
    size_t at = 0;
    s = str_trim(s);
    size_t n = take_digits(s, &at, 4, &first);
    if (n == 4)
        return year_first(s, first, at, day);
    if (n != 1 && n != 2)
        return false;
    if (at == s.len || !strchr(" -./", s.ptr[at]))
        return false;
    return day_first(s, first, at, day);
}

static bool put_month(int year, int month, int *out)
{
    if (!days_ok(year, month, 1))
        return false;
    *out = year * 100 + month;
    return true;
}

/* `okt 2023`, `Oct-23`, `okt23`. */
static bool word_first(struct str s, int *month)
{
    size_t at = 0;
    int year, m = take_month_word(s, &at);
    if (!m)
        return false;
    pass_joint(s, &at);
    size_t n = take_digits(s, &at, 4, &year);
    return (n == 2 || n == 4) && at == s.len && put_month(century(year, n), m, month);
}

bool value_month(struct str s, int *month)
{
    int first, second, day;
    size_t at = 0;
    s = str_trim(s);
    if (s.len && value_is_letter(s.ptr[0]))
        return word_first(s, month);
    if (value_day(s, &day)) {
        *month = day / 100;
        return true;
    }
    size_t n = take_digits(s, &at, 4, &first);
    if (n == 0 || at == s.len)
        return false;
    bool joint = strchr("-/. M", s.ptr[at]) != NULL;
    if (n == 4 && !joint)
        return s.len == 6 && take_digits(s, &at, 2, &second) == 2 && at == s.len &&
               put_month(first, second, month);
    if (!joint)
        return false;
    at++;
    if (n == 4) {
        size_t word = at;
        int m = take_digits(s, &at, 2, &second) ? second : 0;
        if (!m) {
            at = word;
            m = take_month_word(s, &at);
        }
        return at == s.len && put_month(first, m, month);
    }
    return n <= 2 && take_digits(s, &at, 4, &second) == 4 && at == s.len &&
           put_month(second, first, month);
}
