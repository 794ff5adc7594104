/* flat_list.c - lists within one cell. */
#include "lib/bib/flat_split.h"

#include "lib/bib/list.h"
#include "lib/bib/plain.h"

static void add_item(struct flat_list *l, struct str s, struct arena *a)
{
    s = bib_plain_text(s, a);
    if (s.len && l->n < FLAT_ITEMS_MAX)
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
bool flat_split_brackets(struct str s, struct flat_list *l, struct arena *a)
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

bool flat_has(struct str s, const char *what)
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
struct str flat_without_references(struct str s, struct arena *a)
{
    return flat_has(s, "&") && flat_has(s, ";") && !flat_has(s, "\n") && !flat_has(s, "\r")
               ? bib_plain_text(s, a)
               : s;
}

struct flat_list flat_split(struct str s, bool commas, struct arena *a)
{
    struct flat_list l = {0};
    s = str_trim(s);
    if (flat_split_brackets(s, &l, a))
        return l;
    s = flat_without_references(s, a);
    char separator = flat_has(s, ";")             ? ';'
                     : flat_has(s, "|")           ? '|'
                     : flat_has(s, "\n")          ? '\n'
                     : flat_has(s, "\r")          ? '\r'
                     : commas && flat_has(s, ",") ? ','
                                                  : '\0';
    if (separator)
        split_at(&l, s, separator, a);
    else
        add_item(&l, s, a);
    return l;
}
