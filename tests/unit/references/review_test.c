/* review_test.c - references in a review: from the list that was sent to records of an arm. */
#include "support.h"

#include "../review/fixture.h"
#include "lib/bib/record_json.h"
#include "screen/references/references_internal.h"

static const char SENT[] = "1. Synthetic A. Genomes in advanced cancer. J Synth 2021;1:1-9.\n"
                           "2. PMID: 90000009\n"
                           "3. Nobody N. A title that nobody has. J None 1999;9:9.\n"
                           "4. A heading\n";

static struct reference_list sent_list(void)
{
    return (struct reference_list){.name = STR("sent"),
                                   .arm = STR("network"),
                                   .origin = STR("nomination"),
                                   .sender = STR("meeting"),
                                   .received = STR("2023-05-02"),
                                   .file = STR("sent.txt")};
}

static struct reference_list add(struct fixture *f)
{
    struct reference_list list = sent_list(), out;
    OK(f, references_add(f->s, "lead", &list, str_c(SENT), &f->arena, &out, &f->e));
    return out;
}

static enum reference_state state_of(struct fixture *f, int64_t id)
{
    struct reference r;
    OK(f, reference_load(f->s, id, &f->arena, &r, &f->e));
    return r.state;
}

/* As if an engine had this one record for reference 2. */
static void propose(struct fixture *f, const char *pmid)
{
    struct bib_record r = {.pmid = str_c(pmid), .pmid_version = 1, .title = STR("Genomes again")};
    struct reference ref;
    struct buf text = {0};
    struct json_out j = {.out = &text};
    bib_to_json(&r, &j);
    OK(f, reference_load(f->s, 2, &f->arena, &ref, &f->e));
    struct found found = {.pmid = r.pmid,
                          .how = STR("pmid"),
                          .raw = STR("<PubmedArticle/>"),
                          .parsed = buf_str(&text),
                          .record = &r};
    struct proposal p = {.reference = &ref, .item = &found, .n = 1};
    OK(f, proposals_append(f->s, "lead", "an engine", &p, 1, &f->e));
    buf_release(&text);
}

static void a_list_keeps_what_was_sent_and_where_from(void **state)
{
    struct fixture *f = *state;
    struct reference_list l = add(f);
    struct references all;
    assert_str(l.origin, "nomination");
    assert_str(l.received, "2023-05-02");
    assert_int_equal(l.n[REFERENCE_OPEN], 4);
    OK(f, references_load(f->s, l.id, &f->arena, &all, &f->e));
    assert_int_equal(all.n, 4);
    assert_str(all.item[0].text.title, "Genomes in advanced cancer");
    assert_str(all.item[1].text.pmid, "90000009");
    assert_str(all.item[3].text.text, "A heading");
    fixture_check(f);
}

static void what_is_wrong_with_a_list_is_said(void **state)
{
    struct fixture *f = *state;
    struct reference_list out, l = sent_list();
    l.origin = STR("hearsay");
    assert_int_equal(references_add(f->s, "lead", &l, str_c(SENT), &f->arena, &out, &f->e),
                     ERR_INPUT);
    assert_non_null(strstr(fixture_message(f), "hearsay"));
    l = sent_list();
    l.received = STR("2023-13-02");
    assert_int_equal(references_add(f->s, "lead", &l, str_c(SENT), &f->arena, &out, &f->e),
                     ERR_INPUT);
    l = sent_list();
    l.name = STR("pubmed"); /* a source has this name */
    assert_int_equal(references_add(f->s, "lead", &l, str_c(SENT), &f->arena, &out, &f->e),
                     ERR_STATE);
    l = sent_list();
    assert_int_equal(references_add(f->s, "lead", &l, STR(" \n"), &f->arena, &out, &f->e),
                     ERR_INPUT);
    assert_int_equal(references_add(f->s, "lead", &l, STR("\xE6"), &f->arena, &out, &f->e),
                     ERR_INPUT);
    assert_int_equal(reference_list_find(f->s, STR("sent"), &f->arena, &out, &f->e), ERR_NOT_FOUND);
    err_clear(&f->e);
    fixture_check(f);
}

static void only_what_a_person_confirmed_comes_in(void **state)
{
    struct fixture *f = *state;
    struct references_imported in;
    struct reference r;
    struct bib_record own = {.title = STR("Genomes in advanced cancer"), .pmid_version = 1};
    struct reference_list l = add(f);
    propose(f, "90000009");
    assert_int_equal(state_of(f, 2), REFERENCE_PROPOSED);
    assert_int_equal(references_import(f->s, "lead", &l, &f->arena, &in, &f->e), ERR_STATE);
    OK(f, reference_confirm(f->s, "reviewer-a", 2, 1, &f->e));
    OK(f, reference_give(f->s, "lead", 1, STR("TY  - JOUR"), &own, &f->e));
    OK(f, reference_keep(f->s, "lead", 3, &f->e));
    OK(f, reference_dismiss(f->s, "lead", 4, STR("a heading"), &f->e));
    OK(f, references_import(f->s, "lead", &l, &f->arena, &in, &f->e));
    assert_int_equal(in.n, 3);
    assert_string_equal(in.source[0], "sent");
    assert_string_equal(in.source[1], "sent-2");
    OK(f, reference_load(f->s, 3, &f->arena, &r, &f->e));
    assert_int_equal(r.state, REFERENCE_IMPORTED);
    assert_true(r.source_record > 0);
    assert_str(r.record.title, "A title that nobody has");
    assert_str(r.record.author[0].last, "Nobody");
    /* The record found by its text is the one of that source. */
    int64_t root;
    OK(f, record_find(f->s, STR("pmid:90000009"), &root, &f->e));
    OK(f, reference_load(f->s, 2, &f->arena, &r, &f->e));
    assert_int_equal(r.source_record, root);
    assert_str(r.person, "reviewer-a");
    fixture_check(f);
    assert_int_equal(fixture_verify(f), 0);
}

static void a_decision_is_taken_back_until_it_is_imported(void **state)
{
    struct fixture *f = *state;
    struct references_imported in;
    struct reference_list l = add(f);
    propose(f, "90000009");
    assert_int_equal(reference_reopen(f->s, "lead", 2, &f->e), ERR_STATE);
    OK(f, reference_confirm(f->s, "lead", 2, 1, &f->e));
    assert_int_equal(reference_dismiss(f->s, "lead", 2, STR("no"), &f->e), ERR_STATE);
    err_clear(&f->e);
    OK(f, reference_reopen(f->s, "lead", 2, &f->e));
    assert_int_equal(state_of(f, 2), REFERENCE_PROPOSED);
    OK(f, reference_dismiss(f->s, "lead", 4, STR("no"), &f->e));
    OK(f, reference_reopen(f->s, "lead", 4, &f->e));
    assert_int_equal(state_of(f, 4), REFERENCE_OPEN);
    OK(f, reference_confirm(f->s, "lead", 2, 1, &f->e));
    OK(f, references_import(f->s, "lead", &l, &f->arena, &in, &f->e));
    assert_int_equal(reference_reopen(f->s, "lead", 2, &f->e), ERR_STATE);
    assert_non_null(strstr(fixture_message(f), "in the review already"));
    err_clear(&f->e);
    fixture_check(f);
}

static void what_is_not_there_is_refused(void **state)
{
    struct fixture *f = *state;
    add(f);
    assert_int_equal(reference_confirm(f->s, "lead", 1, 1, &f->e), ERR_INPUT);
    err_clear(&f->e);
    assert_int_equal(reference_confirm(f->s, "lead", 99, 1, &f->e), ERR_NOT_FOUND);
    err_clear(&f->e);
    assert_int_equal(reference_dismiss(f->s, "lead", 1, STR("  "), &f->e), ERR_INPUT);
    err_clear(&f->e);
    assert_int_equal(state_of(f, 1), REFERENCE_OPEN);
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
int run_review_tests(void)
{
    const struct CMUnitTest tests[] = {
        T(a_list_keeps_what_was_sent_and_where_from),
        T(what_is_wrong_with_a_list_is_said),
        T(only_what_a_person_confirmed_comes_in),
        T(a_decision_is_taken_back_until_it_is_imported),
        T(what_is_not_there_is_refused),
    };
    return cmocka_run_group_tests_name("references in a review", tests, NULL, NULL);
}
