/* wos_people.c - names in Web of Science's format: AU short, AF in full, in the same order; RI and
 * OI tie identifiers to names, C1 ties addresses to them. */
#include "lib/bib/list.h"
#include "lib/bib/names.h"
#include "lib/bib/tagged/tag_fields.h"
#include "lib/bib/tagged/wos_record.h"

/* So that no file is slow. */
#define PEOPLE_COMPARED_MAX 4000
#define LOOKED_UP_MAX       20000

static size_t count(const struct tagged *t, const char *tags)
{
    size_t n = 0;
    for (size_t i = 0; i < t->n; i++)
        n += tag_in(t->field[i].tag, tags) && t->field[i].len;
    return n;
}

/* The Nth value of a tag, from 0, at or after field *at, which moves on. */
static struct str next_of(const struct tagged *t, const char *tags, size_t *at)
{
    while (*at < t->n) {
        size_t i = (*at)++;
        if (tag_in(t->field[i].tag, tags) && t->field[i].len)
            return tagged_value(t, i);
    }
    return (struct str){0};
}

/* The full form, with the initials of the short one where that is plainer. */
static struct bib_author in_full(struct str full, struct str brief, struct arena *a)
{
    struct bib_author w = bib_parse_name(full, a), s = bib_parse_name(brief, a);
    if (s.initials.len && !s.fore.len && str_eq_nocase(s.last, w.last))
        w.initials = s.initials;
    return w;
}

static void add_authors(const struct tagged *t, struct arena *a, struct bib_record *r)
{
    const char *brief = "AU BA", *full = "AF BF";
    size_t n = count(t, brief), at_brief = 0, at_full = 0;
    bool both = n && n == count(t, full);
    const char *only = n ? brief : full;
    for (struct str s; (s = next_of(t, only, &at_brief)).len;) {
        if (both)
            *LIST_ADD(a, r->author, r->n_authors) = in_full(next_of(t, full, &at_full), s, a);
        else
            tag_add_names(r, &r->author, &r->n_authors, s, false, a);
    }
}

/* The author of the name `Holm, Anna` or `Holm, AM`, or NULL. */
static struct bib_author *named(struct bib_record *r, struct str name, struct arena *a)
{
    struct bib_author other = bib_parse_name(name, a);
    if (!other.last.len || !other.initials.len)
        return NULL;
    for (size_t i = 0; i < r->n_authors && i < PEOPLE_COMPARED_MAX; i++) {
        struct bib_author *w = &r->author[i];
        if (w->initials.len && w->initials.ptr[0] == other.initials.ptr[0] &&
            str_eq_nocase(w->last, other.last))
            return w;
    }
    return NULL;
}

/* `Holm, Anna/0000-0002-1825-0097; Dahl, Bo/…` */
static void add_orcids(const struct tagged *t, struct arena *a, struct bib_record *r)
{
    struct str all = tagged_get(t, "OI"), one;
    for (size_t n = 0; n < PEOPLE_COMPARED_MAX && str_split(&all, ';', &one); n++) {
        size_t slash = str_find(one, STR("/"), 0);
        if (slash == SIZE_MAX)
            continue;
        struct bib_author *w = named(r, str_trim(str_sub(one, 0, slash)), a);
        if (w && !w->orcid.len)
            w->orcid = bib_clean_orcid(str_sub(one, slash + 1, one.len), a);
    }
}

static void add_affiliation(struct bib_author *w, struct str s, struct arena *a)
{
    *LIST_ADD(a, w->affiliation, w->n_affiliations) = s;
}

/* `[Holm, Anna; Dahl, Bo] Univ Mill, Odense, Denmark.`; without names it is the first author's, as
 * good as any. */
static void add_address(struct bib_record *r, struct str s, size_t *n_looked, struct arena *a)
{
    struct str one;
    size_t close = str_find(s, STR("]"), 0);
    bool given = s.len && s.ptr[0] == '[' && close != SIZE_MAX;
    struct str names = given ? str_sub(s, 1, close) : STR("");
    struct str address = given ? str_trim(str_sub(s, close + 1, s.len)) : s;
    bool placed = false;
    while (*n_looked < LOOKED_UP_MAX && str_split(&names, ';', &one)) {
        struct bib_author *w = named(r, one, a);
        ++*n_looked;
        if (w)
            add_affiliation(w, address, a);
        placed = placed || w;
    }
    if (!placed)
        add_affiliation(&r->author[0], address, a);
}

void wos_people(const struct tagged *t, struct arena *a, struct bib_record *r)
{
    size_t at = 0, n_looked = 0;
    struct str s;
    add_authors(t, a, r);
    add_orcids(t, a, r);
    while (r->n_authors && (s = next_of(t, "C1", &at)).len)
        add_address(r, s, &n_looked, a);
    for (at = 0; (s = next_of(t, "CA", &at)).len;)
        tag_add_group(r, s, a);
    for (at = 0; (s = next_of(t, "BE ED", &at)).len;)
        tag_add_names(r, &r->editor, &r->n_editors, s, false, a);
}
