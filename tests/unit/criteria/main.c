/* main.c - runs the groups. */
#include "tests.h"

const char *shown(struct arena *a, enum lang lang, const struct err *e)
{
    struct buf b = {0}, out = {0};
    err_render(&b, lang, e);
    struct str rest = buf_str(&b);
    size_t at;
    while ((at = str_find(rest, str_c(FIXTURES), 0)) != SIZE_MAX) {
        buf_addstr(&out, str_sub(rest, 0, at));
        rest = str_sub(rest, at + strlen(FIXTURES), rest.len);
    }
    buf_addstr(&out, rest);
    const char *text = arena_strdup(a, buf_c(&out));
    buf_release(&b);
    buf_release(&out);
    return text;
}

void must(enum err_code rc, const struct err *e)
{
    struct arena a = {0};
    if (rc != ERR_OK)
        fail_msg("%s", shown(&a, LANG_EN, e));
}

void assert_str(struct str s, const char *want)
{
    if (!str_eq_c(s, want))
        fail_msg("expected \"%s\", got \"%.*s\"", want, (int)s.len, s.ptr);
}

int main(void)
{
    return run_form_tests() + run_draft_tests() + run_protocol_tests() + run_literature_tests() +
           run_rule_tests() + run_evaluate_tests() + run_demo_tests() + run_sample_tests() +
           run_age_tests() + run_held_tests() + run_changes_tests();
}
