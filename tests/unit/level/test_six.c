/* test_six.c - the six articles of NGC's review of advanced and incurable cancer: what is
 * suggested for each beside the level it was given. Types and titles are real, abstracts and
 * extraction ours (corpora/demo). */
#include "lib/base/yaml.h"
#include "lib/bib/reader.h"
#include "tests.h"

#define DEMO SIGTE_SOURCE_DIR "/corpora/demo/"

struct demo {
    struct arena a;
    const struct yaml *records; /* of extraction.yaml */
    const char *id;             /* looked for: "pmid:…" or "doi:…" */
    struct bib_record *found;
};

static enum err_code keep(void *context, const struct bib_record *r, const struct bib_place *at,
                          struct err *e)
{
    struct demo *d = context;
    (void)at;
    (void)e;
    if (str_eq_c(r->pmid, d->id + 5) || str_eq_c(r->doi, d->id + 4))
        d->found = bib_copy(r, &d->a);
    return ERR_OK;
}

static int open_demo(void **state)
{
    static struct demo d;
    const struct yaml *y;
    struct err e = {0};
    d = (struct demo){0};
    assert_int_equal(yaml_load(DEMO "extraction.yaml", &d.a, &y, &e), ERR_OK);
    d.records = yaml_get(y, "records");
    assert_non_null(d.records);
    *state = &d;
    return 0;
}

static int close_demo(void **state)
{
    arena_release(&((struct demo *)*state)->a);
    return 0;
}

/* The suggestion for an article, with what was extracted of it or without. */
static struct level_suggestion suggest(struct demo *d, const char *id, const char *question,
                                       bool extracted)
{
    static const char *const file[] = {DEMO "pubmed-1.xml", DEMO "pubmed-2.xml",
                                       DEMO "references.nbib", DEMO "network.ris"};
    struct bib_sink sink = {.record = keep, .context = d};
    struct level_features f = {0};
    struct level_suggestion s;
    struct err e = {0};
    d->id = id;
    d->found = NULL;
    for (size_t i = 0; i < COUNT_OF(file) && !d->found; i++)
        assert_int_equal(bib_read_file(file[i], BIB_FORMAT_UNKNOWN, &sink, &e), ERR_OK);
    assert_non_null(d->found);
    f.record = d->found;
    for (size_t i = 0; i < d->records->n && extracted; i++) {
        const struct yaml *x = &d->records->item[i], *fields = yaml_get(x, "fields");
        if (!str_eq_c(yaml_get(x, "record")->value, id))
            continue;
        struct level_extracted *list = ARENA_ARRAY(&d->a, fields->n, struct level_extracted);
        for (size_t k = 0; k < fields->n; k++)
            list[k] = (struct level_extracted){fields->key[k], fields->item[k].value};
        f.extracted = list;
        f.n_extracted = fields->n;
    }
    level_suggest(&f, str_c(question), &d->a, &s);
    return s;
}

static void systematic_reviews_of_mixed_studies_are_2a(void **state)
{
    static const char *const id[] = {"pmid:98000001", "pmid:35648306", "pmid:34632252"};
    struct demo *d = *state; /* Casolino, Goodman, Larson */
    for (size_t i = 0; i < COUNT_OF(id); i++)
        for (int extracted = 0; extracted < 2; extracted++) {
            struct level_suggestion s = suggest(d, id[i], "", extracted != 0);
            assert_true(level_design_systematic(s.design));
            assert_string_equal(s.level, "2a"); /* in every column that has a level */
            assert_false(s.ask);
        }
}

static void the_meta_analysis_of_trials_is_1a(void **state)
{
    struct demo *d = *state; /* Yu */
    struct level_suggestion s = suggest(d, "pmid:98000002", "therapy", true);
    assert_int_equal(s.design, LEVEL_SR_TRIALS);
    assert_string_equal(s.level, "1a");
    assert_int_equal(suggest(d, "pmid:98000002", "therapy", false).design, LEVEL_SR_TRIALS);
}

/* NGC gave 4. The table's words say 5, and that 4 is an override with its reason. */
static void the_review_without_a_method_is_5_and_4_an_override(void **state)
{
    struct demo *d = *state; /* Rosenquist */
    struct level_suggestion s = suggest(d, "pmid:98000003", "therapy", true);
    assert_int_equal(s.design, LEVEL_REVIEW);
    assert_string_equal(s.level, "5");
    assert_non_null(strstr(level_rule(&s, 0, LANG_EN, &d->a), "some give 4: that is an override"));
}

static void the_cohort_is_1b_in_one_column_and_2b_in_another(void **state)
{
    const char *id = "doi:10.1038/s41591-023-02682-0"; /* Sosinsky */
    struct demo *d = *state;
    struct level_suggestion s = suggest(d, id, "", true);
    assert_true(s.ask);
    assert_string_equal(suggest(d, id, "differential", true).level, "1b");
    assert_string_equal(suggest(d, id, "therapy", true).level, "2b");
    /* Title and abstract don't name the design: nothing is guessed without extraction. */
    assert_null(suggest(d, id, "differential", false).level);
}

#define T(name) cmocka_unit_test_setup_teardown(name, open_demo, close_demo)
const struct CMUnitTest SIX_TESTS[] = {T(systematic_reviews_of_mixed_studies_are_2a),
                                       T(the_meta_analysis_of_trials_is_1a),
                                       T(the_review_without_a_method_is_5_and_4_an_override),
                                       T(the_cohort_is_1b_in_one_column_and_2b_in_another)};
const size_t SIX_TEST_COUNT = COUNT_OF(SIX_TESTS);
