/* endnote_write.c - the elements of a record in EndNote's order. */
#include "lib/bib/endnote/endnote_write.h"

#include "lib/bib/build.h"
#include "lib/bib/endnote/endnote_type.h"
#include "lib/bib/endnote/endnote_write_parts.h"
#include "lib/bib/endnote/endnote_xml.h"

/* Elements below record that EndNote has and a record has no member for. */
static const char *const own_element[] = {
    "section",       "reprint-edition", "call-num", "label",       "caption",
    "reviewed-item", "num-vols",        "custom3",  "custom4",     "custom5",
    "misc1",         "misc2",           "misc3",    "access-date", "modified-date",
};

static bool is_own(struct str name)
{
    for (size_t i = 0; i < COUNT_OF(own_element); i++)
        if (str_eq_c(name, own_element[i]))
            return true;
    return false;
}

bool endnote_has_element(const struct bib_record *r, size_t i)
{
    if (!is_own(r->extra[i].name) || !r->extra[i].value.len)
        return false;
    for (size_t k = 0; k < i; k++)
        if (str_eq(r->extra[k].name, r->extra[i].name))
            return false;
    return true;
}

static void put_own(struct buf *out, const struct bib_record *r, const char *name)
{
    for (size_t i = 0; i < r->n_extra; i++)
        if (str_eq_c(r->extra[i].name, name) && endnote_has_element(r, i))
            endnote_put(out, name, r->extra[i].value);
}

static void put_head(struct bib_out *o, const struct bib_record *r)
{
    const struct endnote_type *type = endnote_type_of(r);
    struct buf *out = o->out;
    buf_adds(out, "<record><database name=\"sigte\">sigte</database>"
                  "<source-app name=\"sigte\">sigte</source-app>");
    buf_addf(out, "<rec-number>%zu</rec-number>", o->n + 1);
    /* Empty for a record without an id, lest it take the number above for one. */
    buf_adds(out, "<foreign-keys><key app=\"sigte\" db-id=\"sigte\">");
    endnote_put_text(out, r->source_id);
    buf_adds(out, "</key></foreign-keys>");
    buf_addf(out, "<ref-type name=\"%s\">%d</ref-type>", type->name, type->number);
}

static void put_titles(struct buf *out, const struct bib_record *r)
{
    struct str abbr = r->medline_ta.len ? r->medline_ta : r->journal_abbr;
    struct str journal = r->journal.len ? r->journal : abbr;
    bool book = r->kind == BIB_BOOK;
    bool section = book && endnote_is_section(str_c(endnote_type_of(r)->name));
    struct str second = section ? r->book_title : book ? r->collection_title : journal;
    if (!book && !second.len)
        second = r->book_title;
    buf_adds(out, "<titles>");
    endnote_put(out, "title", r->title.len || section ? r->title : r->book_title);
    endnote_put(out, "secondary-title", second);
    endnote_put(out, "tertiary-title", book && !section ? STR("") : r->collection_title);
    endnote_put(out, "translated-title", r->vernacular_title);
    buf_adds(out, "</titles>");
    if (book || !journal.len)
        return;
    buf_adds(out, "<periodical>");
    endnote_put(out, "full-title", journal);
    endnote_put(out, "abbr-1", abbr);
    buf_adds(out, "</periodical>");
}

static void put_dates(struct buf *out, const struct bib_record *r)
{
    int year = bib_year(r);
    struct buf b = {0};
    if (!year)
        return;
    if (r->medline_date.len)
        buf_addstr(&b, r->medline_date);
    else
        endnote_add_day(&b, r->print_date);
    buf_addf(out, "<dates><year>%d</year>", year);
    if (b.len) {
        buf_adds(out, "<pub-dates>");
        endnote_put(out, "date", buf_str(&b));
        buf_adds(out, "</pub-dates>");
    }
    buf_adds(out, "</dates>");
    buf_release(&b);
}

static void put_edition(struct buf *out, const struct bib_record *r)
{
    struct date d = r->electronic_date;
    if (r->kind == BIB_ARTICLE && d.day)
        buf_addf(out, "<edition>%04d%02d%02d</edition>", d.year, d.month, d.day);
}

static void put_isbn(struct buf *out, const struct bib_record *r)
{
    const struct str issn[] = {r->issn_print, r->issn_electronic, r->issn_linking};
    static const char *const kind[] = {" (Print)", " (Electronic)", " (Linking)"};
    struct buf b = {0};
    for (size_t i = 0; i < COUNT_OF(issn); i++)
        if (issn[i].len) {
            buf_adds(&b, b.len ? "\n" : "");
            buf_addstr(&b, issn[i]);
            buf_adds(&b, kind[i]);
        }
    for (size_t i = 0; i < r->n_isbns; i++) {
        buf_adds(&b, b.len ? "\n" : "");
        buf_addstr(&b, r->isbn[i]);
    }
    endnote_put_lines(out, "isbn", buf_str(&b));
    buf_release(&b);
}

static void put_urls(struct buf *out, const struct bib_record *r)
{
    if (!r->url.len)
        return;
    buf_adds(out, "<urls><related-urls>");
    endnote_put(out, "url", r->url);
    buf_adds(out, "</related-urls></urls>");
}

static void put_custom(struct buf *out, const struct bib_record *r)
{
    if (endnote_from_pubmed(r->database))
        endnote_put(out, "custom1", r->coi_statement);
    endnote_put(out, "custom2", r->pmcid);
    put_own(out, r, "custom3");
    put_own(out, r, "custom4");
    put_own(out, r, "custom5");
    for (size_t i = 0; i < r->n_ids; i++)
        if (str_eq_c(r->id[i].source, "mid") && str_starts(r->id[i].value, "NIHMS")) {
            endnote_put(out, "custom6", r->id[i].value);
            break;
        }
    put_own(out, r, "misc1");
    put_own(out, r, "misc2");
    put_own(out, r, "misc3");
}

static void put_where(struct buf *out, const struct bib_record *r)
{
    endnote_put(out, "pages", r->pages.len ? r->pages : r->start_page);
    endnote_put(out, "volume", r->volume);
    endnote_put(out, "number", r->issue);
    put_edition(out, r);
    put_own(out, r, "section");
    put_own(out, r, "num-vols");
    put_own(out, r, "reprint-edition");
    endnote_put_keywords(out, r);
    put_dates(out, r);
    endnote_put(out, "pub-location", r->place);
    endnote_put(out, "publisher", r->publisher);
    put_isbn(out, r);
    endnote_put_accession(out, r);
    put_own(out, r, "call-num");
}

static void put_texts(struct buf *out, const struct bib_record *r)
{
    endnote_put_abstract(out, r);
    put_own(out, r, "label");
    put_own(out, r, "caption");
    endnote_put_lines(out, "notes", r->notes);
    endnote_put_research_notes(out, r);
    endnote_put_types(out, r);
    put_own(out, r, "reviewed-item");
    put_urls(out, r);
    put_custom(out, r);
    endnote_put(out, "electronic-resource-num", bib_given_doi(r));
    endnote_put(out, "remote-database-name", r->database);
    endnote_put_languages(out, r);
    put_own(out, r, "access-date");
    put_own(out, r, "modified-date");
}

static void write_begin(struct bib_out *o)
{
    buf_adds(o->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xml><records>\n");
}

static void write_record(struct bib_out *o, const struct bib_record *r)
{
    put_head(o, r);
    endnote_put_people(o->out, r);
    put_titles(o->out, r);
    put_where(o->out, r);
    put_texts(o->out, r);
    buf_adds(o->out, "</record>\n");
}

static void write_end(struct bib_out *o)
{
    buf_adds(o->out, "</records></xml>\n");
}

const struct bib_writer_def endnote_xml_writer = {write_begin, write_record, write_end};
