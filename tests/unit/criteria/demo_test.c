/* demo_test.c - NGC's criteria over the demonstration corpus. */
#include "tests.h"

#include "lib/bib/reader.h"

#include <unistd.h>

#define DEMO SIGTE_SOURCE_DIR "/corpora/demo/"
#define MESH SIGTE_SOURCE_DIR "/corpora/mesh/"

struct corpus {
    struct arena a;
    struct pico pico;
    struct protocol protocol;
    struct mesh *mesh;
    struct note_list notes;
    struct bib_record **record;
    size_t n, cap;
};

static enum err_code keep(void *context, const struct bib_record *r, const struct bib_place *at,
                          struct err *e)
{
    struct corpus *c = context;
    (void)at;
    (void)e;
    size_t i = 0;
    while (i < c->n && (!r->pmid.len || !str_eq(c->record[i]->pmid, r->pmid)))
        i++;
    if (i == c->n) {
        c->record = arena_grow(&c->a, c->record, c->n, &c->cap, sizeof *c->record);
        c->n++;
    }
    c->record[i] = bib_copy(r, &c->a); /* a later file replaces */
    return ERR_OK;
}

static struct mesh *demo_mesh(struct arena *a)
{
    static const char *const xml[] = {MESH "desc.xml", MESH "qual.xml"};
    struct err e = {0};
    struct mesh *mesh;
    struct mesh_import_report report;
    char folder[] = "/tmp/criteria-test-XXXXXX";
    assert_non_null(mkdtemp(folder));
    const char *path = arena_fmt(a, "%s/demo.mesh", folder);
    must(mesh_import(path, xml, COUNT_OF(xml), NULL, a, &report, &e), &e);
    must(mesh_open(path, &mesh, &e), &e);
    unlink(path);
    rmdir(folder);
    return mesh;
}

static int load(void **state)
{
    static const char *const file[] = {DEMO "pubmed-1.xml", DEMO "pubmed-2.xml",
                                       DEMO "references.nbib"};
    struct corpus *c = base_malloc(sizeof *c);
    struct err e = {0};
    *c = (struct corpus){0};
    c->notes.arena = &c->a;
    struct bib_sink sink = {.record = keep, .context = c};
    must(pico_load(SIGTE_SOURCE_DIR "/picos/udbredt-kraeft.yaml", &c->a, &c->notes, &c->pico, &e),
         &e);
    must(protocol_load(SIGTE_SOURCE_DIR "/protocols/udbredt-kraeft.yaml", &c->a, &c->notes,
                       &c->protocol, &e),
         &e);
    c->mesh = demo_mesh(&c->a);
    must(pico_resolve(&c->pico, c->mesh, c->protocol.as_of, &c->a, &c->notes, &e), &e);
    for (size_t i = 0; i < COUNT_OF(file); i++)
        must(bib_read_file(file[i], BIB_FORMAT_UNKNOWN, &sink, &e), &e);
    *state = c;
    return 0;
}

static int release(void **state)
{
    struct corpus *c = *state;
    mesh_close(c->mesh);
    arena_release(&c->a);
    free(c);
    return 0;
}

static void the_files_fit_each_other_and_mesh(void **state)
{
    struct corpus *c = *state;
    struct err e = {0};
    struct buf b = {0};
    must(pico_check_protocol(&c->pico, &c->protocol, &e), &e);
    for (size_t i = 0; i < c->notes.n; i++)
        note_render(&b, LANG_EN, &c->notes.item[i]);
    assert_string_equal(buf_c(&b), "");
    buf_release(&b);
    assert_int_equal(c->pico.n_criteria, 19);
    for (size_t i = 1; i < c->pico.n_criteria; i++)
        assert_true(c->pico.criterion[i - 1].rank < c->pico.criterion[i].rank);
}

static struct criteria_result judge(struct corpus *c, const char *pmid)
{
    struct criteria_result out = {0};
    for (size_t i = 0; i < c->n; i++)
        if (str_eq_c(c->record[i]->pmid, pmid))
            criteria_evaluate(&c->pico, &c->protocol, c->record[i], &c->a, &out);
    if (!out.item)
        fail_msg("the corpus has no record %s", pmid);
    return out;
}

static enum criterion_verdict verdict(const struct corpus *c, const struct criteria_result *r,
                                      const char *id)
{
    return r->item[pico_find(&c->pico, str_c(id))].verdict;
}

/* What NGC included must never be suggested away. */
static void no_included_article_is_suggested_away(void **state)
{
    struct corpus *c = *state;
    static const char *const pmid[] = {"98000001", "35648306", "34632252",
                                       "98000002", "98000003", "38200255"};
    for (size_t i = 0; i < COUNT_OF(pmid); i++) {
        struct criteria_result r = judge(c, pmid[i]);
        for (size_t k = 0; k < r.n; k++)
            if (r.item[k].verdict == VERDICT_NOT_MET)
                fail_msg("%s fails %.*s", pmid[i], (int)c->pico.criterion[k].id.len,
                         c->pico.criterion[k].id.ptr);
        assert_int_equal(verdict(c, &r, "P-in"), VERDICT_MET);
        assert_int_equal(verdict(c, &r, "I-in"), VERDICT_MET);
    }
}

static const struct expected {
    const char *pmid, *suggestion, *reason; /* reason "": none */
} expected[] = {
    {"90000001", "2", "G-period"},
    {"90000093", "2", "G-language"},
    {"90000089", "2", "G-type"},
    {"90000060", "2", "G-type"},
    {"90000103", "2", "G-type"},
    {"90000047", "2", "G-abstract-only"},
    {"90000070", "2", "G-unfinished"},
    {"90000135", "2", "G-unfinished"},
    {"90000108", "2", "G-unfinished"},
    {"90000030", "2", "G-basic"},
    {"90000115", "2", "G-human"},
    {"90000062", "2", "G-retracted"},
    {"90000064", "2", "P-noncancer"},
    {"90000025", "2", "P-age"},
    {"90000128", "2", "P-age"},
    {"90000079", "2", "P-prenatal"},
    {"90000015", "2", "P-in"},
    {"90000029", "2", "I-less"},
    {"90000052", "2", "I-in"},
    {"90000074", "1B", "O-yield"},
    {"90000095", "1B", "O-in"},
    {"90000121", "1A", ""},
    {"90000139", "1A", ""},
    {"90000106", "1A", ""},
    {"90000122", "?", ""},
};

static void named_records_get_the_suggestion_they_were_made_for(void **state)
{
    struct corpus *c = *state;
    for (size_t i = 0; i < COUNT_OF(expected); i++) {
        const struct expected *x = &expected[i];
        struct criteria_result r = judge(c, x->pmid);
        struct str reason = r.primary_reason < 0 ? STR("") : c->pico.criterion[r.primary_reason].id;
        if (!str_eq_c(reason, x->reason) ||
            strcmp(suggestion_name(r.suggestion), x->suggestion) != 0)
            fail_msg("%s: expected %s %s, got %s %.*s", x->pmid, x->suggestion, x->reason,
                     suggestion_name(r.suggestion), (int)reason.len, reason.ptr);
    }
}

static void a_printed_date_inside_the_period_is_enough(void **state)
{
    struct corpus *c = *state;
    struct criteria_result r = judge(c, "90000017");
    assert_int_equal(verdict(c, &r, "G-period"), VERDICT_MET);
}

/* Without the words every verdict is the same. */
static void many_records_get_the_verdicts_of_one(void **state)
{
    struct corpus *c = *state;
    for (size_t i = 0; i < c->n; i++) {
        struct arena a = {0};
        struct criteria_result full, bare;
        criteria_evaluate(&c->pico, &c->protocol, c->record[i], &a, &full);
        criteria_verdicts(&c->pico, &c->protocol, c->record[i], &a, &bare);
        assert_int_equal(full.suggestion, bare.suggestion);
        assert_int_equal(full.literature, bare.literature);
        assert_int_equal(full.primary_reason, bare.primary_reason);
        assert_int_equal(full.to_full_text, bare.to_full_text);
        for (size_t k = 0; k < full.n; k++) {
            assert_int_equal(full.item[k].verdict, bare.item[k].verdict);
            assert_int_equal(full.item[k].held, bare.item[k].held);
            assert_int_equal(bare.item[k].hits.n + bare.item[k].also.n, 0);
        }
        arena_release(&a);
    }
}

int run_demo_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_files_fit_each_other_and_mesh),
        cmocka_unit_test(no_included_article_is_suggested_away),
        cmocka_unit_test(named_records_get_the_suggestion_they_were_made_for),
        cmocka_unit_test(many_records_get_the_verdicts_of_one),
        cmocka_unit_test(a_printed_date_inside_the_period_is_enough),
    };
    return cmocka_run_group_tests_name("the demonstration corpus", tests, load, release);
}
