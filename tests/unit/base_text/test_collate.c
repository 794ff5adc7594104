/* test_collate.c - names in a Danish reader's order. */
#include "groups.h"

#include "lib/base/collate.h"

static void names_in_order(void **state)
{
    static const char *const name[] = {
        "",        "“Quoted”", "12 o'clock", "de Vries", "Debois", "holm",   "Holm",   "Holm-Dahl",
        "Zeuthen", "Ærø",      "Ödegaard",   "Øst",      "Ågren",  "Παππάς", "Иванов", "李"};
    struct arena a = {0};
    struct err e = {0};
    struct collator *c;
    (void)state;
    assert_int_equal(collator_open(&c, &e), ERR_OK);
    for (size_t i = 1; i < COUNT_OF(name); i++) {
        struct str before = collate_key(c, str_c(name[i - 1]), &a);
        struct str key = collate_key(c, str_c(name[i]), &a);
        if (str_cmp(before, key) > 0 && !str_eq_nocase_c(str_c(name[i]), name[i - 1]))
            fail_msg("%s stands after %s", name[i - 1], name[i]);
    }
    /* aa is å; marks and case tell apart only what is alike else. */
    assert_true(str_cmp(collate_key(c, STR("Aagaard"), &a), collate_key(c, STR("Øst"), &a)) > 0);
    assert_true(str_cmp(collate_key(c, STR("Müller"), &a), collate_key(c, STR("Mz"), &a)) < 0);
    assert_false(str_eq(collate_key(c, STR("Holm"), &a), collate_key(c, STR("holm"), &a)));
    /* What isn't UTF-8 is no reason to stop. */
    assert_true(collate_key(c, STR("Ho\xfflm"), &a).len > 0);
    collator_close(c);
    collator_close(NULL);
    arena_release(&a);
}

int collate_tests(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(names_in_order)};
    return cmocka_run_group_tests_name("collate", tests, NULL, NULL);
}
