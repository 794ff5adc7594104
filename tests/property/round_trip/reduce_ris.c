/* reduce_ris.c - what ris_write.h says that RIS holds. */
#include "lib/base/buf.h"
#include "lib/bib/build.h"
#include "lib/bib/list.h"
#include "lib/bib/names.h"
#include "lib/bib/tagged/ris_record.h"
#include "lib/bib/tagged/ris_write.h"
#include "lib/bib/tagged/tag_fields.h"
#include "reduce.h"

static struct str without_parting(struct str s, struct arena *a)
{
    char *out = arena_strndup(a, s.ptr ? s.ptr : "", s.len);
    for (char *c = out; *c; c++)
        *c = *c == ',' || *c == ';' ? ' ' : *c;
    struct buf b = {0};
    bib_add_squeezed(&b, str_n(out, s.len));
    struct str squeezed = arena_str(a, buf_str(&b));
    buf_release(&b);
    return squeezed;
}

static bool is_one_word(struct str s)
{
    return str_find(s, STR(" "), 0) == SIZE_MAX;
}

static struct bib_author group(struct str name, struct arena *a)
{
    struct bib_names l = bib_split_names(name, a);
    bool known = l.n == 1 && str_eq(bib_parse_name(l.item[0], a).collective, name);
    if (!known)
        name = without_parting(name, a);
    if (!known && is_one_word(name))
        return (struct bib_author){.last = name};
    return (struct bib_author){.collective = name};
}

/* Initials follow from given names that are there, and are lost beside a name of one word. */
static struct bib_author name_of(const struct bib_author *w, struct arena *a)
{
    if (w->collective.len)
        return group(w->collective, a);
    struct bib_author out = {.last = without_parting(w->last, a)};
    struct str given = w->fore.len ? w->fore : w->initials;
    if (!given.len && !is_one_word(out.last))
        return (struct bib_author){.collective = out.last};
    if (!given.len)
        return out;
    struct str as_read = str_c(arena_fmt(a, "X, %.*s", (int)given.len, given.ptr));
    struct bib_author read = bib_parse_name(as_read, a);
    out.fore = read.fore;
    out.initials = read.initials;
    out.suffix = w->suffix;
    return out;
}

static void names(struct bib_author **list, size_t *n, const struct bib_author *from, size_t many,
                  struct arena *a)
{
    for (size_t i = 0; i < many; i++)
        *LIST_ADD(a, *list, *n) = name_of(&from[i], a);
}

static void addresses(struct bib_record *r, const struct bib_record *from, struct arena *a)
{
    for (size_t i = 0; i < from->n_authors; i++)
        for (size_t k = 0; k < from->author[i].n_affiliations; k++) {
            struct bib_author *w = &r->author[0];
            struct str s = from->author[i].affiliation[k];
            bool twice = false;
            for (size_t j = 0; j < w->n_affiliations; j++)
                twice |= str_eq(w->affiliation[j], s);
            if (!twice)
                *LIST_ADD(a, w->affiliation, w->n_affiliations) = s;
        }
}

static void keyword(struct bib_record *r, struct str words, struct arena *a)
{
    struct str one;
    while (str_split(&words, ';', &one)) {
        one = str_trim(one);
        bool major = str_starts(one, "*");
        if (major)
            one = str_trim(str_sub(one, 1, one.len));
        if (one.len)
            *LIST_ADD(a, r->keyword, r->n_keywords) =
                (struct bib_term){.name = one, .major = major};
    }
}

static void keywords(struct bib_record *r, const struct bib_record *from, struct arena *a)
{
    for (size_t i = 0; i < from->n_keywords; i++) {
        const struct bib_term *t = &from->keyword[i];
        keyword(r,
                str_c(arena_fmt(a, "%s%.*s", t->major ? "*" : "", (int)t->name.len, t->name.ptr)),
                a);
    }
    for (size_t i = 0; i < from->n_mesh; i++) {
        struct buf b = {0};
        ris_add_heading(&b, &from->mesh[i]);
        keyword(r, arena_str(a, buf_str(&b)), a);
        buf_release(&b);
    }
}

static void types(struct bib_record *r, const struct bib_record *from, struct arena *a)
{
    for (size_t i = 0; i < from->n_pub_types; i++) {
        struct str name = from->pub_type[i].name;
        if (!memchr(name.ptr, ';', name.len) && !memchr(name.ptr, '[', name.len) &&
            !bib_has_pub_type(r, arena_strndup(a, name.ptr, name.len)))
            *LIST_ADD(a, r->pub_type, r->n_pub_types) = (struct bib_term){.name = name};
    }
}

static struct str id_of(const struct bib_record *r, const char *source)
{
    for (size_t i = 0; i < r->n_ids; i++)
        if (str_eq_c(r->id[i].source, source))
            return r->id[i].value;
    return (struct str){0};
}

/* What kind of number an accession number is follows from its form and the database. */
static void ids(struct bib_record *r, const struct bib_record *from, struct arena *a)
{
    struct str accession = ris_accession(from, 0), u2 = ris_accession(from, 1);
    struct str id = id_of(from, "id");
    if (!accession.len && !id.len)
        accession = from->source_id;
    if (!accession.len)
        accession = from->pmid;
    r->pmid = from->pmid;
    r->doi = from->doi;
    r->pmcid = from->pmcid;
    r->source_id = id.len ? id : accession.len ? accession : u2;
    bib_add_id(r, a, "pubmed", r->pmid);
    bib_add_id(r, a, "doi", r->doi);
    bib_add_id(r, a, "pmc", r->pmcid);
    tag_add_accession(r, accession, a);
    tag_add_accession(r, u2, a);
    bib_add_id(r, a, "id", id);
}

static void titles(struct bib_record *r, const struct bib_record *from)
{
    struct str abbreviated = from->journal_abbr.len ? from->journal_abbr : from->medline_ta;
    r->title = from->title.len ? from->title : from->book_title;
    r->vernacular_title = from->vernacular_title;
    r->collection_title = from->collection_title;
    if (ris_is_part(from)) {
        r->book_title = from->book_title;
        return;
    }
    if (r->kind == BIB_BOOK)
        r->book_title = r->title;
    r->journal = from->journal.len ? from->journal : abbreviated;
    r->journal_abbr = abbreviated;
}

static void add_extra(struct bib_record *r, const char *name, struct str value, struct arena *a)
{
    if (value.len)
        *LIST_ADD(a, r->extra, r->n_extra) = (struct bib_extra){str_c(name), value};
}

/* Those that are notes come first. Of a thesis the volume is taken for the degree; the pages of it
 * and of a whole book, when they are one number, for how many there are. */
static void extras(struct bib_record *r, const struct bib_record *from, struct arena *a)
{
    bool thesis = str_eq_c(r->type, "THES");
    bool whole = thesis || (r->kind == BIB_BOOK && str_eq(r->book_title, r->title));
    for (size_t i = 0; i < from->n_extra; i++)
        if (!ris_is_free_tag(from->extra[i].name))
            *LIST_ADD(a, r->extra, r->n_extra) = from->extra[i];
    if (thesis) {
        add_extra(r, "VL", r->volume, a);
        r->volume = (struct str){0};
    }
    if (whole && bib_first_page(r->pages).len == r->pages.len) {
        add_extra(r, "SP", r->pages, a);
        r->pages = r->start_page = (struct str){0};
    }
    for (size_t i = 0; i < from->n_extra; i++)
        if (ris_is_free_tag(from->extra[i].name))
            *LIST_ADD(a, r->extra, r->n_extra) = from->extra[i];
}

struct bib_record *reduce_ris(const struct bib_record *given, struct arena *a)
{
    struct bib_record *from = reduce_texts(given, a);
    struct bib_record *r = ARENA_NEW(a, struct bib_record);
    *r = (struct bib_record){.pmid_version = 1, .type = str_c(ris_type(from))};
    r->kind = str_eq_c(r->type, "GEN") && ris_in_journal(from) ? BIB_ARTICLE : ris_kind(r->type);
    r->database = from->database;
    titles(r, from);
    names(&r->author, &r->n_authors, from->author, from->n_authors, a);
    names(&r->editor, &r->n_editors, from->editor, from->n_editors, a);
    addresses(r, from, a);
    r->authors_incomplete = from->authors_incomplete;
    ids(r, from, a);
    r->print_date = date_is_set(from->print_date) ? from->print_date : from->electronic_date;
    if (ris_holds_electronic(from))
        r->electronic_date = from->electronic_date;
    r->volume = from->volume;
    r->issue = from->issue;
    r->pages = from->pages.len ? from->pages : from->start_page;
    r->start_page = bib_first_page(r->pages);
    r->publisher = from->publisher;
    r->place = from->place;
    r->issn_print = from->issn_print;
    r->issn_electronic = from->issn_electronic;
    r->isbn = from->isbn;
    r->n_isbns = from->n_isbns;
    r->language = from->language;
    r->n_languages = from->n_languages;
    types(r, from, a);
    keywords(r, from, a);
    struct str abstract = bib_abstract_text(from, a);
    if (abstract.len)
        *LIST_ADD(a, r->abstract, r->n_abstract) = (struct bib_abstract_part){.text = abstract};
    r->url = from->url;
    r->notes = from->notes;
    extras(r, from, a);
    return r;
}
