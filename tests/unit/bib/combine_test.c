/* combine_test.c - several records shown as one: each unit whole, from the member that says it
 * best. */
#include "support.h"

#include "lib/bib/combine.h"
#include "lib/bib/record_fields.h"

struct world {
    struct arena a;
    struct bib_record r[3];
    struct bib_combined out;
};

static void combine(struct world *w, size_t n, const struct bib_pin *pin, size_t n_pins)
{
    const struct bib_record *const member[] = {&w->r[0], &w->r[1], &w->r[2]};
    bib_combine(member, n, pin, n_pins, &w->a, &w->out);
}

static size_t origin(const struct world *w, const char *unit)
{
    for (size_t i = 0; i < w->out.n_origins; i++)
        if (strcmp(w->out.origin[i].unit, unit) == 0)
            return w->out.origin[i].member;
    return SIZE_MAX;
}

static void set_abstract(struct world *w, size_t i, const char *text)
{
    w->r[i].abstract = ARENA_ARRAY(&w->a, 1, struct bib_abstract_part);
    w->r[i].abstract[0].text = str_c(text);
    w->r[i].n_abstract = 1;
}

static void set_authors(struct world *w, size_t i, const char *const *name, size_t n)
{
    w->r[i].author = ARENA_ARRAY(&w->a, n, struct bib_author);
    w->r[i].n_authors = n;
    for (size_t k = 0; k < n; k++)
        w->r[i].author[k].last = str_c(name[k]);
}

static void every_field_belongs_to_one_unit(void **state)
{
    (void)state;
    /* A record of which each field is set alone comes back with it. */
    for (const struct field *f = bib_record_type.field; f->kind != FIELD_NONE; f++) {
        struct world w = {0};
        struct date day = {2021, 3, 4};
        size_t three = 3;
        char *at = (char *)&w.r[0] + f->offset;
        static const struct bib_author none[3];
        const void *list = none;
        struct str text = STR("text");
        if (f->kind == FIELD_TEXT)
            memcpy(at, &text, sizeof text);
        else if (f->kind == FIELD_DATE)
            memcpy(at, &day, sizeof day);
        else if (f->kind == FIELD_COUNT)
            memcpy(at, &three, sizeof three);
        else if (f->kind == FIELD_TEXTS || f->kind == FIELD_STRUCTS) {
            memcpy(at, &list, sizeof list);
            memcpy((char *)&w.r[0] + f->count_offset, &three, sizeof three);
        }
        combine(&w, 2, NULL, 0);
        if (memcmp(&w.out.record, &w.r[0], sizeof w.r[0]) != 0)
            fail_msg("%s is lost", f->key);
        arena_release(&w.a);
    }
}

static void what_the_first_lacks_comes_from_another(void **state)
{
    struct world w = {0};
    (void)state;
    w.r[0].title = STR("Genomes in practice");
    w.r[1].doi = STR("10.5555/a.1");
    w.r[2].pmid = STR("90000001");
    w.r[2].doi = STR("10.5555/a.1");
    combine(&w, 3, NULL, 0);
    assert_str(w.out.record.doi, "10.5555/a.1");
    assert_str(w.out.record.pmid, "90000001");
    assert_int_equal(origin(&w, "doi"), 1);
    assert_int_equal(origin(&w, "pmid"), 2);
    assert_int_equal(origin(&w, "abstract"), SIZE_MAX);
    assert_int_equal(w.out.n_contradictions, 0);
    arena_release(&w.a);
}

static void a_title_in_right_case_and_whole_is_shown(void **state)
{
    struct world w = {0};
    (void)state;
    w.r[0].title = STR("GENOMES IN PRACTICE");
    w.r[1].title = STR("Genomes in prac...");
    w.r[2].title = STR("Genomes in practice");
    combine(&w, 3, NULL, 0);
    assert_int_equal(origin(&w, "title"), 2);
    w.r[0].title = STR("Genomes in practice.");
    w.r[1].title = STR("Genomes in practice: a cohort of adults");
    combine(&w, 3, NULL, 0);
    assert_int_equal(origin(&w, "title"), 1);
    w.r[1].title = STR("Genomes in practices elsewhere"); /* another title, not a subtitle */
    combine(&w, 3, NULL, 0);
    assert_int_equal(origin(&w, "title"), 0);
    arena_release(&w.a);
}

static void the_whole_abstract_is_shown(void **state)
{
    struct world w = {0};
    (void)state;
    set_abstract(&w, 0, "We read genomes of adults with cancer and tell what came of...");
    set_abstract(&w, 1, "We read genomes of adults.");
    set_abstract(&w, 2, "We read genomes of adults. Copyright.");
    combine(&w, 2, NULL, 0);
    assert_int_equal(origin(&w, "abstract"), 1); /* shorter, and not cut off */
    combine(&w, 3, NULL, 0);
    assert_int_equal(origin(&w, "abstract"), 2);
    set_abstract(&w, 0, "We read genomes of adults with cancer here.");
    set_abstract(&w, 1, "We read genomes of adults with cancer here. (c)");
    combine(&w, 2, NULL, 0);
    assert_int_equal(origin(&w, "abstract"), 0); /* a little longer says no more */
    arena_release(&w.a);
}

static void authors_come_whole_from_one_member(void **state)
{
    static const char *const few[] = {"Synthetic", "et al"}, *const all[] = {"Synthetic", "Other"},
                             *const more[] = {"Synthetic", "Other", "Third"};
    struct world w = {0};
    (void)state;
    set_authors(&w, 0, few, 2);
    set_authors(&w, 1, all, 2);
    combine(&w, 2, NULL, 0);
    assert_int_equal(origin(&w, "author"), 1);
    assert_int_equal(w.out.record.n_authors, 2);
    set_authors(&w, 2, more, 3);
    w.r[2].authors_incomplete = true;
    combine(&w, 3, NULL, 0);
    assert_int_equal(origin(&w, "author"), 1); /* a whole list before a longer one that isn't */
    assert_false(w.out.record.authors_incomplete);
    arena_release(&w.a);
}

static void a_date_is_more_exact_but_never_of_another_year(void **state)
{
    struct world w = {0};
    (void)state;
    w.r[0].print_date = (struct date){2021, 0, 0};
    w.r[1].print_date = (struct date){2020, 12, 30};
    w.r[2].print_date = (struct date){2021, 3, 0};
    combine(&w, 3, NULL, 0);
    assert_int_equal(w.out.record.print_date.year, 2021);
    assert_int_equal(w.out.record.print_date.month, 3);
    assert_int_equal(w.out.record.print_date.day, 0);
    assert_int_equal(w.out.n_contradictions, 1);
    assert_string_equal(w.out.contradiction[0].unit, "year");
    assert_str(w.out.contradiction[0].was, "2021");
    assert_str(w.out.contradiction[0].says, "2020");
    arena_release(&w.a);
}

static void volume_issue_and_pages_are_not_mixed(void **state)
{
    struct world w = {0};
    (void)state;
    w.r[0].volume = STR("7");
    w.r[1].volume = STR("8");
    w.r[1].issue = STR("2");
    w.r[1].pages = STR("10-19");
    combine(&w, 2, NULL, 0);
    assert_str(w.out.record.volume, "8");
    assert_str(w.out.record.pages, "10-19");
    assert_int_equal(w.out.n_contradictions, 1);
    assert_string_equal(w.out.contradiction[0].unit, "volume");
    arena_release(&w.a);
}

static void a_full_journal_name_before_an_abbreviation(void **state)
{
    struct world w = {0};
    (void)state;
    w.r[0].journal = w.r[0].journal_abbr = STR("J Synth Med");
    w.r[1].journal = STR("JOURNAL OF SYNTHETIC MEDICINE");
    w.r[2].journal = STR("Journal of synthetic medicine");
    combine(&w, 3, NULL, 0);
    assert_str(w.out.record.journal, "Journal of synthetic medicine");
    assert_str(w.out.record.journal_abbr, "J Synth Med");
    arena_release(&w.a);
}

static void contradicting_ids_are_listed_and_not_mixed(void **state)
{
    struct world w = {0};
    (void)state;
    w.r[0].doi = STR("10.5555/a.1");
    w.r[1].doi = STR("10.5555/a.2");
    w.r[2].doi = STR("10.5555/A.1");
    combine(&w, 3, NULL, 0);
    assert_str(w.out.record.doi, "10.5555/a.1");
    assert_int_equal(w.out.n_contradictions, 1);
    assert_int_equal(w.out.contradiction[0].left, 0);
    assert_int_equal(w.out.contradiction[0].right, 1);
    arena_release(&w.a);
}

static void a_retraction_is_never_hidden(void **state)
{
    struct bib_term article = {.name = STR("Journal Article")},
                    retracted = {.name = STR("Retracted Publication")};
    struct world w = {0};
    (void)state;
    w.r[0].pub_type = &article;
    w.r[0].n_pub_types = 1;
    w.r[1].pub_type = &retracted;
    w.r[1].n_pub_types = 1;
    combine(&w, 2, NULL, 0);
    assert_true(bib_is_retracted(&w.out.record));
    arena_release(&w.a);
}

static void a_pin_overrules_and_an_empty_one_does_not(void **state)
{
    struct world w = {0};
    (void)state;
    w.r[0].title = STR("Right case");
    w.r[1].title = STR("ALL IN CAPITALS");
    const struct bib_pin pin[] = {{STR("title"), 1}, {STR("doi"), 1}, {STR("title"), 7}};
    w.r[0].doi = STR("10.5555/a.1");
    combine(&w, 2, pin, 3);
    assert_str(w.out.record.title, "ALL IN CAPITALS");
    assert_str(w.out.record.doi, "10.5555/a.1");
    arena_release(&w.a);
}

int run_combine_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_field_belongs_to_one_unit),
        cmocka_unit_test(what_the_first_lacks_comes_from_another),
        cmocka_unit_test(a_title_in_right_case_and_whole_is_shown),
        cmocka_unit_test(the_whole_abstract_is_shown),
        cmocka_unit_test(authors_come_whole_from_one_member),
        cmocka_unit_test(a_date_is_more_exact_but_never_of_another_year),
        cmocka_unit_test(volume_issue_and_pages_are_not_mixed),
        cmocka_unit_test(a_full_journal_name_before_an_abbreviation),
        cmocka_unit_test(contradicting_ids_are_listed_and_not_mixed),
        cmocka_unit_test(a_retraction_is_never_hidden),
        cmocka_unit_test(a_pin_overrules_and_an_empty_one_does_not),
    };
    return cmocka_run_group_tests_name("combine", tests, NULL, NULL);
}
