/* doc.c - what lists and orders need of a record. */
#include "screen/browse/browse_internal.h"

#include "lib/base/text.h"

#define KEY_BYTES     40 /* of what is sorted by */
#define AUTHORS_SHOWN 3

static struct str name_of(const struct bib_author *w, struct arena *a)
{
    if (w->collective.len)
        return w->collective;
    return str_c(arena_fmt(a, "%.*s%s%.*s", (int)w->last.len, w->last.ptr,
                           w->initials.len ? " " : "", (int)w->initials.len, w->initials.ptr));
}

/* "Smith J, Lee K, Ito M et al." */
static struct str authors_of(const struct bib_record *r, struct arena *a)
{
    struct buf b = {0};
    for (size_t i = 0; i < r->n_authors && i < AUTHORS_SHOWN; i++) {
        buf_adds(&b, i ? ", " : "");
        buf_addstr(&b, name_of(&r->author[i], a));
    }
    if (r->n_authors > AUTHORS_SHOWN || (r->n_authors && r->authors_incomplete))
        buf_adds(&b, " et al.");
    struct str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

static struct str key_of(struct str s, struct arena *scratch, struct arena *a)
{
    struct str folded = text_fold(s, scratch);
    return arena_str(a, str_sub(folded, 0, KEY_BYTES));
}

static struct str first_of(struct str a, struct str b)
{
    return a.len ? a : b;
}

void doc_fill(struct browse_doc *d, const struct bib_record *r, struct arena *a)
{
    struct arena scratch = {0};
    struct date day = bib_earliest_date(r);
    size_t n = r->n_pub_types ? r->n_pub_types : r->type.len > 0;
    struct str *type = ARENA_ARRAY(a, n, struct str), main = arena_str(a, bib_main_type(r));
    for (size_t i = 0; i < r->n_pub_types; i++)
        type[i] = arena_str(a, r->pub_type[i].name);
    if (r->n_pub_types == 0 && n)
        type[0] = arena_str(a, r->type);
    /* The one that lists show comes first. */
    for (size_t i = 1; i < r->n_pub_types; i++)
        if (str_eq(type[i], main)) {
            type[i] = type[0];
            type[0] = main;
        }
    d->type = type;
    d->n_types = (uint32_t)n;
    d->year = date_is_set(day) ? (int32_t)day.year : 0;
    d->authors = arena_str(a, authors_of(r, &scratch));
    struct str journal = first_of(first_of(r->journal_abbr, r->medline_ta), r->journal);
    d->journal = arena_str(a, first_of(journal, r->book_title));
    struct str title = first_of(first_of(r->title, r->book_title), r->vernacular_title);
    d->by_title = key_of(title, &scratch, a);
    d->by_author = key_of(r->n_authors ? name_of(&r->author[0], &scratch) : STR(""), &scratch, a);
    arena_release(&scratch);
}
