/* test_repair.c - single changes: each does find the record, asked of the corpus anew. */
#include "world.h"

static struct repair_list repairs(const struct strategy *s, size_t line, int64_t pmid,
                                  struct engine *engine, struct arena *a)
{
    struct repair_list r;
    struct err e = {0};
    struct bib_record *record = world_record(pmid, a);
    query_explain(s->line[line].root, query_subject_new(record, a), a);
    OK(&e, search_repairs(s, &s->line[line], record, engine, 40, a, &r, &e));
    return r;
}

static const struct repair *find(const struct repair_list *l, enum repair_kind kind,
                                 const char *text)
{
    for (size_t i = 0; i < l->n; i++)
        if (l->item[i].kind == kind && (!text || str_eq_c(l->item[i].text, text)))
            return &l->item[i];
    return NULL;
}

/* The changed lines through the engine, over every record that line 5 of NGC's loses. */
static void every_change_finds_its_record(void **state)
{
    struct arena a = {0};
    struct err e = {0};
    int64_t *pmid;
    size_t n, offered = 0, counted = 0;
    const struct strategy_line *line = &world.ngc.line[4];
    (void)state;
    char *lost = arena_fmt(&a, "all[sb] NOT (%.*s)", (int)line->text.len, line->text.ptr);
    OK(&e, engine_pmids(world.corpus, str_c(lost), &a, &pmid, &n, &e));
    assert_int_equal(n, 153 - 62);
    for (size_t i = 0; i < n; i++) {
        struct arena_mark m = arena_mark(&a);
        struct repair_list l = repairs(&world.ngc, 4, pmid[i], world.corpus, &a);
        for (size_t k = 0; k < l.n; k++) {
            bool found;
            int64_t now;
            if (l.item[k].adds >= 0) {
                OK(&e, engine_count(world.corpus, l.item[k].query, &now, &e));
                assert_int_equal(now - 62, l.item[k].adds);
                counted++;
            }
            OK(&e, engine_which(world.corpus, l.item[k].query, &pmid[i], 1, &found, &e));
            if (!found)
                fail_msg("%" PRId64 ": %.*s", pmid[i], (int)l.item[k].text.len, l.item[k].text.ptr);
            if (k)
                assert_true(l.item[k - 1].kind <= l.item[k].kind);
        }
        offered += l.n;
        arena_reset(&a, m);
    }
    assert_true(offered > n && counted > n);
    arena_release(&a);
}

static void a_publication_type_that_the_line_forgets(void **state)
{
    struct arena a = {0};
    (void)state;
    struct repair_list l = repairs(&world.ngc, 4, 90000121, world.corpus, &a);
    const struct repair *r = find(&l, REPAIR_ADD, "\"Meta-Analysis\"[Publication Type]");
    assert_non_null(r);
    assert_true(r->related);
    assert_int_equal(r->adds, 1);
    assert_ptr_equal(r, &l.item[0]);
    arena_release(&a);
}

static void limits_are_widened(void **state)
{
    struct arena a = {0};
    (void)state;
    struct strategy s = world_query("2023:2024[dp] AND genome*[tw]", &a);
    struct repair_list l = repairs(&s, 0, 34256129, world.corpus, &a);
    const struct repair *r = find(&l, REPAIR_WIDEN, NULL);
    int64_t before, after;
    struct err e = {0};
    assert_non_null(r);
    OK(&e, engine_count(world.corpus, s.line[0].text, &before, &e));
    OK(&e, engine_count(world.corpus, r->query, &after, &e));
    assert_int_equal(r->adds, after - before);
    assert_true(str_eq_c(r->text, "2022/09/01:2024/12/31[Date - Publication]"));
    s = world_query("danish[la] AND genome*[tw]", &a);
    l = repairs(&s, 0, 34256129, NULL, &a);
    r = find(&l, REPAIR_WIDEN, "\"eng\"[Language]");
    assert_non_null(r);
    assert_true(str_eq_c(r->query, "(\"danish\"[Language] OR \"eng\"[Language]) AND "
                                   "\"genome*\"[Text Word]"));
    arena_release(&a);
}

static void what_a_not_takes_is_readmitted(void **state)
{
    struct arena a = {0};
    (void)state;
    struct strategy s = world_query("genome*[tw] NOT (review[pt] OR comment[pt])", &a);
    struct repair_list l = repairs(&s, 0, 34256129, world.corpus, &a);
    int64_t before, after;
    struct err e = {0};
    assert_int_equal(l.n, 1);
    OK(&e, engine_count(world.corpus, s.line[0].text, &before, &e));
    OK(&e, engine_count(world.corpus, l.item[0].query, &after, &e));
    assert_int_equal(l.item[0].adds, after - before);
    assert_true(l.item[0].adds > 0);
    assert_int_equal(l.item[0].kind, REPAIR_READMIT);
    assert_true(
        str_eq_c(l.item[0].query, "\"genome*\"[Text Word] NOT \"Comment\"[Publication Type]"));
    arena_release(&a);
}

/* Two parts in the way: nothing single helps, and nothing is offered. */
static void two_faults_have_no_single_change(void **state)
{
    struct arena a = {0};
    (void)state;
    struct strategy s = world_query("danish[la] AND genome*[tw] AND 1999[dp]", &a);
    assert_int_equal(repairs(&s, 0, 34256129, NULL, &a).n, 0);
    arena_release(&a);
}

/* A term of the other part would undo the AND; it comes last. */
static void terms_of_another_part_come_last(void **state)
{
    struct arena a = {0};
    size_t i = 0;
    (void)state;
    struct repair_list l = repairs(&world.ngc, 4, 34256129, world.corpus, &a);
    while (i < l.n && l.item[i].kind == REPAIR_ADD && !l.item[i].elsewhere)
        i++;
    assert_true(i > 0);
    for (; i < l.n && l.item[i].kind == REPAIR_ADD; i++)
        assert_true(l.item[i].elsewhere);
    arena_release(&a);
}

const struct CMUnitTest repair_group[] = {
    cmocka_unit_test(every_change_finds_its_record),
    cmocka_unit_test(a_publication_type_that_the_line_forgets),
    cmocka_unit_test(limits_are_widened),
    cmocka_unit_test(what_a_not_takes_is_readmitted),
    cmocka_unit_test(two_faults_have_no_single_change),
    cmocka_unit_test(terms_of_another_part_come_last),
};
const size_t repair_group_n = COUNT_OF(repair_group);
