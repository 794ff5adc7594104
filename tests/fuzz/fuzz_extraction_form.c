/* fuzz_extraction_form.c - any text as an extraction form: read, or refused at a place; and as a
 * value of every type: what is kept is read again as itself. */
#include "fuzz.h"

#include "screen/form/changes.h"
#include "screen/form/value.h"

static void as_value(struct str text, struct arena *a)
{
    struct form f;
    struct err e = {0};
    MUST(form_shipped(a, &f, &e) == ERR_OK);
    for (size_t i = 0; i < f.n_fields; i++) {
        struct str kept, again;
        if (form_value(&f.field[i], text, a, &kept, &e) != ERR_OK)
            continue;
        MUST(form_value(&f.field[i], kept, a, &again, &e) == ERR_OK);
        MUST(str_eq(kept, again));
        (void)form_value_show(&f.field[i], kept, LANG_DA, a);
    }
    struct form_field number = {.id = STR("x"), .type = FORM_NUMBER, .decimals = 2};
    struct form_field date = {.id = STR("x"), .type = FORM_DATE};
    const struct form_field *more[] = {&number, &date};
    for (size_t i = 0; i < COUNT_OF(more); i++) {
        struct str kept, again;
        if (form_value(more[i], text, a, &kept, &e) != ERR_OK)
            continue;
        MUST(form_value(more[i], kept, a, &again, &e) == ERR_OK);
        MUST(str_eq(kept, again));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct err e = {0};
    struct form f;
    struct str text = str_n((const char *)data, size);
    if (form_parse(text, "f.yaml", &a, &f, &e) == ERR_OK) {
        struct form_changes c;
        MUST(f.n_fields >= 1 && f.n_fields <= FORM_FIELDS_MAX);
        form_changes(&f, &f, &a, &c);
        MUST(c.n == 0);
    } else {
        MUST(e.line >= 1 || e.code == ERR_LIMIT);
    }
    if (size < 1000)
        as_value(text, &a);
    arena_release(&a);
    return 0;
}
