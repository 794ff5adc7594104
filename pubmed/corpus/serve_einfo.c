/* serve_einfo.c - which database there is, how many records, its fields under the names
 * that ESearch takes (EInfo of November 2025), and the links that elink has. */
#include "pubmed/corpus/serve_internal.h"
#include "pubmed/corpus/serve_links.h"

#define DOCTYPE                                                                                    \
    "eInfoResult PUBLIC \"-//NLM//DTD einfo 20190110//EN\" "                                       \
    "\"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20190110/einfo.dtd\""

#define DESCRIPTION "Local corpus of PubMed records"

/* flags: D a date, N a number, S one token, H in a hierarchy, I hidden */
static const struct {
    const char *name;
    enum query_field field;
    const char *flags, *description;
} fields[] = {
    {"ALL", QF_ALL, "", "Words of all fields"},
    {"UID", QF_PMID, "NSI", "PMID"},
    {"FILT", QF_FILTER, "S", "Computed subsets of the records"},
    {"TITL", QF_TITLE, "", "Words of the title"},
    {"MESH", QF_MESH, "SH", "Medical Subject Headings"},
    {"MAJR", QF_MESH_MAJOR, "SH", "Headings that are a major topic"},
    {"JOUR", QF_JOURNAL, "S", "Journal, by title, abbreviation or ISSN"},
    {"AFFL", QF_AFFILIATION, "", "Affiliations of authors"},
    {"ECNO", QF_REGISTRY_NUMBER, "S", "EC or CAS registry number"},
    {"SUBS", QF_SUPPLEMENTARY, "S", "Supplementary concept or substance"},
    {"PDAT", QF_DATE_PUBLICATION, "DS", "Date of print or electronic publication"},
    {"EDAT", QF_DATE_ENTRY, "DS", "Date on which the record came into PubMed"},
    {"CRDT", QF_DATE_CREATE, "DS", "Date on which the record was made"},
    {"MHDA", QF_DATE_MESH, "DS", "Date on which headings were assigned"},
    {"CDAT", QF_DATE_COMPLETION, "DS", "Date on which work on the record was completed"},
    {"MDAT", QF_DATE_MODIFICATION, "DS", "Date of the last revision"},
    {"EPDT", QF_DATE_ELECTRONIC, "DSI", "Date of electronic publication"},
    {"PPDT", QF_DATE_PRINT, "DSI", "Date of print publication"},
    {"VOL", QF_VOLUME, "S", "Volume"},
    {"PAGE", QF_PAGES, "S", "First page"},
    {"PTYP", QF_PUB_TYPE, "SH", "Publication type"},
    {"LANG", QF_LANGUAGE, "S", "Language"},
    {"ISS", QF_ISSUE, "S", "Issue"},
    {"SUBH", QF_SUBHEADING, "SH", "MeSH subheading"},
    {"AUTH", QF_AUTHOR, "S", "Authors"},
    {"FAUT", QF_AUTHOR_FIRST, "S", "First author"},
    {"LAUT", QF_AUTHOR_LAST, "S", "Last author"},
    {"FULL", QF_AUTHOR_FULL, "S", "Full names of authors"},
    {"AUID", QF_AUTHOR_ID, "S", "ORCID of an author"},
    {"COLN", QF_CORPORATE_AUTHOR, "", "Groups among the authors"},
    {"INVR", QF_INVESTIGATOR, "S", "Investigators"},
    {"PS", QF_PERSONAL_SUBJECT, "S", "Persons the publication is about"},
    {"ED", QF_EDITOR, "S", "Editors"},
    {"TIAB", QF_TITLE_ABSTRACT, "", "Words of title, abstract and keywords"},
    {"WORD", QF_TEXT_WORD, "", "Words of the text fields"},
    {"OTRM", QF_OTHER_TERM, "", "Keywords"},
    {"TT", QF_TRANSLITERATED_TITLE, "", "Words of the title in its own language"},
    {"LID", QF_LOCATION_ID, "S", "DOI or publisher's number"},
    {"SI", QF_SECONDARY_ID, "S", "Databank and accession number"},
    {"GRNT", QF_GRANT, "S", "Grant number, acronym, agency, country"},
    {"CNTY", QF_PLACE, "I", "Country of publication"},
    {"PUBN", QF_PUBLISHER, "S", "Publisher of a book"},
    {"BOOK", QF_BOOK, "S", "Title of a book"},
    {"ISBN", QF_ISBN, "S", "ISBN"},
    {"COIS", QF_COI, "", "Statement of interests"},
};

static const struct {
    char letter;
    const char *xml, *json;
} flag[] = {
    {'D', "IsDate", "isdate"},           {'N', "IsNumerical", "isnumerical"},
    {'S', "SingleToken", "singletoken"}, {'H', "Hierarchy", "hierarchy"},
    {'I', "IsHidden", "ishidden"},
};

static const char *has_flag(size_t field, size_t k)
{
    return strchr(fields[field].flags, flag[k].letter) ? "Y" : "N";
}

/* One element on a line of its own. */
static void put_line(struct serve_call *c, const char *indent, const char *name, const char *text)
{
    buf_adds(&c->r->body, indent);
    serve_element(c, name, str_c(text));
    buf_addch(&c->r->body, '\n');
}

/* Version 2.0 tells two things more. */
static const char *is_rangable(size_t i)
{
    return strchr(fields[i].flags, 'D') || fields[i].field == QF_PMID ? "Y" : "N";
}

static const char *is_truncatable(size_t i)
{
    return query_field_by_words(fields[i].field) ? "Y" : "N";
}

static bool is_version_2(const struct serve_call *c)
{
    return str_eq_c(serve_param(c, "version"), "2.0");
}

static void put_field_xml(struct serve_call *c, size_t i)
{
    static const char *const indent = "\t\t\t\t";
    buf_adds(&c->r->body, "\t\t\t<Field>\n");
    put_line(c, indent, "Name", fields[i].name);
    put_line(c, indent, "FullName", query_field_display(fields[i].field));
    put_line(c, indent, "Description", fields[i].description);
    buf_addf(&c->r->body, "%s<TermCount/>\n", indent);
    for (size_t k = 0; k < COUNT_OF(flag); k++)
        put_line(c, indent, flag[k].xml, has_flag(i, k));
    if (is_version_2(c)) {
        put_line(c, indent, "IsRangable", is_rangable(i));
        put_line(c, indent, "IsTruncatable", is_truncatable(i));
    }
    buf_adds(&c->r->body, "\t\t\t</Field>\n");
}

static void put_link_xml(struct serve_call *c, const struct link_name *l)
{
    static const char *const indent = "\t\t\t\t";
    buf_adds(&c->r->body, "\t\t\t<Link>\n");
    put_line(c, indent, "Name", l->name);
    put_line(c, indent, "Menu", l->menu);
    put_line(c, indent, "Description", l->description);
    put_line(c, indent, "DbTo", l->db);
    buf_adds(&c->r->body, "\t\t\t</Link>\n");
}

/* What differs from corpus to corpus. */
struct facts {
    const char *build, *count, *updated; /* updated: "" unknown */
};

static void put_xml(struct serve_call *c, const struct facts *f)
{
    struct buf *b = &c->r->body;
    serve_begin_xml(c, DOCTYPE);
    buf_adds(b, "<eInfoResult>\n\t<DbInfo>\n");
    put_line(c, "\t\t", "DbName", "pubmed");
    put_line(c, "\t\t", "MenuName", "PubMed");
    put_line(c, "\t\t", "Description", DESCRIPTION);
    put_line(c, "\t\t", "DbBuild", f->build);
    put_line(c, "\t\t", "Count", f->count);
    if (f->updated[0])
        put_line(c, "\t\t", "LastUpdate", f->updated);
    buf_adds(b, "\t\t<FieldList>\n");
    for (size_t i = 0; i < COUNT_OF(fields); i++)
        put_field_xml(c, i);
    buf_adds(b, "\t\t</FieldList>\n\t\t<LinkList>\n");
    for (size_t i = 0; i < LINK_KINDS; i++)
        put_link_xml(c, &link_names[i]);
    buf_adds(b, "\t\t</LinkList>\n\t</DbInfo>\n\n</eInfoResult>\n");
}

static void put_field_json(const struct serve_call *c, struct json_out *j, size_t i)
{
    json_obj(j);
    json_key_c(j, "name", fields[i].name);
    json_key_c(j, "fullname", query_field_display(fields[i].field));
    json_key_c(j, "description", fields[i].description);
    json_key_c(j, "termcount", "");
    for (size_t k = 0; k < COUNT_OF(flag); k++)
        json_key_c(j, flag[k].json, has_flag(i, k));
    if (is_version_2(c)) {
        json_key_c(j, "israngable", is_rangable(i));
        json_key_c(j, "istruncatable", is_truncatable(i));
    }
    json_end(j);
}

static void put_link_json(struct json_out *j, const struct link_name *l)
{
    json_obj(j);
    json_key_c(j, "name", l->name);
    json_key_c(j, "menu", l->menu);
    json_key_c(j, "description", l->description);
    json_key_c(j, "dbto", l->db);
    json_end(j);
}

static void put_json(struct serve_call *c, const struct facts *f)
{
    struct json_out j;
    serve_begin_json(c, &j, "einfo");
    json_key_obj(&j, "einforesult");
    json_key_arr(&j, "dbinfo");
    json_obj(&j);
    json_key_c(&j, "dbname", "pubmed");
    json_key_c(&j, "menuname", "PubMed");
    json_key_c(&j, "description", DESCRIPTION);
    json_key_c(&j, "dbbuild", f->build);
    json_key_c(&j, "count", f->count);
    json_key_c(&j, "lastupdate", f->updated);
    json_key_arr(&j, "fieldlist");
    for (size_t i = 0; i < COUNT_OF(fields); i++)
        put_field_json(c, &j, i);
    json_end(&j);
    json_key_arr(&j, "linklist");
    for (size_t i = 0; i < LINK_KINDS; i++)
        put_link_json(&j, &link_names[i]);
    for (int i = 0; i < 5; i++)
        json_end(&j);
}

static void put_list(struct serve_call *c)
{
    struct json_out j;
    if (!c->json) {
        serve_begin_xml(c, DOCTYPE);
        buf_adds(&c->r->body, "<eInfoResult>\n<DbList>\n\n\t<DbName>pubmed</DbName>\n</DbList>\n\n"
                              "</eInfoResult>\n");
        return;
    }
    serve_begin_json(c, &j, "einfo");
    json_key_obj(&j, "einforesult");
    json_key_arr(&j, "dblist");
    json_c(&j, "pubmed");
    for (int i = 0; i < 3; i++)
        json_end(&j);
}

static void put_details(struct serve_call *c)
{
    struct corpus *corpus = c->server->corpus;
    struct date newest;
    struct err e = {0};
    if (corpus_newest(corpus, &newest, &e) != ERR_OK) {
        serve_error_xml(c, 500, DOCTYPE, "eInfoResult", serve_error_text(c, &e));
        return;
    }
    struct facts f = {.build = corpus_digest(corpus),
                      .count = arena_fmt(c->a, "%zu", corpus_size(corpus)),
                      .updated = date_is_set(newest)
                                     ? arena_fmt(c->a, "%04d/%02d/%02d 00:00", newest.year,
                                                 newest.month, newest.day)
                                     : ""};
    if (c->json)
        put_json(c, &f);
    else
        put_xml(c, &f);
}

void serve_einfo(struct serve_call *c)
{
    struct str db = serve_param(c, "db");
    if (!serve_db_is_pubmed(c))
        serve_error_xml(
            c, 200, DOCTYPE, "eInfoResult",
            arena_fmt(c->a, "Can not retrieve DbInfo for db=%.*s", (int)db.len, db.ptr));
    else if (db.len)
        put_details(c);
    else
        put_list(c);
}
