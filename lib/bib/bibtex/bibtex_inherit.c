/* bibtex_inherit.c - fields from other entries.
 *
 * BibTeX gives a child every field it lacks, BibLaTeX nearly every. What identifies the parent
 * itself (DOI, address, abstract, keywords, pages, authors) would make a false record of the
 * child, so only what is said of the whole book or meeting comes down; its title becomes the
 * child's booktitle. */
#include "lib/bib/bibtex/bibtex.h"

#include "lib/bib/bibtex/bibtex_type.h"
#include "lib/bib/list.h"

#include <stdlib.h>

#define LEVELS_MAX 4
#define XDATA_MAX  20

struct bibtex_place {
    struct str key;
    size_t start;
};

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static int cmp_nocase(struct str x, struct str y)
{
    for (size_t i = 0; i < x.len && i < y.len; i++)
        if (lower(x.ptr[i]) != lower(y.ptr[i]))
            return (unsigned char)lower(x.ptr[i]) < (unsigned char)lower(y.ptr[i]) ? -1 : 1;
    return (x.len > y.len) - (x.len < y.len);
}

static int by_key(const void *a, const void *b)
{
    const struct bibtex_place *x = a, *y = b;
    int c = cmp_nocase(x->key, y->key);
    return c ? c : (x->start > y->start) - (x->start < y->start);
}

static bool refers(struct str text)
{
    for (size_t at = 0; at + 5 <= text.len; at++) {
        char c = lower(text.ptr[at]);
        if ((c == 'c' && str_starts_nocase(str_sub(text, at, at + 8), "crossref")) ||
            (c == 'x' && str_starts_nocase(str_sub(text, at, at + 5), "xdata")))
            return true;
    }
    return false;
}

struct bibtex_index bibtex_index(struct str text, struct arena *a)
{
    struct bibtex_index index = {0};
    if (!refers(text))
        return index;
    for (size_t at = 0; (at = bibtex_next(text, at)) != SIZE_MAX;) {
        struct bibtex_item item = bibtex_scan(text, at, NULL, a, NULL);
        if (item.kind == BIBTEX_ENTRY && !item.fault && item.key.len)
            *LIST_ADD(a, index.item, index.n) = (struct bibtex_place){item.key, at};
        at = item.end;
    }
    if (index.n)
        qsort(index.item, index.n, sizeof *index.item, by_key);
    return index;
}

/* The first entry of that key. */
static const struct bibtex_place *find(const struct bibtex_index *index, struct str key)
{
    size_t low = 0, high = index->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (cmp_nocase(index->item[mid].key, key) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    bool found = low < index->n && cmp_nocase(index->item[low].key, key) == 0;
    return found ? &index->item[low] : NULL;
}

static bool is_of_the_whole(struct str name)
{
    static const char *const word[] = {
        "editor",    "publisher",    "year",         "month",        "date",        "series",
        "volume",    "address",      "location",     "isbn",         "issn",        "edition",
        "booktitle", "booksubtitle", "institution",  "eventtitle",   "venue",       "language",
        "langid",    "journal",      "journaltitle", "shortjournal", "organization"};
    for (size_t i = 0; i < COUNT_OF(word); i++)
        if (str_eq_c(name, word[i]))
            return true;
    return false;
}

static void give(struct bibtex_entry *e, struct str name, struct str value, struct arena *a)
{
    char *copy = arena_strndup(a, name.ptr, name.len);
    if (value.len && !bibtex_get(e, copy).len)
        *LIST_ADD(a, e->field, e->n) = (struct bibtex_field){str_c(copy), value};
}

static void give_of_parent(struct bibtex_entry *e, const struct bibtex_entry *parent,
                           struct arena *a)
{
    bool part = bibtex_class_of(e->type) == BIBTEX_PART || bibtex_class_of(e->type) == BIBTEX_TALK;
    for (size_t i = 0; i < parent->n; i++)
        if (is_of_the_whole(parent->field[i].name))
            give(e, parent->field[i].name, parent->field[i].value, a);
    if (part) {
        give(e, STR("booktitle"), bibtex_get(parent, "title"), a);
        give(e, STR("booksubtitle"), bibtex_get(parent, "subtitle"), a);
    } else {
        give(e, STR("journal"), bibtex_get(parent, "title"), a);
    }
}

struct heirs {
    struct str text;
    const struct bibtex_index *index;
    const struct bibtex_macros *macros;
    struct arena *a;
    struct str missing;
};

static void inherit(struct heirs *h, struct bibtex_entry *e, int level);

static bool load(struct heirs *h, struct str key, int level, struct bibtex_entry *out)
{
    const struct bibtex_place *place = find(h->index, key);
    *out = (struct bibtex_entry){0};
    if (!place) {
        if (!h->missing.len)
            h->missing = key;
        return false;
    }
    bibtex_scan(h->text, place->start, h->macros, h->a, out);
    if (level < LEVELS_MAX)
        inherit(h, out, level + 1);
    return true;
}

static void inherit(struct heirs *h, struct bibtex_entry *e, int level)
{
    struct str rest = bibtex_get(e, "xdata"), key, crossref = str_trim(bibtex_get(e, "crossref"));
    struct bibtex_entry other;
    for (size_t n = 0; n < XDATA_MAX && str_split(&rest, ',', &key); n++) {
        if (!str_trim(key).len || !load(h, str_trim(key), level, &other))
            continue;
        for (size_t i = 0; i < other.n; i++)
            give(e, other.field[i].name, other.field[i].value, h->a);
    }
    if (crossref.len && load(h, crossref, level, &other))
        give_of_parent(e, &other, h->a);
}

struct str bibtex_inherit(struct str text, const struct bibtex_index *index,
                          const struct bibtex_macros *macros, struct bibtex_entry *e,
                          struct arena *a)
{
    struct heirs h = {text, index, macros, a, {0}};
    inherit(&h, e, 1);
    return h.missing;
}
