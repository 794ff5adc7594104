/* test_citations.c - what seeds cite, by PubMed: told, imported with where it is from, and never
 * zero when the server doesn't offer it. */
#include "many.h"

#include "screen/search/citations.h"

#include <curl/curl.h>

static struct many world;

#define SET(seed, targets)                                                                         \
    "<LinkSet><DbFrom>pubmed</DbFrom><IdList><Id>" seed "</Id></IdList>" targets "</LinkSet>"
#define REFS(ids)                                                                                  \
    "<LinkSetDb><DbTo>pubmed</DbTo><LinkName>pubmed_pubmed_refs</LinkName>" ids "</LinkSetDb>"
#define LINK(id) "<Link><Id>" id "</Id></Link>"
#define RESULT(sets)                                                                               \
    "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<eLinkResult>" sets "</eLinkResult>\n"
#define INFO(links)                                                                                \
    "<?xml version=\"1.0\" encoding=\"UTF-8\" "                                                    \
    "?>\n<eInfoResult><DbInfo><DbName>pubmed</DbName><Count>10</Count>"                            \
    "<LinkList>" links "</LinkList></DbInfo></eInfoResult>\n"

static const char TWO_SEEDS[] = RESULT(SET("90000001", REFS(LINK("90000003") LINK("90000004"))) SET(
    "90000002", REFS(LINK("90000004") LINK("90000005"))));
static const char NOTHING[] = RESULT(SET("90000001", "") SET("90000002", ""));
static const char LISTED[] = INFO("<Link><Name>pubmed_pubmed_refs</Name><Menu>References</Menu>"
                                  "<Description>x</Description><DbTo>pubmed</DbTo></Link>");

static const int64_t SEED[] = {90000001, 90000002};

struct asking {
    struct many *m;
    struct store *s;
    struct eutils *client;
    struct note_list notes;
    struct search_citations x;
};

static struct asking begin(struct many *m, const char *name, const char *elink, const char *einfo)
{
    struct asking k = {.m = m, .notes.arena = &m->arena};
    many_serve_series(m, 10);
    m->elink = elink;
    m->einfo = einfo;
    k.s = many_store(m, many_review(m, name));
    k.client = many_client(m);
    return k;
}

static void ask(struct asking *k, const char *arm)
{
    const struct import_options o = {.arm = arm, .source = "refs", .direction = "references"};
    MOK(k->m, search_citations(k->s, "lead", k->client, SEED, 2, &o, NULL, &k->m->arena, &k->x,
                               &k->notes, &k->m->e));
}

static void end(struct asking *k)
{
    struct note_list found = {.arena = &k->m->arena};
    MOK(k->m, store_compare(k->s, NULL, &found, &k->m->e));
    assert_int_equal(found.n, 0);
    eutils_free(k->client);
    store_close(k->s);
    k->m->elink = k->m->einfo = NULL;
}

static void links_are_gathered_once_and_nothing_is_imported_unasked(void **state)
{
    struct asking k = begin(*state, "told.sigte", TWO_SEEDS, LISTED);
    ask(&k, NULL);
    assert_int_equal(k.x.links.offer, EUTILS_OFFERED);
    assert_int_equal(k.x.n, 3);
    assert_int_equal(k.x.record[0].pmid, 90000003);
    assert_int_equal(k.x.record[2].pmid, 90000005);
    assert_int_equal(k.x.n_here, 0);
    assert_false(k.x.imported);
    end(&k);
}

static void what_is_imported_says_where_it_is_from(void **state)
{
    struct asking k = begin(*state, "imported.sigte", TWO_SEEDS, LISTED);
    struct import_citation *c;
    size_t n;
    ask(&k, "network");
    assert_true(k.x.imported);
    assert_int_equal(k.x.import.n_records, 3);
    MOK(k.m, import_citations(k.s, &k.m->arena, &c, &n, &k.m->e));
    assert_int_equal(n, 1);
    assert_true(str_eq(c->seed, STR("90000001,90000002")));
    assert_true(str_eq(c->direction, STR("references")));
    assert_true(str_eq(c->tool, STR("local corpus 127.0.0.1 (pubmed_pubmed_refs)")));
    assert_int_equal(c->searched.len, 10);
    ask(&k, NULL);
    assert_int_equal(k.x.n_here, 3);
    end(&k);
}

static void what_is_not_offered_is_not_zero(void **state)
{
    struct asking k = begin(*state, "nothing.sigte", NOTHING, INFO(""));
    ask(&k, "network");
    assert_int_equal(k.x.links.offer, EUTILS_NOT_OFFERED);
    assert_false(k.x.links.seed[0].known);
    assert_false(k.x.imported);
    assert_int_equal(note_count(&k.notes, NOTE_WARNING), 1);
    end(&k);
}

static int open_world(void **state)
{
    many_open(&world);
    *state = &world;
    return 0;
}

static int close_world(void **state)
{
    many_close(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(links_are_gathered_once_and_nothing_is_imported_unasked),
        cmocka_unit_test(what_is_imported_says_where_it_is_from),
        cmocka_unit_test(what_is_not_offered_is_not_zero),
    };
    curl_global_init(CURL_GLOBAL_DEFAULT);
    int failed = cmocka_run_group_tests_name("citations", tests, open_world, close_world);
    curl_global_cleanup();
    return failed;
}
