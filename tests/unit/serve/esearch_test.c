/* esearch_test.c - the shapes of esearch's answers, to the letter. */
#include "tests/unit/serve/world.h"

#define HEAD                                                                                       \
    "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<!DOCTYPE eSearchResult PUBLIC \"-//NLM//DTD "   \
    "esearch 20060628//EN\" "                                                                      \
    "\"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20060628/esearch.dtd\">\n"

static void xml_has_ncbis_elements_in_ncbis_order(void **state)
{
    struct world *w = *state;
    struct str body = ask(w, "esearch", "db=pubmed&term=alpha%5Bti%5D+AND+beta%5Bti%5D&retmax=2");
    assert_string_equal(body.ptr, HEAD
                        "<eSearchResult><Count>5</Count><RetMax>2</RetMax><RetStart>0</RetStart>"
                        "<IdList>\n<Id>1169</Id>\n<Id>1127</Id>\n</IdList><TranslationSet/>"
                        "<QueryTranslation>\"alpha\"[Title] AND \"beta\"[Title]</QueryTranslation>"
                        "</eSearchResult>\n");
    assert_int_equal(last_status(), 200);
}

static void json_has_numbers_as_strings(void **state)
{
    struct world *w = *state;
    struct str body = ask(w, "esearch", "term=beta%5Bti%5D&retmax=2&retstart=1&retmode=json");
    assert_string_equal(
        body.ptr, "{\"header\":{\"type\":\"esearch\",\"version\":\"0.3\"},\"esearchresult\":{"
                  "\"count\":\"10\",\"retmax\":\"2\",\"retstart\":\"1\",\"idlist\":[\"1169\","
                  "\"1148\"],\"translationset\":[],\"querytranslation\":\"\\\"beta\\\"[Title]\"}}");
}

static void nothing_found_is_said(void **state)
{
    struct world *w = *state;
    struct str body = ask(w, "esearch", "term=nowhere%5Bti%5D");
    assert_has(body, "<Count>0</Count><RetMax>0</RetMax><RetStart>0</RetStart><IdList/>");
    assert_has(body, "<WarningList><OutputMessage>No items found.</OutputMessage></WarningList>"
                     "</eSearchResult>");
    body = ask(w, "esearch", "term=nowhere%5Bti%5D&retmode=json");
    assert_has(body, "\"warninglist\":{\"phrasesignored\":[],\"quotedphrasesnotfound\":[],"
                     "\"outputmessages\":[\"No items found.\"]}");
}

static void a_count_alone_says_nothing_else(void **state)
{
    struct world *w = *state;
    assert_string_equal(ask(w, "esearch", "term=nowhere%5Bti%5D&rettype=count").ptr,
                        HEAD "<eSearchResult>\n\t<Count>0</Count>\n</eSearchResult>\n");
    assert_string_equal(
        ask(w, "esearch", "term=beta%5Bti%5D&rettype=count&retmode=json").ptr,
        "{\"header\":{\"type\":\"esearch\",\"version\":\"0.3\"},\"esearchresult\":{\"count\":"
        "\"10\"}}");
}

static void an_unknown_heading_is_named(void **state)
{
    struct world *w = *state;
    struct str body = ask(w, "esearch", "term=%22No+Such+Heading%22%5Bmh%5D+OR+beta%5Bti%5D");
    assert_string_equal(element(w, body, "Count").ptr, "10");
    assert_has(body, "<QuotedPhraseNotFound>\"No Such Heading\"[MeSH Terms]"
                     "</QuotedPhraseNotFound>");
    body = ask(w, "esearch", "term=neoplasms%5Bmh%5D");
    assert_string_equal(element(w, body, "Count").ptr, "6");
}

static void untagged_words_show_what_they_became(void **state)
{
    struct world *w = *state;
    struct str body = ask(w, "esearch", "term=neoplasms");
    assert_has(body, "<TranslationSet><Translation>     <From>neoplasms</From>     <To>");
    assert_has(body, "\"neoplasms\"[MeSH Terms] OR \"neoplasms\"[All Fields]");
    body = ask(w, "esearch", "term=neoplasms&retmode=json");
    assert_has(body, "\"translationset\":[{\"from\":\"neoplasms\",\"to\":\"");
}

static void an_open_quote_is_ignored_with_ncbis_words(void **state)
{
    struct world *w = *state;
    struct str body = ask(w, "esearch", "term=%22beta%5Bti%5D");
    assert_has(body, "<OutputMessage>Unmatched double quote ignored.</OutputMessage>");
}

static void text_is_escaped(void **state)
{
    struct world *w = *state;
    struct str body = ask(w, "esearch", "term=%3Cscript%3E%5Bti%5D+OR+%22a+%26+b%22%5Bti%5D");
    assert_lacks(body, "<script>");
    assert_has(body, "<Count>0</Count>");
}

static void the_window_is_ncbis(void **state)
{
    struct world *w = *state;
    struct str body = ask(w, "esearch", "term=all%5Bsb%5D&retstart=9999");
    assert_has(body, "<ERROR>Search Backend failed: Exception:\n'retstart' cannot be larger than "
                     "9998. For PubMed, ESearch can only retrieve the first 9,999 records");
    w->server->window = 12;
    body = ask(w, "esearch", "term=all%5Bsb%5D&retstart=10&retmax=10");
    assert_has(body, "<Count>30</Count><RetMax>2</RetMax><RetStart>10</RetStart>");
    assert_has(body, "<OutputMessage>Restrictions achieved. start and count adjusted to 10, 2"
                     "</OutputMessage>");
    body = ask(w, "esearch", "term=beta%5Bti%5D&retmax=100");
    assert_has(body, "<RetMax>10</RetMax>");
    assert_lacks(body, "Restrictions");
    body = ask(w, "esearch", "term=all%5Bsb%5D&retstart=12&retmode=json");
    json_t *j = NULL;
    assert_int_equal(json_load(body, "answer", &j, &w->e), ERR_OK);
    assert_non_null(
        json_string_value(json_object_get(json_object_get(j, "esearchresult"), "ERROR")));
    json_decref(j);
}

static void pages_are_cut_where_asked(void **state)
{
    struct world *w = *state;
    assert_has(ask(w, "esearch", "term=all%5Bsb%5D"), "<RetMax>20</RetMax>");
    assert_has(ask(w, "esearch", "term=all%5Bsb%5D&retmax=0"), "<RetMax>0</RetMax>");
    assert_has(ask(w, "esearch", "term=all%5Bsb%5D&retstart=28"),
               "<RetMax>2</RetMax><RetStart>28</RetStart>");
    assert_has(ask(w, "esearch", "term=all%5Bsb%5D&retstart=500"),
               "<RetMax>0</RetMax><RetStart>500</RetStart><IdList/>");
    assert_has(ask(w, "esearch", "term=all%5Bsb%5D&retmax=-5"), "<RetMax>0</RetMax>");
    assert_has(ask(w, "esearch", "term=all%5Bsb%5D&retmax=many"), "<RetMax>20</RetMax>");
}

static void dates_limit_by_the_type_asked_for(void **state)
{
    struct world *w = *state;
    struct str body =
        ask(w, "esearch", "term=all%5Bsb%5D&mindate=2000&maxdate=2003/05&datetype=pdat");
    assert_string_equal(element(w, body, "Count").ptr, "4");
    assert_has(body, "2000/01/01:2003/05/31[Date - Publication]");
    body = ask(w, "esearch", "term=all%5Bsb%5D&mindate=2000/05/15&maxdate=2001/05/14");
    assert_string_equal(element(w, body, "Count").ptr, "1");
    assert_has(body, "2000/05/15:2001/05/14[Date - Entry]");
    body = ask(w, "esearch", "term=all%5Bsb%5D&reldate=60");
    assert_string_equal(element(w, body, "Count").ptr, "1");
    assert_has(body, "2019/04/02:2019/06/01[Date - Entry]");
    body = ask(w, "esearch", "term=%22last+1+year%22%5Bdp%5D");
    assert_string_equal(element(w, body, "Count").ptr, "1");
    assert_has(ask(w, "esearch", "term=alpha&mindate=soon&maxdate=2000"), "<ERROR>");
    body = ask(w, "esearch", "term=all%5Bsb%5D&mindate=2000");
    assert_string_equal(element(w, body, "Count").ptr, "30");
}

static void dates_hold_for_the_whole_term(void **state)
{
    struct world *w = *state;
    struct str body = ask(w, "esearch",
                          "term=alpha%5Bti%5D+OR+beta%5Bti%5D&mindate=2019&maxdate=2019&"
                          "datetype=pdat");
    assert_string_equal(element(w, body, "Count").ptr, "0");
    body = ask(w, "esearch", "term=beta%5Bti%5D+OR+alpha%5Bti%5D+AND+1:1008+%5BUID%5D");
    assert_string_equal(element(w, body, "Count").ptr, "1");
}

static void order_is_as_asked(void **state)
{
    struct world *w = *state;
    static const struct {
        const char *sort, *first;
    } known[] = {
        {"", "1204"},         {"relevance", "1204"}, {"pub_date", "1120"},
        {"pub+date", "1120"}, {"pmid", "1001"},      {"JournalName", "1204"},
    };
    for (size_t i = 0; i < COUNT_OF(known); i++) {
        struct str body =
            ask(w, "esearch",
                arena_fmt(&w->arena, "term=all%%5Bsb%%5D&retmax=1&sort=%s", known[i].sort));
        assert_string_equal(element(w, body, "Id").ptr, known[i].first);
        assert_lacks(body, "WarningList");
    }
}

static void remarks_do_not_look_like_ncbis(void **state)
{
    struct world *w = *state;
    assert_has(ask(w, "esearch", "term=all%5Bsb%5D&sort=JournalName"),
               "<?sigte sort order JournalName is not offered here?></eSearchResult>");
    assert_has(ask(w, "esearch", "term=all%5Bsb%5D&sort=a?%3Eb&retmode=json"),
               "\"remarks\":[\"sort order a?>b is not offered here\"]");
    assert_lacks(ask(w, "esearch", "term=all%5Bsb%5D&sort=a?%3Eb"), "a?>b");
    assert_lacks(ask(w, "esearch", "term=all%5Bsb%5D"), "<?sigte");
}

static void a_field_limits_an_untagged_term(void **state)
{
    struct world *w = *state;
    struct str body = ask(w, "esearch", "term=abstract&field=title");
    assert_string_equal(element(w, body, "Count").ptr, "0");
    body = ask(w, "esearch", "term=abstract&field=tiab");
    assert_string_equal(element(w, body, "Count").ptr, "8");
}

static void errors_are_worded_as_ncbi_words_them(void **state)
{
    struct world *w = *state;
    assert_string_equal(ask(w, "esearch", "db=nothing&term=x").ptr,
                        HEAD "<eSearchResult>\n\t<ERROR>Invalid db name specified: nothing"
                             "</ERROR>\n</eSearchResult>\n");
    assert_has(ask(w, "esearch", "db=pubmed"),
               "<ERROR>Empty term and query_key - nothing todo</ERROR>");
    assert_string_equal(ask(w, "esearch", "db=nothing&term=x&retmode=json").ptr,
                        "{\"header\":{\"type\":\"esearch\",\"version\":\"0.3\"},"
                        "\"esearchresult\":{\"ERROR\":\"Invalid db name specified: nothing\"}}");
    struct str body = ask(w, "esearch", "term=(alpha%5Bti%5D");
    assert_has(body, "<ERROR>");
    assert_lacks(body, "<Count>");
    ask(w, "elink", "id=1");
    assert_int_equal(last_status(), 404);
}

static void long_terms_come_by_post(void **state)
{
    struct world *w = *state;
    struct buf b = {0};
    buf_adds(&b, "term=alpha%5Bti%5D");
    for (int i = 0; i < 2000; i++)
        buf_addf(&b, "+OR+nothing%d%%5Bti%%5D", i);
    struct str body = ask_post(w, "esearch", buf_c(&b));
    assert_string_equal(element(w, body, "Count").ptr, "15");
    buf_release(&b);
}

int run_esearch_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(xml_has_ncbis_elements_in_ncbis_order),
        cmocka_unit_test(json_has_numbers_as_strings),
        cmocka_unit_test(nothing_found_is_said),
        cmocka_unit_test(a_count_alone_says_nothing_else),
        cmocka_unit_test(an_unknown_heading_is_named),
        cmocka_unit_test(untagged_words_show_what_they_became),
        cmocka_unit_test(an_open_quote_is_ignored_with_ncbis_words),
        cmocka_unit_test(text_is_escaped),
        cmocka_unit_test(pages_are_cut_where_asked),
        cmocka_unit_test(dates_limit_by_the_type_asked_for),
        cmocka_unit_test(dates_hold_for_the_whole_term),
        cmocka_unit_test(order_is_as_asked),
        cmocka_unit_test(remarks_do_not_look_like_ncbis),
        cmocka_unit_test(a_field_limits_an_untagged_term),
        cmocka_unit_test(errors_are_worded_as_ncbi_words_them),
        cmocka_unit_test(long_terms_come_by_post),
        cmocka_unit_test(the_window_is_ncbis),
    };
    return cmocka_run_group_tests_name("esearch", tests, world_set_up, world_tear_down);
}
