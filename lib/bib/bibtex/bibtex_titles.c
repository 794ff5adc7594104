/* bibtex_titles.c - titles, publishers, volumes and pages. */
#include "lib/bib/bibtex/bibtex_record.h"
#include "lib/bib/bibtex/latex.h"
#include "lib/bib/build.h"

static struct str with_subtitle(const struct bibtex_making *m, enum bibtex_member title,
                                enum bibtex_member sub)
{
    struct str t = bibtex_line(m, title);
    bool ends = t.len && strchr(":?!.", t.ptr[t.len - 1]);
    return bibtex_joined(t, bibtex_line(m, sub), ends ? " " : ": ", m->a);
}

/* MathSciNet keeps the full name in a field of its own. */
static void set_journal(const struct bibtex_making *m)
{
    struct bib_record *r = m->r;
    struct str journal = with_subtitle(m, BT_JOURNAL, BT_JOURNALSUBTITLE);
    struct str full = bibtex_line(m, BT_FULLJOURNAL);
    r->journal = full.len ? full : journal;
    r->journal_abbr = bibtex_line(m, BT_SHORTJOURNAL);
    if (full.len && !r->journal_abbr.len)
        r->journal_abbr = journal;
}

void bibtex_titles(const struct bibtex_making *m, enum bibtex_class class)
{
    struct bib_record *r = m->r;
    struct str book = with_subtitle(m, BT_BOOKTITLE, BT_BOOKSUBTITLE);
    r->title = with_subtitle(m, BT_TITLE, BT_SUBTITLE);
    r->vernacular_title = bibtex_line(m, BT_ORIGTITLE);
    r->collection_title = bibtex_line(m, BT_SERIES);
    set_journal(m);
    if (!r->title.len && class != BIBTEX_PART && class != BIBTEX_TALK) {
        r->title = book;
        book = (struct str){0};
    }
    if (class == BIBTEX_PART) {
        r->book_title = book.len ? book : r->journal;
        if (!book.len)
            r->journal = (struct str){0};
        return;
    }
    if (class == BIBTEX_BOOK)
        r->book_title = r->title;
    bool stands_in = book.len && (class == BIBTEX_TALK || !r->journal.len) &&
                     class != BIBTEX_BOOK && !str_eq(book, r->title);
    struct str other = stands_in ? r->journal : book;
    if (stands_in)
        r->journal = book;
    if (!str_eq(other, r->title) && !str_eq(other, r->journal))
        bibtex_add_extra(m, stands_in ? "journal" : "booktitle", other);
}

/* The first that is there is the publisher, others are kept. A thesis has a school, a report an
 * institution before any publisher. */
void bibtex_publisher(const struct bibtex_making *m, enum bibtex_class class)
{
    static const char *const name[BT_MEMBER_COUNT] = {[BT_SCHOOL] = "school",
                                                      [BT_INSTITUTION] = "institution",
                                                      [BT_PUBLISHER] = "publisher",
                                                      [BT_ORGANIZATION] = "organization"};
    static const enum bibtex_member order[][4] = {
        {BT_PUBLISHER, BT_INSTITUTION, BT_SCHOOL, BT_ORGANIZATION},
        {BT_SCHOOL, BT_INSTITUTION, BT_PUBLISHER, BT_ORGANIZATION},
        {BT_INSTITUTION, BT_PUBLISHER, BT_SCHOOL, BT_ORGANIZATION}};
    size_t which = class == BIBTEX_THESIS ? 1 : class == BIBTEX_REPORT ? 2 : 0;
    for (size_t i = 0; i < COUNT_OF(order[which]); i++) {
        struct str s = bibtex_line(m, order[which][i]);
        if (!m->r->publisher.len)
            m->r->publisher = s;
        else if (!str_eq(s, m->r->publisher))
            bibtex_add_extra(m, name[order[which][i]], s);
    }
}

/* `330--339` is `330-339`. */
static struct str range_of(const struct bibtex_making *m, enum bibtex_member member)
{
    struct buf b = {0};
    struct str s = m->value[member];
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] != '-' || !i || s.ptr[i - 1] != '-')
            buf_addch(&b, s.ptr[i]);
    s = b.len ? bib_squeeze(latex_text(arena_str(m->a, buf_str(&b)), m->a), m->a) : s;
    buf_release(&b);
    return s;
}

static void set_pages(const struct bibtex_making *m)
{
    struct str eid = bibtex_line(m, BT_EID);
    m->r->pages = range_of(m, BT_PAGES);
    if (!m->r->pages.len)
        m->r->pages = eid;
    else
        bibtex_add_extra(m, "eid", eid);
    bib_complete_pages(m->r, (struct str){0}, m->a);
}

void bibtex_numbers(const struct bibtex_making *m, enum bibtex_class class)
{
    struct bib_record *r = m->r;
    struct str number = range_of(m, BT_NUMBER), issue = range_of(m, BT_ISSUE);
    r->volume = range_of(m, BT_VOLUME);
    if (class == BIBTEX_REPORT) {
        bibtex_add_extra(m, "number", number);
        number = (struct str){0};
    }
    r->issue = number.len ? number : issue;
    if (!str_eq(issue, r->issue))
        bibtex_add_extra(m, "issue", issue);
    set_pages(m);
}
