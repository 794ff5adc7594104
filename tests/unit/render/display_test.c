/* display_test.c - drawings: what is measured, where lines break, what each medium holds. */
#include "lib/render/display.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static const struct display_font FONT = {8, false};
static const struct display_font BOLD = {8, true};

static void font_is_there(void **state)
{
    (void)state;
    struct err e = {0};
    assert_int_equal(display_font_check(&e), ERR_OK);
}

/* Advance widths of Liberation Sans are 1139 of 2048 units for a digit, at any size. */
static void widths_are_the_fonts_own(void **state)
{
    (void)state;
    double digit = 8.0 * 1139 / 2048;
    assert_float_equal(display_measure(str_c("0"), FONT), digit, 0.002);
    assert_float_equal(display_measure(str_c("0000000000"), FONT), 10 * digit, 0.02);
    assert_true(display_measure(str_c("word"), BOLD) > display_measure(str_c("word"), FONT));
    assert_float_equal(display_measure(str_c(""), FONT), 0, 0.0001);
}

static void lines_fit_and_keep_every_word(void **state)
{
    (void)state;
    struct arena a = {0};
    const char *text = "Records marked as ineligible by automation tools (n = 1,005)";
    struct display_lines l = display_wrap(str_c(text), FONT, 96, &a);
    struct buf joined = {0};
    assert_true(l.n >= 3);
    for (size_t i = 0; i < l.n; i++) {
        assert_true(display_measure(l.line[i], FONT) <= 96.01);
        buf_adds(&joined, i ? " " : "");
        buf_addstr(&joined, l.line[i]);
    }
    assert_string_equal(buf_c(&joined), text);
    buf_release(&joined);
    arena_release(&a);
}

static void counts_are_never_broken(void **state)
{
    (void)state;
    struct arena a = {0};
    for (double width = 40; width < 200; width += 1.5) {
        struct display_lines l =
            display_wrap(str_c("Reports sought (for retrieval) (n = 1,234)"), FONT, width, &a);
        bool whole = false;
        for (size_t i = 0; i < l.n; i++)
            whole = whole || str_find(l.line[i], str_c("(n = 1,234)"), 0) != SIZE_MAX;
        assert_true(whole);
    }
    arena_release(&a);
}

static void a_long_word_is_broken_inside(void **state)
{
    (void)state;
    struct arena a = {0};
    struct display_lines l = display_wrap(str_c("Pseudopseudohypoparathyroidism"), FONT, 50, &a);
    assert_true(l.n >= 2);
    assert_true(l.width_pt <= 50.01);
    l = display_wrap(str_c("one\ntwo"), FONT, 500, &a);
    assert_int_equal(l.n, 2);
    l = display_wrap(str_c(""), FONT, 50, &a);
    assert_int_equal(l.n, 1);
    arena_release(&a);
}

static void draw(struct display *d, struct arena *a)
{
    struct display_point p[3] = {{10, 10}, {60, 10}, {60, 60}};
    display_init(d, a, 200);
    d->height_pt = 100;
    d->title = "A <figure> & more";
    d->desc = "12 things";
    display_group(d, "box", "Twelve", "https://example.org/?a=1&b=2");
    display_rect(d, 10.25, 10, 100, 40, DISPLAY_RGB(0xe4eaea), DISPLAY_RGB(0x3b484b), 0.75);
    display_text(d, 15, 30, str_c("Børn & voksne (n = 12)"), FONT, DISPLAY_START,
                 DISPLAY_RGB(0x1a2426), 0);
    display_end_group(d);
    display_arrow(d, p, 3, DISPLAY_RGB(0x3b484b), 0.9, 5);
    display_path(d, p, 3, false, DISPLAY_NONE, DISPLAY_RGB(0xff0000), 1, "8 3");
    display_text(d, 5, 50, str_c("Screening"), BOLD, DISPLAY_MIDDLE, DISPLAY_RGB(0), -90);
}

static void svg_has_real_text_and_no_style(void **state)
{
    (void)state;
    struct arena a = {0};
    struct display d;
    struct buf b = {0};
    draw(&d, &a);
    display_svg(&d, &b);
    const char *s = buf_c(&b);
    assert_non_null(strstr(s, "viewBox=\"0 0 200 100\" width=\"70.56mm\" height=\"35.28mm\""));
    assert_non_null(strstr(s, "<title id=\"figure-title\">A &lt;figure&gt; &amp; more</title>"));
    assert_non_null(strstr(s, ">Børn &amp; voksne (n = 12)</text>"));
    assert_non_null(strstr(s, "<rect x=\"10.25\" y=\"10\" width=\"100\" height=\"40\""));
    assert_non_null(strstr(s, "transform=\"rotate(-90 5 50)\""));
    assert_non_null(strstr(s, "stroke-dasharray=\"8 3\""));
    assert_non_null(strstr(s, "<a id=\"figure-box\" href=\"https://example.org/?a=1&amp;b=2\">"));
    assert_non_null(strstr(s, "</a>"));
    assert_null(strstr(s, "style="));
    assert_null(strstr(s, "\xc2\xa0")); /* searching for "(n = 12)" finds it */
    buf_release(&b);
    arena_release(&a);
}

static void arrow_ends_at_its_tip(void **state)
{
    (void)state;
    struct arena a = {0};
    struct display d;
    struct display_point p[2] = {{0, 0}, {20, 0}};
    display_init(&d, &a, 100);
    display_arrow(&d, p, 2, DISPLAY_RGB(0), 0.9, 5);
    assert_int_equal(d.n, 2);
    assert_true(d.item[0].point[1].x < 20 && d.item[0].point[1].x > 15);
    assert_float_equal(d.item[1].point[0].x, 20, 1e-9);
    assert_float_equal(d.item[1].point[1].x, 15, 1e-9);
    assert_float_equal(d.item[1].point[1].y, -d.item[1].point[2].y, 1e-9);
    arena_release(&a);
}

static void pdf_is_the_same_every_time(void **state)
{
    (void)state;
    struct arena a = {0};
    struct display d;
    struct buf one = {0}, two = {0}, undated = {0};
    struct err e = {0};
    struct display_meta meta = {.author = "NGC", .date = {2024, 1, 23}};
    draw(&d, &a);
    assert_int_equal(display_pdf(&d, &meta, &one, &e), ERR_OK);
    assert_int_equal(display_pdf(&d, &meta, &two, &e), ERR_OK);
    assert_int_equal(display_pdf(&d, NULL, &undated, &e), ERR_OK);
    assert_int_equal(one.len, two.len);
    assert_memory_equal(one.ptr, two.ptr, one.len);
    assert_memory_equal(one.ptr, "%PDF-", 5);
    assert_true(one.len > 4000); /* the font is inside */
    struct str s = buf_str(&one);
    assert_true(str_find(s, str_c("LiberationSans"), 0) != SIZE_MAX);
    assert_true(str_find(s, str_c("20240123000000"), 0) != SIZE_MAX);
    assert_true(str_find(s, str_c("https://example.org"), 0) != SIZE_MAX);
    assert_true(str_find(buf_str(&undated), str_c("CreationDate"), 0) == SIZE_MAX);
    /* Those who hear it: tagged, in its language, titled; with a link it is no single figure. */
    assert_true(str_find(s, str_c("/Lang (en-GB)"), 0) != SIZE_MAX);
    assert_true(str_find(s, str_c("/MarkInfo << /Marked true >>"), 0) != SIZE_MAX);
    assert_true(str_find(s, str_c("/DisplayDocTitle true"), 0) != SIZE_MAX);
    assert_true(str_find(s, str_c("/S /P\n"), 0) != SIZE_MAX);
    assert_true(str_find(s, str_c("/S /Figure"), 0) == SIZE_MAX);
    buf_release(&one);
    buf_release(&two);
    buf_release(&undated);
    arena_release(&a);
}

/* The update at the end of the file says where its objects are. */
static void a_figure_is_heard(void **state)
{
    (void)state;
    struct arena a = {0};
    struct display d;
    struct buf out = {0};
    struct err e = {0};
    display_init(&d, &a, 100);
    d.height_pt = 40;
    d.lang = LANG_DA;
    d.title = "Tal";
    d.desc = "Én kasse.";
    display_circle(&d, 20, 20, 8, DISPLAY_RGB(0x0f4d5c), DISPLAY_NONE, 0, NULL);
    display_text(&d, 40, 20, STR("Kasse"), FONT, DISPLAY_START, DISPLAY_RGB(0), 0);
    buf_adds(&out, "before");
    assert_int_equal(display_pdf(&d, NULL, &out, &e), ERR_OK);
    struct str pdf = str_sub(buf_str(&out), strlen("before"), out.len);
    assert_true(str_find(pdf, STR("/Lang (da-DK)"), 0) != SIZE_MAX);
    assert_true(str_find(pdf, STR("/Alt <FEFF00C9006E"), 0) != SIZE_MAX);
    size_t last = 0;
    for (size_t i = 0; (i = str_find(pdf, STR("startxref\n"), i)) != SIZE_MAX; i++)
        last = i + strlen("startxref\n");
    struct str rest = str_sub(pdf, last, pdf.len), number;
    int64_t table, object, at;
    assert_true(str_split(&rest, '\n', &number) && str_int64(number, &table));
    struct str xref = str_sub(pdf, (size_t)table, pdf.len), line, word;
    assert_true(str_split(&xref, '\n', &line) && str_eq_c(line, "xref"));
    for (int i = 0; i < 2; i++) {
        assert_true(str_split(&xref, '\n', &line) && str_split(&line, ' ', &word));
        assert_true(str_int64(word, &object));
        assert_true(str_split(&xref, '\n', &line));
        assert_int_equal(line.len, 19);
        assert_true(str_int64(str_sub(line, 0, 10), &at));
        const char *head = arena_fmt(&a, "%" PRId64 " 0 obj\n", object);
        assert_true(str_starts(str_sub(pdf, (size_t)at, pdf.len), head));
    }
    buf_clear(&out);
    display_svg(&d, &out);
    assert_non_null(strstr(buf_c(&out), "<circle cx=\"20\" cy=\"20\" r=\"8\" fill=\"#0f4d5c\"/>"));
    assert_non_null(strstr(buf_c(&out), "role=\"img\""));
    buf_release(&out);
    arena_release(&a);
}

static uint32_t be32(const char *p)
{
    const unsigned char *u = (const unsigned char *)p;
    return (uint32_t)u[0] << 24 | (uint32_t)u[1] << 16 | (uint32_t)u[2] << 8 | u[3];
}

static void png_has_size_and_resolution(void **state)
{
    (void)state;
    struct arena a = {0};
    struct display d;
    struct buf one = {0}, two = {0};
    struct err e = {0};
    draw(&d, &a);
    assert_int_equal(display_png(&d, 0, &one, &e), ERR_OK);
    assert_int_equal(display_png(&d, 200, &two, &e), ERR_OK);
    assert_int_equal(one.len, two.len);
    assert_memory_equal(one.ptr, two.ptr, one.len);
    assert_memory_equal(one.ptr, "\x89PNG\r\n\x1a\n", 8);
    assert_int_equal(be32(one.ptr + 16), 556); /* 200 pt at 200 dpi, rounded up */
    assert_int_equal(be32(one.ptr + 20), 278);
    assert_memory_equal(one.ptr + 37, "pHYs", 4);
    assert_int_equal(be32(one.ptr + 41), 7874);
    assert_true(one.len > 2000);
    assert_int_equal(display_png(&d, 100000, &two, &e), ERR_LIMIT);
    buf_release(&one);
    buf_release(&two);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(font_is_there),
        cmocka_unit_test(widths_are_the_fonts_own),
        cmocka_unit_test(lines_fit_and_keep_every_word),
        cmocka_unit_test(counts_are_never_broken),
        cmocka_unit_test(a_long_word_is_broken_inside),
        cmocka_unit_test(svg_has_real_text_and_no_style),
        cmocka_unit_test(arrow_ends_at_its_tip),
        cmocka_unit_test(pdf_is_the_same_every_time),
        cmocka_unit_test(a_figure_is_heard),
        cmocka_unit_test(png_has_size_and_resolution),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
