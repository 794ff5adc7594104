/* bibtex_names.c - names in and out. */
#include "lib/bib/bibtex/bibtex_names.h"

#include "lib/base/text.h"
#include "lib/bib/bibtex/latex.h"
#include "lib/bib/build.h"
#include "lib/bib/list.h"
#include "lib/bib/names.h"

#define WORDS_MAX  64 /* of one name; more are one family name */
#define LETTER_MAX 8  /* bytes of one accented letter in braces */

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Depth of braces after this character. */
static size_t depth_after(size_t depth, struct str s, size_t at)
{
    bool escaped = at && s.ptr[at - 1] == '\\';
    if (s.ptr[at] == '{' && !escaped)
        return depth + 1;
    return s.ptr[at] == '}' && depth && !escaped ? depth - 1 : depth;
}

bool bibtex_split(struct str *rest, const char *separators, struct str *part)
{
    size_t depth = 0, at = 0;
    if (!rest->ptr)
        return false;
    for (; at < rest->len; at++) {
        depth = depth_after(depth, *rest, at);
        if (!depth && rest->ptr[at] && strchr(separators, rest->ptr[at]))
            break;
    }
    *part = str_sub(*rest, 0, at);
    *rest = at < rest->len ? str_sub(*rest, at + 1, rest->len) : (struct str){0};
    return true;
}

bool bibtex_has_outside(struct str s, const char *characters)
{
    struct str part;
    return bibtex_split(&s, characters, &part) && s.ptr;
}

/* Reading ------------------------------------------------------------------------------------ */

static struct str plain(struct str s, struct arena *a)
{
    return bib_squeeze(latex_text(s, a), a);
}

/* Is all of it in one pair of braces, and not one accented letter as `{\\'E}` is? */
static bool is_braced(struct str s)
{
    size_t depth = 0;
    for (size_t i = 0; i < s.len; i++) {
        depth = depth_after(depth, s, i);
        if (!depth && i + 1 < s.len)
            return false;
    }
    bool letter = s.len > 1 && s.ptr[1] == '\\' && s.len <= LETTER_MAX &&
                  str_find(s, STR(" "), 0) == SIZE_MAX;
    return s.len >= 2 && s.ptr[0] == '{' && depth == 0 && !letter;
}

/* Does a word begin with a small letter? `{\'e}t{\'e}` does; what has no letter doesn't. */
static bool is_small(struct str word, struct arena *a)
{
    if (is_braced(word))
        return false;
    struct str s = plain(word, a);
    if (s.len && s.ptr[0] >= 'a' && s.ptr[0] <= 'z')
        return true;
    if (!s.len || (unsigned char)s.ptr[0] < 0x80)
        return false;
    /* Folding changes capitals; a letter that it leaves as it is is small. */
    size_t n = 1;
    while (n < s.len && ((unsigned char)s.ptr[n] & 0xC0) == 0x80)
        n++;
    struct str first = str_sub(s, 0, n);
    return str_eq(text_casefold(first, a), first);
}

/* From the first word to the last of `n`, as they stand. */
static struct str span(const struct str *word, size_t from, size_t to)
{
    if (from >= to)
        return (struct str){0};
    const char *start = word[from].ptr, *end = word[to - 1].ptr + word[to - 1].len;
    return str_n(start, (size_t)(end - start));
}

/* `First von Last` */
static struct bib_author in_reading_order(struct str s, struct arena *a)
{
    struct bib_author w = {0};
    struct str word[WORDS_MAX], rest = s, one;
    size_t n = 0;
    while (n < WORDS_MAX && bibtex_split(&rest, " ~\t\n\r", &one))
        if (one.len)
            word[n++] = one;
    size_t last = n ? n - 1 : 0, first_end = last;
    bool cased = n && !is_small(word[last], a);
    for (size_t i = 0; cased && i < last; i++)
        if (is_small(word[i], a)) {
            first_end = i;
            break;
        }
    if (rest.ptr)
        first_end = 0;
    w.last = plain(rest.ptr ? s : span(word, first_end, n), a);
    if (first_end)
        bib_set_given(&w, plain(span(word, 0, first_end), a), a);
    return w;
}

/* `family=Harman, given=Hans, prefix=von` */
static bool in_named_parts(struct str s, struct arena *a, struct bib_author *w)
{
    struct str part, prefix = {0}, given = {0};
    while (bibtex_split(&s, ",", &part)) {
        size_t equals = str_find(part, STR("="), 0);
        if (equals == SIZE_MAX)
            return false;
        struct str name = str_trim(str_sub(part, 0, equals));
        struct str value = plain(str_sub(part, equals + 1, part.len), a);
        if (str_eq_nocase_c(name, "family"))
            w->last = value;
        else if (str_eq_nocase_c(name, "given"))
            given = value;
        else if (str_eq_nocase_c(name, "prefix"))
            prefix = value;
        else if (str_eq_nocase_c(name, "suffix"))
            w->suffix = value;
    }
    if (prefix.len)
        w->last = str_c(arena_fmt(a, "%.*s %.*s", (int)prefix.len, prefix.ptr, (int)w->last.len,
                                  w->last.ptr ? w->last.ptr : ""));
    if (given.len)
        bib_set_given(w, given, a);
    return w->last.len > 0;
}

static size_t count_commas(struct str s)
{
    struct str part;
    size_t n = 0;
    while (bibtex_split(&s, ",", &part))
        n++;
    return n ? n - 1 : 0;
}

static struct bib_author read_name(struct str s, struct arena *a)
{
    struct bib_author w = {0};
    if (is_braced(s)) {
        w.collective = plain(s, a);
        return w;
    }
    if (in_named_parts(s, a, &w))
        return w;
    w = (struct bib_author){0};
    size_t commas = count_commas(s);
    bool ends = s.ptr[s.len - 1] == ',';
    if (commas == 1 && ends) {
        w.last = plain(str_sub(s, 0, s.len - 1), a);
        return w;
    }
    /* Names as other formats have them: groups, `Larsen LJ`, with commas. */
    struct bib_author usual = bib_parse_name(plain(s, a), a);
    bool short_name = !usual.fore.len && usual.initials.len;
    if (commas || usual.collective.len || short_name)
        return usual;
    return in_reading_order(s, a);
}

static void add_name(struct bib_author **list, size_t *n, bool *more, struct str s, struct arena *a)
{
    s = str_trim(s);
    if (!s.len || bib_is_nobody(str_sub(s, is_braced(s), s.len - is_braced(s))))
        return;
    if (bib_is_et_al(s)) {
        *more = true;
        return;
    }
    if (count_commas(s) < 3) {
        *LIST_ADD(a, *list, *n) = read_name(s, a);
        return;
    }
    struct bib_names l = bib_split_names(plain(s, a), a);
    for (size_t i = 0; i < l.n; i++)
        *LIST_ADD(a, *list, *n) = bib_parse_name(l.item[i], a);
}

/* Length of `and` with the white space before it when it stands here, a blank after it. */
static size_t joiner(struct str s, size_t at)
{
    size_t n = 0;
    while (at + n < s.len && is_space(s.ptr[at + n]))
        n++;
    if (!n || at + n + 4 > s.len || !str_eq_nocase_c(str_sub(s, at + n, at + n + 3), "and") ||
        !is_space(s.ptr[at + n + 3]))
        return 0;
    return n + 3;
}

void bibtex_read_names(struct str value, struct arena *a, struct bib_author **list, size_t *n,
                       bool *more)
{
    size_t depth = 0, from = 0, parts = 0, join;
    for (size_t at = 0; at < value.len; at++) {
        depth = depth_after(depth, value, at);
        bool first = !at || !is_space(value.ptr[at - 1]);
        if (depth || !first || !(join = joiner(value, at)))
            continue;
        add_name(list, n, more, str_sub(value, from, at), a);
        at += join - 1;
        from = at + 1;
        parts++;
    }
    struct str rest = str_sub(value, from, value.len), one;
    bool listed = !parts && bibtex_has_outside(rest, ";") && !bibtex_has_outside(rest, "&");
    while (listed ? bibtex_split(&rest, ";", &one) : rest.ptr != NULL) {
        add_name(list, n, more, listed ? one : rest, a);
        if (!listed)
            break;
    }
}

/* Writing ------------------------------------------------------------------------------------ */

/* In braces when commas or `and` would part it. */
static void add_part(struct buf *out, struct str s)
{
    bool parts = str_find(s, STR(","), 0) != SIZE_MAX;
    for (size_t i = 0; i < s.len && !parts; i++)
        parts = ((!i || !is_space(s.ptr[i - 1])) && joiner(s, i) > 0) || s.ptr[i] == ';' ||
                s.ptr[i] == '=';
    buf_adds(out, parts ? "{" : "");
    latex_add(out, s);
    buf_adds(out, parts ? "}" : "");
}

static void add_person(struct buf *out, const struct bib_author *w)
{
    struct str given = w->fore.len ? w->fore : w->initials;
    bool early = bib_is_suffix(w->suffix);
    const struct str part[] = {early ? w->suffix : given, early ? given : w->suffix};
    add_part(out, w->last);
    if (!given.len && !w->suffix.len) {
        buf_adds(out, str_find(w->last, STR(" "), 0) != SIZE_MAX ? "," : "");
        return;
    }
    for (size_t i = 0; i < COUNT_OF(part); i++) {
        if (i && !w->suffix.len)
            break;
        buf_adds(out, ", ");
        add_part(out, part[i]);
    }
}

void bibtex_add_names(struct buf *out, const struct bib_author *w, size_t n, bool more)
{
    for (size_t i = 0; i < n; i++) {
        buf_adds(out, i ? " and " : "");
        if (w[i].collective.len) {
            buf_addch(out, '{');
            latex_add(out, w[i].collective);
            buf_addch(out, '}');
        } else {
            add_person(out, &w[i]);
        }
    }
    buf_adds(out, more && n ? " and others" : more ? "others" : "");
}
