/* vocabulary_tests.c - a corpus as vocabulary: its journals, people and substances. */
#include "groups.h"
#include "pubmed/corpus/vocabulary.h"
#include "world.h"

#define MORE_MESH SIGTE_SOURCE_DIR "/tests/unit/query/data/"

struct stage {
    struct arena a;
    struct corpus *c;
    char mesh[96];
};

static const char *journal_article(struct arena *a, int pmid, const char *title, const char *ta,
                                   const char *issn, const char *rest)
{
    const char *article =
        arena_fmt(a,
                  "<Journal><ISSN IssnType=\"Print\">%s</ISSN><Title>%s</Title></Journal>"
                  "<ArticleTitle>x</ArticleTitle>%s",
                  issn, title, rest);
    return world_article(a, pmid, 1, article,
                         arena_fmt(a,
                                   "<MedlineJournalInfo><MedlineTA>%s</MedlineTA>"
                                   "</MedlineJournalInfo>",
                                   ta));
}

static const char *chemical_article(struct arena *a, int pmid, const char *substance)
{
    return world_article(a, pmid, 1, "<ArticleTitle>x</ArticleTitle>",
                         arena_fmt(a,
                                   "<ChemicalList><Chemical><RegistryNumber>0</RegistryNumber>"
                                   "<NameOfSubstance>%s</NameOfSubstance></Chemical>"
                                   "</ChemicalList>",
                                   substance));
}

static int make(void **state)
{
    static struct stage s;
    struct err e = {0};
    struct mesh_import_report mesh_report;
    struct corpus_build_report report;
    const char *xml[] = {SIGTE_SOURCE_DIR "/corpora/mesh/desc.xml",
                         SIGTE_SOURCE_DIR "/corpora/mesh/qual.xml", MORE_MESH "atm-desc.xml",
                         MORE_MESH "atm-supp.xml"};
    s = (struct stage){.c = NULL};
    if (world_make(state) != 0)
        return -1;
    snprintf(s.mesh, sizeof s.mesh, "%s", world_path("more.db"));
    assert_int_equal(mesh_import(s.mesh, xml, COUNT_OF(xml), NULL, &s.a, &mesh_report, &e), ERR_OK);
    static const char people[] =
        "<AuthorList><Author><LastName>Allison</LastName><ForeName>Matthew A</ForeName>"
        "<Initials>MA</Initials></Author></AuthorList>";
    const char *set = world_set(
        &s.a,
        arena_fmt(
            &s.a, "%s%s%s%s%s%s%s",
            journal_article(&s.a, 1, "The Journal of Things", "J Things", "1111-1111", people),
            journal_article(&s.a, 2, "Annals", "Ann One", "2222-2222", ""),
            journal_article(&s.a, 3, "Annals", "Ann Two", "3333-3333", ""),
            journal_article(&s.a, 4, "Letters", "Lett", "4444-4444", ""),
            chemical_article(&s.a, 5, "red yeast rice"),
            chemical_article(&s.a, 6, "mono-(2-ethylhexyl)phthalate"),
            world_article(&s.a, 7, 1, "<ArticleTitle>x</ArticleTitle>",
                          "<MeshHeadingList><MeshHeading><DescriptorName UI=\"D000639\">"
                          "Amitriptyline</DescriptorName></MeshHeading></MeshHeadingList>")));
    world_write("x.xml", set);
    const char *path[] = {arena_strdup(&s.a, world_path("x.xml"))};
    assert_int_equal(corpus_build(world_corpus, path, 1, s.mesh, NULL, &s.a, &report, &e), ERR_OK);
    unlink(path[0]);
    unlink(s.mesh); /* the corpus has it all */
    assert_int_equal(corpus_open(world_corpus, &s.c, &e), ERR_OK);
    *state = &s;
    return 0;
}

static int drop(void **state)
{
    struct stage *s = *state;
    corpus_close(s->c);
    arena_release(&s->a);
    return world_drop(state);
}

/* The translation, and the PMIDs found. */
static const char *answer(struct stage *s, const char *text)
{
    struct query_vocabulary v = corpus_vocabulary(s->c);
    struct corpus_result found;
    struct err e = {0};
    struct query q;
    struct buf b = {0};
    assert_int_equal(query_parse(str_c(text), NULL, &s->a, NULL, &q, &e), ERR_OK);
    assert_int_equal(query_resolve_with(&q, &v, (struct date){2024, 1, 23}, &s->a, NULL, &e),
                     ERR_OK);
    assert_int_equal(corpus_query(s->c, &q, CORPUS_SORT_PMID, &s->a, &found, &e), ERR_OK);
    query_translate(&q, &b);
    buf_adds(&b, " =");
    for (size_t i = 0; i < found.n; i++) {
        struct bib_record r;
        buf_addf(&b, " %" PRId64, found.pmid[i]);
        assert_int_equal(corpus_record(s->c, found.pmid[i], &s->a, &r, &e), ERR_OK);
        assert_int_equal(
            query_match(&q, query_subject_new(&r, &s->a), QUERY_ABSENT_FALSE, &s->a, NULL),
            TRUTH_TRUE);
    }
    const char *out = arena_strdup(&s->a, buf_c(&b));
    buf_release(&b);
    return out;
}

static void journals_have_three_names(void **state)
{
    struct stage *s = *state;
    assert_string_equal(answer(s, "J Things[ta]"), "\"j things\"[Journal] = 1");
    assert_string_equal(answer(s, "the journal of things[ta]"), "\"j things\"[Journal] = 1");
    assert_string_equal(answer(s, "journal of things[ta]"), "\"j things\"[Journal] = 1");
    assert_string_equal(answer(s, "1111-1111[ta]"), "\"j things\"[Journal] = 1");
    assert_string_equal(answer(s, "\"journal of things\"[ta]"), "\"journal of things\"[Journal] =");
    assert_string_equal(answer(s, "annals[ta]"),
                        "\"ann one\"[Journal] OR \"ann two\"[Journal] = 2 3");
    assert_string_equal(answer(s, "nowhere[ta]"), "\"nowhere\"[Journal] =");
}

static void journals_and_people_stand_among_untagged_words(void **state)
{
    struct stage *s = *state;
    assert_string_equal(answer(s, "lett"), "\"lett\"[Journal] OR \"lett\"[All Fields] = 4");
    assert_string_equal(answer(s, "allison ma"), "allison ma[Author] = 1");
    assert_string_equal(answer(s, "allison matthew a"),
                        "allison, matthew a[Author] OR allison matthew a[Author] = 1");
    assert_string_equal(answer(s, "allison mb"),
                        "\"allison\"[All Fields] AND \"mb\"[All Fields] =");
}

static void substances_come_with_the_corpus(void **state)
{
    struct stage *s = *state;
    assert_string_equal(answer(s, "cholestin[nm]"),
                        "\"red yeast rice\"[Supplementary Concept] = 5");
    assert_string_equal(answer(s, "caustics[pa]"), "\"Caustics\"[Pharmacological Action] = 6");
    assert_string_equal(answer(s, "antidepressive agents[pa]"),
                        "\"Antidepressive Agents\"[Pharmacological Action] = 7");
}

int vocabulary_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(journals_have_three_names),
        cmocka_unit_test(journals_and_people_stand_among_untagged_words),
        cmocka_unit_test(substances_come_with_the_corpus),
    };
    return cmocka_run_group_tests_name("vocabulary", tests, make, drop);
}
