/* summary_test.c - esummary in its three shapes. */
#include "tests/unit/serve/world.h"

static void version_1_has_items(void **state)
{
    struct world *w = *state;
    struct str body = ask(w, "esummary", "db=pubmed&id=1001");
    assert_has(body, "<!DOCTYPE eSummaryResult PUBLIC \"-//NLM//DTD esummary v1 20041029//EN\" ");
    assert_has(body, "<DocSum>\n\t<Id>1001</Id>\n\t<Item Name=\"PubDate\" Type=\"Date\">1990 May"
                     "</Item>\n");
    assert_has(body, "<Item Name=\"Source\" Type=\"String\">J Small Corpora</Item>");
    assert_has(body, "<Item Name=\"AuthorList\" Type=\"List\">\n\t\t<Item Name=\"Author\" "
                     "Type=\"String\">First AB</Item>\n\t\t<Item Name=\"Author\" Type=\"String\">"
                     "Last C Jr</Item>\n\t</Item>");
    assert_has(body, "<Item Name=\"LastAuthor\" Type=\"String\">Last C Jr</Item>");
    assert_has(body, "<Item Name=\"Title\" Type=\"String\">Record 0 alpha beta &lt;b&gt; of a "
                     "series.</Item>");
    assert_has(body, "<Item Name=\"RecordStatus\" Type=\"String\">PubMed - indexed for MEDLINE"
                     "</Item>");
    assert_has(body, "<Item Name=\"doi\" Type=\"String\">10.1000/small.0</Item>");
    assert_has(body, "<Item Name=\"pubmed\" Type=\"Date\">1990/05/15 06:00</Item>");
    assert_has(body, "<Item Name=\"HasAbstract\" Type=\"Integer\">1</Item>");
    assert_has(body, "<Item Name=\"SO\" Type=\"String\">1990 May;1(2):1-9</Item>");
    assert_has(ask(w, "esummary", "id=1008"),
               "<Item Name=\"HasAbstract\" Type=\"Integer\">0</Item>");
}

static void version_2_has_elements(void **state)
{
    struct world *w = *state;
    struct str body = ask_post(w, "esummary", "id=1001%2C1008&version=2.0&retmode=xml");
    assert_has(body, "<DocumentSummarySet status=\"OK\">\n<DocumentSummary uid=\"1001\">\n\t"
                     "<PubDate>1990 May</PubDate>\n");
    assert_has(body, "<DocumentSummary uid=\"1008\">");
    assert_string_equal(element(w, body, "Name").ptr, "First AB");
    assert_string_equal(element(w, body, "AuthType").ptr, "Author");
    assert_string_equal(element(w, body, "SortPubDate").ptr, "1990/05/01 00:00");
    assert_string_equal(element(w, body, "ELocationID").ptr, "doi: 10.1000/small.0");
    assert_has(body, "<flag>Has Abstract</flag>");
    assert_has(body, "<PubType>\n\t\t<flag>Journal Article</flag>\n\t</PubType>");
}

static void json_is_keyed_by_uid(void **state)
{
    struct world *w = *state;
    json_t *j = NULL;
    struct str body = ask(w, "esummary", "id=1008,1001,999999&retmode=json");
    assert_int_equal(json_load(body, "answer", &j, &w->e), ERR_OK);
    const json_t *result = json_object_get(j, "result");
    const json_t *uids = json_object_get(result, "uids");
    const json_t *doc = json_object_get(result, "1001");
    assert_int_equal(json_array_size(uids), 3);
    assert_string_equal(json_string_value(json_array_get(uids, 0)), "1008");
    assert_string_equal(json_string_value(json_object_get(doc, "uid")), "1001");
    assert_string_equal(json_string_value(json_object_get(doc, "pubdate")), "1990 May");
    const json_t *author = json_array_get(json_object_get(doc, "authors"), 1);
    assert_string_equal(json_string_value(json_object_get(author, "name")), "Last C Jr");
    const json_t *id = json_array_get(json_object_get(doc, "articleids"), 1);
    assert_string_equal(json_string_value(json_object_get(id, "idtype")), "doi");
    assert_string_equal(
        json_string_value(json_object_get(json_object_get(result, "999999"), "error")),
        "cannot get document summary");
    json_decref(j);
}

static void history_feeds_summaries(void **state)
{
    struct world *w = *state;
    struct str found = ask(w, "esearch", "term=beta%5Bti%5D&usehistory=y");
    struct str body = ask(
        w, "esummary",
        arena_fmt(&w->arena, "query_key=1&WebEnv=%s&retmax=2", element(w, found, "WebEnv").ptr));
    assert_has(body, "<Id>1190</Id>");
    assert_has(body, "<Id>1169</Id>");
    assert_lacks(body, "<Id>1148</Id>");
}

static void errors_are_ncbis(void **state)
{
    struct world *w = *state;
    assert_has(ask(w, "esummary", "db=pubmed"),
               "<eSummaryResult>\n\t<ERROR>Neither query_key nor id specified</ERROR>");
    assert_has(ask(w, "esummary", "db=fleegle&id=1"),
               "<ERROR>Invalid db name specified: fleegle</ERROR>");
    assert_has(ask(w, "esummary", "id=999999"),
               "<ERROR>UID=999999: cannot get document summary</ERROR>");
    struct buf b = {0};
    buf_adds(&b, "retmode=json&id=1");
    for (int i = 2; i <= 501; i++)
        buf_addf(&b, ",%d", i);
    assert_string_equal(ask_post(w, "esummary", buf_c(&b)).ptr,
                        "{\"header\":{\"type\":\"esummary\",\"version\":\"0.3\"},\"error\":\"Too "
                        "many UIDs in request. Maximum number of UIDs is 500 for JSON format "
                        "output.\"}");
    buf_release(&b);
}

int run_summary_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(version_1_has_items),  cmocka_unit_test(version_2_has_elements),
        cmocka_unit_test(json_is_keyed_by_uid), cmocka_unit_test(history_feeds_summaries),
        cmocka_unit_test(errors_are_ncbis),
    };
    return cmocka_run_group_tests_name("esummary", tests, world_set_up, world_tear_down);
}
