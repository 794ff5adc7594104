/* ovid_source.c - finds volume, issue and pages, which have a shape of their own; the journal is
 * what stands before them, the date what stands beside. */
#include "lib/bib/pubdate.h"
#include "lib/bib/tagged/ovid_record.h"
#include "lib/bib/tagged/tag_fields.h"

#define SOURCE_BYTES_MAX 2000 /* no source is longer, and no file is slow */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_plain(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_word(char c)
{
    return is_plain(c) || (unsigned char)c >= 0x80;
}

static char at(struct str s, size_t i)
{
    return i < s.len ? s.ptr[i] : '\0';
}

static size_t skip_blanks(struct str s, size_t i)
{
    while (at(s, i) == ' ')
        i++;
    return i;
}

/* Digits with a letter at either end at most (`12A`, `e123`, `S14`), and a range of them; their
 * end, or `i` when there are none. */
static size_t number_end(struct str s, size_t i)
{
    size_t n = i;
    bool digits = false;
    while (is_plain(at(s, n)) && n - i < 16) {
        digits = digits || is_digit(s.ptr[n]);
        n++;
    }
    return digits ? n : i;
}

static size_t pages_end(struct str s, size_t i)
{
    size_t n = number_end(s, i);
    if (n > i && at(s, n) == '-') {
        size_t last = number_end(s, n + 1);
        n = last > n + 1 ? last : n;
    }
    return n;
}

/* `pp. 623-634`, `(pp 497-506)`, `p. 12`: from `i` on. */
static bool marked_pages(struct str s, size_t i, struct str *pages)
{
    for (; i + 2 < s.len; i++) {
        bool begins = at(s, i) == 'p' && (i == 0 || !is_word(s.ptr[i - 1]));
        size_t n = i + 1 + (at(s, i + 1) == 'p');
        n += at(s, n) == '.';
        if (!begins || at(s, n) != ' ')
            continue;
        size_t from = skip_blanks(s, n), to = pages_end(s, from);
        if (to > from) {
            *pages = str_sub(s, from, to);
            return true;
        }
    }
    return false;
}

/* `(5)` at i, not `(pp …)`; its end, or `i`. */
static size_t issue_end(struct str s, size_t i)
{
    size_t close = str_find(s, STR(")"), i);
    bool good = at(s, i) == '(' && close != SIZE_MAX && close > i + 1 && close - i <= 24 &&
                !str_starts(str_sub(s, i + 1, close), "pp");
    return good ? close + 1 : i;
}

static bool is_year(struct str s)
{
    return s.len == 4 && tag_all_digits(s) && (s.ptr[0] == '1' || s.ptr[0] == '2');
}

struct found {
    size_t from, to; /* where volume, issue and pages stand */
    struct str volume, issue, pages;
};

/* Volume and what follows it at `i`, where a word begins. Without `Vol` before it, it must have an
 * issue or pages after a colon; a year with pages alone is none. */
static bool volume_at(struct str s, size_t i, struct found *f)
{
    size_t from = i;
    bool named = str_starts_nocase(str_sub(s, i, s.len), "vol");
    if (named)
        i = skip_blanks(s, i + 3 + (at(s, i + 3) == '.'));
    size_t end = number_end(s, i);
    if (end == i || !is_digit(s.ptr[end - 1 - (end - i > 1 && !is_digit(s.ptr[end - 1]))]))
        return false;
    struct str volume = str_sub(s, i, end);
    size_t open = skip_blanks(s, end), after = issue_end(s, open);
    bool issue = after > open;
    after = issue ? after : end;
    size_t colon = skip_blanks(s, after), page = skip_blanks(s, colon + 1);
    size_t to = at(s, colon) == ':' ? pages_end(s, page) : page;
    bool pages = to > page;
    if (!pages && !named && !(issue && strchr(",. ", at(s, after))))
        return false;
    *f = (struct found){.from = from, .to = pages ? to : after};
    f->volume = is_year(volume) && !issue && !named ? STR("") : volume;
    if (!f->volume.len)
        f->from = end;
    f->issue = issue ? str_sub(s, open + 1, after - 1) : STR("");
    f->pages = pages ? str_sub(s, page, to) : STR("");
    return true;
}

static bool find_volume(struct str s, struct found *f)
{
    for (size_t i = 1; i < s.len; i++)
        if (is_word(s.ptr[i]) && !is_word(s.ptr[i - 1]) && s.ptr[i - 1] != '-' &&
            s.ptr[i - 1] != '(' && volume_at(s, i, f))
            return true;
    return false;
}

/* `named`: it is a month or a season. */
static bool is_date_word(struct str word, bool *named)
{
    static const char *const season[] = {"Spring", "Summer", "Fall", "Autumn", "Winter"};
    size_t n = 0;
    while (n < word.len && is_word(word.ptr[n]))
        n++;
    struct str name = str_sub(word, 0, n);
    for (size_t i = 0; i < COUNT_OF(season); i++)
        if (str_eq_nocase_c(name, season[i]))
            return *named = true;
    bool day = tag_all_digits(name) && name.len <= 2;
    *named = name.len >= 3 && name.len <= 9 && month_number(str_sub(name, 0, 3));
    return day || is_year(name) || *named;
}

/* The words at the end of *s that are a date with a year, cut off it. */
static struct str cut_date(struct str *s)
{
    size_t cut = s->len, i = s->len;
    bool year = false, month = false, named;
    while (i > 0) {
        size_t from = i;
        while (from > 0 && s->ptr[from - 1] != ' ')
            from--;
        struct str word = str_sub(*s, from, i);
        /* `12, Winter 2007`: a number that a comma parts from the month is no day. */
        bool parted = month && word.ptr[word.len - 1] == ',';
        if (!is_date_word(word, &named) || parted)
            break;
        month = month || named;
        year = year || is_year(word);
        cut = from;
        i = from;
        while (i > 0 && s->ptr[i - 1] == ' ')
            i--;
    }
    if (!year)
        return STR("");
    struct str date = str_trim(str_sub(*s, cut, s->len));
    *s = str_trim(str_sub(*s, 0, cut));
    return date;
}

/* Without the punctuation that parts it from what follows. */
static struct str trim_end(struct str s)
{
    s = str_trim(s);
    while (s.len && strchr(".,;: ", s.ptr[s.len - 1]))
        s.len--;
    return s;
}

/* `, April 2015.`, ` (pp 497-506), 2020.`, `, Sep 2015, pp. 623-634.`: the date alone. */
static struct str trim_date(struct str s)
{
    s = str_trim(s);
    size_t close = str_starts(s, "(pp") ? str_find(s, STR(")"), 0) : SIZE_MAX;
    if (close != SIZE_MAX)
        s = str_sub(s, close + 1, s.len);
    while (s.len && strchr("., ", s.ptr[0]))
        s = str_sub(s, 1, s.len);
    return trim_end(str_sub(s, 0, str_find(s, STR(", p"), 0)));
}

/* `Journal of Studies 12`, where a year took the place of the volume. */
static void split_trailing_volume(struct ovid_source *o)
{
    size_t i = o->journal.len;
    while (i > 0 && is_digit(o->journal.ptr[i - 1]))
        i--;
    if (!o->volume.len && i < o->journal.len && i > 1 && o->journal.ptr[i - 1] == ' ') {
        o->volume = str_sub(o->journal, i, o->journal.len);
        o->journal = trim_end(str_sub(o->journal, 0, i));
    }
}

/* `… (2015). Sieves in practice. (pp. 103-106) …` */
static bool parse_chapter(struct str s, struct ovid_source *o)
{
    size_t pages = str_find(s, STR(" (pp. "), 0), close = str_find(s, STR("). "), 0);
    bool good = pages != SIZE_MAX && close != SIZE_MAX && close >= 5 && close + 3 < pages &&
                s.ptr[close - 5] == '(' && is_year(str_sub(s, close - 4, close));
    if (good) {
        o->date = str_sub(s, close - 4, close);
        o->book = trim_end(str_sub(s, close + 3, pages));
        marked_pages(s, pages, &o->pages);
    }
    return good;
}

struct ovid_source ovid_parse_source(struct str s)
{
    struct ovid_source o = {0};
    struct found f = {0};
    s = str_trim(s);
    if (s.len > SOURCE_BYTES_MAX) {
        o.journal = s;
        return o;
    }
    if (parse_chapter(s, &o))
        return o;
    if (!find_volume(s, &f)) {
        size_t stop = str_find(s, STR(". "), 0);
        o.journal = trim_end(str_sub(s, 0, stop));
        o.date = stop == SIZE_MAX ? STR("") : str_sub(s, stop, s.len);
        marked_pages(s, 0, &o.pages);
        return o;
    }
    struct str before = trim_end(str_sub(s, 0, f.from));
    o.date = cut_date(&before);
    if (!date_is_set(bib_date_guess(o.date)))
        o.date = trim_date(str_sub(s, f.to, s.len));
    o.journal = trim_end(before);
    o.volume = f.volume;
    o.issue = f.issue;
    o.pages = f.pages;
    if (!o.pages.len)
        marked_pages(s, f.to, &o.pages);
    split_trailing_volume(&o);
    return o;
}
