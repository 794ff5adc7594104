/* failure_test.c - a server that misbehaves: the right error after the right number of tries,
 * and never a failure that reads as zero hits. */
#include "tests/unit/eutils/script.h"

#define TRIES 4
#define RATE_LIMIT                                                                                 \
    "{\"error\":\"API rate limit exceeded\",\"api-key\":\"10.0.0.1\",\"count\":\"4\"}"

static enum err_code search(struct script *s, struct eutils_search *out)
{
    return eutils_search(s->client, STR("x"), NULL, true, NULL, &s->arena, out, &s->e);
}

static void assert_comes_right(struct script *s, size_t tries)
{
    struct eutils_search out;
    if (search(s, &out) != ERR_OK)
        fail_msg("%s", script_error(s, LANG_EN));
    assert_int_equal(out.count, 2);
    assert_int_equal(s->n_asked, tries);
}

static void assert_fails(struct script *s, enum err_code rc, const char *words, size_t tries)
{
    struct eutils_search out;
    assert_int_equal(search(s, &out), rc);
    assert_int_equal(out.count, 0);
    assert_int_equal(out.n_pmids, 0);
    assert_int_equal(s->n_asked, tries);
    assert_says(s, words);
    assert_true(strlen(script_error(s, LANG_DA)) > 0);
    assert_string_not_equal(script_error(s, LANG_DA), script_error(s, LANG_EN));
}

#define GOOD                                                                                       \
    {                                                                                              \
        .body = esearch_xml(&s->arena, 2, "2,1")                                                   \
    }

static void after_429_it_waits_as_asked(void **state)
{
    struct script *s = *state;
    SCRIPT(s, {.status = 429, .body = RATE_LIMIT, .header = {"Retry-After", "1"}}, GOOD);
    int64_t start = clock_ms();
    assert_comes_right(s, 2);
    assert_true(clock_ms() - start >= 1000);
}

static void a_wait_nobody_would_wait_is_an_error(void **state)
{
    struct script *s = *state;
    SCRIPT(s, {.status = 429, .header = {"Retry-After", "86400"}}, GOOD);
    assert_fails(s, ERR_NET, "too many requests", 1);
}

static void a_rate_limit_with_status_200_is_no_answer(void **state)
{
    struct script *s = *state;
    SCRIPT(s, {.body = RATE_LIMIT}, GOOD);
    assert_comes_right(s, 2);
}

static void a_rate_limit_that_lasts_is_named(void **state)
{
    struct script *s = *state;
    SCRIPT(s, {.status = 429, .body = RATE_LIMIT});
    assert_fails(s, ERR_NET, "too many requests (4 tries)", TRIES);
}

static void server_errors_are_tried_again(void **state)
{
    struct script *s = *state;
    SCRIPT(s, {.status = 500}, {.status = 502, .body = "<html>Bad gateway</html>"}, {.status = 503},
           GOOD);
    assert_comes_right(s, 4);
}

static void server_errors_that_last_are_named(void **state)
{
    struct script *s = *state;
    SCRIPT(s, {.status = 500, .body = "oops"});
    assert_fails(s, ERR_NET, "HTTP status 500 (4 tries)", TRIES);
}

static void a_web_page_is_no_answer(void **state)
{
    struct script *s = *state;
    SCRIPT(s, {.body = "<!DOCTYPE html><html><body>NCBI - down</body></html>"});
    assert_fails(s, ERR_NET, "web page", TRIES);
}

static void a_cut_answer_is_tried_again(void **state)
{
    struct script *s = *state;
    char *cut = arena_strdup(&s->arena, esearch_xml(&s->arena, 2, "2,1"));
    *strstr(cut, "</IdList>") = '\0';
    SCRIPT(s, {.body = cut}, GOOD);
    assert_comes_right(s, 2);
}

static void a_cut_answer_that_stays_cut_is_an_error(void **state)
{
    struct script *s = *state;
    SCRIPT(s, {.body = "<?xml version=\"1.0\"?><eSearchResult><Count>2</Count><IdList><Id>2"});
    assert_fails(s, ERR_NET, "cut off", TRIES);
}

static void a_broken_compression_is_a_cut_answer(void **state)
{
    struct script *s = *state;
    SCRIPT(s, {.body = "not gzip", .header = {"Content-Encoding", "gzip"}}, GOOD);
    assert_comes_right(s, 2);
}

static void an_empty_body_is_no_zero(void **state)
{
    struct script *s = *state;
    SCRIPT(s, {.body = ""});
    assert_fails(s, ERR_NET, "empty answer", TRIES);
}

static void a_prolog_alone_is_no_zero(void **state)
{
    struct script *s = *state;
    SCRIPT(s, {.body = "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n"});
    assert_fails(s, ERR_NET, "cut off", TRIES);
}

static void plain_text_is_no_answer(void **state)
{
    struct script *s = *state;
    SCRIPT(s, {.body = "upstream connect error"});
    assert_fails(s, ERR_NET, "not what was asked for", TRIES);
}

static void ids_that_are_missing_are_noticed(void **state)
{
    struct script *s = *state;
    SCRIPT(s, {.body = esearch_xml(&s->arena, 3, "2,1")});
    assert_fails(s, ERR_NET, "counts 3 records but listed 2", TRIES);
}

static void a_refusal_is_told_at_once_with_the_servers_words(void **state)
{
    struct script *s = *state;
    SCRIPT(s, {.body = "<eSearchResult><ERROR>Empty term and query_key - nothing todo</ERROR>"
                       "</eSearchResult>"});
    assert_fails(s, ERR_INPUT, "refuses the request: Empty term and query_key", 1);
}

static void a_failing_back_end_is_tried_again(void **state)
{
    struct script *s = *state;
    SCRIPT(s, {.body = "<eSearchResult><ERROR>Search Backend failed: no replica</ERROR>"
                       "</eSearchResult>"});
    assert_fails(s, ERR_NET, "Search Backend failed: no replica", TRIES);
}

static void client_errors_are_told_at_once(void **state)
{
    struct script *s = *state;
    SCRIPT(s, {.status = 404, .body = "no such page"});
    assert_fails(s, ERR_NET, "HTTP status 404 (1 try)", 1);
}

static void redirects_are_not_followed(void **state)
{
    struct script *s = *state;
    const char *elsewhere =
        arena_fmt(&s->arena, "http://127.0.0.1:%d/elsewhere", (int)http_server_port(s->server));
    SCRIPT(s, {.status = 302, .header = {"Location", elsewhere}}, GOOD);
    assert_fails(s, ERR_NET, "another address", 1);
}

static void an_answer_over_the_limit_is_refused(void **state)
{
    struct script *s = *state;
    s->client->answer_limit_bytes = 100;
    SCRIPT(s, GOOD);
    assert_fails(s, ERR_NET, "larger than 100 bytes", 1);
}

static void nobody_there_is_told_at_once(void **state)
{
    struct script *s = *state;
    struct eutils_search out;
    http_server_stop(s->server);
    s->server = NULL;
    s->client->tries = 100;
    s->client->backoff_ms = 60 * 1000;
    s->client->wait_most_ms = 40;
    assert_int_equal(search(s, &out), ERR_NET);
    assert_says(s, "no connection to 127.0.0.1: ");
    assert_says(s, "the stored search is unchanged");
    assert_says(s, "`--url`");
    assert_int_equal(out.count, 0);
}

static void a_name_nobody_knows_is_told_at_once(void **state)
{
    struct script *s = *state;
    struct eutils_search out;
    struct eutils_options o = {.base_url = "http://nobody.invalid/", .timeout_s = 5, .tries = 100};
    eutils_free(s->client);
    assert_int_equal(eutils_new(&o, &s->client, &s->e), ERR_OK);
    s->client->wait_most_ms = 40;
    assert_int_equal(search(s, &out), ERR_NET);
    assert_says(s, "no connection to nobody.invalid: ");
}

static void pauses_grow_and_differ_by_chance(void **state)
{
    struct script *s = *state;
    struct eutils *u = s->client;
    const struct failure busy = {.kind = FAILURE_STATUS, .status = 503};
    const struct failure asked = {.kind = FAILURE_RATE_LIMITED, .retry_after_ms = 5000};
    const struct failure nobody = {.kind = FAILURE_UNREACHABLE};
    int64_t first[20], ms;
    u->backoff_ms = 1000;
    for (int seed = 1; seed <= 2; seed++) {
        size_t same = 0;
        u->chance = (uint64_t)seed;
        for (int i = 0; i < 20; i++) {
            int64_t most = 1000LL << (i % 4);
            ms = failure_pause_ms(u, &busy, i % 4 + 1);
            assert_true(ms >= most / 2 && ms <= most);
            if (seed == 1)
                first[i] = ms;
            else
                same += first[i] == ms;
        }
        assert_true(same < 10);
    }
    u->chance = 1;
    for (int i = 0; i < 20; i++)
        assert_int_equal(failure_pause_ms(u, &busy, i % 4 + 1), first[i]);
    for (int i = 1; i < 60; i++) {
        ms = failure_pause_ms(u, &asked, i);
        assert_true(ms >= 5000 && ms <= 5000 + u->wait_most_ms);
        assert_true(failure_pause_ms(u, &busy, i) <= u->wait_most_ms);
    }
    assert_true(failure_pause_ms(u, &nobody, 1) <= 250);
    assert_true(failure_is_worth_another_try(u, &nobody, 1));
    assert_false(failure_is_worth_another_try(u, &nobody, 2));
}

/* A server that answered and then refuses may be starting again. */
static void one_that_answered_before_is_waited_for(void **state)
{
    struct script *s = *state;
    struct eutils_search out;
    SCRIPT(s, GOOD);
    assert_int_equal(search(s, &out), ERR_OK);
    http_server_stop(s->server);
    s->server = NULL;
    assert_int_equal(search(s, &out), ERR_NET);
    assert_says(s, "the connection to 127.0.0.1 broke (4 tries)");
}

static void a_lost_history_says_so(void **state)
{
    struct script *s = *state;
    SCRIPT(s, {.status = 400,
               .body = "<eSearchResult><ERROR>Unable to obtain query #1</ERROR></eSearchResult>"});
    assert_fails(s, ERR_INPUT, "no longer holds the stored search: Unable to obtain query #1", 1);
}

static void json_is_asked_for_and_read(void **state)
{
    struct script *s = *state;
    struct eutils_search out;
    s->client->format = EUTILS_JSON;
    SCRIPT(s,
           {.body = "{\"header\":{},\"esearchresult\":{\"count\":\"2\",\"retmax\":\"2\","
                    "\"idlist\":[\"2\",\"1\"],\"querytranslation\":\"x\nOR y\"}}"},
           GOOD);
    assert_int_equal(search(s, &out), ERR_OK);
    assert_string_equal(script_param(s, 0, "retmode"), "json");
    assert_int_equal(out.n_pmids, 2);
    assert_string_equal(out.translation.ptr, "x\nOR y");
    /* A server that answers in XML all the same is understood. */
    assert_int_equal(search(s, &out), ERR_OK);
    assert_int_equal(out.n_pmids, 2);
}

static void json_with_too_few_ids_is_no_short_list(void **state)
{
    struct script *s = *state;
    s->client->format = EUTILS_JSON;
    SCRIPT(s, {.body = "{\"esearchresult\":{\"count\":\"3\",\"idlist\":[\"2\",\"1\"]}}"});
    assert_fails(s, ERR_NET, "counts 3 records but listed 2", TRIES);
    s->n_asked = 0;
    SCRIPT(s, {.body = "{\"esearchresult\":{\"count\":\"2\",\"idlist\":[\"2\","});
    assert_fails(s, ERR_NET, "cut off", TRIES);
}

static void the_window_error_is_a_refusal_though_its_json_is_broken(void **state)
{
    struct script *s = *state;
    s->client->format = EUTILS_JSON;
    SCRIPT(s,
           {.body = "{\"header\":{\"type\":\"esearch\",\"version\":\"0.3\"},\"esearchresult\":"
                    "{\"ERROR\":\"Search Backend failed: Exception:\n'retstart' cannot be larger "
                    "than 9998. For PubMed, ESearch can only retrieve the first 9,999 records"
                    "\"}}"});
    assert_fails(s, ERR_INPUT, "'retstart' cannot be larger than 9998", 1);
}

static bool always(struct progress *p)
{
    (void)p;
    return true;
}

static bool after_one(struct progress *p)
{
    struct script *s = p->context;
    pthread_mutex_lock(&s->lock);
    bool stop = s->n_asked > 0;
    pthread_mutex_unlock(&s->lock);
    return stop;
}

static void it_can_be_stopped(void **state)
{
    struct script *s = *state;
    struct eutils_search out;
    struct progress p = {.cancelled = always, .context = s};
    SCRIPT(s, {.status = 500});
    assert_int_equal(eutils_search(s->client, STR("x"), NULL, true, &p, &s->arena, &out, &s->e),
                     ERR_CANCELLED);
    assert_int_equal(s->n_asked, 0);
    p.cancelled = after_one;
    s->client->backoff_ms = 60 * 1000;
    int64_t start = clock_ms();
    assert_int_equal(eutils_search(s->client, STR("x"), NULL, true, &p, &s->arena, &out, &s->e),
                     ERR_CANCELLED);
    assert_int_equal(s->n_asked, 1);
    assert_true(clock_ms() - start < 10 * 1000);
}

int run_failure_tests(void)
{
    const struct CMUnitTest tests[] = {
        SCRIPTED(after_429_it_waits_as_asked),
        SCRIPTED(a_wait_nobody_would_wait_is_an_error),
        SCRIPTED(a_rate_limit_with_status_200_is_no_answer),
        SCRIPTED(a_rate_limit_that_lasts_is_named),
        SCRIPTED(server_errors_are_tried_again),
        SCRIPTED(server_errors_that_last_are_named),
        SCRIPTED(a_web_page_is_no_answer),
        SCRIPTED(a_cut_answer_is_tried_again),
        SCRIPTED(a_cut_answer_that_stays_cut_is_an_error),
        SCRIPTED(a_broken_compression_is_a_cut_answer),
        SCRIPTED(an_empty_body_is_no_zero),
        SCRIPTED(a_prolog_alone_is_no_zero),
        SCRIPTED(plain_text_is_no_answer),
        SCRIPTED(ids_that_are_missing_are_noticed),
        SCRIPTED(a_refusal_is_told_at_once_with_the_servers_words),
        SCRIPTED(a_failing_back_end_is_tried_again),
        SCRIPTED(client_errors_are_told_at_once),
        SCRIPTED(redirects_are_not_followed),
        SCRIPTED(an_answer_over_the_limit_is_refused),
        SCRIPTED(nobody_there_is_told_at_once),
        SCRIPTED(a_name_nobody_knows_is_told_at_once),
        SCRIPTED(pauses_grow_and_differ_by_chance),
        SCRIPTED(one_that_answered_before_is_waited_for),
        SCRIPTED(a_lost_history_says_so),
        SCRIPTED(json_is_asked_for_and_read),
        SCRIPTED(json_with_too_few_ids_is_no_short_list),
        SCRIPTED(the_window_error_is_a_refusal_though_its_json_is_broken),
        SCRIPTED(it_can_be_stopped),
    };
    return cmocka_run_group_tests_name("eutils failures", tests, NULL, NULL);
}
