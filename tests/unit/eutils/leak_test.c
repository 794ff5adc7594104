/* leak_test.c - a server that says the API key back wherever it can: nothing that a person or a
 * file could see holds it. */
#include "pubmed/eutils/answers.h"
#include "tests/unit/eutils/script.h"

#define KEY "0a1b2c3d4e5f60718293a4b5c6d7e8f90123"

static const struct answer echoes[] = {
    {.body = "<eSearchResult><ERROR>key " KEY " is not known</ERROR></eSearchResult>"},
    {.body =
         "{\"error\":\"API rate limit exceeded\",\"api-key\":\"" KEY "\",\"count\":\"" KEY "\"}"},
    {.body = "{\"error\":\"API key invalid\",\"api-key\":\"" KEY "\"}"},
    {.body = "{\"error\":\"api_key=" KEY " wrong\"}"},
    {.body = "{\"esearchresult\":{\"ERROR\":\"Search Backend failed:\n" KEY "\"}}"},
    {.status = 400, .body = "{\"error\":\"bad " KEY "\"}"},
    {.status = 400, .body = "<r><ERROR>Unable to obtain query " KEY "</ERROR></r>"},
    {.status = 429, .body = KEY},
    {.status = 500, .body = KEY},
    {.status = 302, .header = {"Location", "http://127.0.0.1/?api_key=" KEY}},
    {.body = "<html><title>" KEY "</title></html>"},
    {.body = KEY},
    {.body = ""},
    {.body = "<" KEY "/>"},
    {.body = "<eSearchResult><Count>1</Count><RetMax>1</RetMax><IdList><Id>5</Id></IdList>"
             "<WebEnv>" KEY "</WebEnv><QueryKey>1</QueryKey><QueryTranslation>x " KEY
             "</QueryTranslation><WarningList><OutputMessage>" KEY "</OutputMessage><PhraseIgnored>"
             "x" KEY "y</PhraseIgnored></WarningList></eSearchResult>"},
    {.body =
         "{\"esearchresult\":{\"count\":\"1\",\"retmax\":\"1\",\"idlist\":[\"5\"],"
         "\"querytranslation\":\"" KEY "\",\"warninglist\":{\"outputmessages\":[\"" KEY "\"]}}}"},
    {.body = "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>" KEY "</PMID><Article>"
             "<ArticleTitle>t</ArticleTitle></Article></MedlineCitation></PubmedArticle>"
             "</PubmedArticleSet>"},
    {.body = "<PubmedArticleSet><PubmedArticle><" KEY "></PubmedArticle>"},
    {.body = "<eLinkResult><LinkSet><IdList><Id>5</Id></IdList><ERROR>" KEY "</ERROR></LinkSet>"
             "</eLinkResult>"},
    {.body = "nature|||||c0|" KEY "\n"},
};

static void assert_clean(const char *where, struct str s)
{
    if (str_find(s, STR(KEY), 0) != SIZE_MAX)
        fail_msg("the key is in %s: %.*s", where, (int)s.len, s.ptr);
}

static void assert_error_clean(const struct err *e)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct buf b = {0};
        err_render(&b, (enum lang)lang, e);
        assert_clean("an error", buf_str(&b));
        buf_release(&b);
    }
}

static void on_progress(struct progress *p, struct msg_call what, int64_t done, int64_t total)
{
    (void)p;
    (void)done;
    (void)total;
    for (size_t i = 0; i < what.n; i++)
        if (what.arg[i].kind == MSG_ARG_STR)
            assert_clean("progress", what.arg[i].s);
}

static enum err_code look(void *context, const struct bib_record *r, const struct bib_place *at,
                          struct err *e)
{
    (void)context;
    (void)e;
    assert_clean("a record", r->pmid);
    assert_clean("a record's text", at->raw);
    return ERR_OK;
}

static enum err_code look_rejected(void *context, const struct bib_place *at,
                                   const struct note *why, struct err *e)
{
    struct buf b = {0};
    (void)context;
    (void)e;
    note_render(&b, LANG_EN, why);
    assert_clean("a rejected record", buf_str(&b));
    assert_clean("a rejected record's text", at->raw);
    buf_release(&b);
    return ERR_OK;
}

static void search(struct script *s, struct progress *p)
{
    struct eutils_search out;
    if (eutils_search(s->client, STR("x"), NULL, true, p, &s->arena, &out, &s->e) != ERR_OK)
        return;
    assert_clean("a translation", out.translation);
    assert_clean("a history", out.webenv);
    for (size_t i = 0; i < out.n_warnings; i++)
        assert_clean("a warning", out.warning[i]);
}

static void fetch(struct script *s, struct progress *p)
{
    struct note_list notes = {.arena = &s->arena};
    struct bib_sink sink = {
        .record = look, .rejected = look_rejected, .notes = &notes, .want_raw = true};
    struct eutils_fetched out;
    const int64_t pmid[] = {5};
    enum err_code rc =
        eutils_fetch_kept(s->client, pmid, 1, &sink, NULL, p, &s->arena, &out, &s->e);
    if (rc == ERR_OK)
        err_clear(&s->e);
    for (size_t i = 0; i < notes.n; i++) {
        struct buf b = {0};
        note_render(&b, LANG_EN, &notes.item[i]);
        assert_clean("a note", buf_str(&b));
        buf_release(&b);
    }
}

/* The other calls, for their errors. */
static void ask_the_rest(struct script *s, struct progress *p, int which)
{
    struct eutils_info info;
    struct eutils_links links;
    struct eutils_summaries summaries;
    struct eutils_spelling spelling;
    struct eutils_history history = {0};
    struct eutils_matched *matched;
    const struct eutils_citation c = {.journal = STR("nature")};
    const int64_t pmid[] = {5};
    enum err_code rc = ERR_OK;
    struct arena *a = &s->arena;
    s->client->links_known = true;
    switch (which) {
    case 0:
        rc = eutils_info(s->client, "pubmed", p, a, &info, &s->e);
        break;
    case 1:
        rc = eutils_links(s->client, EUTILS_SIMILAR, pmid, 1, p, a, &links, &s->e);
        break;
    case 2:
        rc = eutils_summaries(s->client, pmid, 1, p, a, &summaries, &s->e);
        break;
    case 3:
        rc = eutils_spell(s->client, STR("x"), p, a, &spelling, &s->e);
        break;
    case 4:
        rc = eutils_post(s->client, pmid, 1, p, a, &history, &s->e);
        break;
    default:
        rc = eutils_match(s->client, &c, 1, p, a, &matched, &s->e);
    }
    if (rc == ERR_OK)
        err_clear(&s->e);
}

static void the_key_is_seen_nowhere(void **state)
{
    struct script *s = *state;
    struct progress p = {.report = on_progress};
    script_client(s, KEY);
    for (size_t i = 0; i < COUNT_OF(echoes); i++) {
        script_answers(s, &echoes[i], 1);
        err_clear(&s->e);
        search(s, &p);
        assert_error_clean(&s->e);
        fetch(s, &p);
        assert_error_clean(&s->e);
        for (int which = 0; which < 6; which++) {
            ask_the_rest(s, &p, which);
            assert_error_clean(&s->e);
        }
    }
    http_server_stop(s->server);
    s->server = NULL;
    search(s, &p);
    assert_error_clean(&s->e);
    assert_clean("the engine's name", str_c(eutils_engine(s->client)));
}

static void the_key_goes_into_bodies_only(void **state)
{
    struct script *s = *state;
    script_client(s, KEY);
    SCRIPT(s, {.status = 404});
    search(s, NULL);
    fetch(s, NULL);
    for (int which = 0; which < 6; which++)
        ask_the_rest(s, NULL, which);
    assert_int_equal(s->n_asked, 8);
    for (size_t i = 0; i < s->n_asked; i++) {
        assert_false(s->asked[i].in_address);
        assert_string_equal(s->asked[i].method, "POST");
        assert_string_equal(script_param(s, i, "api_key"), KEY);
    }
}

int run_leak_tests(void)
{
    const struct CMUnitTest tests[] = {
        SCRIPTED(the_key_is_seen_nowhere),
        SCRIPTED(the_key_goes_into_bodies_only),
    };
    return cmocka_run_group_tests_name("eutils leaks", tests, NULL, NULL);
}
