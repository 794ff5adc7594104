/* record_units.c - see record_units.h. */
#include "app/web/api/record_units.h"
#include "lib/base/buf.h"

static struct str taken(struct buf *b, struct arena *a)
{
    struct str s = arena_str(a, buf_str(b));
    buf_release(b);
    return s;
}

static void add_part(struct buf *b, const char *between, struct str s)
{
    if (s.len == 0)
        return;
    if (b->len)
        buf_adds(b, between);
    buf_addstr(b, s);
}

static struct str people(const struct bib_author *x, size_t n, bool incomplete, struct arena *a)
{
    struct bib_record r = {.author = (struct bib_author *)(uintptr_t)x,
                           .n_authors = n,
                           .authors_incomplete = incomplete};
    return bib_author_list(&r, 0, a);
}

static struct str authors(const struct bib_record *r, struct arena *a)
{
    return people(r->author, r->n_authors, r->authors_incomplete, a);
}

static struct str editors(const struct bib_record *r, struct arena *a)
{
    return people(r->editor, r->n_editors, false, a);
}

static struct str day(struct date d, struct arena *a)
{
    char iso[16];
    return str_c(arena_strdup(a, date_iso(d, iso)));
}

static struct str print_date(const struct bib_record *r, struct arena *a)
{
    return r->medline_date.len ? r->medline_date : day(r->print_date, a);
}

static struct str electronic_date(const struct bib_record *r, struct arena *a)
{
    return day(r->electronic_date, a);
}

/* `39(24):2698-710` */
static struct str pages(const struct bib_record *r, struct arena *a)
{
    struct buf b = {0};
    buf_addstr(&b, r->volume);
    if (r->issue.len)
        buf_addf(&b, "(%.*s)", (int)r->issue.len, r->issue.ptr);
    add_part(&b, ":", r->pages.len ? r->pages : r->start_page);
    return taken(&b, a);
}

static struct str imprint(const struct bib_record *r, struct arena *a)
{
    struct buf b = {0};
    add_part(&b, ", ", r->publisher);
    add_part(&b, ", ", r->place);
    add_part(&b, ", ", r->country);
    return taken(&b, a);
}

static struct str issn(const struct bib_record *r, struct arena *a)
{
    struct buf b = {0};
    add_part(&b, ", ", r->issn_print);
    add_part(&b, ", ", r->issn_electronic);
    return taken(&b, a);
}

static struct str strings(const struct str *list, size_t n, struct arena *a)
{
    struct buf b = {0};
    for (size_t i = 0; i < n; i++)
        add_part(&b, ", ", list[i]);
    return taken(&b, a);
}

static struct str languages(const struct bib_record *r, struct arena *a)
{
    return strings(r->language, r->n_languages, a);
}

static struct str isbns(const struct bib_record *r, struct arena *a)
{
    return strings(r->isbn, r->n_isbns, a);
}

static struct str terms(const struct bib_term *list, size_t n, struct arena *a)
{
    struct buf b = {0};
    for (size_t i = 0; i < n; i++)
        add_part(&b, "; ", list[i].name);
    return taken(&b, a);
}

static struct str types(const struct bib_record *r, struct arena *a)
{
    return terms(r->pub_type, r->n_pub_types, a);
}

static struct str keywords(const struct bib_record *r, struct arena *a)
{
    return terms(r->keyword, r->n_keywords, a);
}

static struct str headings(const struct bib_record *r, struct arena *a)
{
    struct buf b = {0};
    for (size_t i = 0; i < r->n_mesh; i++)
        add_part(&b, "; ", r->mesh[i].name);
    return taken(&b, a);
}

#define TEXT_OF(member)                                                                            \
    static struct str member(const struct bib_record *r, struct arena *a)                          \
    {                                                                                              \
        (void)a;                                                                                   \
        return r->member;                                                                          \
    }
TEXT_OF(pmid)
TEXT_OF(doi)
TEXT_OF(pmcid)
TEXT_OF(source_id)
TEXT_OF(title)
TEXT_OF(vernacular_title)
TEXT_OF(book_title)
TEXT_OF(journal)
TEXT_OF(journal_abbr)
TEXT_OF(coi_statement)
TEXT_OF(database)
TEXT_OF(url)
TEXT_OF(notes)

struct str record_unit_text(const char *unit, const struct bib_record *r, struct arena *a)
{
    static const struct {
        const char *unit;
        struct str (*text)(const struct bib_record *r, struct arena *a);
    } units[] = {{"title", title},
                 {"vernacular_title", vernacular_title},
                 {"book_title", book_title},
                 {"author", authors},
                 {"editor", editors},
                 {"journal", journal},
                 {"journal_abbr", journal_abbr},
                 {"pages", pages},
                 {"imprint", imprint},
                 {"issn", issn},
                 {"isbn", isbns},
                 {"print_date", print_date},
                 {"electronic_date", electronic_date},
                 {"language", languages},
                 {"pub_type", types},
                 {"mesh", headings},
                 {"keyword", keywords},
                 {"pmid", pmid},
                 {"doi", doi},
                 {"pmcid", pmcid},
                 {"source_id", source_id},
                 {"coi_statement", coi_statement},
                 {"database", database},
                 {"url", url},
                 {"notes", notes}};
    for (size_t i = 0; i < COUNT_OF(units); i++)
        if (strcmp(units[i].unit, unit) == 0)
            return units[i].text(r, a);
    return STR("");
}
