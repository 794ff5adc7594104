/* citation_test.c - PMIDs of printed citations, from a server that stops in the middle. */
#include "pubmed/eutils/answers.h"
#include "tests/unit/eutils/script.h"

/* Answers as NCBI does: by the journal's name, and no further than a line without one. */
static void match(struct script *s, const struct http_request *q, struct http_response *r)
{
    struct str rest = http_param(q, "bdata"), line;
    (void)s;
    r->type = "text/plain";
    while (rest.len && str_split(&rest, '\r', &line)) {
        const char *verdict = str_starts(line, "nature|")    ? "12345"
                              : str_starts(line, "science|") ? "AMBIGUOUS 7,8, 9"
                              : str_starts(line, "cell|")    ? "AMBIGUOUS (783 citations)"
                              : str_starts(line, "bmj|")     ? "NOT_FOUND"
                              : str_starts(line, "|")        ? NULL
                                                             : "NOT_FOUND;INVALID_JOURNAL";
        if (!verdict)
            return;
        buf_addf(&r->body, "%.*s%s\r\n", (int)line.len, line.ptr, verdict);
    }
}

static void every_verdict_is_understood(void **state)
{
    struct script *s = *state;
    struct eutils_matched *m;
    const struct eutils_citation c[] = {
        {STR("nature"), STR("1991"), STR("88"), STR("3248"), STR("mann bj")},
        {.journal = STR("bmj")},
        {.journal = STR("no such | journal\r")},
        {.journal = STR("science")},
        {.journal = STR("cell")},
    };
    s->make = match;
    assert_int_equal(eutils_match(s->client, c, COUNT_OF(c), NULL, &s->arena, &m, &s->e), ERR_OK);
    assert_string_equal(s->asked[0].path, "/entrez/eutils/ecitmatch.cgi");
    assert_true(
        str_starts(str_c(script_param(s, 0, "bdata")),
                   "nature|1991|88|3248|mann bj|c0|\rbmj|||||c1|\rno such   journal |||||"));
    assert_int_equal(s->n_asked, 1);
    assert_int_equal(m[0].match, EUTILS_MATCH_FOUND);
    assert_int_equal(m[0].pmid, 12345);
    assert_int_equal(m[1].match, EUTILS_MATCH_NOT_FOUND);
    assert_int_equal(m[2].match, EUTILS_MATCH_UNKNOWN_JOURNAL);
    assert_int_equal(m[3].match, EUTILS_MATCH_AMBIGUOUS);
    assert_int_equal(m[3].n_candidates, 3);
    assert_int_equal(m[3].candidate[2], 9);
    assert_int_equal(m[3].n_fitting, 3);
    assert_int_equal(m[4].n_candidates, 0);
    assert_int_equal(m[4].n_fitting, 783);
}

static void what_stands_after_a_stop_is_asked_for_again(void **state)
{
    struct script *s = *state;
    struct eutils_matched *m;
    const struct eutils_citation c[] = {
        {.journal = STR("nature")}, {.year = STR("1999")},      {.journal = STR("bmj")},
        {.year = STR("2000")},      {.journal = STR("nature")},
    };
    s->make = match;
    assert_int_equal(eutils_match(s->client, c, COUNT_OF(c), NULL, &s->arena, &m, &s->e), ERR_OK);
    assert_int_equal(m[0].match, EUTILS_MATCH_FOUND);
    assert_int_equal(m[1].match, EUTILS_MATCH_UNANSWERED);
    assert_int_equal(m[2].match, EUTILS_MATCH_NOT_FOUND);
    assert_int_equal(m[3].match, EUTILS_MATCH_UNANSWERED);
    assert_int_equal(m[4].match, EUTILS_MATCH_FOUND);
}

static void what_is_no_answer_is_an_error(void **state)
{
    struct script *s = *state;
    struct eutils_matched *m;
    const struct eutils_citation c[] = {{.journal = STR("nature")}};
    static const char *const wrong[] = {"upstream connect error", "nature|||||c0|12a45\n",
                                        "nature|||||c7|12345\n",  "nature|||||c0|AMBIGUOUS 7,x\n",
                                        "nature||||c0|12345\n",   "<html>down</html>"};
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        SCRIPT(s, {.body = wrong[i]});
        assert_int_equal(eutils_match(s->client, c, 1, NULL, &s->arena, &m, &s->e), ERR_NET);
        assert_null(m);
    }
}

int run_citation_tests(void)
{
    const struct CMUnitTest tests[] = {
        SCRIPTED(every_verdict_is_understood),
        SCRIPTED(what_stands_after_a_stop_is_asked_for_again),
        SCRIPTED(what_is_no_answer_is_an_error),
    };
    return cmocka_run_group_tests_name("eutils citations", tests, NULL, NULL);
}
