/* refer.c - the tags of Refer, BibIX and EndNote (.enw): a per cent sign and a character, a blank,
 * a value; a line without a tag goes on. Records are parted by blank lines. */
#include "lib/bib/build.h"
#include "lib/bib/list.h"
#include "lib/bib/pubdate.h"
#include "lib/bib/tagged/tag_fields.h"
#include "lib/bib/tagged/tag_reader.h"
#include "lib/bib/terms.h"

static bool split_line(struct str line, struct str *tag, struct str *value)
{
    line = str_trim(line);
    bool whole = line.len >= 2 && line.ptr[0] == '%' && line.ptr[1] > ' ' && line.ptr[1] < 0x7F &&
                 line.ptr[1] != '%' && (line.len == 2 || line.ptr[2] == ' ' || line.ptr[2] == '\t');
    *tag = str_sub(line, 0, 2);
    *value = str_sub(line, 2, line.len);
    return whole;
}

/* After a blank line a tag that a record has once, a second time, or a first tag; without one a
 * second type. A blank line within an abstract does not end the record. */
static bool begins_record(const struct tag_reader *r, struct str tag)
{
    char name[TAG_BYTES] = "";
    memcpy(name, tag.ptr, tag.len);
    if (!r->t.n || r->lines->soft)
        return false;
    if (str_eq_c(tag, "%0") && tagged_has_early(&r->t, "%0"))
        return true;
    if (!r->blank_lines)
        return false;
    if (tag_in(name, "%0 %T") || str_eq_c(tag, r->t.field[0].tag))
        return true;
    if (str_eq_c(tag, "%A"))
        return tagged_has_early(&r->t, "%T");
    return !tag_in(name, "%E %K %U %Y %R %X %O %Z %@") && tagged_has_early(&r->t, name);
}

static enum err_code take_line(struct tag_reader *r, struct str line, struct err *e)
{
    struct str tag, value;
    enum err_code rc = ERR_OK;
    bool whole = split_line(line, &tag, &value);
    if (!whole && r->t.n) {
        tag_reader_raw(r, line);
        tagged_continue(&r->t, line);
    }
    if (!whole)
        return ERR_OK;
    if (begins_record(r, tag))
        rc = tag_reader_finish(r, e);
    tag_reader_raw(r, line);
    tagged_add(&r->t, tag, value);
    return rc;
}

static const struct tag_member members[] = {
    {"%0", offsetof(struct bib_record, type)},         {"%T", offsetof(struct bib_record, title)},
    {"%V", offsetof(struct bib_record, volume)},       {"%N", offsetof(struct bib_record, issue)},
    {"%I", offsetof(struct bib_record, publisher)},    {"%C", offsetof(struct bib_record, place)},
    {"%~", offsetof(struct bib_record, database)},     {"%U", offsetof(struct bib_record, url)},
    {"%M %F", offsetof(struct bib_record, source_id)},
};

/* Refer itself has no types: what a record has tells. */
static enum bib_kind kind_of(const struct tagged *t, struct str type)
{
    bool periodical = tagged_has(t, "%J") || (tagged_has(t, "%B") && tagged_has(t, "%N"));
    bool book = type.len ? tag_holds(type, "book") || tag_holds(type, "encyclopedia") ||
                               tag_holds(type, "dictionary")
                         : !periodical && (tagged_has(t, "%B") || tagged_has(t, "%I"));
    bool article = type.len
                       ? tag_holds(type, "journal") || str_eq_nocase_c(type, "Electronic Article")
                       : periodical;
    return book ? BIB_BOOK : article ? BIB_ARTICLE : BIB_OTHER;
}

/* %B holds the journal where EndNote's library has no %J, else the book or the proceedings. */
static void set_where(const struct tagged *t, struct bib_record *r)
{
    r->kind = kind_of(t, r->type);
    r->journal = tagged_get(t, r->kind == BIB_BOOK ? "%J" : "%J %B");
    if (r->kind == BIB_BOOK)
        r->book_title = tagged_has(t, "%B") ? tagged_get(t, "%B") : r->title;
    if (!r->title.len)
        r->title = r->book_title;
    r->collection_title = tagged_get(t, "%S");
}

static void add_lists(const struct tagged *t, struct arena *a, struct bib_record *r)
{
    for (size_t i = 0; i < t->n; i++) {
        const char *tag = t->field[i].tag;
        struct str v = tagged_value(t, i);
        if (strcmp(tag, "%A") == 0)
            tag_add_names(r, &r->author, &r->n_authors, v, false, a);
        else if (strcmp(tag, "%Q") == 0)
            tag_add_group(r, v, a);
        else if (strcmp(tag, "%E") == 0)
            tag_add_names(r, &r->editor, &r->n_editors, v, false, a);
        else if (strcmp(tag, "%K") == 0)
            tag_add_keywords(r, v, ';', "", a);
        else if (strcmp(tag, "%G") == 0)
            tag_add_language(r, v, a);
        else if (strcmp(tag, "%@") == 0)
            bib_add_serials(r, v, a);
        else if (strcmp(tag, "%9") == 0)
            tag_add_pub_type(r, v, a);
        else if (strcmp(tag, "%+") == 0 && r->n_authors)
            *LIST_ADD(a, r->author[0].affiliation, r->author[0].n_affiliations) = v;
    }
}

/* EndNote has the DOI in %R, and the PMID of a PubMed import in %M. */
static void set_ids(const struct tagged *t, struct bib_record *r, struct arena *a)
{
    static const char *const place[] = {"%R", "%U", "%M"};
    for (size_t k = 0; k < COUNT_OF(place); k++)
        for (size_t i = 0; i < t->n && !r->doi.len; i++)
            if (strcmp(t->field[i].tag, place[k]) == 0)
                r->doi = bib_clean_doi(tagged_value(t, i), a);
    struct str number = tagged_get(t, "%M");
    bool pubmed = tag_holds(r->database, "pubmed") || tag_holds(r->database, "medline") ||
                  str_eq_c(r->database, "NLM");
    bool plain = tag_all_digits(number) && (number.len == 7 || number.len == 8);
    if (pubmed || (!r->database.len && plain) || str_starts_nocase(number, "PMID"))
        r->pmid = bib_clean_pmid(number, a);
    bib_add_id(r, a, "pubmed", r->pmid);
    bib_add_id(r, a, "doi", r->doi);
    tag_add_accession(r, number, a);
}

static const char listed_tags[] = "%A %Q %E %K %G %@ %9 %X %Z %D %8 %P %+";

static void make_record(const struct tagged *t, struct arena *a, struct bib_record *out)
{
    struct bib_record *r = out;
    tag_fill(t, members, COUNT_OF(members), r);
    set_where(t, r);
    add_lists(t, a, r);
    tag_set_abstract(r, tagged_join(t, "%X", a), a);
    r->notes = tagged_join(t, "%Z", a);
    r->pages = tagged_get(t, "%P");
    bib_complete_pages(r, STR(""), a);
    set_ids(t, r, a);
    tag_set_date(r, tagged_get(t, "%D"), tagged_get(t, "%8"), a);
    if (!date_is_set(r->print_date))
        tag_add_extra(r, "%D", tagged_get(t, "%D"), a);
    tag_add_extras(t, listed_tags, r, a);
}

const struct tag_format refer_format = {.label = "Refer", .take = take_line, .make = make_record};
