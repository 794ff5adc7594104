/* test_figures.c - what is drawn, and what is said of it. */
#include "made.h"

/* Whether anything is drawn outside the sheet; a text's width is measured. */
static void stays_inside(const struct display *d)
{
    assert_true(d->width_pt > 480 && d->width_pt < 511); /* 170 to 180 mm */
    assert_true(d->height_pt > 40 && d->height_pt < 800);
    for (size_t i = 0; i < d->n; i++) {
        const struct display_item *it = &d->item[i];
        if (it->kind == DISPLAY_TEXT) {
            double w = display_measure(it->text, it->font);
            double x = it->align == DISPLAY_START    ? it->x
                       : it->align == DISPLAY_MIDDLE ? it->x - w / 2
                                                     : it->x - w;
            assert_true(x >= -0.01 && x + w <= d->width_pt + 0.01);
            assert_true(it->y > 0 && it->y <= d->height_pt);
            assert_true(it->font.size_pt >= 7);
        }
        if (it->kind == DISPLAY_CIRCLE) {
            assert_true(it->x - it->w >= 0 && it->x + it->w <= d->width_pt);
            assert_true(it->y - it->w >= 0 && it->y + it->w <= d->height_pt);
        }
    }
}

static double circle_with(const struct display *d, const char *label)
{
    for (size_t i = 0; i + 1 < d->n; i++)
        if (d->item[i].kind == DISPLAY_CIRCLE && d->item[i + 1].kind == DISPLAY_TEXT &&
            str_eq_c(d->item[i + 1].text, label))
            return d->item[i].w;
    return 0;
}

static void the_map_counts_articles_in_their_cells(void **state)
{
    struct made *m = *state;
    struct display d;
    static const char *const group[] = {"Sarcoma", "Sarcoma", "Sarcoma", "Sarcoma", "Glioma"};
    for (size_t i = 0; i < COUNT_OF(group); i++) {
        made_article(m, arena_fmt(&m->a, "Author%zu", i), 2020, "primary");
        made_value(m, "population_group", "", group[i]);
        made_value(m, "finding", "treatment", "Something.");
        made_level(m, i < 4 ? "2a" : "1a", false);
    }
    made_value(m, "finding", "health", "More.");
    made_arrange(m, LANG_EN);
    assert_true(synthesis_figure(&m->y, SYNTHESIS_FIGURE_MAP, &m->a, &d));
    stays_inside(&d);
    HAS(d.desc, "Treatment, Sarcoma: 2a 4.");
    HAS(d.desc, "Treatment, Glioma: 1a 1.");
    HAS(d.desc, "Health outcomes, Glioma: 1a 1.");
    LACKS(d.desc, "Health outcomes, Sarcoma");
    /* Area is the number: four articles have twice the radius of one. */
    double ratio = circle_with(&d, "2a") / circle_with(&d, "1a");
    assert_true(ratio > 1.99 && ratio < 2.01);
}

static void shades_of_levels_differ_in_black_and_white(void **state)
{
    static const char *const level[] = {"1a", "1b", "2a", "4"};
    struct made *m = *state;
    struct display d;
    double was = -1;
    for (size_t i = 0; i < COUNT_OF(level); i++) {
        made_article(m, arena_fmt(&m->a, "Author%zu", i), 2020, "primary");
        made_value(m, "finding", "treatment", "Something.");
        made_level(m, level[i], false);
    }
    made_arrange(m, LANG_EN);
    assert_true(synthesis_figure(&m->y, SYNTHESIS_FIGURE_MAP, &m->a, &d));
    for (size_t k = 0; k < COUNT_OF(level); k++)
        for (size_t i = 0; i + 1 < d.n; i++) {
            if (d.item[i].kind != DISPLAY_CIRCLE || !str_eq_c(d.item[i + 1].text, level[k]))
                continue;
            uint32_t c = d.item[i].fill.rgb, t = d.item[i + 1].fill.rgb;
            double grey = 0.30 * (c >> 16) + 0.59 * (c >> 8 & 255) + 0.11 * (c & 255);
            double ink = 0.30 * (t >> 16) + 0.59 * (t >> 8 & 255) + 0.11 * (t & 255);
            assert_true(grey > was + 40); /* each clearly lighter than the one before */
            assert_true(grey - ink > 100 || ink - grey > 100);
            was = grey;
            break;
        }
}

static void every_figure_says_its_numbers(void **state)
{
    struct made *m = *state;
    struct display d;
    made_article(m, "Holm", 2018, "primary");
    made_level(m, "2b", false);
    made_article(m, "Dahl", 2020, "secondary");
    made_arrange(m, LANG_DA);
    assert_true(synthesis_figure(&m->y, SYNTHESIS_FIGURE_LEVELS, &m->a, &d));
    stays_inside(&d);
    HAS(d.desc, "2b: Primærlitteratur 1. Uden niveau: Sekundærlitteratur 1.");
    assert_true(synthesis_figure(&m->y, SYNTHESIS_FIGURE_YEARS, &m->a, &d));
    stays_inside(&d);
    HAS(d.desc, "2018: Primærlitteratur 1. 2019: 0. 2020: Sekundærlitteratur 1.");
    /* Nothing was extracted that the map could show. */
    assert_false(synthesis_figure(&m->y, SYNTHESIS_FIGURE_MAP, &m->a, &d));
}

static void nothing_is_drawn_of_nothing(void **state)
{
    struct made *m = *state;
    struct display d;
    made_arrange(m, LANG_EN);
    for (int f = 0; f < SYNTHESIS_FIGURE_AGREEMENT; f++)
        assert_false(synthesis_figure(&m->y, (enum synthesis_figure)f, &m->a, &d));
}

static void five_hundred_articles_fit_a_sheet(void **state)
{
    struct made *m = *state;
    struct display d;
    made_many(m, 500);
    made_arrange(m, LANG_EN);
    for (int f = 0; f < SYNTHESIS_FIGURE_AGREEMENT; f++) {
        assert_true(synthesis_figure(&m->y, (enum synthesis_figure)f, &m->a, &d));
        stays_inside(&d);
    }
    made_arrange(m, LANG_DA);
    for (int f = 0; f < SYNTHESIS_FIGURE_AGREEMENT; f++) {
        assert_true(synthesis_figure(&m->y, (enum synthesis_figure)f, &m->a, &d));
        stays_inside(&d);
    }
}

static void all_media_come_from_one_drawing(void **state)
{
    struct made *m = *state;
    struct display d;
    struct err e = {0};
    struct display_meta meta = {0};
    struct buf svg = {0}, again = {0}, pdf = {0}, png = {0};
    made_many(m, 12);
    made_arrange(m, LANG_EN);
    assert_true(synthesis_figure(&m->y, SYNTHESIS_FIGURE_MAP, &m->a, &d));
    display_svg(&d, &svg);
    display_svg(&d, &again);
    assert_string_equal(buf_c(&svg), buf_c(&again));
    HAS(buf_c(&svg), "<circle cx=");
    HAS(buf_c(&svg), "role=\"img\"");
    HAS(buf_c(&svg), ">Glioma</text>");
    if (display_font_check(&e) == ERR_OK) {
        assert_int_equal(display_pdf(&d, &meta, &pdf, &e), ERR_OK);
        assert_int_equal(display_png(&d, 100, &png, &e), ERR_OK);
        assert_true(pdf.len > 1000 && png.len > 1000);
    }
    buf_release(&svg);
    buf_release(&again);
    buf_release(&pdf);
    buf_release(&png);
}

#define T(name) cmocka_unit_test_setup_teardown(name, made_open, made_close)
const struct CMUnitTest FIGURE_TESTS[] = {
    T(the_map_counts_articles_in_their_cells), T(shades_of_levels_differ_in_black_and_white),
    T(every_figure_says_its_numbers),          T(nothing_is_drawn_of_nothing),
    T(five_hundred_articles_fit_a_sheet),      T(all_media_come_from_one_drawing)};
const size_t FIGURE_TEST_COUNT = COUNT_OF(FIGURE_TESTS);
