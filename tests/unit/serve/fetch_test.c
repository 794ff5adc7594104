/* fetch_test.c - epost, efetch and einfo. */
#include "tests/unit/serve/world.h"

static size_t count_of(struct str body, const char *words)
{
    size_t n = 0, at = 0;
    while ((at = str_find(body, str_c(words), at)) != SIZE_MAX) {
        n++;
        at += strlen(words);
    }
    return n;
}

static void records_come_as_they_were_built(void **state)
{
    struct world *w = *state;
    struct str body = ask(w, "efetch", "db=pubmed&id=1008,1001&retmode=xml");
    assert_has(body, "<!DOCTYPE PubmedArticleSet PUBLIC \"-//NLM//DTD PubMedArticle, ");
    assert_int_equal(count_of(body, "<PubmedArticle>"), 2);
    const char *from = strstr(w->built, "<PubmedArticle>");
    const char *to = strstr(from, "</PubmedArticle>") + strlen("</PubmedArticle>");
    assert_has(body, arena_strndup(&w->arena, from, (size_t)(to - from)));
    assert_true(str_find(body, STR(">1008</PMID>"), 0) < str_find(body, STR(">1001</PMID>"), 0));
}

static void ids_are_taken_in_any_dress_once(void **state)
{
    struct world *w = *state;
    assert_int_equal(count_of(ask(w, "efetch", "id=1001%201008%0A1001&id=1015"), "<PubmedArticle>"),
                     3);
    assert_int_equal(count_of(ask_post(w, "efetch", "id=1001%2C1008&rettype=full&retmode=xml"),
                              "<PubmedArticle>"),
                     2);
    assert_int_equal(count_of(ask(w, "efetch", "id=1001,999999"), "<PubmedArticle>"), 1);
}

static void history_is_paged(void **state)
{
    struct world *w = *state;
    struct str body = ask(w, "esearch", "term=all%5Bsb%5D&usehistory=y&retmax=0");
    const char *env = element(w, body, "WebEnv").ptr;
    body =
        ask(w, "efetch", arena_fmt(&w->arena, "query_key=1&WebEnv=%s&retstart=25&retmax=100", env));
    assert_int_equal(count_of(body, "<PubmedArticle>"), 5);
    body = ask(w, "efetch",
               arena_fmt(&w->arena,
                         "query_key=1&WebEnv=%s&retstart=1&retmax=2&rettype=uilist&"
                         "retmode=text",
                         env));
    assert_string_equal(body.ptr, "1197\n1190\n");
    body = ask(w, "efetch", arena_fmt(&w->arena, "query_key=7&WebEnv=%s", env));
    assert_int_equal(last_status(), 400);
    assert_has(body, "<eFetchResult>\n\t<ERROR>Unable to obtain query #7</ERROR>");
}

static void lists_of_ids_are_text_or_xml(void **state)
{
    struct world *w = *state;
    assert_string_equal(ask(w, "efetch", "id=1008,1001&rettype=uilist&retmode=text").ptr,
                        "1008\n1001\n");
    assert_has(ask(w, "efetch", "id=1008&rettype=uilist&retmode=xml"),
               "<IdList>\n<Id>1008</Id>\n</IdList>");
    assert_string_equal(ask(w, "efetch", "id=1008&retmode=json").ptr, "1008\n");
}

static void records_come_as_text(void **state)
{
    struct world *w = *state;
    struct str body = ask(w, "efetch", "id=1001,999999,1008&rettype=medline&retmode=text");
    assert_true(str_starts(body, "\nPMID- 1001\nOWN - NLM\nSTAT- MEDLINE\n"));
    assert_has(body, "\n\nPMID- 1008\n");
    assert_has(body, "FAU - Last, Carl Jr\nAU  - Last C Jr\n");
    assert_int_equal(count_of(body, "PMID- "), 2);
    body = ask(w, "efetch", "id=1029,1008&rettype=abstract");
    assert_string_equal(body.ptr, "1. J Small Corpora. 2018 May;5(2):5-9. doi: 10.1000/small.4.\n\n"
                                  "Record 4 alpha <b> of a series.\n\nFirst AB, Last C Jr.\n\n"
                                  "Words of an abstract.\n\nDOI: 10.1000/small.4\n"
                                  "PMID: 1029 [Indexed for MEDLINE]\n\n\n"
                                  "2. J Small Corpora. 1997 May;2(2):2-9. doi: 10.1000/small.1.\n\n"
                                  "Record 1 <b> of a series.\n\nFirst AB, Last C Jr.\n\n"
                                  "DOI: 10.1000/small.1\nPMID: 1008 [Indexed for MEDLINE]\n");
    body = ask(w, "efetch", "id=1008&rettype=docsum&retmode=text");
    assert_string_equal(body.ptr, "1: First AB, Last C Jr. Record 1 <b> of a series. J Small "
                                  "Corpora. 1997\nMay;2(2):2-9. doi: 10.1000/small.1. PubMed PMID: "
                                  "1008.\n");
    assert_has(ask(w, "efetch", "id=1008&rettype=docsum&retmode=xml"), "<DocSum>");
}

static void what_is_not_offered_is_refused(void **state)
{
    struct world *w = *state;
    assert_has(ask(w, "efetch", "id=1001&retmode=text"), "<ERROR>As text this server gives");
    assert_int_equal(last_status(), 400);
    assert_has(ask(w, "efetch", "db=pubmed"), "<ERROR>Neither query_key nor id specified</ERROR>");
    assert_int_equal(last_status(), 400);
    assert_has(ask(w, "efetch", "id=x"), "<ERROR>ID list is empty!");
    assert_has(ask(w, "efetch", "db=gene&id=1"), "<ERROR>Invalid db name specified: gene</ERROR>");
}

static void posting_keeps_ids(void **state)
{
    struct world *w = *state;
    struct str body = ask_post(w, "epost", "db=pubmed&id=1001,1008&id=1008");
    assert_has(body, "<!DOCTYPE ePostResult PUBLIC \"-//NLM//DTD ePostResult, ");
    const char *env = element(w, body, "WebEnv").ptr;
    body = ask(w, "efetch",
               arena_fmt(&w->arena, "query_key=1&WebEnv=%s&rettype=uilist&retmode=text", env));
    assert_string_equal(body.ptr, "1001\n1008\n");
    body = ask_post(w, "epost", arena_fmt(&w->arena, "id=1015&WebEnv=%s", env));
    assert_string_equal(element(w, body, "QueryKey").ptr, "2");
}

static void posting_nothing_is_an_error(void **state)
{
    struct world *w = *state;
    assert_has(ask(w, "epost", "db=nothing&id=1"),
               "<ePostResult>\n\t<ERROR>Invalid db name specified: nothing</ERROR>");
    struct str body = ask(w, "epost", "db=pubmed&id=abc");
    assert_has(body, "<ERROR>Empty ID list; Nothing to store</ERROR>");
    assert_has(body, "<ERROR>Some IDs have invalid value and were omitted.");
    assert_lacks(body, "WebEnv");
    body = ask(w, "epost", "id=1001,123456789012");
    assert_has(body, "<QueryKey>1</QueryKey>");
    assert_has(body, "<ERROR>Some IDs have invalid value and were omitted.");
}

static void einfo_tells_the_size_and_the_fields(void **state)
{
    struct world *w = *state;
    assert_has(ask(w, "einfo", ""), "<DbName>pubmed</DbName>");
    struct str body = ask(w, "einfo", "db=pubmed");
    assert_string_equal(element(w, body, "Count").ptr, "30");
    assert_has(body, "<Name>TIAB</Name>\n\t\t\t\t<FullName>Title/Abstract</FullName>");
    assert_string_equal(element(w, body, "LastUpdate").ptr, "2019/05/15 00:00");
    assert_string_equal(element(w, body, "DbBuild").ptr, corpus_digest(w->corpus));
    assert_has(body, "<Name>pubmed_pubmed_citedin</Name>");
    assert_lacks(body, "IsRangable");
    body = ask(w, "einfo", "db=pubmed&version=2.0");
    assert_has(body, "<IsHidden>Y</IsHidden>\n\t\t\t\t<IsRangable>Y</IsRangable>");
    assert_has(body, "<IsTruncatable>Y</IsTruncatable>");
    assert_has(ask(w, "einfo", "db=fleegle"),
               "<ERROR>Can not retrieve DbInfo for db=fleegle</ERROR>");
    json_t *j = NULL;
    assert_int_equal(json_load(ask(w, "einfo", "db=pubmed&retmode=json"), "answer", &j, &w->e),
                     ERR_OK);
    json_decref(j);
}

/* Every field name that einfo offers is one that a search takes. */
static void every_field_offered_can_be_searched(void **state)
{
    struct world *w = *state;
    struct str body = ask(w, "einfo", "db=pubmed");
    size_t at = 0, n = 0;
    body = str_sub(body, 0, str_find(body, STR("<LinkList>"), 0));
    while ((at = str_find(body, STR("<Name>"), at)) != SIZE_MAX) {
        size_t end = str_find(body, STR("<"), at + 6);
        struct str name = str_sub(body, at + 6, end);
        bool date = str_ends(name, "DAT") || str_ends(name, "DT") || str_eq_c(name, "MHDA");
        const char *value = date                     ? "2000"
                            : str_eq_c(name, "LANG") ? "english"
                            : str_eq_c(name, "UID")  ? "1001"
                            : str_eq_c(name, "FILT") ? "medline"
                                                     : "word";
        struct str answer =
            ask(w, "esearch",
                arena_fmt(&w->arena, "term=%s%%5B%.*s%%5D", value, (int)name.len, name.ptr));
        assert_lacks(answer, "<ERROR>");
        at = end;
        n++;
    }
    assert_true(n > 40);
}

int run_fetch_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_come_as_they_were_built),
        cmocka_unit_test(ids_are_taken_in_any_dress_once),
        cmocka_unit_test(history_is_paged),
        cmocka_unit_test(lists_of_ids_are_text_or_xml),
        cmocka_unit_test(records_come_as_text),
        cmocka_unit_test(what_is_not_offered_is_refused),
        cmocka_unit_test(posting_keeps_ids),
        cmocka_unit_test(posting_nothing_is_an_error),
        cmocka_unit_test(einfo_tells_the_size_and_the_fields),
        cmocka_unit_test(every_field_offered_can_be_searched),
    };
    return cmocka_run_group_tests_name("efetch, epost, einfo", tests, world_set_up,
                                       world_tear_down);
}
