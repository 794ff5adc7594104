/* flat_authors.c - names within one cell. */
#include "lib/bib/flat_split.h"
#include "lib/bib/list.h"
#include "lib/bib/names.h"
#include "lib/bib/plain.h"

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

/* Where the family name of `Remco de Bree` begins: at the first small word within; 0 when there is
 * none. */
static size_t particle_at(struct str s)
{
    for (size_t i = 2; i + 2 < s.len; i++)
        if (s.ptr[i - 1] == ' ' && s.ptr[i] >= 'a' && s.ptr[i] <= 'z')
            return i;
    return 0;
}

/* `Bree R`, `Bree R.` */
static bool ends_in_capital(struct str s)
{
    size_t n = s.len - str_ends(s, ".");
    return n >= 2 && is_upper(s.ptr[n - 1]) &&
           (s.ptr[n - 2] == ' ' || is_upper(s.ptr[n - 2]) || s.ptr[n - 2] == '.');
}

/* Names that are read wrongly without a comma, with one. */
static struct str with_comma(struct str s, struct arena *a)
{
    size_t at = spaced_initials_at(s), small = particle_at(s);
    if (flat_has(s, ",") || bib_parse_name(s, a).collective.len)
        return s;
    if (at)
        return str_c(arena_fmt(a, "%.*s,%.*s", (int)at, s.ptr, (int)(s.len - at), s.ptr + at));
    if (small && is_upper(s.ptr[0]) && !ends_in_capital(s))
        return str_c(arena_fmt(a, "%.*s, %.*s", (int)(s.len - small), s.ptr + small,
                               (int)(small - 1), s.ptr));
    return s;
}

static void add_name(struct flat_list *l, struct str s, struct arena *a)
{
    s = bib_plain_text(s, a);
    if (str_starts(s, "and "))
        s = str_trim(str_sub(s, 4, s.len));
    s = strip_end_stop(strip_number(s));
    while (s.len && (s.ptr[s.len - 1] == ',' || s.ptr[s.len - 1] == ' '))
        s.len--;
    s = with_comma(s, a);
    if (s.len && l->n < FLAT_ITEMS_MAX)
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
    return !flat_has(s, ",") && bib_parse_name(s, a).collective.len > 0;
}

struct flat_list flat_split_names(struct str s, struct arena *a)
{
    struct flat_list l = {0};
    s = str_trim(s);
    if (flat_split_brackets(s, &l, a))
        return l;
    s = flat_without_references(s, a);
    if (flat_has(s, ";"))
        by_separator(&l, s, ';', a);
    else if (flat_has(s, "|"))
        by_separator(&l, s, '|', a);
    else if (flat_has(s, " and ") && !is_one_group(s, a))
        by_and(&l, bib_plain_text(s, a), a);
    else if (flat_has(s, "\n") || flat_has(s, "\r"))
        by_separator(&l, s, flat_has(s, "\n") ? '\n' : '\r', a);
    else if (!flat_has(s, ",") && glued_at(s))
        by_stops(&l, s, a);
    else
        by_commas(&l, s, a);
    return l;
}
