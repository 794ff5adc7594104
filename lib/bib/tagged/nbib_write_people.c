/* nbib_write_people.c - names, each with what belongs to it. */
#include "lib/bib/tagged/nbib_line.h"

/* `Casolino, Raffaella`; `Smith, John A Jr` */
static void add_full(struct buf *b, const struct bib_author *w)
{
    buf_addstr(b, w->last);
    if (w->fore.len == 0)
        return;
    buf_adds(b, ", ");
    buf_addstr(b, w->fore);
    if (w->suffix.len) {
        buf_addch(b, ' ');
        buf_addstr(b, w->suffix);
    }
}

static void add_short(struct buf *b, const struct bib_author *w)
{
    buf_addstr(b, w->last);
    if (w->initials.len) {
        buf_addch(b, ' ');
        buf_addstr(b, w->initials);
    }
    if (w->suffix.len) {
        buf_addch(b, ' ');
        buf_addstr(b, w->suffix);
    }
}

static void put_person(struct buf *out, const char *full, const char *name, const char *place,
                       const struct bib_author *w)
{
    struct buf b = {0};
    if (w->collective.len) {
        nbib_line(out, "CN", w->collective);
    } else {
        add_full(&b, w);
        nbib_line_of(out, full, &b);
        add_short(&b, w);
        nbib_line_of(out, name, &b);
    }
    if (w->orcid.len) {
        buf_adds(&b, "ORCID: ");
        buf_addstr(&b, w->orcid);
        nbib_line_of(out, "AUID", &b);
    }
    for (size_t i = 0; i < w->n_affiliations; i++)
        nbib_line(out, place, w->affiliation[i]);
    buf_release(&b);
}

void nbib_write_authors(const struct bib_record *r, struct buf *out)
{
    for (size_t i = 0; i < r->n_authors; i++)
        put_person(out, "FAU", "AU", "AD", &r->author[i]);
    if (r->authors_incomplete)
        nbib_line(out, "AU", STR("et al."));
}

void nbib_write_editors(const struct bib_record *r, struct buf *out)
{
    for (size_t i = 0; i < r->n_editors; i++)
        put_person(out, "FED", "ED", "AD", &r->editor[i]);
}

void nbib_write_subjects(const struct bib_record *r, struct buf *out)
{
    for (size_t i = 0; i < r->n_subjects; i++)
        put_person(out, "FPS", "PS", "AD", &r->subject[i]);
}

void nbib_write_investigators(const struct bib_record *r, struct buf *out)
{
    for (size_t i = 0; i < r->n_investigators; i++)
        put_person(out, "FIR", "IR", "IRAD", &r->investigator[i]);
}
