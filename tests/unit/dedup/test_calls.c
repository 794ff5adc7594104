/* test_calls.c - records noted one by one, several under one id, and what people parted. */
#include "make.h"

struct case_of {
    struct arena a;
    struct dedup *d;
    struct dedup_result r;
};

static void start(struct case_of *c)
{
    *c = (struct case_of){.d = dedup_new()};
}

static void add(struct case_of *c, int64_t id, struct shape s)
{
    struct arena own = {0};
    struct bib_record r = make_record(&s, &own);
    dedup_add(c->d, id, &r);
    arena_release(&own); /* nothing of the record may be needed any more */
}

static void run(struct case_of *c)
{
    struct err e = {0};
    assert_int_equal(dedup_run(c->d, NULL, &c->a, &c->r, &e), ERR_OK);
}

static void end(struct case_of *c)
{
    dedup_free(c->d);
    arena_release(&c->a);
}

static struct shape other_work(void)
{
    return (struct shape){
        .title = "Renal outcomes of dialysis at home", .authors = "Berg, O", .year = 2019};
}

static void records_are_not_kept(void **state)
{
    (void)state;
    struct case_of c;
    struct shape doi = ARTICLE;
    doi.doi = "10.5555/1";
    start(&c);
    add(&c, 7, ARTICLE);
    add(&c, 3, doi);
    run(&c);
    dedup_free(c.d);
    c.d = NULL;
    assert_int_equal(c.r.n_pairs, 1);
    assert_int_equal(c.r.pair[0].kept, 3);
    assert_int_equal(c.r.pair[0].gone, 7);
    assert_non_null(strstr(dedup_reason(&c.r.pair[0], LANG_EN, &c.a), "same first author Larsen"));
    end(&c);
}

static void records_of_one_id_are_one_already(void **state)
{
    (void)state;
    struct case_of c;
    start(&c);
    add(&c, 1, ARTICLE);
    add(&c, 1, other_work()); /* joined by hand, whatever they look like */
    add(&c, 2, other_work());
    add(&c, 3, ARTICLE);
    run(&c);
    assert_int_equal(c.r.n_pairs, 2);
    assert_int_equal(c.r.pair[0].kept, 1);
    assert_int_equal(c.r.pair[0].gone, 2);
    assert_int_equal(c.r.pair[1].kept, 1);
    assert_int_equal(c.r.pair[1].gone, 3);
    end(&c);
}

static void a_veto_against_one_of_an_id_holds_for_it(void **state)
{
    (void)state;
    struct case_of c;
    struct shape first = ARTICLE, second = ARTICLE;
    first.pmid = "123";
    second.pmid = "456";
    start(&c);
    add(&c, 1, ARTICLE);
    add(&c, 1, first);
    add(&c, 2, second);
    run(&c);
    assert_int_equal(c.r.n_pairs, 0);
    assert_int_equal(c.r.n_maybe, 1);
    end(&c);
}

static void what_a_person_parted_stays_apart(void **state)
{
    (void)state;
    struct case_of c;
    start(&c);
    for (int64_t id = 1; id <= 4; id++)
        add(&c, id, ARTICLE);
    dedup_keep_apart(c.d, 3, 1);
    dedup_keep_apart(c.d, 3, 99); /* not there */
    run(&c);
    /* 2 and 4 go with the one or the other; 1 and 3 never meet. */
    assert_int_equal(c.r.n_pairs, 2);
    int64_t kept[5] = {0, 1, 2, 3, 4};
    for (size_t i = 0; i < c.r.n_pairs; i++)
        kept[c.r.pair[i].gone] = c.r.pair[i].kept;
    assert_int_not_equal(kept[1], kept[3]);
    assert_int_equal(c.r.n_maybe, 0); /* nor is the person asked again */
    end(&c);
}

static void parted_records_of_one_content(void **state)
{
    (void)state;
    struct case_of c;
    start(&c);
    add(&c, 1, ARTICLE);
    add(&c, 2, ARTICLE);
    dedup_keep_apart(c.d, 1, 2);
    run(&c);
    assert_int_equal(c.r.n_pairs + c.r.n_maybe, 0);
    end(&c);
}

static void a_run_may_be_repeated_and_added_to(void **state)
{
    (void)state;
    struct case_of c;
    start(&c);
    add(&c, 1, ARTICLE);
    run(&c);
    assert_int_equal(c.r.n_pairs, 0);
    add(&c, 2, ARTICLE);
    run(&c);
    assert_int_equal(c.r.n_pairs, 1);
    run(&c);
    assert_int_equal(c.r.n_pairs, 1);
    end(&c);
}

static void people_see_one_pair_between_two_clusters(void **state)
{
    (void)state;
    struct case_of c;
    struct shape twin = ARTICLE;
    start(&c);
    for (int64_t id = 1; id <= 6; id++) {
        twin.pmid = id % 2 ? "123" : "456";
        twin.issue = id < 3 ? "4" : id < 5 ? "04" : "4 (April)";
        add(&c, id, twin);
    }
    run(&c);
    assert_int_equal(c.r.n_pairs, 4);
    assert_int_equal(c.r.n_maybe, 1);
    assert_string_equal(c.r.maybe[0].veto, "pmid");
    end(&c);
}

static void points_add_up(void **state)
{
    (void)state;
    struct case_of c;
    struct shape y = ARTICLE;
    y.journal = "Eur J Hum Genet";
    y.pages = NULL;
    start(&c);
    add(&c, 1, ARTICLE);
    add(&c, 2, y);
    run(&c);
    assert_int_equal(c.r.n_pairs, 1);
    int sum = 0;
    for (size_t i = 0; i < c.r.pair[0].n_why; i++)
        sum += c.r.pair[0].why[i].points;
    assert_int_equal(sum, c.r.pair[0].points);
    assert_true(c.r.pair[0].score > 0 && c.r.pair[0].score <= 1);
    end(&c);
}

static void hostile_records(void **state)
{
    (void)state;
    struct case_of c;
    struct arena a = {0};
    char *wide = arena_alloc(&a, 100001);
    memset(wide, 'w', 100000);
    struct shape long_title = ARTICLE, empty = {0}, odd = ARTICLE;
    long_title.title = long_title.authors = long_title.journal = wide;
    long_title.volume = long_title.issue = long_title.pages = long_title.doi = wide;
    odd.pages = "99999999999999999999999-1";
    odd.volume = "\xEF\xBC\x91\xEF\xBC\x92";
    odd.title = "&#xFFFFFFFF;&;&#;<sub<sup>>[[[(((";
    start(&c);
    add(&c, INT64_MIN, long_title);
    add(&c, INT64_MAX, long_title);
    add(&c, 0, empty);
    add(&c, -1, odd);
    add(&c, -2, odd);
    run(&c);
    for (size_t i = 0; i < c.r.n_pairs; i++)
        assert_true(c.r.pair[i].kept < c.r.pair[i].gone);
    end(&c);
    arena_release(&a);
}

int run_calls(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_are_not_kept),
        cmocka_unit_test(records_of_one_id_are_one_already),
        cmocka_unit_test(a_veto_against_one_of_an_id_holds_for_it),
        cmocka_unit_test(what_a_person_parted_stays_apart),
        cmocka_unit_test(parted_records_of_one_content),
        cmocka_unit_test(a_run_may_be_repeated_and_added_to),
        cmocka_unit_test(people_see_one_pair_between_two_clusters),
        cmocka_unit_test(points_add_up),
        cmocka_unit_test(hostile_records),
    };
    return cmocka_run_group_tests_name("dedup: calls", tests, NULL, NULL);
}
