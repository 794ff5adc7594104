/* division.c - a result larger than one search can list, taken in parts by PMID.
 *
 * `(term) AND lo:hi[UID]`: the term stands in parentheses, since PubMed evaluates
 * strictly from left to right. */
#include "pubmed/eutils/internal.h"
#include "pubmed/eutils/messages.h"

struct division {
    struct eutils *u;
    struct str term;
    int64_t count;
    struct progress *progress;
    struct arena *arena;
    struct pmid_list *out;
    bool changed;
};

static enum err_code ask(struct division *d, int64_t low, int64_t high,
                         struct esearch_answer *found, struct err *e)
{
    struct buf b = {0};
    buf_addf(&b, "(%.*s) AND %" PRId64 ":%" PRId64 "[UID]", (int)d->term.len, d->term.ptr, low,
             high);
    struct search_request r = {.term = arena_str(d->arena, buf_str(&b)), .retmax = d->u->window};
    buf_release(&b);
    return search_once(d->u, &r, d->progress, d->arena, found, e);
}

static void keep(struct division *d, const struct esearch_answer *found)
{
    struct pmid_list *o = d->out;
    for (size_t i = 0; i < found->n_pmids; i++) {
        o->item = arena_grow(d->arena, o->item, o->n, &o->cap, sizeof *o->item);
        o->item[o->n++] = found->pmid[i];
    }
    progress_to(d->progress, MSG_EUTILS_PROGRESS_SEARCHING, (int64_t)o->n, d->count);
}

static enum err_code incomplete(struct division *d, struct err *e)
{
    d->changed = true;
    return err_set(e, ERR_NET, MSG_EUTILS_INCOMPLETE(d->u->host, d->count, (int64_t)d->out->n));
}

/* Take all of low..high, which holds `count` records: more than the window. The
 * upper half is asked for; what the lower half holds follows from that. */
static enum err_code halve(struct division *d, int64_t low, int64_t high, int64_t count,
                           struct err *e)
{
    int64_t middle = low + (high - low) / 2;
    struct esearch_answer upper, lower;
    if (low == high)
        return incomplete(d, e);
    enum err_code rc = ask(d, middle + 1, high, &upper, e);
    if (rc != ERR_OK)
        return rc;
    if (upper.count > d->u->window)
        rc = halve(d, middle + 1, high, upper.count, e);
    else
        keep(d, &upper);
    int64_t rest = count - upper.count;
    if (rc != ERR_OK || rest == 0)
        return rc;
    if (rest < 0)
        return incomplete(d, e);
    if (rest > d->u->window)
        return halve(d, low, middle, rest, e);
    rc = ask(d, low, middle, &lower, e);
    if (rc == ERR_OK)
        keep(d, &lower);
    return rc;
}

static int descending(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x < y) - (x > y);
}

static bool has_doubles(const struct pmid_list *l)
{
    for (size_t i = 1; i < l->n; i++)
        if (l->item[i] == l->item[i - 1])
            return true;
    return false;
}

enum err_code division_search(struct eutils *u, struct str term, int64_t count, struct progress *p,
                              struct arena *a, struct pmid_list *out, bool *changed, struct err *e)
{
    struct division d = {
        .u = u, .term = term, .count = count, .progress = p, .arena = a, .out = out};
    *out = (struct pmid_list){0};
    enum err_code rc = halve(&d, 1, EUTILS_PMID_MAX, count, e);
    if (rc == ERR_OK && out->n)
        qsort(out->item, out->n, sizeof *out->item, descending);
    if (rc == ERR_OK && ((int64_t)out->n != count || has_doubles(out)))
        rc = incomplete(&d, e);
    *changed = d.changed;
    return rc;
}
