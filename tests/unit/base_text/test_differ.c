/* Two texts told apart: what a reader sees marked, and that nothing is lost. */
#include "groups.h"

#include "lib/base/differ.h"
#include "lib/base/text.h"

/* "same [-only first-] {+only second+}" */
static struct str marked(const char *first, const char *second, struct arena *a)
{
    struct differ_result d = differ_texts(str_c(first), str_c(second), a);
    struct buf b = {0};
    static const char *const open[] = {"", "[-", "{+"}, *const close[] = {"", "-]", "+}"};
    for (size_t i = 0; i < d.n; i++) {
        buf_adds(&b, open[d.item[i].side]);
        buf_addstr(&b, d.item[i].text);
        buf_adds(&b, close[d.item[i].side]);
    }
    struct str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

static void words_that_differ_are_marked_inside(void **state)
{
    struct arena a = {0};
    (void)state;
    ASSERT_STR(marked("Rare tumour boards", "Rare tumor boards", &a), "Rare tumo[-u-]r boards");
    ASSERT_STR(marked("Genomes in cancer", "Genome in cancer", &a), "Genome[-s-] in cancer");
    ASSERT_STR(marked("in 2021", "in 2023", &a), "in 202[-1-]{+3+}");
    ASSERT_STR(marked("whole exome test", "whole genome test", &a), "whole [-ex-]{+gen+}ome test");
    ASSERT_STR(marked("of adults", "of children", &a), "of [-adults-]{+children+}");
    arena_release(&a);
}

static void words_that_came_went_or_moved(void **state)
{
    struct arena a = {0};
    (void)state;
    ASSERT_STR(marked("a new trial of x", "a trial of x", &a), "a [-new -]trial of x");
    ASSERT_STR(marked("a trial", "a trial: results", &a), "a trial{+: results+}");
    ASSERT_STR(marked("Smith J, Lee K", "Lee K", &a), "[-Smith J, -]Lee K");
    ASSERT_STR(marked("", "new", &a), "{+new+}");
    ASSERT_STR(marked("gone", "", &a), "[-gone-]");
    ASSERT_STR(marked("same", "same", &a), "same");
    ASSERT_STR(marked("", "", &a), "");
    arena_release(&a);
}

static void letters_are_never_cut_from_their_marks(void **state)
{
    struct arena a = {0};
    (void)state;
    /* e + acute against e: one character each, though the first byte is the same. */
    ASSERT_STR(marked("caf\x65\xcc\x81s", "cafes", &a), "caf[-e\xcc\x81-]{+e+}s");
    ASSERT_STR(marked("r\u00f8dgr\u00f8d", "r\u00f8dgr\u00e5d", &a),
               "r\u00f8dgr[-\u00f8-]{+\u00e5+}d");
    /* A family joined by zero-width joiners is one character. */
    ASSERT_STR(marked("\U0001F468\u200D\U0001F469 x", "\U0001F468 x", &a),
               "[-\U0001F468\u200D\U0001F469-]{+\U0001F468+} x");
    arena_release(&a);
}

static void case_and_punctuation_are_differences(void **state)
{
    struct arena a = {0};
    (void)state;
    ASSERT_STR(marked("Non-small cell", "Non small cell", &a), "Non[---]{+ +}small cell");
    ASSERT_STR(marked("The study.", "the study", &a), "[-T-]{+t+}he study[-.-]");
    arena_release(&a);
}

static uint64_t chance(uint64_t *s)
{
    *s ^= *s << 13, *s ^= *s >> 7, *s ^= *s << 17;
    return *s;
}

static struct str random_text(uint64_t *seed, size_t words, struct arena *a)
{
    static const char *const word[] = {"genome",
                                       "genomes",
                                       "in",
                                       "e\xcc\x81tude",
                                       ",",
                                       " ",
                                       "\xff",
                                       "\u00e6ble",
                                       "2021",
                                       "-",
                                       "\U0001F469\u200D\U0001F52C",
                                       "\n"};
    struct buf b = {0};
    for (size_t i = 0; i < words; i++)
        buf_addf(&b, "%s%s", word[chance(seed) % COUNT_OF(word)], chance(seed) % 2 ? " " : "");
    struct str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

static void both_texts_can_be_read_out_again(void **state)
{
    uint64_t seed = 88172645463325252u;
    (void)state;
    for (int round = 0; round < 2000; round++) {
        struct arena a = {0};
        struct buf first = {0}, second = {0};
        struct str x = random_text(&seed, chance(&seed) % 12, &a),
                   y = random_text(&seed, chance(&seed) % 12, &a);
        struct differ_result d = differ_texts(x, y, &a);
        for (size_t i = 0; i < d.n; i++) {
            if (d.item[i].side != DIFFER_SECOND)
                buf_addstr(&first, d.item[i].text);
            if (d.item[i].side != DIFFER_FIRST)
                buf_addstr(&second, d.item[i].text);
            assert_true(d.item[i].text.len > 0);
            assert_true(i == 0 || d.item[i].side != d.item[i - 1].side);
        }
        assert_true(str_eq(buf_str(&first), x) && str_eq(buf_str(&second), y));
        buf_release(&first);
        buf_release(&second);
        arena_release(&a);
    }
}

static void texts_with_nothing_in_common_end_in_one_block(void **state)
{
    struct arena a = {0};
    struct buf x = {0}, y = {0};
    (void)state;
    for (int i = 0; i < 6000; i++) {
        buf_addf(&x, "a%d ", i);
        buf_addf(&y, "b%d ", i);
    }
    struct differ_result d = differ_texts(buf_str(&x), buf_str(&y), &a);
    assert_true(d.coarse);
    assert_int_equal(d.n, 3); /* before the blank at the end, that both have */
    /* An abstract of 20 kB with one word changed in the middle is looked into. */
    struct buf z = {0};
    buf_addf(&z, "%.*sb3000 %s", (int)str_find(buf_str(&x), STR("a3000 "), 0), buf_c(&x),
             buf_c(&x) + str_find(buf_str(&x), STR("a3001 "), 0));
    d = differ_texts(buf_str(&x), buf_str(&z), &a);
    assert_false(d.coarse);
    assert_int_equal(d.n, 4);
    ASSERT_STR(d.item[1].text, "a");
    ASSERT_STR(d.item[2].text, "b");
    buf_release(&x);
    buf_release(&y);
    buf_release(&z);
    arena_release(&a);
}

int differ_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_that_differ_are_marked_inside),
        cmocka_unit_test(words_that_came_went_or_moved),
        cmocka_unit_test(letters_are_never_cut_from_their_marks),
        cmocka_unit_test(case_and_punctuation_are_differences),
        cmocka_unit_test(both_texts_can_be_read_out_again),
        cmocka_unit_test(texts_with_nothing_in_common_end_in_one_block),
    };
    return cmocka_run_group_tests_name("differ", tests, NULL, NULL);
}
