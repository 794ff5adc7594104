/* serve_sort.c - the orders of esearch. Those by a text need every record, so they are
 * offered up to SERVE_POST_MAX results. */
#include "lib/base/text.h"
#include "pubmed/corpus/serve_search.h"
#include "pubmed/corpus/serve_summary.h"

static const struct {
    const char *name;
    enum serve_order order;
} known[] = {
    {"", ORDER_ENTERED},
    {"relevance", ORDER_ENTERED},
    {"most recent", ORDER_ENTERED},
    {"recently added", ORDER_ENTERED},
    {"pub_date", ORDER_PUB_DATE},
    {"pub date", ORDER_PUB_DATE},
    {"pub+date", ORDER_PUB_DATE},
    {"pubdate", ORDER_PUB_DATE},
    {"date", ORDER_PUB_DATE},
    {"date published", ORDER_PUB_DATE},
    {"pmid", ORDER_PMID},
    {"uid", ORDER_PMID},
    {"author", ORDER_AUTHOR},
    {"first author", ORDER_AUTHOR},
    {"journalname", ORDER_JOURNAL},
    {"journal", ORDER_JOURNAL},
};

enum serve_order serve_order_of(const struct serve_call *c, struct serve_found *out)
{
    struct str sort = serve_param(c, "sort");
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (str_eq_nocase_c(sort, known[i].name))
            return known[i].order;
    serve_texts_add(
        &out->remark, c->a,
        str_c(arena_fmt(c->a, "sort order %.*s is not offered here", (int)sort.len, sort.ptr)));
    return ORDER_ENTERED;
}

struct sorted {
    struct str key; /* empty goes last */
    int64_t pmid;
};

static int by_key(const void *a, const void *b)
{
    const struct sorted *x = a, *y = b;
    if ((x->key.len == 0) != (y->key.len == 0))
        return x->key.len == 0 ? 1 : -1;
    int order = str_cmp(x->key, y->key);
    return order ? order : x->pmid > y->pmid ? -1 : x->pmid < y->pmid;
}

static enum err_code key_of(const struct serve_call *c, int64_t pmid, enum serve_order order,
                            struct str *key, struct err *e)
{
    struct arena work = {0};
    struct bib_record r = {0};
    enum err_code rc = corpus_record(c->server->corpus, pmid, &work, &r, e);
    struct str text = r.medline_ta.len ? r.medline_ta : r.journal;
    if (order == ORDER_AUTHOR)
        text = r.n_authors ? summary_author(&r.author[0], &work) : STR("");
    *key = rc == ERR_OK ? text_fold(text, c->a) : STR("");
    arena_release(&work);
    return rc;
}

enum err_code serve_sort(const struct serve_call *c, enum serve_order order,
                         struct serve_found *out, struct err *e)
{
    struct serve_ids *ids = &out->all;
    if (ids->n > SERVE_POST_MAX) {
        serve_texts_add(&out->remark, c->a,
                        STR("more than 10,000 results are not sorted by author or journal here"));
        return ERR_OK;
    }
    struct sorted *item = ARENA_ARRAY(c->a, ids->n, struct sorted);
    for (size_t i = 0; i < ids->n; i++) {
        item[i].pmid = ids->pmid[i];
        enum err_code rc = key_of(c, ids->pmid[i], order, &item[i].key, e);
        if (rc != ERR_OK)
            return rc;
    }
    if (ids->n)
        qsort(item, ids->n, sizeof *item, by_key);
    for (size_t i = 0; i < ids->n; i++)
        ids->pmid[i] = item[i].pmid;
    return ERR_OK;
}
