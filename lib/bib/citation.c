/* citation.c - a record in one line, in NLM's form. */
#include "lib/bib/citation.h"

#include "lib/base/text.h"

#define SHORT_COLUMNS 40

struct str citation_take(struct buf *b, struct arena *a)
{
    struct str s = arena_str(a, buf_str(b));
    buf_release(b);
    return s;
}

/* Bytes of the character a text starts with. */
static size_t first_character(struct str s)
{
    size_t n = s.len ? 1 : 0;
    while (n < s.len && ((unsigned char)s.ptr[n] & 0xC0) == 0x80)
        n++;
    return n;
}

/* `Maria Anne-Sofie` gives MAS; what isn't a letter is passed over. */
static void add_initials_of(struct buf *b, struct str fore)
{
    bool at_start = true;
    for (size_t i = 0; i < fore.len;) {
        size_t n = first_character(str_sub(fore, i, fore.len));
        char c = fore.ptr[i];
        bool separates = c == ' ' || c == '-' || c == '.';
        if (at_start && !separates) {
            if (c >= 'a' && c <= 'z')
                buf_addch(b, (char)(c - 32));
            else
                buf_add(b, fore.ptr + i, n);
        }
        at_start = separates;
        i += n;
    }
}

static void add_author(struct buf *b, const struct bib_author *w)
{
    if (w->collective.len) {
        buf_addstr(b, w->collective);
        return;
    }
    buf_addstr(b, w->last);
    if (w->initials.len || w->fore.len)
        buf_addch(b, ' ');
    if (w->initials.len)
        buf_addstr(b, w->initials);
    else
        add_initials_of(b, w->fore);
    if (w->suffix.len) {
        buf_addch(b, ' ');
        buf_addstr(b, w->suffix);
    }
}

void citation_authors(struct buf *b, const struct bib_author *w, size_t n, size_t most, bool more)
{
    size_t shown = most && n > most ? most : n;
    for (size_t i = 0; i < shown; i++) {
        if (i)
            buf_adds(b, ", ");
        add_author(b, &w[i]);
    }
    if (shown && (shown < n || more))
        buf_adds(b, ", et al");
}

struct str bib_author_list(const struct bib_record *r, size_t most, struct arena *a)
{
    struct buf b = {0};
    citation_authors(&b, r->author, r->n_authors, most, r->authors_incomplete);
    return citation_take(&b, a);
}

static struct str family(const struct bib_author *w, struct arena *a)
{
    return text_ellipsize(w->collective.len ? w->collective : w->last, SHORT_COLUMNS, a);
}

struct str bib_short_citation(const struct bib_record *r, struct arena *a)
{
    struct buf b = {0};
    const struct bib_author *w = r->n_authors ? r->author : r->editor;
    size_t n = r->n_authors ? r->n_authors : r->n_editors;
    if (n == 0)
        buf_addstr(&b, text_ellipsize(r->title, SHORT_COLUMNS, a));
    else
        buf_addstr(&b, family(&w[0], a));
    if (n == 2 && !r->authors_incomplete) {
        buf_adds(&b, " and ");
        buf_addstr(&b, family(&w[1], a));
    } else if (n > 2 || (n && r->authors_incomplete)) {
        buf_adds(&b, " et al.");
    }
    if (bib_year(r))
        buf_addf(&b, "%s%d", b.len ? " " : "", bib_year(r));
    return citation_take(&b, a);
}

void citation_sentence(struct buf *b, struct str s)
{
    s = str_trim(s);
    if (!s.len)
        return;
    if (b->len)
        buf_addch(b, ' ');
    buf_addstr(b, s);
    if (!strchr(".?!", s.ptr[s.len - 1]))
        buf_addch(b, '.');
}

void citation_date(struct buf *b, const struct bib_record *r)
{
    static const char *const month[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    if (r->medline_date.len) {
        buf_addstr(b, r->medline_date);
        return;
    }
    struct date d = r->print_date.year ? r->print_date : r->electronic_date;
    if (!d.year)
        return;
    buf_addf(b, "%d", d.year);
    if (d.month >= 1 && d.month <= 12)
        buf_addf(b, " %s", month[d.month - 1]);
    if (d.month && d.day)
        buf_addf(b, " %d", d.day);
}

/* `2021 Aug 20;39(24):2698-710` */
static void add_issue(struct buf *b, const struct bib_record *r)
{
    citation_date(b, r);
    if (r->volume.len || r->issue.len)
        buf_addch(b, ';');
    buf_addstr(b, r->volume);
    if (r->issue.len) {
        buf_addch(b, '(');
        buf_addstr(b, r->issue);
        buf_addch(b, ')');
    }
    if (r->pages.len) {
        buf_addch(b, ':');
        buf_addstr(b, r->pages);
    }
}

/* `Place: Publisher; 2019` */
static void add_imprint(struct buf *b, const struct bib_record *r)
{
    buf_addstr(b, r->place);
    if (r->place.len && r->publisher.len)
        buf_adds(b, ": ");
    buf_addstr(b, r->publisher);
    if (b->len && (r->print_date.year || r->medline_date.len))
        buf_adds(b, "; ");
    citation_date(b, r);
}

static void add_container(struct buf *b, const struct bib_record *r)
{
    bool chapter = r->book_title.len && !str_eq(r->book_title, r->title);
    struct buf in = {0};
    if (chapter) {
        buf_adds(&in, "In: ");
        citation_authors(&in, r->editor, r->n_editors, 0, false);
        if (r->n_editors)
            buf_adds(&in, r->n_editors == 1 ? ", editor. " : ", editors. ");
        buf_addstr(&in, r->book_title);
        citation_sentence(b, buf_str(&in));
    } else {
        citation_sentence(b, r->journal_abbr.len ? r->journal_abbr : r->journal);
    }
    buf_clear(&in);
    if (r->kind == BIB_ARTICLE)
        add_issue(&in, r);
    else
        add_imprint(&in, r);
    citation_sentence(b, buf_str(&in));
    buf_release(&in);
}

static struct str citation(const struct bib_record *r, size_t most, struct arena *a)
{
    struct buf b = {0};
    citation_sentence(&b, bib_author_list(r, most, a));
    citation_sentence(&b, r->title);
    add_container(&b, r);
    if (r->doi.len) {
        buf_adds(&b, b.len ? " doi: " : "doi: ");
        buf_addstr(&b, r->doi);
        buf_addch(&b, '.');
    }
    return citation_take(&b, a);
}

struct str bib_citation(const struct bib_record *r, struct arena *a)
{
    return citation(r, 0, a);
}

struct str bib_citation_brief(const struct bib_record *r, struct arena *a)
{
    return citation(r, 3, a);
}
