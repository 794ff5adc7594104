/* pubmed_xml_write_ids.c - identifiers, pages, dates and history. */
#include "lib/bib/pubmed_xml/pubmed_xml_out.h"

/* Owners that PubMed knows for ids of its own. */
bool out_is_other_id(struct str source)
{
    static const char *const owner[] = {"nasa", "kie",  "pip",  "pop",   "arpl", "cpc",
                                        "ind",  "cpfh", "clml", "nrcbl", "nlm",  "qcim"};
    for (size_t i = 0; i < COUNT_OF(owner); i++)
        if (str_eq_c(source, owner[i]))
            return true;
    return false;
}

void out_other_ids(struct buf *b, const struct bib_record *r)
{
    struct buf attrs = {0};
    for (size_t i = 0; i < r->n_ids; i++) {
        if (!out_is_other_id(r->id[i].source))
            continue;
        buf_adds(&attrs, " Source=\"");
        for (size_t k = 0; k < r->id[i].source.len; k++)
            buf_addch(&attrs, (char)(r->id[i].source.ptr[k] - 'a' + 'A'));
        buf_addch(&attrs, '"');
        out_leaf_with(b, "OtherID", &attrs, r->id[i].value);
    }
    buf_release(&attrs);
}

void out_article_ids(struct buf *b, const struct bib_record *r)
{
    struct buf attrs = {0};
    out_open(b, "ArticleIdList");
    for (size_t i = 0; i < r->n_ids; i++) {
        if (r->kind != BIB_BOOK && out_is_other_id(r->id[i].source))
            continue;
        out_attr(&attrs, "IdType", r->id[i].source);
        out_leaf_with(b, "ArticleId", &attrs, r->id[i].value);
    }
    out_close(b, "ArticleIdList");
    buf_release(&attrs);
}

static struct str first_id(const struct bib_record *r, const char *source)
{
    for (size_t i = 0; i < r->n_ids; i++)
        if (str_eq_c(r->id[i].source, source))
            return r->id[i].value;
    return (struct str){0};
}

void out_elocation(struct buf *b, const struct bib_record *r)
{
    static const char *const kind[] = {"pii", "doi"};
    struct buf attrs = {0};
    for (size_t i = 0; i < COUNT_OF(kind); i++) {
        struct str value = first_id(r, kind[i]);
        if (i == 1 && !value.len)
            value = r->doi;
        out_attr(&attrs, "EIdType", str_c(kind[i]));
        out_attr(&attrs, "ValidYN", STR("Y"));
        out_leaf_with(b, "ELocationID", &attrs, value);
    }
    buf_release(&attrs);
}

static bool is_season(struct str s)
{
    static const char *const season[] = {"Winter", "Spring", "Summer", "Fall", "Autumn"};
    for (size_t i = 0; i < COUNT_OF(season); i++)
        if (str_eq_c(s, season[i]))
            return true;
    return false;
}

static bool is_year(struct str s)
{
    int64_t year;
    return s.len == 4 && str_int64(s, &year) && year >= 1000;
}

/* A season stands beside its year; whatever else isn't a date is a MedlineDate. */
void out_pub_date(struct buf *b, const struct bib_record *r)
{
    struct str text = r->medline_date;
    struct str year = str_sub(text, 0, 4), season = str_sub(text, 5, text.len);
    if (!text.len) {
        out_date(b, "PubDate", r->print_date, true);
        return;
    }
    out_open(b, "PubDate");
    if (is_year(year) && text.len > 5 && text.ptr[4] == ' ' && is_season(season)) {
        out_leaf(b, "Year", year);
        out_leaf(b, "Season", season);
    } else {
        out_leaf(b, "MedlineDate", text);
    }
    out_close(b, "PubDate");
}

void out_pagination(struct buf *b, const struct bib_record *r)
{
    struct str pages = r->pages.len ? r->pages : r->start_page;
    if (!pages.len)
        return;
    out_open(b, "Pagination");
    out_leaf(b, "StartPage", r->start_page);
    out_leaf(b, "MedlinePgn", pages);
    out_close(b, "Pagination");
}

static void put_moment(struct buf *b, const struct bib_history *h)
{
    if (!date_is_set(h->date))
        return;
    buf_adds(b, "<PubMedPubDate");
    out_attr(b, "PubStatus", h->status);
    buf_addf(b, "><Year>%04d</Year>", h->date.year);
    if (h->date.month)
        buf_addf(b, "<Month>%d</Month>", h->date.month);
    if (h->date.month && h->date.day)
        buf_addf(b, "<Day>%d</Day>", h->date.day);
    if (h->hour >= 0)
        buf_addf(b, "<Hour>%d</Hour>", h->hour);
    if (h->minute >= 0)
        buf_addf(b, "<Minute>%d</Minute>", h->minute);
    buf_adds(b, "</PubMedPubDate>\n");
}

/* A chapter's contribution date has an element of its own. */
static bool is_history(const struct bib_record *r, const struct bib_history *h)
{
    return r->kind != BIB_BOOK || !str_eq_c(h->status, "contribution");
}

void out_history(struct buf *b, const struct bib_record *r)
{
    bool any = false;
    for (size_t i = 0; i < r->n_history; i++)
        any |= is_history(r, &r->history[i]);
    if (!any)
        return;
    out_open(b, "History");
    for (size_t i = 0; i < r->n_history; i++)
        if (is_history(r, &r->history[i]))
            put_moment(b, &r->history[i]);
    out_close(b, "History");
}
