/* info_test.c - what a server has, and how it spells. */
#include "pubmed/eutils/answers.h"
#include "tests/unit/eutils/script.h"

#define INFO_JSON                                                                                  \
    "{\"header\":{\"type\":\"einfo\",\"version\":\"0.3\"},\"einforesult\":{\"dbinfo\":[{"          \
    "\"dbname\":\"pubmed\",\"menuname\":\"PubMed\",\"description\":\"PubMed\n record\","           \
    "\"dbbuild\":\"Build-1\",\"count\":\"39730388\",\"lastupdate\":\"2025/11/27 06:33\","          \
    "\"fieldlist\":[{\"name\":\"PDAT\",\"fullname\":\"Date - Publication\",\"description\":\"d\"," \
    "\"termcount\":\"\",\"isdate\":\"Y\",\"isnumerical\":\"N\",\"singletoken\":\"Y\","             \
    "\"hierarchy\":\"N\",\"ishidden\":\"N\"}],\"linklist\":[{\"name\":\"pubmed_pubmed_refs\","     \
    "\"menu\":\"References\",\"description\":\"\",\"dbto\":\"pubmed\"}]}]}}"

static void a_database_is_described_in_json_too(void **state)
{
    struct script *s = *state;
    struct eutils_info i;
    s->client->format = EUTILS_JSON;
    SCRIPT(s, {.body = INFO_JSON});
    assert_int_equal(eutils_info(s->client, "pubmed", NULL, &s->arena, &i, &s->e), ERR_OK);
    assert_string_equal(s->asked[0].path, "/entrez/eutils/einfo.fcgi");
    assert_string_equal(script_param(s, 0, "db"), "pubmed");
    assert_string_equal(script_param(s, 0, "version"), "2.0");
    assert_string_equal(script_param(s, 0, "retmode"), "json");
    assert_int_equal(i.count, 39730388);
    assert_string_equal(i.build.ptr, "Build-1");
    assert_int_equal(i.n_fields, 1);
    assert_true(i.field[0].is_date && i.field[0].single_token && !i.field[0].is_hidden);
    assert_int_equal(i.field[0].n_terms, -1);
    assert_true(eutils_info_lists(&i, "pubmed_pubmed_refs"));
    assert_false(eutils_info_lists(&i, "pubmed_pubmed"));
}

static void a_list_of_databases_is_read(void **state)
{
    struct script *s = *state;
    struct eutils_info i;
    SCRIPT(s,
           {.body = "<eInfoResult><DbList><DbName>pubmed</DbName><DbName>mesh</DbName></DbList>"
                    "</eInfoResult>"},
           {.body = "{\"einforesult\":{\"dblist\":[\"pubmed\",\"mesh\"]}}"});
    for (int k = 0; k < 2; k++) {
        assert_int_equal(eutils_info(s->client, NULL, NULL, &s->arena, &i, &s->e), ERR_OK);
        assert_string_equal(script_param(s, 0, "db"), "");
        assert_int_equal(i.n_databases, 2);
        assert_string_equal(i.database[1].ptr, "mesh");
    }
}

static void an_answer_without_a_count_is_none(void **state)
{
    struct script *s = *state;
    struct eutils_info i;
    static const char *const wrong[] = {
        "<eInfoResult><DbInfo><DbName>pubmed</DbName></DbInfo></eInfoResult>",
        "<eInfoResult/>",
        "{\"einforesult\":{\"dbinfo\":[]}}",
        "{\"einforesult\":{\"dbinfo\":{\"dbname\":\"pubmed\",\"count\":\"x\"}}}",
        "{\"einforesult\":",
    };
    for (size_t k = 0; k < COUNT_OF(wrong); k++) {
        SCRIPT(s, {.body = wrong[k]});
        assert_int_equal(eutils_info(s->client, "pubmed", NULL, &s->arena, &i, &s->e), ERR_NET);
        assert_int_equal(i.count, 0);
    }
    SCRIPT(s, {.body = "<eInfoResult><ERROR>Can not retrieve DbInfo for db=x</ERROR>"
                       "</eInfoResult>"});
    assert_int_equal(eutils_info(s->client, "x", NULL, &s->arena, &i, &s->e), ERR_INPUT);
    assert_says(s, "Can not retrieve DbInfo for db=x");
}

static void a_spelling_is_proposed_or_not(void **state)
{
    struct script *s = *state;
    struct eutils_spelling x;
    SCRIPT(s,
           {.body = "<eSpellResult><Database>pubmed</Database><Query>asthmaa AND copd</Query>"
                    "<CorrectedQuery>asthma and copd</CorrectedQuery><SpelledQuery><Replaced>"
                    "asthma</Replaced><Original> AND copd</Original></SpelledQuery><ERROR/>"
                    "</eSpellResult>"},
           {.body = "<eSpellResult><Database>pubmed</Database><Query>asthma</Query>"
                    "<CorrectedQuery/><SpelledQuery/><ERROR/></eSpellResult>"});
    assert_int_equal(eutils_spell(s->client, STR("asthmaa AND copd"), NULL, &s->arena, &x, &s->e),
                     ERR_OK);
    assert_string_equal(script_param(s, 0, "term"), "asthmaa AND copd");
    assert_string_equal(x.corrected.ptr, "asthma and copd");
    assert_int_equal(x.n_parts, 2);
    assert_true(x.part[0].replaced && !x.part[1].replaced);
    assert_string_equal(x.part[1].text.ptr, "AND copd");
    assert_int_equal(eutils_spell(s->client, STR("asthma"), NULL, &s->arena, &x, &s->e), ERR_OK);
    assert_int_equal(x.corrected.len, 0);
    assert_int_equal(x.n_parts, 0);
}

int run_info_tests(void)
{
    const struct CMUnitTest tests[] = {
        SCRIPTED(a_database_is_described_in_json_too),
        SCRIPTED(a_list_of_databases_is_read),
        SCRIPTED(an_answer_without_a_count_is_none),
        SCRIPTED(a_spelling_is_proposed_or_not),
    };
    return cmocka_run_group_tests_name("eutils info", tests, NULL, NULL);
}
