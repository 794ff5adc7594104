/* test_match.c - which file is whose, and what is left to people. */
#include "texts.h"

#define PRISM "http://prismstandard.org/namespaces/basic/2.0/"

/* Records 6 to 8, with DOIs; all three sought. */
static const char MORE[] =
    "PMID- 90000006\nTI  - Six.\nDP  - 2021\nLID - 10.5555/synth.2021.0006 [doi]\n"
    "PMC - PMC9000006\n\n"
    "PMID- 90000007\nTI  - Seven.\nDP  - 2021\nLID - 10.5555/synth.2021.0007 [doi]\n"
    "LID - S5555-0000(21)00007-7 [pii]\n\n"
    "PMID- 90000008\nTI  - Eight.\nDP  - 2021\nLID - 10.5555/s55555-021-00008-8 [doi]\n";

static int open_more(void **state)
{
    fixture_open(state);
    struct fixture *f = *state;
    struct import_report r;
    struct import_options o = {.arm = "database", .source = "more"};
    const char *path = texts_file(f, "more.nbib", str_c(MORE));
    OK(f, import_file(f->s, "lead", path, &o, NULL, &f->arena, &r, &f->e));
    for (int64_t id = 6; id <= 8; id++)
        texts_seek(f, id);
    return 0;
}

static struct text_match_list match(struct fixture *f, const char **path, size_t n)
{
    struct text_match_list l;
    OK(f, match_all(f->s, path, n, STR("full_text"), 0, NULL, &f->arena, &l, &f->e));
    assert_int_equal(l.n, n);
    return l;
}

static struct text_match match_one_file(struct fixture *f, const char *path)
{
    return match(f, &path, 1).item[0];
}

static const char *with_doi(struct fixture *f, const char *name, const char *doi, unsigned seed)
{
    struct buf xmp = {0};
    make_xmp(PRISM, "doi", doi, &xmp);
    struct made_pdf p = {.xmp = buf_c(&xmp), .padding = 10, .seed = seed};
    const char *path = texts_pdf(f, name, &p);
    buf_release(&xmp);
    return path;
}

static const char *plain(struct fixture *f, const char *name, unsigned seed)
{
    struct made_pdf p = {.padding = 10, .seed = seed};
    return texts_pdf(f, name, &p);
}

static void names_lead_to_their_report(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *name;
        int64_t root;
    } cases[] = {{"PMID90000006.pdf", 6},
                 {"90000007.pdf", 7},
                 {"PMC9000006.pdf", 6},
                 {"10.5555_synth.2021.0007.pdf", 7},
                 {"10.5555%2Fsynth.2021.0007 (1).pdf", 7},
                 {"synth.2021.0006-main.pdf", 6},
                 {"1-s2.0-S5555000021000077-main.pdf", 7},
                 {"s55555-021-00008-8.pdf", 8}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct text_match t = match_one_file(f, plain(f, cases[i].name, 1));
        if (t.outcome != MATCH_FOUND || t.root != cases[i].root)
            fail_msg("%s: %s, record %d: %s", cases[i].name, match_outcome_name(t.outcome),
                     (int)t.root, t.why[LANG_EN]);
    }
}

static void metadata_lead_to_their_report_whatever_the_name(void **state)
{
    struct fixture *f = *state;
    struct text_match t =
        match_one_file(f, with_doi(f, "download.pdf", "10.5555/SYNTH.2021.0006", 1));
    assert_int_equal(t.outcome, MATCH_FOUND);
    assert_int_equal(t.root, 6);
    assert_non_null(strstr(t.why[LANG_EN], "XMP prism:doi"));
    assert_non_null(strstr(t.why[LANG_DA], "metadata"));
}

static void a_name_and_a_doi_that_differ_are_for_people(void **state)
{
    struct fixture *f = *state;
    /* Two reports of the review. */
    struct text_match t =
        match_one_file(f, with_doi(f, "90000006.pdf", "10.5555/synth.2021.0007", 1));
    assert_int_equal(t.outcome, MATCH_UNSURE);
    /* One, and an article that isn't here. */
    t = match_one_file(f, with_doi(f, "PMID90000006.pdf", "10.5555/elsewhere", 1));
    assert_int_equal(t.outcome, MATCH_UNSURE);
    assert_non_null(strstr(t.why[LANG_EN], "10.5555/elsewhere"));
    /* Record 1 has no DOI of its own that could speak against it. */
    texts_seek(f, 1);
    t = match_one_file(f, with_doi(f, "PMID90000001.pdf", "10.5555/elsewhere", 1));
    assert_int_equal(t.outcome, MATCH_FOUND);
}

static void what_leads_nowhere_is_said(void **state)
{
    struct fixture *f = *state;
    struct text_match t = match_one_file(f, plain(f, "article.pdf", 1));
    assert_int_equal(t.outcome, MATCH_NONE);
    t = match_one_file(f, plain(f, "PMID99999999.pdf", 1));
    assert_int_equal(t.outcome, MATCH_NONE);
    assert_int_equal(t.root, 0);
    /* It is here, and not sought. */
    t = match_one_file(f, plain(f, "PMID90000002.pdf", 1));
    assert_int_equal(t.outcome, MATCH_NONE);
    assert_non_null(strstr(t.why[LANG_EN], "record 2"));
}

static void supplements_and_longer_identifiers_are_not_taken(void **state)
{
    struct fixture *f = *state;
    static const char *const names[] = {"10.5555_synth.2021.0006.s001.pdf",
                                        "10.5555_synth.2021.0006_supplementary.pdf",
                                        "10.5555_synth.2021.0006.2b.pdf"};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        assert_int_equal(match_one_file(f, plain(f, names[i], 1)).outcome, MATCH_UNSURE);
    /* Its own metadata settle the last. */
    assert_int_equal(match_one_file(f, with_doi(f, names[2], "10.5555/synth.2021.0006", 1)).outcome,
                     MATCH_FOUND);
}

static void a_page_called_pdf_is_no_text(void **state)
{
    struct fixture *f = *state;
    struct text_match t =
        match_one_file(f, texts_file(f, "PMID90000006.pdf", STR("<html>Sign in</html>")));
    assert_int_equal(t.outcome, MATCH_NO_TEXT);
    t = match_one_file(f, texts_file(f, "PMID90000006.pdf", STR("")));
    assert_int_equal(t.outcome, MATCH_NO_TEXT);
    t = match_one_file(f, texts_file(f, "PMID90000006.html", STR("<html>The text</html>")));
    assert_int_equal(t.outcome, MATCH_FOUND);
}

static void of_two_files_for_one_report_neither_is_taken(void **state)
{
    struct fixture *f = *state;
    const char *two[] = {plain(f, "PMID90000006.pdf", 1), plain(f, "PMC9000006.pdf", 2),
                         plain(f, "PMID90000007.pdf", 3)};
    struct text_match_list l = match(f, two, 3);
    assert_int_equal(l.item[0].outcome, MATCH_UNSURE);
    assert_int_equal(l.item[1].outcome, MATCH_UNSURE);
    assert_int_equal(l.item[2].outcome, MATCH_FOUND);
    /* Two copies are one file. */
    const char *copies[] = {plain(f, "PMC9000006.pdf", 1), plain(f, "PMID90000006.pdf", 1)};
    l = match(f, copies, 2);
    assert_int_equal(l.item[0].outcome, MATCH_FOUND);
    assert_int_equal(l.item[1].outcome, MATCH_BEFORE);
}

static void what_is_attached_already_is_known(void **state)
{
    struct fixture *f = *state;
    const char *path = plain(f, "PMID90000006.pdf", 1);
    OK(f, texts_attach(f, 6, path, "full_text", NULL));
    assert_int_equal(match_one_file(f, path).outcome, MATCH_BEFORE);
    assert_int_equal(match_one_file(f, plain(f, "PMC9000006.pdf", 2)).outcome, MATCH_UNSURE);
}

static void folders_give_their_files_by_name(void **state)
{
    struct fixture *f = *state;
    const char *folder = f->folder, **path;
    size_t n;
    plain(f, "b.pdf", 1);
    plain(f, "a.pdf", 1);
    plain(f, ".hidden.pdf", 1);
    OK(f, match_files(&folder, 1, &f->arena, &path, &n, &f->e));
    assert_true(n >= 2);
    assert_non_null(strstr(path[0], "/a.pdf"));
    for (size_t i = 0; i < n; i++)
        assert_null(strstr(path[i], ".hidden"));
    folder = "/nowhere";
    assert_int_equal(match_files(&folder, 1, &f->arena, &path, &n, &f->e), ERR_IO);
}

#define T(name) cmocka_unit_test_setup_teardown(name, open_more, fixture_close)
const struct CMUnitTest MATCH_TESTS[] = {
    T(names_lead_to_their_report),
    T(metadata_lead_to_their_report_whatever_the_name),
    T(a_name_and_a_doi_that_differ_are_for_people),
    T(what_leads_nowhere_is_said),
    T(supplements_and_longer_identifiers_are_not_taken),
    T(a_page_called_pdf_is_no_text),
    T(of_two_files_for_one_report_neither_is_taken),
    T(what_is_attached_already_is_known),
    T(folders_give_their_files_by_name),
};
const size_t MATCH_TEST_COUNT = COUNT_OF(MATCH_TESTS);
