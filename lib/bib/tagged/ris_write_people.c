/* ris_write_people.c - names, and addresses after them. */
#include "lib/bib/build.h"
#include "lib/bib/names.h"
#include "lib/bib/tagged/ris_line.h"
#include "lib/bib/tagged/ris_record.h"
#include "lib/bib/tagged/ris_write.h"

#define ADDRESSES_MAX 1000 /* different ones of a record; a file made to be slow has more */

/* Without the characters that part names. */
static void add_unparted(struct buf *b, struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        buf_addch(b, s.ptr[i] == ',' || s.ptr[i] == ';' ? ' ' : s.ptr[i]);
}

static bool reads_as_group(struct str name, struct arena *a)
{
    struct bib_names l = bib_split_names(name, a);
    return l.n == 1 && str_eq(bib_parse_name(l.item[0], a).collective, name);
}

/* A comma after a name says that it isn't a person's. */
static void add_group(struct buf *b, struct str name, struct arena *a)
{
    name = str_trim(name);
    if (reads_as_group(name, a)) {
        buf_addstr(b, name);
        return;
    }
    add_unparted(b, name);
    buf_addch(b, ',');
}

static void add_person(struct buf *b, const struct bib_author *w)
{
    struct str given = w->fore.len ? w->fore : w->initials;
    struct str last = str_trim(w->last);
    add_unparted(b, last);
    if (given.len) {
        buf_adds(b, ", ");
        add_unparted(b, given);
        if (w->suffix.len) {
            buf_adds(b, ", ");
            add_unparted(b, w->suffix);
        }
    } else if (str_find(last, STR(" "), 0) != SIZE_MAX) {
        buf_addch(b, ',');
    }
}

static void put_names(struct buf *out, const char *tag, const struct bib_author *list, size_t n,
                      struct arena *a)
{
    struct buf b = {0};
    for (size_t i = 0; i < n; i++) {
        struct str alone = list[i].fore.len || list[i].initials.len ? STR("") : list[i].last;
        if (bib_is_nobody(list[i].collective.len ? list[i].collective : alone))
            continue;
        if (list[i].collective.len)
            add_group(&b, list[i].collective, a);
        else
            add_person(&b, &list[i]);
        ris_line_of(out, tag, &b);
    }
    buf_release(&b);
}

static bool seen_before(const struct str *list, size_t n, struct str s)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(list[i], s))
            return true;
    return false;
}

/* RIS doesn't say whose an address is, so each is given once. */
static void put_addresses(struct buf *out, const struct bib_record *r, struct arena *a)
{
    struct str *seen = NULL;
    size_t n = 0, cap = 0;
    struct buf b = {0};
    for (size_t i = 0; i < r->n_authors; i++)
        for (size_t k = 0; k < r->author[i].n_affiliations; k++) {
            buf_clear(&b);
            bib_add_squeezed(&b, r->author[i].affiliation[k]);
            if (n == ADDRESSES_MAX || seen_before(seen, n, buf_str(&b)))
                continue;
            seen = arena_grow(a, seen, n, &cap, sizeof *seen);
            seen[n++] = arena_str(a, buf_str(&b));
            ris_line(out, "AD", buf_str(&b));
        }
    buf_release(&b);
}

void ris_write_people(const struct bib_record *r, struct buf *out)
{
    struct arena a = {0};
    put_names(out, "AU", r->author, r->n_authors, &a);
    if (r->authors_incomplete)
        ris_line(out, "AU", STR("et al."));
    put_names(out, ris_stands_alone(str_c(ris_type(r))) ? "ED" : "A2", r->editor, r->n_editors, &a);
    put_addresses(out, r, &a);
    arena_release(&a);
}
