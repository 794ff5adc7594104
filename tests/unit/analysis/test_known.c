/* test_known.c - known references out of files, and a record for each. */
#include "world.h"

static void a_list_of_numbers(void **state)
{
    struct arena a = {0};
    struct err e = {0};
    struct known_list k;
    (void)state;
    const char *path = world_file("list.txt", "\xEF\xBB\xBF# the first\r\n34256129\r\n\r\n"
                                              "PMID: 38200255   # with a remark\r\n"
                                              "https://doi.org/10.1200/PO.22.00245\n"
                                              "34256129\nnonsense\n0034256129");
    OK(&e, known_read(path, &a, &k, &e));
    assert_int_equal(k.n, 4);
    assert_int_equal(k.n_repeated, 2);
    assert_int_equal(k.item[0].pmid, 34256129);
    assert_int_equal(k.item[0].position, 2);
    assert_int_equal(k.item[1].pmid, 38200255);
    assert_true(str_eq_c(k.item[2].doi, "10.1200/po.22.00245"));
    assert_int_equal(k.item[3].why, KNOWN_UNREADABLE);
    assert_true(str_eq_c(k.item[3].label, "nonsense"));
    arena_release(&a);
}

static void records_of_other_formats(void **state)
{
    struct arena a = {0};
    struct err e = {0};
    struct known_list k;
    (void)state;
    OK(&e, known_read(DEMO "references.nbib", &a, &k, &e));
    assert_int_equal(k.n, 10);
    assert_non_null(k.item[0].own);
    OK(&e, known_read(DEMO "network.ris", &a, &k, &e));
    assert_int_equal(k.n + k.n_repeated, 14);
    OK(&e, known_read(DEMO "pubmed-1.xml", &a, &k, &e));
    assert_int_equal(k.n, 77);
    arena_release(&a);
}

static void nothing_known_is_an_error(void **state)
{
    struct arena a = {0};
    struct err e = {0};
    struct known_list k;
    (void)state;
    assert_int_equal(known_read(world_file("empty.txt", "# none\n\n"), &a, &k, &e), ERR_INPUT);
    assert_int_equal(known_read(world_file("bytes.bin", "\xFF\xFE\xFA"), &a, &k, &e), ERR_INPUT);
    assert_int_equal(known_read("/no/such/file", &a, &k, &e), ERR_IO);
    arena_release(&a);
}

/* By DOI one may turn out to be another by PMID; what is nowhere says why. */
static void look_up(struct engine *engine)
{
    struct arena a = {0};
    struct err e = {0};
    struct known_list k;
    const char *path =
        world_file("look-up.txt", "36480778\n10.1200/po.22.00245\n12345\nx\n10.9999/none\n");
    OK(&e, known_read(path, &a, &k, &e));
    OK(&e, known_look_up(&k, engine, NULL, &a, &e));
    assert_int_equal(k.n, 4);
    assert_int_equal(k.n_repeated, 1);
    assert_int_equal(k.item[0].from, KNOWN_IN_ENGINE);
    assert_true(str_eq_c(k.item[0].record->pmid, "36480778"));
    assert_null(k.item[1].record);
    assert_int_equal(k.item[1].why, KNOWN_NOT_THERE);
    assert_int_equal(k.item[2].why, KNOWN_UNREADABLE);
    assert_int_equal(k.item[3].why, KNOWN_NOT_THERE);
    arena_release(&a);
}

static void looked_up_in_a_corpus_and_a_server(void **state)
{
    (void)state;
    look_up(world.corpus);
    look_up(world.server);
}

static void without_an_engine_the_file_has_its_own(void **state)
{
    struct arena a = {0};
    struct err e = {0};
    struct known_list k;
    (void)state;
    OK(&e, known_read(DEMO "network.ris", &a, &k, &e));
    OK(&e, known_look_up(&k, NULL, NULL, &a, &e));
    for (size_t i = 0; i < k.n; i++) {
        assert_int_equal(k.item[i].from, KNOWN_IN_FILE);
        assert_ptr_equal(k.item[i].record, k.item[i].own);
    }
    arena_release(&a);
}

const struct CMUnitTest known_group[] = {
    cmocka_unit_test(a_list_of_numbers),
    cmocka_unit_test(records_of_other_formats),
    cmocka_unit_test(nothing_known_is_an_error),
    cmocka_unit_test(looked_up_in_a_corpus_and_a_server),
    cmocka_unit_test(without_an_engine_the_file_has_its_own),
};
const size_t known_group_n = COUNT_OF(known_group);
