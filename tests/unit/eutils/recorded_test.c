/* recorded_test.c - every recorded answer of the shared data is read, field by field where it
 * matters, or recognised as the error it is. A file that no table here names is a failure. */
#include "pubmed/eutils/answers.h"
#include "tests/unit/eutils/script.h"

#include <dirent.h>

static struct arena arena;
static const char *folder;

static int set_up(void **state)
{
    (void)state;
    folder = shared_folder(&arena, "eutils");
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static struct str body_of(const char *file)
{
    struct str body = load(&arena, arena_fmt(&arena, "%s/%s", folder, file));
    if (body.len == 0)
        fail_msg("no %s", file);
    return body;
}

static bool begins(struct str s, const char *words)
{
    return words ? str_starts(s, words) : s.len == 0;
}

static const struct {
    const char *file;
    int64_t count;
    size_t n_ids;
    int64_t first;
    const char *webenv;      /* NULL: none */
    const char *translation; /* how it begins; NULL: none */
    const char *warning[3];
} searches[] = {
    {"Eutils-JSON__esearch.error.xml",
     5163,
     20,
     101595451,
     NULL,
     "\"obstetrics\"[MeSH Terms]",
     {"PhraseNotFound: fleegle[MeSH Terms]"}},
    {"Eutils-JSON__esearch.pubmed.xml",
     15169,
     100,
     23175848,
     "NCID_1_18991374_130.14.18.48_5555_1353814292_87026138",
     "(\"neoplasms\"[MeSH Terms]",
     {0}},
    {"biopython__esearch1.xml", 63, 20, 41282813, NULL, "\"biopython\"[All Fields]", {0}},
    {"biopython__esearch2.xml",
     42249,
     100,
     41297076,
     "MCID_6927d6e7fee3e90f880ec190",
     "(\"cancer s\"[All Fields]",
     {0}},
    {"biopython__esearch3.xml",
     2651,
     6,
     11121077,
     NULL,
     "\"proc natl acad sci u s a\"[Journal] AND \"97\"[Volume]",
     {0}},
    {"biopython__esearch5.xml", 5, 5, 6540636, NULL, "(\"stem cells\"[MeSH Terms]", {0}},
    {"biopython__esearch6.xml", 1018, 20, 3069587804, NULL, "biomol trna[prop]", {0}},
    {"biopython__esearch7.xml", 330, 20, 3108048616, NULL, "000200020[molecular weight]", {0}},
    {"biopython__esearch8.xml",
     0,
     0,
     0,
     NULL,
     "(abcXYZ[All Fields])",
     {"PhraseNotFound: abcXYZ", "No items found."}},
    {"bsharp-pubmed__esearch.xml", 4849449, 3, 37132451, NULL, "\"cancer s\"[All Fields]", {0}},
    {"esearch-hawc-395073c495.xml",
     259,
     259,
     39180124,
     NULL,
     "(monomethyl OR MEP",
     {"PhraseNotFound: 2-ethyl-5-oxyhexyl", "PhraseNotFound: 2-ethyl-4-hydroxyhexyl",
      "PhraseNotFound: 2-ethyl-4-oxyhexyl"}},
    {"esearch-hawc-4b6ca45ce4.xml", 1, 1, 9894351, NULL, "\"1998\"[All Fields] AND ", {0}},
    {"esearch-hawc-9885b7dffe.xml", 6, 6, 19008416, NULL, "(\"science\"[Journal] OR ", {0}},
    {"esearch-hawc-9ac6c8bea5.xml", 259, 0, 0, NULL, NULL, {0}},
    {"esearch-hawc-b7b3a075ee.xml", 6, 0, 0, NULL, NULL, {0}},
    {"esearch-hawc-d837e8831a.xml", 1, 0, 0, NULL, NULL, {0}},
    {"fastpaper-cli__pubmed_esearch.json",
     115258,
     3,
     41884867,
     NULL,
     "(\"attention\"[MeSH Terms] OR ",
     {0}},
    {"ssHelper__count-ok.json", 26498, 0, 0, NULL, "(\"diabete\"[All Fields] OR ", {0}},
    {"ssHelper__quoted-phrase-not-found.json",
     0,
     0,
     0,
     NULL,
     "\"zzqxunfoundphrase qqxz\"",
     {"QuotedPhraseNotFound: \"zzqxunfoundphrase qqxz\"", "No items found."}},
};

static void check_search(size_t i)
{
    struct esearch_answer o;
    size_t n = 0;
    if (!esearch_answer_parse(body_of(searches[i].file), &arena, &o) || o.error.len)
        fail_msg("can't read %s", searches[i].file);
    assert_int_equal(o.count, searches[i].count);
    assert_int_equal(o.n_pmids, searches[i].n_ids);
    assert_int_equal(o.n_pmids ? o.pmid[0] : 0, searches[i].first);
    assert_true(begins(o.translation, searches[i].translation));
    assert_string_equal(o.webenv.len ? o.webenv.ptr : "",
                        searches[i].webenv ? searches[i].webenv : "");
    for (; n < COUNT_OF(searches[i].warning) && searches[i].warning[n]; n++)
        assert_string_equal(o.warning[n].ptr, searches[i].warning[n]);
    assert_int_equal(o.n_warnings, n);
}

static void searches_are_read(void **state)
{
    (void)state;
    for (size_t i = 0; folder && i < COUNT_OF(searches); i++)
        check_search(i);
}

/* Errors, and an answer that is cut off: no reader takes them. */
static const struct {
    const char *file;
    const char *words; /* the server's; NULL: cut off */
} errors[] = {
    {"Eutils-JSON__einfo.error.xml", "Can not retrieve DbInfo for db=fleegle"},
    {"Eutils-JSON__esearch.baderror.xml", "Invalid db name specified: fleegle"},
    {"Eutils-JSON__esummary.error.xml", "Invalid db name specified: fleegle"},
    {"biopython__epost2.xml", "Invalid db name specified: nothing"},
    {"biopython__epost3.xml", "Empty ID list; Nothing to store Some IDs have invalid value and "
                              "were omitted. Maximum ID value 18446744073709551615"},
    {"biopython__esummary8.xml", "Neither query_key nor id specified"},
    {"biopython__einfo4.xml", NULL},
};

static void errors_are_recognised(void **state)
{
    (void)state;
    for (size_t i = 0; folder && i < COUNT_OF(errors); i++) {
        struct str body = body_of(errors[i].file);
        struct esearch_answer search;
        struct eutils_info info;
        struct eutils_history history;
        struct summary_list list;
        struct str words = answer_error_words(body, &arena);
        assert_string_equal(words.len ? words.ptr : "", errors[i].words ? errors[i].words : "");
        assert_false(esearch_answer_parse(body, &arena, &search) && search.error.len == 0);
        assert_false(info_answer_parse(body, &arena, &info));
        assert_false(post_answer_parse(body, &arena, &history));
        assert_false(summary_answer_parse(body, &arena, &list));
    }
}

static void a_posted_set_is_read(void **state)
{
    (void)state;
    struct eutils_history h;
    if (!folder)
        return;
    assert_true(post_answer_parse(body_of("biopython__epost1.xml"), &arena, &h));
    assert_string_equal(h.webenv.ptr, "MCID_692851c130aec64bed0a8c2a");
    assert_int_equal(h.query_key, 1);
}

static void a_spelling_is_read(void **state)
{
    (void)state;
    struct eutils_spelling s;
    if (!folder)
        return;
    assert_true(spell_answer_parse(body_of("biopython__espell.xml"), &arena, &s));
    assert_string_equal(s.db.ptr, "pubmed");
    assert_string_equal(s.query.ptr, "biopythooon");
    assert_string_equal(s.corrected.ptr, "biopython");
    assert_int_equal(s.n_parts, 1);
    assert_true(s.part[0].replaced);
    assert_string_equal(s.part[0].text.ptr, "biopython");
}

static void what_a_server_has_is_read(void **state)
{
    (void)state;
    struct eutils_info i;
    if (!folder)
        return;
    assert_true(info_answer_parse(body_of("biopython__einfo2.xml"), &arena, &i));
    assert_string_equal(i.db.ptr, "pubmed");
    assert_int_equal(i.count, 39730388);
    assert_string_equal(i.build.ptr, "Build-2025.11.27.06.33");
    assert_string_equal(i.last_update.ptr, "2025/11/27 06:33");
    assert_int_equal(i.n_fields, 50);
    assert_int_equal(i.n_links, 57);
    assert_string_equal(i.field[1].name.ptr, "UID");
    assert_true(i.field[1].is_numerical && i.field[1].is_hidden && !i.field[1].is_date);
    assert_int_equal(i.field[1].n_terms, -1);
    assert_true(eutils_info_lists(&i, "pubmed_pubmed"));
    assert_true(eutils_info_lists(&i, "pubmed_pubmed_refs"));
    assert_false(eutils_info_lists(&i, "pubmed_pubmed_citedin"));
    assert_true(info_answer_parse(body_of("Eutils-JSON__einfo.pubmed.xml"), &arena, &i));
    assert_int_equal(i.count, 22284197);
    assert_int_equal(i.n_fields, 47);
    assert_int_equal(i.n_links, 59);
    assert_int_equal(i.field[0].n_terms, 137022101);
    assert_true(info_answer_parse(body_of("biopython__einfo1.xml"), &arena, &i));
    assert_int_equal(i.n_databases, 39);
    assert_string_equal(i.database[0].ptr, "pubmed");
    assert_int_equal(i.count, 0);
}

static const struct {
    const char *file;
    const char *from;
    size_t n_ids, n_targets, n_checks;
    struct {
        const char *name;
        size_t n;
        int64_t first;
    } target[7];
} links[] = {
    {"biopython__elink1.xml",
     "pubmed",
     1,
     7,
     0,
     {{"pubmed_pubmed", 101, 9298984},
      {"pubmed_pubmed_citedin", 39, 0},
      {"pubmed_pubmed_combined", 5, 0},
      {"pubmed_pubmed_five", 5, 0},
      {"pubmed_pubmed_refs", 56, 0},
      {"pubmed_pubmed_reviews", 1, 0},
      {"pubmed_pubmed_reviews_five", 5, 0}}},
    {"biopython__elink2.xml", "nuccore", 2, 1, 0, {{"nuccore_protein", 1, 48820}}},
    {"biopython__elink3.xml",
     "pubmed",
     2,
     6,
     0,
     {{"pubmed_pubmed", 284, 39386366},
      {"pubmed_pubmed_citedin", 3, 0},
      {"pubmed_pubmed_combined", 10, 0},
      {"pubmed_pubmed_five", 10, 0},
      {"pubmed_pubmed_reviews", 282, 0},
      {"pubmed_pubmed_reviews_five", 10, 0}}},
    {"biopython__elink4.xml",
     "pubmed",
     1,
     6,
     0,
     {{"pubmed_pubmed", 156, 38997184},
      {"pubmed_pubmed_citedin", 6, 0},
      {"pubmed_pubmed_combined", 5, 0},
      {"pubmed_pubmed_five", 5, 0},
      {"pubmed_pubmed_reviews", 1, 0},
      {"pubmed_pubmed_reviews_five", 5, 0}}},
    {"biopython__elink5.xml", "pubmed", 0, 0, 1, {{0}}},
    {"biopython__elink6.xml", "pubmed", 0, 0, 3, {{0}}},
    {"biopython__elink7.xml", "pubmed", 0, 0, 31, {{0}}},
    {"biopython__elink8.xml", "pubmed", 0, 0, 1, {{0}}},
};

static const struct link_set *read_links(const char *file)
{
    struct link_answer *o = ARENA_NEW(&arena, struct link_answer);
    if (!link_answer_parse(body_of(file), &arena, o))
        fail_msg("can't read %s", file);
    assert_int_equal(o->n_sets, 1);
    return o->set;
}

static void links_are_read(void **state)
{
    (void)state;
    for (size_t i = 0; folder && i < COUNT_OF(links); i++) {
        const struct link_set *s = read_links(links[i].file);
        assert_string_equal(s->db_from.ptr, links[i].from);
        assert_int_equal(s->n_ids, links[i].n_ids);
        assert_int_equal(s->n_targets, links[i].n_targets);
        assert_int_equal(s->n_checks, links[i].n_checks);
        for (size_t k = 0; k < s->n_targets; k++) {
            assert_string_equal(s->target[k].name.ptr, links[i].target[k].name);
            assert_int_equal(s->target[k].n_links, links[i].target[k].n);
            if (links[i].target[k].first)
                assert_int_equal(s->target[k].link[0].id, links[i].target[k].first);
        }
    }
}

static void what_a_record_is_linked_to_outside_is_read(void **state)
{
    (void)state;
    if (!folder)
        return;
    const struct link_set *s = read_links("biopython__elink5.xml");
    assert_int_equal(s->check[0].id, 10611131);
    assert_string_equal(s->check[0].provider.ptr, "Silverchair Information Systems");
    assert_string_equal(s->check[0].category.ptr, "Full Text Sources");
    s = read_links("biopython__elink6.xml");
    assert_int_equal(s->check[0].id, 12085856);
    assert_int_equal(s->check[2].id, 12085853);
    assert_string_equal(s->check[2].url.ptr,
                        "https://medlineplus.gov/exerciseandphysicalfitness.html");
    s = read_links("biopython__elink7.xml");
    assert_int_equal(s->check[0].id, 12169658);
    assert_string_equal(s->check[0].name.ptr, "pubmed_books_refs");
    s = read_links("biopython__elink8.xml");
    assert_int_equal(s->check[0].id, 12068369);
    assert_true(s->check[0].has_neighbor && !s->check[0].has_linkout);
}

static const struct {
    const char *file;
    size_t n;
    const char *id; /* of the first */
    const char *path, *value;
} summaries[] = {
    {"Eutils-JSON__esummary.pubmed.xml", 2, "5683731", "lang/string", "eng"},
    {"biopython__esummary1.xml", 2, "11850928", "langlist/lang", "English"},
    {"biopython__esummary3.xml", 2, "28800982", "caption", "AAO47091"},
    {"biopython__esummary4.xml", 2, "28864546", "length", "491"},
    {"biopython__esummary5.xml", 2, "19923", "organismlist/string", "Escherichia coli"},
    {"biopython__esummary6.xml", 2, "9913", "division", "even-toed ungulates & whales"},
    {"biopython__esummary9.xml", 1, "7488", "synonymlist/string", "Terephthaloyl chloride"},
    {"bsharp-pubmed__esummary.xml", 2, "11850928", "history/medline", "2002/03/09 10:01"},
};

static void summaries_are_read(void **state)
{
    (void)state;
    for (size_t i = 0; folder && i < COUNT_OF(summaries); i++) {
        struct summary_list o;
        if (!summary_answer_parse(body_of(summaries[i].file), &arena, &o))
            fail_msg("can't read %s", summaries[i].file);
        assert_int_equal(o.n, summaries[i].n);
        assert_string_equal(o.item[0].id.ptr, summaries[i].id);
        struct str value = eutils_summary_get(&o.item[0], summaries[i].path);
        assert_string_equal(value.len ? value.ptr : "", summaries[i].value);
    }
}

static void a_summary_is_cited_alike_in_both_versions(void **state)
{
    (void)state;
    struct summary_list o;
    struct eutils_citing c;
    if (!folder)
        return;
    assert_true(summary_answer_parse(body_of("biopython__esummary1.xml"), &arena, &o));
    eutils_summary_cite(&o.item[0], &arena, &c);
    assert_string_equal(c.title.ptr, "Zirconium granuloma following treatment of rhus dermatitis.");
    assert_string_equal(c.journal.ptr, "Archives of dermatology");
    assert_string_equal(c.journal_abbreviation.ptr, "Arch Dermatol");
    assert_string_equal(c.pub_date.ptr, "1965 Aug");
    assert_string_equal(c.pages.ptr, "188-91");
    assert_int_equal(c.n_authors, 2);
    assert_string_equal(c.author[1].ptr, "Hambrick GW Jr");
    assert_int_equal(c.n_pub_types, 1);
    assert_int_equal(c.n_cited_in_pmc, 0);
    assert_int_equal(c.doi.len, 0);
    assert_true(summary_answer_parse(body_of("Eutils-JSON__esummary.pubmed.xml"), &arena, &o));
    eutils_summary_cite(&o.item[0], &arena, &c);
    assert_string_equal(c.title.ptr, "An assistive device for smoking.");
    assert_string_equal(c.journal.ptr, "Paraplegia");
    assert_string_equal(c.pub_date.ptr, "1968 Aug");
    assert_int_equal(c.n_authors, 2);
    assert_string_equal(c.author[0].ptr, "Goldberg MJ");
    assert_string_equal(c.pub_type[0].ptr, "Journal Article");
    assert_string_equal(c.doi.ptr, "10.1038/sc.1968.18");
}

/* efetch-*: fetch_test.c fetches them through the client. */
static bool is_named(const char *file)
{
    static const char *const others[] = {"index.json",
                                         "biopython__epost1.xml",
                                         "biopython__espell.xml",
                                         "biopython__einfo1.xml",
                                         "biopython__einfo2.xml",
                                         "Eutils-JSON__einfo.pubmed.xml",
                                         "Eutils-JSON__efetch.pubmed.xml" /* fetch_test.c */};
    bool found = str_starts(str_c(file), "efetch-");
    for (size_t i = 0; i < COUNT_OF(searches); i++)
        found = found || strcmp(file, searches[i].file) == 0;
    for (size_t i = 0; i < COUNT_OF(errors); i++)
        found = found || strcmp(file, errors[i].file) == 0;
    for (size_t i = 0; i < COUNT_OF(links); i++)
        found = found || strcmp(file, links[i].file) == 0;
    for (size_t i = 0; i < COUNT_OF(summaries); i++)
        found = found || strcmp(file, summaries[i].file) == 0;
    for (size_t i = 0; i < COUNT_OF(others); i++)
        found = found || strcmp(file, others[i]) == 0;
    return found;
}

static void no_recorded_answer_is_left_out(void **state)
{
    (void)state;
    DIR *d = folder ? opendir(folder) : NULL;
    const struct dirent *entry;
    while (d && (entry = readdir(d)))
        if (entry->d_name[0] != '.' && !is_named(entry->d_name))
            fail_msg("%s is read by no test", entry->d_name);
    if (d)
        closedir(d);
}

int run_recorded_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(searches_are_read),
        cmocka_unit_test(errors_are_recognised),
        cmocka_unit_test(a_posted_set_is_read),
        cmocka_unit_test(a_spelling_is_read),
        cmocka_unit_test(what_a_server_has_is_read),
        cmocka_unit_test(links_are_read),
        cmocka_unit_test(what_a_record_is_linked_to_outside_is_read),
        cmocka_unit_test(summaries_are_read),
        cmocka_unit_test(a_summary_is_cited_alike_in_both_versions),
        cmocka_unit_test(no_recorded_answer_is_left_out),
    };
    return cmocka_run_group_tests_name("eutils recorded", tests, set_up, tear_down);
}
