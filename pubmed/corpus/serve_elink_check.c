/* serve_elink_check.c - which links there are, and addresses outside PubMed. */
#include "pubmed/corpus/serve_elink.h"

/* The two last of a record are found without asking its neighbours. */
static bool is_cheap(enum link_kind kind)
{
    return kind == LINK_REFS || kind == LINK_PMC;
}

static void put_info(struct link_request *r, enum link_kind kind)
{
    const struct link_name *l = &link_names[kind];
    if (r->call->json) {
        json_obj(&r->json);
        json_key_c(&r->json, "dbto", l->db);
        json_key_c(&r->json, "linkname", l->name);
        json_key_c(&r->json, "menutag", l->menu);
        json_key_c(&r->json, "htmltag", l->menu);
        json_key_c(&r->json, "priority", is_cheap(kind) ? "128" : "1");
        json_end(&r->json);
        return;
    }
    buf_addf(&r->call->r->body,
             "\t\t\t<LinkInfo>\n\t\t\t\t<DbTo>%s</DbTo>\n\t\t\t\t<LinkName>%s</LinkName>\n"
             "\t\t\t\t<MenuTag>%s</MenuTag>\n\t\t\t\t<HtmlTag>%s</HtmlTag>\n"
             "\t\t\t\t<Priority>%s</Priority>\n\t\t\t</LinkInfo>\n",
             l->db, l->name, l->menu, l->menu, is_cheap(kind) ? "128" : "1");
}

static enum err_code put_infos(struct link_request *r, int64_t pmid, struct err *e)
{
    const char *id = arena_fmt(r->call->a, "%" PRId64, pmid);
    if (r->call->json) {
        json_obj(&r->json);
        json_key_c(&r->json, "id", id);
        json_key_arr(&r->json, "linkinfos");
    } else {
        buf_addf(&r->call->r->body, "\t\t<IdLinkSet>\n\t\t\t<Id>%s</Id>\n", id);
    }
    for (size_t k = 0; k < LINK_KINDS; k++) {
        struct arena_mark mark = arena_mark(r->call->a);
        struct link_list links;
        enum err_code rc = links_of(r->call->server, k, pmid, r->call->a, &links, e);
        bool any = links.n > 0;
        arena_reset(r->call->a, mark);
        if (rc != ERR_OK)
            return rc;
        if (any)
            put_info(r, k);
    }
    if (r->call->json) {
        json_end(&r->json);
        json_end(&r->json);
    } else {
        buf_adds(&r->call->r->body, "\t\t</IdLinkSet>\n");
    }
    return ERR_OK;
}

static void open_list(struct link_request *r, const char *xml, const char *json)
{
    elink_open_set(r);
    if (r->call->json)
        json_key_arr(&r->json, json);
    else
        buf_addf(&r->call->r->body, "\t<%s>\n", xml);
}

static void close_list(struct link_request *r, const char *xml)
{
    if (r->call->json)
        json_end(&r->json);
    else
        buf_addf(&r->call->r->body, "\t</%s>\n", xml);
    elink_close_set(r);
}

enum err_code elink_check_all(struct link_request *r, struct err *e)
{
    enum err_code rc = ERR_OK;
    open_list(r, "IdCheckList", "idchecklist");
    for (size_t g = 0; g < r->n; g++)
        for (size_t i = 0; i < r->group[g].ids.n && rc == ERR_OK; i++)
            rc = put_infos(r, r->group[g].ids.pmid[i], e);
    close_list(r, "IdCheckList");
    return rc;
}

static enum err_code doi_of(struct link_request *r, int64_t pmid, struct str *doi, struct err *e)
{
    struct bib_record record = {0};
    enum err_code rc = corpus_record(r->call->server->corpus, pmid, r->call->a, &record, e);
    *doi = record.doi;
    if (rc != ERR_NOT_FOUND)
        return rc;
    *e = (struct err){0};
    return ERR_OK;
}

static enum err_code put_checked(struct link_request *r, int64_t pmid, bool link_out, struct err *e)
{
    const char *name = link_out ? "HasLinkOut" : "HasNeighbor";
    struct link_list links = {0};
    struct str doi = {0};
    enum err_code rc = link_out
                           ? doi_of(r, pmid, &doi, e)
                           : links_of(r->call->server, LINK_SIMILAR, pmid, r->call->a, &links, e);
    const char *has = doi.len || links.n ? "Y" : "N";
    if (r->call->json) {
        json_obj(&r->json);
        json_key_c(&r->json, "id", arena_fmt(r->call->a, "%" PRId64, pmid));
        json_key_c(&r->json, link_out ? "haslinkout" : "hasneighbor", has);
        json_end(&r->json);
    } else {
        buf_addf(&r->call->r->body, "\t\t<Id %s=\"%s\">%" PRId64 "</Id>\n", name, has, pmid);
    }
    return rc;
}

enum err_code elink_check(struct link_request *r, bool link_out, struct err *e)
{
    enum err_code rc = ERR_OK;
    open_list(r, "IdCheckList", "idchecklist");
    for (size_t g = 0; g < r->n; g++)
        for (size_t i = 0; i < r->group[g].ids.n && rc == ERR_OK; i++) {
            struct arena_mark mark = arena_mark(r->call->a);
            rc = put_checked(r, r->group[g].ids.pmid[i], link_out, e);
            arena_reset(r->call->a, mark);
        }
    close_list(r, "IdCheckList");
    return rc;
}

static void put_address_xml(struct link_request *r, const char *id, const char *url)
{
    struct buf *b = &r->call->r->body;
    buf_addf(b, "\t\t<IdUrlSet>\n\t\t\t<Id>%s</Id>\n", id);
    if (!url) {
        buf_adds(b, "\t\t\t<Info>No LinkOut: the record has no DOI</Info>\n\t\t</IdUrlSet>\n");
        return;
    }
    buf_adds(b, "\t\t\t<ObjUrl>\n\t\t\t\t");
    serve_element(r->call, "Url", str_c(url));
    buf_adds(b, "\n\t\t\t\t<Category>Full Text Sources</Category>\n\t\t\t\t<Provider>\n"
                "\t\t\t\t\t<Name>Digital Object Identifier</Name>\n"
                "\t\t\t\t\t<NameAbbr>DOI</NameAbbr>\n\t\t\t\t\t<Id>0</Id>\n"
                "\t\t\t\t\t<Url>https://doi.org/</Url>\n\t\t\t\t</Provider>\n"
                "\t\t\t</ObjUrl>\n\t\t</IdUrlSet>\n");
}

static void put_address_json(struct json_out *j, const char *id, const char *url)
{
    json_obj(j);
    json_key_c(j, "id", id);
    json_key_arr(j, "objurls");
    if (url) {
        json_obj(j);
        json_key_obj(j, "url");
        json_key_c(j, "value", url);
        json_end(j);
        json_key_arr(j, "categories");
        json_c(j, "Full Text Sources");
        json_end(j);
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

static enum err_code put_address(struct link_request *r, int64_t pmid, struct err *e)
{
    struct str doi = {0};
    struct buf url = {0};
    const char *id = arena_fmt(r->call->a, "%" PRId64, pmid);
    enum err_code rc = doi_of(r, pmid, &doi, e);
    buf_adds(&url, "https://doi.org/");
    buf_addstr(&url, doi);
    const char *found = doi.len ? buf_c(&url) : NULL;
    if (r->call->json)
        put_address_json(&r->json, id, found);
    else
        put_address_xml(r, id, found);
    buf_release(&url);
    return rc;
}

enum err_code elink_addresses(struct link_request *r, struct err *e)
{
    enum err_code rc = ERR_OK;
    open_list(r, "IdUrlList", "idurllist");
    for (size_t g = 0; g < r->n; g++)
        for (size_t i = 0; i < r->group[g].ids.n && rc == ERR_OK; i++) {
            struct arena_mark mark = arena_mark(r->call->a);
            rc = put_address(r, r->group[g].ids.pmid[i], e);
            arena_reset(r->call->a, mark);
        }
    close_list(r, "IdUrlList");
    return rc;
}
