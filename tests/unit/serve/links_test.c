/* links_test.c - elink: the links that a corpus can tell, in every command's shape. */
#include "tests/unit/serve/world.h"

#include "pubmed/corpus/serve_links.h"

#define HEAD                                                                                       \
    "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<!DOCTYPE eLinkResult PUBLIC \"-//NLM//DTD "     \
    "eLinkResult, 23 November 2010//EN\" "                                                         \
    "\"https://www.ncbi.nlm.nih.gov/entrez/query/DTD/eLink_101123.dtd\">\n<eLinkResult>\n"

static void references_and_who_cites(void **state)
{
    struct world *w = *state;
    assert_string_equal(ask(w, "elink", "dbfrom=pubmed&id=1036&linkname=pubmed_pubmed_refs").ptr,
                        HEAD "<LinkSet>\n\t<DbFrom>pubmed</DbFrom>\n\t<IdList>\n\t\t<Id>1036</Id>\n"
                             "\t</IdList>\n\t<LinkSetDb>\n\t\t<DbTo>pubmed</DbTo>\n\t\t<LinkName>"
                             "pubmed_pubmed_refs</LinkName>\n\t\t<Link>\n\t\t\t<Id>1029</Id>\n"
                             "\t\t</Link>\n\t\t<Link>\n\t\t\t<Id>1022</Id>\n\t\t</Link>\n"
                             "\t</LinkSetDb>\n</LinkSet>\n</eLinkResult>\n");
    assert_string_equal(
        ask(w, "elink", "id=1036&linkname=pubmed_pubmed_citedin&retmode=json").ptr,
        "{\"header\":{\"type\":\"elink\",\"version\":\"0.3\"},\"linksets\":[{\"dbfrom\":\"pubmed\","
        "\"ids\":[\"1036\"],\"linksetdbs\":[{\"dbto\":\"pubmed\",\"linkname\":"
        "\"pubmed_pubmed_citedin\",\"links\":[\"1050\",\"1043\"]}]}]}");
}

static void every_reference_has_its_citation(void **state)
{
    struct world *w = *state;
    size_t there = 0, back = 0;
    for (int i = 0; i < RECORDS; i++) {
        struct link_list refs, cited;
        assert_int_equal(links_of(w->server, LINK_REFS, PMID_OF(i), &w->arena, &refs, &w->e),
                         ERR_OK);
        assert_int_equal(links_of(w->server, LINK_CITED_IN, PMID_OF(i), &w->arena, &cited, &w->e),
                         ERR_OK);
        there += refs.n;
        back += cited.n;
        assert_int_equal(refs.n, i < 2 ? 0 : 2);
    }
    assert_int_equal(there, back);
}

static void references_are_read_from_old_and_new_files(void **state)
{
    struct world *w = *state;
    struct serve_ids ids = links_references(
        STR("<PubmedArticle><MedlineCitation><PMID>1</PMID><CommentsCorrectionsList>"
            "<CommentsCorrections RefType=\"Cites\"><RefSource>x</RefSource><PMID>5</PMID>"
            "</CommentsCorrections><CommentsCorrections RefType=\"CommentIn\"><PMID>6</PMID>"
            "</CommentsCorrections></CommentsCorrectionsList></MedlineCitation><PubmedData>"
            "<ArticleIdList><ArticleId IdType=\"pubmed\">1</ArticleId></ArticleIdList>"
            "<ReferenceList><Reference><ArticleIdList><ArticleId IdType='pubmed'>7</ArticleId>"
            "<ArticleId IdType=\"doi\">8</ArticleId></ArticleIdList></Reference><Reference>"
            "<ArticleIdList><ArticleId IdType=\"pubmed\">NOT_FOUND;INVALID_JOURNAL</ArticleId>"
            "</ArticleIdList></Reference><Reference><ArticleIdList><ArticleId "
            "IdType=\"pubmed\">5</ArticleId></ArticleIdList></Reference></ReferenceList>"
            "</PubmedData></PubmedArticle>"),
        &w->arena);
    assert_int_equal(ids.n, 2);
    assert_int_equal(ids.pmid[0], 5);
    assert_int_equal(ids.pmid[1], 7);
}

/* What alone shares more, and rarer, words stands before what shares less. */
static void similar_records_share_what_is_rare(void **state)
{
    struct world *w = *state;
    struct link_list l;
    assert_int_equal(links_of(w->server, LINK_SIMILAR, PMID_OF(0), &w->arena, &l, &w->e), ERR_OK);
    assert_true(l.n > 2);
    assert_int_equal(l.item[0].id, PMID_OF(0));
    assert_true(l.item[0].score > l.item[1].score);
    bool both = true; /* the heading of fives, alpha of twos, beta of threes */
    for (size_t i = 1; i < l.n; i++) {
        assert_true(l.item[i].score <= l.item[i - 1].score);
        int64_t record = (l.item[i].id - 1001) / 7;
        bool shares = record % 5 == 0 || record % 3 == 0 || record % 2 == 0;
        both &= shares;
    }
    assert_true(both);
    struct str body = ask(w, "elink", "id=1001&cmd=neighbor_score&linkname=pubmed_pubmed");
    assert_string_equal(element(w, body, "Score").ptr,
                        arena_fmt(&w->arena, "%" PRId64, l.item[0].score));
}

static void each_id_parameter_has_a_set_of_its_own(void **state)
{
    struct world *w = *state;
    struct str body = ask_post(w, "elink", "id=1001&id=1043&db=pmc&linkname=pubmed_pmc");
    assert_has(body, "<Id>1001</Id>\n\t</IdList>\n\t<LinkSetDb>\n\t\t<DbTo>pmc</DbTo>\n\t\t"
                     "<LinkName>pubmed_pmc</LinkName>\n\t\t<Link>\n\t\t\t<Id>500</Id>");
    assert_has(body, "<Id>1043</Id>\n\t</IdList>\n\t<LinkSetDb>");
    body = ask(w, "elink", "id=1001,1043&db=pmc");
    assert_has(body, "<Id>1001</Id>\n\t\t<Id>1043</Id>\n\t</IdList>");
    assert_has(body, "<Id>506</Id>\n\t\t</Link>\n\t\t<Link>\n\t\t\t<Id>500</Id>");
    /* No links: no LinkSetDb. */
    assert_has(ask(w, "elink", "id=1008&db=pmc"), "</IdList>\n</LinkSet>");
    assert_has(ask(w, "elink", "id=99999&db=pmc"), "</IdList>\n</LinkSet>");
}

static void links_go_into_the_history(void **state)
{
    struct world *w = *state;
    struct str body = ask(w, "elink", "id=1036&cmd=neighbor_history&linkname=pubmed_pubmed_refs");
    assert_has(body, "<LinkSetDbHistory>\n\t\t<DbTo>pubmed</DbTo>");
    const char *env = element(w, body, "WebEnv").ptr;
    body = ask(w, "efetch",
               arena_fmt(&w->arena, "query_key=1&WebEnv=%s&rettype=uilist&retmode=text", env));
    assert_string_equal(body.ptr, "1029\n1022\n");
    body = ask(w, "elink",
               arena_fmt(&w->arena, "query_key=1&WebEnv=%s&linkname=pubmed_pubmed_refs", env));
    assert_has(body, "<Id>1029</Id>\n\t\t<Id>1022</Id>\n\t</IdList>");
    body = ask(w, "esearch", arena_fmt(&w->arena, "term=%%231&WebEnv=%s", env));
    assert_string_equal(element(w, body, "Count").ptr, "2");
}

static void checks_tell_what_there_is(void **state)
{
    struct world *w = *state;
    struct str body = ask(w, "elink", "id=1043&cmd=acheck");
    for (size_t k = 0; k < LINK_KINDS; k++)
        assert_has(body, arena_fmt(&w->arena, "<LinkName>%s</LinkName>", link_names[k].name));
    body = ask(w, "elink", "id=1008&cmd=acheck");
    assert_lacks(body, "pubmed_pmc");
    assert_has(ask(w, "elink", "id=1043&cmd=ncheck"), "<Id HasNeighbor=\"Y\">1043</Id>");
    assert_has(ask(w, "elink", "id=99999&cmd=ncheck"), "<Id HasNeighbor=\"N\">99999</Id>");
    assert_has(ask(w, "elink", "id=1043&cmd=lcheck"), "<Id HasLinkOut=\"Y\">1043</Id>");
    assert_has(ask(w, "elink", "id=1043&cmd=prlinks"),
               "<Url>https://doi.org/10.1000/small.6</Url>");
    static const char *const commands[] = {"acheck",         "ncheck",          "lcheck",
                                           "llinks",         "prlinks",         "neighbor",
                                           "neighbor_score", "neighbor_history"};
    for (size_t i = 0; i < COUNT_OF(commands); i++) {
        json_t *j = NULL;
        body = ask(w, "elink", arena_fmt(&w->arena, "id=1043&retmode=json&cmd=%s", commands[i]));
        assert_int_equal(json_load(body, "answer", &j, &w->e), ERR_OK);
        assert_int_equal(json_array_size(json_object_get(j, "linksets")), 1);
        json_decref(j);
    }
}

static void what_is_not_offered_is_an_error(void **state)
{
    struct world *w = *state;
    assert_has(ask(w, "elink", "id=1001&linkname=pubmed_gene"),
               "<ERROR>This server has no such links");
    assert_has(ask(w, "elink", "id=1001&db=gene"), "<ERROR>This server has no such links");
    assert_has(ask(w, "elink", "dbfrom=gene&id=1"), "<ERROR>Invalid db name specified: gene");
    assert_has(ask(w, "elink", "id=1001&term=x"), "<ERROR>term and holding");
    assert_has(ask(w, "elink", "id=1001&cmd=dance"), "<ERROR>Invalid command: dance</ERROR>");
    assert_has(ask(w, "elink", ""), "<ERROR>Neither query_key nor id specified</ERROR>");
    struct buf b = {0};
    buf_adds(&b, "linkname=pubmed_pubmed&id=1");
    for (int i = 2; i < 300; i++)
        buf_addf(&b, ",%d", i);
    assert_has(ask_post(w, "elink", buf_c(&b)), "<ERROR>Too many UIDs in request.");
    buf_release(&b);
}

int run_links_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(references_and_who_cites),
        cmocka_unit_test(every_reference_has_its_citation),
        cmocka_unit_test(references_are_read_from_old_and_new_files),
        cmocka_unit_test(similar_records_share_what_is_rare),
        cmocka_unit_test(each_id_parameter_has_a_set_of_its_own),
        cmocka_unit_test(links_go_into_the_history),
        cmocka_unit_test(checks_tell_what_there_is),
        cmocka_unit_test(what_is_not_offered_is_an_error),
    };
    return cmocka_run_group_tests_name("elink", tests, world_set_up, world_tear_down);
}
