/* draft_test.c - PICO files that are begun: the forms of the groups, what is left to fill in,
 * the approval, and the document that is asked for. */
#include "tests.h"

#include "lib/base/file.h"
#include "lib/registry/registry.h"
#include "screen/criteria/pico_document.h"

#include <dirent.h>

#define PICOS SIGTE_SOURCE_DIR "/picos/"

static const char HEAD[] = "sigte: pico/1\nid: x\nversion: 1\ntitle: {da: Gruppe, en: Group}\n"
                           "question: {da: Hvad?, en: What?}\n";
#define CRITERION(id, el, text)                                                                    \
    "  - {id: " id ", element: " el ", effect: include, rank: 1, reason: r, text: " text "}\n"
#define OPEN(id, el)                                                                               \
    "  - id: " id "\n    element: " el "\n    effect: include\n"                                   \
    "    fill_in: {da: Skriv det., en: Write it.}\n"

static void parse(const char *tail, struct arena *a, struct pico *p)
{
    struct err e = {0};
    struct str text = str_c(arena_fmt(a, "%s%s", HEAD, tail));
    must(pico_parse(text, "p.yaml", STR(""), "", a, NULL, p, &e), &e);
}

static const char *rendered(struct arena *a, enum lang lang, const struct note_list *notes)
{
    struct buf b = {0};
    for (size_t i = 0; i < notes->n; i++) {
        note_render(&b, lang, &notes->item[i]);
        buf_addch(&b, '\n');
    }
    const char *text = arena_strdup(a, buf_c(&b));
    buf_release(&b);
    return text;
}

static void has(const char *text, const char *what)
{
    if (!strstr(text, what))
        print_error("not found: %s\nin: %s\n", what, text);
    assert_non_null(strstr(text, what));
}

/* A form names its population and nothing else that is clinical; the rest has its guidance, in
 * two languages. */
static void check_form(const struct pico *p)
{
    bool place[PICO_G + 1][PICO_EXCLUDE + 1] = {{false}};
    for (size_t i = 0; i < p->n_criteria; i++)
        if (p->criterion[i].element != PICO_G)
            assert_str(p->criterion[i].id, "P-in");
    for (size_t i = 0; i < p->n_fill_ins; i++) {
        const struct pico_fill_in *f = &p->fill_in[i];
        assert_true(f->line > 0 && f->column > 0);
        assert_false(str_eq(f->text[LANG_DA], f->text[LANG_EN]));
        if (f->of_criterion)
            place[f->element][f->effect] = true;
    }
    for (enum pico_element el = PICO_P; el <= PICO_O; el++)
        assert_true(place[el][PICO_INCLUDE] && (el == PICO_C || place[el][PICO_EXCLUDE]));
    assert_true(pico_find(p, str_c("P-in")) >= 0);
    assert_false(str_eq(p->question[LANG_DA], p->question[LANG_EN]));
}

static void every_group_has_a_pico(void **state)
{
    (void)state;
    struct arena a = {0};
    struct err e = {0};
    struct registry r;
    struct dirent **entry = NULL;
    size_t drafts = 0, approved = 0, at[17] = {0};
    must(registry_load(PICOS "groups.yaml", &a, &r, &e), &e);
    int n = scandir(PICOS, &entry, NULL, alphasort);
    for (int i = 0; i < n; i++) {
        const char *name = entry[i]->d_name;
        struct pico p;
        if (str_ends(str_c(name), ".yaml") && strcmp(name, "general.yaml") != 0 &&
            strcmp(name, "groups.yaml") != 0) {
            const char *path = arena_fmt(&a, PICOS "%s", name);
            must(pico_load(path, &a, NULL, &p, &e), &e);
            must(pico_check_group(&p, path, &a, &e), &e);
            assert_int_equal(p.n_criteria >= 9, 1);
            for (size_t k = 0; k < r.n_groups; k++)
                at[k] += str_eq(r.group[k].id, p.group);
            if (p.status == PICO_DRAFT)
                check_form(&p);
            drafts += p.status == PICO_DRAFT;
            approved += p.status == PICO_APPROVED;
        }
        free(entry[i]);
    }
    free(entry);
    assert_int_equal(drafts, 16);
    assert_int_equal(approved, 1);
    for (size_t k = 0; k < r.n_groups; k++)
        assert_int_equal(at[k], 1);
    arena_release(&a);
}

static void what_is_left_is_named_one_by_one(void **state)
{
    (void)state;
    struct arena a = {0};
    struct note_list notes = {.arena = &a};
    struct pico p;
    parse("fill_in:\n  - {at: indications, text: List them.}\ncriteria:\n" CRITERION(
              "P-in", "P", "t") OPEN("I-in", "I"),
          &a, &p);
    assert_int_equal(p.status, PICO_DRAFT);
    assert_int_equal(p.n_criteria, 1);
    assert_int_equal(p.n_fill_ins, 2);
    assert_str(p.fill_in[1].text[LANG_DA], "Skriv det.");
    pico_findings(&p, &notes);
    assert_string_equal(
        rendered(&a, LANG_EN, &notes),
        "p.yaml:1:1: the PICO is a draft: no approval is recorded; the specialist network approves "
        "it before the search, with date and meeting under approved\n"
        "p.yaml:7:5: \"indications\" is left to fill in: write it as fill_in says, then take "
        "fill_in out\n"
        "p.yaml:13:5: \"I-in\" is left to fill in: write it as fill_in says, then take fill_in "
        "out\n"
        "p.yaml: there is no C criterion; add one, so that people judge alike\n"
        "p.yaml: there is no O criterion; add one, so that people judge alike\n");
    has(rendered(&a, LANG_DA, &notes), "p.yaml:13:5: \"I-in\" mangler at blive udfyldt");
    arena_release(&a);
}

static void a_review_needs_p_i_and_o(void **state)
{
    (void)state;
    struct arena a = {0};
    struct err e = {0};
    struct pico p;
    parse("criteria:\n" CRITERION("P-in", "P", "t") OPEN("I-in", "I"), &a, &p);
    assert_int_equal(pico_check_ready(&p, &e), ERR_INPUT);
    has(shown(&a, LANG_EN, &e), "p.yaml: a review needs criteria for P, I and O, and there are "
                                "none for I, O;");
    parse("criteria:\n" CRITERION("P", "P", "t") CRITERION("I", "I", "t") CRITERION("O", "O", "t"),
          &a, &p);
    must(pico_check_ready(&p, &e), &e);
    arena_release(&a);
}

static void the_approval_lies_before_the_search(void **state)
{
    (void)state;
    struct arena a = {0};
    struct note_list notes = {.arena = &a};
    struct pico p;
    const struct date day = {2024, 1, 23}, before = {2024, 1, 22};
    const struct pico_approval later = {.date = {2024, 2, 1}};
    parse("approved: {date: 2024-01-23, by: Network, meeting: 1}\ncriteria:\n" CRITERION("P", "P",
                                                                                         "t"),
          &a, &p);
    assert_int_equal(p.status, PICO_APPROVED);
    assert_str(p.approval.meeting[LANG_EN], "1");
    assert_int_equal(pico_approval_finding(&p, NULL, day, &notes), PICO_APPROVAL_IN_TIME);
    assert_int_equal(pico_approval_finding(&p, NULL, (struct date){0}, &notes),
                     PICO_APPROVAL_IN_TIME);
    assert_int_equal(notes.n, 0);
    assert_int_equal(pico_approval_finding(&p, NULL, before, &notes), PICO_APPROVAL_LATE);
    has(rendered(&a, LANG_EN, &notes),
        "p.yaml:6:11: the PICO was approved on 2024-01-23, after the search of 2024-01-22;");
    /* What a review recorded goes before the file. */
    assert_int_equal(pico_approval_finding(&p, &later, day, &notes), PICO_APPROVAL_LATE);

    parse("criteria:\n" CRITERION("P", "P", "t"), &a, &p);
    assert_int_equal(pico_approval_finding(&p, NULL, day, &notes), PICO_APPROVAL_MISSING);
    assert_int_equal(
        pico_approval_finding(&p, &(struct pico_approval){.date = before}, day, &notes),
        PICO_APPROVAL_IN_TIME);
    arena_release(&a);
}

static const char *markdown(const struct pico *p, enum lang lang, struct arena *a)
{
    struct buf b = {0};
    document_md(pico_document(p, lang, a), &b);
    const char *text = arena_strdup(a, buf_c(&b));
    buf_release(&b);
    return text;
}

static void the_document_says_what_the_network_approves(void **state)
{
    (void)state;
    struct arena a = {0};
    struct err e = {0};
    struct pico p;
    must(pico_load(PICOS "udbredt-kraeft.yaml", &a, NULL, &p, &e), &e);
    const char *da = markdown(&p, LANG_DA, &a), *en = markdown(&p, LANG_EN, &a);
    has(da,
        "# Fokuseret klinisk spørgsmål (PICO) for patientgruppen Udbredt og uhelbredelig kræft");
    has(da, "Version 1, godkendt 22. januar 2024");
    has(da, "2.  Sarkom: metastatisk eller recidiverende");
    has(da, "### Population (P)\n\n-   Voksne med udbredt og uhelbredelig kræft");
    has(da, "*Begrundelse:* Patientgruppen er yderst heterogen");
    has(da, "| 1B | Alt andet end O er opfyldt");
    has(da, "-   **Møde:** Møde 1\n");
    has(da, "| 17 | Kun diagnostisk udbytte (1B) | O-yield | 1B |");
    has(da, "```\nlanguage\n```");
    assert_null(strstr(da, "Udfyldes"));
    has(en, "## Exclusion criteria\n\n### Population (P)\n\n-   Studies that do not relate");
    has(en, "-   **Date:** 22 January 2024");
    /* A criterion without a rule is left to people, and is in no list of rules. */
    assert_null(strstr(en, "**C-in**"));
    arena_release(&a);
}

static void the_document_of_a_draft_shows_what_is_left(void **state)
{
    (void)state;
    struct arena a = {0};
    struct pico p;
    parse("fill_in:\n  - {at: question, text: {da: Spørg., en: Ask.}}\ncriteria:\n" CRITERION(
              "P-in", "P", "\"Adults with:\\n- one\\n- two\"") OPEN("I-in", "I"),
          &a, &p);
    const char *en = markdown(&p, LANG_EN, &a);
    has(en, "# Focused clinical question (PICO): Group");
    has(en, "> This is a draft. 2 parts are left to fill in");
    has(en, "> **To fill in:** Ask.");
    has(en, "### Intervention (I)\n\n> **To fill in:** Write it.");
    has(en, "-   Adults with:\n    -   one\n    -   two\n");
    has(en, "-   **Meeting:** \\_");
    has(en, "-   **Date:** \\_");
    arena_release(&a);
}

static void a_form_reads_back_whatever_the_title(void **state)
{
    (void)state;
    struct arena a = {0};
    struct err e = {0};
    struct buf b = {0};
    struct pico p;
    struct str base;
    const struct str title = STR("A \"quoted\": title # with \\ all - of {it}, æøå");
    must(file_read(PICOS "general.yaml", 0, &a, &base, &e), &e);
    struct pico_form f = {.id = STR("own"), .title = {title, title}};
    must(pico_form_write(&f, &b, &e), &e);
    must(pico_parse(buf_str(&b), "own.yaml", base, "general.yaml", &a, NULL, &p, &e), &e);
    assert_str(p.title[LANG_DA], title.ptr);
    assert_int_equal(p.group.len, 0);
    check_form(&p);
    has(arena_str(&a, p.question[LANG_EN]).ptr, title.ptr);

    f.title[LANG_EN] = STR("two\nlines");
    assert_int_equal(pico_form_write(&f, &b, &e), ERR_INPUT);
    f.title[LANG_EN] = STR(" ");
    assert_int_equal(pico_form_write(&f, &b, &e), ERR_INPUT);
    f = (struct pico_form){.id = STR("a b"), .title = {title, title}};
    assert_int_equal(pico_form_write(&f, &b, &e), ERR_INPUT);
    buf_release(&b);
    arena_release(&a);
}

int run_draft_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_group_has_a_pico),
        cmocka_unit_test(what_is_left_is_named_one_by_one),
        cmocka_unit_test(a_review_needs_p_i_and_o),
        cmocka_unit_test(the_approval_lies_before_the_search),
        cmocka_unit_test(the_document_says_what_the_network_approves),
        cmocka_unit_test(the_document_of_a_draft_shows_what_is_left),
        cmocka_unit_test(a_form_reads_back_whatever_the_title),
    };
    return cmocka_run_group_tests_name("drafts", tests, NULL, NULL);
}
