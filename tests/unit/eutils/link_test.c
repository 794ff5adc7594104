/* link_test.c - links between records: a link nobody offers is never zero links. */
#include "pubmed/eutils/answers.h"
#include "tests/unit/eutils/script.h"

#define CITED "pubmed_pubmed_citedin"

/* What the server lists in einfo, and what it answers for each seed: `links` has
 * SEED:ID,ID;SEED:… */
struct linked {
    const char *listed;
    const char *links;
    bool json;
    bool merged; /* one set for all ids, as for ids in one list */
    const char *left_out;
};

static void add_links(struct buf *b, const struct linked *l, struct str seed, const char *name)
{
    struct str rest = str_c(l->links), part, id;
    while (rest.len && str_split(&rest, ';', &part)) {
        struct str of;
        if (!str_split(&part, ':', &of) || !str_eq(of, seed))
            continue;
        buf_addf(b,
                 l->json ? "\"dbto\":\"pubmed\",\"linkname\":\"%s\",\"links\":["
                         : "<LinkSetDb><DbTo>pubmed</DbTo><LinkName>%s</LinkName>",
                 name);
        for (size_t n = 0; part.len && str_split(&part, ',', &id); n++)
            buf_addf(b, l->json ? "%s\"%.*s\"" : "%s<Link><Id>%.*s</Id></Link>",
                     l->json && n ? "," : "", (int)id.len, id.ptr);
        buf_adds(b, l->json ? "]" : "</LinkSetDb>");
    }
}

static void answer_links(const struct linked *l, const struct http_request *q, struct buf *b)
{
    const char *name = http_param(q, "linkname").ptr;
    size_t n = 0;
    buf_adds(b, l->json ? "{\"header\":{},\"linksets\":[" : "<eLinkResult>");
    for (size_t i = 0; i < q->n_params; i++) {
        struct str seed = q->param[i].value;
        if (!str_eq_c(q->param[i].name, "id") || (l->left_out && str_eq_c(seed, l->left_out)))
            continue;
        if (l->json)
            buf_addf(b, "%s{\"dbfrom\":\"pubmed\",\"ids\":[%s],\"linksetdbs\":[{", n++ ? "," : "",
                     seed.ptr);
        else
            buf_addf(b, "<LinkSet><DbFrom>pubmed</DbFrom><IdList><Id>%s</Id>%s</IdList>", seed.ptr,
                     l->merged ? "<Id>77</Id>" : "");
        add_links(b, l, seed, name);
        buf_adds(b, l->json ? "}]}" : "</LinkSet>");
    }
    buf_adds(b, l->json ? "]}" : "</eLinkResult>");
}

static void serve(struct script *s, const struct http_request *q, struct http_response *r)
{
    const struct linked *l = s->context;
    if (!str_ends(str_c(q->path), "einfo.fcgi")) {
        answer_links(l, q, &r->body);
        return;
    }
    buf_addf(&r->body,
             "<eInfoResult><DbInfo><DbName>pubmed</DbName><Count>9</Count><LinkList><Link><Name>%s"
             "</Name></Link></LinkList></DbInfo></eInfoResult>",
             l->listed);
}

static enum err_code ask(struct script *s, struct linked *l, struct eutils_links *out)
{
    const int64_t seed[] = {5, 3, 5, 4};
    s->make = serve;
    s->context = l;
    return eutils_links(s->client, EUTILS_CITED_BY, seed, COUNT_OF(seed), NULL, &s->arena, out,
                        &s->e);
}

static const char *note_of(struct script *s, const struct eutils_links *l)
{
    struct note_list notes = {.arena = &s->arena};
    struct buf b = {0};
    eutils_links_note(s->client, l, &notes);
    assert_int_equal(notes.n, 1);
    note_render(&b, LANG_EN, &notes.item[0]);
    const char *out = arena_strdup(&s->arena, buf_c(&b));
    buf_release(&b);
    return out;
}

static void each_seed_has_its_own_links(void **state)
{
    struct script *s = *state;
    for (int json = 0; json < 2; json++) {
        struct eutils_links out;
        struct linked l = {.listed = CITED, .links = "5:50,5,51,50;4:40", .json = json};
        script_client(s, NULL);
        s->client->format = json ? EUTILS_JSON : EUTILS_XML;
        s->n_asked = 0;
        assert_int_equal(ask(s, &l, &out), ERR_OK);
        assert_int_equal(s->n_asked, 2);
        assert_string_equal(s->asked[1].path, "/entrez/eutils/elink.fcgi");
        assert_string_equal(script_param(s, 1, "dbfrom"), "pubmed");
        assert_string_equal(script_param(s, 1, "linkname"), CITED);
        assert_string_equal(script_param(s, 1, "cmd"), "neighbor");
        assert_int_equal(out.offer, EUTILS_OFFERED);
        assert_int_equal(out.n_seeds, 3);
        assert_int_equal(out.n_with_links, 2);
        assert_int_equal(out.seed[0].seed, 5);
        assert_int_equal(out.seed[0].n_links, 2);
        assert_int_equal(out.seed[0].link[0].id, 50);
        assert_int_equal(out.seed[0].link[1].id, 51);
        assert_int_equal(out.seed[1].seed, 3);
        assert_int_equal(out.seed[1].n_links, 0);
        assert_true(out.seed[1].known);
        assert_int_equal(out.seed[2].link[0].id, 40);
        assert_non_null(strstr(note_of(s, &out), "2 of 3 records have links"));
        /* What the server lists is asked for once. */
        assert_int_equal(ask(s, &l, &out), ERR_OK);
        assert_int_equal(s->n_asked, 3);
    }
}

static void a_link_that_is_not_offered_is_not_zero(void **state)
{
    struct script *s = *state;
    struct eutils_links out;
    struct linked l = {.listed = "pubmed_pubmed_refs", .links = ""};
    assert_int_equal(ask(s, &l, &out), ERR_OK);
    assert_int_equal(out.offer, EUTILS_NOT_OFFERED);
    for (size_t i = 0; i < out.n_seeds; i++)
        assert_false(out.seed[i].known);
    assert_non_null(strstr(note_of(s, &out), "does not offer the link " CITED));
    assert_non_null(strstr(note_of(s, &out), "not the same as no links"));
}

static void a_link_that_is_answered_but_not_listed_says_so(void **state)
{
    struct script *s = *state;
    struct eutils_links out;
    struct linked l = {.listed = "pubmed_pubmed_refs", .links = "3:30"};
    assert_int_equal(ask(s, &l, &out), ERR_OK);
    assert_int_equal(out.offer, EUTILS_UNLISTED);
    assert_false(out.seed[0].known);
    assert_true(out.seed[1].known);
    assert_int_equal(out.seed[1].link[0].id, 30);
    assert_non_null(strstr(note_of(s, &out), "no longer lists it"));
}

static void a_seed_that_is_left_out_is_an_error(void **state)
{
    struct script *s = *state;
    struct eutils_links out;
    struct linked l = {.listed = CITED, .links = "5:50", .left_out = "4"};
    assert_int_equal(ask(s, &l, &out), ERR_NET);
    assert_int_equal(out.n_seeds, 0);
    l = (struct linked){.listed = CITED, .links = "5:50", .merged = true};
    assert_int_equal(ask(s, &l, &out), ERR_NET);
    assert_int_equal(out.n_seeds, 0);
}

static void an_error_in_a_set_is_no_empty_set(void **state)
{
    struct script *s = *state;
    struct eutils_links out;
    const int64_t seed[] = {1};
    s->client->links_known = true;
    SCRIPT(s, {.body = "<eLinkResult><LinkSet><DbFrom>pubmed</DbFrom><IdList><Id>1</Id></IdList>"
                       "<ERROR>Couldn't resolve #exLinkSrv2, the address table is empty.</ERROR>"
                       "</LinkSet></eLinkResult>"});
    assert_int_equal(
        eutils_links(s->client, EUTILS_REFERENCES, seed, 1, NULL, &s->arena, &out, &s->e), ERR_NET);
    assert_int_equal(s->n_asked, 4);
    assert_says(s, "the address table is empty");
}

static void scores_are_read_in_both_formats(void **state)
{
    struct script *s = *state;
    static const char *const body[] = {
        "<eLinkResult><LinkSet><DbFrom>pubmed</DbFrom><IdList><Id>1</Id></IdList><LinkSetDb>"
        "<DbTo>pubmed</DbTo><LinkName>pubmed_pubmed</LinkName><Link><Id>2</Id><Score>47</Score>"
        "</Link></LinkSetDb></LinkSet></eLinkResult>",
        "{\"linksets\":[{\"dbfrom\":\"pubmed\",\"ids\":[\"1\"],\"linksetdbs\":[{\"dbto\":\"pubmed\""
        ",\"linkname\":\"pubmed_pubmed\",\"links\":[{\"id\":\"2\",\"score\":47}]}]}]}"};
    for (size_t i = 0; i < COUNT_OF(body); i++) {
        struct link_answer o;
        assert_true(link_answer_parse(str_c(body[i]), &s->arena, &o));
        assert_int_equal(o.set[0].target[0].link[0].id, 2);
        assert_int_equal(o.set[0].target[0].link[0].score, 47);
    }
}

int run_link_tests(void)
{
    const struct CMUnitTest tests[] = {
        SCRIPTED(each_seed_has_its_own_links),
        SCRIPTED(a_link_that_is_not_offered_is_not_zero),
        SCRIPTED(a_link_that_is_answered_but_not_listed_says_so),
        SCRIPTED(a_seed_that_is_left_out_is_an_error),
        SCRIPTED(an_error_in_a_set_is_no_empty_set),
        SCRIPTED(scores_are_read_in_both_formats),
    };
    return cmocka_run_group_tests_name("eutils links", tests, NULL, NULL);
}
