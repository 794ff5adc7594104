/* division_test.c - results larger than one search lists. */
#include "tests/unit/eutils/script.h"

#define WINDOW 3

/* What the server holds: a set of PMIDs, of which one may be kept from the lists. */
struct holdings {
    const int64_t *pmid; /* descending */
    size_t n;
    int64_t hidden;      /* not listed in parts, though counted in the whole; 0: none */
    size_t hidden_until; /* request number from which it is listed after all */
};

/* low and high of `(x OR y) AND low:high[UID]`; the whole range for the bare term. */
static void range_of(struct str term, int64_t *low, int64_t *high)
{
    static const char before[] = "(x OR y) AND ";
    *low = 1;
    *high = EUTILS_PMID_MAX;
    if (str_eq_c(term, "x OR y"))
        return;
    size_t colon = str_find(term, STR(":"), 0);
    assert_true(str_starts(term, before));
    assert_true(str_ends(term, "[UID]"));
    assert_true(str_int64(str_sub(term, sizeof before - 1, colon), low));
    assert_true(str_int64(str_sub(term, colon + 1, term.len - 5), high));
}

static void list_range(struct script *s, const struct http_request *q, struct http_response *r)
{
    const struct holdings *h = s->context;
    struct buf ids = {0};
    int64_t low, high, count = 0, retmax = 0;
    range_of(http_param(q, "term"), &low, &high);
    bool whole = low == 1 && high == EUTILS_PMID_MAX;
    assert_true(str_int64(http_param(q, "retmax"), &retmax));
    for (size_t i = 0; i < h->n; i++) {
        if (h->pmid[i] < low || h->pmid[i] > high)
            continue;
        if (!whole && h->pmid[i] == h->hidden && s->n_asked < h->hidden_until)
            continue;
        if (count++ < retmax)
            buf_addf(&ids, "%s%" PRId64, ids.len ? "," : "", h->pmid[i]);
    }
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
        .pmid = held, .n = COUNT_OF(held), .hidden = 20000000, .hidden_until = ASKED_MAX};
    assert_int_equal(search(s, &h, &out), ERR_NET);
    assert_int_equal(out.n_pmids, 0);
    assert_says(s, "counts 16 records but listed 15");
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
        SCRIPTED(a_result_that_just_fits_takes_one_request),
        SCRIPTED(a_count_alone_is_not_divided),
        SCRIPTED(parts_that_do_not_add_up_are_an_error),
        SCRIPTED(a_change_under_way_is_made_good_by_a_second_round),
    };
    return cmocka_run_group_tests_name("eutils division", tests, NULL, NULL);
}
