/* request_test.c - what the client sends, how fast, and to whom. */
#include "tests/unit/eutils/script.h"

static void search(struct script *s, const char *term, bool want_pmids, enum err_code expected)
{
    struct eutils_search out;
    assert_int_equal(
        eutils_search(s->client, str_c(term), NULL, want_pmids, NULL, &s->arena, &out, &s->e),
        expected);
}

static void a_search_sends_what_ncbi_asks_for(void **state)
{
    struct script *s = *state;
    struct eutils_search out;
    SCRIPT(s, {.body = esearch_xml(&s->arena, 3, "9,7,8")});
    struct str term = STR("\"a b\"[ti] AND c+d & \xC3\xA6*");
    assert_int_equal(eutils_search(s->client, term, "pub_date", true, NULL, &s->arena, &out, &s->e),
                     ERR_OK);
    assert_int_equal(s->n_asked, 1);
    assert_string_equal(s->asked[0].path, "/entrez/eutils/esearch.fcgi");
    assert_string_equal(s->asked[0].method, "GET");
    assert_string_equal(script_param(s, 0, "db"), "pubmed");
    assert_string_equal(script_param(s, 0, "term"), term.ptr);
    assert_string_equal(script_param(s, 0, "retmode"), "xml");
    assert_string_equal(script_param(s, 0, "retmax"), "9999");
    assert_string_equal(script_param(s, 0, "sort"), "pub_date");
    assert_string_equal(script_param(s, 0, "usehistory"), "y");
    assert_string_equal(script_param(s, 0, "tool"), "sigte");
    assert_string_equal(script_param(s, 0, "email"), "library@example.org");
    assert_string_equal(script_param(s, 0, "api_key"), "");
    assert_int_equal(out.count, 3);
    assert_int_equal(out.n_pmids, 3);
    assert_int_equal(out.pmid[0], 9);
    assert_int_equal(out.pmid[1], 7);
    assert_int_equal(out.pmid[2], 8);
    assert_string_equal(out.translation.ptr, "\"x\"[Title]");
    assert_string_equal(out.webenv.ptr, "MCID_0");
    assert_int_equal(out.query_key, 1);
}

static void a_count_alone_asks_for_no_ids(void **state)
{
    struct script *s = *state;
    SCRIPT(s, {.body = esearch_xml(&s->arena, 2539510, "")});
    search(s, "x", false, ERR_OK);
    assert_string_equal(script_param(s, 0, "retmax"), "0");
}

static void a_long_term_goes_into_the_body(void **state)
{
    struct script *s = *state;
    struct buf term = {0};
    SCRIPT(s, {.body = esearch_xml(&s->arena, 0, "")});
    for (int i = 0; i < 300; i++)
        buf_addf(&term, "%s\"term %d\"[tiab]", i ? " OR " : "", i);
    search(s, buf_c(&term), true, ERR_OK);
    assert_string_equal(s->asked[0].method, "POST");
    assert_string_equal(script_param(s, 0, "term"), buf_c(&term));
    buf_release(&term);
}

static void the_key_stands_in_no_address_and_no_message(void **state)
{
    struct script *s = *state;
    static const char key[] = "0a1b2c3d4e5f60718293";
    script_client(s, key);
    SCRIPT(s,
           {.status = 400,
            .body = "{\"error\":\"API key invalid\",\"api-key\":\"0a1b2c3d4e5f60718293\"}"},
           {.body = "<eSearchResult><ERROR>key 0a1b2c3d4e5f60718293 is not known"
                    "</ERROR></eSearchResult>"});
    search(s, "x", true, ERR_INPUT);
    assert_says(s, "API key invalid");
    assert_not_says(s, key);
    search(s, "x", true, ERR_INPUT);
    assert_says(s, "is not known");
    assert_not_says(s, key);
    assert_int_equal(s->n_asked, 2);
    for (size_t i = 0; i < s->n_asked; i++) {
        assert_false(s->asked[i].in_address);
        assert_string_equal(script_param(s, i, "api_key"), key);
    }
    http_server_stop(s->server);
    s->server = NULL;
    search(s, "x", true, ERR_NET);
    assert_not_says(s, key);
}

static void addresses_are_checked_and_engines_named(void **state)
{
    struct script *s = *state;
    static const struct {
        const char *url, *key;
        enum err_code rc;
        const char *engine;
    } known[] = {
        {NULL, "k", ERR_OK, "PubMed"},
        {"http://127.0.0.1:1/", "k", ERR_OK, "local corpus 127.0.0.1"},
        {"http://[::1]:1/e/", "k", ERR_OK, "local corpus [::1]"},
        {"http://corpus.example/e/", NULL, ERR_OK, "local corpus corpus.example"},
        {"http://corpus.example/e/", "k", ERR_INPUT, NULL},
        {"http://127.0.0.1.example/e/", "k", ERR_INPUT, NULL},
        {"https://corpus.example/e/", "k", ERR_OK, "local corpus corpus.example"},
        {"https://corpus.example/e", NULL, ERR_INPUT, NULL},
        {"https://corpus.example/?x=/", NULL, ERR_INPUT, NULL},
        {"https://a:b@corpus.example/", NULL, ERR_INPUT, NULL},
        {"ftp://corpus.example/", NULL, ERR_INPUT, NULL},
        {"file:///tmp/", NULL, ERR_INPUT, NULL},
        {"corpus/", NULL, ERR_INPUT, NULL},
    };
    for (size_t i = 0; i < COUNT_OF(known); i++) {
        struct eutils *u = NULL;
        struct eutils_options o = {.base_url = known[i].url, .api_key = known[i].key};
        assert_int_equal(eutils_new(&o, &u, &s->e), known[i].rc);
        if (known[i].rc == ERR_OK)
            assert_string_equal(eutils_engine(u), known[i].engine);
        else
            assert_null(u);
        eutils_free(u);
    }
}

static void a_refused_address_is_shown_without_its_secrets(void **state)
{
    struct script *s = *state;
    static const char *const url[] = {"https://me:secret@corpus.example/",
                                      "https://me@x:secret@corpus.example/",
                                      "https://corpus.example/?api_key=secret"};
    for (size_t i = 0; i < COUNT_OF(url); i++) {
        struct eutils *u = NULL;
        struct buf b = {0};
        struct eutils_options o = {.base_url = url[i]};
        assert_int_equal(eutils_new(&o, &u, &s->e), ERR_INPUT);
        err_render(&b, LANG_EN, &s->e);
        assert_non_null(strstr(buf_c(&b), "corpus.example/"));
        assert_null(strstr(buf_c(&b), "secret"));
        buf_release(&b);
    }
}

static void requests_keep_their_distance(void **state)
{
    (void)state;
    int64_t first = rate_reserve_ms(300);
    int64_t second = rate_reserve_ms(300);
    int64_t third = rate_reserve_ms(0);
    assert_true(second - first >= 290 && second - first <= 300);
    assert_true(third - first >= 580 && third - first <= 600);
}

static void other_machines_are_asked_three_times_a_second(void **state)
{
    struct script *s = *state;
    SCRIPT(s, {.body = esearch_xml(&s->arena, 0, "")});
    setenv("no_proxy", "*", 1);
    s->client->loopback = false;
    int64_t start = clock_ms();
    for (int i = 0; i < 4; i++)
        search(s, "x", true, ERR_OK);
    assert_true(clock_ms() - start >= 1000);
}

static void this_machine_is_not_kept_waiting(void **state)
{
    struct script *s = *state;
    SCRIPT(s, {.body = esearch_xml(&s->arena, 0, "")});
    int64_t start = clock_ms();
    for (int i = 0; i < 10; i++)
        search(s, "x", true, ERR_OK);
    assert_true(clock_ms() - start < 2000);
}

int run_request_tests(void)
{
    const struct CMUnitTest tests[] = {
        SCRIPTED(a_search_sends_what_ncbi_asks_for),
        SCRIPTED(a_count_alone_asks_for_no_ids),
        SCRIPTED(a_long_term_goes_into_the_body),
        SCRIPTED(the_key_stands_in_no_address_and_no_message),
        SCRIPTED(addresses_are_checked_and_engines_named),
        SCRIPTED(a_refused_address_is_shown_without_its_secrets),
        SCRIPTED(requests_keep_their_distance),
        SCRIPTED(other_machines_are_asked_three_times_a_second),
        SCRIPTED(this_machine_is_not_kept_waiting),
    };
    return cmocka_run_group_tests_name("eutils requests", tests, NULL, NULL);
}
