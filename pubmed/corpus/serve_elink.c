/* serve_elink.c - elink: which records, which links, which command. */
#include "pubmed/corpus/serve_elink.h"

#define DOCTYPE                                                                                    \
    "eLinkResult PUBLIC \"-//NLM//DTD eLinkResult, 23 November 2010//EN\" "                        \
    "\"https://www.ncbi.nlm.nih.gov/entrez/query/DTD/eLink_101123.dtd\""

#define IDS_MAX     5000
#define SIMILAR_MAX 200 /* ids for which similar records are looked up at once */

/* Which links are asked for: by name, or all into a database. */
static bool choose_links(struct link_request *r, const char **why)
{
    struct str names = serve_param(r->call, "linkname"), db = serve_param(r->call, "db"), one;
    bool all = str_eq_nocase_c(db, "all"), any = false;
    if (db.len == 0)
        db = STR("pubmed");
    for (size_t k = 0; k < LINK_KINDS && names.len == 0; k++)
        any |= r->wanted[k] = all || str_eq_nocase_c(db, link_names[k].db);
    while (names.len && str_split(&names, ',', &one))
        for (size_t k = 0; k < LINK_KINDS; k++)
            if (str_eq_nocase_c(str_trim(one), link_names[k].name))
                any = r->wanted[k] = true;
    if (!any)
        *why = "This server has no such links; it has pubmed_pubmed, pubmed_pubmed_citedin, "
               "pubmed_pubmed_refs and pubmed_pmc";
    return any;
}

/* Each `id` parameter is a group of its own. */
static bool group_ids(struct link_request *r, const char **why)
{
    struct serve_call *c = r->call;
    size_t total = 0;
    r->group = ARENA_ARRAY(c->a, c->q->n_params + 1, struct link_group);
    for (size_t i = 0; i < c->q->n_params; i++) {
        if (!str_eq_nocase_c(c->q->param[i].name, "id"))
            continue;
        serve_parse_text_ids(c, c->q->param[i].value, &r->group[r->n].ids);
        total += r->group[r->n].ids.n;
        r->n += r->group[r->n].ids.n > 0;
    }
    if (r->n == 0) {
        if (!serve_ids(c, INT64_MAX, &r->group[0].ids, why))
            return false;
        total = r->group[0].ids.n;
        r->n = 1;
    }
    size_t most = r->wanted[LINK_SIMILAR] ? SIMILAR_MAX : IDS_MAX;
    if (total > most)
        *why =
            arena_fmt(c->a, "Too many UIDs in request. Maximum number of UIDs is %zu here.", most);
    return total <= most;
}

static int by_id(const void *a, const void *b)
{
    const struct link *x = a, *y = b;
    return x->id > y->id ? -1 : x->id < y->id;
}

static int by_score(const void *a, const void *b)
{
    const struct link *x = a, *y = b;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return by_id(a, b);
}

enum err_code elink_collect(struct link_request *r, const struct link_group *g, enum link_kind kind,
                            struct link_list *out, struct err *e)
{
    struct arena *a = r->call->a;
    size_t cap = 0, n = 0;
    *out = (struct link_list){0};
    for (size_t i = 0; i < g->ids.n; i++) {
        struct link_list one;
        enum err_code rc = links_of(r->call->server, kind, g->ids.pmid[i], a, &one, e);
        if (rc != ERR_OK)
            return rc;
        for (size_t k = 0; k < one.n; k++) {
            out->item = arena_grow(a, out->item, out->n, &cap, sizeof *out->item);
            out->item[out->n++] = one.item[k];
        }
    }
    if (out->n == 0)
        return ERR_OK;
    qsort(out->item, out->n, sizeof *out->item, by_id);
    for (size_t i = 0; i < out->n; i++) {
        if (n && out->item[n - 1].id == out->item[i].id)
            out->item[n - 1].score += out->item[i].score;
        else
            out->item[n++] = out->item[i];
    }
    out->n = n;
    if (str_eq_nocase_c(serve_param(r->call, "cmd"), "neighbor_score"))
        qsort(out->item, out->n, sizeof *out->item, by_score);
    return ERR_OK;
}

void elink_open_set(struct link_request *r)
{
    if (r->call->json) {
        json_obj(&r->json);
        json_key_c(&r->json, "dbfrom", "pubmed");
    } else {
        buf_adds(&r->call->r->body, "<LinkSet>\n\t<DbFrom>pubmed</DbFrom>\n");
    }
}

void elink_close_set(struct link_request *r)
{
    if (r->call->json)
        json_end(&r->json);
    else
        buf_adds(&r->call->r->body, "</LinkSet>\n");
}

void elink_put_ids(struct link_request *r, const struct link_group *g)
{
    char id[24];
    if (r->call->json)
        json_key_arr(&r->json, "ids");
    else
        buf_adds(&r->call->r->body, "\t<IdList>\n");
    for (size_t i = 0; i < g->ids.n; i++) {
        snprintf(id, sizeof id, "%" PRId64, g->ids.pmid[i]);
        if (r->call->json)
            json_c(&r->json, id);
        else
            buf_addf(&r->call->r->body, "\t\t<Id>%s</Id>\n", id);
    }
    if (r->call->json)
        json_end(&r->json);
    else
        buf_adds(&r->call->r->body, "\t</IdList>\n");
}

static enum err_code answer(struct link_request *r, struct str cmd, const char **why, struct err *e)
{
    if (cmd.len == 0 || str_eq_nocase_c(cmd, "neighbor"))
        return elink_neighbors(r, false, e);
    if (str_eq_nocase_c(cmd, "neighbor_score"))
        return elink_neighbors(r, true, e);
    if (str_eq_nocase_c(cmd, "neighbor_history"))
        return elink_history(r, e);
    if (str_eq_nocase_c(cmd, "acheck"))
        return elink_check_all(r, e);
    if (str_eq_nocase_c(cmd, "ncheck") || str_eq_nocase_c(cmd, "lcheck"))
        return elink_check(r, str_eq_nocase_c(cmd, "lcheck"), e);
    if (str_eq_nocase_c(cmd, "llinks") || str_eq_nocase_c(cmd, "llinkslib") ||
        str_eq_nocase_c(cmd, "prlinks"))
        return elink_addresses(r, e);
    *why = arena_fmt(r->call->a, "Invalid command: %.*s", (int)cmd.len, cmd.ptr);
    return ERR_OK;
}

static void put_error(struct serve_call *c, const char *words)
{
    struct json_out j;
    buf_clear(&c->r->body);
    if (!c->json) {
        serve_error_xml(c, 200, DOCTYPE, "eLinkResult", words);
        return;
    }
    serve_begin_json(c, &j, "elink");
    json_key_c(&j, "ERROR", words);
    json_end(&j);
}

static bool prepare(struct link_request *r, struct str cmd, const char **why)
{
    struct serve_call *c = r->call;
    struct str from = serve_param(c, "dbfrom");
    bool neighbors = cmd.len == 0 || str_starts_nocase(cmd, "neighbor");
    if (from.len && !str_eq_nocase_c(from, "pubmed"))
        *why = arena_fmt(c->a, "Invalid db name specified: %.*s", (int)from.len, from.ptr);
    else if (serve_param(c, "term").len || serve_param(c, "holding").len)
        *why = "term and holding are not offered here; combine the links with esearch instead";
    if (*why || (neighbors && !choose_links(r, why)))
        return false;
    return group_ids(r, why);
}

void serve_elink(struct serve_call *c)
{
    struct link_request r = {.call = c};
    struct str cmd = serve_param(c, "cmd");
    struct err e = {0};
    const char *why = NULL;
    if (prepare(&r, cmd, &why)) {
        if (c->json) {
            serve_begin_json(c, &r.json, "elink");
            json_key_arr(&r.json, "linksets");
        } else {
            serve_begin_xml(c, DOCTYPE);
            buf_adds(&c->r->body, "<eLinkResult>\n");
        }
        enum err_code rc = answer(&r, cmd, &why, &e);
        if (rc != ERR_OK)
            why = serve_error_text(c, &e);
    }
    if (why) {
        put_error(c, why);
    } else if (c->json) {
        json_end(&r.json);
        json_end(&r.json);
    } else {
        buf_adds(&c->r->body, "</eLinkResult>\n");
    }
}
