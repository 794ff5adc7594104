/* main.c - runs the tests of screen/form. */
#include "tests.h"

const char *shown(struct arena *a, enum lang lang, const struct err *e)
{
    struct buf b = {0}, plain = {0};
    err_render(&b, lang, e);
    struct str rest = buf_str(&b);
    for (size_t at; (at = str_find(rest, STR(FIXTURES), 0)) != SIZE_MAX;) {
        buf_addstr(&plain, str_sub(rest, 0, at));
        rest = str_sub(rest, at + strlen(FIXTURES), rest.len);
    }
    buf_addstr(&plain, rest);
    const char *out = arena_str(a, buf_str(&plain)).ptr;
    buf_release(&plain);
    buf_release(&b);
    return out;
}

void load_good(struct arena *a, struct form *f)
{
    struct err e = {0};
    if (form_load(FIXTURES "good.yaml", a, f, &e) != ERR_OK)
        fail_msg("%s", shown(a, LANG_EN, &e));
}

int main(void)
{
    int failed = 0;
    failed += _cmocka_run_group_tests("parse", PARSE_TESTS, PARSE_TEST_COUNT, NULL, NULL);
    failed += _cmocka_run_group_tests("value", VALUE_TESTS, VALUE_TEST_COUNT, NULL, NULL);
    failed += _cmocka_run_group_tests("changes", CHANGE_TESTS, CHANGE_TEST_COUNT, NULL, NULL);
    return failed != 0;
}
