/* test_leaks.c - each way a vote could become known to who hasn't voted, one by one. */
#include "scene.h"

static struct str shown(const struct telling *t, const char *reader, enum section section,
                        enum said said, struct arena *a)
{
    struct scene x = {.name = t->name};
    t->build(&x, said);
    struct str text = arena_str(a, view(&x, reader, section));
    scene_close(&x);
    return text;
}

static void say_difference(const struct telling *t, const char *reader, enum section section,
                           enum said said, struct str x, struct str y)
{
    static const char *const word[] = {"include", "exclude", "maybe", "nothing"};
    size_t i = 0;
    while (i < x.len && i < y.len && x.ptr[i] == y.ptr[i])
        i++;
    while (i > 0 && x.ptr[i - 1] != '\n')
        i--;
    fail_msg("%s: the %s shown to %s tells %s from %s:\n  %.*s\n  %.*s", t->name,
             view_name(section), reader, word[said], word[SAID_INCLUDE],
             (int)(x.len - i < 300 ? x.len - i : 300), x.ptr + i,
             (int)(y.len - i < 300 ? y.len - i : 300), y.ptr + i);
}

void must_look_alike(const struct telling *t, const char *reader, enum section section)
{
    struct arena a = {0};
    struct str first = shown(t, reader, section, SAID_INCLUDE, &a);
    for (size_t said = SAID_INCLUDE + 1; said < t->n; said++) {
        struct str other = shown(t, reader, section, (enum said)said, &a);
        if (!str_eq(first, other))
            say_difference(t, reader, section, (enum said)said, first, other);
    }
    arena_release(&a);
}

bool looks_alike(const struct telling *t, const char *reader, enum section section, enum said x,
                 enum said y)
{
    struct arena a = {0};
    bool same = str_eq(shown(t, reader, section, x, &a), shown(t, reader, section, y, &a));
    arena_release(&a);
    return same;
}

static void all_look_alike(enum section section)
{
    for (const struct telling *t = TELLINGS; t->name; t++)
        must_look_alike(t, "reviewer-b", section);
}

static void verdict_note_tag_and_time_spent(void **state)
{
    (void)state;
    all_look_alike(VIEW_VOTES);
}

static void what_is_next_and_how_much_is_left(void **state)
{
    (void)state;
    all_look_alike(VIEW_QUEUE);
}

static void counts_of_stages_samples_and_double_votes(void **state)
{
    (void)state;
    all_look_alike(VIEW_COUNTS);
}

static void exports_with_all_that_goes_along(void **state)
{
    (void)state;
    all_look_alike(VIEW_EXPORT);
}

static void prisma_and_what_is_behind_its_boxes(void **state)
{
    (void)state;
    all_look_alike(VIEW_PRISMA);
}

static void agreement(void **state)
{
    (void)state;
    all_look_alike(VIEW_AGREEMENT);
}

static void progress(void **state)
{
    (void)state;
    all_look_alike(VIEW_PROGRESS);
}

static void calibration_rounds(void **state)
{
    (void)state;
    all_look_alike(VIEW_ROUNDS);
}

static void the_log_but_for_its_numbers(void **state)
{
    (void)state;
    all_look_alike(VIEW_LOG);
}

static void stopping_rules_and_endings(void **state)
{
    (void)state;
    all_look_alike(VIEW_HALTS);
}

/* That a vote on an earlier stage was built on is told: test_single.c. */
static void what_is_refused_and_how(void **state)
{
    (void)state;
    for (const struct telling *t = TELLINGS; t->name; t++) {
        struct telling one = *t;
        if (strcmp(t->name, "full texts") == 0)
            one.n = SAID_NOTHING;
        must_look_alike(&one, "reviewer-b", VIEW_REFUSALS);
    }
}

static void records_as_lists_facets_and_in_full(void **state)
{
    (void)state;
    all_look_alike(VIEW_BROWSE);
}

static void the_order_that_is_learned(void **state)
{
    (void)state;
    all_look_alike(VIEW_RANK);
}

const struct CMUnitTest LEAK_TESTS[] = {cmocka_unit_test(verdict_note_tag_and_time_spent),
                                        cmocka_unit_test(what_is_next_and_how_much_is_left),
                                        cmocka_unit_test(counts_of_stages_samples_and_double_votes),
                                        cmocka_unit_test(exports_with_all_that_goes_along),
                                        cmocka_unit_test(prisma_and_what_is_behind_its_boxes),
                                        cmocka_unit_test(agreement),
                                        cmocka_unit_test(progress),
                                        cmocka_unit_test(calibration_rounds),
                                        cmocka_unit_test(the_log_but_for_its_numbers),
                                        cmocka_unit_test(stopping_rules_and_endings),
                                        cmocka_unit_test(records_as_lists_facets_and_in_full),
                                        cmocka_unit_test(the_order_that_is_learned),
                                        cmocka_unit_test(what_is_refused_and_how)};
const size_t LEAK_TEST_COUNT = COUNT_OF(LEAK_TESTS);
