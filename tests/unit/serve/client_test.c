/* client_test.c - the client against the server, end to end. */
#include "tests/unit/serve/world.h"

#include "lib/bib/record_json.h"
#include "pubmed/eutils/internal.h"

#include <pthread.h>

#define THREADS 6

static struct eutils *client(struct world *w)
{
    struct eutils *u = NULL;
    struct eutils_options o = {.base_url = corpus_server_url(w->server), .tries = 2};
    assert_int_equal(eutils_new(&o, &u, &w->e), ERR_OK);
    u->backoff_ms = 1;
    return u;
}

static void search(struct world *w, struct eutils *u, const char *term, struct eutils_search *out)
{
    enum err_code rc = eutils_search(u, str_c(term), NULL, true, NULL, &w->arena, out, &w->e);
    struct buf b = {0};
    err_render(&b, LANG_EN, &w->e);
    if (rc != ERR_OK)
        fail_msg("%s", buf_c(&b));
    buf_release(&b);
}

static void a_search_brings_count_ids_and_translation(void **state)
{
    struct world *w = *state;
    struct eutils *u = client(w);
    struct eutils_search out;
    search(w, u, "alpha[ti] AND beta[ti]", &out);
    static const int expected[] = {12, 24, 6, 18, 0} /* latest year first */;
    assert_int_equal(out.count, COUNT_OF(expected));
    assert_int_equal(out.n_pmids, COUNT_OF(expected));
    for (size_t i = 0; i < COUNT_OF(expected); i++)
        assert_int_equal(out.pmid[i], PMID_OF(expected[i]));
    assert_string_equal(out.translation.ptr, "\"alpha\"[Title] AND \"beta\"[Title]");
    assert_int_equal(out.n_warnings, 0);
    assert_int_equal(out.query_key, 1);
    assert_true(str_starts(out.webenv, "MCID_"));
    assert_string_equal(eutils_engine(u), "local corpus 127.0.0.1");
    search(w, u, "nowhere[ti]", &out);
    assert_int_equal(out.count, 0);
    assert_int_equal(out.n_warnings, 1);
    assert_string_equal(out.warning[0].ptr, "No items found.");
    search(w, u, "bet*[ti]", &out);
    assert_int_equal(out.n_warnings, 2);
    assert_has(out.warning[0], "No items found.");
    assert_has(out.warning[1], "four characters");
    eutils_free(u);
}

static void past_the_window_the_client_divides(void **state)
{
    struct world *w = *state;
    struct eutils *u = client(w);
    struct eutils_search out;
    w->server->window = u->window = 4;
    for (int by = EUTILS_DIVIDE_AUTO; by <= EUTILS_DIVIDE_DATE; by++) {
        u->division = (enum eutils_division)by;
        search(w, u, "alpha[ti] OR beta[ti]", &out);
        assert_int_equal(out.division, by == EUTILS_DIVIDE_DATE ? by : EUTILS_DIVIDE_PMID);
        assert_int_equal(out.count, 20);
        assert_int_equal(out.n_pmids, 20);
        size_t k = 0;
        for (int i = RECORDS - 1; i >= 0; i--)
            if (i % 2 == 0 || i % 3 == 0)
                assert_int_equal(out.pmid[k++], PMID_OF(i));
    }
    w->server->window = SERVE_WINDOW;
    eutils_free(u);
}

static void both_formats_say_the_same(void **state)
{
    struct world *w = *state;
    struct eutils *u = client(w);
    static const char *const term[] = {"alpha[ti] AND beta[ti]", "bet*[ti]", "nowhere[ti]"};
    for (size_t i = 0; i < COUNT_OF(term); i++) {
        struct eutils_search xml, json;
        u->format = EUTILS_XML;
        search(w, u, term[i], &xml);
        u->format = EUTILS_JSON;
        search(w, u, term[i], &json);
        assert_int_equal(json.count, xml.count);
        assert_int_equal(json.n_pmids, xml.n_pmids);
        for (size_t k = 0; k < xml.n_pmids; k++)
            assert_int_equal(json.pmid[k], xml.pmid[k]);
        assert_true(str_eq(json.translation, xml.translation));
        assert_int_equal(json.n_warnings, xml.n_warnings);
        for (size_t k = 0; k < xml.n_warnings; k++)
            assert_true(str_eq(json.warning[k], xml.warning[k]));
    }
    eutils_free(u);
}

static void refused_queries_carry_the_servers_words(void **state)
{
    struct world *w = *state;
    struct eutils *u = client(w);
    struct eutils_search out;
    struct buf b = {0};
    assert_int_equal(eutils_search(u, STR("()"), NULL, true, NULL, &w->arena, &out, &w->e),
                     ERR_INPUT);
    err_render(&b, LANG_EN, &w->e);
    assert_has(buf_str(&b), "the query is empty");
    buf_release(&b);
    eutils_free(u);
}

struct gathered {
    struct arena arena;
    struct bib_record *record[RECORDS + 1];
    size_t n;
};

static enum err_code gather(void *context, const struct bib_record *r, const struct bib_place *at,
                            struct err *e)
{
    struct gathered *g = context;
    (void)at;
    (void)e;
    assert_true(g->n < COUNT_OF(g->record));
    g->record[g->n++] = bib_copy(r, &g->arena);
    return ERR_OK;
}

static const char *as_json(struct arena *a, const struct bib_record *r)
{
    struct buf b = {0};
    struct json_out j = {.out = &b};
    bib_to_json(r, &j);
    const char *out = arena_strdup(a, buf_c(&b));
    buf_release(&b);
    return out;
}

static void fetching_all_gives_what_was_built(void **state)
{
    struct world *w = *state;
    struct eutils *u = client(w);
    struct gathered built = {0}, got = {0};
    struct bib_sink sink = {.record = gather, .context = &built};
    int64_t pmid[RECORDS + 1], *missing;
    size_t n_missing;
    assert_int_equal(bib_read_text(str_c(w->built), "built", BIB_PUBMED_XML, &sink, &w->e), ERR_OK);
    for (int i = 0; i < RECORDS; i++)
        pmid[i] = PMID_OF(i);
    pmid[RECORDS] = 424242;
    sink.context = &got;
    assert_int_equal(
        eutils_fetch(u, pmid, COUNT_OF(pmid), &sink, NULL, &w->arena, &missing, &n_missing, &w->e),
        ERR_OK);
    assert_int_equal(got.n, RECORDS);
    for (size_t i = 0; i < RECORDS; i++)
        assert_string_equal(as_json(&w->arena, got.record[i]), as_json(&w->arena, built.record[i]));
    assert_int_equal(n_missing, 1);
    assert_int_equal(missing[0], 424242);
    arena_release(&built.arena);
    arena_release(&got.arena);
    eutils_free(u);
}

struct worker {
    const char *url;
    int good;
};

static void *work(void *context)
{
    struct worker *k = context;
    for (int i = 0; i < 10; i++) {
        struct arena a = {0};
        struct err e = {0};
        struct eutils *u = NULL;
        struct eutils_search out;
        struct eutils_options o = {.base_url = k->url};
        if (eutils_new(&o, &u, &e) == ERR_OK &&
            eutils_search(u, STR("beta[ti] NOT alpha[ti]"), NULL, true, NULL, &a, &out, &e) ==
                ERR_OK)
            k->good += out.n_pmids == 5;
        eutils_free(u);
        arena_release(&a);
    }
    return NULL;
}

static void many_clients_at_once_get_the_same(void **state)
{
    struct world *w = *state;
    pthread_t thread[THREADS];
    struct worker worker[THREADS];
    for (int i = 0; i < THREADS; i++) {
        worker[i] = (struct worker){.url = corpus_server_url(w->server)};
        assert_int_equal(pthread_create(&thread[i], NULL, work, &worker[i]), 0);
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(thread[i], NULL);
        assert_int_equal(worker[i].good, 10);
    }
}

int run_client_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_search_brings_count_ids_and_translation),
        cmocka_unit_test(past_the_window_the_client_divides),
        cmocka_unit_test(both_formats_say_the_same),
        cmocka_unit_test(refused_queries_carry_the_servers_words),
        cmocka_unit_test(fetching_all_gives_what_was_built),
        cmocka_unit_test(many_clients_at_once_get_the_same),
    };
    return cmocka_run_group_tests_name("client and server", tests, world_set_up, world_tear_down);
}
