/* endnote_reduced.c - what of a record EndNote XML holds. */
#include "endnote_reduced.h"

#include "../bib/reference_made.h"

#include "lib/bib/endnote/endnote_type.h"
#include "lib/bib/endnote/endnote_xml.h"
#include "lib/bib/names.h"
#include "lib/bib/pubdate.h"

static void reduce_titles(struct bib_record *r)
{
    const struct str none = {0};
    struct str abbr = r->medline_ta.len ? r->medline_ta : r->journal_abbr;
    bool book = r->kind == BIB_BOOK;
    bool section = book && endnote_is_section(r->type);
    if (!r->title.len && !section)
        r->title = r->book_title;
    if (book && !section)
        r->book_title = r->title;
    if (!book && !r->journal.len)
        r->journal = abbr.len ? abbr : r->book_title;
    if (!book)
        r->book_title = none;
    r->journal_abbr = abbr;
    if (abbr.len > r->journal.len) {
        r->journal_abbr = r->journal;
        r->journal = abbr;
    }
    if (book)
        r->journal = r->journal_abbr = none;
    r->medline_ta = none;
}

static bool has_blank(struct str s)
{
    return str_find(s, STR(" "), 0) != SIZE_MAX;
}

/* One word is a person's name unless it is written in capitals; several without given names are
 * a group's. */
static void reduce_names(struct bib_author *w, size_t n, struct arena *a)
{
    for (size_t i = 0; i < n; i++) {
        struct str given = w[i].fore.len ? w[i].fore : w[i].initials;
        if (w[i].collective.len && !has_blank(w[i].collective)) {
            struct str s =
                str_c(arena_fmt(a, "%.*s,", (int)w[i].collective.len, w[i].collective.ptr));
            struct bib_author again = endnote_name(s, a);
            w[i].collective = again.collective;
            w[i].last = again.last;
        } else if (!w[i].collective.len && !given.len && !w[i].suffix.len && has_blank(w[i].last)) {
            w[i].collective = w[i].last;
            w[i].last = (struct str){0};
        } else if (w[i].fore.len) {
            struct bib_author again =
                bib_parse_name(str_c(arena_fmt(a, "X, %.*s", (int)given.len, given.ptr)), a);
            w[i].fore = again.fore;
            w[i].initials = again.initials;
        }
    }
}

static void reduce_dates(struct bib_record *r)
{
    if (!date_is_set(r->print_date))
        r->print_date = (struct date){.year = r->electronic_date.year};
    if (r->kind != BIB_ARTICLE || !r->electronic_date.day)
        r->electronic_date = (struct date){0};
    if (r->medline_date.len)
        r->print_date = bib_date_guess(r->medline_date);
}

struct bib_record *endnote_xml_reduced(const struct bib_record *from, struct arena *a)
{
    struct bib_record *r = bib_copy(from, a);
    struct str coi = r->coi_statement;
    r->type = str_c(endnote_type_of(from)->name);
    reduce_to_reference(r);
    if (endnote_from_pubmed(r->database))
        r->coi_statement = coi;
    r->copyright = (struct str){0};
    reduce_titles(r);
    reduce_names(r->author, r->n_authors, a);
    reduce_names(r->editor, r->n_editors, a);
    reduce_addresses(r, a);
    reduce_abstract(r, a);
    reduce_terms_to_names(r, a);
    reduce_ids(r, "accession mid", a);
    reduce_dates(r);
    sort_reference(r);
    return r;
}
