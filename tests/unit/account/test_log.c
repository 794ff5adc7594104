/* test_log.c - what the log tells, and what people set for themselves. */
#include "people.h"

static struct account_log_line *lines(struct people *p, struct account_log_filter f, size_t *n,
                                      bool *more)
{
    struct account_log_line *l;
    OK(p, account_log(p->f, &f, &p->arena, &l, n, more, &p->e));
    return l;
}

static void the_log_says_who_did_what_to_whom_from_where(void **state)
{
    (void)state;
    struct people *p = people_new();
    struct account_act by = act_of(p, "lead", "203.0.113.5");
    struct account_ticket t;
    struct account_log_line *l;
    char script[ACCOUNT_SECRET_BYTES];
    size_t n;
    bool more;
    struct account_token_wish wish = {"reviewer-a", "reader", "nightly", p->now_ms + DAY};
    OK(p, account_token_make(p->f, &by, &wish, script, &p->e));
    OK(p, account_set_active(p->f, &by, "reviewer-b", false, &p->e));
    OK(p, account_set_active(p->f, &by, "reviewer-b", false, &p->e)); /* says nothing new */
    assert_int_equal(try_at(p, "reviewer-a", HERE, false, &t), ERR_FORBIDDEN);
    err_clear(&p->e);
    l = lines(p, (struct account_log_filter){.event = -1, .limit = 3}, &n, &more);
    assert_int_equal(n, 3);
    assert_true(more);
    assert_int_equal(l[0].event, ACCOUNT_FAILED);
    assert_string_equal(l[0].person, "reviewer-a");
    assert_string_equal(l[0].actor, "");
    assert_string_equal(l[0].address, HERE);
    assert_int_equal(l[1].event, ACCOUNT_DEACTIVATED);
    assert_string_equal(l[1].actor, "lead");
    assert_string_equal(l[1].person, "reviewer-b");
    assert_string_equal(l[1].address, "203.0.113.5");
    assert_int_equal(l[1].at_ms, p->now_ms);
    assert_int_equal(l[2].event, ACCOUNT_TOKEN_MADE);
    assert_string_equal(l[2].detail, "reader: nightly");
    people_free(p);
}

/* People type their password into the field for the name. */
static void a_name_that_is_nobodys_is_not_written_down(void **state)
{
    (void)state;
    struct people *p = people_new();
    struct account_log_line *l;
    struct account_ticket t;
    size_t n;
    bool more;
    assert_int_equal(try_at(p, "Blue-lamp-over-7-rivers", HERE, false, &t), ERR_FORBIDDEN);
    err_clear(&p->e);
    l = lines(p, (struct account_log_filter){.event = ACCOUNT_FAILED, .limit = 10}, &n, &more);
    assert_int_equal(n, 1);
    assert_string_equal(l[0].person, "");
    assert_string_equal(l[0].address, HERE);
    people_free(p);
}

static void the_log_is_read_by_filter_and_page(void **state)
{
    (void)state;
    struct people *p = people_new();
    struct account_log_filter f = {.person = "reviewer-a", .event = ACCOUNT_SIGNED_IN, .limit = 4};
    struct account_log_line *l;
    int64_t begun = p->now_ms;
    size_t n, total = 0;
    bool more = true;
    for (int i = 0; i < 10; i++) {
        p->now_ms += MINUTE;
        signed_in(p, "reviewer-a");
        signed_in(p, "reviewer-b");
    }
    for (int64_t last = INT64_MAX; more; total += n) {
        l = lines(p, f, &n, &more);
        for (size_t i = 0; i < n; i++) {
            assert_string_equal(l[i].person, "reviewer-a");
            assert_true(l[i].id < last);
            last = l[i].id;
        }
        f.before = last;
    }
    assert_int_equal(total, 10);
    f = (struct account_log_filter){
        .event = -1, .from_ms = begun + 2 * MINUTE, .to_ms = begun + 4 * MINUTE, .limit = 100};
    l = lines(p, f, &n, &more);
    assert_int_equal(n, 4);
    assert_false(more);
    /* What a person did to others is the person's too. */
    f = (struct account_log_filter){.person = "lead", .event = ACCOUNT_INVITED, .limit = 100};
    l = lines(p, f, &n, &more);
    assert_int_equal(n, 2);
    assert_string_equal(l[0].person, "reviewer-b");
    f.limit = 0;
    assert_int_equal(account_log(p->f, &f, &p->arena, &l, &n, &more, &p->e), ERR_LIMIT);
    err_clear(&p->e);
    people_free(p);
}

static void every_event_has_a_name_of_its_own(void **state)
{
    (void)state;
    enum account_event back;
    for (int i = 0; i < ACCOUNT_EVENT_COUNT; i++) {
        assert_non_null(account_event_name((enum account_event)i));
        assert_true(account_event_parse(str_c(account_event_name((enum account_event)i)), &back));
        assert_int_equal(back, i);
    }
    assert_false(account_event_parse(STR("dropped"), &back));
}

static enum err_code set(struct people *p, const char *key, struct str value)
{
    err_clear(&p->e);
    return account_pref_set(p->f, "reviewer-a", str_c(key), value, &p->e);
}

static void what_a_person_sets_is_there_next_time(void **state)
{
    (void)state;
    struct people *p = people_new();
    struct account_pref *pref;
    size_t n;
    OK(p, set(p, "theme", STR("dark")));
    OK(p, set(p, "lang", STR("da")));
    OK(p, set(p, "lang", STR("en")));
    OK(p, set(p, "keys.include", STR("i")));
    OK(p, set(p, "keys.include", STR("")));
    people_reopen(p);
    OK(p, account_pref_list(p->f, "reviewer-a", &p->arena, &pref, &n, &p->e));
    assert_int_equal(n, 2);
    assert_true(str_eq(pref[0].key, STR("lang")) && str_eq(pref[0].value, STR("en")));
    assert_true(str_eq(pref[1].key, STR("theme")) && str_eq(pref[1].value, STR("dark")));
    OK(p, account_pref_list(p->f, "reviewer-b", &p->arena, &pref, &n, &p->e));
    assert_int_equal(n, 0);
    people_free(p);
}

static void preferences_have_bounds(void **state)
{
    (void)state;
    struct people *p = people_new();
    char *large = arena_alloc(&p->arena, ACCOUNT_PREF_BYTES_MOST + 1);
    memset(large, 'x', ACCOUNT_PREF_BYTES_MOST + 1);
    assert_int_equal(set(p, "lang", STR("de")), ERR_INPUT);
    assert_int_equal(set(p, "theme", STR("pink")), ERR_INPUT);
    assert_int_equal(set(p, "", STR("x")), ERR_INPUT);
    assert_int_equal(set(p, "Key", STR("x")), ERR_INPUT);
    assert_int_equal(set(p, "a key", STR("x")), ERR_INPUT);
    assert_int_equal(set(p, "filter", STR("\xff")), ERR_INPUT);
    assert_int_equal(set(p, "filter", str_n(large, ACCOUNT_PREF_BYTES_MOST + 1)), ERR_LIMIT);
    assert_int_equal(account_pref_set(p->f, "nobody", STR("lang"), STR("da"), &p->e),
                     ERR_NOT_FOUND);
    for (int i = 0; i < ACCOUNT_PREFS_MOST; i++)
        OK(p, set(p, arena_fmt(&p->arena, "filter.%d", i), str_n(large, i ? 1 : 16384)));
    assert_int_equal(set(p, "lang", STR("da")), ERR_LIMIT);
    OK(p, set(p, "filter.7", STR("another")));
    OK(p, set(p, "filter.8", STR("")));
    OK(p, set(p, "lang", STR("da")));
    people_free(p);
}

const struct CMUnitTest LOG_TESTS[] = {
    cmocka_unit_test(the_log_says_who_did_what_to_whom_from_where),
    cmocka_unit_test(a_name_that_is_nobodys_is_not_written_down),
    cmocka_unit_test(the_log_is_read_by_filter_and_page),
    cmocka_unit_test(every_event_has_a_name_of_its_own),
    cmocka_unit_test(what_a_person_sets_is_there_next_time),
    cmocka_unit_test(preferences_have_bounds),
};
const size_t LOG_TEST_COUNT = COUNT_OF(LOG_TESTS);
