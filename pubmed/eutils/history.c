/* history.c - epost, and searching in what is kept. */
#include "pubmed/eutils/answers.h"
#include "pubmed/eutils/internal.h"
#include "pubmed/eutils/messages.h"
#include "pubmed/eutils/xml_answer.h"

/* epost.dtd 20090526; there is no answer in JSON. Ids that were left out are an error: NCBI
 * tells of them beside the set. */
bool post_answer_parse(struct str body, struct arena *a, struct eutils_history *out)
{
    *out = (struct eutils_history){0};
    xmlDoc *doc = answer_xml(body, "ePostResult");
    if (!doc)
        return false;
    const xmlNode *root = answer_xml_root(doc);
    out->webenv = xml_child_text(root, "WebEnv", a);
    bool ok = !xml_first(root, "ERROR") && !xml_first(root, "InvalidIdList") && out->webenv.len &&
              xml_count(xml_first(root, "QueryKey"), &out->query_key) && out->query_key > 0;
    xmlFreeDoc(doc);
    return ok;
}

static bool read_post(struct str body, struct arena *a, void *out)
{
    return post_answer_parse(body, a, out);
}

enum err_code eutils_post(struct eutils *u, const int64_t *pmid, size_t n, struct progress *p,
                          struct arena *a, struct eutils_history *history, struct err *e)
{
    struct pmid_set set;
    struct eutils_history out;
    struct buf ids = {0};
    enum err_code rc = pmid_set_of(pmid, n, a, &set, e);
    if (rc == ERR_OK && set.n == 0)
        rc = err_set(e, ERR_INPUT, MSG_EUTILS_POST_NONE);
    if (rc == ERR_OK && set.n > EUTILS_POST_MAX)
        rc = err_set(e, ERR_LIMIT, MSG_EUTILS_POST_MANY((int64_t)set.n, EUTILS_POST_MAX));
    if (rc != ERR_OK)
        return rc;
    for (size_t i = 0; i < set.n; i++)
        buf_addf(&ids, "%s%" PRId64, i ? "," : "", set.ordered[i]);
    const struct eutils_param param[] = {
        {"db", STR("pubmed")}, {"WebEnv", history->webenv}, {"id", buf_str(&ids)}};
    rc = request_read(u, "epost", param, COUNT_OF(param), read_post, &out, p, a, e);
    buf_release(&ids);
    if (rc == ERR_OK)
        *history = out;
    return rc;
}

enum err_code eutils_search_history(struct eutils *u, const struct eutils_history *history,
                                    struct str term, struct progress *p, struct arena *a,
                                    struct eutils_search *out, struct err *e)
{
    struct search_request r = {
        .term = term, .retmax = u->window, .history = true, .webenv = history->webenv};
    return search_whole(u, &r, p, a, out, e);
}
