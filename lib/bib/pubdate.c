/* pubdate.c - reads a printed date word by word. */
#include "lib/bib/pubdate.h"

enum word_kind { WORD_END, WORD_NAME, WORD_NUMBER };

struct word {
    enum word_kind kind;
    struct str text;
    char before; /* the separator it follows, 0 at the start */
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static struct word next_word(struct str s, size_t *pos)
{
    struct word w = {WORD_END, {0}, 0};
    while (*pos < s.len && !is_digit(s.ptr[*pos]) && !is_letter(s.ptr[*pos]))
        w.before = s.ptr[(*pos)++];
    size_t start = *pos;
    if (start == s.len)
        return w;
    w.kind = is_digit(s.ptr[start]) ? WORD_NUMBER : WORD_NAME;
    while (*pos < s.len && (w.kind == WORD_NUMBER ? is_digit(s.ptr[*pos]) : is_letter(s.ptr[*pos])))
        (*pos)++;
    w.text = str_sub(s, start, *pos);
    return w;
}

/* Beginnings that tell a month in German, French, Spanish, Italian, Portuguese,
 * Dutch or Danish where English names don't. */
static const struct {
    const char *start;
    int month;
} other_language[] = {
    {"jän", 1},  {"ene", 1},  {"gen", 1},  {"fév", 2},  {"fev", 2},  {"mär", 3},  {"mrz", 3},
    {"maa", 3},  {"avr", 4},  {"abr", 4},  {"mai", 5},  {"maj", 5},  {"mag", 5},  {"mei", 5},
    {"juin", 6}, {"giu", 6},  {"juil", 7}, {"lug", 7},  {"aoû", 8},  {"aou", 8},  {"ago", 8},
    {"set", 9},  {"okt", 10}, {"ott", 10}, {"out", 10}, {"dez", 12}, {"dic", 12}, {"déc", 12},
};

static int month_of(struct str s)
{
    int month = month_number(s);
    if (month)
        return month;
    /* "Sept", "Octobre", "marzo": English by the first three letters. */
    if (s.len > 3 && (month = month_number(str_sub(s, 0, 3))))
        return month;
    for (size_t i = 0; i < COUNT_OF(other_language); i++)
        if (str_starts_nocase(s, other_language[i].start))
            return other_language[i].month;
    return 0;
}

static int season_of(struct str s)
{
    static const struct {
        const char *start;
        int month;
    } season[] = {{"win", 1}, {"spr", 4}, {"sum", 7}, {"fal", 10}, {"aut", 10}};
    for (size_t i = 0; i < COUNT_OF(season); i++)
        if (str_starts_nocase(s, season[i].start))
            return season[i].month;
    return 0;
}

static int number_of(struct str s)
{
    int64_t v;
    return str_int64(s, &v) && v <= 99999999 ? (int)v : -1;
}

static int days_in(int year, int month)
{
    return date_last((struct date){year, month, 0}).day;
}

/* Day, when the month has it. */
static void set_day(struct date *d, int day)
{
    if (d->month && day >= 1 && day <= days_in(d->year, d->month))
        d->day = day;
}

static bool is_year(struct word w)
{
    return w.kind == WORD_NUMBER && w.text.len == 4 && w.text.ptr[0] >= '1' && w.text.ptr[0] <= '2';
}

/* `20191005` in one piece. */
static bool compact(struct word w, struct date *d)
{
    if (w.kind != WORD_NUMBER || w.text.len != 8)
        return false;
    int v = number_of(w.text), month = v / 100 % 100;
    if (v < 10000000 || v > 29999999 || month > 12)
        return false;
    *d = (struct date){v / 10000, month, 0};
    set_day(d, v % 100);
    return true;
}

static bool find_year(struct str s, struct date *d)
{
    for (size_t pos = 0;;) {
        struct word w = next_word(s, &pos);
        if (w.kind == WORD_END)
            return false;
        if (compact(w, d))
            return true;
        if (is_year(w)) {
            d->year = number_of(w.text);
            return true;
        }
    }
}

/* `2019/10/05` and `2019-10-05` right after the year. A hyphen and one number
 * alone (`1999-00`) is a range of years, not a month. */
static bool numeric_month(struct str s, struct date *d)
{
    size_t pos = 0;
    struct word w;
    do
        w = next_word(s, &pos);
    while (w.kind != WORD_END && !is_year(w));
    struct word month = next_word(s, &pos);
    if (month.kind != WORD_NUMBER || month.text.len > 2)
        return false;
    if (month.before != '/' && month.before != '-' && month.before != '.')
        return false;
    struct word day = next_word(s, &pos);
    bool full = day.kind == WORD_NUMBER && day.text.len <= 2 && day.before == month.before;
    int m = number_of(month.text);
    if (m < 1 || m > 12 || (month.before != '/' && !full))
        return false;
    d->month = m;
    if (full)
        set_day(d, number_of(day.text));
    return true;
}

/* `1st Quarter`: the ordinal's letters stand between the number and the word. */
static int quarter_month(int number, struct str name)
{
    return str_starts_nocase(name, "quar") && number >= 1 && number <= 4 ? number * 3 - 2 : 0;
}

static bool is_ordinal(struct str s)
{
    return s.len == 2 && (str_eq_nocase_c(s, "st") || str_eq_nocase_c(s, "nd") ||
                          str_eq_nocase_c(s, "rd") || str_eq_nocase_c(s, "th"));
}

/* The first month, season or quarter named, with the day beside a month. */
static void named_month(struct str s, struct date *d)
{
    int number = -1;
    for (size_t pos = 0;;) {
        struct word w = next_word(s, &pos);
        if (w.kind == WORD_END)
            return;
        if (w.kind == WORD_NUMBER && w.before == '-' && number > 0)
            continue;
        if (w.kind == WORD_NUMBER) {
            number = w.text.len <= 2 ? number_of(w.text) : -1;
            continue;
        }
        if (is_ordinal(w.text))
            continue;
        if ((d->month = quarter_month(number, w.text)) || (d->month = season_of(w.text)))
            return;
        if ((d->month = month_of(w.text))) {
            struct word after = next_word(s, &pos);
            bool follows = after.kind == WORD_NUMBER && after.text.len <= 2 && after.before != '-';
            set_day(d, follows ? number_of(after.text) : number);
            return;
        }
        number = -1;
    }
}

struct date bib_date_guess(struct str s)
{
    struct date d = {0};
    if (!find_year(s, &d) || d.month)
        return d;
    if (!numeric_month(s, &d))
        named_month(s, &d);
    return d;
}

struct date bib_date_complete(const struct bib_date_text *t)
{
    if (t->free.len && !t->year.len)
        return bib_date_guess(t->free);
    struct date d = {0};
    struct str year = str_trim(t->year);
    if (!find_year(year, &d))
        return d;
    d = (struct date){.year = d.year};
    struct str month = str_trim(t->month.len ? t->month : t->season);
    int number = number_of(month);
    if (number >= 1 && number <= 12)
        d.month = number;
    else
        named_month(month, &d);
    if (t->day.len)
        set_day(&d, number_of(str_trim(t->day)));
    return d;
}

bool bib_date_is_plain(struct str s)
{
    static const char *const month[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                        "jul", "aug", "sep", "oct", "nov", "dec"};
    struct str word;
    bool numbers = true;
    for (size_t i = 0; i < s.len; i++)
        numbers = numbers && strchr("0123456789/-. ", s.ptr[i]);
    size_t months = 0, days = 0, years = 0;
    while (str_split(&s, ' ', &word)) {
        int64_t n = 0;
        bool number = str_int64(word, &n), named = false;
        for (size_t i = 0; i < COUNT_OF(month); i++)
            named = named || (str_starts_nocase(word, month[i]) &&
                              !memchr(word.ptr, '-', word.len) && !memchr(word.ptr, '/', word.len));
        months += named;
        days += number && n <= 31;
        years += number && n > 31;
        if (!named && !number && !numbers)
            return false;
    }
    return numbers || (months <= 1 && days <= 1 && years <= 1);
}
