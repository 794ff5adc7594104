/* ris_where.c - the journal, book or series a RIS record is in, and volume, issue and pages there:
 * what a tag holds depends on the type. */
#include "lib/bib/build.h"
#include "lib/bib/tagged/ris_record.h"
#include "lib/bib/tagged/tag_fields.h"

bool ris_stands_alone(struct str type)
{
    static const char alone[] = "THES RPRT GOVDOC PAT STAT BILL UNBILL CASE HEAR LEGAL STAND GRANT "
                                "DATA DBASE AGGR COMP ADVS ART MAP MUSIC SOUND VIDEO MPCT MULTI "
                                "CHART FIGURE EQUA PCOMM ICOMM PAMP CTLG ANCIENT";
    char name[8] = "";
    memcpy(name, type.ptr ? type.ptr : "", type.len < sizeof name ? type.len : 0);
    return tag_in(name, alone);
}

/* A part of a book, which T2 names. */
static bool is_part(struct str type)
{
    static const char *const part[] = {"CHAP", "ECHAP", "DICT", "ENCYC"};
    for (size_t i = 0; i < COUNT_OF(part); i++)
        if (str_eq_nocase_c(type, part[i]))
            return true;
    return false;
}

static struct str journal_of(const struct tagged *t, const struct bib_record *r)
{
    bool whole = r->kind == BIB_BOOK || ris_stands_alone(r->type);
    /* EndNote has a translated author in TA, PubMed's converters a journal. */
    return tagged_get(t, whole                 ? "JF JO JT"
                         : tagged_has(t, "JT") ? "JF T2 JO JT JA J2 J1 TA"
                                               : "JF T2 JO JA J2 J1");
}

/* What T2 is depends on the type: the journal, a chapter's book, a book's series. */
void ris_titles(const struct tagged *t, struct bib_record *r)
{
    bool part = is_part(r->type);
    bool book = r->kind == BIB_BOOK && !part;
    r->title = tagged_get(t, part ? "TI T1 CT ST" : "TI T1 CT BT ST");
    if (!r->title.len && str_eq_nocase_c(r->type, "JFULL"))
        r->title = tagged_get(t, "JF JO T2");
    /* Ovid has the title before translation in OP, EndNote an original publication. */
    bool translated = r->title.len && r->title.ptr[0] == '[';
    r->vernacular_title = tagged_get(t, translated ? "TT OP" : "TT");
    r->collection_title = tagged_get(t, book || str_eq_c(r->type, "RPRT") ? "T3 T2" : "T3");
    if (part)
        r->book_title = tagged_get(t, "BT T2 JF");
    else if (book)
        r->book_title = r->title;
    if (!part) {
        r->journal = journal_of(t, r);
        r->journal_abbr =
            tagged_get(t, tagged_has(t, "JT") ? "TA JA J2 JI J1 J9" : "JA J2 JI J1 J9");
        struct str jo = tagged_get(t, "JO");
        if (!r->journal_abbr.len && jo.len && !str_eq(jo, r->journal))
            r->journal_abbr = jo;
    }
}

/* EndNote keeps the issue in M1, Ovid the journal's numbers: an issue is short and
 * its digits are few. */
static struct str issue_of(const struct tagged *t)
{
    struct str issue = tagged_get(t, "IS IP"), m1 = tagged_get(t, "M1");
    size_t digits = 0;
    for (size_t i = 0; i < m1.len; i++)
        digits += m1.ptr[i] >= '0' && m1.ptr[i] <= '9';
    bool fits = m1.len <= 12 && digits >= 1 && digits <= 4;
    return !issue.len && fits ? m1 : issue;
}

/* Ovid splits `No Pagination Specified` over SP and EP. C7 is an article's number. */
static void set_pages(const struct tagged *t, struct arena *a, struct bib_record *r)
{
    struct str first = tagged_get(t, "SP"), last = tagged_get(t, "EP");
    if (str_eq_c(first, "No") && str_starts(last, "Specified"))
        first = last = (struct str){0};
    /* Of a whole book or thesis it is how many there are. */
    bool whole =
        (r->kind == BIB_BOOK && str_eq(r->book_title, r->title)) || str_eq_c(r->type, "THES");
    if (whole && !last.len && bib_first_page(first).len == first.len) {
        tag_add_extra(r, "SP", first, a);
    } else if (!first.len) {
        r->pages = tagged_get(t, "PG C7");
    } else if (!last.len && bib_first_page(first).len < first.len) {
        r->pages = first;
    } else {
        r->start_page = first;
    }
    bib_complete_pages(r, last, a);
}

/* `50(2)` where the issue has no field of its own. */
static void split_volume(struct bib_record *r)
{
    size_t open = str_find(r->volume, STR("("), 0);
    bool pair = !r->issue.len && open != SIZE_MAX && open > 0 &&
                r->volume.ptr[r->volume.len - 1] == ')' && r->volume.len > open + 2;
    if (!pair)
        return;
    r->issue = str_sub(r->volume, open + 1, r->volume.len - 1);
    r->volume = str_trim(str_sub(r->volume, 0, open));
}

void ris_numbers(const struct tagged *t, struct arena *a, struct bib_record *r)
{
    r->volume = tagged_get(t, "VL VO VI");
    if (str_eq_c(r->type, "THES")) {
        tag_add_extra(r, "VL", r->volume, a); /* the degree */
        r->volume = (struct str){0};
    }
    r->issue = issue_of(t);
    split_volume(r);
    set_pages(t, a, r);
}
