/* fetch_test.c - records by PMID: each accounted for, none twice, none made up. */
#include "tests/unit/eutils/script.h"

#include <dirent.h>

#define TRIES    4
#define KEPT_MAX 1000

struct kept {
    int64_t pmid[KEPT_MAX];
    size_t n;
    size_t fail_after; /* records; 0: never */
    char title[200];   /* of the last */
};

static enum err_code keep(void *context, const struct bib_record *r, const struct bib_place *at,
                          struct err *e)
{
    struct kept *k = context;
    (void)at;
    assert_true(k->n < KEPT_MAX);
    assert_true(str_int64(r->pmid, &k->pmid[k->n++]));
    snprintf(k->title, sizeof k->title, "%.*s", (int)r->title.len, r->title.ptr);
    if (k->fail_after && k->n == k->fail_after)
        return err_set(e, ERR_DB, (struct msg_call){0});
    return ERR_OK;
}

struct fetched {
    struct kept kept;
    int64_t *missing;
    size_t n_missing;
    struct note_list notes;
};

static enum err_code fetch(struct script *s, const int64_t *pmid, size_t n, struct fetched *f)
{
    f->notes.arena = &s->arena;
    struct bib_sink sink = {.record = keep, .context = &f->kept, .notes = &f->notes};
    return eutils_fetch(s->client, pmid, n, &sink, NULL, &s->arena, &f->missing, &f->n_missing,
                        &s->e);
}

/* A server that has every record asked for. */
static void have_all(struct script *s, const struct http_request *q, struct http_response *r)
{
    (void)s;
    buf_adds(&r->body, efetch_xml(q->arena, http_param(q, "id").ptr));
}

static void records_come_in_order_and_once(void **state)
{
    struct script *s = *state;
    struct fetched f = {0};
    const int64_t pmid[] = {30, 10, 20, 10, 30};
    s->make = have_all;
    assert_int_equal(fetch(s, pmid, COUNT_OF(pmid), &f), ERR_OK);
    assert_int_equal(s->n_asked, 1);
    assert_string_equal(s->asked[0].path, "/entrez/eutils/efetch.fcgi");
    assert_string_equal(s->asked[0].method, "POST");
    assert_string_equal(script_param(s, 0, "db"), "pubmed");
    assert_string_equal(script_param(s, 0, "retmode"), "xml");
    assert_string_equal(script_param(s, 0, "id"), "30,10,20");
    assert_int_equal(f.kept.n, 3);
    assert_int_equal(f.kept.pmid[0], 30);
    assert_int_equal(f.kept.pmid[2], 20);
    assert_string_equal(f.kept.title, "Record 20.");
    assert_int_equal(f.n_missing, 0);
}

/* A book has no MedlineCitation; its record is a book. */
static void books_come_too(void **state)
{
    struct script *s = *state;
    struct kept kept = {0};
    struct eutils_fetched out;
    const int64_t pmid[] = {20301295, 1};
    struct bib_sink sink = {.record = keep, .context = &kept};
    char *article = arena_strdup(&s->arena, efetch_xml(&s->arena, "1"));
    *strstr(article, "</PubmedArticleSet>") = '\0';
    SCRIPT(s, {.body = arena_fmt(&s->arena,
                                 "%s<PubmedBookArticle><BookDocument><PMID Version=\"1\">20301295"
                                 "</PMID><ArticleIdList><ArticleId IdType=\"bookaccession\">NBK1"
                                 "</ArticleId></ArticleIdList><Book><Publisher><PublisherName>UW"
                                 "</PublisherName></Publisher><BookTitle>Reviews</BookTitle>"
                                 "<PubDate><Year>1993</Year></PubDate></Book><ArticleTitle>A "
                                 "chapter</ArticleTitle><Language>eng</Language></BookDocument>"
                                 "<PubmedBookData><PublicationStatus>ppublish</PublicationStatus>"
                                 "</PubmedBookData></PubmedBookArticle></PubmedArticleSet>",
                                 article)});
    assert_int_equal(
        eutils_fetch_kept(s->client, pmid, 2, &sink, NULL, NULL, &s->arena, &out, &s->e), ERR_OK);
    assert_int_equal(out.n_got, 2);
    assert_int_equal(out.n_books, 1);
    assert_int_equal(kept.pmid[1], 20301295);
}

static void many_go_in_batches(void **state)
{
    struct script *s = *state;
    struct fetched f = {0};
    int64_t pmid[450];
    for (size_t i = 0; i < COUNT_OF(pmid); i++)
        pmid[i] = 40000000 - (int64_t)i;
    s->make = have_all;
    assert_int_equal(fetch(s, pmid, COUNT_OF(pmid), &f), ERR_OK);
    assert_int_equal(s->n_asked, 3);
    assert_int_equal(f.kept.n, COUNT_OF(pmid));
    for (size_t i = 0; i < COUNT_OF(pmid); i++)
        assert_int_equal(f.kept.pmid[i], pmid[i]);
}

static void nothing_asked_is_nothing_sent(void **state)
{
    struct script *s = *state;
    struct fetched f = {0};
    const int64_t wrong[] = {5, 0};
    assert_int_equal(fetch(s, NULL, 0, &f), ERR_OK);
    assert_int_equal(fetch(s, wrong, COUNT_OF(wrong), &f), ERR_INPUT);
    assert_says(s, "0 is not a PubMed id");
    assert_int_equal(s->n_asked, 0);
}

static void after_a_cut_only_the_rest_is_asked_for(void **state)
{
    struct script *s = *state;
    struct fetched f = {0};
    const int64_t pmid[] = {1, 2, 3};
    char *cut = arena_strdup(&s->arena, efetch_xml(&s->arena, "1,2,3"));
    *strstr(cut, "Record 2") = '\0';
    SCRIPT(s, {.body = cut}, {.body = efetch_xml(&s->arena, "2,3")});
    assert_int_equal(fetch(s, pmid, COUNT_OF(pmid), &f), ERR_OK);
    assert_int_equal(s->n_asked, 2);
    assert_string_equal(script_param(s, 1, "id"), "2,3");
    assert_int_equal(f.kept.n, 3);
    assert_int_equal(f.n_missing, 0);
}

static void what_is_missing_is_asked_for_again_and_then_named(void **state)
{
    struct script *s = *state;
    struct fetched f = {0};
    const int64_t pmid[] = {4, 3, 2, 1};
    SCRIPT(s, {.body = efetch_xml(&s->arena, "4,1")}, {.body = efetch_xml(&s->arena, "2")});
    assert_int_equal(fetch(s, pmid, COUNT_OF(pmid), &f), ERR_OK);
    assert_int_equal(s->n_asked, 2);
    assert_string_equal(script_param(s, 1, "id"), "3,2");
    assert_int_equal(f.kept.n, 3);
    assert_int_equal(f.n_missing, 1);
    assert_int_equal(f.missing[0], 3);
}

static void a_record_not_asked_for_is_left_out_with_a_note(void **state)
{
    struct script *s = *state;
    struct fetched f = {0};
    const int64_t pmid[] = {1};
    SCRIPT(s, {.body = efetch_xml(&s->arena, "1,77")});
    assert_int_equal(fetch(s, pmid, COUNT_OF(pmid), &f), ERR_OK);
    assert_int_equal(f.kept.n, 1);
    assert_int_equal(f.notes.n, 1);
}

static void an_error_body_is_never_zero_records(void **state)
{
    struct script *s = *state;
    static const struct {
        struct answer answer;
        enum err_code rc;
        size_t tries;
        const char *words;
    } known[] = {
        {{.body = "{\"error\":\"API rate limit exceeded\"}"}, ERR_NET, TRIES, "too many requests"},
        {{.body = "<?xml version=\"1.0\" ?>\n"}, ERR_NET, TRIES, "cut off"},
        {{.body = ""}, ERR_NET, TRIES, "empty answer"},
        {{.body = "<html><p>Error</p></html>"}, ERR_NET, TRIES, "web page"},
        {{.body = "<PubmedArticleSet>"}, ERR_NET, TRIES, "cut off"},
        {{.body = "<Something/>"}, ERR_NET, TRIES, "not what was asked for"},
        {{.status = 400,
          .body = "<eFetchResult><ERROR>Unable to obtain query #1</ERROR>"
                  "</eFetchResult>"},
         ERR_INPUT,
         1,
         "Unable to obtain query #1"},
        {{.body = "<eFetchResult><ERROR>ID list is empty!</ERROR></eFetchResult>"},
         ERR_INPUT,
         1,
         "ID list is empty!"},
        {{.body = "{\"error\":\"error forwarding request\",\"api-key\":\"x\"}"},
         ERR_NET,
         TRIES,
         "error forwarding request"},
    };
    const int64_t pmid[] = {1};
    for (size_t i = 0; i < COUNT_OF(known); i++) {
        struct fetched f = {0};
        s->n_asked = 0;
        script_answers(s, &known[i].answer, 1);
        assert_int_equal(fetch(s, pmid, COUNT_OF(pmid), &f), known[i].rc);
        assert_int_equal(s->n_asked, known[i].tries);
        assert_says(s, known[i].words);
    }
}

static void a_sink_that_fails_stops_it(void **state)
{
    struct script *s = *state;
    struct fetched f = {.kept = {.fail_after = 2}};
    const int64_t pmid[] = {1, 2, 3};
    s->make = have_all;
    assert_int_equal(fetch(s, pmid, COUNT_OF(pmid), &f), ERR_DB);
    assert_int_equal(f.kept.n, 2);
    assert_int_equal(s->n_asked, 1);
}

/* PMIDs of the records in an efetch answer: the first PMID of each citation. */
static size_t ids_in(struct str xml, int64_t *out)
{
    size_t n = 0, at = 0;
    while ((at = str_find(xml, STR("<MedlineCitation "), at)) != SIZE_MAX && n < KEPT_MAX) {
        size_t open = str_find(xml, STR(">"), str_find(xml, STR("<PMID"), at)) + 1;
        assert_true(str_int64(str_sub(xml, open, str_find(xml, STR("<"), open)), &out[n++]));
        at = open;
    }
    return n;
}

static void recorded_answers_are_fetched_whole(void **state)
{
    struct script *s = *state;
    const char *folder = shared_folder(&s->arena, "eutils");
    DIR *d = folder ? opendir(folder) : NULL;
    const struct dirent *entry;
    int files = 0;
    while (d && (entry = readdir(d))) {
        struct str name = str_c(entry->d_name);
        static int64_t pmid[KEPT_MAX];
        static struct fetched f;
        if (str_find(name, STR("efetch"), 0) == SIZE_MAX)
            continue;
        struct str xml = load(&s->arena, arena_fmt(&s->arena, "%s/%s", folder, entry->d_name));
        size_t n = ids_in(xml, pmid);
        f = (struct fetched){0};
        SCRIPT(s, {.body = xml.ptr});
        assert_int_equal(fetch(s, pmid, n, &f), ERR_OK);
        assert_int_equal(f.kept.n, n);
        assert_int_equal(f.n_missing, 0);
        files++;
    }
    if (d)
        closedir(d);
    if (folder)
        assert_true(files >= 20);
}

int run_fetch_tests(void)
{
    const struct CMUnitTest tests[] = {
        SCRIPTED(records_come_in_order_and_once),
        SCRIPTED(books_come_too),
        SCRIPTED(many_go_in_batches),
        SCRIPTED(nothing_asked_is_nothing_sent),
        SCRIPTED(after_a_cut_only_the_rest_is_asked_for),
        SCRIPTED(what_is_missing_is_asked_for_again_and_then_named),
        SCRIPTED(a_record_not_asked_for_is_left_out_with_a_note),
        SCRIPTED(an_error_body_is_never_zero_records),
        SCRIPTED(a_sink_that_fails_stops_it),
        SCRIPTED(recorded_answers_are_fetched_whole),
    };
    return cmocka_run_group_tests_name("eutils fetch", tests, NULL, NULL);
}
