/* refworks.c - RefWorks' tagged format: two characters, a blank, a value; a record begins with RT,
 * and a line without a tag goes on. */
#include "lib/bib/build.h"
#include "lib/bib/list.h"
#include "lib/bib/pubdate.h"
#include "lib/bib/tagged/tag_fields.h"
#include "lib/bib/tagged/tag_reader.h"
#include "lib/bib/terms.h"

/* Tags in use (RefWorks, "Tagged Format"). Others don't count, since any text may begin with two
 * capitals and a blank. */
static const char known_tags[] = "RT SR ID A1 A2 A3 A4 A5 A6 T1 T2 T3 JF JO YR FD VO IS SP OP K1 "
                                 "AB NO ED PB PP SN BN AV AD AN LA "
                                 "CL SF OT LK DO CN DB DS IP RD ST U1 U2 U3 U4 U5 U6 U7 U8 U9 UL "
                                 "UR WP WT WV OL PMID PMCID RP CR "
                                 "GD OP TI AU";

static bool split_line(struct str line, struct str *tag, struct str *value)
{
    size_t n = 0;
    char name[TAG_BYTES] = "";
    while (n < line.len && n < 6 && line.ptr[n] != ' ' && line.ptr[n] != '\t')
        n++;
    if (n < 2 || n == 6)
        return false;
    memcpy(name, line.ptr, n);
    *tag = str_sub(line, 0, n);
    *value = str_sub(line, n, line.len);
    return tag_in(name, known_tags);
}

static enum err_code take_line(struct tag_reader *r, struct str line, struct err *e)
{
    struct str tag, value;
    enum err_code rc = ERR_OK;
    /* After a soft break two capitals are but the beginning of a sentence. */
    bool whole = !r->lines->soft && split_line(line, &tag, &value);
    if (!whole && r->t.n) {
        tag_reader_raw(r, line);
        tagged_continue(&r->t, line);
    }
    if (!whole)
        return ERR_OK;
    if (str_eq_c(tag, "RT"))
        rc = tag_reader_finish(r, e);
    else if (!r->t.n)
        return ERR_OK; /* what stands before the first record */
    tag_reader_raw(r, line);
    tagged_add(&r->t, tag, value);
    return rc;
}

static const struct tag_member members[] = {
    {"RT", offsetof(struct bib_record, type)},
    {"T1 TI", offsetof(struct bib_record, title)},
    {"OT", offsetof(struct bib_record, vernacular_title)},
    {"VO", offsetof(struct bib_record, volume)},
    {"IS", offsetof(struct bib_record, issue)},
    {"PB", offsetof(struct bib_record, publisher)},
    {"PP", offsetof(struct bib_record, place)},
    {"DB DS", offsetof(struct bib_record, database)},
    {"LK UL UR", offsetof(struct bib_record, url)},
    {"ID AN", offsetof(struct bib_record, source_id)},
};

static void set_where(const struct tagged *t, struct bib_record *r)
{
    bool part = str_starts_nocase(r->type, "Book, Section") || tag_holds(r->type, "chapter");
    bool book = part || str_starts_nocase(r->type, "Book");
    bool article = tag_holds(r->type, "journal") || str_starts_nocase(r->type, "Magazine");
    r->kind = book ? BIB_BOOK : article ? BIB_ARTICLE : BIB_OTHER;
    if (part)
        r->book_title = tagged_get(t, "T2 JF");
    else if (book)
        r->book_title = r->title;
    else
        r->journal = tagged_get(t, "JF T2 JO");
    r->collection_title = tagged_get(t, book && !part ? "T3 T2" : "T3");
    r->journal_abbr = tagged_get(t, "JO");
}

static void add_lists(const struct tagged *t, struct arena *a, struct bib_record *r)
{
    for (size_t i = 0; i < t->n; i++) {
        const char *tag = t->field[i].tag;
        struct str v = tagged_value(t, i);
        if (tag_in(tag, "A1 AU"))
            tag_add_names(r, &r->author, &r->n_authors, v, false, a);
        else if (strcmp(tag, "A2") == 0)
            tag_add_names(r, &r->editor, &r->n_editors, v, false, a);
        else if (strcmp(tag, "K1") == 0)
            tag_add_keywords(r, v, ';', "", a);
        else if (strcmp(tag, "LA") == 0)
            tag_add_language(r, v, a);
        else if (tag_in(tag, "SN BN"))
            bib_add_serials(r, v, a);
        else if (strcmp(tag, "AD") == 0 && r->n_authors)
            *LIST_ADD(a, r->author[0].affiliation, r->author[0].n_affiliations) = v;
    }
}

static void set_ids(const struct tagged *t, struct bib_record *r, struct arena *a)
{
    r->doi = bib_clean_doi(tagged_get(t, "DO LK"), a);
    r->pmid = bib_clean_pmid(tagged_get(t, "PMID"), a);
    struct str an = tagged_get(t, "AN");
    bool pubmed = tag_holds(r->database, "pubmed") || tag_holds(r->database, "medline") ||
                  str_starts_nocase(an, "PMID") || str_starts_nocase(an, "MEDLINE");
    if (!r->pmid.len && pubmed)
        r->pmid = bib_clean_pmid(an, a);
    bib_add_id(r, a, "pubmed", r->pmid);
    bib_add_id(r, a, "doi", r->doi);
    bib_add_id(r, a, "pmc", tagged_get(t, "PMCID"));
    tag_add_accession(r, an, a);
}

static const char listed_tags[] = "A1 AU A2 K1 LA SN BN AB NO YR FD SP OP AD";

static void make_record(const struct tagged *t, struct arena *a, struct bib_record *out)
{
    struct bib_record *r = out;
    tag_fill(t, members, COUNT_OF(members), r);
    set_where(t, r);
    add_lists(t, a, r);
    tag_set_abstract(r, tagged_join(t, "AB", a), a);
    r->notes = tagged_join(t, "NO", a);
    r->start_page = tagged_get(t, "SP");
    bib_complete_pages(r, tagged_get(t, "OP"), a);
    set_ids(t, r, a);
    tag_set_date(r, tagged_get(t, "YR"), tagged_get(t, "FD"), a);
    tag_add_extras(t, listed_tags, r, a);
}

const struct tag_format refworks_format = {
    .label = "RefWorks", .take = take_line, .make = make_record};
