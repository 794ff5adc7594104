/* serve_einfo.c - which database there is, how many records, and its fields under the
 * names that ESearch takes (EInfo of November 2025). */
#include "pubmed/corpus/serve_internal.h"

#define DOCTYPE                                                                                    \
    "eInfoResult PUBLIC \"-//NLM//DTD einfo 20190110//EN\" "                                       \
    "\"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20190110/einfo.dtd\""

static const struct {
    const char *name;
    enum query_field field;
    bool is_date, hierarchy;
} fields[] = {
    {"ALL", QF_ALL, false, false},
    {"UID", QF_PMID, false, false},
    {"FILT", QF_FILTER, false, false},
    {"TITL", QF_TITLE, false, false},
    {"MESH", QF_MESH, false, true},
    {"MAJR", QF_MESH_MAJOR, false, true},
    {"JOUR", QF_JOURNAL, false, false},
    {"AFFL", QF_AFFILIATION, false, false},
    {"ECNO", QF_REGISTRY_NUMBER, false, false},
    {"SUBS", QF_SUPPLEMENTARY, false, false},
    {"PDAT", QF_DATE_PUBLICATION, true, false},
    {"EDAT", QF_DATE_ENTRY, true, false},
    {"CRDT", QF_DATE_CREATE, true, false},
    {"MHDA", QF_DATE_MESH, true, false},
    {"CDAT", QF_DATE_COMPLETION, true, false},
    {"MDAT", QF_DATE_MODIFICATION, true, false},
    {"EPDT", QF_DATE_ELECTRONIC, true, false},
    {"PPDT", QF_DATE_PRINT, true, false},
    {"VOL", QF_VOLUME, false, false},
    {"PAGE", QF_PAGES, false, false},
    {"PTYP", QF_PUB_TYPE, false, true},
    {"LANG", QF_LANGUAGE, false, false},
    {"ISS", QF_ISSUE, false, false},
    {"SUBH", QF_SUBHEADING, false, true},
    {"AUTH", QF_AUTHOR, false, false},
    {"FAUT", QF_AUTHOR_FIRST, false, false},
    {"LAUT", QF_AUTHOR_LAST, false, false},
    {"FULL", QF_AUTHOR_FULL, false, false},
    {"AUID", QF_AUTHOR_ID, false, false},
    {"COLN", QF_CORPORATE_AUTHOR, false, false},
    {"INVR", QF_INVESTIGATOR, false, false},
    {"PS", QF_PERSONAL_SUBJECT, false, false},
    {"ED", QF_EDITOR, false, false},
    {"TIAB", QF_TITLE_ABSTRACT, false, false},
    {"WORD", QF_TEXT_WORD, false, false},
    {"OTRM", QF_OTHER_TERM, false, false},
    {"TT", QF_TRANSLITERATED_TITLE, false, false},
    {"LID", QF_LOCATION_ID, false, false},
    {"SI", QF_SECONDARY_ID, false, false},
    {"GRNT", QF_GRANT, false, false},
    {"CNTY", QF_PLACE, false, false},
    {"PUBN", QF_PUBLISHER, false, false},
    {"BOOK", QF_BOOK, false, false},
    {"ISBN", QF_ISBN, false, false},
    {"COIS", QF_COI, false, false},
};

static void put_field_xml(struct serve_call *c, size_t i)
{
    const char *date = fields[i].is_date ? "Y" : "N";
    const char *number = fields[i].field == QF_PMID ? "Y" : "N";
    buf_adds(&c->r->body, "<Field>");
    serve_element(c, "Name", str_c(fields[i].name));
    serve_element(c, "FullName", str_c(query_field_display(fields[i].field)));
    serve_element(c, "IsDate", str_c(date));
    serve_element(c, "IsNumerical", str_c(number));
    serve_element(c, "Hierarchy", fields[i].hierarchy ? STR("Y") : STR("N"));
    buf_adds(&c->r->body, "</Field>\n");
}

static void put_xml(struct serve_call *c, bool details)
{
    struct buf *b = &c->r->body;
    serve_begin_xml(c, DOCTYPE);
    if (!details) {
        buf_adds(b, "<eInfoResult>\n<DbList>\n\n\t<DbName>pubmed</DbName>\n</DbList>\n\n"
                    "</eInfoResult>\n");
        return;
    }
    buf_adds(b, "<eInfoResult>\n<DbInfo>\n<DbName>pubmed</DbName>\n<MenuName>PubMed</MenuName>\n"
                "<Description>Local corpus of PubMed records</Description>\n");
    serve_element(c, "DbBuild", str_c(corpus_digest(c->server->corpus)));
    serve_element_int(c, "Count", (int64_t)corpus_size(c->server->corpus));
    buf_adds(b, "\n<FieldList>\n");
    for (size_t i = 0; i < COUNT_OF(fields); i++)
        put_field_xml(c, i);
    buf_adds(b, "</FieldList>\n<LinkList/>\n</DbInfo>\n</eInfoResult>\n");
}

static void put_details_json(struct serve_call *c, struct json_out *j)
{
    json_key_arr(j, "dbinfo");
    json_obj(j);
    json_key_c(j, "dbname", "pubmed");
    json_key_c(j, "menuname", "PubMed");
    json_key_c(j, "description", "Local corpus of PubMed records");
    json_key_c(j, "dbbuild", corpus_digest(c->server->corpus));
    json_key_c(j, "count", arena_fmt(c->a, "%zu", corpus_size(c->server->corpus)));
    json_key_arr(j, "fieldlist");
    for (size_t i = 0; i < COUNT_OF(fields); i++) {
        json_obj(j);
        json_key_c(j, "name", fields[i].name);
        json_key_c(j, "fullname", query_field_display(fields[i].field));
        json_end(j);
    }
    json_end(j);
    json_end(j);
    json_end(j);
}

static void put_json(struct serve_call *c, bool details)
{
    struct json_out j;
    serve_begin_json(c, &j, "einfo");
    json_key_obj(&j, "einforesult");
    if (details) {
        put_details_json(c, &j);
    } else {
        json_key_arr(&j, "dblist");
        json_c(&j, "pubmed");
        json_end(&j);
    }
    json_end(&j);
    json_end(&j);
}

void serve_einfo(struct serve_call *c)
{
    struct str db = serve_param(c, "db");
    if (!serve_db_is_pubmed(c))
        serve_error_xml(
            c, 200, DOCTYPE, "eInfoResult",
            arena_fmt(c->a, "Can not retrieve DbInfo for db=%.*s", (int)db.len, db.ptr));
    else if (c->json)
        put_json(c, db.len > 0);
    else
        put_xml(c, db.len > 0);
}
