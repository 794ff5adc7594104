/* bibtex_write.c - an entry's fields, one a line. */
#include "lib/bib/bibtex/bibtex_write.h"

#include "lib/bib/bibtex/bibtex_fields.h"
#include "lib/bib/bibtex/bibtex_key.h"
#include "lib/bib/bibtex/bibtex_names.h"
#include "lib/bib/bibtex/bibtex_put.h"
#include "lib/bib/bibtex/bibtex_type.h"
#include "lib/bib/bibtex/latex.h"
#include "lib/bib/build.h"
#include "lib/bib/terms.h"

/* Titles --------------------------------------------------------------------------------------- */

static bool has_capital(struct str word)
{
    for (size_t i = 0; i < word.len; i++) {
        unsigned char c = (unsigned char)word.ptr[i];
        bool latin = c == 0xC3 && i + 1 < word.len && (unsigned char)word.ptr[i + 1] >= 0x80 &&
                     (unsigned char)word.ptr[i + 1] <= 0x9E;
        if ((c >= 'A' && c <= 'Z') || latin)
            return true;
    }
    return false;
}

/* Styles set titles in small letters: a capital that isn't the title's first is protected. */
static void put_title(struct buf *out, const char *name, struct str title)
{
    struct buf b = {0};
    struct str word;
    for (bool first = true; str_split(&title, ' ', &word); first = false) {
        buf_adds(&b, first ? "" : " ");
        struct str rest = first && word.len ? str_sub(word, 1, word.len) : word;
        bool guard = has_capital(rest);
        buf_adds(&b, guard ? "{" : "");
        latex_add(&b, word);
        buf_adds(&b, guard ? "}" : "");
    }
    bibtex_put_of(out, name, &b);
    buf_release(&b);
}

static void put_titles(struct buf *out, const struct bib_record *r, enum bibtex_class class)
{
    struct str abbr = r->medline_ta.len ? r->medline_ta : r->journal_abbr;
    struct str journal = r->journal.len ? r->journal : abbr.len ? abbr : r->book_title;
    put_title(out, "title", r->title.len || class == BIBTEX_PART ? r->title : r->book_title);
    bibtex_put(out, "origtitle", r->vernacular_title);
    if (class == BIBTEX_PART)
        bibtex_put(out, "booktitle", r->book_title);
    else if (class == BIBTEX_TALK)
        bibtex_put(out, "booktitle", journal);
    else if (class != BIBTEX_BOOK)
        bibtex_put(out, "journal", journal);
    if (r->journal.len && class != BIBTEX_BOOK && class != BIBTEX_PART)
        bibtex_put(out, "shortjournal", abbr);
    bibtex_put(out, "series", r->collection_title);
}

/* Where and when ------------------------------------------------------------------------------- */

/* Without the year that stands in a field of its own, unless it names another one too. */
static struct str month_text(const struct bib_record *r)
{
    char year[8];
    struct str s = r->medline_date;
    snprintf(year, sizeof year, "%d ", r->print_date.year % 10000);
    if (!str_starts(s, year))
        return s;
    year[strlen(year) - 1] = '\0';
    struct str rest = str_sub(s, strlen(year) + 1, s.len);
    return str_find(rest, str_c(year), 0) == SIZE_MAX ? rest : s;
}

static void put_dates(struct buf *out, const struct bib_record *r)
{
    static const char *const month[] = {"",    "jan", "feb", "mar", "apr", "may", "jun",
                                        "jul", "aug", "sep", "oct", "nov", "dec"};
    struct date d = date_is_set(r->print_date) ? r->print_date : r->electronic_date;
    char text[16];
    if (d.year)
        buf_addf(out, ",\n  year = {%d}", d.year);
    if (r->medline_date.len && d.year)
        bibtex_put(out, "month", month_text(r));
    else if (d.month)
        buf_addf(out, ",\n  month = %s", month[d.month]);
    if (d.month && d.day && !r->medline_date.len)
        buf_addf(out, ",\n  day = {%d}", d.day);
    if (date_is_set(r->electronic_date))
        bibtex_put(out, "earlyaccessdate", str_c(date_iso(r->electronic_date, text)));
}

/* `53--9` */
static void put_pages(struct buf *out, const struct bib_record *r)
{
    struct buf b = {0};
    struct str rest = r->pages.len ? r->pages : r->start_page, part;
    while (str_split(&rest, '-', &part)) {
        latex_add(&b, part);
        buf_adds(&b, rest.ptr ? "--" : "");
    }
    bibtex_put_of(out, "pages", &b);
    buf_release(&b);
}

static void put_serials(struct buf *out, const struct bib_record *r)
{
    const struct str issn[] = {r->issn_print, r->issn_electronic, r->issn_linking};
    static const char *const kind[] = {"", " (Electronic)", " (Linking)"};
    struct buf b = {0};
    for (size_t i = 0; i < COUNT_OF(issn); i++)
        if (issn[i].len) {
            buf_adds(&b, b.len ? ", " : "");
            buf_addstr(&b, issn[i]);
            buf_adds(&b, kind[i]);
        }
    bibtex_put_of(out, "issn", &b);
    for (size_t i = 0; i < r->n_isbns; i++) {
        buf_adds(&b, i ? ", " : "");
        latex_add(&b, r->isbn[i]);
    }
    bibtex_put_of(out, "isbn", &b);
    buf_release(&b);
}

static void put_where(struct buf *out, const struct bib_record *r, enum bibtex_class class)
{
    put_dates(out, r);
    bibtex_put(out, "volume", r->volume);
    bibtex_put(out, class == BIBTEX_REPORT ? "issue" : "number", r->issue);
    put_pages(out, r);
    bibtex_put(out,
               class == BIBTEX_THESIS   ? "school"
               : class == BIBTEX_REPORT ? "institution"
                                        : "publisher",
               r->publisher);
    bibtex_put(out, "address", r->place);
    put_serials(out, r);
}

/* Lists ---------------------------------------------------------------------------------------- */

/* Held together by braces where a separator stands in it. */
static void add_item(struct buf *b, const char *before, struct str s, const char *separators)
{
    bool guard = false;
    for (size_t i = 0; i < s.len; i++)
        guard = guard || strchr(separators, s.ptr[i]);
    buf_adds(b, guard ? "{" : "");
    buf_adds(b, before);
    latex_add(b, s);
    buf_adds(b, guard ? "}" : "");
}

static void put_keywords(struct buf *out, const struct bib_record *r)
{
    struct buf b = {0}, name = {0};
    for (size_t i = 0; i < r->n_mesh; i++) {
        bib_add_heading(&name, &r->mesh[i]);
        buf_adds(&b, b.len ? ", " : "");
        add_item(&b, "", buf_str(&name), ",;");
        buf_clear(&name);
    }
    for (size_t i = 0; i < r->n_keywords; i++) {
        buf_adds(&b, b.len ? ", " : "");
        add_item(&b, r->keyword[i].major ? "*" : "", r->keyword[i].name, ",;");
    }
    bibtex_put_of(out, "keywords", &b);
    buf_release(&b);
    buf_release(&name);
}

static void put_lists(struct buf *out, const struct bib_record *r)
{
    struct buf b = {0};
    for (size_t i = 0; i < r->n_languages; i++) {
        buf_adds(&b, i ? ", " : "");
        latex_add(&b, r->language[i]);
    }
    bibtex_put_of(out, "language", &b);
    for (size_t i = 0; i < r->n_pub_types; i++) {
        buf_adds(&b, i ? "; " : "");
        latex_add(&b, r->pub_type[i].name);
    }
    bibtex_put_of(out, "type", &b);
    for (size_t i = 0; i < r->n_authors; i++)
        for (size_t k = 0; k < r->author[i].n_affiliations; k++) {
            buf_adds(&b, b.len ? "; " : "");
            add_item(&b, "", r->author[i].affiliation[k], ";");
        }
    bibtex_put_of(out, "affiliation", &b);
    put_keywords(out, r);
    buf_release(&b);
}

static void put_abstract(struct buf *out, const struct bib_record *r)
{
    struct buf b = {0};
    for (size_t i = 0; i < r->n_abstract; i++) {
        buf_adds(&b, b.len ? BIBTEX_PARAGRAPH : "");
        latex_add(&b, r->abstract[i].label);
        buf_adds(&b, r->abstract[i].label.len ? ": " : "");
        latex_add(&b, r->abstract[i].text);
    }
    bibtex_put_of(out, "abstract", &b);
    buf_release(&b);
}

/* Identifiers and the rest --------------------------------------------------------------------- */

static void put_ids(struct buf *out, const struct bib_record *r, struct str key)
{
    bibtex_put_address(out, "doi", bib_given_doi(r));
    bibtex_put(out, "pmid", r->pmid);
    bibtex_put(out, "pmcid", r->pmcid);
    for (size_t i = 0; i < r->n_ids; i++)
        if (str_eq_c(r->id[i].source, "accession")) {
            bibtex_put_address(out, "unique-id", r->id[i].value);
            break;
        }
    if (!str_eq(r->source_id, key))
        bibtex_put(out, "source-id", r->source_id);
    bibtex_put_address(out, "url", r->url);
    bibtex_put(out, "database", r->database);
}

static void put_extras(struct buf *out, const struct bib_record *r)
{
    struct arena a = {0};
    for (size_t i = 0; i < r->n_extra; i++) {
        struct str name = bibtex_extra_name(r, r->extra[i].name, &a);
        if (bibtex_is_verbatim(name))
            bibtex_put_verbatim(out, name.ptr, r->extra[i].value);
        else
            bibtex_put(out, name.ptr, r->extra[i].value);
    }
    arena_release(&a);
}

static void write_begin(struct bib_out *o)
{
    o->state = bibtex_keys_new();
}

static void write_record(struct bib_out *o, const struct bib_record *r)
{
    const char *type = bibtex_type_of(r);
    enum bibtex_class class = bibtex_class_of(str_c(type));
    struct str key = bibtex_key(o->state, r);
    struct buf *out = o->out, b = {0};
    buf_addf(out, "%s@%s{%.*s", o->n ? "\n" : "", type, (int)key.len, key.ptr);
    bibtex_add_names(&b, r->author, r->n_authors, r->authors_incomplete);
    bibtex_put_of(out, "author", &b);
    bibtex_add_names(&b, r->editor, r->n_editors, false);
    bibtex_put_of(out, "editor", &b);
    put_titles(out, r, class);
    put_where(out, r, class);
    put_ids(out, r, key);
    put_lists(out, r);
    put_abstract(out, r);
    bibtex_put(out, "copyright", r->copyright);
    bibtex_put(out, "note", r->notes);
    put_extras(out, r);
    buf_adds(out, "\n}\n");
    buf_release(&b);
}

static void write_end(struct bib_out *o)
{
    bibtex_keys_free(o->state);
    o->state = NULL;
}

const struct bib_writer_def bibtex_writer = {write_begin, write_record, write_end};
