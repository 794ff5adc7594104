/* test_extractors.c - two people at one extraction: who sees what, what stands, nobody's is lost.
 */
#include "fixture.h"

#include "screen/approval/approval.h"
#include "screen/evidence/extractors.h"
#include "screen/synthesis/tables.h"

static void include(struct fixture *f, int64_t record)
{
    fixture_to_full_text(f, record);
    OK(f, fixture_vote(f, "reviewer-a", record, STAGE_FULL_TEXT, VOTE_INCLUDE, "1A", ""));
    OK(f, fixture_vote(f, "reviewer-b", record, STAGE_FULL_TEXT, VOTE_INCLUDE, "1A", ""));
}

static struct extraction_view see(struct fixture *f, const char *who)
{
    struct extraction_view v;
    OK(f, extraction_view_load(f->s, who, 1, &f->arena, &v, &f->e));
    return v;
}

static struct extraction_said changed;

static enum err_code send(struct fixture *f, const char *who, const char *field, const char *value,
                          int64_t version, bool agreed)
{
    struct extraction_value v = {.field = str_c(field), .value = str_c(value)};
    struct extraction_sending how = {
        .version = version, .agreed = agreed, .reason = agreed ? STR("As in table 1") : STR("")};
    OK(f, store_begin(f->s, &f->e));
    enum err_code rc = extraction_send(f->s, who, 1, &v, &how, &f->arena, &changed, &f->e);
    if (rc == ERR_OK)
        return store_commit(f->s, &f->e);
    store_rollback(f->s);
    return rc;
}

static enum err_code send_level(struct fixture *f, const char *who, const char *level,
                                int64_t version, struct level_said *was)
{
    struct level l = {.question = STR("therapy"), .level = str_c(level), .reason = STR("because")};
    OK(f, store_begin(f->s, &f->e));
    enum err_code rc = level_send(f->s, who, 1, &l, version, &f->arena, was, &f->e);
    if (rc == ERR_OK)
        return store_commit(f->s, &f->e);
    store_rollback(f->s);
    return rc;
}

static bool sees(const struct extraction_view *v, const char *person, const char *value)
{
    for (size_t i = 0; i < v->n; i++)
        if (str_eq_c(v->said[i].person, person) && str_eq_c(v->said[i].value, value))
            return true;
    return false;
}

static void what_another_extracted_is_hidden_until_something_of_ones_own_is_saved(void **state)
{
    struct fixture *f = *state;
    struct evidence ev;
    struct synthesis y;
    struct table t;
    struct str columns[] = {STR("article"), STR("age")};
    struct protocol p = {.background_column = columns, .n_background = COUNT_OF(columns)};
    struct level_said was;
    include(f, 1);
    OK(f, send(f, "reviewer-a", "age", "60", 0, false));
    OK(f, send_level(f, "reviewer-a", "1a", 0, &was));
    struct extraction_view v = see(f, "reviewer-b");
    assert_true(v.hidden);
    assert_int_equal(v.n, 0);
    assert_int_equal(v.n_levels, 0);
    v = see(f, "lead");
    assert_false(v.hidden);
    assert_true(sees(&v, "reviewer-a", "60"));
    /* Nor in the tables, which say why the row is empty. */
    OK(f, evidence_load_for(f->s, "reviewer-b", &f->arena, &ev, &f->e));
    assert_true(ev.item[0].hidden);
    assert_int_equal(ev.item[0].n_values, 0);
    assert_int_equal(ev.item[0].level.level.len, 0);
    OK(f, synthesis_load(f->s, "reviewer-b", LANG_EN, &f->arena, &y, &f->e));
    y.protocol = &p;
    OK(f, synthesis_table(&y, SYNTHESIS_BACKGROUND, arena_str(&f->arena, ev.item[0].literature).ptr,
                          &f->arena, &t, &f->e));
    assert_int_equal(t.row[0].cell[1].text.len, 0);
    assert_non_null(strstr(t.note[0].ptr, "shown to you once"));
    OK(f, send(f, "reviewer-b", "country", "Denmark", 0, false));
    v = see(f, "reviewer-b");
    assert_false(v.hidden);
    assert_true(sees(&v, "reviewer-a", "60"));
    /* A level is shown for a level. */
    assert_true(v.levels_hidden);
    assert_int_equal(v.n_levels, 0);
    OK(f, send_level(f, "reviewer-b", "2a", 0, &was));
    v = see(f, "reviewer-b");
    assert_false(v.levels_hidden);
    assert_int_equal(v.n_levels, 2);
}

static void what_the_lead_approved_everybody_sees(void **state)
{
    struct fixture *f = *state;
    struct level_said was;
    include(f, 1);
    OK(f, send(f, "reviewer-a", "age", "60", 0, false));
    OK(f, send_level(f, "reviewer-a", "1a", 0, &was));
    OK(f, store_begin(f->s, &f->e));
    OK(f, approval_give(f->s, "lead", APPROVAL_EXTRACTION, "", &f->e));
    OK(f, store_commit(f->s, &f->e));
    struct extraction_view v = see(f, "reviewer-b");
    assert_false(v.hidden);
    assert_true(sees(&v, "reviewer-a", "60"));
    OK(f, send(f, "reviewer-a", "country", "Norway", 0, false)); /* after it: hidden again */
    v = see(f, "reviewer-b");
    assert_true(v.hidden);
    assert_true(sees(&v, "reviewer-a", "60"));
    assert_false(sees(&v, "reviewer-a", "Norway"));
}

static void a_value_is_not_kept_over_one_changed_elsewhere(void **state)
{
    struct fixture *f = *state;
    include(f, 1);
    OK(f, send(f, "reviewer-a", "age", "60", 0, false));
    int64_t version = see(f, "reviewer-a").version;
    OK(f, send(f, "reviewer-a", "age", "61", version, false)); /* one window */
    assert_int_equal(send(f, "reviewer-a", "age", "62", version, false), ERR_STATE); /* another */
    assert_true(str_eq_c(changed.value, "61"));
    assert_true(str_eq_c(changed.person, "reviewer-a"));
    struct extraction_view v = see(f, "reviewer-a");
    assert_true(sees(&v, "reviewer-a", "61"));
    /* Having seen it, they may. Another field is no matter. */
    OK(f, send(f, "reviewer-a", "country", "Denmark", version, false));
    OK(f, send(f, "reviewer-a", "age", "62", changed.seq, false));
    fixture_check(f);
}

static void independent_values_do_not_stand_in_each_others_way(void **state)
{
    struct fixture *f = *state;
    include(f, 1);
    OK(f, send(f, "reviewer-a", "age", "60", 0, false));
    int64_t version = see(f, "reviewer-b").version;
    OK(f, send(f, "reviewer-a", "age", "61", version, false));
    OK(f, send(f, "reviewer-b", "age", "65", version, false));
    struct extraction_view v = see(f, "lead");
    assert_true(sees(&v, "reviewer-a", "61"));
    assert_true(sees(&v, "reviewer-b", "65"));
    assert_true(extraction_differs(&v, STR("age"), STR("")));
    assert_true(str_eq_c(extraction_stands(&v, STR("age"), STR(""))->value, "65"));
}

static void what_is_agreed_on_stands_and_ends_the_difference(void **state)
{
    struct fixture *f = *state;
    struct evidence ev;
    include(f, 1);
    OK(f, send(f, "reviewer-a", "age", "60", 0, false));
    assert_int_equal(send(f, "reviewer-b", "age", "60", 0, true), ERR_FORBIDDEN); /* not seen */
    OK(f, send(f, "reviewer-b", "age", "65", 0, false));
    int64_t version = see(f, "lead").version;
    assert_int_equal(send(f, "lead", "age", " ", version, true), ERR_INPUT);
    OK(f, send(f, "lead", "age", "60 to 65", version, true));
    struct extraction_view v = see(f, "reviewer-a");
    assert_false(extraction_differs(&v, STR("age"), STR("")));
    assert_true(sees(&v, "reviewer-b", "65")); /* nobody's is lost */
    OK(f, evidence_load(f->s, &f->arena, &ev, &f->e));
    assert_int_equal(ev.item[0].n_differences, 0);
    assert_true(str_eq_c(evidence_value(&ev.item[0], "age"), "60 to 65"));
    /* Who settles on what was there before is told of what came since. */
    assert_int_equal(send(f, "reviewer-a", "age", "60", version, true), ERR_STATE);
    assert_true(str_eq_c(changed.person, "lead"));
    OK(f, send(f, "reviewer-b", "age", "66", 0, false)); /* and so it is open again */
    OK(f, evidence_load(f->s, &f->arena, &ev, &f->e));
    assert_int_equal(ev.item[0].n_differences, 1);
    fixture_check(f);
}

static void a_consensus_says_why(void **state)
{
    struct fixture *f = *state;
    struct extraction_value v = {STR("age"), STR(""), STR("60")};
    struct extraction_sending how = {.agreed = true};
    include(f, 1);
    OK(f, send(f, "reviewer-a", "age", "60", 0, false));
    OK(f, send(f, "reviewer-b", "age", "65", 0, false));
    OK(f, store_begin(f->s, &f->e));
    assert_int_equal(extraction_send(f->s, "lead", 1, &v, &how, &f->arena, &changed, &f->e),
                     ERR_INPUT);
    how.reason = STR(" Median in table 1 ");
    OK(f, extraction_send(f->s, "lead", 1, &v, &how, &f->arena, &changed, &f->e));
    OK(f, store_commit(f->s, &f->e));
    struct extraction_view view = see(f, "lead");
    const struct extraction_said *x = extraction_stands(&view, STR("age"), STR(""));
    assert_true(x->agreed);
    assert_true(str_eq_c(x->reason, "Median in table 1"));
    fixture_check(f);
}

static void a_value_knows_its_outcome_its_place_and_its_form(void **state)
{
    struct fixture *f = *state;
    struct evidence ev;
    include(f, 1);
    const struct extraction_entry entry[] = {
        {{STR("range"), STR("treatment"), STR("12-34 pct.")}, {STR("p. 4"), STR("")}},
        {{STR("range"), STR("health"), STR("7,5 %")}, {STR(""), STR(" of  patients ")}}};
    OK(f, store_begin(f->s, &f->e));
    OK(f, extraction_note(f->s, "reviewer-a", 1, entry, COUNT_OF(entry), &f->e));
    OK(f, store_commit(f->s, &f->e));
    OK(f, evidence_load(f->s, &f->arena, &ev, &f->e));
    assert_true(str_eq_c(evidence_value_of(&ev.item[0], "range", "treatment"), "12–34 %"));
    assert_true(str_eq_c(evidence_value_of(&ev.item[0], "range", "health"), "7.5 %"));
    assert_int_equal(evidence_value(&ev.item[0], "range").len, 0);
    struct extraction_view v = see(f, "reviewer-a");
    const struct extraction_said *x = extraction_stands(&v, STR("range"), STR("health"));
    assert_true(str_eq_c(x->from.quote, "of patients"));
    assert_true(str_eq_c(x->form, "ngc/1"));
    assert_true(str_eq_c(extraction_stands(&v, STR("range"), STR("treatment"))->from.page, "p. 4"));
    fixture_check(f);
}

static void what_does_not_fit_the_form_is_refused_with_its_field(void **state)
{
    static const struct {
        struct extraction_value v;
        const char *says;
    } bad[] = {{{STR("range"), STR(""), STR("12 %")}, "say which"},
               {{STR("range"), STR("treatmnt"), STR("12 %")}, "outcomes are diagnostic_yield"},
               {{STR("age"), STR("treatment"), STR("12")}, "of the article"},
               {{STR("sequencing"), STR(""), STR("wgss")}, "do you mean wgs?"},
               {{STR("n_patients"), STR(""), STR("many")}, "n_patients"}};
    struct fixture *f = *state;
    include(f, 1);
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        OK(f, store_begin(f->s, &f->e));
        assert_int_equal(extraction_set(f->s, "reviewer-a", 1, &bad[i].v, 1, &f->e), ERR_INPUT);
        if (!strstr(fixture_message(f), bad[i].says))
            fail_msg("%s", fixture_message(f));
        store_rollback(f->s);
    }
}

static void the_same_again_is_no_event(void **state)
{
    struct fixture *f = *state;
    include(f, 1);
    OK(f, send(f, "reviewer-a", "age", "60", 0, false));
    int64_t version = see(f, "reviewer-a").version;
    OK(f, send(f, "reviewer-a", "age", "60", version, false));
    OK(f, send(f, "reviewer-a", "country", "", version, false));
    assert_int_equal(see(f, "reviewer-a").version, version);
    OK(f, send(f, "reviewer-b", "age", "65", version, false));
    OK(f, send(f, "reviewer-a", "age", "60", version, false)); /* stands again */
    struct extraction_view v = see(f, "lead");
    assert_true(str_eq_c(extraction_stands(&v, STR("age"), STR(""))->value, "60"));
}

static void wrong_fields_people_and_lengths_are_refused(void **state)
{
    struct fixture *f = *state;
    char *longest = arena_alloc(&f->arena, EXTRACTION_VALUE_MAX + 2);
    memset(longest, 'x', EXTRACTION_VALUE_MAX + 1);
    longest[EXTRACTION_VALUE_MAX + 1] = '\0';
    assert_int_equal(send(f, "reviewer-a", "age", "60", 0, false), ERR_STATE); /* not included */
    assert_int_equal(changed.seq, 0);
    include(f, 1);
    assert_int_equal(send(f, "reviewer-a", "shoe", "60", 0, false), ERR_INPUT);
    assert_int_equal(send(f, "reviewer-a", "age", longest, 0, false), ERR_INPUT);
    assert_int_equal(send(f, "reviewer-a", "literature", "grey", 0, false), ERR_INPUT);
    assert_int_equal(send(f, "nobody", "age", "60", 0, false), ERR_NOT_FOUND);
}

static void a_level_is_not_set_over_one_set_meanwhile(void **state)
{
    struct fixture *f = *state;
    struct level_said was;
    include(f, 1);
    OK(f, send_level(f, "reviewer-a", "1a", 0, &was));
    int64_t version = see(f, "lead").version;
    OK(f, send_level(f, "reviewer-a", "1b", version, &was));
    assert_int_equal(send_level(f, "lead", "2a", version, &was), ERR_STATE);
    assert_true(str_eq_c(was.level.level, "1b"));
    OK(f, send_level(f, "lead", "2a", was.seq, &was));
    struct extraction_view v = see(f, "lead");
    assert_int_equal(v.n_levels, 2);
    assert_true(str_eq_c(v.level[1].level.level, "2a"));
}

static void levels_are_counted_by_kind_of_literature(void **state)
{
    struct fixture *f = *state;
    struct level_said was;
    struct synthesis y;
    struct table t;
    include(f, 1);
    include(f, 5);
    OK(f, send(f, "reviewer-a", "literature", "primary", 0, false));
    OK(f, send_level(f, "reviewer-a", "2b", 0, &was));
    OK(f, synthesis_load(f->s, NULL, LANG_EN, &f->arena, &y, &f->e));
    synthesis_levels_table(&y, &f->arena, &t);
    const struct table_row *total = &t.row[t.n_rows - 1];
    assert_true(total->is_total);
    assert_int_equal((int)total->cell[t.n_columns - 1].number, 2);
    assert_true(str_eq_c(t.row[4].cell[0].text, "2b"));
    assert_int_equal((int)t.row[4].cell[2].number, 1);
    assert_int_equal((int)t.row[t.n_rows - 2].cell[t.n_columns - 1].number, 1); /* without one */
}

static void the_log_says_no_more_than_the_form(void **state)
{
    struct fixture *f = *state;
    struct event *ev;
    size_t n;
    bool hidden;
    include(f, 1);
    OK(f, send(f, "reviewer-a", "age", "60", 0, false));
    int64_t version = see(f, "lead").version;
    OK(f, store_events(f->s, version - 1, 1, &f->arena, &ev, &n, &f->e));
    json_t *p;
    OK(f, json_load(ev[0].payload, "event", &p, &f->e));
    const struct {
        const char *reader;
        bool hidden;
    } who[] = {{"reviewer-a", false}, {"reviewer-b", true}, {"lead", false}, {NULL, false}};
    for (size_t i = 0; i < COUNT_OF(who); i++) {
        OK(f, extraction_event_hidden(f->s, who[i].reader, &ev[0], p, &hidden, &f->e));
        assert_int_equal(hidden, who[i].hidden);
    }
    OK(f, send(f, "reviewer-b", "age", "61", 0, false));
    OK(f, extraction_event_hidden(f->s, "reviewer-b", &ev[0], p, &hidden, &f->e));
    assert_false(hidden);
    json_decref(p);
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
const struct CMUnitTest EXTRACTOR_TESTS[] = {
    T(what_another_extracted_is_hidden_until_something_of_ones_own_is_saved),
    T(what_the_lead_approved_everybody_sees),
    T(a_value_is_not_kept_over_one_changed_elsewhere),
    T(independent_values_do_not_stand_in_each_others_way),
    T(what_is_agreed_on_stands_and_ends_the_difference),
    T(a_consensus_says_why),
    T(a_value_knows_its_outcome_its_place_and_its_form),
    T(what_does_not_fit_the_form_is_refused_with_its_field),
    T(the_same_again_is_no_event),
    T(wrong_fields_people_and_lengths_are_refused),
    T(a_level_is_not_set_over_one_set_meanwhile),
    T(levels_are_counted_by_kind_of_literature),
    T(the_log_says_no_more_than_the_form)};
const size_t EXTRACTOR_TEST_COUNT = COUNT_OF(EXTRACTOR_TESTS);
