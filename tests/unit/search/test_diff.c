/* test_diff.c - a database that changed between two runs: what is new, gone, changed and
 * retracted, found between stored runs, against the server, and by an update. */
#include "many.h"

#include "screen/import/record.h"
#include "screen/search/update.h"

#include <curl/curl.h>

#define P(n) (90000000 + (n))

static struct many world;

/* 1 is retracted, 2 has a new title, 3 was indexed, 4 left, 5 has a notice (7) that names it. */
static const struct made OLD[] = {{P(1), NULL, NULL, NULL, NULL},
                                  {P(2), NULL, NULL, NULL, NULL},
                                  {P(3), NULL, NULL, NULL, "In-Process"},
                                  {P(4), NULL, NULL, NULL, NULL},
                                  {P(5), NULL, NULL, NULL, NULL}};
static const struct made NEW[] = {
    {P(1), NULL,
     "<CommentsCorrectionsList><CommentsCorrections RefType=\"RetractionIn\"><RefSource>J Made-up "
     "Cancer. 2023</RefSource><PMID Version=\"1\">90000099</PMID></CommentsCorrections>"
     "</CommentsCorrectionsList>",
     "<PublicationType UI=\"D016441\">Retracted Publication</PublicationType>", NULL},
    {P(2), "On cancer, with another title.", NULL, NULL, NULL},
    {P(3), NULL,
     "<MeshHeadingList><MeshHeading><DescriptorName UI=\"D009369\" MajorTopicYN=\"N\">Neoplasms"
     "</DescriptorName></MeshHeading></MeshHeadingList>",
     NULL, "MEDLINE"},
    {P(5), NULL, NULL, NULL, NULL},
    {P(6), NULL, NULL, NULL, NULL},
    {P(7), "Retraction of a paper on cancer.",
     "<CommentsCorrectionsList><CommentsCorrections RefType=\"RetractionOf\"><RefSource>J Made-up "
     "Cancer. 2021</RefSource><PMID Version=\"1\">90000005</PMID></CommentsCorrections>"
     "</CommentsCorrectionsList>",
     "<PublicationType UI=\"D016440\">Retraction of Publication</PublicationType>", NULL}};

struct review {
    struct many *m;
    struct store *s;
    struct eutils *client;
    const struct review_documents *d;
    const struct protocol_search *search;
};

/* A review with one run over OLD; NEW is what is served from then on. */
static struct review begin(struct many *m, const char *name)
{
    struct search_report report;
    const struct search_options o = {.source = "pubmed"};
    struct review r = {.m = m};
    many_serve(m, OLD, COUNT_OF(OLD));
    r.s = many_store(m, many_review(m, name));
    r.client = many_client(m);
    MOK(m, review_documents(r.s, &r.d, &m->e));
    r.search = &r.d->protocol.search[0];
    MOK(m, search_run(r.s, "lead", r.client, &r.d->protocol, r.search, &o, NULL, &m->arena, &report,
                      &m->e));
    assert_int_equal(report.import.n_records, COUNT_OF(OLD));
    many_serve(m, NEW, COUNT_OF(NEW));
    return r;
}

static void end(struct review *r)
{
    struct note_list found = {.arena = &r->m->arena};
    struct prisma_input in;
    struct prisma_flow flow;
    MOK(r->m, store_compare(r->s, NULL, &found, &r->m->e));
    MOK(r->m, store_verify(r->s, NULL, &found, &r->m->e));
    assert_int_equal(found.n, 0);
    MOK(r->m, flow_input(r->s, &r->m->arena, &in, &r->m->e));
    MOK(r->m, prisma_count(&in, &r->m->arena, &flow, &r->m->e));
    assert_int_equal(prisma_check(&flow, &r->m->arena).n_failed, 0);
    eutils_free(r->client);
    store_close(r->s);
}

static void update(struct review *r, struct search_update *u)
{
    const struct search_options o = {.program = "test"};
    MOK(r->m, search_update(r->s, "lead", r->client, &r->d->protocol, r->search, &o, NULL,
                            &r->m->arena, u, &r->m->e));
}

static int64_t events(struct review *r)
{
    int64_t seq;
    struct hash head;
    MOK(r->m, store_head(r->s, &seq, &head, &r->m->e));
    return seq;
}

static void assert_alert(const struct search_alert *x, int64_t pmid, int64_t notice, bool fresh)
{
    assert_int_equal(x->kind, ALERT_RETRACTED);
    assert_int_equal(x->record.pmid, pmid);
    assert_int_equal(x->notice, notice);
    assert_int_equal(x->fresh, fresh);
    assert_true(x->record.root > 0);
}

/* All that the two corpora differ in. */
static void assert_difference(const struct search_diff *d)
{
    assert_int_equal(d->n_alerts, 2);
    assert_alert(&d->alert[0], P(1), 90000099, true);
    assert_alert(&d->alert[1], P(5), P(7), true);
    assert_int_equal(d->n_added, 2);
    assert_int_equal(d->n_gone, 1);
    assert_int_equal(d->gone[0].pmid, P(4));
    assert_int_equal(d->n_changed, 3);
    assert_int_equal(d->changed[0].fields, 1U << CHANGED_TYPES | 1U << CHANGED_LINKS);
    assert_int_equal(d->changed[1].fields, 1U << CHANGED_TITLE);
    assert_int_equal(d->changed[2].fields, 1U << CHANGED_STATUS | 1U << CHANGED_MESH);
    assert_int_equal(d->n_lines, 2);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(d->line[i].before, 5);
        assert_int_equal(d->line[i].after, 6);
        assert_false(d->line[i].query_changed);
    }
}

static void the_server_now_is_compared_and_nothing_is_stored(void **state)
{
    struct review r = begin(*state, "now.sigte");
    struct search_diff d;
    struct note_list notes = {.arena = &r.m->arena};
    int64_t before = events(&r);
    MOK(r.m, search_diff_now(r.s, r.client, r.search, NULL, &r.m->arena, &d, &notes, &r.m->e));
    assert_difference(&d);
    assert_int_equal(d.after.id, 0);
    assert_int_equal(d.added[0].root, 0);
    assert_true(d.added[0].title.len > 0);
    assert_int_equal(d.n_undelivered, 1);
    assert_int_equal(events(&r), before);
    end(&r);
}

static void an_update_brings_what_is_new_and_tells_what_changed(void **state)
{
    struct review r = begin(*state, "update.sigte");
    struct search_update u;
    update(&r, &u);
    assert_difference(&u.diff);
    assert_int_equal(u.import.n_records, 2);
    assert_int_equal(u.revised.n_records, 3);
    assert_int_equal(u.n_missing, 0);
    assert_int_equal(u.diff.n_undelivered, 1);
    assert_true(str_starts(u.source, "pubmed-2"));
    assert_true(str_ends(u.revised_source, "-revised"));
    end(&r);
}

static void prisma_counts_what_is_new_and_nothing_twice(void **state)
{
    struct review r = begin(*state, "prisma.sigte");
    struct search_update u;
    struct prisma_input in;
    update(&r, &u);
    MOK(r.m, flow_input(r.s, &r.m->arena, &in, &r.m->e));
    assert_int_equal(in.n_facts, 7);
    assert_int_equal(in.n_sources, 1);
    assert_int_equal(in.source[0].n, 7);
    for (size_t i = 0; i < in.n_facts; i++)
        assert_int_equal(in.fact[i].gross[0], 1);
    end(&r);
}

static void an_update_of_nothing_new_imports_nothing(void **state)
{
    struct review r = begin(*state, "twice.sigte");
    struct search_update u;
    update(&r, &u);
    int64_t before = events(&r);
    update(&r, &u);
    assert_int_equal(events(&r), before + 1); /* the run alone */
    assert_int_equal(u.import.n_records, 0);
    assert_int_equal(u.revised.n_records, 0);
    assert_int_equal(u.source.len, 0);
    assert_int_equal(u.diff.n_added, 0);
    assert_int_equal(u.diff.n_gone, 0);
    assert_int_equal(u.diff.n_changed, 0);
    assert_int_equal(u.diff.n_alerts, 2);
    assert_int_equal(search_fresh_alerts(&u.diff), 0);
    end(&r);
}

/* The newest text is shown; who was included stays included. */
static void a_decision_stays_and_the_newest_version_is_shown(void **state)
{
    struct review r = begin(*state, "stays.sigte");
    struct search_update u;
    struct bib_record shown;
    struct record_standing *where;
    struct vote v = {.verdict = VOTE_INCLUDE};
    int64_t root;
    size_t n;
    MOK(r.m, record_find(r.s, STR("pmid:90000002"), &root, &r.m->e));
    MOK(r.m, store_begin(r.s, &r.m->e));
    MOK(r.m, vote_cast(r.s, "lead", root, STAGE_TITLE, &v, &r.m->e));
    MOK(r.m, store_commit(r.s, &r.m->e));
    update(&r, &u);
    int64_t again;
    MOK(r.m, record_find(r.s, STR("pmid:90000002"), &again, &r.m->e));
    assert_int_equal(again, root);
    MOK(r.m, record_load(r.s, root, &r.m->arena, &shown, &r.m->e));
    assert_true(str_eq(shown.title, STR("On cancer, with another title.")));
    MOK(r.m, review_standing(r.s, &r.m->arena, &where, &n, &r.m->e));
    assert_int_equal(n, 7);
    for (size_t i = 0; i < n; i++)
        if (where[i].root == root)
            assert_true(where[i].stage[STAGE_TITLE].include);
    end(&r);
}

static void a_newer_version_cannot_be_split_off(void **state)
{
    struct review r = begin(*state, "split.sigte");
    struct search_update u;
    struct record_member *member;
    size_t n;
    int64_t root;
    update(&r, &u);
    MOK(r.m, record_find(r.s, STR("pmid:90000002"), &root, &r.m->e));
    MOK(r.m, record_members(r.s, root, &r.m->arena, &member, &n, &r.m->e));
    assert_int_equal(n, 2);
    MOK(r.m, store_begin(r.s, &r.m->e));
    assert_int_equal(record_split(r.s, "lead", member[1].id, &r.m->e), ERR_STATE);
    store_rollback(r.s);
    end(&r);
}

/* A version goes with the source record that it is a version of. */
static void a_version_follows_its_record_through_merge_and_split(void **state)
{
    static const char *const reason[LANG_COUNT] = {"same", "samme"};
    struct review r = begin(*state, "follows.sigte");
    struct search_update u;
    struct record_member *member;
    size_t n;
    int64_t one, two;
    MOK(r.m, record_find(r.s, STR("pmid:90000002"), &two, &r.m->e));
    MOK(r.m, record_find(r.s, STR("pmid:90000005"), &one, &r.m->e));
    int64_t low = one < two ? one : two;
    MOK(r.m, store_begin(r.s, &r.m->e));
    MOK(r.m, record_merge(r.s, "lead", one, two, "by-hand", reason, &r.m->e));
    MOK(r.m, store_commit(r.s, &r.m->e));
    update(&r, &u);
    MOK(r.m, record_members(r.s, low, &r.m->arena, &member, &n, &r.m->e));
    assert_int_equal(n, 3);
    MOK(r.m, store_begin(r.s, &r.m->e));
    MOK(r.m, record_split(r.s, "lead", one > two ? one : two, &r.m->e));
    MOK(r.m, store_commit(r.s, &r.m->e));
    MOK(r.m, record_members(r.s, two, &r.m->arena, &member, &n, &r.m->e));
    assert_int_equal(n, 2);
    MOK(r.m, record_members(r.s, one, &r.m->arena, &member, &n, &r.m->e));
    assert_int_equal(n, 1);
    end(&r);
}

static void stored_runs_differ_as_the_update_said(void **state)
{
    struct review r = begin(*state, "stored.sigte");
    struct search_update u;
    struct search_diff d;
    update(&r, &u);
    MOK(r.m, search_diff_runs(r.s, 2, 1, NULL, &r.m->arena, &d, &r.m->e));
    assert_difference(&d);
    assert_int_equal(d.before.id, 1);
    assert_int_equal(d.after.id, 2);
    assert_true(d.added[0].root > 0);
    MOK(r.m, search_diff_runs(r.s, 1, 1, NULL, &r.m->arena, &d, &r.m->e));
    assert_int_equal(d.n_added + d.n_gone + d.n_changed + d.n_alerts, 0);
    assert_int_equal(search_diff_runs(r.s, 1, 9, NULL, &r.m->arena, &d, &r.m->e), ERR_NOT_FOUND);
    end(&r);
}

static void a_search_never_run_has_nothing_to_update(void **state)
{
    struct many *m = *state;
    struct review r = {.m = m};
    struct search_update u;
    const struct search_options o = {.program = "test"};
    r.s = many_store(m, many_review(m, "never.sigte"));
    r.client = many_client(m);
    MOK(m, review_documents(r.s, &r.d, &m->e));
    assert_int_equal(search_update(r.s, "lead", r.client, &r.d->protocol, &r.d->protocol.search[0],
                                   &o, NULL, &m->arena, &u, &m->e),
                     ERR_STATE);
    end(&r);
}

/* Lines before --from keep count, day and engine of the run that sent them, however often. */
static void lines_before_from_keep_their_counts(void **state)
{
    struct review r = begin(*state, "from.sigte");
    struct many *m = r.m;
    struct search_report report;
    struct search_run got;
    int64_t *pmid;
    size_t n;
    struct search_options o = {.source = "second", .from = "2"};
    many_count_anew(m);
    for (int i = 0; i < 2; i++) {
        MOK(m, search_run(r.s, "lead", r.client, &r.d->protocol, r.search, &o, NULL, &m->arena,
                          &report, &m->e));
        o.source = "third";
    }
    assert_int_equal(m->searches, 4); /* line 2 and the look whether it changed meanwhile, twice */
    MOK(m, search_load(r.s, 3, &m->arena, &got, &m->e));
    assert_int_equal(got.line[0].count, 5);
    assert_int_equal(got.line[0].from_run, 1);
    assert_int_equal(got.line[1].count, 6);
    assert_int_equal(got.line[1].from_run, 0);
    MOK(m, search_line_pmids(r.s, &got, 0, &m->arena, &pmid, &n, &m->e));
    assert_int_equal(n, 5);
    MOK(m, search_line_pmids(r.s, &got, 1, &m->arena, &pmid, &n, &m->e));
    assert_int_equal(n, 6);
    o = (struct search_options){.source = "fourth", .from = "7"};
    assert_int_equal(search_run(r.s, "lead", r.client, &r.d->protocol, r.search, &o, NULL,
                                &m->arena, &report, &m->e),
                     ERR_INPUT);
    end(&r);
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
        cmocka_unit_test(the_server_now_is_compared_and_nothing_is_stored),
        cmocka_unit_test(an_update_brings_what_is_new_and_tells_what_changed),
        cmocka_unit_test(prisma_counts_what_is_new_and_nothing_twice),
        cmocka_unit_test(an_update_of_nothing_new_imports_nothing),
        cmocka_unit_test(a_decision_stays_and_the_newest_version_is_shown),
        cmocka_unit_test(a_newer_version_cannot_be_split_off),
        cmocka_unit_test(a_version_follows_its_record_through_merge_and_split),
        cmocka_unit_test(stored_runs_differ_as_the_update_said),
        cmocka_unit_test(a_search_never_run_has_nothing_to_update),
        cmocka_unit_test(lines_before_from_keep_their_counts),
    };
    curl_global_init(CURL_GLOBAL_DEFAULT);
    int failed = cmocka_run_group_tests_name("diff", tests, open_world, close_world);
    curl_global_cleanup();
    return failed;
}
