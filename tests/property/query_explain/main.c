/* main.c - an explanation says what query_match says; a query written out again is the
 * same query; and what is said to decide does, tried out by changing it. The seed is
 * printed and can be given: SIGTE_SEED=7 query_explain_property. */
#include "tests/property/query_match/random.h"

#include "pubmed/query/explain.h"

#include <setjmp.h>
#include <stdarg.h>
#include <unistd.h>

#include <cmocka.h>

#define ROUNDS 1500

static struct mesh *mesh;
static uint64_t seed = 20240123;

static int set_up(void **state)
{
    (void)state;
    struct arena a = {0};
    struct err e = {0};
    struct mesh_import_report report;
    char path[] = "/tmp/sigte-property-mesh-XXXXXX";
    const char *xml[] = {SIGTE_SOURCE_DIR "/corpora/mesh/desc.xml",
                         SIGTE_SOURCE_DIR "/corpora/mesh/qual.xml"};
    int fd = mkstemp(path);
    if (fd < 0)
        return -1;
    close(fd);
    unlink(path);
    enum err_code rc = mesh_import(path, xml, 2, NULL, &a, &report, &e);
    if (rc == ERR_OK)
        rc = mesh_open(path, &mesh, &e);
    unlink(path);
    arena_release(&a);
    return rc == ERR_OK ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    mesh_close(mesh);
    return 0;
}

static void resolve(const char *text, struct arena *a, struct query *q)
{
    struct err e = {0};
    struct buf b = {0};
    enum err_code rc = query_parse(str_c(text), NULL, a, NULL, q, &e);
    if (rc == ERR_OK)
        rc = query_resolve(q, mesh, (struct date){2024, 1, 23}, a, NULL, &e);
    if (rc == ERR_OK)
        return;
    err_render(&b, LANG_EN, &e);
    print_message("%s\n%s\n", text, buf_c(&b));
    buf_release(&b);
    fail();
}

static struct query_part *explained(const char *text, const struct query_subject *s,
                                    struct arena *a)
{
    struct query *q = ARENA_NEW(a, struct query);
    struct query_part *root;
    struct err e = {0};
    resolve(text, a, q);
    assert_int_equal(query_parts(q, a, &root, &e), ERR_OK);
    query_explain(root, s, a);
    return root;
}

static void the_root_is_what_matching_says(void **state)
{
    (void)state;
    struct random rnd = {seed};
    size_t seen[3] = {0};
    for (int i = 0; i < ROUNDS; i++) {
        struct arena a = {0};
        struct query q;
        const char *text = random_query(&rnd, RANDOM_ANY, 3, &a);
        const struct query_subject *s = query_subject_new(random_record(&rnd, &a), &a);
        const struct query_part *root = explained(text, s, &a);
        resolve(text, &a, &q);
        if (root->truth != query_match(&q, s, QUERY_ABSENT_UNKNOWN, &a, NULL) ||
            root->found != (query_match(&q, s, QUERY_ABSENT_FALSE, &a, NULL) == TRUTH_TRUE))
            fail_msg("%s", text);
        assert_int_equal(query_part_terms(root), q.n_leaves);
        seen[root->truth]++;
        arena_release(&a);
    }
    for (int t = 0; t < 3; t++)
        assert_true(seen[t] > ROUNDS / 20);
}

static void written_out_again_it_is_the_same_query(void **state)
{
    (void)state;
    struct random rnd = {seed + 1};
    for (int i = 0; i < ROUNDS; i++) {
        struct arena a = {0};
        struct buf again = {0};
        const char *text = random_query(&rnd, RANDOM_ANY, 3, &a);
        const struct query_subject *s = query_subject_new(random_record(&rnd, &a), &a);
        const struct query_part *root = explained(text, s, &a);
        query_rewrite(root, NULL, 0, &again);
        const struct query_part *other = explained(buf_c(&again), s, &a);
        if (root->truth != other->truth || root->found != other->found)
            fail_msg("differ:\n%s\n%s", text, buf_c(&again));
        buf_release(&again);
        arena_release(&a);
    }
}

/* Every part in turn is put the other way round: all records, or none. */
static void what_decides_decides(void **state)
{
    (void)state;
    struct random rnd = {seed + 2};
    size_t tried = 0, decided = 0;
    for (int i = 0; i < ROUNDS / 3; i++) {
        struct arena a = {0};
        const char *text = random_query(&rnd, RANDOM_ANY, 3, &a);
        const struct query_subject *s = query_subject_new(random_record(&rnd, &a), &a);
        struct query_part *root = explained(text, s, &a);
        for (const struct query_part *p = root; p; p = query_part_next(p)) {
            struct buf other = {0};
            struct query_change c = {QUERY_CHANGE_REPLACE, p,
                                     p->found ? STR("99999999[pmid]") : STR("all[sb]")};
            query_rewrite(root, &c, 1, &other);
            bool changed = explained(buf_c(&other), s, &a)->found != root->found;
            if (changed != p->decides)
                fail_msg("%s\n%s", text, buf_c(&other));
            tried++;
            decided += changed;
            buf_release(&other);
        }
        arena_release(&a);
    }
    assert_true(decided > tried / 20 && decided < tried);
}

static bool with_change(const struct query_part *root, struct query_change c,
                        const struct query_subject *s, struct arena *a)
{
    struct buf text = {0};
    query_rewrite(root, &c, 1, &text);
    bool found = explained(buf_c(&text), s, a)->found;
    buf_release(&text);
    return found;
}

/* Leaving a part out is the same as all records having it (in an AND), or none; adding
 * what all records have to a part is the same as all having the part. */
static void changes_written_out_are_the_changes_meant(void **state)
{
    (void)state;
    struct random rnd = {seed + 4};
    size_t dropped = 0;
    for (int i = 0; i < ROUNDS / 3; i++) {
        struct arena a = {0};
        const char *text = random_query(&rnd, RANDOM_ANY, 3, &a);
        const struct query_subject *s = query_subject_new(random_record(&rnd, &a), &a);
        struct query_part *root = explained(text, s, &a);
        for (const struct query_part *p = root; p; p = query_part_next(p)) {
            const struct str all = STR("all[sb]"), none = STR("99999999[pmid]");
            struct query_change drop = {QUERY_CHANGE_DROP, p, {0}},
                                add = {QUERY_CHANGE_ADD, p, all},
                                every = {QUERY_CHANGE_REPLACE, p, all};
            assert_int_equal(with_change(root, add, s, &a), with_change(root, every, s, &a));
            if (!query_part_can_drop(p))
                continue;
            every.text = p->parent->op == QUERY_AND ? all : none;
            if (with_change(root, drop, s, &a) != with_change(root, every, s, &a))
                fail_msg("%s: part %zu", text, p->id);
            dropped++;
        }
        arena_release(&a);
    }
    assert_true(dropped > ROUNDS / 3);
}

/* A record that is not found has a blocker, and putting all of them right finds it. */
static void without_its_blockers_a_record_is_found(void **state)
{
    (void)state;
    struct random rnd = {seed + 3};
    size_t lost = 0;
    for (int i = 0; i < ROUNDS; i++) {
        struct arena a = {0};
        const char *text = random_query(&rnd, RANDOM_ANY, 3, &a);
        const struct query_subject *s = query_subject_new(random_record(&rnd, &a), &a);
        struct query_part *root = explained(text, s, &a);
        const struct query_part **blocker;
        struct buf other = {0};
        size_t n = query_blockers(root, &a, &blocker);
        assert_int_equal(n > 0, !root->found);
        struct query_change *c = ARENA_ARRAY(&a, n, struct query_change);
        for (size_t k = 0; k < n; k++)
            c[k] =
                (struct query_change){QUERY_CHANGE_REPLACE, blocker[k],
                                      blocker[k]->found ? STR("99999999[pmid]") : STR("all[sb]")};
        query_rewrite(root, c, n, &other);
        if (!explained(buf_c(&other), s, &a)->found)
            fail_msg("%s\n%s", text, buf_c(&other));
        lost += n > 0;
        buf_release(&other);
        arena_release(&a);
    }
    assert_true(lost > ROUNDS / 10);
}

int main(void)
{
    const char *given = getenv("SIGTE_SEED");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_root_is_what_matching_says),
        cmocka_unit_test(written_out_again_it_is_the_same_query),
        cmocka_unit_test(what_decides_decides),
        cmocka_unit_test(changes_written_out_are_the_changes_meant),
        cmocka_unit_test(without_its_blockers_a_record_is_found),
    };
    if (given)
        seed = strtoull(given, NULL, 10);
    print_message("seed %" PRIu64 "\n", seed);
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
