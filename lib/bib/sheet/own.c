/* own.c - our columns, written and read by one table. */
#include "lib/bib/sheet/own.h"

#include "lib/base/csv.h"
#include "lib/base/text.h"
#include "lib/bib/build.h"
#include "lib/bib/list.h"
#include "lib/bib/record_fields.h"
#include "lib/bib/sheet/own_text.h"

enum own_kind {
    OWN_TEXT,
    OWN_DATE,
    OWN_TEXTS, /* a list of texts */
    OWN_KIND,
    OWN_ID, /* a text that is also in the list of ids */
    OWN_AUTHORS,
    OWN_EDITORS,
    OWN_YEAR,
    OWN_PAGES,
    OWN_TYPES,
    OWN_KEYWORDS,
    OWN_MESH,
    OWN_ABSTRACT
};

static const struct own_column {
    const char *name;
    enum own_kind kind;
    size_t offset, count_offset;
    const char *id; /* OWN_ID: the source's name in the list of ids */
} column[] = {
#define AT(member)       offsetof(struct bib_record, member), 0, NULL
#define ID(member, name) offsetof(struct bib_record, member), 0, name
#define LIST(list, n)    offsetof(struct bib_record, list), offsetof(struct bib_record, n), NULL
    {"source_id", OWN_ID, ID(source_id, "id")},
    {"kind", OWN_KIND, AT(kind)},
    {"type", OWN_TEXT, AT(type)},
    {"pmid", OWN_ID, ID(pmid, "pubmed")},
    {"pmcid", OWN_ID, ID(pmcid, "pmc")},
    {"doi", OWN_ID, ID(doi, "doi")},
    {"title", OWN_TEXT, AT(title)},
    {"authors", OWN_AUTHORS, AT(author)},
    {"year", OWN_YEAR, AT(print_date)},
    {"journal", OWN_TEXT, AT(journal)},
    {"journal_abbreviation", OWN_TEXT, AT(journal_abbr)},
    {"volume", OWN_TEXT, AT(volume)},
    {"issue", OWN_TEXT, AT(issue)},
    {"pages", OWN_PAGES, AT(pages)},
    {"publication_date", OWN_DATE, AT(print_date)},
    {"electronic_date", OWN_DATE, AT(electronic_date)},
    {"abstract", OWN_ABSTRACT, AT(abstract)},
    {"keywords", OWN_KEYWORDS, AT(keyword)},
    {"mesh_headings", OWN_MESH, AT(mesh)},
    {"publication_types", OWN_TYPES, AT(pub_type)},
    {"language", OWN_TEXTS, LIST(language, n_languages)},
    {"original_title", OWN_TEXT, AT(vernacular_title)},
    {"book_title", OWN_TEXT, AT(book_title)},
    {"series", OWN_TEXT, AT(collection_title)},
    {"editors", OWN_EDITORS, AT(editor)},
    {"issn", OWN_TEXT, AT(issn_print)},
    {"electronic_issn", OWN_TEXT, AT(issn_electronic)},
    {"linking_issn", OWN_TEXT, AT(issn_linking)},
    {"isbn", OWN_TEXTS, LIST(isbn, n_isbns)},
    {"publisher", OWN_TEXT, AT(publisher)},
    {"place", OWN_TEXT, AT(place)},
    {"country_of_publication", OWN_TEXT, AT(country)},
    {"database", OWN_TEXT, AT(database)},
    {"url", OWN_TEXT, AT(url)},
    {"notes", OWN_TEXT, AT(notes)},
#undef AT
#undef ID
#undef LIST
};

/* Writing ------------------------------------------------------------------------- */

static void add_texts(struct buf *b, const struct bib_record *r, const struct own_column *c)
{
    struct str *list;
    size_t n;
    memcpy(&list, (const char *)r + c->offset, sizeof list);
    memcpy(&n, (const char *)r + c->count_offset, sizeof n);
    for (size_t i = 0; i < n; i++)
        if (list[i].len) {
            own_join(b);
            own_escape(b, list[i], ";");
        }
}

static void add_people(struct buf *b, const struct bib_author *w, size_t n, bool incomplete)
{
    for (size_t i = 0; i < n; i++) {
        bool empty = !w[i].last.len && !w[i].collective.len && !w[i].fore.len &&
                     !w[i].initials.len && !w[i].suffix.len;
        if (empty)
            continue;
        own_join(b);
        own_add_author(b, &w[i]);
    }
    if (incomplete) {
        own_join(b);
        buf_adds(b, "et al.");
    }
}

static void add_keywords(struct buf *b, const struct bib_record *r)
{
    for (size_t i = 0; i < r->n_keywords; i++)
        if (r->keyword[i].name.len) {
            own_join(b);
            own_add_keyword(b, &r->keyword[i]);
        }
}

static void add_mesh(struct buf *b, const struct bib_record *r)
{
    for (size_t i = 0; i < r->n_mesh; i++)
        if (r->mesh[i].name.len) {
            own_join(b);
            own_add_heading(b, &r->mesh[i]);
        }
}

static void add_types(struct buf *b, const struct bib_record *r)
{
    for (size_t i = 0; i < r->n_pub_types; i++)
        if (r->pub_type[i].name.len) {
            own_join(b);
            own_escape(b, r->pub_type[i].name, ";");
        }
}

static void add_cell(struct buf *b, const struct bib_record *r, const struct own_column *c,
                     struct arena *a)
{
    const void *at = (const char *)r + c->offset;
    char text[16];
    switch (c->kind) {
    case OWN_TEXT:
    case OWN_ID:
        buf_addstr(b, *(const struct str *)at);
        break;
    case OWN_DATE:
        buf_adds(b, date_iso(*(const struct date *)at, text));
        break;
    case OWN_TEXTS:
        add_texts(b, r, c);
        break;
    case OWN_KIND:
        buf_adds(b, bib_kind_word[r->kind]);
        break;
    case OWN_AUTHORS:
        add_people(b, r->author, r->n_authors, r->authors_incomplete);
        break;
    case OWN_EDITORS:
        add_people(b, r->editor, r->n_editors, false);
        break;
    case OWN_YEAR:
        if (bib_year(r))
            buf_addf(b, "%d", bib_year(r));
        break;
    case OWN_PAGES:
        buf_addstr(b, r->pages.len ? r->pages : r->start_page);
        break;
    case OWN_TYPES:
        add_types(b, r);
        break;
    case OWN_KEYWORDS:
        add_keywords(b, r);
        break;
    case OWN_MESH:
        add_mesh(b, r);
        break;
    case OWN_ABSTRACT:
        buf_addstr(b, bib_abstract_text(r, a));
        break;
    }
}

static struct csv_out csv_of(struct bib_out *o)
{
    return (struct csv_out){.out = o->out,
                            .separator = o->separator ? o->separator : ',',
                            .guard = true,
                            .newline = "\r\n"};
}

static void begin(struct bib_out *o)
{
    struct csv_out c = csv_of(o);
    if (o->separator == ';')
        buf_adds(o->out, "\xEF\xBB\xBF");
    for (size_t i = 0; i < COUNT_OF(column); i++)
        csv_add(&c, str_c(column[i].name));
    for (size_t i = 0; i < o->n_extra; i++)
        csv_add(&c, str_c(o->extra[i]));
    csv_end_row(&c);
}

static void add_extra(struct buf *b, const struct bib_record *r, const char *name)
{
    for (size_t i = 0; i < r->n_extra; i++)
        if (r->extra[i].value.len && str_eq_nocase_c(r->extra[i].name, name)) {
            own_join(b);
            own_escape(b, r->extra[i].value, ";");
        }
}

static void write_record(struct bib_out *o, const struct bib_record *r)
{
    struct csv_out c = csv_of(o);
    struct arena a = {0};
    struct buf b = {0};
    for (size_t i = 0; i < COUNT_OF(column) + o->n_extra; i++) {
        buf_clear(&b);
        if (i < COUNT_OF(column))
            add_cell(&b, r, &column[i], &a);
        else
            add_extra(&b, r, o->extra[i - COUNT_OF(column)]);
        csv_add(&c, own_guard(buf_str(&b), &a));
    }
    csv_end_row(&c);
    buf_release(&b);
    arena_release(&a);
}

const struct bib_writer_def own_csv_writer = {.begin = begin, .record = write_record};

/* Reading ------------------------------------------------------------------------- */

static const struct own_column *find(struct str name)
{
    for (size_t i = 0; i < COUNT_OF(column); i++)
        if (str_eq_nocase_c(name, column[i].name))
            return &column[i];
    return NULL;
}

bool own_header(const struct sheet_map *m)
{
    size_t found = 0;
    for (size_t i = 0; i < m->n; i++)
        found += find(m->column[i].name) != NULL;
    return found == COUNT_OF(column);
}

static void take_people(struct str s, bool authors, struct arena *a, struct bib_record *r)
{
    struct str item;
    while (own_split(&s, ';', &item)) {
        struct bib_author w;
        if (!own_author(item, a, &w))
            r->authors_incomplete = r->authors_incomplete || authors;
        else if (authors)
            *LIST_ADD(a, r->author, r->n_authors) = w;
        else
            *LIST_ADD(a, r->editor, r->n_editors) = w;
    }
}

static void take_terms(struct str s, enum own_kind kind, struct arena *a, struct bib_record *r)
{
    struct str item;
    while (own_split(&s, ';', &item)) {
        if (kind == OWN_KEYWORDS)
            *LIST_ADD(a, r->keyword, r->n_keywords) = own_keyword(item, a);
        else if (kind == OWN_MESH)
            *LIST_ADD(a, r->mesh, r->n_mesh) = own_heading(item, a);
        else
            *LIST_ADD(a, r->pub_type, r->n_pub_types) =
                (struct bib_term){.name = own_unescape(item, a)};
    }
}

static void take_texts(struct str s, const struct own_column *c, struct arena *a,
                       struct bib_record *r)
{
    struct str *list = NULL, item;
    size_t n = 0;
    while (own_split(&s, ';', &item))
        *LIST_ADD(a, list, n) = own_unescape(item, a);
    memcpy((char *)r + c->offset, &list, sizeof list);
    memcpy((char *)r + c->count_offset, &n, sizeof n);
}

static void take_kind(struct str s, struct bib_record *r)
{
    for (size_t i = 0; i < COUNT_OF(bib_kind_word); i++)
        if (str_eq_c(s, bib_kind_word[i]))
            r->kind = (enum bib_kind)i;
}

static void take_cell(struct str s, const struct own_column *c, struct arena *a,
                      struct bib_record *r)
{
    void *at = (char *)r + c->offset;
    switch (c->kind) {
    case OWN_TEXT:
    case OWN_ID:
    case OWN_PAGES:
        *(struct str *)at = s;
        break;
    case OWN_DATE:
        if (!date_parse(s, at))
            *(struct date *)at = (struct date){0};
        break;
    case OWN_TEXTS:
        take_texts(s, c, a, r);
        break;
    case OWN_KIND:
        take_kind(s, r);
        break;
    case OWN_AUTHORS:
    case OWN_EDITORS:
        take_people(s, c->kind == OWN_AUTHORS, a, r);
        break;
    case OWN_TYPES:
    case OWN_KEYWORDS:
    case OWN_MESH:
        take_terms(s, c->kind, a, r);
        break;
    case OWN_ABSTRACT:
        *LIST_ADD(a, r->abstract, r->n_abstract) = (struct bib_abstract_part){.text = s};
        break;
    case OWN_YEAR:
        break;
    }
}

static void take_extra(const struct flat_value *v, struct str s, struct arena *a,
                       struct bib_record *r)
{
    struct str item;
    while (own_split(&s, ';', &item))
        *LIST_ADD(a, r->extra, r->n_extra) = (struct bib_extra){v->name, own_unescape(item, a)};
}

void own_record(const struct flat_value *v, size_t n, struct arena *a, struct bib_record *out)
{
    static const char *const first[] = {"pmid", "doi", "pmcid", "source_id"};
    out->pmid_version = 1;
    for (size_t i = 0; i < n; i++) {
        const struct own_column *c = find(v[i].name);
        struct str s = own_unguard(v[i].text);
        if (c)
            take_cell(s, c, a, out);
        else
            take_extra(&v[i], s, a, out);
    }
    for (size_t i = 0; i < COUNT_OF(first); i++) {
        const struct own_column *c = find(str_c(first[i]));
        bib_add_id(out, a, c->id,
                   *(const struct str *)(const void *)((const char *)out + c->offset));
    }
    bib_complete_pages(out, (struct str){0}, a);
}
