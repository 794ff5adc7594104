/* test_whole.c - what holds for any set: order doesn't matter, a second pass finds
 * nothing, large blocks stay bounded, work can be stopped. */
#include "make.h"

#include "lib/base/buf.h"

#include <stdlib.h>

#define WORKS   120
#define RECORDS 300

static const char *const WORDS[] = {"genome",  "sarcoma",  "adults",  "outcome",  "therapy",
                                    "variant", "tumour",   "exome",   "trial",    "survival",
                                    "panel",   "germline", "somatic", "children", "care"};

static uint64_t next(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

/* Work number `w`, written in one of a few ways. */
static struct shape write_work(uint64_t w, uint64_t how, struct arena *a)
{
    uint64_t seed = (w + 1) * UINT64_C(0x9E3779B97F4A7C15);
    struct buf title = {0};
    for (int i = 0; i < 7; i++) {
        const char *word = WORDS[next(&seed) % (sizeof WORDS / sizeof WORDS[0])];
        if (how % 3 == 1 && strcmp(word, "tumour") == 0)
            word = "tumor";
        buf_addf(&title, "%s%s", i ? (how % 2 ? " " : "-") : "", word);
    }
    if (w % 10 == 9)
        buf_addf(&title, ": part %d", (int)(w % 4) + 1);
    struct shape s = {.title = arena_strdup(a, buf_c(&title)), .year = 2000 + (int)(w % 20)};
    buf_release(&title);
    s.authors = arena_fmt(a, how % 2 ? "Name%c%c, A" : "Name%c%c A", (char)('a' + w % 23),
                          (char)('a' + w % 7));
    unsigned first = 100 + (unsigned)(w * 13);
    if (how % 4 != 3)
        s.pages = arena_fmt(a, how % 4 ? "%u-%u" : "%u", first, first + 9);
    if (how % 5 == 0)
        s.doi = arena_fmt(a, "10.5555/%d", (int)w);
    s.volume = arena_fmt(a, "%d", (int)(w % 9) + 1);
    return s;
}

static void cluster(const struct shape *s, size_t n, size_t *out)
{
    struct arena a = {0};
    struct dedup_result r = find(s, n, &a);
    for (size_t i = 0; i < n; i++)
        out[i] = i;
    for (size_t i = 0; i < r.n_pairs; i++) {
        assert_true(r.pair[i].kept < r.pair[i].gone);
        assert_true(i == 0 || r.pair[i - 1].gone < r.pair[i].gone);
        assert_int_equal(out[r.pair[i].gone - 1], r.pair[i].gone - 1);
        out[r.pair[i].gone - 1] = (size_t)r.pair[i].kept - 1;
    }
    for (size_t i = 0; i < r.n_pairs; i++)
        assert_int_equal(out[r.pair[i].kept - 1], r.pair[i].kept - 1);
    arena_release(&a);
}

static void order_does_not_matter(void **state)
{
    (void)state;
    struct arena a = {0};
    uint64_t seed = 42;
    struct shape *s = ARENA_ARRAY(&a, RECORDS, struct shape);
    struct shape *t = ARENA_ARRAY(&a, RECORDS, struct shape);
    size_t order[RECORDS], x[RECORDS], y[RECORDS], merged = 0;
    for (size_t i = 0; i < RECORDS; i++) {
        s[i] = write_work(next(&seed) % WORKS, next(&seed), &a);
        order[i] = i;
    }
    cluster(s, RECORDS, x);
    for (int round = 0; round < 10; round++) {
        for (size_t i = RECORDS - 1; i > 0; i--) {
            size_t j = next(&seed) % (i + 1), swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
        for (size_t i = 0; i < RECORDS; i++)
            t[i] = s[order[i]];
        cluster(t, RECORDS, y);
        merged = 0;
        for (size_t i = 0; i < RECORDS; i++) {
            merged += y[i] != i;
            for (size_t j = i + 1; j < RECORDS; j++)
                assert_int_equal(y[i] == y[j], x[order[i]] == x[order[j]]);
        }
    }
    /* Otherwise there was nothing to tell apart. */
    assert_in_range(merged, 100, RECORDS - WORKS / 2);
    arena_release(&a);
}

static void a_second_pass_finds_nothing(void **state)
{
    (void)state;
    struct arena a = {0};
    uint64_t seed = 7;
    struct shape s[RECORDS], kept[RECORDS];
    size_t first[RECORDS], second[RECORDS], n = 0;
    for (size_t i = 0; i < RECORDS; i++)
        s[i] = write_work(next(&seed) % WORKS, 1, &a);
    cluster(s, RECORDS, first);
    for (size_t i = 0; i < RECORDS; i++)
        if (first[i] == i)
            kept[n++] = s[i];
    cluster(kept, n, second);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(second[i], i);
    arena_release(&a);
}

static void many_copies_of_one(void **state)
{
    (void)state;
    struct arena a = {0};
    size_t n = 5000;
    struct shape *s = ARENA_ARRAY(&a, n, struct shape);
    for (size_t i = 0; i < n; i++)
        s[i] = ARTICLE;
    struct dedup_result r = find(s, n, &a);
    assert_int_equal(r.n_pairs, n - 1);
    for (size_t i = 0; i < r.n_pairs; i++)
        assert_int_equal(r.pair[i].kept, 1);
    arena_release(&a);
}

static void many_with_one_title_stay_bounded(void **state)
{
    (void)state;
    struct arena a = {0};
    size_t n = 4000;
    struct shape *s = ARENA_ARRAY(&a, n, struct shape);
    for (size_t i = 0; i < n; i++)
        s[i] = (struct shape){.title = "Editorial",
                              .year = 2020,
                              .authors =
                                  arena_fmt(&a, "Name%c%c%c, A", (char)('a' + i % 26),
                                            (char)('a' + i / 26 % 26), (char)('a' + i / 676 % 26)),
                              .pages = arena_fmt(&a, "%zu", i + 1)};
    struct dedup_result r = find(s, n, &a);
    assert_int_equal(r.n_pairs, 0);
    assert_true(r.n_maybe < n * 12);
    arena_release(&a);
}

static void nothing_in_nothing_out(void **state)
{
    (void)state;
    struct arena a = {0};
    struct dedup_result r = find(NULL, 0, &a);
    assert_int_equal(r.n_pairs, 0);
    r = find(&ARTICLE, 1, &a);
    assert_int_equal(r.n_pairs + r.n_maybe, 0);
    arena_release(&a);
}

static bool always(struct progress *p)
{
    (void)p;
    return true;
}

static void stops_when_asked(void **state)
{
    (void)state;
    struct arena a = {0};
    struct err e = {0};
    struct progress p = {.cancelled = always};
    struct bib_record r = make_record(&ARTICLE, &a);
    struct dedup_item item = {1, &r};
    struct dedup_result out;
    assert_int_equal(dedup_find(&item, 1, &p, &a, &out, &e), ERR_CANCELLED);
    assert_int_equal(out.n_pairs, 0);
    arena_release(&a);
}

int run_whole(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_does_not_matter),
        cmocka_unit_test(a_second_pass_finds_nothing),
        cmocka_unit_test(many_copies_of_one),
        cmocka_unit_test(many_with_one_title_stay_bounded),
        cmocka_unit_test(nothing_in_nothing_out),
        cmocka_unit_test(stops_when_asked),
    };
    return cmocka_run_group_tests_name("dedup: any set", tests, NULL, NULL);
}
