/* test_labels.c - where other programs keep their verdicts. */
#include "exchange.h"

#include "screen/exchange/labels.h"

static struct arena arena;

static struct label_list *read_as(enum label_program p, const struct bib_record *r,
                                  const struct label_how *how)
{
    struct label_list *l = ARENA_NEW(&arena, struct label_list);
    assert_int_equal(label_program_of(r), p);
    labels_read(p, r, how, &arena, l);
    return l;
}

static void assert_label(const struct label *l, const char *who, enum vote_verdict verdict,
                         const char *reasons, const char *note)
{
    struct buf b = {0};
    assert_true(str_eq_c(l->who, who));
    assert_int_equal(l->verdict, verdict);
    for (size_t i = 0; i < l->n_reasons; i++) {
        buf_adds(&b, i ? "|" : "");
        buf_addstr(&b, l->reason[i]);
    }
    assert_string_equal(buf_c(&b), reasons);
    assert_string_equal(arena_strndup(&arena, l->note.ptr ? l->note.ptr : "", l->note.len), note);
    buf_release(&b);
}

static const struct label_how title = {.stage = STAGE_TITLE};

static void rayyan_marks_its_verdicts_in_the_notes(void **state)
{
    (void)state;
    struct bib_record r = {
        .notes =
            STR("A note of the source.\nRAYYAN-INCLUSION: {\"Anna\"=>\"Included\", \"Bo \\\"B\\\" "
                "Holm\"=>\"Excluded\",\"Cy\"=>\"Maybe\"} | RAYYAN-LABELS: first wave,ML | "
                "RAYYAN-EXCLUSION-REASONS: wrong population,__EXR__background article | "
                "USER-NOTES: {\"Anna\"=>[\"see table 2\", \"again\"], \"Cy\"=>[\"hm\"]}")};
    struct label_list *l = read_as(LABEL_RAYYAN, &r, &title);
    assert_int_equal(l->n, 3);
    assert_label(&l->item[0], "Anna", VOTE_INCLUDE, "",
                 "labels: first wave,ML; see table 2; again");
    assert_label(&l->item[1], "Bo \\\"B\\\" Holm", VOTE_EXCLUDE,
                 "wrong population|background article", "labels: first wave,ML");
    assert_label(&l->item[2], "Cy", VOTE_MAYBE, "", "labels: first wave,ML; hm");
}

/* HTML in the arrows, a column of its own, a bar at the end, and what isn't a verdict. */
static void rayyan_in_other_shapes(void **state)
{
    (void)state;
    struct bib_extra x[] = {{STR("notes"), STR("RAYYAN-INCLUSION: {\"A\"=&gt;\"Excluded\"} |")}};
    struct bib_record r = {.extra = x, .n_extra = 1};
    struct label_list *l = read_as(LABEL_RAYYAN, &r, &title);
    assert_int_equal(l->n, 1);
    assert_label(&l->item[0], "A", VOTE_EXCLUDE, "", "");
    static const char *const none[] = {
        "RAYYAN-INCLUSION: {}",       "RAYYAN-INCLUSION: {\"A\"=>\"Undecided\"}",
        "RAYYAN-INCLUSION: {\"A\"=>", "RAYYAN-INCLUSION: {\"A",
        "RAYYAN-INCLUSION:",          "RAYYAN-INCLUSION: }{"};
    for (size_t i = 0; i < COUNT_OF(none); i++) {
        struct bib_record other = {.notes = str_c(none[i])};
        assert_int_equal(read_as(LABEL_RAYYAN, &other, &title)->n, 0);
    }
}

static void asreview_labels_columns_and_notes(void **state)
{
    (void)state;
    static const struct {
        const char *name, *value, *notes;
        size_t n;
        enum vote_verdict verdict;
    } p[] = {{"asreview_label", "1", "", 1, VOTE_INCLUDE},
             {"asreview_label", "0", "", 1, VOTE_EXCLUDE},
             {"asreview_label", "", "", 0, VOTE_MAYBE},
             {"label_included", "1.0", "", 1, VOTE_INCLUDE},
             {"included", "-1", "", 0, VOTE_MAYBE},
             {"x", "y", "ASReview_relevant", 1, VOTE_INCLUDE},
             {"x", "y", "ASReview_irrelevant", 1, VOTE_EXCLUDE},
             {"x", "y", "ASReview_validate_relevant", 0, VOTE_MAYBE},
             {"x", "y", "ASReview_not_seen", 0, VOTE_MAYBE}};
    for (size_t i = 0; i < COUNT_OF(p); i++) {
        struct bib_extra x[] = {{str_c(p[i].name), str_c(p[i].value)},
                                {STR("asreview_note"), STR("why")},
                                {STR("asreview_user_name"), STR("Anna")}};
        struct bib_record r = {.extra = x, .n_extra = 3, .notes = str_c(p[i].notes)};
        struct label_list *l = read_as(LABEL_ASREVIEW, &r, &title);
        assert_int_equal(l->n, p[i].n);
        if (l->n)
            assert_label(&l->item[0], "Anna", p[i].verdict, "", "why");
    }
}

static void abstrackr_has_a_column_for_each_person(void **state)
{
    (void)state;
    struct bib_extra x[] = {{STR("(internal) id"), STR("41893415")},
                            {STR("tags"), STR("1")},
                            {STR("consensus"), STR("o")},
                            {STR("labeled_at"), STR("0")},
                            {STR("Anna"), STR("-1")},
                            {STR("labeled_at (2)"), STR("0")},
                            {STR("Bo"), STR("0")},
                            {STR("Cy"), STR("o")},
                            {STR("general notes (Anna)"), STR("a panel")}};
    struct bib_record r = {.extra = x, .n_extra = COUNT_OF(x)};
    struct label_list *l = read_as(LABEL_ABSTRACKR, &r, &title);
    assert_int_equal(l->n, 2);
    assert_label(&l->item[0], "Anna", VOTE_EXCLUDE, "", "a panel");
    assert_label(&l->item[1], "Bo", VOTE_MAYBE, "", "");
}

static void covidence_exports_one_list_at_a_time(void **state)
{
    (void)state;
    struct bib_extra x[] = {{STR("Covidence #"), STR("#12")}, {STR("Tags"), STR("wave 2")}};
    struct bib_record r = {.extra = x, .n_extra = 2};
    struct bib_record excluded = {
        .extra = x, .n_extra = 2, .notes = STR("Exclusion reason: Wrong study design; ")};
    struct label_how irrelevant = {STAGE_TITLE, true, VOTE_EXCLUDE};
    assert_int_equal(read_as(LABEL_COVIDENCE, &r, &title)->n, 0);
    struct label_list *l = read_as(LABEL_COVIDENCE, &r, &irrelevant);
    assert_int_equal(l->n, 1);
    assert_label(&l->item[0], "", VOTE_EXCLUDE, "", "tags: wave 2");
    l = read_as(LABEL_COVIDENCE, &excluded, &title);
    assert_int_equal(l->n, 1);
    assert_label(&l->item[0], "", VOTE_EXCLUDE, "Wrong study design", "tags: wave 2");
}

static void our_own_export_says_it_by_stage(void **state)
{
    (void)state;
    struct bib_extra x[] = {{STR("sigte_id"), STR("7")},
                            {STR("sigte_title"), STR("include")},
                            {STR("sigte_abstract"), STR("awaiting")},
                            {STR("sigte_full_text"), STR("exclude")},
                            {STR("sigte_category"), STR("1B")},
                            {STR("sigte_reason_id"), STR("O-none")},
                            {STR("label_included"), STR("1")}};
    struct bib_record r = {.extra = x, .n_extra = COUNT_OF(x)};
    struct label_how abstract = {.stage = STAGE_ABSTRACT}, full = {.stage = STAGE_FULL_TEXT};
    assert_label(&read_as(LABEL_SIGTE, &r, &title)->item[0], "", VOTE_INCLUDE, "", "");
    assert_int_equal(read_as(LABEL_SIGTE, &r, &abstract)->n, 0);
    struct label_list *l = read_as(LABEL_SIGTE, &r, &full);
    assert_label(&l->item[0], "", VOTE_EXCLUDE, "O-none", "");
    assert_true(str_eq_c(l->item[0].category, "1B"));
}

static void a_plain_record_tells_nothing(void **state)
{
    (void)state;
    struct bib_extra x[] = {{STR("XT"), STR("1")}};
    struct bib_record r = {.title = STR("t"), .notes = STR("PMID: 1"), .extra = x, .n_extra = 1};
    struct label_list l = {.n = 9};
    struct label_how list = {STAGE_TITLE, true, VOTE_INCLUDE};
    assert_int_equal(label_program_of(&r), LABEL_UNKNOWN);
    labels_read(LABEL_UNKNOWN, &r, &list, &arena, &l);
    assert_int_equal(l.n, 0);
    labels_read(LABEL_LIST, &r, &list, &arena, &l);
    assert_int_equal(l.n, 1);
    assert_int_equal(l.item[0].verdict, VOTE_INCLUDE);
}

int run_label_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rayyan_marks_its_verdicts_in_the_notes),
        cmocka_unit_test(rayyan_in_other_shapes),
        cmocka_unit_test(asreview_labels_columns_and_notes),
        cmocka_unit_test(abstrackr_has_a_column_for_each_person),
        cmocka_unit_test(covidence_exports_one_list_at_a_time),
        cmocka_unit_test(our_own_export_says_it_by_stage),
        cmocka_unit_test(a_plain_record_tells_nothing),
    };
    int failed = cmocka_run_group_tests_name("labels", tests, NULL, NULL);
    arena_release(&arena);
    return failed;
}
