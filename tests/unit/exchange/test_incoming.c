/* test_incoming.c - decisions of other programs become votes, by the rules of any vote. */
#include "exchange.h"

#include "screen/exchange/incoming.h"

static const char *put(struct fixture *f, const char *name, const char *text)
{
    const char *path = arena_fmt(&f->arena, "%s/%s", f->folder, name);
    OK(f, file_write(path, str_c(text), &f->e));
    return path;
}

static struct incoming_report take(struct fixture *f, const struct incoming_options *o)
{
    struct incoming_report r;
    OK(f, incoming_file(f->s, o, NULL, &f->arena, &r, &f->e));
    return r;
}

#define RAYYAN_1 "TY  - JOUR\nAN  - 90000001\nTI  - Genomes in advanced cancer.\n"
#define RAYYAN_2 "TY  - JOUR\nAN  - 90000002\nTI  - Panels in cancer.\n"

static const char two_people[] = RAYYAN_1
    "N1  - RAYYAN-INCLUSION: {\"Anna\"=>\"Included\", \"Bo\"=>\"Maybe\"}\nER  - \n" RAYYAN_2
    "N1  - RAYYAN-INCLUSION: {\"Anna\"=>\"Excluded\", \"Bo\"=>\"Excluded\"} | "
    "RAYYAN-EXCLUSION-REASONS: wrong intervention,No clinical effect (1B)\nER  - \n"
    "TY  - JOUR\nTI  - Somewhere else entirely\n"
    "N1  - RAYYAN-INCLUSION: {\"Anna\"=>\"Excluded\"}\nER  - \n"
    "TY  - JOUR\nAN  - 90000003\nTI  - Exomes in cancer.\nER  - \n";

static const struct incoming_pair people[] = {{{"Anna", 4}, {"reviewer-a", 10}},
                                              {{"Bo", 2}, {"reviewer-b", 10}}};
static const struct incoming_pair reasons[] = {{{"Wrong intervention", 18}, {"I-less", 6}}};

static void each_person_votes_for_himself(void **state)
{
    struct fixture *f = *state;
    struct incoming_options o = {.path = put(f, "r.ris", two_people),
                                 .stage = STAGE_ABSTRACT,
                                 .who = people,
                                 .n_who = 2,
                                 .reason = reasons,
                                 .n_reasons = 1,
                                 .through = true};
    struct incoming_report r = take(f, &o);
    assert_int_equal(r.program, LABEL_RAYYAN);
    assert_int_equal(r.n_records, 4);
    assert_int_equal(r.n_matched, 3);
    assert_int_equal(r.n[INCOMING_CAST], 4);
    assert_int_equal(r.n_through, 2);
    assert_int_equal(r.n[INCOMING_UNMATCHED], 1);
    assert_int_equal(r.n[INCOMING_NO_VERDICT], 1);
    assert_int_equal(r.n_rows, 1);
    assert_int_equal(r.row[0].position, 3);
    struct record_standing st = fixture_standing(f, 2);
    assert_int_equal(st.stage[STAGE_ABSTRACT].state, STANDING_DECIDED);
    assert_false(st.stage[STAGE_ABSTRACT].include);
    assert_true(str_eq_c(st.stage[STAGE_ABSTRACT].reason, "I-less"));
    assert_true(fixture_standing(f, 1).stage[STAGE_ABSTRACT].include);
    fixture_check(f);
    assert_int_equal(fixture_verify(f), 0);
}

static void the_same_file_again_casts_nothing(void **state)
{
    struct fixture *f = *state;
    struct incoming_options o = {.path = put(f, "r.ris", two_people),
                                 .stage = STAGE_ABSTRACT,
                                 .who = people,
                                 .n_who = 2,
                                 .through = true};
    int64_t before, after;
    struct hash ignored;
    take(f, &o);
    OK(f, store_head(f->s, &before, &ignored, &f->e));
    struct incoming_report r = take(f, &o);
    OK(f, store_head(f->s, &after, &ignored, &f->e));
    assert_int_equal(after, before);
    assert_int_equal(r.n[INCOMING_CAST], 0);
    assert_int_equal(r.n[INCOMING_ALREADY], 4);
    assert_int_equal(r.n_through, 0);
}

static void nothing_stays_of_a_dry_run(void **state)
{
    struct fixture *f = *state;
    struct incoming_options o = {.path = put(f, "r.ris", two_people),
                                 .stage = STAGE_TITLE,
                                 .who = people,
                                 .n_who = 1,
                                 .dry_run = true};
    struct incoming_report r = take(f, &o);
    assert_int_equal(r.n[INCOMING_CAST], 2);
    assert_int_equal(r.n[INCOMING_NOBODY], 2);
    assert_int_equal(r.n_unknown, 1);
    assert_true(str_eq_c(r.unknown[0], "Bo"));
    assert_int_equal(fixture_standing(f, 1).stage[STAGE_TITLE].state, STANDING_AWAITING);
}

static void a_stage_that_is_not_reached_is_told_row_by_row(void **state)
{
    struct fixture *f = *state;
    struct incoming_options o = {
        .path = put(f, "r.ris", two_people), .stage = STAGE_ABSTRACT, .who = people, .n_who = 1};
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_EXCLUDE, "", "P-in"));
    struct incoming_report r = take(f, &o);
    assert_int_equal(r.n[INCOMING_CAST], 0);
    assert_int_equal(r.n[INCOMING_REFUSED], 2);
    assert_true(str_eq_c(r.row[0].why, "it was excluded at the stage title"));
    assert_non_null(strstr(arena_str(&f->arena, r.row[1].why).ptr, "--through"));
}

static void full_text_asks_for_what_any_vote_must_have(void **state)
{
    struct fixture *f = *state;
    static const char file[] = RAYYAN_1 "N1  - RAYYAN-INCLUSION: {\"Anna\"=>\"Excluded\"} | "
                                        "RAYYAN-EXCLUSION-REASONS: wrong outcome\nER  - \n";
    static const struct incoming_pair outcome[] = {{{"wrong outcome", 13}, {"O-none/1B", 9}}};
    struct incoming_options o = {
        .path = put(f, "r.ris", file), .stage = STAGE_FULL_TEXT, .reviewer = "reviewer-a"};
    struct incoming_report r = take(f, &o);
    assert_non_null(strstr(arena_str(&f->arena, r.row[0].why).ptr, "stage title"));
    fixture_to_full_text(f, 1);
    r = take(f, &o);
    assert_int_equal(r.n[INCOMING_REFUSED], 1); /* the reason is no criterion */
    o.reason = outcome;
    o.n_reasons = 1;
    r = take(f, &o);
    assert_int_equal(r.n[INCOMING_CAST], 1);
    OK(f, fixture_vote(f, "reviewer-b", 1, STAGE_FULL_TEXT, VOTE_EXCLUDE, "1B", "O-none"));
    assert_true(str_eq_c(fixture_standing(f, 1).stage[STAGE_FULL_TEXT].category, "1B"));
}

static void a_vote_that_is_there_stays(void **state)
{
    struct fixture *f = *state;
    struct incoming_options o = {
        .path = put(f, "r.ris", two_people), .stage = STAGE_TITLE, .who = people, .n_who = 1};
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_EXCLUDE, "", "P-in"));
    struct incoming_report r = take(f, &o);
    assert_int_equal(r.n[INCOMING_DIFFERS], 1);
    assert_int_equal(r.row[0].why.len, 0);
    assert_false(fixture_standing(f, 1).stage[STAGE_TITLE].include);
}

static void taking_a_vote_back_takes_its_origin_along(void **state)
{
    struct fixture *f = *state;
    struct incoming_options o = {
        .path = put(f, "r.ris", two_people), .stage = STAGE_TITLE, .who = people, .n_who = 1};
    take(f, &o);
    OK(f, fixture_undo(f, "reviewer-a", 1, STAGE_TITLE));
    fixture_check(f);
    struct incoming_report r = take(f, &o);
    assert_int_equal(r.n[INCOMING_CAST], 1);
    fixture_check(f);
}

static void slips_are_refused_before_anything_is_read(void **state)
{
    struct fixture *f = *state;
    static const struct incoming_pair nobody[] = {{{"Anna", 4}, {"reviewer-x", 10}}};
    static const struct incoming_pair wrong[] = {{{"x", 1}, {"Q-none", 6}}};
    static const struct incoming_pair category[] = {{{"x", 1}, {"O-none/3", 8}}};
    struct incoming_report r;
    struct incoming_options o = {.path = put(f, "r.ris", two_people), .stage = STAGE_TITLE};
    o.who = nobody;
    o.n_who = 1;
    assert_int_equal(incoming_file(f->s, &o, NULL, &f->arena, &r, &f->e), ERR_NOT_FOUND);
    o.who = people;
    o.reason = wrong;
    o.n_reasons = 1;
    assert_int_equal(incoming_file(f->s, &o, NULL, &f->arena, &r, &f->e), ERR_INPUT);
    o.reason = category;
    assert_int_equal(incoming_file(f->s, &o, NULL, &f->arena, &r, &f->e), ERR_INPUT);
    o.n_reasons = 0;
    o.path = put(f, "plain.ris", RAYYAN_1 "ER  - \n");
    assert_int_equal(incoming_file(f->s, &o, NULL, &f->arena, &r, &f->e), ERR_INPUT);
    o.has_verdict = true; /* a list needs no program */
    o.reviewer = "reviewer-a";
    assert_int_equal(take(f, &o).n[INCOMING_CAST], 1);
}

int run_incoming_tests(void)
{
    const struct CMUnitTest tests[] = {T(each_person_votes_for_himself),
                                       T(the_same_file_again_casts_nothing),
                                       T(nothing_stays_of_a_dry_run),
                                       T(a_stage_that_is_not_reached_is_told_row_by_row),
                                       T(full_text_asks_for_what_any_vote_must_have),
                                       T(a_vote_that_is_there_stays),
                                       T(taking_a_vote_back_takes_its_origin_along),
                                       T(slips_are_refused_before_anything_is_read)};
    return cmocka_run_group_tests_name("incoming decisions", tests, NULL, NULL);
}
