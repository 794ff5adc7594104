/* layout_test.c - whatever stands in the boxes, every text keeps to its box: random flows with
 * labels of all lengths and scripts, every variant and option. */
#include "drawn.h"
#include "review.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* A sequence that is the same on every machine. */
static uint32_t SEED;

static uint32_t roll(uint32_t n)
{
    SEED = SEED * 1664525u + 1013904223u;
    return (SEED >> 8) % n;
}

static const char *const WORD[] = {
    "Genomsekventering",
    "not",
    "cancer",
    "\xd7\x92\xd7\xa0\xd7\x95\xd7\x9d", /* Hebrew */
    "\xd7\xa9\xd7\x9c\xd7\x9d",
    "\xce\xb3\xce\xbf\xce\xbd\xce\xaf\xce\xb4\xce\xb9\xce\xbf\xcf\x82", /* Greek */
    "\xce\xb2-thalass\xc3\xa6mi",
    "s\xc3\xa6rligt",
    "(P)",
    "n = 3;",
    "WES/WGS",
    "under 18,",
    "Pseudohypoparathyroidism-associated-neurodevelopmental-disorder-spectrum",
    "\xd8\xa7\xd9\x84\xd8\xac\xd9\x8a\xd9\x86\xd9\x88\xd9\x85", /* Arabic */
    "1B",
    "<b>&amp;",
    "\xe2\x89\xa4 5",
    "\xf0\x9f\xa7\xac"};

static struct str label(struct arena *a, size_t about)
{
    struct buf b = {0};
    do {
        buf_adds(&b, b.len ? " " : "");
        buf_adds(&b, WORD[roll(COUNT_OF(WORD))]);
    } while (b.len < about);
    struct str s = arena_str(a, buf_str(&b));
    buf_release(&b);
    return s;
}

static int64_t count(void)
{
    static const int64_t most[] = {3, 20, 2000, 1000000, 1000000000000};
    return (int64_t)roll((uint32_t)(most[roll(3)] + 1)) * (roll(8) ? 1 : most[3 + roll(2)] / 2000);
}

static struct prisma_number number(void)
{
    return (struct prisma_number){.known = roll(12) > 0, .n = count()};
}

static struct prisma_lines lines(struct arena *a, size_t n, size_t about)
{
    struct prisma_lines l = {ARENA_ARRAY(a, n, struct prisma_line), n};
    for (size_t i = 0; i < n; i++) {
        l.item[i].id = str_c(arena_fmt(a, "id-%zu", i));
        l.item[i].label[LANG_EN] = l.item[i].label[LANG_DA] = label(a, about);
        l.item[i].number = number();
    }
    return l;
}

static void random_arms(struct arena *a, struct prisma_flow *f)
{
    f->n_arms = roll(5);
    f->arm = ARENA_ARRAY(a, f->n_arms, struct prisma_arm_flow);
    for (size_t i = 0; i < f->n_arms; i++) {
        struct prisma_arm *arm = &f->arm[i].arm;
        arm->id = str_c(arena_fmt(a, "arm %zu", i));
        arm->kind = (enum prisma_arm_kind)roll(3);
        arm->mapping = (enum prisma_mapping)roll(3);
        arm->label[LANG_EN] = arm->label[LANG_DA] = label(a, 1 + roll(60));
        f->arm[i].tally.step[PRISMA_IDENTIFIED] = number();
        f->arm[i].sources = lines(a, roll(4), 1 + roll(90));
    }
}

/* Any numbers: they needn't add up to be laid out. */
static void random_flow(struct arena *a, struct prisma_flow *f)
{
    *f = (struct prisma_flow){.from_file = roll(3) == 0};
    random_arms(a, f);
    for (int k = 0; k < PRISMA_COLUMN_COUNT; k++) {
        for (int s = 0; s < PRISMA_STEP_COUNT; s++)
            f->column[k].step[s] = number();
        f->excluded[k] = lines(a, roll(12), 1 + roll(200));
        f->screen_out[k] = lines(a, roll(6), 1 + roll(80));
    }
    f->databases = number();
    f->registers = number();
    f->per_database = lines(a, roll(6), 1 + roll(90));
    f->per_register = lines(a, roll(3), 1 + roll(90));
    f->automatic_by = lines(a, roll(4), 1 + roll(60));
    f->criteria = lines(a, roll(4), 1);
    f->literature = (enum prisma_literature)roll(4);
    if (roll(2))
        f->previous_studies = f->previous_reports = number();
    f->total_studies = f->total_reports = number();
    if (roll(3) == 0)
        f->meta_studies = f->meta_reports = number();
    f->stopping_rule[LANG_EN] = f->part[LANG_DA] = label(a, 1 + roll(300));
}

static void any_flow_keeps_to_its_boxes(void **state)
{
    (void)state;
    for (uint32_t round = 0; round < 150; round++) {
        struct arena a = {0};
        struct prisma_flow f;
        struct display d;
        SEED = round;
        random_flow(&a, &f);
        struct prisma_draw_options o = {.lang = roll(2) ? LANG_DA : LANG_EN,
                                        .variant = (enum prisma_variant)roll(3),
                                        .without_previous = roll(3) == 0,
                                        .split = roll(2),
                                        .screening_reasons = roll(2),
                                        .databases = (enum prisma_detail)roll(3),
                                        .registers = (enum prisma_detail)roll(3),
                                        .others = (enum prisma_detail)roll(3),
                                        .rare_below = roll(3) ? 0 : 5,
                                        .colours = (enum prisma_colours)roll(3),
                                        .page_pt = roll(2) ? 756 : 0,
                                        .searched = roll(2) ? STR("23. januar 2024") : STR(""),
                                        .href =
                                            roll(2) ? "https://example.org/records?box=" : NULL};
        drawn(arena_fmt(&a, "random-%u", round), &f, &o, &a, &d);
        arena_release(&a);
    }
}

static void thirty(struct review *r, struct prisma_reason *reason, size_t length)
{
    review_start(r);
    for (size_t i = 0; i < 30; i++) {
        struct buf b = {0};
        buf_addf(&b, "%zu.", i + 1);
        while (b.len < length)
            buf_adds(&b, " not the population that was asked for");
        buf_truncate(&b, length);
        reason[i].id = str_c(arena_fmt(&r->a, "r%zu", i));
        reason[i].label[LANG_EN] = reason[i].label[LANG_DA] = arena_str(&r->a, buf_str(&b));
        buf_release(&b);
        full_text_out(review_add(r, 1, 0, 0), i + 1);
        full_text_out(review_add(r, 0, 1, 0), i + 1);
    }
    r->in.reason = reason;
    r->in.n_reasons = 30;
    included(review_add(r, 1, 0, 0), 0);
    review_count(r);
}

/* Nothing is cut, and the page has an answer. */
static void thirty_reasons_of_200_characters(void **state)
{
    (void)state;
    static struct review r;
    static struct prisma_reason reason[30];
    struct display d;
    const double a4 = 756;
    thirty(&r, reason, 200);
    drawn("thirty", &r.flow, &(struct prisma_draw_options){.lang = LANG_EN}, &r.a, &d);
    assert_true(d.height_pt > a4); /* the page grows unless a limit is given */
    for (int i = 1; i <= 30; i++)
        assert_drawn(&d, arena_fmt(&r.a, " %d. not the", i));
    assert_not_drawn(&d, "\xe2\x80\xa6");
    drawn("thirty-a4", &r.flow, &(struct prisma_draw_options){.lang = LANG_EN, .page_pt = a4}, &r.a,
          &d);
    assert_drawn(&d, "Reports excluded (A) (n = 30)");
    assert_drawn(&d, "B. Reports excluded, other methods:");
    for (int i = 1; i <= 30; i++)
        assert_drawn(&d, arena_fmt(&r.a, " %d. not the", i));
    for (size_t i = 0; i < d.n; i++)
        if (d.item[i].kind == DISPLAY_TEXT && d.item[i].text.len)
            assert_true(d.item[i].font.size_pt >= 7 * 0.75 - 0.001);
    review_end(&r);
    thirty(&r, reason, 60); /* these fit, in type a little smaller */
    drawn("thirty-short-a4", &r.flow, &(struct prisma_draw_options){.lang = LANG_EN, .page_pt = a4},
          &r.a, &d);
    assert_true(d.height_pt <= a4);
    assert_true(d.width_pt > 510 * 0.85);
    review_end(&r);
}

/* Boxes of one drawing are the same whatever the medium: what is measured is what is drawn. */
static void the_same_in_every_medium(void **state)
{
    (void)state;
    static struct review r;
    struct display d;
    struct buf pdf = {0}, png = {0};
    struct err e = {0};
    review_full(&r);
    review_count(&r);
    drawn("media", &r.flow, &(struct prisma_draw_options){.lang = LANG_DA}, &r.a, &d);
    assert_int_equal(display_png(&d, 72, &png, &e), ERR_OK);
    assert_int_equal(display_pdf(&d, NULL, &pdf, &e), ERR_OK);
    const unsigned char *head = (const unsigned char *)buf_c(&png) + 16;
    double w = head[2] * 256 + head[3], h = head[6] * 256 + head[7];
    assert_true(w >= d.width_pt && w < d.width_pt + 1);
    assert_true(h >= d.height_pt && h < d.height_pt + 1);
    assert_non_null(strstr(drawn_svg(&d, &r.a), arena_fmt(&r.a, "viewBox=\"0 0 %g", d.width_pt)));
    buf_release(&pdf);
    buf_release(&png);
    review_end(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_flow_keeps_to_its_boxes),
        cmocka_unit_test(thirty_reasons_of_200_characters),
        cmocka_unit_test(the_same_in_every_medium),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
