/* fuzz_report_template.c - any text as a report's template, a checklist or a PRESS form: read, or
 * refused at a place. */
#include "fuzz.h"

#include "app/report/checklist.h"
#include "app/report/press.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct err e = {0};
    struct template t, some;
    struct checklist c;
    struct press p;
    const struct str id[] = {STR("method"), STR("audit")};
    struct str text = str_n((const char *)data, size);
    if (template_parse(text, "t.yaml", &a, &t, &e) == ERR_OK)
        MUST(template_select(&t, id, 2, &a, &some, &e) == ERR_OK && some.n_chapters > 0);
    else
        MUST(e.line >= 1 || e.code == ERR_LIMIT);
    if (checklist_parse(text, "c.yaml", &a, &c, &e) == ERR_OK)
        MUST(c.n > 0);
    else
        MUST(e.line >= 1 || e.code == ERR_LIMIT);
    if (press_parse(text, "p.yaml", &a, &p, &e) == ERR_OK)
        MUST(press_element_of(&p, STR("lint.spelling")) <= p.n);
    else
        MUST(e.line >= 1 || e.code == ERR_LIMIT);
    arena_release(&a);
    return 0;
}
