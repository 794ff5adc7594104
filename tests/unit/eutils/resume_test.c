/* resume_test.c - a fetch that stops half-way and goes on: nothing twice, nothing lost. */
#include "tests/unit/eutils/script.h"

#define N_RECORDS 450

/* A folder of records as a review keeps it: what a batch told of is kept, the rest is lost
 * when the process ends. */
struct kept {
    bool durable[N_RECORDS + 1]; /* by PMID */
    bool given[N_RECORDS + 1];
    size_t n_records; /* given to the sink, over all */
    size_t n_batches;
    size_t fail_at_batch; /* 0: never */
};

static enum err_code keep(void *context, const struct bib_record *r, const struct bib_place *at,
                          struct err *e)
{
    struct kept *k = context;
    int64_t pmid = 0;
    (void)at;
    (void)e;
    assert_true(str_int64(r->pmid, &pmid) && pmid >= 1 && pmid <= N_RECORDS);
    assert_false(k->durable[pmid]);
    k->given[pmid] = true;
    k->n_records++;
    return ERR_OK;
}

static bool have(void *context, int64_t pmid)
{
    const struct kept *k = context;
    return k->durable[pmid];
}

static enum err_code batch_done(void *context, const int64_t *pmid, size_t n, struct err *e)
{
    struct kept *k = context;
    assert_true(n > 0);
    k->n_batches++;
    if (k->n_batches == k->fail_at_batch)
        return err_set(e, ERR_DB, (struct msg_call){0});
    for (size_t i = 0; i < n; i++) {
        assert_true(k->given[pmid[i]]);
        assert_false(k->durable[pmid[i]]);
        k->durable[pmid[i]] = true;
    }
    return ERR_OK;
}

static enum err_code fetch(struct script *s, struct kept *k, struct eutils_fetched *out)
{
    int64_t pmid[N_RECORDS];
    for (int64_t i = 0; i < N_RECORDS; i++)
        pmid[i] = N_RECORDS - i;
    struct bib_sink sink = {.record = keep, .context = k};
    struct eutils_fetch_hooks hooks = {.have = have, .batch_done = batch_done, .context = k};
    return eutils_fetch_kept(s->client, pmid, N_RECORDS, &sink, &hooks, NULL, &s->arena, out,
                             &s->e);
}

/* Has every record asked for, but is down for the requests from `context` on. */
static void go_down(struct script *s, const struct http_request *q, struct http_response *r)
{
    const size_t *down_from = s->context;
    if (s->n_asked > *down_from)
        r->status = 503;
    else
        buf_adds(&r->body, efetch_xml(q->arena, http_param(q, "id").ptr));
}

static void a_second_fetch_asks_only_for_what_is_missing(void **state)
{
    struct script *s = *state;
    struct kept k = {0};
    struct eutils_fetched out;
    size_t down_from = 2;
    s->make = go_down;
    s->context = &down_from;
    assert_int_equal(fetch(s, &k, &out), ERR_NET);
    assert_int_equal(out.n_got, 400);
    assert_int_equal(k.n_batches, 2);
    down_from = ASKED_MAX;
    s->n_asked = 0;
    assert_int_equal(fetch(s, &k, &out), ERR_OK);
    assert_int_equal(s->n_asked, 1);
    assert_true(str_starts(str_c(script_param(s, 0, "id")), "50,49,"));
    assert_int_equal(out.n_asked, N_RECORDS);
    assert_int_equal(out.n_had, 400);
    assert_int_equal(out.n_got, 50);
    assert_int_equal(out.n_missing, 0);
    assert_int_equal(k.n_records, N_RECORDS);
}

static void what_is_all_there_is_not_asked_for(void **state)
{
    struct script *s = *state;
    struct kept k = {0};
    struct eutils_fetched out;
    for (size_t i = 0; i <= N_RECORDS; i++)
        k.durable[i] = true;
    assert_int_equal(fetch(s, &k, &out), ERR_OK);
    assert_int_equal(s->n_asked, 0);
    assert_int_equal(out.n_had, N_RECORDS);
}

static void the_whole_part_of_a_cut_answer_is_kept(void **state)
{
    struct script *s = *state;
    struct kept k = {0};
    struct eutils_fetched out;
    char *cut = arena_strdup(&s->arena, efetch_xml(&s->arena, "450,449,448"));
    *strstr(cut, "Record 448") = '\0';
    SCRIPT(s, {.body = cut}, {.status = 500});
    assert_int_equal(fetch(s, &k, &out), ERR_NET);
    assert_int_equal(out.n_got, 2);
    assert_true(k.durable[450] && k.durable[449] && !k.durable[448]);
    size_t down_from = ASKED_MAX;
    s->make = go_down;
    s->context = &down_from;
    assert_int_equal(fetch(s, &k, &out), ERR_OK);
    assert_int_equal(out.n_had, 2);
    assert_int_equal(k.n_records, N_RECORDS);
}

static void a_keeper_that_fails_ends_it(void **state)
{
    struct script *s = *state;
    struct kept k = {.fail_at_batch = 2};
    struct eutils_fetched out;
    size_t down_from = ASKED_MAX;
    s->make = go_down;
    s->context = &down_from;
    assert_int_equal(fetch(s, &k, &out), ERR_DB);
    assert_int_equal(s->n_asked, 2);
    assert_true(k.durable[450] && k.durable[251] && !k.durable[250]);
}

int run_resume_tests(void)
{
    const struct CMUnitTest tests[] = {
        SCRIPTED(a_second_fetch_asks_only_for_what_is_missing),
        SCRIPTED(what_is_all_there_is_not_asked_for),
        SCRIPTED(the_whole_part_of_a_cut_answer_is_kept),
        SCRIPTED(a_keeper_that_fails_ends_it),
    };
    return cmocka_run_group_tests_name("eutils resume", tests, NULL, NULL);
}
