/* nbib_source.c - where and when a record appeared, in one line. */
#include "lib/bib/build.h"
#include "lib/bib/tagged/nbib_line.h"
#include "lib/bib/tagged/nbib_write.h"

void nbib_add_date(struct buf *out, struct date d)
{
    static const char *const month[] = {"",    "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    if (!date_is_set(d))
        return;
    buf_addf(out, "%d", d.year);
    if (d.month)
        buf_addf(out, " %s", month[d.month]);
    if (d.month && d.day)
        buf_addf(out, " %d", d.day);
}

void nbib_add_pub_date(struct buf *out, const struct bib_record *r)
{
    if (r->medline_date.len)
        buf_addstr(out, r->medline_date);
    else
        nbib_add_date(out, r->print_date);
}

struct str nbib_given_doi(const struct bib_record *r)
{
    return bib_given_doi(r);
}

/* Ahead of print: when it appeared. */
static bool has_epub(const struct bib_record *r)
{
    return date_is_set(r->electronic_date) && str_eq_c(r->pub_model, "Print-Electronic") &&
           !str_eq_c(r->publication_status, "aheadofprint");
}

void nbib_add_source(struct buf *out, const struct bib_record *r)
{
    struct str journal = r->medline_ta.len ? r->medline_ta : r->journal_abbr;
    buf_addstr(out, journal.len ? journal : r->book_title);
    buf_adds(out, ". ");
    if (r->medline_date.len || date_is_set(r->print_date))
        nbib_add_pub_date(out, r);
    else
        nbib_add_date(out, r->electronic_date);
    if (r->volume.len || r->issue.len)
        buf_addch(out, ';');
    buf_addstr(out, r->volume);
    if (r->issue.len) {
        buf_addch(out, '(');
        buf_addstr(out, r->issue);
        buf_addch(out, ')');
    }
    if (r->pages.len) {
        buf_addch(out, ':');
        buf_addstr(out, r->pages);
    }
    buf_addch(out, '.');
    if (r->doi.len) {
        buf_adds(out, " doi: ");
        buf_addstr(out, nbib_given_doi(r));
        buf_addch(out, '.');
    }
    if (has_epub(r)) {
        buf_adds(out, " Epub ");
        nbib_add_date(out, r->electronic_date);
        buf_addch(out, '.');
    }
}
