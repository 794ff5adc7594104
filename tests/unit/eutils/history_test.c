/* history_test.c - sets the server keeps, and loses. */
#include "pubmed/eutils/eutils_history.h"
#include "tests/unit/eutils/script.h"

#define N_RECORDS 500

/* A server with N_RECORDS records, highest first, that loses its history before these requests. */
struct keeper {
    size_t lose_before[2]; /* request numbers, 1-based; 0: never */
    bool always_lost;
    int generation; /* of the history it has now */
    size_t n_searches, n_pages, n_by_id;
};

static void keep(struct script *s, const struct http_request *q, struct http_response *r)
{
    struct keeper *k = s->context;
    struct buf ids = {0};
    int64_t start = 0, max = 0;
    for (size_t i = 0; i < COUNT_OF(k->lose_before); i++)
        k->generation += s->n_asked == k->lose_before[i];
    struct str mine = str_c(arena_fmt(q->arena, "MCID_%d", k->generation));
    if (str_ends(str_c(q->path), "esearch.fcgi")) {
        k->n_searches++;
        bool list = str_int64(http_param(q, "retmax"), &max) && max > 0;
        for (int i = N_RECORDS; list && i > 0; i--)
            buf_addf(&ids, "%s%d", ids.len ? "," : "", i);
        struct str xml = str_c(esearch_xml(q->arena, N_RECORDS, buf_c(&ids)));
        size_t at = str_find(xml, STR("MCID_0"), 0);
        buf_addstr(&r->body, str_sub(xml, 0, at));
        buf_addstr(&r->body, mine);
        buf_addstr(&r->body, str_sub(xml, at + 6, xml.len));
    } else if (http_param(q, "id").len) {
        k->n_by_id++;
        buf_adds(&r->body, efetch_xml(q->arena, http_param(q, "id").ptr));
    } else if (k->always_lost || !str_eq(http_param(q, "WebEnv"), mine)) {
        r->status = 400;
        buf_adds(&r->body, "<eFetchResult><ERROR>Unable to obtain query #1</ERROR></eFetchResult>");
    } else if (str_int64(http_param(q, "retstart"), &start) &&
               str_int64(http_param(q, "retmax"), &max)) {
        k->n_pages++;
        for (int64_t i = start; i < start + max && i < N_RECORDS; i++)
            buf_addf(&ids, "%s%" PRId64, ids.len ? "," : "", N_RECORDS - i);
        buf_adds(&r->body, efetch_xml(q->arena, buf_c(&ids)));
    }
    buf_release(&ids);
}

static enum err_code count_record(void *context, const struct bib_record *r,
                                  const struct bib_place *at, struct err *e)
{
    size_t *n = context;
    (void)r;
    (void)at;
    (void)e;
    ++*n;
    return ERR_OK;
}

static enum err_code fetch(struct script *s, struct keeper *k, struct eutils_fetched *out,
                           size_t *n_records)
{
    struct eutils_search found;
    struct bib_sink sink = {.record = count_record, .context = n_records};
    *n_records = 0;
    s->make = keep;
    s->context = k;
    assert_int_equal(eutils_search(s->client, STR("x"), NULL, true, NULL, &s->arena, &found, &s->e),
                     ERR_OK);
    return eutils_fetch_history(s->client, STR("x"), &found, &sink, NULL, NULL, &s->arena, out,
                                &s->e);
}

static void pages_bring_every_record_once(void **state)
{
    struct script *s = *state;
    struct keeper k = {0};
    struct eutils_fetched out;
    size_t n;
    assert_int_equal(fetch(s, &k, &out, &n), ERR_OK);
    assert_int_equal(n, N_RECORDS);
    assert_int_equal(out.n_got, N_RECORDS);
    assert_int_equal(out.n_missing, 0);
    assert_int_equal(k.n_pages, 3);
    assert_int_equal(k.n_by_id, 0);
    assert_string_equal(script_param(s, 1, "WebEnv"), "MCID_0");
    assert_string_equal(script_param(s, 1, "query_key"), "1");
}

static void a_lost_history_is_searched_again_and_it_goes_on(void **state)
{
    struct script *s = *state;
    struct keeper k = {.lose_before = {3, 7}};
    struct eutils_fetched out;
    size_t n;
    assert_int_equal(fetch(s, &k, &out, &n), ERR_OK);
    assert_int_equal(n, N_RECORDS);
    assert_int_equal(out.n_missing, 0);
    assert_int_equal(k.n_searches, 2);
    assert_int_equal(k.n_pages, 3);
}

static void a_history_lost_for_good_is_an_error(void **state)
{
    struct script *s = *state;
    struct keeper k = {.always_lost = true};
    struct eutils_fetched out;
    size_t n;
    assert_int_equal(fetch(s, &k, &out, &n), ERR_INPUT);
    assert_says(s, "no longer holds the stored search");
    assert_int_equal(n, 0);
    assert_true(s->n_asked < 20);
}

static void a_set_is_posted_and_searched_in(void **state)
{
    struct script *s = *state;
    struct eutils_history h = {0};
    struct eutils_search found;
    const int64_t pmid[] = {3, 1, 3};
    SCRIPT(s, {.body = "<ePostResult><QueryKey>1</QueryKey><WebEnv>MCID_5</WebEnv></ePostResult>"},
           {.body = "<ePostResult><QueryKey>2</QueryKey><WebEnv>MCID_5</WebEnv></ePostResult>"},
           {.body = esearch_xml(&s->arena, 1, "3")});
    assert_int_equal(eutils_post(s->client, pmid, 3, NULL, &s->arena, &h, &s->e), ERR_OK);
    assert_string_equal(s->asked[0].path, "/entrez/eutils/epost.fcgi");
    assert_string_equal(script_param(s, 0, "id"), "3,1");
    assert_string_equal(script_param(s, 0, "WebEnv"), "");
    assert_int_equal(h.query_key, 1);
    assert_int_equal(eutils_post(s->client, pmid, 1, NULL, &s->arena, &h, &s->e), ERR_OK);
    assert_string_equal(script_param(s, 1, "WebEnv"), "MCID_5");
    assert_int_equal(h.query_key, 2);
    assert_int_equal(
        eutils_search_history(s->client, &h, STR("#1 AND x[ti]"), NULL, &s->arena, &found, &s->e),
        ERR_OK);
    assert_string_equal(script_param(s, 2, "WebEnv"), "MCID_5");
    assert_string_equal(script_param(s, 2, "term"), "#1 AND x[ti]");
    assert_int_equal(found.pmid[0], 3);
}

/* Parts of a search in the history name the same history. */
static void a_divided_search_stays_within_its_history(void **state)
{
    struct script *s = *state;
    struct eutils_history h = {.webenv = STR("MCID_5"), .query_key = 1};
    struct eutils_search found;
    s->client->window = 2;
    SCRIPT(s, {.body = esearch_xml(&s->arena, 3, "9,8")}, {.body = esearch_xml(&s->arena, 1, "")},
           {.body = esearch_xml(&s->arena, 2, "")}, {.body = esearch_xml(&s->arena, 1, "9")},
           {.body = esearch_xml(&s->arena, 2, "8,7")});
    assert_int_equal(
        eutils_search_history(s->client, &h, STR("#1"), NULL, &s->arena, &found, &s->e), ERR_OK);
    assert_int_equal(s->n_asked, 5);
    assert_int_equal(found.n_pmids, 3);
    assert_string_equal(script_param(s, 3, "term"), "(#1) AND 50000001:99999999[UID]");
    for (size_t i = 0; i < s->n_asked; i++)
        assert_string_equal(script_param(s, i, "WebEnv"), "MCID_5");
}

static void what_can_not_be_posted_is_told(void **state)
{
    struct script *s = *state;
    struct eutils_history h = {0};
    int64_t *many = ARENA_ARRAY(&s->arena, EUTILS_POST_MAX + 1, int64_t);
    for (int64_t i = 0; i <= EUTILS_POST_MAX; i++)
        many[i] = i + 1;
    assert_int_equal(eutils_post(s->client, NULL, 0, NULL, &s->arena, &h, &s->e), ERR_INPUT);
    assert_int_equal(eutils_post(s->client, many, EUTILS_POST_MAX + 1, NULL, &s->arena, &h, &s->e),
                     ERR_LIMIT);
    assert_int_equal(s->n_asked, 0);
    SCRIPT(s,
           {.body = "<ePostResult><InvalidIdList><Id>7</Id></InvalidIdList><QueryKey>1</QueryKey>"
                    "<WebEnv>MCID_5</WebEnv></ePostResult>"});
    assert_int_equal(eutils_post(s->client, many, 2, NULL, &s->arena, &h, &s->e), ERR_NET);
    assert_int_equal(h.webenv.len, 0);
}

int run_history_tests(void)
{
    const struct CMUnitTest tests[] = {
        SCRIPTED(pages_bring_every_record_once),
        SCRIPTED(a_lost_history_is_searched_again_and_it_goes_on),
        SCRIPTED(a_history_lost_for_good_is_an_error),
        SCRIPTED(a_set_is_posted_and_searched_in),
        SCRIPTED(a_divided_search_stays_within_its_history),
        SCRIPTED(what_can_not_be_posted_is_told),
    };
    return cmocka_run_group_tests_name("eutils history", tests, NULL, NULL);
}
