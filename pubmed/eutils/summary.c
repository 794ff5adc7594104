/* summary.c - esummary in batches, each record accounted for. */
#include "pubmed/eutils/answers.h"
#include "pubmed/eutils/internal.h"
#include "pubmed/eutils/messages.h"

struct describing {
    struct eutils_summary *by_index; /* of the batch; id empty: not there yet */
    const int64_t *batch;
    size_t n_batch;
    struct arena *arena;
};

static bool read_list(struct str body, struct arena *a, void *out)
{
    return summary_answer_parse(body, a, out);
}

static void keep(struct describing *d, const struct summary_list *list)
{
    for (size_t i = 0; i < list->n; i++) {
        int64_t id = 0;
        if (!str_int64(list->item[i].id, &id))
            continue;
        for (size_t k = 0; k < d->n_batch; k++)
            if (d->batch[k] == id && d->by_index[k].id.len == 0)
                d->by_index[k] = list->item[i];
    }
}

/* Ask for what of the batch is not there yet. */
static enum err_code ask(struct eutils *u, struct describing *d, struct progress *p, struct err *e)
{
    struct buf ids = {0};
    struct summary_list list = {0};
    for (size_t k = 0; k < d->n_batch; k++)
        if (d->by_index[k].id.len == 0)
            buf_addf(&ids, "%s%" PRId64, ids.len ? "," : "", d->batch[k]);
    const struct eutils_param param[] = {{"db", STR("pubmed")},
                                         {"version", STR("2.0")},
                                         {"retmode", format_word(u)},
                                         {"id", buf_str(&ids)}};
    enum err_code rc = ERR_OK;
    if (ids.len)
        rc = request_read(u, "esummary", param, COUNT_OF(param), read_list, &list, p, d->arena, e);
    buf_release(&ids);
    if (rc == ERR_OK)
        keep(d, &list);
    return rc;
}

static void hand_over(const struct describing *d, struct eutils_summaries *out)
{
    for (size_t k = 0; k < d->n_batch; k++) {
        if (d->by_index[k].id.len)
            out->item[out->n++] = d->by_index[k];
        else
            out->missing[out->n_missing++] = d->batch[k];
    }
}

enum err_code eutils_summaries(struct eutils *u, const int64_t *pmid, size_t n, struct progress *p,
                               struct arena *a, struct eutils_summaries *out, struct err *e)
{
    struct pmid_set asked;
    *out = (struct eutils_summaries){0};
    enum err_code rc = pmid_set_of(pmid, n, a, &asked, e);
    out->item = ARENA_ARRAY(a, asked.n, struct eutils_summary);
    out->missing = ARENA_ARRAY(a, asked.n, int64_t);
    for (size_t i = 0; i < asked.n && rc == ERR_OK; i += EUTILS_BATCH) {
        struct describing d = {.batch = asked.ordered + i, .arena = a};
        d.n_batch = asked.n - i < EUTILS_BATCH ? asked.n - i : EUTILS_BATCH;
        d.by_index = ARENA_ARRAY(a, d.n_batch, struct eutils_summary);
        progress_to(p, MSG_EUTILS_PROGRESS_DESCRIBING, (int64_t)i, (int64_t)asked.n);
        for (int round = 0; round < 2 && rc == ERR_OK; round++)
            rc = ask(u, &d, p, e);
        if (rc == ERR_OK)
            hand_over(&d, out);
    }
    if (rc != ERR_OK)
        *out = (struct eutils_summaries){0};
    return rc;
}

struct str eutils_summary_get(const struct eutils_summary *s, const char *path)
{
    for (size_t i = 0; i < s->n_items; i++)
        if (str_eq_c(s->item[i].path, path))
            return s->item[i].value;
    return (struct str){0};
}
