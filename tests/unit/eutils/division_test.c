/* division_test.c - results larger than one search lists. */
#include "tests/unit/eutils/script.h"

#include "lib/base/date.h"

#define WINDOW 3

/* What the server makes of `low:high[UID]`. */
enum ranges { RANGES_WORK, RANGES_IGNORED, RANGES_EMPTY, RANGES_REFUSED };

/* What the server holds: a set of PMIDs, of which one may be kept from the lists. */
struct holdings {
    const int64_t *pmid; /* descending */
    size_t n;
    int64_t hidden;      /* not listed in parts, though counted in the whole; 0: none */
    size_t hidden_until; /* request number from which it is listed after all */
    bool hidden_is_book; /* listed under `pubmed books[sb]` */
    enum ranges ranges;
    bool same_day; /* all were created and entered on one day */
    size_t n_by_pmid, n_by_date;
};

/* One condition of a request: within low..high of an axis. */
struct condition {
    char axis[5]; /* "UID", "crdt", "edat", "dp" */
    int64_t low, high;
};

static int64_t day(struct str text)
{
    struct date d;
    return date_parse(text, &d) ? date_days(d) : INT64_MIN;
}

/* `low:high[axis]` off the end of *term, with the parentheses and AND that it came with. */
static bool take_condition(struct str *term, struct condition *c)
{
    size_t open, at = SIZE_MAX;
    while ((open = str_find(*term, STR(") AND "), at == SIZE_MAX ? 0 : at + 1)) != SIZE_MAX)
        at = open;
    if (at == SIZE_MAX || term->ptr[0] != '(' || !str_ends(*term, "]"))
        return false;
    struct str range = str_sub(*term, at + 6, term->len - 1), low, high;
    *term = str_sub(*term, 1, at);
    if (!str_split(&range, ':', &low) || !str_split(&range, '[', &high))
        return false;
    snprintf(c->axis, sizeof c->axis, "%.*s", (int)range.len, range.ptr);
    if (strcmp(c->axis, "UID") != 0) {
        c->low = day(low);
        c->high = day(high);
        return true;
    }
    return str_int64(low, &c->low) && str_int64(high, &c->high);
}

static bool within(int64_t v, const struct condition *c)
{
    return v >= c->low && v <= c->high;
}

/* Five records are created a day, four entered, and each is published twice: records of one
 * day need a second and a third kind of date to be told apart. */
static bool holds(const struct holdings *h, size_t i, const struct condition *c)
{
    int64_t n = (int64_t)i, start = date_days((struct date){2020, 1, 1});
    if (strcmp(c->axis, "UID") == 0)
        return h->ranges == RANGES_IGNORED || (h->ranges == RANGES_WORK && within(h->pmid[i], c));
    if (strcmp(c->axis, "crdt") == 0)
        return within(h->same_day ? start : start + n / 5, c);
    if (strcmp(c->axis, "edat") == 0)
        return within(h->same_day ? start : start + n / 4 - 40, c);
    return within(start + n, c) || within(start - 400 * n, c);
}

static bool listed(const struct script *s, const struct holdings *h, size_t i, bool books,
                   const struct condition *c, size_t n)
{
    bool hidden = h->pmid[i] == h->hidden && s->n_asked < h->hidden_until;
    if (books)
        return hidden && h->hidden_is_book;
    if (n && hidden)
        return false;
    for (size_t k = 0; k < n; k++)
        if (!holds(h, i, &c[k]))
            return false;
    return true;
}

static void list_range(struct script *s, const struct http_request *q, struct http_response *r)
{
    struct holdings *h = s->context;
    struct buf ids = {0};
    struct condition c[4];
    size_t n = 0;
    int64_t count = 0, retmax = 0;
    struct str term = http_param(q, "term");
    bool books = str_eq_c(term, "(x OR y) AND pubmed books[sb]");
    while (!books && n < COUNT_OF(c) && take_condition(&term, &c[n]))
        n++;
    if (!books && !str_eq_c(term, "x OR y"))
        r->status = 404;
    h->n_by_pmid += n == 1 && strcmp(c[0].axis, "UID") == 0;
    h->n_by_date += n > 0 && strcmp(c[0].axis, "UID") != 0;
    if (n && strcmp(c[0].axis, "UID") == 0 && h->ranges == RANGES_REFUSED) {
        buf_adds(&r->body, "<eSearchResult><ERROR>Unknown field</ERROR></eSearchResult>");
        return;
    }
    if (!str_int64(http_param(q, "retmax"), &retmax))
        r->status = 404;
    for (size_t i = 0; i < h->n; i++)
        if (listed(s, h, i, books, c, n) && count++ < retmax)
            buf_addf(&ids, "%s%" PRId64, ids.len ? "," : "", h->pmid[i]);
    buf_adds(&r->body, esearch_xml(q->arena, count, buf_c(&ids)));
    buf_release(&ids);
}

static const int64_t held[] = {99999999, 41000003, 41000002, 41000001, 41000000, 40999999,
                               30000000, 20000000, 12345678, 7,        6,        5,
                               4,        3,        2,        1};

static enum err_code search(struct script *s, struct holdings *h, struct eutils_search *out)
{
    s->make = list_range;
    s->context = h;
    s->client->window = WINDOW;
    return eutils_search(s->client, STR("x OR y"), NULL, true, NULL, &s->arena, out, &s->e);
}

static void every_id_comes_once_highest_first(void **state)
{
    struct script *s = *state;
    struct eutils_search out;
    struct holdings h = {.pmid = held, .n = COUNT_OF(held)};
    assert_int_equal(search(s, &h, &out), ERR_OK);
    assert_int_equal(out.count, COUNT_OF(held));
    assert_int_equal(out.n_pmids, COUNT_OF(held));
    for (size_t i = 0; i < COUNT_OF(held); i++)
        assert_int_equal(out.pmid[i], held[i]);
    assert_int_equal(out.division, EUTILS_DIVIDE_PMID);
    assert_true(out.n_parts >= COUNT_OF(held) / WINDOW);
    assert_int_equal(h.n_by_date, 0);
}

static void assert_whole_by_date(const struct holdings *h, const struct eutils_search *out)
{
    assert_int_equal(out->n_pmids, h->n);
    for (size_t i = 0; i < h->n; i++)
        assert_int_equal(out->pmid[i], h->pmid[i]);
    assert_int_equal(out->division, EUTILS_DIVIDE_DATE);
    assert_true(h->n_by_date > 0);
}

static void dates_divide_where_pmids_do_not(void **state)
{
    struct script *s = *state;
    static const enum ranges broken[] = {RANGES_IGNORED, RANGES_EMPTY, RANGES_REFUSED};
    for (size_t i = 0; i < COUNT_OF(broken); i++) {
        struct eutils_search out;
        struct holdings h = {.pmid = held, .n = COUNT_OF(held), .ranges = broken[i]};
        script_client(s, NULL);
        s->n_asked = 0;
        assert_int_equal(search(s, &h, &out), ERR_OK);
        assert_whole_by_date(&h, &out);
        assert_true(h.n_by_pmid > 0);
        /* It is known now: the next search does not try. */
        h.n_by_pmid = 0;
        s->n_asked = 0;
        assert_int_equal(search(s, &h, &out), ERR_OK);
        assert_whole_by_date(&h, &out);
        assert_int_equal(h.n_by_pmid, 0);
    }
}

static void who_asks_for_dates_gets_dates(void **state)
{
    struct script *s = *state;
    struct eutils_search out;
    struct holdings h = {.pmid = held, .n = COUNT_OF(held)};
    s->client->division = EUTILS_DIVIDE_DATE;
    assert_int_equal(search(s, &h, &out), ERR_OK);
    assert_whole_by_date(&h, &out);
    assert_int_equal(h.n_by_pmid, 0);
}

static void a_record_published_twice_comes_once(void **state)
{
    struct script *s = *state;
    struct eutils_search out;
    struct holdings h = {.pmid = held, .n = COUNT_OF(held), .same_day = true};
    s->client->division = EUTILS_DIVIDE_DATE;
    assert_int_equal(search(s, &h, &out), ERR_OK);
    assert_whole_by_date(&h, &out);
}

static void who_asks_for_pmids_gets_no_dates(void **state)
{
    struct script *s = *state;
    struct eutils_search out;
    struct holdings h = {.pmid = held, .n = COUNT_OF(held), .ranges = RANGES_EMPTY};
    s->client->division = EUTILS_DIVIDE_PMID;
    assert_int_equal(search(s, &h, &out), ERR_NET);
    assert_int_equal(h.n_by_date, 0);
    assert_says(s, "counts 16 records, more than the 3 that one search lists");
}

static void books_that_no_part_lists_are_listed_by_themselves(void **state)
{
    struct script *s = *state;
    struct eutils_search out;
    struct holdings h = {.pmid = held,
                         .n = COUNT_OF(held),
                         .hidden = 20000000,
                         .hidden_until = SIZE_MAX,
                         .hidden_is_book = true};
    assert_int_equal(search(s, &h, &out), ERR_OK);
    assert_int_equal(out.n_pmids, COUNT_OF(held));
    for (size_t i = 0; i < COUNT_OF(held); i++)
        assert_int_equal(out.pmid[i], held[i]);
}

static void a_result_that_just_fits_takes_one_request(void **state)
{
    struct script *s = *state;
    struct eutils_search out;
    struct holdings h = {.pmid = held, .n = WINDOW};
    assert_int_equal(search(s, &h, &out), ERR_OK);
    assert_int_equal(out.n_pmids, WINDOW);
    assert_int_equal(s->n_asked, 1);
}

static void a_count_alone_is_not_divided(void **state)
{
    struct script *s = *state;
    struct eutils_search out;
    struct holdings h = {.pmid = held, .n = COUNT_OF(held)};
    s->make = list_range;
    s->context = &h;
    s->client->window = WINDOW;
    assert_int_equal(
        eutils_search(s->client, STR("x OR y"), NULL, false, NULL, &s->arena, &out, &s->e), ERR_OK);
    assert_int_equal(out.count, COUNT_OF(held));
    assert_int_equal(s->n_asked, 1);
}

static void parts_that_do_not_add_up_are_an_error(void **state)
{
    struct script *s = *state;
    struct eutils_search out;
    struct holdings h = {
        .pmid = held, .n = COUNT_OF(held), .hidden = 20000000, .hidden_until = SIZE_MAX};
    assert_int_equal(search(s, &h, &out), ERR_NET);
    assert_int_equal(out.n_pmids, 0);
    assert_says(s, "counts 16 records but listed 15");
    assert_true(h.n_by_pmid > 0 && h.n_by_date > 0);
}

static void a_change_under_way_is_made_good_by_a_second_round(void **state)
{
    struct script *s = *state;
    struct eutils_search out;
    struct holdings h = {.pmid = held, .n = COUNT_OF(held)};
    assert_int_equal(search(s, &h, &out), ERR_OK);
    size_t round = s->n_asked;
    s->n_asked = 0;
    h.hidden = 20000000;
    h.hidden_until = round + 1;
    assert_int_equal(search(s, &h, &out), ERR_OK);
    assert_int_equal(out.n_pmids, COUNT_OF(held));
    assert_true(s->n_asked > round);
}

int run_division_tests(void)
{
    const struct CMUnitTest tests[] = {
        SCRIPTED(every_id_comes_once_highest_first),
        SCRIPTED(dates_divide_where_pmids_do_not),
        SCRIPTED(who_asks_for_dates_gets_dates),
        SCRIPTED(a_record_published_twice_comes_once),
        SCRIPTED(who_asks_for_pmids_gets_no_dates),
        SCRIPTED(books_that_no_part_lists_are_listed_by_themselves),
        SCRIPTED(a_result_that_just_fits_takes_one_request),
        SCRIPTED(a_count_alone_is_not_divided),
        SCRIPTED(parts_that_do_not_add_up_are_an_error),
        SCRIPTED(a_change_under_way_is_made_good_by_a_second_round),
    };
    return cmocka_run_group_tests_name("eutils division", tests, NULL, NULL);
}
