/* texts_test.c - box texts of one's own: read, refused with their place, drawn. */
#include "drawn.h"
#include "review.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct review R;

static enum err_code read_texts(const char *yaml, struct prisma_texts *out, struct err *e)
{
    *e = (struct err){0};
    return prisma_texts_read(str_c(yaml), "own.yaml", &R.a, out, e);
}

static void own_texts_stand_in_the_boxes(void **state)
{
    (void)state;
    struct prisma_texts own;
    struct display d;
    struct err e;
    review_full(&R);
    review_count(&R);
    assert_int_equal(read_texts("records_screened: {en: Papers looked at, da: Artikler set}\n"
                                "newstud: From searching\n"
                                "screening: \"Sifting\"\n",
                                &own, &e),
                     ERR_OK);
    drawn("own", &R.flow, &(struct prisma_draw_options){.lang = LANG_EN, .texts = &own}, &R.a, &d);
    assert_drawn(&d, "Papers looked at (n = 118)");
    assert_drawn(&d, "From searching");
    assert_drawn(&d, "Sifting");
    assert_not_drawn(&d, "Records screened");
    assert_drawn(&d, "Records excluded"); /* the rest is the standard's */
    drawn("own-da", &R.flow, &(struct prisma_draw_options){.lang = LANG_DA, .texts = &own}, &R.a,
          &d);
    assert_drawn(&d, "Artikler set (n = 118)");
    assert_drawn(&d, "From searching");
    review_end(&R);
}

static void refused(const char *yaml, const char *why, int64_t line)
{
    struct prisma_texts own;
    struct err e;
    struct buf b = {0};
    assert_int_equal(read_texts(yaml, &own, &e), ERR_INPUT);
    err_render(&b, LANG_EN, &e);
    if (!strstr(buf_c(&b), why))
        print_error("%s\n", buf_c(&b));
    assert_non_null(strstr(buf_c(&b), why));
    assert_int_equal(e.line, line);
    buf_release(&b);
}

static void what_is_wrong_is_named_with_its_place(void **state)
{
    (void)state;
    char too_long[400];
    refused("records_screened: A\nrecord_excluded: B\n", "records_excluded", 2);
    refused("records_screened: \"\"\n", "no text", 1);
    refused("records_screened: {en: A}\n", "da", 1);
    refused("identification: a phase whose name is longer than can stand beside\n", "40", 1);
    snprintf(too_long, sizeof too_long, "duplicates: %0320d\n", 1);
    refused(too_long, "300", 1);
    refused("- a\n", "", 1);
    arena_release(&R.a);
    R.a = (struct arena){0};
}

/* The file to begin from holds every key, and changes nothing. */
static void what_is_written_is_the_standard(void **state)
{
    (void)state;
    struct prisma_texts own;
    struct display d, standard;
    struct buf b = {0};
    struct err e;
    size_t n;
    review_full(&R);
    review_count(&R);
    prisma_texts_write(&b);
    assert_int_equal(read_texts(buf_c(&b), &own, &e), ERR_OK);
    const char *const *key = prisma_text_keys(&n);
    for (size_t i = 0; i < n; i++)
        for (int l = 0; l < LANG_COUNT; l++)
            if (!own.text[i][l].len)
                fail_msg("no text for %s", key[i]);
    for (int l = 0; l < LANG_COUNT; l++) {
        drawn("own-standard", &R.flow,
              &(struct prisma_draw_options){.lang = (enum lang)l, .texts = &own, .split = true},
              &R.a, &d);
        drawn("standard", &R.flow,
              &(struct prisma_draw_options){.lang = (enum lang)l, .split = true}, &R.a, &standard);
        assert_string_equal(drawn_svg(&d, &R.a), drawn_svg(&standard, &R.a));
    }
    buf_release(&b);
    review_end(&R);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(own_texts_stand_in_the_boxes),
        cmocka_unit_test(what_is_wrong_is_named_with_its_place),
        cmocka_unit_test(what_is_written_is_the_standard),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
