/* names_test.c - MeSH turned round: names of a heading, words of all names. */
#include "../query/support.h"

int run_names_tests(void);

static bool has_name(const struct mesh_names *n, const char *heading, const char *name)
{
    const struct mesh_heading *h = mesh_find(test_mesh(), MESH_DESCRIPTOR, str_c(heading));
    const struct str *const *of;
    assert_non_null(h);
    size_t count = mesh_names_of(n, h, &of);
    for (size_t i = 0; i < count; i++)
        if (str_eq_c(*of[i], name))
            return true;
    return false;
}

static void names_belong_to_their_heading(void **state)
{
    (void)state;
    struct arena a = {0};
    const struct mesh_names *n = mesh_names_new(test_mesh(), &a);
    assert_true(has_name(n, "Neoplasms", "neoplasms"));
    assert_true(has_name(n, "Neoplasms", "cancer"));
    assert_false(has_name(n, "Neoplasms", "sarcoma"));
    assert_true(has_name(n, "Lung Neoplasms", "lung cancer"));
    arena_release(&a);
}

/* Every name leads back to its heading, unless another bears it as its preferred one. */
static void no_name_is_lost(void **state)
{
    (void)state;
    struct arena a = {0};
    const struct mesh_names *n = mesh_names_new(test_mesh(), &a);
    const struct mesh_heading *root = mesh_find(test_mesh(), MESH_DESCRIPTOR, STR("Neoplasms"));
    struct mesh_set all = mesh_explode(test_mesh(), root, true, &a);
    assert_true(all.n > 50);
    for (size_t i = 0; i < all.n; i++) {
        const struct str *const *of;
        size_t count = mesh_names_of(n, all.item[i], &of), found = 0;
        assert_true(count > 0);
        for (size_t k = 0; k < count; k++)
            found += mesh_find(test_mesh(), MESH_DESCRIPTOR, *of[k]) == all.item[i];
        assert_true(found > 0);
    }
    arena_release(&a);
}

static void words_are_known_whole(void **state)
{
    (void)state;
    struct arena a = {0};
    const struct mesh_names *n = mesh_names_new(test_mesh(), &a);
    assert_true(mesh_names_know(n, STR("leiomyosarcoma")));
    assert_true(mesh_names_know(n, STR("cancer")));
    assert_false(mesh_names_know(n, STR("leiomyosarcom")));
    assert_false(mesh_names_know(n, STR("lung cancer")));
    assert_false(mesh_names_know(n, STR("")));
    assert_true(mesh_names_words(n) > 500);
    arena_release(&a);
}

int run_names_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_belong_to_their_heading),
        cmocka_unit_test(no_name_is_lost),
        cmocka_unit_test(words_are_known_whole),
    };
    return cmocka_run_group_tests_name("mesh names", tests, NULL, NULL);
}
