/* reduce_nbib.c - what nbib_write.h says that MEDLINE holds, of records from anywhere. */
#include "lib/bib/list.h"
#include "lib/bib/tagged/nbib_write.h"
#include "nbib_made.h"
#include "reduce.h"

/* Groups leave the list for that of the authors. */
static void take_groups(struct bib_record *r, const struct bib_author *from, size_t *n,
                        struct bib_author *left, struct arena *a)
{
    size_t kept = 0;
    for (size_t i = 0; i < *n; i++)
        if (from[i].collective.len)
            *LIST_ADD(a, r->author, r->n_authors) = from[i];
        else
            left[kept++] = from[i];
    *n = kept;
}

/* In the order in which they are written: editors, authors, investigators, subjects. */
static void move_groups(struct bib_record *r, struct arena *a)
{
    struct bib_author *author = r->author;
    size_t n = r->n_authors;
    r->author = NULL;
    r->n_authors = 0;
    take_groups(r, r->editor, &r->n_editors, r->editor, a);
    for (size_t i = 0; i < n; i++)
        *LIST_ADD(a, r->author, r->n_authors) = author[i];
    take_groups(r, r->investigator, &r->n_investigators, r->investigator, a);
    take_groups(r, r->subject, &r->n_subjects, r->subject, a);
}

/* Those that are notes come first. */
static void order_extras(struct bib_record *r, struct arena *a)
{
    const struct bib_extra *from = r->extra;
    size_t n = r->n_extra;
    r->extra = NULL;
    r->n_extra = 0;
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < n; i++)
            if (nbib_is_free_tag(from[i].name) == (pass == 1))
                *LIST_ADD(a, r->extra, r->n_extra) = from[i];
}

struct bib_record *reduce_nbib(const struct bib_record *given, struct arena *a)
{
    struct bib_record *r = nbib_reduced(reduce_texts(given, a), a);
    r->kind = r->book_title.len || r->kind == BIB_BOOK ? BIB_BOOK : BIB_ARTICLE;
    move_groups(r, a);
    order_extras(r, a);
    return r;
}
