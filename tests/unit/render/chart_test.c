/* chart_test.c - charts: labels that stand clear and inside, ticks, hatching, words. */
#include "lib/render/chart.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

struct box {
    double x0, y0, x1, y1;
};

/* The ink of a line of text: from the top of capitals to the foot of descenders. */
static struct box box_of(const struct display_item *it)
{
    double w = display_measure(it->text, it->font), size = it->font.size_pt;
    double x = it->align == DISPLAY_START ? it->x
               : it->align == DISPLAY_END ? it->x - w
                                          : it->x - w / 2;
    return (struct box){x, it->y - 0.72 * size, x + w, it->y + 0.2 * size};
}

static bool meets(struct box a, struct box b)
{
    return a.x0 < b.x1 - 0.01 && b.x0 < a.x1 - 0.01 && a.y0 < b.y1 - 0.01 && b.y0 < a.y1 - 0.01;
}

static void say(const char *what, const struct display_item *a, const struct display_item *b)
{
    print_message("%s: %.*s (%.1f, %.1f)", what, (int)a->text.len, a->text.ptr, a->x, a->y);
    if (b)
        print_message(" and %.*s (%.1f, %.1f)", (int)b->text.len, b->text.ptr, b->x, b->y);
    print_message("\n");
}

/* How many texts reach over the edge or meet another. */
static size_t faults(const struct display *d)
{
    size_t n = 0;
    for (size_t i = 0; i < d->n; i++) {
        if (d->item[i].kind != DISPLAY_TEXT)
            continue;
        struct box a = box_of(&d->item[i]);
        if (a.x0 < -0.01 || a.y0 < -0.01 || a.x1 > d->width_pt + 0.01 || a.y1 > d->height_pt) {
            say("outside", &d->item[i], NULL);
            n++;
        }
        for (size_t k = i + 1; k < d->n; k++)
            if (d->item[k].kind == DISPLAY_TEXT && meets(a, box_of(&d->item[k]))) {
                say("meet", &d->item[i], &d->item[k]);
                n++;
            }
    }
    return n;
}

static const struct display_item *find(const struct display *d, const char *text)
{
    for (size_t i = 0; i < d->n; i++)
        if (d->item[i].kind == DISPLAY_TEXT && str_eq_c(d->item[i].text, text))
            return &d->item[i];
    return NULL;
}

/* Whether any drawn line goes through the box; sampled, so that it shares nothing with the code. */
static bool struck(const struct display *d, struct box b)
{
    for (size_t i = 0; i < d->n; i++) {
        const struct display_item *it = &d->item[i];
        if (it->kind != DISPLAY_PATH || !it->stroke.on || it->stroke.rgb == 0xdfe3e1)
            continue;
        for (size_t k = 1; k < it->n_points; k++)
            for (int s = 0; s <= 400; s++) {
                double t = s / 400.0;
                double x = it->point[k - 1].x + t * (it->point[k].x - it->point[k - 1].x);
                double y = it->point[k - 1].y + t * (it->point[k].y - it->point[k - 1].y);
                if (x > b.x0 && x < b.x1 && y > b.y0 && y < b.y1)
                    return true;
            }
    }
    return false;
}

/* The report's figure: six months far below two estimates, and their trend. */
static void monthly(struct chart *c, struct arena *a, enum lang lang)
{
    static const double y[6] = {529, 606, 544, 542, 523, 535};
    double x[2] = {-0.4, 5.4}, t[2] = {564, 530}, low[2] = {495, 460}, high[2] = {634, 600};
    chart_init(c, a, lang);
    c->title = "Month by month";
    c->x = (struct chart_axis){.kind = CHART_MONTHS, .first = {2023, 10, 1}, .n = 6};
    c->y.title = STR("Equivalents a month");
    chart_add(c, CHART_BAR, STR("equivalents"), y, 6)->values = true;
    chart_band(c, STR(""), x, low, high, 2);
    struct chart_series *s = chart_add_xy(c, CHART_LINE, STR("trend"), x, t, 2);
    s->style = chart_style(CHART_RED);
    s->label = (struct chart_label){STR("Trend"), STR("six points carry little"), CHART_ON_LINE};
    s = chart_level(c, STR("estimate, all"), 1769, CHART_BLUE);
    s->label = (struct chart_label){STR("Estimate, all: 1,769"), {0}, CHART_ON_LINE};
    s = chart_level(c, STR("estimate, new"), 1727, CHART_GREEN);
    s->label = (struct chart_label){STR("Estimate, new: 1,727"), {0}, CHART_ON_LINE};
    chart_note(c, STR("A note"));
}

static void labels_stand_by_their_lines(void **state)
{
    (void)state;
    struct arena a = {0};
    struct chart c;
    struct display d;
    monthly(&c, &a, LANG_EN);
    chart_draw(&c, &d);
    assert_int_equal(faults(&d), 0);
    static const char *const label[] = {"Trend", "six points carry little", "Estimate, all: 1,769",
                                        "Estimate, new: 1,727"};
    for (size_t i = 0; i < COUNT_OF(label); i++) {
        const struct display_item *it = find(&d, label[i]);
        assert_non_null(it);
        assert_false(struck(&d, box_of(it)));
    }
    /* The upper estimate's label is above it, the lower one's below; the y axis points down. */
    assert_true(find(&d, "Estimate, all: 1,769")->y < find(&d, "Estimate, new: 1,727")->y - 15);
    assert_non_null(find(&d, "606"));
    assert_non_null(find(&d, "2,000"));
    assert_non_null(find(&d, "Oct 2023"));
    arena_release(&a);
}

static void numbers_are_told_to_who_cant_see(void **state)
{
    (void)state;
    struct arena a = {0};
    struct chart c;
    struct display d;
    struct buf svg = {0};
    monthly(&c, &a, LANG_DA);
    chart_draw(&c, &d);
    display_svg(&d, &svg);
    assert_non_null(strstr(d.desc, "okt. 2023 529; nov. 2023 606"));
    assert_non_null(strstr(d.desc, "1.769"));
    assert_non_null(strstr(buf_c(&svg), "mar. 2024 535"));
    /* Lines differ without colour. */
    assert_non_null(strstr(buf_c(&svg), "stroke-dasharray=\"8 3\""));
    assert_non_null(strstr(buf_c(&svg), "stroke-dasharray=\"7 2.5 1.5 2.5\""));
    buf_release(&svg);
    arena_release(&a);
}

static uint64_t next(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return *seed >> 33;
}

static void add_some(struct chart *c, struct arena *a, uint64_t *seed, size_t months, double scale)
{
    double *y = ARENA_ARRAY(a, months + 1, double);
    size_t lines = next(seed) % 5;
    for (size_t k = 0; k <= lines; k++) {
        double level = scale * (double)(next(seed) % 100) / 60;
        for (size_t i = 0; i < months; i++)
            y[i] = next(seed) % 13 == 0 ? NAN : level + scale * (double)(next(seed) % 40) / 100;
        enum chart_kind kind = k == 0 ? CHART_BAR : k == 1 ? CHART_STEP : CHART_LINE;
        struct str name = str_c(arena_fmt(a, "Series number %zu of these", k));
        struct chart_series *s = next(seed) % 3 ? chart_add(c, kind, name, y, months)
                                                : chart_level(c, name, level, CHART_BLUE);
        s->values = true;
        s->markers = next(seed) % 2;
        if (k)
            s->label = (struct chart_label){name, next(seed) % 2 ? STR("with more words") : STR(""),
                                            next(seed) % 2 ? CHART_ON_LINE : CHART_AT_END};
    }
    for (size_t k = next(seed) % 4; k-- > 0;)
        chart_mark(c, (double)(next(seed) % months),
                   str_c(arena_fmt(a, "Mark %zu: so many days", k)), k == 0);
}

/* Whatever the data, no text meets another or leaves the page, and no label is lost. */
static void any_chart_is_legible(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 200; seed++) {
        struct arena a = {0};
        struct chart c;
        struct display d;
        uint64_t r = seed * 7919;
        size_t months = 1 + next(&r) % 40;
        static const double scales[] = {0.3, 3, 70, 1200, 45000, 1234567};
        chart_init(&c, &a, seed % 2 ? LANG_DA : LANG_EN);
        c.title = "Any";
        c.y.title = STR("Something a month");
        c.y.fractions = true;
        c.x = (struct chart_axis){.kind = seed % 3 ? CHART_MONTHS : CHART_NUMBERS,
                                  .first = {2021, (int)(1 + seed % 12), 1},
                                  .n = months,
                                  .title = seed % 3 ? STR("") : STR("days since then")};
        add_some(&c, &a, &r, months, scales[next(&r) % COUNT_OF(scales)]);
        chart_note(&c, STR("A note that goes below"));
        chart_draw(&c, &d);
        size_t wrong = faults(&d);
        for (size_t k = 0; k < c.n_series; k++)
            if (c.series[k].label.place != CHART_UNLABELLED &&
                !find(&d, arena_strndup(&a, c.series[k].label.strong.ptr,
                                        c.series[k].label.strong.len))) {
                print_message("lost: %.*s\n", (int)c.series[k].label.strong.len,
                              c.series[k].label.strong.ptr);
                wrong++;
            }
        if (wrong)
            fail_msg("chart %d", (int)seed);
        arena_release(&a);
    }
}

static void stacks_stand_on_each_other(void **state)
{
    (void)state;
    struct arena a = {0};
    struct chart c;
    struct display d;
    static const double y[3][2] = {{10, 20}, {0, 5}, {30, 7}};
    chart_init(&c, &a, LANG_EN);
    c.x = (struct chart_axis){.kind = CHART_MONTHS, .first = {2024, 1, 1}, .n = 2};
    for (size_t k = 0; k < 3; k++) {
        struct chart_series *s = chart_add(&c, CHART_BAR, STR("part"), y[k], 2);
        s->style = chart_shade(k, 3);
        s->values = true;
    }
    chart_draw(&c, &d);
    assert_int_equal(faults(&d), 0);
    assert_non_null(find(&d, "40"));
    assert_non_null(find(&d, "32"));
    /* Outlines of the first month: 30 stands on 10, and is three times as high. */
    const struct display_item *first = NULL, *second = NULL;
    for (size_t i = 0; i < d.n; i++)
        if (d.item[i].kind == DISPLAY_RECT && d.item[i].stroke.on && d.item[i].x < d.width_pt / 2)
            *(first ? &second : &first) = &d.item[i];
    assert_non_null(second);
    assert_float_equal(second->y + second->h, first->y, 0.01);
    assert_float_equal(second->h, 3 * first->h, 0.01);
    arena_release(&a);
}

/* Hatching stays inside what it fills. */
static void hatching_stays_inside(void **state)
{
    (void)state;
    for (size_t look = 0; look < 6; look++) {
        struct arena a = {0};
        struct chart c;
        struct display d;
        double y[2] = {3, 100};
        chart_init(&c, &a, LANG_EN);
        c.x = (struct chart_axis){.kind = CHART_MONTHS, .first = {2024, 1, 1}, .n = 2};
        struct chart_series *s = chart_add(&c, CHART_BAR, STR("part"), y, 2);
        s->style = chart_shade(look, 6);
        chart_draw(&c, &d);
        struct box bar[2];
        size_t n = 0, lines = 0;
        for (size_t i = 0; i < d.n; i++)
            if (d.item[i].kind == DISPLAY_RECT && d.item[i].fill.on)
                bar[n++] = (struct box){d.item[i].x, d.item[i].y, d.item[i].x + d.item[i].w,
                                        d.item[i].y + d.item[i].h};
        assert_int_equal(n, 2);
        for (size_t i = 0; i < d.n; i++) {
            const struct display_item *it = &d.item[i];
            if (it->kind != DISPLAY_PATH || it->stroke_width_pt != 0.4)
                continue;
            lines++;
            const struct box *b = &bar[it->point[0].x > bar[0].x1 + 0.01];
            for (size_t k = 0; k < it->n_points; k++) {
                assert_in_range((int)(100 * (it->point[k].x - b->x0 + 0.01)), 0,
                                (int)(100 * (b->x1 - b->x0 + 0.02)));
                assert_in_range((int)(100 * (it->point[k].y - b->y0 + 0.01)), 0,
                                (int)(100 * (b->y1 - b->y0 + 0.02)));
            }
        }
        assert_true((s->style.hatch != CHART_PLAIN) == (lines > 0));
        arena_release(&a);
    }
}

static void panels_have_names_and_a_key(void **state)
{
    (void)state;
    struct arena a = {0};
    struct chart frame, panel[17];
    struct display d;
    chart_init(&frame, &a, LANG_DA);
    frame.y.title = STR("Ækvivalenter pr. måned");
    for (int g = 0; g < 17; g++) {
        double v[36];
        for (int i = 0; i < 36; i++)
            v[i] = (g + 1) * (20 + i % 7);
        chart_init(&panel[g], &a, LANG_DA);
        panel[g].title = arena_fmt(&a, "Gruppe %d med et ret langt navn, der må brydes", g);
        panel[g].x = (struct chart_axis){.kind = CHART_MONTHS, .first = {2022, 10, 1}, .n = 36};
        chart_add(&panel[g], CHART_BAR, STR("ækvivalenter"), v, 36);
        chart_level(&panel[g], STR("estimat, nyhenviste"), 30 * (g + 1), CHART_GREEN);
    }
    chart_note(&frame, STR("Akserne er ikke ens."));
    chart_panels_draw(&(struct chart_panels){&frame, panel, 17, 3, false, true, 56}, &d);
    assert_int_equal(faults(&d), 0);
    assert_non_null(find(&d, "estimat, nyhenviste"));
    assert_non_null(find(&d, "2024"));
    assert_non_null(strstr(d.desc, "Gruppe 16"));
    chart_panels_draw(&(struct chart_panels){&frame, panel, 16, 4, true, true, 56}, &d);
    assert_int_equal(faults(&d), 0);
    /* The same axis in all: the largest value sets it. */
    size_t tops = 0;
    for (size_t i = 0; i < d.n; i++)
        tops += d.item[i].kind == DISPLAY_TEXT && str_eq_c(d.item[i].text, "500");
    assert_int_equal(tops, 16);
    arena_release(&a);
}

static void nothing_to_draw_is_drawn(void **state)
{
    (void)state;
    struct arena a = {0};
    struct chart c;
    struct display d;
    struct buf png = {0};
    struct err e = {0};
    double none[3] = {NAN, NAN, NAN}, zero[3] = {0, 0, 0};
    chart_init(&c, &a, LANG_EN);
    c.x = (struct chart_axis){.kind = CHART_MONTHS, .first = {2024, 1, 1}, .n = 3};
    chart_draw(&c, &d);
    assert_int_equal(faults(&d), 0);
    struct chart_series *s = chart_add(&c, CHART_BAR, STR("none"), none, 3);
    s->values = true;
    s->label = (struct chart_label){STR("None"), {0}, CHART_AT_END};
    chart_draw(&c, &d);
    assert_int_equal(faults(&d), 0);
    assert_non_null(find(&d, "–"));
    assert_non_null(strstr(d.desc, "no value"));
    chart_add(&c, CHART_LINE, STR("zero"), zero, 3);
    chart_draw(&c, &d);
    assert_int_equal(faults(&d), 0);
    assert_int_equal(display_png(&d, 100, &png, &e), ERR_OK);
    buf_release(&png);
    arena_release(&a);
}

static void check_number(enum lang lang, double v, int decimals, const char *want)
{
    struct buf b = {0};
    chart_add_number(&b, lang, v, decimals);
    assert_string_equal(buf_c(&b), want);
    buf_release(&b);
}

static void numbers_as_each_language_writes_them(void **state)
{
    (void)state;
    check_number(LANG_DA, 1727, 0, "1.727");
    check_number(LANG_EN, 1727, 2, "1,727");
    check_number(LANG_DA, 1727.5, 2, "1.727,5");
    check_number(LANG_EN, 0.996, 2, "1");
    check_number(LANG_EN, 1999.999, 1, "2,000");
    check_number(LANG_EN, -6.4, 0, "−6");
    check_number(LANG_EN, -0.4, 0, "0");
    check_number(LANG_DA, -0.25, 2, "−0,25");
    check_number(LANG_DA, NAN, 2, "–");
    struct buf b = {0};
    chart_add_month(&b, LANG_DA, 5, 2024);
    buf_adds(&b, " ");
    chart_add_month(&b, LANG_EN, 10, 0);
    assert_string_equal(buf_c(&b), "maj 2024 Oct");
    buf_release(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_stand_by_their_lines),
        cmocka_unit_test(numbers_are_told_to_who_cant_see),
        cmocka_unit_test(any_chart_is_legible),
        cmocka_unit_test(stacks_stand_on_each_other),
        cmocka_unit_test(hatching_stays_inside),
        cmocka_unit_test(panels_have_names_and_a_key),
        cmocka_unit_test(nothing_to_draw_is_drawn),
        cmocka_unit_test(numbers_as_each_language_writes_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
