/* main.c - what holds of de-duplication whatever the records: order doesn't matter, a second
 * run finds nothing, no two of a cluster exclude each other, what people parted stays
 * apart, comparing is symmetric. The seed is printed and can be given: SIGTE_SEED=7
 * dedup_property. */
#include "screen/dedup/compare.h"
#include "screen/dedup/dedup.h"
#include "tests/bench/dedup/make.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#define RECORDS 900
#define ROUNDS  6

static uint64_t seed = 20240123;

static uint64_t next(void)
{
    return make_number(seed++);
}

/* Few works in many forms, their neighbours among them, so that clusters and vetoes abound. */
static struct bib_record some_record(struct arena *a)
{
    struct bib_record r = make_work(next() % (RECORDS / 4), a);
    uint64_t how = next() % 10;
    if (how < 6)
        return make_noisy(&r, (enum noise)(next() % N_NOISES), next(), a);
    if (how < 9)
        return make_near(&r, (enum near)(next() % N_NEARS), next(), a);
    return r;
}

struct world {
    struct arena a;
    struct bib_record *record;
    size_t n;
};

static struct world make_world(void)
{
    struct world w = {.n = RECORDS};
    w.record = ARENA_ARRAY(&w.a, w.n, struct bib_record);
    for (size_t i = 0; i < w.n; i++)
        w.record[i] = some_record(&w.a);
    return w;
}

static void run(struct dedup *d, struct arena *a, struct dedup_result *r)
{
    struct err e = {0};
    assert_int_equal(dedup_run(d, NULL, a, r, &e), ERR_OK);
}

/* Cluster of each record: the lowest id. */
static void clusters(const struct dedup_result *r, int64_t *kept, size_t n)
{
    for (size_t i = 0; i < n; i++)
        kept[i] = (int64_t)i;
    for (size_t i = 0; i < r->n_pairs; i++) {
        assert_true(r->pair[i].kept < r->pair[i].gone);
        assert_true(i == 0 || r->pair[i - 1].gone < r->pair[i].gone);
        kept[r->pair[i].gone] = r->pair[i].kept;
    }
    for (size_t i = 0; i < r->n_pairs; i++)
        assert_int_equal(kept[r->pair[i].kept], r->pair[i].kept);
}

static void shuffle(size_t *order, size_t n)
{
    for (size_t i = 0; i < n; i++)
        order[i] = i;
    for (size_t i = n - 1; i > 0; i--) {
        size_t j = next() % (i + 1), swap = order[i];
        order[i] = order[j];
        order[j] = swap;
    }
}

static void order_does_not_matter(void **state)
{
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        struct world w = make_world();
        int64_t first[RECORDS], second[RECORDS];
        size_t order[RECORDS], merged = 0;
        struct dedup_result r, s;
        struct dedup *d = dedup_new(), *e = dedup_new();
        shuffle(order, w.n);
        for (size_t i = 0; i < w.n; i++) {
            dedup_add(d, (int64_t)i, &w.record[i]);
            dedup_add(e, (int64_t)order[i], &w.record[order[i]]);
        }
        run(d, &w.a, &r);
        run(e, &w.a, &s);
        clusters(&r, first, w.n);
        clusters(&s, second, w.n);
        for (size_t i = 0; i < w.n; i++) {
            assert_int_equal(first[i], second[i]);
            merged += first[i] != (int64_t)i;
        }
        assert_int_equal(r.n_maybe, s.n_maybe);
        assert_int_equal(r.n_related, s.n_related);
        assert_true(merged > RECORDS / 10); /* or there was nothing to tell apart */
        dedup_free(d);
        dedup_free(e);
        arena_release(&w.a);
    }
}

/* Records of a cluster noted again under one id: nothing is left to merge. */
static void a_second_run_finds_nothing(void **state)
{
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        struct world w = make_world();
        int64_t kept[RECORDS];
        struct dedup_result r, s;
        struct dedup *d = dedup_new(), *e = dedup_new();
        for (size_t i = 0; i < w.n; i++)
            dedup_add(d, (int64_t)i, &w.record[i]);
        run(d, &w.a, &r);
        clusters(&r, kept, w.n);
        for (size_t i = 0; i < w.n; i++)
            dedup_add(e, kept[i], &w.record[i]);
        run(e, &w.a, &s);
        assert_int_equal(s.n_pairs, 0);
        dedup_free(d);
        dedup_free(e);
        arena_release(&w.a);
    }
}

static void what_was_parted_stays_apart(void **state)
{
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        struct world w = make_world();
        int64_t kept[RECORDS], parted[RECORDS][2];
        size_t n_parted = 0;
        struct dedup_result r, s;
        struct dedup *d = dedup_new();
        for (size_t i = 0; i < w.n; i++)
            dedup_add(d, (int64_t)i, &w.record[i]);
        run(d, &w.a, &r);
        assert_true(r.n_pairs > 30);
        for (size_t i = 0; i < r.n_pairs; i += 1 + next() % 8) {
            parted[n_parted][0] = r.pair[i].left;
            parted[n_parted++][1] = r.pair[i].right;
            dedup_keep_apart(d, r.pair[i].right, r.pair[i].left);
        }
        run(d, &w.a, &s);
        clusters(&s, kept, w.n);
        for (size_t i = 0; i < n_parted; i++) {
            assert_int_not_equal(kept[parted[i][0]], kept[parted[i][1]]);
            for (size_t j = 0; j < s.n_maybe; j++)
                assert_false(s.maybe[j].left == parted[i][0] && s.maybe[j].right == parted[i][1]);
        }
        dedup_free(d);
        arena_release(&w.a);
    }
}

struct keys {
    struct key *key;
    struct key_journals journals;
    size_t n;
};

static struct keys make_keys(struct world *w)
{
    struct keys k = {.key = ARENA_ARRAY(&w->a, w->n, struct key), .n = w->n};
    for (size_t i = 0; i < w->n; i++)
        key_make(&k.key[i], &w->record[i], (int64_t)i, &k.journals, &w->a, &w->a);
    return k;
}

static void no_two_of_a_cluster_exclude_each_other(void **state)
{
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        struct world w = make_world();
        struct keys k = make_keys(&w);
        int64_t kept[RECORDS];
        struct dedup_result r;
        struct dedup *d = dedup_new();
        for (size_t i = 0; i < w.n; i++)
            dedup_add(d, (int64_t)i, &w.record[i]);
        run(d, &w.a, &r);
        clusters(&r, kept, w.n);
        for (size_t i = 0; i < w.n; i++)
            for (size_t j = i + 1; j < w.n; j++) {
                struct match m;
                if (kept[i] != kept[j])
                    continue;
                (void)match_keys(&MATCH_MODEL, &k.key[i], &k.key[j], &m);
                assert_null(m.veto);
            }
        dedup_free(d);
        arena_release(&w.a);
    }
}

/* Pairs for people and related pairs stand between clusters, one between any two. */
static void pairs_that_are_shown_stand_between_clusters(void **state)
{
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        struct world w = make_world();
        int64_t kept[RECORDS];
        struct dedup_result r;
        struct dedup *d = dedup_new();
        for (size_t i = 0; i < w.n; i++)
            dedup_add(d, (int64_t)i, &w.record[i]);
        run(d, &w.a, &r);
        clusters(&r, kept, w.n);
        bool *seen = ARENA_ARRAY(&w.a, w.n * w.n, bool);
        for (size_t i = 0; i < r.n_maybe + r.n_related; i++) {
            bool maybe = i < r.n_maybe;
            const struct dedup_pair *p = maybe ? &r.maybe[i] : &r.related[i - r.n_maybe];
            int64_t x = kept[p->left], y = kept[p->right];
            assert_int_not_equal(x, y);
            assert_true(match_is_related(p->veto) == !maybe);
            bool *here = &seen[(x < y ? x : y) * (int64_t)w.n + (x < y ? y : x)];
            assert_false(*here);
            *here = true;
        }
        dedup_free(d);
        arena_release(&w.a);
    }
}

static void comparing_is_symmetric(void **state)
{
    (void)state;
    struct world w = make_world();
    struct keys k = make_keys(&w);
    for (size_t i = 0; i < w.n; i++)
        for (size_t j = i; j < w.n; j += 1 + next() % 3) {
            struct match m, n, quick;
            enum verdict v = match_keys(&MATCH_MODEL, &k.key[i], &k.key[j], &m);
            assert_int_equal(match_keys(&MATCH_MODEL, &k.key[j], &k.key[i], &n), v);
            assert_int_equal(m.points, n.points);
            assert_ptr_equal(m.veto, n.veto);
            assert_int_equal(match_candidates(&MATCH_MODEL, &k.key[i], &k.key[j], &quick), v);
        }
    arena_release(&w.a);
}

int main(void)
{
    const char *given = getenv("SIGTE_SEED");
    if (given)
        seed = strtoull(given, NULL, 10);
    print_message("seed %llu\n", (unsigned long long)seed);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_does_not_matter),
        cmocka_unit_test(a_second_run_finds_nothing),
        cmocka_unit_test(what_was_parted_stays_apart),
        cmocka_unit_test(no_two_of_a_cluster_exclude_each_other),
        cmocka_unit_test(pairs_that_are_shown_stand_between_clusters),
        cmocka_unit_test(comparing_is_symmetric),
    };
    return cmocka_run_group_tests_name("dedup: properties", tests, NULL, NULL);
}
