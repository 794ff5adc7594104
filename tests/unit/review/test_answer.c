/* test_answer.c - a request that is sent twice is answered once and done once. */
#include "fixture.h"

#include "screen/store/answer.h"

static struct hash request(const char *body)
{
    return answer_request(STR("POST"), STR("/api/v1/notes"), str_c(body));
}

static struct answer find(struct fixture *f, const char *who, const char *key, const char *body)
{
    struct answer x;
    OK(f, answer_find(f->s, who, str_c(key), request(body), &f->arena, &x, &f->e));
    return x;
}

static void keep(struct fixture *f, const char *who, const char *key, const char *body,
                 const char *answer)
{
    OK(f, store_begin(f->s, &f->e));
    OK(f, answer_keep(f->s, who, str_c(key), request(body), 201, str_c(answer), &f->e));
    OK(f, store_commit(f->s, &f->e));
}

static void the_same_request_gets_the_first_answer(void **state)
{
    struct fixture *f = *state;
    assert_false(find(f, "reviewer-a", "k-1", "{}").there);
    keep(f, "reviewer-a", "k-1", "{}", "{\"id\":7}");
    struct answer x = find(f, "reviewer-a", "k-1", "{}");
    assert_true(x.there);
    assert_int_equal(x.status, 201);
    assert_true(str_eq(x.body, STR("{\"id\":7}")));
    store_close(f->s);
    OK(f, review_file_open(f->path, DB_WRITE, &f->s, &f->e));
    assert_true(find(f, "reviewer-a", "k-1", "{}").there);
    fixture_check(f);
}

static void a_key_is_for_one_request_of_one_person(void **state)
{
    struct fixture *f = *state;
    struct answer x;
    keep(f, "reviewer-a", "k-1", "{}", "");
    assert_false(find(f, "reviewer-b", "k-1", "{}").there);
    assert_int_equal(answer_find(f->s, "reviewer-a", STR("k-1"), request("{\"note\":\"other\"}"),
                                 &f->arena, &x, &f->e),
                     ERR_STATE);
    assert_false(x.there);
    assert_non_null(strstr(fixture_message(f), "k-1"));
    /* The same bytes cut elsewhere are another request. */
    assert_false(hash_eq(answer_request(STR("POST"), STR("/a"), STR("b")),
                         answer_request(STR("POST"), STR("/ab"), STR(""))));
}

/* One is never there without the other. */
static void an_answer_goes_with_its_change(void **state)
{
    struct fixture *f = *state;
    OK(f, store_begin(f->s, &f->e));
    OK(f, store_savepoint(f->s, &f->e));
    OK(f, person_add(f->s, "lead", "reader-c", "reader", NULL, &f->e));
    OK(f, answer_keep(f->s, "lead", STR("k-1"), request("{}"), 201, STR("{}"), &f->e));
    OK(f, store_back(f->s, &f->e));
    OK(f, store_commit(f->s, &f->e));
    assert_false(find(f, "lead", "k-1", "{}").there);
}

static void keys_are_short_and_printable(void **state)
{
    struct fixture *f = *state;
    char most[ANSWER_KEY_MAX + 2];
    struct answer x;
    memset(most, 'k', sizeof most);
    assert_true(answer_key_is_fine(str_n(most, ANSWER_KEY_MAX)));
    assert_false(answer_key_is_fine(str_n(most, ANSWER_KEY_MAX + 1)));
    static const char *const bad[] = {"", "a b", "a\n", "\xc3\xa6", "\x7f"};
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        assert_int_equal(
            answer_find(f->s, "reviewer-a", str_c(bad[i]), request(""), &f->arena, &x, &f->e),
            ERR_INPUT);
}

static void answers_older_than_a_day_go_a_few_at_a_time(void **state)
{
    struct fixture *f = *state;
    int64_t n[3];
    setenv("SIGTE_CLOCK", "2024-02-28T10:00:00.000Z", 1);
    keep(f, "reviewer-a", "k-1", "", "");
    keep(f, "reviewer-a", "k-2", "", "");
    keep(f, "reviewer-b", "k-3", "", "");
    setenv("SIGTE_CLOCK", "2024-02-28T11:00:00.000Z", 1);
    keep(f, "reviewer-b", "k-4", "", "");
    setenv("SIGTE_CLOCK", "2024-02-29T10:30:00.000Z", 1);
    OK(f, store_begin(f->s, &f->e));
    for (size_t i = 0; i < COUNT_OF(n); i++)
        OK(f, answer_sweep(f->s, 2, &n[i], &f->e));
    OK(f, store_commit(f->s, &f->e));
    unsetenv("SIGTE_CLOCK");
    assert_int_equal(n[0], 2);
    assert_int_equal(n[1], 1);
    assert_int_equal(n[2], 0);
    assert_false(find(f, "reviewer-b", "k-3", "").there);
    assert_true(find(f, "reviewer-b", "k-4", "").there);
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
const struct CMUnitTest ANSWER_TESTS[] = {
    T(the_same_request_gets_the_first_answer), T(a_key_is_for_one_request_of_one_person),
    T(an_answer_goes_with_its_change), T(keys_are_short_and_printable),
    T(answers_older_than_a_day_go_a_few_at_a_time)};
const size_t ANSWER_TEST_COUNT = COUNT_OF(ANSWER_TESTS);
