/* main.c - runs the groups. */
#include "tests.h"

const char *shown(struct arena *a, const struct err *e)
{
    struct buf b = {0};
    err_render(&b, LANG_EN, e);
    const char *text = arena_strdup(a, buf_c(&b));
    buf_release(&b);
    return text;
}

void must(enum err_code rc, const struct err *e)
{
    struct arena a = {0};
    if (rc != ERR_OK)
        fail_msg("%s", shown(&a, e));
    arena_release(&a);
}

int main(void)
{
    return template_tests() + checklist_tests() + flow_tests() + parts_tests();
}
