/* flat_list.c - lists within one cell. */
#include "lib/bib/flat.h"

#include "lib/bib/list.h"
#include "lib/bib/names.h"
#include "lib/bib/plain.h"

#define ITEMS_MAX 20000

static void add_item(struct flat_list *l, struct str s, struct arena *a)
{
    s = bib_plain_text(s, a);
    if (s.len && l->n < ITEMS_MAX)
        *LIST_ADD(a, l->item, l->n) = s;
}

/* A quoted text from `at`, which stands at its quote; \x is x. */
static struct str quoted_item(struct str s, size_t *at, struct arena *a)
{
    char quote = s.ptr[(*at)++];
    char *out = arena_alloc(a, s.len - *at + 1);
    size_t n = 0;
    while (*at < s.len && s.ptr[*at] != quote) {
        if (s.ptr[*at] == '\\' && *at + 1 < s.len)
            ++*at;
        out[n++] = s.ptr[(*at)++];
    }
    *at += *at < s.len;
    return str_n(out, n);
}

/* `['a', "b"]` as Python and JSON write lists of texts; false when it is something else. */
static bool split_brackets(struct str s, struct flat_list *l, struct arena *a)
{
    size_t at = 1;
    if (s.len < 2 || s.ptr[0] != '[' || s.ptr[s.len - 1] != ']')
        return false;
    struct str first = str_trim(str_sub(s, 1, s.len - 1));
    if (first.len && first.ptr[0] != '\'' && first.ptr[0] != '"')
        return false;
    while (at < s.len) {
        if (s.ptr[at] == '\'' || s.ptr[at] == '"')
            add_item(l, quoted_item(s, &at, a), a);
        else
            at++;
    }
    return true;
}

static bool has(struct str s, const char *what)
{
    return str_find(s, str_c(what), 0) != SIZE_MAX;
}

static void split_at(struct flat_list *l, struct str s, char separator, struct arena *a)
{
    struct str one;
    while (str_split(&s, separator, &one))
        add_item(l, one, a);
}

/* Character references hold the `;` that lists are parted by. */
static struct str without_references(struct str s, struct arena *a)
{
    return has(s, "&") && has(s, ";") && !has(s, "\n") && !has(s, "\r") ? bib_plain_text(s, a) : s;
}

struct flat_list flat_split(struct str s, bool commas, struct arena *a)
{
    struct flat_list l = {0};
    s = str_trim(s);
    if (split_brackets(s, &l, a))
        return l;
    s = without_references(s, a);
    char separator = has(s, ";")             ? ';'
                     : has(s, "|")           ? '|'
                     : has(s, "\n")          ? '\n'
                     : has(s, "\r")          ? '\r'
                     : commas && has(s, ",") ? ','
                                             : '\0';
    if (separator)
        split_at(&l, s, separator, a);
    else
        add_item(&l, s, a);
    return l;
}

/* Names --------------------------------------------------------------------------- */

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_lower(char c)
{
    return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

/* `RE.`: a sentence's stop after initials, as PubMed ends its list of authors. */
static struct str strip_end_stop(struct str s)
{
    size_t n = s.len, capitals = 0;
    if (!n || s.ptr[n - 1] != '.')
        return s;
    for (n--; n && is_upper(s.ptr[n - 1]); n--)
        capitals++;
    bool initials = capitals >= 2 && capitals <= 4 && n && s.ptr[n - 1] == ' ';
    return initials ? str_sub(s, 0, s.len - 1) : s;
}

/* `Yang, Zixiao (57192004100)`: a database's number of the person. */
static struct str strip_number(struct str s)
{
    size_t n = s.len;
    if (!n || s.ptr[n - 1] != ')')
        return s;
    for (n--; n && s.ptr[n - 1] >= '0' && s.ptr[n - 1] <= '9'; n--)
        ;
    bool number = n && s.ptr[n - 1] == '(' && s.len - n > 4;
    return number ? str_trim(str_sub(s, 0, n - 1)) : s;
}

/* Where the initials of `Lewis G. F.` begin: two or more words of a capital and a stop; 0 when it
 * isn't such a name. */
static size_t spaced_initials_at(struct str s)
{
    size_t at = s.len, words = 0;
    while (at >= 3 && s.ptr[at - 1] == '.' && is_upper(s.ptr[at - 2]) && s.ptr[at - 3] == ' ') {
        at -= 3;
        words++;
    }
    return words >= 2 && at > 0 ? at : 0;
}

static void add_name(struct flat_list *l, struct str s, struct arena *a)
{
    s = bib_plain_text(s, a);
    if (str_starts(s, "and "))
        s = str_trim(str_sub(s, 4, s.len));
    s = strip_end_stop(strip_number(s));
    while (s.len && (s.ptr[s.len - 1] == ',' || s.ptr[s.len - 1] == ' '))
        s.len--;
    size_t at = has(s, ",") ? 0 : spaced_initials_at(s);
    if (at)
        s = str_c(arena_fmt(a, "%.*s,%.*s", (int)at, s.ptr, (int)(s.len - at), s.ptr + at));
    if (s.len && l->n < ITEMS_MAX)
        *LIST_ADD(a, l->item, l->n) = s;
}

/* `PM`, `K.J.`: capitals before the first blank. */
static bool starts_with_initials(struct str s)
{
    size_t i = 0, capitals = 0;
    for (; i < s.len && s.ptr[i] != ' '; i++) {
        if (!is_upper(s.ptr[i]) && s.ptr[i] != '.' && s.ptr[i] != '-')
            return false;
        capitals += is_upper(s.ptr[i]);
    }
    return capitals >= 1 && capitals <= 4 && i + 2 < s.len;
}

/* Of the parts between commas, how many look like a whole name of that form. */
struct comma_parts {
    size_t n, initials_first, two_words, short_last;
};

static struct comma_parts survey(struct str s)
{
    struct comma_parts p = {0};
    struct str part;
    while (str_split(&s, ',', &part)) {
        part = str_trim(part);
        size_t blank = str_find(part, STR(" "), 0);
        bool words = blank != SIZE_MAX && blank > 1;
        p.n++;
        p.initials_first += starts_with_initials(part);
        p.two_words += words && is_lower(part.ptr[part.len - 1]);
        p.short_last += !words;
    }
    return p;
}

/* `PM Barrett, KJ Willis`, and from three on `Anna Smith, Bo Jones, Carl Lee`; anything else is
 * for bib_split_names. */
static void by_commas(struct flat_list *l, struct str s, struct arena *a)
{
    s = str_trim(s);
    while (s.len && s.ptr[s.len - 1] == ',')
        s.len--;
    struct comma_parts p = survey(s);
    if (p.n > 1 && (p.initials_first == p.n || (p.n > 2 && p.two_words == p.n))) {
        struct str part;
        while (str_split(&s, ',', &part))
            add_name(l, part, a);
        return;
    }
    struct bib_names names = bib_split_names(s, a);
    for (size_t i = 0; i < names.n; i++)
        add_name(l, names.item[i], a);
}

/* Where `Adeli K.Lewis G. F.` lost the separator: a stop after a capital, and a name begins. */
static size_t glued_at(struct str s)
{
    for (size_t i = 1; i + 2 < s.len; i++)
        if (s.ptr[i] == '.' && is_upper(s.ptr[i - 1]) && is_upper(s.ptr[i + 1]) &&
            is_lower(s.ptr[i + 2]))
            return i + 1;
    return 0;
}

static void by_stops(struct flat_list *l, struct str s, struct arena *a)
{
    size_t at;
    while ((at = glued_at(s))) {
        add_name(l, str_sub(s, 0, at), a);
        s = str_sub(s, at, s.len);
    }
    add_name(l, s, a);
}

static void by_and(struct flat_list *l, struct str s, struct arena *a)
{
    size_t at;
    while ((at = str_find(s, STR(" and "), 0)) != SIZE_MAX) {
        by_commas(l, str_sub(s, 0, at), a);
        s = str_sub(s, at + 5, s.len);
    }
    by_commas(l, s, a);
}

static void by_separator(struct flat_list *l, struct str s, char separator, struct arena *a)
{
    struct str one;
    while (str_split(&s, separator, &one))
        by_commas(l, str_trim(one), a);
}

/* `Centers for Disease Control and Prevention` is one name. */
static bool is_one_group(struct str s, struct arena *a)
{
    return !has(s, ",") && bib_parse_name(s, a).collective.len > 0;
}

struct flat_list flat_split_names(struct str s, struct arena *a)
{
    struct flat_list l = {0};
    s = str_trim(s);
    if (split_brackets(s, &l, a))
        return l;
    s = without_references(s, a);
    if (has(s, ";"))
        by_separator(&l, s, ';', a);
    else if (has(s, "|"))
        by_separator(&l, s, '|', a);
    else if (has(s, " and ") && !is_one_group(s, a))
        by_and(&l, bib_plain_text(s, a), a);
    else if (has(s, "\n") || has(s, "\r"))
        by_separator(&l, s, has(s, "\n") ? '\n' : '\r', a);
    else if (!has(s, ",") && glued_at(s))
        by_stops(&l, s, a);
    else
        by_commas(&l, s, a);
    return l;
}
