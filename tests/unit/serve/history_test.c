/* history_test.c - combining searches, and the bounds of what is remembered. */
#include "tests/unit/serve/world.h"

/* Searches with usehistory; the environment and number of the new entry. */
struct kept {
    const char *webenv, *key, *count;
};

static struct kept keep(struct world *w, const char *query)
{
    struct str body = ask(w, "esearch", arena_fmt(&w->arena, "%s&usehistory=y", query));
    return (struct kept){element(w, body, "WebEnv").ptr, element(w, body, "QueryKey").ptr,
                         element(w, body, "Count").ptr};
}

static void searches_are_numbered_in_their_environment(void **state)
{
    struct world *w = *state;
    struct str body = ask(w, "esearch", "term=alpha%5Bti%5D&retmax=0&usehistory=y");
    assert_has(body, "<RetStart>0</RetStart><QueryKey>1</QueryKey><WebEnv>MCID_");
    const char *env = element(w, body, "WebEnv").ptr;
    assert_int_equal(strlen(env), 5 + 24);
    struct kept second = keep(w, arena_fmt(&w->arena, "term=beta%%5Bti%%5D&WebEnv=%s", env));
    assert_string_equal(second.webenv, env);
    assert_string_equal(second.key, "2");
    struct kept other = keep(w, "term=beta%5Bti%5D");
    assert_string_not_equal(other.webenv, env);
    assert_string_equal(other.key, "1");
    assert_lacks(ask(w, "esearch", "term=alpha%5Bti%5D"), "WebEnv");
}

static void earlier_searches_are_combined(void **state)
{
    struct world *w = *state;
    struct kept a = keep(w, "term=alpha%5Bti%5D");
    struct kept b = keep(w, arena_fmt(&w->arena, "term=beta%%5Bti%%5D&WebEnv=%s", a.webenv));
    struct kept either = keep(w, arena_fmt(&w->arena, "term=%%231+OR+%%232&WebEnv=%s", a.webenv));
    assert_string_equal(a.count, "15");
    assert_string_equal(b.count, "10");
    assert_string_equal(either.count, "20");
    struct kept nested =
        keep(w, arena_fmt(&w->arena, "term=%%23%s+NOT+%%231&WebEnv=%s", either.key, a.webenv));
    assert_string_equal(nested.count, "5");
    struct str body = ask(w, "esearch",
                          arena_fmt(&w->arena,
                                    "query_key=1&term=beta%%5Bti%%5D+OR+nothing%%5Bti%%5D"
                                    "&WebEnv=%s",
                                    a.webenv));
    assert_string_equal(element(w, body, "Count").ptr, "5");
    body = ask(w, "esearch", arena_fmt(&w->arena, "query_key=2&WebEnv=%s", a.webenv));
    assert_string_equal(element(w, body, "Count").ptr, "10");
}

static void what_is_not_there_is_an_error(void **state)
{
    struct world *w = *state;
    struct kept a = keep(w, "term=alpha%5Bti%5D");
    assert_has(ask(w, "esearch", arena_fmt(&w->arena, "term=%%232&WebEnv=%s", a.webenv)),
               "<ERROR>Unable to obtain query #2</ERROR>");
    assert_has(ask(w, "esearch", "term=%231"), "<ERROR>Unable to obtain query #1</ERROR>");
    assert_has(ask(w, "esearch", "query_key=1&WebEnv=MCID_x"), "<ERROR>Unable to obtain");
}

static void posted_ids_can_be_combined(void **state)
{
    struct world *w = *state;
    struct str body = ask_post(w, "epost", "db=pubmed&id=1001%201008,1015");
    const char *env = element(w, body, "WebEnv").ptr;
    assert_string_equal(element(w, body, "QueryKey").ptr, "1");
    body = ask(w, "esearch",
               arena_fmt(&w->arena, "term=(%%231)&usehistory=y&retmax=0&WebEnv=%s", env));
    assert_string_equal(element(w, body, "Count").ptr, "3");
    body =
        ask(w, "esearch", arena_fmt(&w->arena, "term=alpha%%5Bti%%5D&query_key=1&WebEnv=%s", env));
    assert_string_equal(element(w, body, "Count").ptr, "2");
    body = ask(w, "esearch", arena_fmt(&w->arena, "term=&query_key=1&usehistory=y&WebEnv=%s", env));
    assert_string_equal(element(w, body, "Count").ptr, "3");
}

static bool put(struct history *h, struct arena *a, struct str *webenv, size_t n_ids)
{
    struct history_entry entry = {STR("x"), {ARENA_ARRAY(a, n_ids, int64_t), n_ids}};
    int64_t key;
    return history_put(h, &entry, a, webenv, &key);
}

/* Uses are ordered by milliseconds. */
static void pause_ms(int64_t ms)
{
    int64_t end = clock_ms() + ms;
    while (clock_ms() < end)
        continue;
}

static bool is_there(struct history *h, struct arena *a, struct str webenv)
{
    struct history_entry entry;
    return history_get(h, webenv, 1, true, a, &entry);
}

static void the_least_recently_used_goes_first(void **state)
{
    (void)state;
    struct arena a = {0};
    const struct history_limits l = {
        .environments = 3, .entries = 2, .bytes = 100000, .idle_ms = 3600000};
    struct history *h = history_new(&l);
    struct str env[4] = {{0}};
    for (int i = 0; i < 3; i++) {
        assert_true(put(h, &a, &env[i], 10));
        pause_ms(2);
    }
    assert_true(is_there(h, &a, env[0]));
    assert_true(put(h, &a, &env[3], 10));
    assert_true(is_there(h, &a, env[0]));
    assert_false(is_there(h, &a, env[1]));
    assert_true(is_there(h, &a, env[2]));
    history_free(h);
    arena_release(&a);
}

static void size_and_entries_are_bounded(void **state)
{
    (void)state;
    struct arena a = {0};
    const struct history_limits l = {
        .environments = 100, .entries = 2, .bytes = 10000, .idle_ms = 3600000};
    struct history *h = history_new(&l);
    struct str first = {0}, second = {0}, third = {0};
    assert_false(put(h, &a, &third, 2000));
    assert_true(put(h, &a, &first, 700));
    assert_true(put(h, &a, &second, 700));
    assert_false(is_there(h, &a, first));
    assert_true(is_there(h, &a, second));
    assert_true(put(h, &a, &second, 1));
    assert_false(put(h, &a, &second, 1));
    assert_true(is_there(h, &a, second));
    history_free(h);
    arena_release(&a);
}

static void idle_environments_are_forgotten(void **state)
{
    (void)state;
    struct arena a = {0};
    const struct history_limits l = {
        .environments = 10, .entries = 10, .bytes = 10000, .idle_ms = 20};
    struct history *h = history_new(&l);
    struct str env = {0};
    assert_true(put(h, &a, &env, 1));
    assert_true(is_there(h, &a, env));
    pause_ms(40);
    assert_false(is_there(h, &a, env));
    history_free(h);
    arena_release(&a);
}

int run_history_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(searches_are_numbered_in_their_environment),
        cmocka_unit_test(earlier_searches_are_combined),
        cmocka_unit_test(what_is_not_there_is_an_error),
        cmocka_unit_test(posted_ids_can_be_combined),
        cmocka_unit_test(the_least_recently_used_goes_first),
        cmocka_unit_test(size_and_entries_are_bounded),
        cmocka_unit_test(idle_environments_are_forgotten),
    };
    return cmocka_run_group_tests_name("history", tests, world_set_up, world_tear_down);
}
