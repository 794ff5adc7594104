/* serve_elink_out.c - linked records, as lists or kept in the history. */
#include "pubmed/corpus/serve_elink.h"

static void put_link_xml(struct buf *b, const struct link *l, bool scores)
{
    buf_addf(b, "\t\t<Link>\n\t\t\t<Id>%" PRId64 "</Id>\n", l->id);
    if (scores)
        buf_addf(b, "\t\t\t<Score>%" PRId64 "</Score>\n", l->score);
    buf_adds(b, "\t\t</Link>\n");
}

static void put_links_xml(struct buf *b, enum link_kind kind, const struct link_list *links,
                          bool scores)
{
    buf_addf(b, "\t<LinkSetDb>\n\t\t<DbTo>%s</DbTo>\n\t\t<LinkName>%s</LinkName>\n",
             link_names[kind].db, link_names[kind].name);
    for (size_t i = 0; i < links->n; i++)
        put_link_xml(b, &links->item[i], scores);
    buf_adds(b, "\t</LinkSetDb>\n");
}

static void put_links_json(struct json_out *j, enum link_kind kind, const struct link_list *links,
                           bool scores)
{
    char id[24];
    json_obj(j);
    json_key_c(j, "dbto", link_names[kind].db);
    json_key_c(j, "linkname", link_names[kind].name);
    json_key_arr(j, "links");
    for (size_t i = 0; i < links->n; i++) {
        snprintf(id, sizeof id, "%" PRId64, links->item[i].id);
        if (scores) {
            json_obj(j);
            json_key_c(j, "id", id);
            json_key_int(j, "score", links->item[i].score);
            json_end(j);
        } else {
            json_c(j, id);
        }
    }
    json_end(j);
    json_end(j);
}

/* A set without links has no LinkSetDb. */
static enum err_code put_set(struct link_request *r, const struct link_group *g, bool scores,
                             struct err *e)
{
    bool begun = false;
    elink_open_set(r);
    elink_put_ids(r, g);
    for (size_t k = 0; k < LINK_KINDS; k++) {
        struct link_list links = {0};
        enum err_code rc = r->wanted[k] ? elink_collect(r, g, k, &links, e) : ERR_OK;
        if (rc != ERR_OK)
            return rc;
        if (links.n == 0)
            continue;
        if (r->call->json && !begun)
            json_key_arr(&r->json, "linksetdbs");
        begun = true;
        if (r->call->json)
            put_links_json(&r->json, k, &links, scores);
        else
            put_links_xml(&r->call->r->body, k, &links, scores);
    }
    if (r->call->json && begun)
        json_end(&r->json);
    elink_close_set(r);
    return ERR_OK;
}

enum err_code elink_neighbors(struct link_request *r, bool scores, struct err *e)
{
    enum err_code rc = ERR_OK;
    for (size_t i = 0; i < r->n && rc == ERR_OK; i++)
        rc = put_set(r, &r->group[i], scores, e);
    return rc;
}

/* Keep the links of one kind; *key is 0 when there are none, or no room. */
static void keep(struct link_request *r, const struct link_list *links, struct str *webenv,
                 int64_t *key)
{
    struct serve_call *c = r->call;
    struct serve_ids ids = {ARENA_ARRAY(c->a, links->n, int64_t), links->n};
    for (size_t i = 0; i < links->n; i++)
        ids.pmid[i] = links->item[i].id;
    struct history_entry entry = {serve_ids_query(c, &ids), ids};
    *key = 0;
    if (links->n && !history_put(c->server->history, &entry, c->a, webenv, key))
        *key = 0;
}

static void put_key(struct link_request *r, enum link_kind kind, int64_t key)
{
    if (r->call->json) {
        json_obj(&r->json);
        json_key_c(&r->json, "dbto", link_names[kind].db);
        json_key_c(&r->json, "linkname", link_names[kind].name);
        json_key_c(&r->json, "querykey", arena_fmt(r->call->a, "%" PRId64, key));
        json_end(&r->json);
    } else {
        buf_addf(&r->call->r->body,
                 "\t<LinkSetDbHistory>\n\t\t<DbTo>%s</DbTo>\n\t\t<LinkName>%s</LinkName>\n"
                 "\t\t<QueryKey>%" PRId64 "</QueryKey>\n\t</LinkSetDbHistory>\n",
                 link_names[kind].db, link_names[kind].name, key);
    }
}

static enum err_code put_kept(struct link_request *r, const struct link_group *g,
                              struct str *webenv, struct err *e)
{
    enum err_code rc = ERR_OK;
    elink_open_set(r);
    elink_put_ids(r, g);
    if (r->call->json)
        json_key_arr(&r->json, "linksetdbhistories");
    for (size_t k = 0; k < LINK_KINDS && rc == ERR_OK; k++) {
        struct link_list links = {0};
        int64_t key = 0;
        rc = r->wanted[k] ? elink_collect(r, g, k, &links, e) : ERR_OK;
        keep(r, &links, webenv, &key);
        if (key)
            put_key(r, k, key);
    }
    if (r->call->json) {
        json_end(&r->json);
        json_key_str(&r->json, "webenv", *webenv);
    } else {
        buf_adds(&r->call->r->body, "\t");
        serve_element(r->call, "WebEnv", *webenv);
        buf_adds(&r->call->r->body, "\n");
    }
    elink_close_set(r);
    return rc;
}

enum err_code elink_history(struct link_request *r, struct err *e)
{
    struct str webenv = serve_param(r->call, "WebEnv");
    enum err_code rc = ERR_OK;
    for (size_t i = 0; i < r->n && rc == ERR_OK; i++)
        rc = put_kept(r, &r->group[i], &webenv, e);
    return rc;
}
