/* changes_test.c - two versions of a PICO, and two evaluations. */
#include "screen/criteria/changes.h"

#include "tests.h"

#define HEAD "sigte: pico/1\nid: x\ngroup: y\nversion: 1\ntitle: t\nquestion: q\ncriteria:\n"
#define P    "  - {id: P-in, element: P, effect: include, rank: 20, text: adults, reason: r"
#define G    "  - {id: G-x, element: G, effect: exclude, rank: 10, text: t, reason: r"

static const struct pico *read_pico(struct arena *a, const char *text)
{
    struct err e = {0};
    struct pico *p = ARENA_NEW(a, struct pico);
    must(pico_parse(str_c(text), "p.yaml", STR(""), "", a, NULL, p, &e), &e);
    return p;
}

static const char *told(struct arena *a, const char *before, const char *after)
{
    struct criteria_changes x;
    struct buf b = {0};
    criteria_changes(read_pico(a, before), read_pico(a, after), a, &x);
    buf_adds(&b, x.question ? "question; " : "");
    for (size_t i = 0; i < x.n; i++) {
        buf_addf(&b, "%.*s %s %d %d", (int)x.item[i].id.len, x.item[i].id.ptr,
                 criterion_change_name(x.item[i].change), x.item[i].before, x.item[i].after);
        for (unsigned k = 0; x.item[i].change == CRITERION_CHANGED && k < CRITERION_PARTS; k++)
            if (x.item[i].parts & 1u << k)
                buf_addf(&b, " %s", criterion_part_name(1u << k));
        buf_addf(&b, "%s; ", x.item[i].parts & CRITERION_MEANING ? "!" : "");
    }
    const char *text = arena_str(a, buf_str(&b)).ptr;
    buf_release(&b);
    return text;
}

static void criteria_added_removed_and_changed_are_told(void **state)
{
    (void)state;
    struct arena a = {0};
    const char *base = HEAD P ", match: 'kidney[tiab]'}\n" G ", rule: period}\n";
    assert_string_equal(told(&a, base, base), "");
    assert_string_equal(told(&a, base, HEAD P ", match: 'kidney[tiab]'}\n"), "G-x removed 0 -1!; ");
    assert_string_equal(told(&a, HEAD G "}\n", base), "G-x changed 0 0 rule; P-in added -1 1!; ");
    /* What a decision may turn on is marked; the machine's part alone isn't. */
    assert_string_equal(told(&a, base, HEAD P ", match: 'renal[tiab]'}\n" G ", rule: period}\n"),
                        "P-in changed 1 1 match; ");
    assert_string_equal(
        told(&a, base,
             HEAD "  - {id: P-in, element: P, effect: exclude, rank: 5, text: children, "
                  "reason: s, match: 'kidney[tiab]', unless: 'adult[tiab]', literature: primary, "
                  "justification: j}\n" G ", rule: period}\n"),
        "P-in changed 1 0 text unless effect literature rank reason justification!; ");
    /* Wrapped anew is the same. */
    assert_string_equal(
        told(&a, base, HEAD P ", match: ' kidney[tiab]  '}\n" G ", rule: period}\n"), "");
    assert_string_equal(told(&a, HEAD G ", rule: {patients: {fewer_than: 10}}}\n",
                             HEAD G ", rule: {patients: {fewer_than: 12}}}\n"),
                        "G-x changed 0 0 rule; ");
    assert_string_equal(
        told(&a, HEAD G ", rule: {age: {under: 18}}}\n", HEAD G ", rule: {age: {from: 18}}}\n"),
        "G-x changed 0 0 rule; ");
    arena_release(&a);
}

static void verdicts_are_counted_from_and_to(void **state)
{
    (void)state;
    struct arena a = {0};
    static const struct str before[] = {STR("G-a"), STR("P-b"), STR("O-c")};
    static const struct str after[] = {STR("P-b"), STR("G-a"), STR("I-d")};
    struct verdict_changes v;
    struct verdict_change *item;
    verdict_changes_init(&v, before, 3, after, 3, &a);
    /* The same where ids are the same, wherever they stand. */
    assert_true(verdict_changes_add(&v, STR("+-?"), STR("2"), STR("-+."), STR("2")));
    assert_true(verdict_changes_add(&v, STR("+-?"), STR("2"), STR("++."), STR("?")));
    assert_int_equal(v.n_changed, 2);
    assert_int_equal(v.suggestion[SUGGEST_2][SUGGEST_UNCLEAR], 1);
    struct buf b = {0};
    size_t n = verdict_changes_list(&v, &a, &item);
    for (size_t i = 0; i < n; i++)
        buf_addf(&b, "%.*s %c%c %zu; ", (int)item[i].id.len, item[i].id.ptr, item[i].from,
                 item[i].to, item[i].n);
    assert_string_equal(buf_c(&b), "P-b -+ 1; I-d  . 2; O-c ?  2; ");
    buf_release(&b);
    assert_int_equal(verdict_changes_of(&v, STR("+-?"), STR("-+."), &a, &item), 2);

    verdict_changes_init(&v, after, 3, after, 3, &a);
    assert_false(verdict_changes_add(&v, STR("++-"), STR("2"), STR("++-"), STR("2")));
    assert_true(verdict_changes_add(&v, STR("++-"), STR("2"), STR("++-"), STR("1A")));
    assert_int_equal(v.n_same, 1);
    assert_int_equal(verdict_changes_list(&v, &a, &item), 0);
    arena_release(&a);
}

int run_changes_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(criteria_added_removed_and_changed_are_told),
        cmocka_unit_test(verdicts_are_counted_from_and_to),
    };
    return cmocka_run_group_tests_name("changes of criteria", tests, NULL, NULL);
}
