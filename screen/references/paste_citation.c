/* paste_citation.c - the parts of a citation, guessed from where they stand.
 *
 * Two orders cover nearly all styles: `Authors. Title. Journal Year;Volume(Issue):Pages`
 * (Vancouver, NLM) and `Authors (Year). Title. Journal, Volume(Issue), Pages` (APA, Harvard). */
#include "lib/base/buf.h"
#include "lib/base/text.h"
#include "screen/references/paste.h"

#include <ctype.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Where a year of four digits stands alone: [*at, *at + 4). Parentheses around it win. */
static bool find_year(struct str s, size_t *at, bool *in_brackets)
{
    *in_brackets = false;
    bool found = false;
    for (size_t i = 0; i + 4 <= s.len; i++) {
        struct str four = str_sub(s, i, i + 4);
        bool digits = (str_starts(four, "19") || str_starts(four, "20")) && is_digit(four.ptr[2]) &&
                      is_digit(four.ptr[3]);
        if (!digits || (i && is_digit(s.ptr[i - 1])) || (i + 4 < s.len && is_digit(s.ptr[i + 4])))
            continue;
        bool brackets = i && s.ptr[i - 1] == '(';
        /* Otherwise the one that a volume follows, or the last before the numbers. */
        bool volume_follows = i + 4 < s.len && (s.ptr[i + 4] == ';' || s.ptr[i + 4] == ' ');
        if (brackets && i + 4 < s.len &&
            (s.ptr[i + 4] == ')' || s.ptr[i + 4] == ',' || isalpha((unsigned char)s.ptr[i + 4]))) {
            *at = i;
            *in_brackets = true;
            return true;
        }
        if (!found || volume_follows) {
            *at = i;
            found = true;
        }
    }
    return found;
}

/* A single capital before the stop at `at`: an initial, or the B of hepatitis B. */
static bool ends_with_initial(struct str s, size_t at)
{
    return at >= 1 && isupper((unsigned char)s.ptr[at - 1]) &&
           (at < 2 || strchr(" .-", s.ptr[at - 2]));
}

/* Does a stop after an initial end the sentence all the same? `Mann BJ, Doe A. Title` does, once a
 * name came before and a capital follows that is no initial itself; `Mann B. J.` doesn't. */
static bool initial_ends(struct str s, size_t from, size_t at)
{
    bool name = false;
    for (size_t i = from; i + 1 < at; i++)
        name = name || (isalpha((unsigned char)s.ptr[i]) && islower((unsigned char)s.ptr[i + 1]));
    size_t next = at + 1;
    while (next < s.len && s.ptr[next] == ' ')
        next++;
    if (!name || next + 1 >= s.len || !isupper((unsigned char)s.ptr[next]))
        return false;
    return s.ptr[next + 1] != '.' && s.ptr[next + 1] != ',';
}

/* The end of a sentence that begins at `from`: the stop's place, or s.len. */
static size_t sentence_end(struct str s, size_t from)
{
    for (size_t i = from; i < s.len; i++) {
        char c = s.ptr[i];
        if (i + 1 < s.len && s.ptr[i + 1] != ' ')
            continue;
        if (c == '?' || c == '!')
            return i + 1;
        if (c == '.' && (!ends_with_initial(s, i) || i + 1 == s.len || initial_ends(s, from, i)))
            return i;
    }
    return s.len;
}

static struct str clean(struct str s)
{
    s = str_trim(s);
    while (s.len && strchr(" .,;:\"'()", s.ptr[s.len - 1]))
        s.len--;
    while (s.len && strchr(" .,;:\"'()", s.ptr[0]))
        s = str_sub(s, 1, s.len);
    return s;
}

/* `12(3):45-56`, `12, 45–56`, `12:e1001`: digits, an issue in brackets, a page. */
static void find_numbers(struct pasted *p, struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        if (!is_digit(s.ptr[i]) ||
            (i && (isalnum((unsigned char)s.ptr[i - 1]) || s.ptr[i - 1] == '-')))
            continue;
        size_t end = i, at;
        while (end < s.len && is_digit(s.ptr[end]))
            end++;
        at = end;
        while (at < s.len && s.ptr[at] == ' ')
            at++;
        bool issue = at < s.len && s.ptr[at] == '(';
        if (issue) {
            while (at < s.len && s.ptr[at] != ')')
                at++;
            at += at < s.len;
            while (at < s.len && s.ptr[at] == ' ')
                at++;
        }
        if (at >= s.len || (s.ptr[at] != ':' && s.ptr[at] != ',') || end - i > 4) {
            i = end;
            continue;
        }
        size_t page = at + 1;
        while (page < s.len && (s.ptr[page] == ' ' || s.ptr[page] == 'p' || s.ptr[page] == '.'))
            page++;
        size_t last = page;
        while (last < s.len && isalnum((unsigned char)s.ptr[last]))
            last++;
        bool number = false;
        for (size_t k = page; k < last; k++)
            number = number || is_digit(s.ptr[k]);
        if (!number) {
            i = end;
            continue;
        }
        p->volume = str_sub(s, i, end);
        p->first_page = str_sub(s, page, last);
        return;
    }
}

/* Capital letters of what follows a family name, at most two. */
static void add_initials(struct buf *b, struct str given)
{
    for (size_t i = 0, n = 0; i < given.len && n < 2; i++) {
        if (given.ptr[i] == ',' || given.ptr[i] == '&')
            return;
        if (!isupper((unsigned char)given.ptr[i]))
            continue;
        if (n++ == 0)
            buf_addch(b, ' ');
        buf_addch(b, given.ptr[i]);
    }
}

static bool are_initials(struct str s)
{
    if (s.len == 0 || s.len > 5)
        return false;
    for (size_t i = 0; i < s.len; i++)
        if (!isupper((unsigned char)s.ptr[i]) && s.ptr[i] != '.' && s.ptr[i] != '-')
            return false;
    return true;
}

/* `Mann BJ, Doe A`, `Mann, B. J., & Doe, A.` → `Mann BJ`. */
static struct str first_author(struct str s, struct arena *a)
{
    struct buf b = {0};
    size_t comma = str_find(s, STR(","), 0);
    struct str one = str_trim(str_sub(s, 0, comma == SIZE_MAX ? s.len : comma));
    size_t gap = one.len;
    while (gap > 0 && one.ptr[gap - 1] != ' ')
        gap--;
    if (gap > 0 && are_initials(str_sub(one, gap, one.len))) {
        buf_addstr(&b, str_trim(str_sub(one, 0, gap)));
        add_initials(&b, str_sub(one, gap, one.len));
    } else {
        buf_addstr(&b, one);
        if (comma != SIZE_MAX)
            add_initials(&b, str_sub(s, comma + 1, comma + 8));
    }
    struct str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

/* A journal's name at the beginning of what follows the title. */
static struct str journal_in(struct str s)
{
    size_t end = s.len;
    for (size_t i = 0; i < s.len; i++) {
        bool number = is_digit(s.ptr[i]) && (i == 0 || !isalpha((unsigned char)s.ptr[i - 1]));
        if (number || s.ptr[i] == ',' || s.ptr[i] == ';' || s.ptr[i] == '(') {
            end = i;
            break;
        }
    }
    struct str name = clean(str_sub(s, 0, end));
    return text_length(name) <= 120 ? name : STR("");
}

/* Without its identifiers: they hold digits that are neither year nor page. */
static struct str without_ids(struct str s)
{
    static const char *const start[] = {"doi:", "doi ",  "https://", "http://",
                                        "pmid", "pmcid", "epub",     " 10."};
    size_t end = s.len;
    for (size_t i = 1; i < s.len; i++)
        for (size_t k = 0; k < COUNT_OF(start); k++)
            if (i < end && str_starts_nocase(str_sub(s, i, s.len), start[k]))
                end = i;
    return str_sub(s, 0, end);
}

/* Authors (Year). Title. Journal, … */
static void read_year_first(struct pasted *p, struct str s, size_t year, struct arena *a)
{
    p->author = first_author(clean(str_sub(s, 0, year - 1)), a);
    size_t from = str_find(s, STR(")"), year);
    from = from == SIZE_MAX ? year + 4 : from + 1;
    while (from < s.len && strchr(" .,:", s.ptr[from]))
        from++;
    size_t end = sentence_end(s, from);
    p->title = clean(str_sub(s, from, end));
    struct str rest = str_sub(s, end, s.len);
    p->journal = journal_in(
        clean(rest).len ? str_sub(rest, rest.len && rest.ptr[0] == '.', rest.len) : rest);
    find_numbers(p, rest);
}

/* Authors. Title. Journal Year;… */
static void read_year_last(struct pasted *p, struct str s, size_t year, struct arena *a)
{
    size_t end = sentence_end(s, 0);
    if (end >= year) { /* no authors, or no title */
        p->title = clean(str_sub(s, 0, year));
        return;
    }
    p->author = first_author(clean(str_sub(s, 0, end)), a);
    size_t from = end;
    while (from < s.len && strchr(" .", s.ptr[from]))
        from++;
    size_t stop = sentence_end(s, from);
    p->title = clean(str_sub(s, from, stop));
    if (stop < year)
        p->journal = journal_in(clean(str_sub(s, stop, year)));
    find_numbers(p, str_sub(s, year + 4, s.len));
}

void paste_citation(struct pasted *p, struct arena *a)
{
    if (p->text.len > PASTED_BYTES)
        return;
    struct str s = without_ids(p->text);
    size_t year = 0;
    bool brackets = false;
    if (!find_year(s, &year, &brackets)) {
        /* A title alone, if it reads like one. */
        if (!p->pmid.len && !p->doi.len && text_tokenize(s, a).n >= 4)
            p->title = clean(s);
        return;
    }
    p->year = str_sub(s, year, year + 4);
    if (brackets && sentence_end(s, 0) + 40 > year)
        read_year_first(p, s, year, a);
    else
        read_year_last(p, s, year, a);
}
