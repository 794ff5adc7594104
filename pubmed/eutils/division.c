/* division.c - a result larger than one search can list, taken in parts.
 *
 * `(term) AND low:high[UID]`: the term stands in parentheses, since PubMed evaluates
 * strictly from left to right. A server that can't do that is asked by dates: a record has one
 * create date and one entry date; of publication dates it may have two, so that it can stand in
 * two parts. */
#include "lib/base/date.h"
#include "pubmed/eutils/internal.h"
#include "pubmed/eutils/messages.h"

enum axis { BY_PMID, BY_CREATED, BY_ENTERED, BY_PUBLISHED, NO_AXIS };

#define DATE_FIRST ((struct date){1000, 1, 1})
#define DATE_LAST  ((struct date){3000, 12, 31})

/* A part: `term` within low..high of an axis, which is a PMID or a day. */
struct part {
    struct str term;
    enum axis axis;
    int64_t low, high;
    int64_t count;
};

struct division {
    struct eutils *u;
    const struct search_request *whole;
    int64_t count;
    struct progress *progress;
    struct arena *arena;
    struct pmid_list *out;
    bool unfit; /* the server does not divide by the axis */
    bool is_short;
};

static void add_day(struct buf *b, int64_t day)
{
    struct date d = date_from_days(day);
    buf_addf(b, "%04d/%02d/%02d", d.year, d.month, d.day);
}

static struct str part_term(const struct part *p, struct arena *a)
{
    static const char *const tag[] = {"UID", "crdt", "edat", "dp"};
    struct buf b = {0};
    buf_adds(&b, "(");
    buf_addstr(&b, p->term);
    buf_adds(&b, ") AND ");
    if (p->axis == BY_PMID) {
        buf_addf(&b, "%" PRId64 ":%" PRId64, p->low, p->high);
    } else {
        add_day(&b, p->low);
        buf_addch(&b, ':');
        add_day(&b, p->high);
    }
    buf_addf(&b, "[%s]", tag[p->axis]);
    struct str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

static void keep(struct division *d, const struct esearch_answer *found)
{
    struct pmid_list *o = d->out;
    for (size_t i = 0; i < found->n_pmids; i++) {
        o->item = arena_grow(d->arena, o->item, o->n, &o->cap, sizeof *o->item);
        o->item[o->n++] = found->pmid[i];
    }
    o->n_parts += found->n_pmids > 0;
    progress_to(d->progress, MSG_EUTILS_PROGRESS_SEARCHING,
                (int64_t)o->n < d->count ? (int64_t)o->n : d->count, d->count);
}

/* Ask for a part: how many, and (list) its ids when they are no more than a search lists. */
static enum err_code ask(struct division *d, struct part *p, bool list, struct err *e)
{
    struct arena a = {0};
    struct esearch_answer found;
    struct search_request r = {
        .term = part_term(p, &a), .webenv = d->whole->webenv, .retmax = list ? d->u->window : 0};
    enum err_code rc = search_once(d->u, &r, d->progress, &a, &found, e);
    d->unfit = d->unfit || r.failed == FAILURE_REFUSED;
    p->count = found.count;
    if (rc == ERR_OK && list && p->count <= d->u->window)
        keep(d, &found);
    arena_release(&a);
    return rc;
}

static enum err_code incomplete(struct division *d, struct err *e)
{
    d->is_short = true;
    return err_set(e, ERR_NET, MSG_EUTILS_INCOMPLETE(d->u->host, d->count, (int64_t)d->out->n));
}

static struct part on_axis(struct str term, enum axis axis, int64_t count)
{
    bool pmid = axis == BY_PMID;
    return (struct part){.term = term,
                         .axis = axis,
                         .low = pmid ? 1 : date_days(DATE_FIRST),
                         .high = pmid ? EUTILS_PMID_MAX : date_days(DATE_LAST),
                         .count = count};
}

static void cut(const struct part *whole, struct part *lower, struct part *upper)
{
    *lower = *upper = *whole;
    lower->high = whole->low + (whole->high - whole->low) / 2;
    upper->low = lower->high + 1;
}

static enum err_code halve(struct division *d, const struct part *whole, struct err *e);

static enum err_code ask_and_take(struct division *d, struct part *p, struct err *e)
{
    enum err_code rc = ask(d, p, true, e);
    return rc == ERR_OK && p->count > d->u->window ? halve(d, p, e) : rc;
}

/* One day that holds more than a search lists: by the next kind of date. */
static enum err_code next_axis(struct division *d, const struct part *p, struct err *e)
{
    if (p->axis == BY_PMID || p->axis + 1 == NO_AXIS)
        return incomplete(d, e);
    struct part next = on_axis(part_term(p, d->arena), p->axis + 1, p->count);
    return halve(d, &next, e);
}

/* Take all of a part that holds more than the window. What the lower half holds follows from
 * the upper, but not where a record may stand in both. */
static enum err_code halve(struct division *d, const struct part *whole, struct err *e)
{
    struct part upper, lower;
    if (whole->low == whole->high)
        return next_axis(d, whole, e);
    cut(whole, &lower, &upper);
    enum err_code rc = ask_and_take(d, &upper, e);
    if (rc != ERR_OK)
        return rc;
    if (whole->axis == BY_PUBLISHED)
        return ask_and_take(d, &lower, e);
    lower.count = whole->count - upper.count;
    if (lower.count < 0)
        return incomplete(d, e);
    if (lower.count > d->u->window)
        return halve(d, &lower, e);
    return lower.count ? ask(d, &lower, true, e) : ERR_OK;
}

/* A server that leaves the range out of account, or has nothing in it, is found out: its
 * halves add up to more than the whole, or to nothing. Less than the whole may be for books. */
static enum err_code prove(struct division *d, struct part *whole, struct err *e)
{
    struct part upper, lower;
    cut(whole, &lower, &upper);
    enum err_code rc = ask(d, &upper, false, e);
    if (rc == ERR_OK)
        rc = ask(d, &lower, false, e);
    if (rc != ERR_OK)
        return rc;
    whole->count = lower.count + upper.count;
    d->unfit = whole->count > d->count || whole->count == 0;
    if (d->unfit)
        return err_set(e, ERR_NET, MSG_EUTILS_UNDIVIDABLE(d->u->host, d->count, d->u->window));
    return ERR_OK;
}

static int descending(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x < y) - (x > y);
}

/* Highest first, each once. */
static void tidy(struct pmid_list *l)
{
    size_t k = 0;
    if (l->n)
        qsort(l->item, l->n, sizeof *l->item, descending);
    for (size_t i = 0; i < l->n; i++)
        if (k == 0 || l->item[i] != l->item[k - 1])
            l->item[k++] = l->item[i];
    l->n = k;
}

/* What the parts lack may be books, which have not all the fields of articles. */
static enum err_code add_books(struct division *d, struct err *e)
{
    struct str term = d->whole->term;
    struct arena a = {0};
    struct esearch_answer found;
    struct search_request r = {
        .term = str_c(arena_fmt(&a, "(%.*s) AND pubmed books[sb]", (int)term.len, term.ptr)),
        .webenv = d->whole->webenv,
        .retmax = d->u->window};
    enum err_code rc = search_once(d->u, &r, d->progress, &a, &found, e);
    if (rc == ERR_OK && found.count <= d->u->window)
        keep(d, &found);
    arena_release(&a);
    tidy(d->out);
    return rc == ERR_INPUT ? ERR_OK : rc;
}

enum err_code division_search(struct eutils *u, const struct search_request *r, int64_t count,
                              enum eutils_division by, struct progress *p, struct arena *a,
                              struct pmid_list *out, enum division_end *end, struct err *e)
{
    struct division d = {.u = u, .whole = r, .count = count, .progress = p, .arena = a, .out = out};
    struct part whole = on_axis(r->term, by == EUTILS_DIVIDE_PMID ? BY_PMID : BY_CREATED, count);
    *out = (struct pmid_list){.division = by};
    enum err_code rc = prove(&d, &whole, e);
    if (rc == ERR_OK)
        rc = whole.count > u->window ? halve(&d, &whole, e) : ask(&d, &whole, true, e);
    tidy(out);
    if (rc == ERR_OK && (int64_t)out->n < count)
        rc = add_books(&d, e);
    if (rc == ERR_OK && (int64_t)out->n != count)
        rc = incomplete(&d, e);
    *end = d.unfit ? DIVISION_UNFIT : d.is_short ? DIVISION_SHORT : DIVISION_FINE;
    return rc;
}
