/* atm_test.c - automatic term mapping: translations that PubMed gave (facts recorded from
 * its replies), and what holds beyond them. The vocabulary is the small MeSH with some
 * headings and substances more, four journals and three people. */
#include "pubmed/query/vocabulary.h"
#include "support.h"

#include <unistd.h>

static struct mesh *mesh;

static int open_mesh(void **state)
{
    struct arena a = {0};
    struct err e = {0};
    struct mesh_import_report report;
    char folder[] = "/tmp/sigte-atm-XXXXXX";
    const char *xml[] = {SIGTE_SOURCE_DIR "/corpora/mesh/desc.xml",
                         SIGTE_SOURCE_DIR "/corpora/mesh/qual.xml", DATA "atm-desc.xml",
                         DATA "atm-supp.xml"};
    (void)state;
    assert_non_null(mkdtemp(folder));
    const char *path = arena_fmt(&a, "%s/mesh.db", folder);
    assert_int_equal(mesh_import(path, xml, COUNT_OF(xml), NULL, &a, &report, &e), ERR_OK);
    assert_int_equal(mesh_open(path, &mesh, &e), ERR_OK);
    assert_int_equal(mesh_load_concepts(mesh, &e), ERR_OK);
    assert_int_equal(mesh_count_concepts(mesh), 3);
    unlink(path);
    rmdir(folder);
    arena_release(&a);
    return 0;
}

static int close_mesh(void **state)
{
    (void)state;
    mesh_close(mesh);
    return 0;
}

static const struct {
    const char *name; /* folded */
    const char *abbreviation;
} journal_names[] = {
    {"pnas", "Proc Natl Acad Sci U S A"},
    {"proc natl acad sci u s a", "Proc Natl Acad Sci U S A"},
    {"0027 8424", "Proc Natl Acad Sci U S A"},
    {"new england journal of medicine", "N Engl J Med"},
    {"n engl j med", "N Engl J Med"},
    {"surgery today", "Surg Today"},
    {"twin journal", "Twin J One"},
    {"twin journal", "Twin J Two"},
};

static enum err_code journals(void *context, struct str name, struct arena *a,
                              struct query_journals *out, struct err *e)
{
    struct query_journal *item = ARENA_ARRAY(a, COUNT_OF(journal_names), struct query_journal);
    struct str folded = text_fold(name, a);
    size_t n = 0;
    if (context)
        return err_set(e, ERR_DB, (struct msg_call){.msg = *(const struct msg *const *)context});
    for (size_t i = 0; i < COUNT_OF(journal_names); i++)
        if (str_eq_c(folded, journal_names[i].name))
            item[n++].abbreviation = str_c(journal_names[i].abbreviation);
    *out = (struct query_journals){item, n};
    return ERR_OK;
}

static enum err_code person(void *context, const struct query_node *leaf, bool *out, struct err *e)
{
    static const char *const authors[] = {"smith ja", "allison matthew a"};
    struct arena a = {0};
    struct str folded = text_fold(leaf->text, &a);
    (void)context, (void)e;
    *out = leaf->field == QF_INVESTIGATOR && str_eq_c(folded, "hansen p");
    for (size_t i = 0; i < COUNT_OF(authors); i++)
        *out |= leaf->field == QF_AUTHOR && str_eq_c(folded, authors[i]);
    arena_release(&a);
    return ERR_OK;
}

static struct query_vocabulary vocabulary(void)
{
    return (struct query_vocabulary){.mesh = mesh, .journals = journals, .person = person};
}

/* Translation, then `from -> to` for every entry of the translation set that differs. */
static void translate(struct str input, struct arena *a, struct buf *out)
{
    struct query q;
    struct err e = {0};
    struct note_list notes = {.arena = a};
    struct query_vocabulary v = vocabulary();
    if (query_parse(input, NULL, a, NULL, &q, &e) != ERR_OK ||
        query_resolve_with(&q, &v, (struct date){2024, 1, 23}, a, &notes, &e) != ERR_OK) {
        add_error(out, &e);
        return;
    }
    query_translate(&q, out);
    buf_addch(out, '\n');
    for (size_t i = 0; i < q.n_mappings; i++) {
        buf_addstr(out, q.mapping[i].from);
        buf_adds(out, " -> ");
        buf_addstr(out, q.mapping[i].to);
        buf_addch(out, '\n');
    }
    for (size_t i = 0; i < notes.n; i++)
        if (notes.item[i].level == NOTE_WARNING) {
            note_render(out, LANG_EN, &notes.item[i]);
            buf_addch(out, '\n');
        }
}

static void untagged_words_are_mapped(void **state)
{
    (void)state;
    case_file_check("atm.txt", translate);
}

/* What mapping gives is a query again, and the same one. */
static void a_translation_is_not_mapped_again(void **state)
{
    static const char *const text[] = {"asthma",
                                       "chronic obstructive pulmonary disease growth",
                                       "pnas",
                                       "smith ja asthma 2020",
                                       "mehp or caustics",
                                       "vitamin a in the liver"};
    struct query_vocabulary v = vocabulary();
    (void)state;
    for (size_t i = 0; i < COUNT_OF(text); i++) {
        struct arena a = {0};
        struct buf one = {0}, other = {0}, third = {0};
        struct query q, back;
        struct err e = {0};
        struct date today = {2024, 1, 23};
        assert_int_equal(query_parse(str_c(text[i]), NULL, &a, NULL, &q, &e), ERR_OK);
        assert_int_equal(query_resolve_with(&q, &v, today, &a, NULL, &e), ERR_OK);
        query_translate(&q, &one);
        size_t n = q.n_mappings;
        assert_int_equal(query_parse(buf_str(&one), NULL, &a, NULL, &back, &e), ERR_OK);
        assert_int_equal(query_resolve_with(&back, &v, today, &a, NULL, &e), ERR_OK);
        query_translate(&back, &other);
        assert_true(str_eq_nocase(buf_str(&one), buf_str(&other)));
        /* Resolved again, leaves and translation set stay. */
        assert_int_equal(query_resolve_with(&q, &v, today, &a, NULL, &e), ERR_OK);
        query_translate(&q, &third);
        assert_string_equal(buf_c(&one), buf_c(&third));
        assert_int_equal(q.n_mappings, n);
        buf_release(&one);
        buf_release(&other);
        buf_release(&third);
        arena_release(&a);
    }
}

static enum err_code resolve_many(const char *word, const char *between, size_t n, struct arena *a,
                                  struct query *q, struct err *e)
{
    struct buf text = {0};
    struct query_vocabulary v = vocabulary();
    for (size_t i = 0; i < n; i++) {
        buf_adds(&text, i ? between : "");
        buf_adds(&text, word);
    }
    enum err_code rc = query_parse(buf_str(&text), NULL, a, NULL, q, e);
    if (rc == ERR_OK)
        rc = query_resolve_with(q, &v, (struct date){0}, a, NULL, e);
    buf_release(&text);
    return rc;
}

static void mapping_has_a_limit(void **state)
{
    struct arena a = {0};
    struct err e = {0};
    struct query q;
    struct buf said = {0};
    (void)state;
    assert_int_equal(resolve_many("qzxw", " ", 20000, &a, &q, &e), ERR_OK);
    assert_int_equal(q.n_leaves, 20000);
    assert_int_equal(resolve_many("asthma", " OR ", 400, &a, &q, &e), ERR_OK);
    assert_int_equal(q.n_leaves, 1600);
    assert_int_equal(resolve_many("asthma", " ", 20000, &a, &q, &e), ERR_LIMIT);
    err_render(&said, LANG_EN, &e);
    assert_non_null(strstr(buf_c(&said), "untagged words stand for more than"));
    buf_release(&said);
    arena_release(&a);
}

static void a_vocabulary_that_fails_is_heard(void **state)
{
    static const struct msg broken = {.id = "test.broken"};
    const struct msg *why = &broken;
    struct arena a = {0};
    struct err e = {0};
    struct query q;
    struct query_vocabulary v = {.mesh = mesh, .journals = journals, .context = &why};
    (void)state;
    assert_int_equal(query_parse(STR("qzxw"), NULL, &a, NULL, &q, &e), ERR_OK);
    assert_int_equal(query_resolve_with(&q, &v, (struct date){0}, &a, NULL, &e), ERR_DB);
    assert_int_equal(query_parse(STR("qzxw[ta]"), NULL, &a, NULL, &q, &e), ERR_OK);
    assert_int_equal(query_resolve_with(&q, &v, (struct date){0}, &a, NULL, &e), ERR_DB);
    arena_release(&a);
}

static bool finds(const char *text, const char *record)
{
    struct arena a = {0};
    struct err e = {0};
    struct query q;
    struct query_vocabulary v = vocabulary();
    assert_int_equal(query_parse(str_c(text), NULL, &a, NULL, &q, &e), ERR_OK);
    assert_int_equal(query_resolve_with(&q, &v, (struct date){0}, &a, NULL, &e), ERR_OK);
    const struct query_subject *s = query_subject_new(record_read(str_c(record), &a), &a);
    bool yes = query_match(&q, s, QUERY_ABSENT_FALSE, &a, NULL) == TRUTH_TRUE;
    arena_release(&a);
    return yes;
}

/* An action finds itself, its substances, and those of the actions below it; headings
 * are not exploded. */
static void an_action_stands_for_its_substances(void **state)
{
    (void)state;
    const char *drug = "ti: x\nmh: Amitriptyline#D000639\n";
    assert_true(finds("antidepressive agents, tricyclic[pa]", drug));
    assert_true(finds("antidepressive agents[pa]", drug));
    assert_true(finds("antidepressants", drug));
    assert_false(finds("antidepressants[mh]", drug));
    assert_false(finds("caustics[pa]", drug));
    assert_true(finds("caustics[pa]", "ti: x\nmh: Caustics#D002424\n"));
    assert_true(finds("caustics[pa]", "ti: x\nnm: mono-(2-ethylhexyl)phthalate\n"));
    assert_true(finds("caustics[pa]", "ti: x\nmh: Sodium Hydroxide#D012972\n"));
}

static void a_substance_is_found_by_its_synonyms(void **state)
{
    (void)state;
    const char *record = "ti: x\nnm: red yeast rice\n";
    assert_true(finds("cholestin[nm]", record));
    assert_true(finds("cholestin", record));
    assert_true(finds("red yeast rice[nm]", record));
    assert_false(finds("cholestin[ti]", record));
}

int run_atm_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(untagged_words_are_mapped),
        cmocka_unit_test(a_translation_is_not_mapped_again),
        cmocka_unit_test(mapping_has_a_limit),
        cmocka_unit_test(a_vocabulary_that_fails_is_heard),
        cmocka_unit_test(an_action_stands_for_its_substances),
        cmocka_unit_test(a_substance_is_found_by_its_synonyms),
    };
    return cmocka_run_group_tests_name("mapping", tests, open_mesh, close_mesh);
}
