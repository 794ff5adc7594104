/* endnote_people.c - authors, editors, and where they work. */
#include "lib/bib/endnote/endnote_xml.h"
#include "lib/bib/list.h"
#include "lib/bib/names.h"

/* EndNote's mark of a group's name: a comma at its end, or two in the place of its first one. */
static bool group_name(struct str s, struct arena *a, struct str *name)
{
    size_t two = str_find(s, STR(",,"), 0);
    bool ends = s.len > 1 && s.ptr[s.len - 1] == ',';
    if (two == SIZE_MAX || two == 0) {
        *name = str_trim(str_sub(s, 0, s.len - ends));
        return ends;
    }
    struct str rest = str_trim(str_sub(s, two + 2, s.len - (ends && two + 2 < s.len)));
    struct str first = str_sub(s, 0, two);
    *name = first;
    if (rest.len)
        *name =
            str_c(arena_fmt(a, "%.*s, %.*s", (int)first.len, first.ptr, (int)rest.len, rest.ptr));
    return true;
}

/* Libraries full of `Sorensen,` mean a person whose given names nobody knew. */
static bool is_family_name(struct str s)
{
    size_t capitals = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == ' ' || s.ptr[i] == ',')
            return false;
        capitals += s.ptr[i] >= 'A' && s.ptr[i] <= 'Z';
    }
    return capitals < s.len || s.len < 3;
}

struct bib_author endnote_name(struct str s, struct arena *a)
{
    struct str name;
    s = str_trim(s);
    if (!group_name(s, a, &name))
        return bib_parse_name(s, a);
    if (is_family_name(name))
        return (struct bib_author){.last = name};
    return (struct bib_author){.collective = name};
}

static struct str without_comma(struct str s)
{
    while (s.len && s.ptr[s.len - 1] == ',')
        s.len--;
    return s;
}

static size_t commas(struct str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        n += s.ptr[i] == ',';
    return n;
}

/* `Currie S, Hodgins D, Nadeau L, Paradis C`: no name has so many commas but a group's. */
static void add_name(struct bib_author **list, size_t *n, struct str s, struct arena *a)
{
    struct str group;
    if (commas(s) < 3 || group_name(s, a, &group)) {
        *LIST_ADD(a, *list, *n) = endnote_name(s, a);
        return;
    }
    struct bib_names l = bib_split_names(s, a);
    for (size_t i = 0; i < l.n; i++)
        *LIST_ADD(a, *list, *n) = endnote_name(l.item[i], a);
}

/* A semicolon belongs to the name of a group that is marked as one. */
static bool is_one_group(struct str s)
{
    s = str_trim(s);
    return str_find(s, STR(",,"), 0) != SIZE_MAX || (commas(s) == 1 && s.ptr[s.len - 1] == ',');
}

/* Some programs put all names into one element, a line each or parted by semicolons. */
static void add_names(struct bib_record *r, struct bib_author **list, size_t *n, struct str names,
                      struct arena *a)
{
    struct str line, one;
    while (str_split(&names, '\n', &line))
        while (str_split(&line, is_one_group(line) ? '\n' : ';', &one)) {
            one = str_trim(one);
            if (bib_is_et_al(without_comma(one)))
                r->authors_incomplete = true;
            else if (one.len && !bib_is_nobody(without_comma(one)))
                add_name(list, n, one, a);
        }
}

/* Whose the addresses are isn't said. */
static void add_addresses(const struct endnote_texts *t, struct arena *a, struct bib_record *r)
{
    struct str all = endnote_get(t, EN_ADDRESS), one;
    if (!r->n_authors) {
        endnote_add_extra(r, a, "auth-address", all);
        return;
    }
    struct bib_author *first = &r->author[0];
    while (str_split(&all, '\n', &one))
        if (one.len)
            *LIST_ADD(a, first->affiliation, first->n_affiliations) = one;
}

void endnote_people(const struct endnote_texts *t, struct arena *a, struct bib_record *r)
{
    for (size_t i = 0; i < t->n; i++) {
        if (t->item[i].field == EN_AUTHOR)
            add_names(r, &r->author, &r->n_authors, t->item[i].value, a);
        else if (t->item[i].field == EN_EDITOR)
            add_names(r, &r->editor, &r->n_editors, t->item[i].value, a);
    }
    add_addresses(t, a, r);
}
