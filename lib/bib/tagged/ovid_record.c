/* ovid_record.c - which field is which member. */
#include "lib/bib/tagged/ovid_record.h"

#include "lib/bib/build.h"
#include "lib/bib/list.h"
#include "lib/bib/names.h"
#include "lib/bib/pubdate.h"
#include "lib/bib/tagged/nbib_fields.h"
#include "lib/bib/tagged/tag_fields.h"
#include "lib/bib/terms.h"

static const struct tag_member members[] = {
    {"DB", offsetof(struct bib_record, database)},
    {"RO", offsetof(struct bib_record, copyright)},
    {"TT OT", offsetof(struct bib_record, vernacular_title)},
    {"JA", offsetof(struct bib_record, journal_abbr)},
    {"XL UR", offsetof(struct bib_record, url)},
};

/* `Sieves in practice.  [Article]`, `Sieves. [References].`: the title alone. A translated title
 * stands whole in brackets and keeps them. */
static struct str bare_title(struct str s, struct str *type)
{
    *type = STR("");
    struct str t = tag_strip_stop(s);
    size_t open = t.len;
    while (open > 0 && t.ptr[open - 1] != '[')
        open--;
    if (t.len && t.ptr[t.len - 1] == ']' && open > 1 && t.len - open <= 40) {
        *type = str_sub(t, open, t.len - 1);
        t = tag_strip_stop(str_sub(t, 0, open - 1));
    } else if (t.len && t.ptr[t.len - 1] == ']') {
        t = str_trim(s);
    }
    bool quoted = t.len > 2 && t.ptr[0] == '"' && t.ptr[t.len - 1] == '"' &&
                  str_find(str_sub(t, 1, t.len - 1), STR("\""), 0) == SIZE_MAX;
    return quoted ? str_sub(t, 1, t.len - 1) : t;
}

static void add_name(struct bib_author **list, size_t *n, struct str s, struct arena *a)
{
    struct str name = ovid_bare_name(s);
    if (name.len)
        *LIST_ADD(a, *list, *n) = bib_parse_name(name, a);
}

static void add_people(const struct tagged *t, struct arena *a, struct bib_record *r)
{
    for (size_t i = 0; i < t->n; i++) {
        struct str v = tagged_value(t, i);
        const char *tag = t->field[i].tag;
        bool editor = str_ends(v, "[Ed]") || strcmp(tag, "ED") == 0;
        if (str_ends(v, "[Ed]"))
            v = str_sub(v, 0, v.len - 4);
        if (editor)
            add_name(&r->editor, &r->n_editors, v, a);
        else if (strcmp(tag, "AU") == 0)
            add_name(&r->author, &r->n_authors, v, a);
    }
    for (size_t i = 0; i < t->n && r->n_authors; i++)
        if (strcmp(t->field[i].tag, "IN") == 0 && t->field[i].len)
            *LIST_ADD(a, r->author[0].affiliation, r->author[0].n_affiliations) =
                tagged_value(t, i);
}

/* `*Neoplasms/ge [Genetics]` in MEDLINE. */
static void add_heading(struct bib_record *r, struct str v, struct arena *a)
{
    struct str part;
    struct bib_mesh *h = LIST_ADD(a, r->mesh, r->n_mesh);
    bool star = v.len && v.ptr[0] == '*';
    v = str_sub(v, star, v.len);
    h->major = star;
    str_split(&v, '/', &part);
    h->name = str_trim(part);
    while (str_split(&v, '/', &part)) {
        size_t open = str_find(part, STR("["), 0);
        struct str name = open == SIZE_MAX ? part : str_sub(part, open + 1, part.len);
        if (open != SIZE_MAX && name.len && name.ptr[name.len - 1] == ']')
            name.len--;
        if (name.len)
            *LIST_ADD(a, h->qualifier, h->n_qualifiers) =
                (struct bib_qualifier){.name = name, .major = star};
    }
}

static void add_types(struct bib_record *r, struct str v, struct arena *a)
{
    struct str one;
    v = str_sub(v, 0, str_find(v, STR(": PDF Only"), 0));
    while (str_split(&v, ';', &one)) {
        one = tag_strip_stop(one);
        if (one.len > 1)
            tag_add_pub_type(r, one, a);
    }
}

static void add_lists(const struct tagged *t, struct arena *a, struct bib_record *r)
{
    bool medline = tag_holds(r->database, "medline");
    for (size_t i = 0; i < t->n; i++) {
        const char *tag = t->field[i].tag;
        struct str v = tagged_value(t, i);
        if (!v.len)
            continue;
        if (strcmp(tag, "MH") == 0 && medline)
            add_heading(r, v, a);
        else if (strcmp(tag, "KW") == 0)
            tag_add_keywords(r, tag_strip_stop(v), ';', "", a);
        else if (tag_in(tag, "MH DE SH"))
            tag_add_keyword(r, v, "DE", a);
        else if (strcmp(tag, "ID") == 0)
            tag_add_keywords(r, tag_strip_stop(v), ',', "ID", a);
        else if (tag_in(tag, "LG LA"))
            tag_add_language(r, v, a);
        else if (tag_in(tag, "DT PT"))
            add_types(r, v, a);
        else if (tag_in(tag, "IS IB"))
            bib_add_serials(r, v, a);
    }
    struct bib_record other = {0};
    bib_add_serials(&other, tagged_get(t, "IT"), a);
    if (other.issn_print.len)
        r->issn_electronic = other.issn_print;
}

/* `Lund, C. [Ed.]. [Sieves abroad.] Odense. 2002: 1-234. Chapter pagination: 214-218.` */
static void set_book(struct str s, struct bib_record *r, struct arena *a)
{
    static const char editor_mark[] = " [Ed.]. ", pages_mark[] = "Chapter pagination: ";
    size_t editor = str_find(s, str_c(editor_mark), 0), pages = str_find(s, str_c(pages_mark), 0);
    if (pages != SIZE_MAX)
        r->pages = tag_strip_stop(str_sub(s, pages + strlen(pages_mark), s.len));
    if (editor != SIZE_MAX) {
        add_name(&r->editor, &r->n_editors, str_sub(s, 0, editor), a);
        s = str_sub(s, editor + strlen(editor_mark), s.len);
    }
    bool bracketed = s.len && s.ptr[0] == '[';
    size_t end = str_find(s, bracketed ? STR("]") : STR(". "), 0);
    r->book_title = str_trim(str_sub(s, 0, end == SIZE_MAX ? end : end + bracketed));
}

static void set_kind(const struct tagged *t, struct bib_record *r, bool chapter)
{
    struct str type = tag_strip_stop(tagged_get(t, "PT DT"));
    if (str_eq_c(type, "-"))
        type = STR("");
    bool book = chapter || (tag_holds(type, "book") && !tag_holds(type, "review"));
    r->type = type;
    r->kind = book ? BIB_BOOK : BIB_ARTICLE;
    if (book && !chapter)
        r->book_title = r->title;
}

static void set_where(const struct tagged *t, struct bib_record *r, struct arena *a)
{
    struct ovid_source o = ovid_parse_source(tagged_get(t, "SO"));
    struct str journal = tagged_get(t, "JN"), volume = tagged_get(t, "VO");
    struct str issue = tagged_get(t, "IP"), pages = tagged_get(t, "PG");
    struct str date = tagged_get(t, "DP"), book = tagged_get(t, "BT");
    set_kind(t, r, book.len || o.book.len);
    if (book.len)
        set_book(book, r, a);
    else if (o.book.len)
        r->book_title = o.book;
    else
        r->journal = journal.len ? journal : o.journal;
    r->volume = volume.len ? volume : o.volume;
    r->issue = issue.len ? issue : o.issue;
    if (!r->pages.len)
        r->pages = pages.len ? pages : o.pages;
    bib_complete_pages(r, STR(""), a);
    tag_set_date(r, tagged_get(t, "YR"), date.len ? date : o.date, a);
    /* `Publish Ahead of Print, 30 November 2015` */
    if (!date_is_set(r->print_date))
        r->electronic_date = bib_date_guess(tagged_get(t, "ST"));
}

/* `ISiEZH SO RAN, Novosibirsk`, `Cambridge University Press; United Kingdom` */
static void set_publisher(const struct tagged *t, struct bib_record *r)
{
    struct str s = tagged_get(t, "PB PU");
    size_t cut = str_find(s, STR("; "), 0);
    if (cut == SIZE_MAX)
        cut = str_find(s, STR(", "), 0);
    r->publisher = str_sub(s, 0, cut);
    if (cut != SIZE_MAX)
        r->place = str_sub(s, cut + 2, s.len);
}

/* `35v, 7911005`: Ovid's own code and NLM's. */
static struct str nlm_number(struct str s)
{
    size_t comma = str_find(s, STR(", "), 0);
    return comma == SIZE_MAX ? s : str_sub(s, comma + 2, s.len);
}

static void set_ids(const struct tagged *t, struct bib_record *r, struct arena *a)
{
    struct str number = tag_strip_stop(tagged_get(t, "AN UI"));
    r->source_id = number;
    r->nlm_id = nlm_number(tagged_get(t, "JC"));
    /* PsycInfo's `Peer Reviewed Journal: 2015-33942-012` */
    size_t colon = str_find(number, STR(": "), 0);
    if (colon != SIZE_MAX)
        number = str_sub(number, colon + 2, number.len);
    r->doi = bib_clean_doi(tagged_get(t, "DI DO"), a);
    r->pmid = bib_clean_pmid(tagged_get(t, "PM"), a);
    if (!r->pmid.len && tag_holds(r->database, "medline"))
        r->pmid = bib_clean_pmid(number, a);
    bib_add_id(r, a, "pubmed", r->pmid);
    bib_add_id(r, a, "doi", r->doi);
    tag_add_accession(r, number, a);
}

/* Tags whose values stand in lists, or in members in another form. */
static const char listed_tags[] = "AU ED IN TI SO AB KW MH DE SH ID LG LA DT PT IS IB IT YR DP PB "
                                  "PU BT VN JC Score PM DI DO AN UI JN VO IP PG";

void ovid_record(const struct tagged *t, struct arena *a, struct bib_record *out)
{
    struct bib_record *r = out;
    struct str type;
    tag_fill(t, members, COUNT_OF(members), r);
    r->title = bare_title(tagged_get(t, "TI"), &type);
    add_people(t, a, r);
    set_where(t, r, a);
    set_publisher(t, r);
    tag_set_abstract(r, tagged_join(t, "AB", a), a);
    add_lists(t, a, r);
    if (!r->n_pub_types && !str_eq_nocase_c(type, "References"))
        tag_add_pub_type(r, type, a);
    set_ids(t, r, a);
    tag_add_extras(t, listed_tags, r, a);
}
