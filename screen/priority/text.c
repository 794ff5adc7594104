/* text.c - see text.h. */
#include "screen/priority/text.h"

#include "lib/base/text.h"

static struct str first_of(struct str a, struct str b)
{
    return a.len ? a : b;
}

static struct str with(const char *prefix, struct str s, struct arena *a)
{
    return str_c(arena_fmt(a, "%s%.*s", prefix, (int)s.len, s.ptr));
}

/* Each kind under a prefix of its own but for MeSH; author keywords are folded, as everybody writes
 * them otherwise. */
static void put_headings(const struct bib_record *r, struct arena *a, struct rank_text *out)
{
    struct str *h = ARENA_ARRAY(a, r->n_mesh + r->n_pub_types + r->n_keywords + 1, struct str);
    size_t n = 0;
    struct str journal = first_of(first_of(r->medline_ta, r->journal_abbr), r->journal);
    for (size_t i = 0; i < r->n_mesh; i++)
        h[n++] = r->mesh[i].name;
    for (size_t i = 0; i < r->n_pub_types; i++)
        h[n++] = with("pt:", r->pub_type[i].name, a);
    for (size_t i = 0; i < r->n_keywords; i++)
        h[n++] = with("ot:", text_fold(r->keyword[i].name, a), a);
    if (journal.len)
        h[n++] = with("so:", journal, a);
    out->heading = h;
    out->n_heading = n;
}

void priority_text(const struct bib_record *r, struct arena *a, struct rank_text *out)
{
    *out = (struct rank_text){.title =
                                  first_of(first_of(r->title, r->book_title), r->vernacular_title),
                              .abstract = bib_abstract_text(r, a)};
    put_headings(r, a, out);
}
