/* test_extraction_sheet.c - the form as a sheet, out and in; suggestions from a record. */
#include "fixture.h"

#include "lib/base/xlsx.h"
#include "screen/evidence/sheet.h"
#include "screen/evidence/suggest.h"

static void include(struct fixture *f, int64_t record)
{
    fixture_to_full_text(f, record);
    OK(f, fixture_vote(f, "reviewer-a", record, STAGE_FULL_TEXT, VOTE_INCLUDE, "1A", ""));
    OK(f, fixture_vote(f, "reviewer-b", record, STAGE_FULL_TEXT, VOTE_INCLUDE, "1A", ""));
}

static void note(struct fixture *f, const char *who, const char *field, const char *outcome,
                 const char *value)
{
    struct extraction_value v = {str_c(field), str_c(outcome), str_c(value)};
    OK(f, store_begin(f->s, &f->e));
    OK(f, extraction_set(f->s, who, 1, &v, 1, &f->e));
    OK(f, store_commit(f->s, &f->e));
}

static struct note_list findings;

static struct extraction_sheet read_sheet(struct fixture *f, const char *who, struct str bytes)
{
    struct extraction_sheet s;
    findings = (struct note_list){.arena = &f->arena};
    OK(f, extraction_sheet_read(f->s, who, bytes, "s", &f->arena, &findings, &s, &f->e));
    return s;
}

static const char *finding(struct fixture *f, size_t i)
{
    struct buf b = {0};
    if (i < findings.n)
        note_render(&b, LANG_EN, &findings.item[i]);
    const char *text = arena_strdup(&f->arena, buf_c(&b));
    buf_release(&b);
    return text;
}

/* What went out comes in as held already, in every type, either medium and both languages. */
static void a_sheet_comes_back_as_it_went_out(void **state)
{
    struct fixture *f = *state;
    include(f, 1);
    note(f, "reviewer-a", "literature", "", "secondary");
    note(f, "reviewer-a", "country", "", "=HYPERLINK(\"x\")");
    note(f, "reviewer-a", "aim", "", "One.\nTwo, \"quoted\"; three.");
    note(f, "reviewer-a", "included_studies", "", "Doe 2001\nRoe 2002");
    note(f, "reviewer-a", "n_patients", "", "21842");
    note(f, "reviewer-a", "n_studies", "", "–");
    note(f, "reviewer-a", "quality_assessment", "", "amstar, grade");
    note(f, "reviewer-a", "sequencing", "", "all"); /* its label has a comma */
    note(f, "reviewer-a", "range", "treatment", "12.5–34 %");
    note(f, "reviewer-a", "direction", "treatment", "benefit");
    for (int i = 0; i < 8; i++) {
        struct extraction_sheet_how how = {.person = "reviewer-a",
                                           .lang = i & 1 ? LANG_DA : LANG_EN,
                                           .separator = i & 2 ? ';' : ',',
                                           .places = (i & 2) != 0};
        struct buf b = {0};
        OK(f, i & 4 ? extraction_sheet_xlsx(f->s, &how, &f->arena, &b, &f->e)
                    : extraction_sheet_csv(f->s, &how, &f->arena, &b, &f->e));
        struct extraction_sheet s = read_sheet(f, "reviewer-a", buf_str(&b));
        if (findings.n || s.n_values || s.n_same != 10)
            fail_msg("%d: %zu values, %zu same; %s", i, s.n_values, s.n_same, finding(f, 0));
        /* Another person, who holds nothing, takes the same. */
        s = read_sheet(f, "reviewer-b", buf_str(&b));
        assert_int_equal(s.n_values, 10);
        buf_release(&b);
    }
}

static void a_workbook_checks_what_is_filled_in(void **state)
{
    struct fixture *f = *state;
    struct extraction_sheet_how how = {.person = "reviewer-a", .lang = LANG_DA};
    struct buf b = {0};
    struct xlsx *x;
    include(f, 1);
    OK(f, extraction_sheet_xlsx(f->s, &how, &f->arena, &b, &f->e));
    OK(f, xlsx_open(buf_str(&b), "x", &x, &f->e));
    assert_true(str_eq_c(xlsx_sheet(x, 0)->name, "Artikler"));
    assert_true(xlsx_find(x, STR("Effektmål")) >= 0);
    assert_true(xlsx_find(x, STR("Vejledning")) >= 0);
    struct xlsx_rows *rows;
    struct xlsx_row row;
    OK(f, xlsx_rows_open(x, 0, &rows, &f->e));
    OK(f, xlsx_next(rows, &f->arena, &row, &f->e));
    assert_true(str_eq_c(row.cell[0].text, "Post"));
    assert_true(str_eq_c(row.cell[3].text, "Litteraturtype"));
    xlsx_rows_close(rows);
    xlsx_close(x);
    buf_release(&b);
}

static void every_cell_is_checked(void **state)
{
    struct fixture *f = *state;
    include(f, 1);
    struct extraction_sheet s =
        read_sheet(f, "reviewer-a",
                   STR("record;outcome;age;n_patients;range;shoe;Alder\nid:1;;60;mange;;;\n"
                       "id:1;Behandling;;;120 %;;\nid:1;Treatment;;;12 %;;\nid:1;nowhere;;;12 %;;\n"
                       "id:5;;60;;;;\n;;60;;;;\nid:1;;;;;;\n"));
    static const char *const want[] = {"s:1:6: the form has no field shoe",
                                       "s:1:7: Alder stands over two columns",
                                       "s:2:4: n_patients: \"mange\" is no number",
                                       "s:3:5: range: \"120 %\" is not between",
                                       "s:4:1: this article and outcome stand in row 3",
                                       "s:5:2: \"nowhere\" is no outcome",
                                       "s:6:1: record 5 is not included",
                                       "s:7:1: the row has values and no record"};
    for (size_t i = 0; i < COUNT_OF(want); i++)
        if (!strstr(finding(f, i), want[i]))
            fail_msg("%zu: %s", i, finding(f, i));
    assert_int_equal(findings.n, COUNT_OF(want));
    assert_int_equal(s.n_values, 1); /* what fits: the age */
    OK(f, store_begin(f->s, &f->e));
    OK(f, extraction_sheet_take(f->s, "reviewer-a", &s, &f->e));
    OK(f, store_commit(f->s, &f->e));
    struct extraction_view v;
    OK(f, extraction_view_load(f->s, "reviewer-a", 1, &f->arena, &v, &f->e));
    assert_int_equal(v.n, 1);
    assert_true(str_eq_c(v.said[0].value, "60"));
    fixture_check(f);
}

static void others_values_are_not_in_a_sheet(void **state)
{
    struct fixture *f = *state;
    struct extraction_sheet_how how = {.person = "reviewer-b", .lang = LANG_EN};
    struct buf b = {0};
    include(f, 1);
    note(f, "reviewer-a", "aim", "", "only-a-wrote-this");
    OK(f, extraction_sheet_csv(f->s, &how, &f->arena, &b, &f->e));
    assert_null(strstr(buf_c(&b), "only-a-wrote-this"));
    buf_clear(&b);
    note(f, "reviewer-b", "age", "", "60"); /* and not when they may be seen either */
    OK(f, extraction_sheet_csv(f->s, &how, &f->arena, &b, &f->e));
    assert_null(strstr(buf_c(&b), "only-a-wrote-this"));
    buf_clear(&b);
    how.person = NULL; /* what stands */
    OK(f, extraction_sheet_csv(f->s, &how, &f->arena, &b, &f->e));
    assert_non_null(strstr(buf_c(&b), "only-a-wrote-this"));
    buf_release(&b);
}

/* ---- Suggestions ----------------------------------------------------------------------------- */

static struct extraction_suggestions suggest(struct arena *a, const char *title, const char *text)
{
    struct err e = {0};
    struct form *form = ARENA_NEW(a, struct form);
    struct bib_abstract_part *part = ARENA_NEW(a, struct bib_abstract_part);
    struct bib_record *r = ARENA_NEW(a, struct bib_record);
    struct extraction_suggestions l;
    part->text = str_c(text);
    *r = (struct bib_record){.title = str_c(title), .abstract = part, .n_abstract = 1};
    assert_int_equal(form_shipped(a, form, &e), ERR_OK);
    extraction_suggest(r, form, a, &l);
    return l;
}

static const struct extraction_suggestion *of(const struct extraction_suggestions *l,
                                              const char *field)
{
    for (size_t i = 0; i < l->n; i++)
        if (str_eq_c(l->item[i].field->id, field))
            return &l->item[i];
    return NULL;
}

static void suggestions_carry_their_sentence(void **state)
{
    (void)state;
    static const char text[] =
        "BACKGROUND: Whole genome sequencing is new. METHODS: We searched four databases. RESULTS: "
        "Of 1,653 articles, 9 studies with 412 patients met the criteria. The diagnostic yield "
        "ranged from 24% to 44%. Risk of bias was rated with AMSTAR 2 and GRADE.";
    struct arena a = {0};
    struct extraction_suggestions l =
        suggest(&a, "Exome sequencing in adults with sarcoma: a systematic review", text);
    static const struct {
        const char *field, *value, *sentence;
    } want[] = {
        {"literature", "secondary", "systematic review"},
        {"study_design", "Systematic review", "systematic review"},
        {"n_studies", "9", "Of 1,653 articles, 9 studies with 412 patients met the criteria."},
        {"sequencing", "wes",
         "Exome sequencing in adults"}, /* what is new elsewhere doesn't count */
        {"age_group", "adults", "Exome sequencing in adults"},
        {"quality_assessment", "amstar, grade", "Risk of bias was rated with AMSTAR 2 and GRADE."},
        {"range", "24–44 %", "The diagnostic yield ranged from 24% to 44%."}};
    for (size_t i = 0; i < COUNT_OF(want); i++) {
        const struct extraction_suggestion *x = of(&l, want[i].field);
        if (!x || !str_eq_c(x->value, want[i].value) ||
            str_find(x->sentence, str_c(want[i].sentence), 0) == SIZE_MAX)
            fail_msg("%s: %.*s “%.*s”", want[i].field, x ? (int)x->value.len : 0,
                     x ? x->value.ptr : "", x ? (int)x->sentence.len : 0, x ? x->sentence.ptr : "");
        struct str source =
            str_eq_c(str_c(x->where), "title")
                ? STR("Exome sequencing in adults with sarcoma: a systematic review")
                : STR(text);
        assert_true(str_eq(str_sub(source, x->start, x->end), x->words)); /* offsets are true */
    }
    arena_release(&a);
}

static void what_is_not_told_is_not_suggested(void **state)
{
    (void)state;
    struct arena a = {0};
    struct extraction_suggestions l =
        suggest(&a, "On method",
                "Psychiatric and somatic diagnoses were recorded. We aimed to "
                "assess the diagnostic yield. Targeted therapy may help some.");
    assert_null(of(&l, "variants"));
    assert_null(of(&l, "finding"));
    assert_null(of(&l, "n_patients"));
    assert_null(of(&l, "sequencing"));
    assert_null(of(&l, "range"));
    arena_release(&a);
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
const struct CMUnitTest EXTRACTION_SHEET_TESTS[] = {
    T(a_sheet_comes_back_as_it_went_out),
    T(a_workbook_checks_what_is_filled_in),
    T(every_cell_is_checked),
    T(others_values_are_not_in_a_sheet),
    cmocka_unit_test(suggestions_carry_their_sentence),
    cmocka_unit_test(what_is_not_told_is_not_suggested)};
const size_t EXTRACTION_SHEET_TEST_COUNT = COUNT_OF(EXTRACTION_SHEET_TESTS);
