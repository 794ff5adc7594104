/* shapes_test.c - our answers beside those that PubMed gave: the same elements in the
 * same order. The recorded ones are read from the shared data; without it nothing runs. */
#include "tests/unit/serve/world.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <sys/stat.h>

static const char *recorded_path(struct world *w, const char *file)
{
    struct stat st;
    const char *top = getenv("SIGTE_SHARED");
    const char *path =
        arena_fmt(&w->arena, "%s/data/eutils/%s", top ? top : SIGTE_SOURCE_DIR "/../shared", file);
    if (stat(path, &st) == 0)
        return path;
    print_message("%s is not there; nothing was compared\n", path);
    return NULL;
}

/* The first element of that name at or under a node. */
static xmlNode *first(xmlNode *n, const char *name)
{
    for (; n; n = n->next) {
        if (n->type == XML_ELEMENT_NODE && strcmp((const char *)n->name, name) == 0)
            return n;
        xmlNode *under = first(n->children, name);
        if (under)
            return under;
    }
    return NULL;
}

/* Names of an element's children in order, neighbours of one name once; for Item its
 * Name. What stands in `skip` (with blanks around each) is passed over. */
static const char *children(struct world *w, const char *xml, size_t n, const char *path,
                            const char *of, const char *skip)
{
    int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
    xmlDoc *doc =
        path ? xmlReadFile(path, NULL, options) : xmlReadMemory(xml, (int)n, NULL, NULL, options);
    assert_non_null(doc);
    struct buf b = {0};
    xmlNode *parent = first(xmlDocGetRootElement(doc), of);
    char last[64] = "";
    for (xmlNode *c = parent ? parent->children : NULL; c; c = c->next) {
        if (c->type != XML_ELEMENT_NODE)
            continue;
        xmlChar *item = xmlGetProp(c, (const xmlChar *)"Name");
        const char *name = item ? (const char *)item : (const char *)c->name;
        bool skipped = strstr(skip, arena_fmt(&w->arena, " %s ", name)) != NULL;
        if (!skipped && strcmp(last, name) != 0)
            buf_addf(&b, "%s ", name);
        if (!skipped)
            snprintf(last, sizeof last, "%s", name);
        xmlFree(item);
    }
    xmlFreeDoc(doc);
    const char *out = arena_strdup(&w->arena, buf_c(&b));
    buf_release(&b);
    return out;
}

static void compare(struct world *w, const char *file, struct str ours, const char *of,
                    const char *skip)
{
    const char *path = recorded_path(w, file);
    if (!path)
        return;
    const char *theirs = children(w, NULL, 0, path, of, skip);
    assert_true(theirs[0] != '\0');
    assert_string_equal(children(w, ours.ptr, ours.len, NULL, of, skip), theirs);
}

static void searches_have_pubmeds_elements(void **state)
{
    struct world *w = *state;
    struct str plain = ask(w, "esearch", "term=neoplasms");
    compare(w, "biopython__esearch3.xml", plain, "eSearchResult", "");
    compare(w, "biopython__esearch3.xml", plain, "Translation", "");
    compare(w, "biopython__esearch2.xml", ask(w, "esearch", "term=neoplasms&usehistory=y"),
            "eSearchResult", "");
    compare(w, "esearch-hawc-9ac6c8bea5.xml", ask(w, "esearch", "term=alpha&rettype=count"),
            "eSearchResult", "");
    struct str nothing = ask(w, "esearch", "term=alpha+qzxwvu");
    compare(w, "biopython__esearch8.xml", nothing, "eSearchResult", "");
    compare(w, "biopython__esearch8.xml", nothing, "ErrorList", "");
    compare(w, "biopython__esearch8.xml", nothing, "WarningList", "");
}

static void posts_links_and_spellings_do(void **state)
{
    struct world *w = *state;
    compare(w, "biopython__epost1.xml", ask(w, "epost", "id=1001"), "ePostResult", "");
    compare(w, "biopython__epost3.xml", ask(w, "epost", "id=x"), "ePostResult", "");
    struct str links = ask(w, "elink", "id=1001,1043&linkname=pubmed_pubmed");
    static const char *const of_links[] = {"eLinkResult", "LinkSet", "IdList", "LinkSetDb", "Link"};
    for (size_t i = 0; i < COUNT_OF(of_links); i++)
        compare(w, "biopython__elink3.xml", links, of_links[i], "");
    struct str checks = ask(w, "elink", "id=1043&cmd=acheck");
    static const char *const of_checks[] = {"LinkSet", "IdCheckList", "IdLinkSet", "LinkInfo"};
    for (size_t i = 0; i < COUNT_OF(of_checks); i++)
        compare(w, "biopython__elink7.xml", checks, of_checks[i], "");
    compare(w, "biopython__elink8.xml", ask(w, "elink", "id=1043&cmd=ncheck"), "IdCheckList", "");
    struct str address = ask(w, "elink", "id=1043&cmd=prlinks");
    static const char *const of_addresses[] = {"LinkSet", "IdUrlList", "IdUrlSet"};
    for (size_t i = 0; i < COUNT_OF(of_addresses); i++)
        compare(w, "biopython__elink5.xml", address, of_addresses[i], "");
    compare(w, "biopython__espell.xml", ask(w, "espell", "term=abstrct"), "eSpellResult", "");
    compare(w, "biopython__espell.xml", ask(w, "espell", "term=abstrct"), "SpelledQuery", "");
}

static void einfo_does(void **state)
{
    struct world *w = *state;
    struct str ours = ask(w, "einfo", "db=pubmed");
    compare(w, "biopython__einfo2.xml", ours, "eInfoResult", "");
    compare(w, "biopython__einfo2.xml", ours, "DbInfo", "");
    compare(w, "biopython__einfo2.xml", ours, "Field", "");
    compare(w, "biopython__einfo2.xml", ours, "Link", "");
}

/* How often PMC cites a record, and who looked at it, isn't known here. */
static void summaries_do(void **state)
{
    struct world *w = *state;
    compare(w, "biopython__esummary1.xml", ask(w, "esummary", "id=1001"), "DocSum",
            " PmcRefCount DOI ");
    struct str v2 = ask(w, "esummary", "id=1001&version=2.0");
    static const char *const file = "Eutils-JSON__esummary.pubmed.xml";
    static const char *const of[] = {"eSummaryResult",
                                     "DocumentSummarySet",
                                     "DocumentSummary",
                                     "Author",
                                     "ArticleId",
                                     "PubMedPubDate",
                                     "Lang",
                                     "PubType"};
    for (size_t i = 0; i < COUNT_OF(of); i++)
        compare(w, file, v2, of[i], " ViewCount VernacularTitle ");
}

/* Members of a JSON object in order. */
static const char *members(struct world *w, json_t *object)
{
    struct buf b = {0};
    const char *key;
    json_t *value;
    json_object_foreach(object, key, value)
        buf_addf(&b, "%s%s ", key, json_is_string(value) ? "=text" : "");
    const char *out = arena_strdup(&w->arena, buf_c(&b));
    buf_release(&b);
    return out;
}

static const char *result_members(struct world *w, const json_t *answer, const char *under)
{
    json_t *result = json_object_get(answer, "esearchresult");
    return members(w, under ? json_object_get(result, under) : result);
}

static void compare_json(struct world *w, const char *file, const char *query, const char *under)
{
    const char *path = recorded_path(w, file);
    json_t *ours = NULL, *theirs;
    json_error_t fault;
    if (!path)
        return;
    theirs = json_load_file(path, 0, &fault);
    assert_non_null(theirs);
    assert_int_equal(json_load(ask(w, "esearch", query), "answer", &ours, &w->e), ERR_OK);
    assert_string_equal(result_members(w, ours, under), result_members(w, theirs, under));
    assert_string_equal(members(w, json_object_get(ours, "header")),
                        members(w, json_object_get(theirs, "header")));
    json_decref(ours);
    json_decref(theirs);
}

static void json_has_pubmeds_members(void **state)
{
    struct world *w = *state;
    compare_json(w, "fastpaper-cli__pubmed_esearch.json", "term=neoplasms&retmode=json", NULL);
    compare_json(w, "ssHelper__count-ok.json", "term=neoplasms&retmode=json&retmax=0", NULL);
    compare_json(w, "ssHelper__quoted-phrase-not-found.json", "term=%22zzqx+qqxz%22&retmode=json",
                 NULL);
    compare_json(w, "ssHelper__quoted-phrase-not-found.json", "term=%22zzqx+qqxz%22&retmode=json",
                 "warninglist");
}

int run_shapes_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(searches_have_pubmeds_elements),
        cmocka_unit_test(posts_links_and_spellings_do),
        cmocka_unit_test(einfo_does),
        cmocka_unit_test(summaries_do),
        cmocka_unit_test(json_has_pubmeds_members),
    };
    return cmocka_run_group_tests_name("recorded shapes", tests, world_set_up, world_tear_down);
}
