/* serve_summary.c - the members of a summary, in NCBI's order.
 * What a record doesn't hold is left out (ViewCount), or empty where clients expect a
 * member (ClusterID, PmcRefCount in 2.0). */
#include "pubmed/corpus/serve_summary.h"

#include "lib/bib/terms.h"

static void put_author(struct summary_writer *w, const struct bib_author *x)
{
    static const char *const key[] = {"Name", "AuthType", "ClusterID"};
    struct str name = summary_author(x, w->a);
    const struct str value[] = {name, x->collective.len ? STR("CollectiveName") : STR("Author"),
                                STR("")};
    if (w->shape == SUMMARY_V1)
        summary_member(w, x->collective.len ? "CollectiveName" : "Author", "", name);
    else
        summary_group(w, "Author", key, value, COUNT_OF(key));
}

static void put_authors(struct summary_writer *w, const struct bib_record *r)
{
    summary_open_list(w, "AuthorList", "Authors");
    for (size_t i = 0; i < r->n_authors; i++)
        put_author(w, &r->author[i]);
    summary_close_list(w, "Authors");
    struct str last = r->n_authors ? summary_author(&r->author[r->n_authors - 1], w->a) : STR("");
    summary_field(w, "LastAuthor", "String", last);
}

static void put_texts(struct summary_writer *w, const char *v1_list, const char *v1,
                      const char *v2_list, const char *v2, const struct str *text, size_t n)
{
    summary_open_list(w, v1_list, v2_list);
    for (size_t i = 0; i < n; i++)
        summary_member(w, v1, v2, text[i]);
    summary_close_list(w, v2_list);
}

static void put_pub_types(struct summary_writer *w, const struct bib_record *r)
{
    struct str *name = ARENA_ARRAY(w->a, r->n_pub_types, struct str);
    for (size_t i = 0; i < r->n_pub_types; i++)
        name[i] = r->pub_type[i].name;
    put_texts(w, "PubTypeList", "PubType", "PubType", "flag", name, r->n_pub_types);
    summary_field(w, "RecordStatus", "String", summary_status(r));
    summary_field(w, "PubStatus", "String",
                  w->shape == SUMMARY_V1 ? r->publication_status : summary_pub_status(r));
}

/* NCBI's numbers of kinds of ids. */
static struct str id_number(struct str source)
{
    static const struct {
        const char *source, *number;
    } known[] = {{"pubmed", "1"}, {"doi", "3"}, {"pii", "4"}, {"pmcid", "5"}};
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (str_eq_c(source, known[i].source))
            return str_c(known[i].number);
    return STR("8");
}

static void put_ids(struct summary_writer *w, const struct bib_record *r)
{
    static const char *const key[] = {"IdType", "IdTypeN", "Value"};
    summary_open_list(w, "ArticleIds", "ArticleIds");
    for (size_t i = 0; i < r->n_ids; i++) {
        const struct str value[] = {r->id[i].source, id_number(r->id[i].source), r->id[i].value};
        if (w->shape == SUMMARY_V1)
            summary_named(w, value[0], "String", value[2]);
        else
            summary_group(w, "ArticleId", key, value, COUNT_OF(key));
    }
    summary_close_list(w, "ArticleIds");
    if (w->shape == SUMMARY_V1 && r->doi.len)
        summary_field(w, "DOI", "String", r->doi);
}

static void put_history(struct summary_writer *w, const struct bib_record *r)
{
    static const char *const key[] = {"PubStatus", "Date"};
    summary_open_list(w, "History", "History");
    for (size_t i = 0; i < r->n_history; i++) {
        const struct bib_history *h = &r->history[i];
        struct date d = date_first(h->date);
        const char *text = arena_fmt(w->a, "%04d/%02d/%02d %02d:%02d", d.year, d.month, d.day,
                                     h->hour < 0 ? 0 : h->hour, h->minute < 0 ? 0 : h->minute);
        const struct str value[] = {h->status, str_c(text)};
        if (w->shape == SUMMARY_V1)
            summary_named(w, value[0], "Date", value[1]);
        else
            summary_group(w, "PubMedPubDate", key, value, COUNT_OF(key));
    }
    summary_close_list(w, "History");
}

static void put_where(struct summary_writer *w, const struct bib_record *r)
{
    summary_field(w, "FullJournalName", "String", r->journal);
    summary_field(w, "ELocationID", "String",
                  r->doi.len ? str_c(arena_fmt(w->a, "doi: %.*s", (int)r->doi.len, r->doi.ptr))
                             : STR(""));
}

static void put_empty(struct summary_writer *w, const char *const *name, size_t n)
{
    for (size_t i = 0; i < n; i++)
        summary_field(w, name[i], "", STR(""));
}

static void put_book(struct summary_writer *w, const struct bib_record *r)
{
    static const char *const after[] = {"SrcDate", "ReportNumber", "AvailableFromURL",
                                        "LocationLabel"};
    static const char *const last[] = {"DocDate", "BookName", "Chapter"};
    put_texts(w, "", "", "SrcContribList", "", NULL, 0);
    summary_field(w, "BookTitle", "", r->book_title);
    put_empty(w, (const char *const[]){"Medium", "Edition"}, 2);
    summary_field(w, "PublisherLocation", "", r->place);
    summary_field(w, "PublisherName", "", r->publisher);
    put_empty(w, after, COUNT_OF(after));
    put_texts(w, "", "", "DocContribList", "", NULL, 0);
    put_empty(w, last, COUNT_OF(last));
}

/* The end of version 1, and of the two others, which go on longer. */
static void put_tail_v1(struct summary_writer *w, const struct bib_record *r)
{
    summary_field(w, "HasAbstract", "Integer", r->n_abstract ? STR("1") : STR("0"));
    put_where(w, r);
    summary_field(w, "SO", "String", summary_source(r, w->a));
}

static void put_tail(struct summary_writer *w, const struct bib_record *r)
{
    static const struct str has_abstract[] = {{"Has Abstract", 12}};
    struct date d = date_first(bib_earliest_date(r));
    put_texts(w, "", "", "Attributes", "flag", has_abstract, r->n_abstract ? 1 : 0);
    put_empty(w, (const char *const[]){"PmcRefCount"}, 1);
    put_where(w, r);
    summary_field(w, "DocType", "", r->kind == BIB_BOOK ? STR("book") : STR("citation"));
    put_book(w, r);
    summary_field(w, "SortPubDate", "",
                  date_is_set(d)
                      ? str_c(arena_fmt(w->a, "%04d/%02d/%02d 00:00", d.year, d.month, d.day))
                      : STR(""));
    summary_field(w, "SortFirstAuthor", "",
                  r->n_authors ? summary_author(&r->author[0], w->a) : STR(""));
    summary_field(w, "VernacularTitle", "", r->vernacular_title);
}

static void put_languages(struct summary_writer *w, const struct bib_record *r)
{
    struct str *name = ARENA_ARRAY(w->a, r->n_languages, struct str);
    for (size_t i = 0; i < r->n_languages; i++)
        name[i] = w->shape == SUMMARY_V1 ? bib_language_name(r->language[i], w->a) : r->language[i];
    put_texts(w, "LangList", "Lang", "Lang", "string", name, r->n_languages);
}

void summary_record(struct summary_writer *w, const struct bib_record *r)
{
    summary_field(w, "PubDate", "Date", summary_pub_date(r, w->a));
    summary_field(w, "EPubDate", "Date", summary_date(w->a, r->electronic_date));
    summary_field(w, "Source", "String", r->medline_ta.len ? r->medline_ta : r->journal_abbr);
    put_authors(w, r);
    summary_field(w, "Title", "String", r->title.len ? r->title : r->book_title);
    if (w->shape != SUMMARY_V1)
        summary_field(w, "SortTitle", "", summary_sort_title(r, w->a));
    summary_field(w, "Volume", "String", r->volume);
    summary_field(w, "Issue", "String", r->issue);
    summary_field(w, "Pages", "String", r->pages);
    put_languages(w, r);
    summary_field(w, "NlmUniqueID", "String", r->nlm_id);
    summary_field(w, "ISSN", "String", r->issn_print);
    summary_field(w, "ESSN", "String", r->issn_electronic);
    put_pub_types(w, r);
    put_ids(w, r);
    put_history(w, r);
    put_texts(w, "References", "", "References", "", NULL, 0);
    if (w->shape == SUMMARY_V1)
        put_tail_v1(w, r);
    else
        put_tail(w, r);
}
