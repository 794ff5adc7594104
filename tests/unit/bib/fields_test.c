/* fields_test.c - the table of fields is whole; JSON that isn't ours is refused. */
#include "support.h"

#include "lib/bib/record_fields.h"

/* Every byte of the struct belongs to a field, but for padding. */
static void check_type(const struct field_type *type)
{
    char *covered = calloc(1, type->size);
    assert_non_null(covered);
    for (const struct field *f = type->field; f->kind != FIELD_NONE; f++) {
        size_t n = bib_field_bytes(f);
        bool pair = f->kind == FIELD_TEXTS || f->kind == FIELD_STRUCTS;
        size_t first = pair ? sizeof(void *) : n;
        assert_true(f->offset + first <= type->size);
        for (size_t i = 0; i < first; i++)
            assert_int_equal(covered[f->offset + i]++, 0);
        for (size_t i = 0; pair && i < sizeof(size_t); i++)
            assert_int_equal(covered[f->count_offset + i]++, 0);
        if (f->kind == FIELD_STRUCTS)
            check_type(f->of);
    }
    size_t gap = 0;
    for (size_t i = 0; i < type->size; i++) {
        gap = covered[i] ? 0 : gap + 1;
        /* More than alignment can explain: a member is missing from the table. */
        if (gap >= 8)
            fail_msg("bytes %zu-%zu of a struct are in no field", i + 1 - gap, i);
    }
    free(covered);
}

static void every_member_has_a_field(void **state)
{
    (void)state;
    check_type(&bib_record_type);
}

static void refuse(const char *json)
{
    struct arena a = {0};
    struct err e = {0};
    struct bib_record r;
    json_t *j;
    assert_int_equal(json_load(str_c(json), "j", &j, &e), ERR_OK);
    if (bib_from_json(j, &a, &r, &e) != ERR_INPUT)
        fail_msg("%s was taken", json);
    json_decref(j);
    arena_release(&a);
}

static void json_of_others_is_refused(void **state)
{
    (void)state;
    refuse("{\"kind\":\"article\",\"titel\":\"x\"}");
    refuse("{\"kind\":\"poem\"}");
    refuse("{\"title\":1}");
    refuse("{\"print_date\":\"2021-02-30\"}");
    refuse("{\"author\":[{\"name\":\"x\"}]}");
    refuse("{\"author\":{}}");
    refuse("{\"language\":[]}");
    refuse("{\"n_references\":-1}");
    refuse("{\"authors_incomplete\":1}");
    refuse("[]");
}

static void unknown_clock_stays_unknown(void **state)
{
    (void)state;
    struct bib_history h[] = {{STR("entrez"), {2021, 1, 2}, -1, -1},
                              {STR("pubmed"), {2021, 1, 3}, 0, 0}};
    struct bib_record r = {.kind = BIB_OTHER, .history = h, .n_history = 2};
    struct arena a = {0};
    assert_string_equal(
        record_json(&r, &a),
        "{\"kind\":\"other\",\"history\":[{\"status\":\"entrez\",\"date\":\"2021-01-02\"},"
        "{\"status\":\"pubmed\",\"date\":\"2021-01-03\",\"hour\":0,\"minute\":0}]}");
    assert_round_trip(&r);
    arena_release(&a);
}

int run_fields_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_member_has_a_field),
        cmocka_unit_test(json_of_others_is_refused),
        cmocka_unit_test(unknown_clock_stays_unknown),
    };
    return cmocka_run_group_tests_name("fields and JSON", tests, NULL, NULL);
}
