/* answer_test.c - reading esearch answers: shapes that are known, and none that isn't. */
#include "tests/unit/eutils/script.h"

#include <dirent.h>

#define HEAD                                                                                       \
    "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<!DOCTYPE eSearchResult PUBLIC \"-//NLM//DTD "   \
    "esearch 20060628//EN\" "                                                                      \
    "\"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20060628/esearch.dtd\">\n"

static struct arena arena;

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static bool parse(const char *xml, struct esearch_answer *out)
{
    return esearch_answer_parse(str_c(xml), &arena, out);
}

static void a_full_answer_is_read_field_by_field(void **state)
{
    (void)state;
    struct esearch_answer o;
    assert_true(parse(
        HEAD "<eSearchResult><Count>2651</Count><RetMax>2</RetMax><RetStart>6</RetStart>"
             "<QueryKey>3</QueryKey><WebEnv>MCID_6927d6e7</WebEnv><IdList>\n<Id>11121077</Id>\n"
             "<Id>11121076</Id>\n</IdList><TranslationSet><Translation>     <From>a[ta]</From>"
             "     <To>\"A\"[Journal:__jid1]</To>    </Translation></TranslationSet>"
             "<QueryTranslation>\"a\"[Journal] AND \"97\"[Volume] &amp; \xC3\xA6</QueryTranslation>"
             "</eSearchResult>",
        &o));
    assert_int_equal(o.count, 2651);
    assert_int_equal(o.retmax, 2);
    assert_int_equal(o.retstart, 6);
    assert_int_equal(o.query_key, 3);
    assert_string_equal(o.webenv.ptr, "MCID_6927d6e7");
    assert_int_equal(o.n_pmids, 2);
    assert_int_equal(o.pmid[0], 11121077);
    assert_int_equal(o.pmid[1], 11121076);
    assert_string_equal(o.translation.ptr, "\"a\"[Journal] AND \"97\"[Volume] & \xC3\xA6");
    assert_int_equal(o.n_warnings, 0);
    assert_int_equal(o.error.len, 0);
}

static void json_says_the_same_as_xml(void **state)
{
    (void)state;
    struct esearch_answer o;
    assert_true(parse(
        "\xEF\xBB\xBF{\"header\":{\"type\":\"esearch\",\"version\":\"0.3\"},\"esearchresult\":{"
        "\"count\":\"2651\",\"retmax\":2,\"RetStart\":\"6\",\"querykey\":\"3\","
        "\"webenv\":\"MCID_6927d6e7\",\"idlist\":[\"11121077\",11121076],"
        "\"querytranslation\":\"\\\"a\\\"[Journal]\nAND x\",\"errorlist\":{"
        "\"phrasesnotfound\":[\"the\"],\"fieldsnotfound\":[\"foo\"]},\"warninglist\":{"
        "\"phrasesignored\":[\"of\"],\"quotedphrasesnotfound\":[\"\\\"body battery\\\"\"],"
        "\"outputmessages\":[\"No items\tfound.\"]}}}",
        &o));
    assert_int_equal(o.count, 2651);
    assert_int_equal(o.retmax, 2);
    assert_int_equal(o.retstart, 6);
    assert_int_equal(o.query_key, 3);
    assert_string_equal(o.webenv.ptr, "MCID_6927d6e7");
    assert_int_equal(o.n_pmids, 2);
    assert_int_equal(o.pmid[0], 11121077);
    assert_int_equal(o.pmid[1], 11121076);
    assert_string_equal(o.translation.ptr, "\"a\"[Journal]\nAND x");
    assert_int_equal(o.n_warnings, 5);
    assert_string_equal(o.warning[0].ptr, "PhraseNotFound: the");
    assert_string_equal(o.warning[1].ptr, "FieldNotFound: foo");
    assert_string_equal(o.warning[2].ptr, "PhraseIgnored: of");
    assert_string_equal(o.warning[3].ptr, "QuotedPhraseNotFound: \"body battery\"");
    assert_string_equal(o.warning[4].ptr, "No items\tfound.");
}

static void errors_and_warnings_keep_the_servers_names(void **state)
{
    (void)state;
    struct esearch_answer o;
    assert_true(parse(HEAD
                      "<eSearchResult><Count>0</Count><RetMax>0</RetMax><RetStart>0</RetStart>"
                      "<IdList/><TranslationSet/><QueryTranslation>x</QueryTranslation><ErrorList>"
                      "<PhraseNotFound>the</PhraseNotFound><FieldNotFound>foo</FieldNotFound>"
                      "</ErrorList><WarningList><PhraseIgnored>of</PhraseIgnored>"
                      "<QuotedPhraseNotFound>\"body battery\"[tiab]</QuotedPhraseNotFound>"
                      "<OutputMessage>No items found.</OutputMessage></WarningList>"
                      "<?sigte a remark &amp; more?><?other x?></eSearchResult>",
                      &o));
    assert_int_equal(o.n_warnings, 6);
    assert_string_equal(o.warning[5].ptr, "a remark &amp; more");
    assert_string_equal(o.warning[0].ptr, "PhraseNotFound: the");
    assert_string_equal(o.warning[1].ptr, "FieldNotFound: foo");
    assert_string_equal(o.warning[2].ptr, "PhraseIgnored: of");
    assert_string_equal(o.warning[3].ptr, "QuotedPhraseNotFound: \"body battery\"[tiab]");
    assert_string_equal(o.warning[4].ptr, "No items found.");
}

static void an_error_is_no_zero(void **state)
{
    (void)state;
    struct esearch_answer o;
    assert_true(parse(HEAD "<eSearchResult><ERROR>Invalid db name specified: nothing</ERROR>"
                           "</eSearchResult>",
                      &o));
    assert_string_equal(o.error.ptr, "Invalid db name specified: nothing");
    assert_true(parse(HEAD "<eSearchResult><ERROR>One.</ERROR><ERROR/></eSearchResult>", &o));
    assert_string_equal(o.error.ptr, "One. ERROR");
}

static void other_documents_are_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "",
        " ",
        HEAD,
        HEAD "<eSearchResult/>",
        HEAD "<eSearchResult><IdList><Id>1</Id></IdList></eSearchResult>",
        HEAD "<eSearchResult><Count>5</Count><RetMax>5</RetMax><IdList><Id>1",
        HEAD "<eSearchResult><Count>many</Count></eSearchResult>",
        HEAD "<eSearchResult><Count>-1</Count></eSearchResult>",
        HEAD "<eSearchResult><Count>99999999999999999999</Count></eSearchResult>",
        HEAD "<eSearchResult><Count>1</Count><IdList><Id>x</Id></IdList></eSearchResult>",
        HEAD "<eSummaryResult><Count>1</Count></eSummaryResult>",
        "<!DOCTYPE eSearchResult [<!ENTITY n \"7\">]><eSearchResult><Count>&n;</Count>"
        "</eSearchResult>",
        "<!DOCTYPE eSearchResult [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><eSearchResult>"
        "<Count>1</Count><WebEnv>&f;</WebEnv></eSearchResult>",
        "{\"esearchresult\":{\"retmax\":\"0\"}}",
        "{\"esearchresult\":{\"count\":\"0\"}",
        "{\"esearchresult\":{\"count\":\"many\"}}",
        "{\"esearchresult\":{\"count\":\"-1\"}}",
        "{\"esearchresult\":{\"count\":\"1\",\"idlist\":[\"x\"]}}",
        "{\"esearchresult\":{\"count\":\"1\",\"idlist\":\"1\"}}",
        "{\"esearchresult\":{\"count\":\"1\",\"count\":\"2\"}}",
        "{\"count\":\"0\"}",
        "<html><body>Count</body></html>",
    };
    struct esearch_answer o;
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        if (parse(wrong[i], &o))
            fail_msg("accepted: %s", wrong[i]);
}

static void a_body_is_known_by_its_beginning(void **state)
{
    (void)state;
    assert_int_equal(answer_kind(STR(" \n")), BODY_EMPTY);
    assert_int_equal(answer_kind(STR("\xEF\xBB\xBF<?xml version=\"1.0\"?><a/>")), BODY_XML);
    assert_int_equal(answer_kind(STR("<!DOCTYPE html><p>")), BODY_HTML);
    assert_int_equal(answer_kind(STR("<!-- x --><HTML><p>")), BODY_HTML);
    assert_int_equal(answer_kind(STR("{\"error\":\"x\"}")), BODY_JSON);
    assert_int_equal(answer_kind(STR("Bad gateway")), BODY_OTHER);
    assert_string_equal(arena_str(&arena, answer_root(STR(HEAD "<eSearchResult>"))).ptr,
                        "eSearchResult");
    assert_true(str_eq_c(
        answer_root(STR("<!DOCTYPE a [<!ENTITY b \"<c>\">]>\n<!-- <d> --><e f='1'>")), "e"));
    assert_int_equal(answer_root(STR(HEAD)).len, 0);
    assert_int_equal(answer_root(STR("<!-- never closed")).len, 0);
}

static void error_words_are_found_in_every_dress(void **state)
{
    (void)state;
    struct str words =
        answer_error_words(STR("{\"esearchresult\":{\"ERROR\":\"Failed: Exception:\n'x' \\\"y\\\""
                               "\"}}"),
                           &arena);
    assert_true(str_starts(words, "Failed: Exception:\n'x'"));
    assert_string_equal(
        answer_error_words(STR("<r><ERROR>a</ERROR><ERROR> b </ERROR></r>"), &arena).ptr, "a b");
    assert_int_equal(answer_error_words(STR("{\"result\":1}"), &arena).len, 0);
    assert_int_equal(answer_error_words(STR("{\"error\":\"cut\\"), &arena).len, 4);
    assert_int_equal(answer_error_kind(STR("API rate limit exceeded")), FAILURE_RATE_LIMITED);
    assert_int_equal(answer_error_kind(STR("Search Backend failed: busy")), FAILURE_BACKEND);
    assert_int_equal(answer_error_kind(STR("Search Backend failed: Exception:\n'retstart' cannot "
                                           "be larger than 9998.")),
                     FAILURE_REFUSED);
    assert_int_equal(answer_error_kind(STR("Empty term")), FAILURE_REFUSED);
}

/* A recorded esearch answer: the number of ids is what RetMax says. */
static void check_recorded(const char *path)
{
    struct esearch_answer o;
    struct str xml = load(&arena, path);
    if (!esearch_answer_parse(xml, &arena, &o))
        fail_msg("can't read %s", path);
    if (o.error.len)
        return;
    assert_int_equal((int64_t)o.n_pmids, o.retmax);
    assert_true((int64_t)o.n_pmids <= o.count);
}

static void recorded_answers_are_read(void **state)
{
    (void)state;
    const char *folder = shared_folder(&arena, "eutils");
    DIR *d = folder ? opendir(folder) : NULL;
    const struct dirent *entry;
    int n = 0;
    while (d && (entry = readdir(d))) {
        struct str name = str_c(entry->d_name);
        if (!str_ends(name, ".xml") || str_find(name, STR("esearch"), 0) == SIZE_MAX)
            continue;
        check_recorded(arena_fmt(&arena, "%s/%s", folder, entry->d_name));
        n++;
    }
    if (d)
        closedir(d);
    if (folder)
        assert_true(n >= 15);
}

static void recorded_errors_are_told_apart(void **state)
{
    (void)state;
    static const struct {
        const char *file;
        enum failure_kind kind;
    } known[] = {
        {"efetch_unable_to_obtain_query__http400.xml", FAILURE_HISTORY},
        {"esearch_past_9999__http200_INVALID_JSON_raw_newline.json", FAILURE_REFUSED},
        {"esummary_too_many_uids__http200.json", FAILURE_REFUSED},
        {"rate_limit__http429.json", FAILURE_RATE_LIMITED},
    };
    const char *folder = shared_folder(&arena, "eutils_errors");
    for (size_t i = 0; folder && i < COUNT_OF(known); i++) {
        struct str body = load(&arena, arena_fmt(&arena, "%s/%s", folder, known[i].file));
        struct str words = answer_error_words(body, &arena);
        assert_true(words.len > 0);
        assert_int_equal(answer_error_kind(words), known[i].kind);
    }
}

int run_answer_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_full_answer_is_read_field_by_field),
        cmocka_unit_test(json_says_the_same_as_xml),
        cmocka_unit_test(errors_and_warnings_keep_the_servers_names),
        cmocka_unit_test(an_error_is_no_zero),
        cmocka_unit_test(other_documents_are_refused),
        cmocka_unit_test(a_body_is_known_by_its_beginning),
        cmocka_unit_test(error_words_are_found_in_every_dress),
        cmocka_unit_test(recorded_answers_are_read),
        cmocka_unit_test(recorded_errors_are_told_apart),
    };
    return cmocka_run_group_tests_name("eutils answers", tests, NULL, tear_down);
}
