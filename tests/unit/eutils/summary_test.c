/* summary_test.c - short descriptions: each record accounted for, in each format. */
#include "pubmed/eutils/answers.h"
#include "tests/unit/eutils/script.h"

#define JSON_TWO                                                                                   \
    "{\"header\":{\"type\":\"esummary\",\"version\":\"0.3\"},\"result\":{\"uids\":[\"2\",\"1\"],"  \
    "\"2\":{\"uid\":\"2\",\"pubdate\":\"2000 Feb\",\"source\":\"J X\",\"authors\":[{\"name\":"     \
    "\"Smith A\",\"authtype\":\"Author\"},{\"name\":\"Lee B\"}],\"title\":\"On\n things.\","       \
    "\"lang\":[\"eng\"],\"pubtype\":[\"Review\"],\"articleids\":[{\"idtype\":\"pubmed\","          \
    "\"idtypen\":1,"                                                                               \
    "\"value\":\"2\"},{\"idtype\":\"doi\",\"idtypen\":3,\"value\":\"10.1/"                         \
    "x\"},{\"idtype\":\"pmc\","                                                                    \
    "\"value\":\"PMC7\"}],\"pmcrefcount\":5,\"fulljournalname\":\"Journal of X\"},"                \
    "\"1\":{\"uid\":\"1\",\"error\":\"cannot get document summary\"}}}"

static void json_is_cited_like_xml(void **state)
{
    struct script *s = *state;
    struct eutils_summaries out;
    struct eutils_citing c;
    const int64_t pmid[] = {1, 2, 1};
    s->client->format = EUTILS_JSON;
    SCRIPT(s, {.body = JSON_TWO});
    assert_int_equal(
        eutils_summaries(s->client, pmid, COUNT_OF(pmid), NULL, &s->arena, &out, &s->e), ERR_OK);
    assert_int_equal(s->n_asked, 1);
    assert_string_equal(s->asked[0].path, "/entrez/eutils/esummary.fcgi");
    assert_string_equal(script_param(s, 0, "id"), "1,2");
    assert_string_equal(script_param(s, 0, "retmode"), "json");
    assert_int_equal(out.n, 2);
    assert_int_equal(out.n_missing, 0);
    assert_string_equal(out.item[0].error.ptr, "cannot get document summary");
    assert_int_equal(out.item[0].n_items, 0);
    eutils_summary_cite(&out.item[1], &s->arena, &c);
    assert_string_equal(c.title.ptr, "On things.");
    assert_string_equal(c.journal.ptr, "Journal of X");
    assert_string_equal(c.journal_abbreviation.ptr, "J X");
    assert_int_equal(c.n_authors, 2);
    assert_string_equal(c.author[1].ptr, "Lee B");
    assert_string_equal(c.doi.ptr, "10.1/x");
    assert_string_equal(c.pmcid.ptr, "PMC7");
    assert_string_equal(c.pub_type[0].ptr, "Review");
    assert_string_equal(c.language[0].ptr, "eng");
    assert_int_equal(c.n_cited_in_pmc, 5);
}

static void what_is_missing_is_asked_for_again_and_then_named(void **state)
{
    struct script *s = *state;
    struct eutils_summaries out;
    const int64_t pmid[] = {3, 1, 2};
    SCRIPT(s,
           {.body = "<eSummaryResult><DocumentSummarySet><DocumentSummary uid=\"1\"><Title>a"
                    "</Title></DocumentSummary></DocumentSummarySet></eSummaryResult>"},
           {.body = "<eSummaryResult><DocumentSummarySet><DocumentSummary uid=\"3\"><Title>c <i>d"
                    "</i> e</Title></DocumentSummary></DocumentSummarySet></eSummaryResult>"});
    assert_int_equal(
        eutils_summaries(s->client, pmid, COUNT_OF(pmid), NULL, &s->arena, &out, &s->e), ERR_OK);
    assert_string_equal(script_param(s, 1, "id"), "3,2");
    assert_int_equal(out.n, 2);
    assert_string_equal(out.item[0].id.ptr, "3");
    assert_string_equal(eutils_summary_get(&out.item[0], "title").ptr, "c d e");
    assert_string_equal(out.item[1].id.ptr, "1");
    assert_int_equal(out.n_missing, 1);
    assert_int_equal(out.missing[0], 2);
}

static void unknown_records_alone_are_no_error(void **state)
{
    struct script *s = *state;
    struct eutils_summaries out;
    const int64_t pmid[] = {9};
    SCRIPT(s, {.body = "<eSummaryResult><ERROR>UID=9: cannot get document summary</ERROR>"
                       "</eSummaryResult>"});
    assert_int_equal(eutils_summaries(s->client, pmid, 1, NULL, &s->arena, &out, &s->e), ERR_OK);
    assert_int_equal(out.n, 0);
    assert_int_equal(out.n_missing, 1);
}

static void a_named_record_that_is_not_there_is_a_cut_answer(void **state)
{
    struct script *s = *state;
    struct eutils_summaries out;
    const int64_t pmid[] = {1, 2};
    static const char *const wrong[] = {
        "{\"result\":{\"uids\":[\"2\",\"1\"],\"2\":{\"title\":\"x\"}}}",
        "{\"result\":{\"2\":{\"title\":\"x\"}}}",
        "{\"header\":{}}",
        "<eSummaryResult><DocumentSummarySet/></eSummaryResult>",
        "<eSummaryResult><DocSum><Item Name=\"Title\">x</Item></DocSum></eSummaryResult>",
    };
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        SCRIPT(s, {.body = wrong[i]});
        assert_int_equal(eutils_summaries(s->client, pmid, 2, NULL, &s->arena, &out, &s->e),
                         ERR_NET);
        assert_int_equal(out.n, 0);
    }
    SCRIPT(s, {.body = "{\"header\":{\"type\":\"esummary\"},\"error\":\"Too many UIDs in request. "
                       "Maximum number of UIDs is 500 for JSON format output.\"}"});
    assert_int_equal(eutils_summaries(s->client, pmid, 2, NULL, &s->arena, &out, &s->e), ERR_INPUT);
    assert_says(s, "Too many UIDs");
}

int run_summary_tests(void)
{
    const struct CMUnitTest tests[] = {
        SCRIPTED(json_is_cited_like_xml),
        SCRIPTED(what_is_missing_is_asked_for_again_and_then_named),
        SCRIPTED(unknown_records_alone_are_no_error),
        SCRIPTED(a_named_record_that_is_not_there_is_a_cut_answer),
    };
    return cmocka_run_group_tests_name("eutils summaries", tests, NULL, NULL);
}
