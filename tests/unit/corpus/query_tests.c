/* query_tests.c - what searches find, told in cases a person would check by hand. */
#include "groups.h"
#include "world.h"

#include "lib/base/yaml.h"

#include <dirent.h>

static void phrases_stay_in_one_text(void **state)
{
    struct arena a = {0};
    (void)state;
    struct corpus *c = world_build(
        world_set(&a,
                  world_article(
                      &a, 7, 1,
                      "<ArticleTitle>genome medicine</ArticleTitle><Abstract><AbstractText "
                      "Label=\"METHODS\">exome panel</AbstractText><AbstractText Label=\"RESULTS\">"
                      "tumour board</AbstractText></Abstract>",
                      "<KeywordList><Keyword>rare cancer</Keyword><Keyword>adult patients</Keyword>"
                      "</KeywordList>")),
        NULL, &a);
    assert_string_equal(world_find(c, "\"genome medicine\"[tiab]", &a), "7");
    assert_string_equal(world_find(c, "\"medicine exome\"[tiab]", &a), "");
    assert_string_equal(world_find(c, "\"panel tumour\"[tiab]", &a), "");
    assert_string_equal(world_find(c, "\"cancer adult\"[tiab]", &a), "");
    assert_string_equal(world_find(c, "\"panel results tumour\"[tiab]", &a), "");
    assert_string_equal(world_find(c, "\"medicine exome\"[tiab:~5]", &a), "");
    assert_string_equal(world_find(c, "\"board tumour\"[tiab:~0]", &a), "7");
    assert_string_equal(world_find(c, "\"tumour bo* \"[tiab]", &a), "");
    assert_string_equal(world_find(c, "\"rare canc*\"[ot]", &a), "7");
    assert_string_equal(world_find(c, "\"rare cancer\"[ti]", &a), "");
    corpus_close(c);
    arena_release(&a);
}

static const char *with_headings(struct arena *a, int pmid, const char *headings)
{
    return world_article(a, pmid, 1, "<ArticleTitle>t</ArticleTitle>",
                         arena_fmt(a, "<MeshHeadingList>%s</MeshHeadingList>", headings));
}

#define HEADING(ui, name, major)                                                                   \
    "<DescriptorName UI=\"" ui "\" MajorTopicYN=\"" major "\">" name "</DescriptorName>"
#define SIDE(ui, name, major)                                                                      \
    "<QualifierName UI=\"" ui "\" MajorTopicYN=\"" major "\">" name "</QualifierName>"

static void headings_and_subheadings_go_together(void **state)
{
    struct arena a = {0};
    (void)state;
    const char *xml = world_set(
        &a, arena_fmt(&a, "%s%s%s",
                      with_headings(&a, 1,
                                    "<MeshHeading>" HEADING("D012509", "Sarcoma", "N")
                                        SIDE("Q000473", "pathology", "Y") "</MeshHeading>"),
                      /* Both are there, but on different headings. */
                      with_headings(&a, 2,
                                    "<MeshHeading>" HEADING(
                                        "D012509", "Sarcoma",
                                        "N") "</MeshHeading>"
                                             "<MeshHeading>" HEADING("D006801", "Humans", "N") SIDE(
                                                 "Q000473", "pathology", "N") "</MeshHeading>"),
                      with_headings(&a, 3,
                                    "<MeshHeading>" HEADING("D009369", "Neoplasms", "Y")
                                        SIDE("Q000235", "genetics", "N") "</MeshHeading>")));
    struct corpus *c = world_build(xml, NULL, &a);
    assert_string_equal(world_find(c, "neoplasms[mh]", &a), "1 2 3");
    assert_string_equal(world_find(c, "neoplasms[mh:noexp]", &a), "3");
    assert_string_equal(world_find(c, "cancer[mh]", &a), "1 2 3"); /* an entry term */
    /* diagnosis explodes to pathology, neoplasms to sarcoma. */
    assert_string_equal(world_find(c, "neoplasms/diagnosis[mh]", &a), "1");
    assert_string_equal(world_find(c, "neoplasms/di[majr]", &a), "1");
    assert_string_equal(world_find(c, "neoplasms/diagnosis[mh:noexp]", &a), "");
    assert_string_equal(world_find(c, "neoplasms/genetics[majr]", &a), "3");
    assert_string_equal(world_find(c, "sarcoma[majr]", &a), "1");
    assert_string_equal(world_find(c, "pathology[sh]", &a), "1 2");
    assert_string_equal(world_find(c, "diagnosis[sh:noexp]", &a), "");
    assert_string_equal(world_find(c, "neoplas*[mh]", &a), "3");
    corpus_close(c);
    arena_release(&a);
}

static void newest_first(void **state)
{
    struct arena a = {0};
    struct err e = {0};
    struct corpus_result found;
    static const char date[] = "<Journal><JournalIssue><PubDate><Year>%d</Year>%s</PubDate>"
                               "</JournalIssue></Journal><ArticleTitle>w</ArticleTitle>%s";
    (void)state;
    struct buf b = {0};
    buf_adds(&b, world_article(&a, 1, 1, arena_fmt(&a, date, 2020, "<Month>Mar</Month>", ""), ""));
    buf_adds(&b, world_article(&a, 2, 1, arena_fmt(&a, date, 2022, "", ""), ""));
    buf_adds(&b, world_article(&a, 3, 1, arena_fmt(&a, date, 2020, "<Month>Mar</Month>", ""), ""));
    /* In print 2023, but electronic in 2019: the earlier one counts. */
    buf_adds(&b, world_article(&a, 4, 1,
                               arena_fmt(&a, date, 2023, "",
                                         "<ArticleDate><Year>2019</Year><Month>1</Month><Day>2"
                                         "</Day></ArticleDate>"),
                               ""));
    buf_adds(&b, world_article(&a, 5, 1, "<ArticleTitle>w</ArticleTitle>", ""));
    struct corpus *c = world_build(world_set(&a, buf_c(&b)), NULL, &a);
    assert_int_equal(world_try(c, "w[ti]", CORPUS_SORT_PUB_DATE, &a, &found, &e), ERR_OK);
    const int64_t order[] = {2, 3, 1, 4, 5};
    assert_int_equal(found.n, COUNT_OF(order));
    for (size_t i = 0; i < found.n; i++)
        assert_int_equal(found.pmid[i], order[i]);
    assert_string_equal(world_find(c, "2019:2020[dp]", &a), "1 3 4");
    assert_string_equal(world_find(c, "2023[dp]", &a), "4");
    corpus_close(c);
    buf_release(&b);
    arena_release(&a);
}

/* Two wildcards that stand for 70 words each are too many phrases to write out. */
static void wildcards_of_many_words(void **state)
{
    struct arena a = {0};
    struct buf b = {0};
    (void)state;
    for (int i = 0; i < 70; i++)
        buf_adds(&b, world_article(&a, 100 + i, 1,
                                   arena_fmt(&a, "<ArticleTitle>aaaa%d bbbb%d last</ArticleTitle>",
                                             i, 69 - i),
                                   ""));
    buf_adds(&b, world_article(&a, 1, 1, "<ArticleTitle>bbbb1 aaaa1 last</ArticleTitle>", ""));
    struct corpus *c = world_build(world_set(&a, buf_c(&b)), NULL, &a);
    struct corpus_result found;
    struct err e = {0};
    assert_int_equal(world_try(c, "\"aaaa* bbbb* last\"[ti]", CORPUS_SORT_PMID, &a, &found, &e),
                     ERR_OK);
    assert_int_equal(found.n, 70);
    assert_int_equal(found.pmid[0], 100);
    assert_string_equal(world_find(c, "\"aaaa*7 bbbb62\"[ti]", &a), "107");
    assert_string_equal(world_find(c, "\"aaaa1* bbbb*2 last\"[ti]", &a), "117");
    corpus_close(c);
    buf_release(&b);
    arena_release(&a);
}

static void long_chains_need_no_stack(void **state)
{
    struct arena a = {0};
    struct buf b = {0};
    (void)state;
    struct corpus *c = world_build(
        world_set(&a, world_article(&a, 7, 1, "<ArticleTitle>word19000</ArticleTitle>", "")), NULL,
        &a);
    for (int i = 0; i < 19500; i++)
        buf_addf(&b, "%sword%d[ti]", i ? " OR " : "", i);
    assert_string_equal(world_find(c, buf_c(&b), &a), "7");
    corpus_close(c);
    buf_release(&b);
    arena_release(&a);
}

static size_t demo_files(struct arena *a, const char **path, size_t most)
{
    size_t n = 0;
    DIR *d = opendir(SIGTE_SOURCE_DIR "/corpora/demo");
    for (struct dirent *f = d ? readdir(d) : NULL; f && n < most; f = readdir(d))
        if (strstr(f->d_name, ".xml"))
            path[n++] = arena_fmt(a, SIGTE_SOURCE_DIR "/corpora/demo/%s", f->d_name);
    if (d)
        closedir(d);
    return n;
}

/* NGC's five lines over the demonstration corpus: each is part of the one before,
 * and the last finds something. */
static void ngcs_five_lines(void **state)
{
    struct arena a = {0};
    struct err e = {0};
    struct corpus_build_report report;
    struct corpus *c = NULL;
    const char *path[16];
    const struct yaml *protocol, *searches, *lines;
    size_t last = SIZE_MAX;
    (void)state;
    size_t n = demo_files(&a, path, COUNT_OF(path));
    assert_true(n > 0);
    assert_int_equal(corpus_build(world_corpus, path, n, world_mesh, NULL, &a, &report, &e),
                     ERR_OK);
    assert_int_equal(corpus_open(world_corpus, &c, &e), ERR_OK);
    assert_int_equal(
        yaml_load(SIGTE_SOURCE_DIR "/protocols/udbredt-kraeft.yaml", &a, &protocol, &e), ERR_OK);
    searches = yaml_get(protocol, "searches");
    lines = yaml_get(&searches->item[0], "lines");
    assert_int_equal(lines->n, 5);
    for (size_t i = 0; i < lines->n; i++) {
        struct corpus_result found;
        assert_int_equal(world_try(c, yaml_get(&lines->item[i], "query")->value.ptr,
                                   CORPUS_SORT_PUB_DATE, &a, &found, &e),
                         ERR_OK);
        assert_true(found.n <= last);
        last = found.n;
    }
    assert_true(last > 0);
    corpus_close(c);
    arena_release(&a);
}

int query_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phrases_stay_in_one_text),
        cmocka_unit_test(headings_and_subheadings_go_together),
        cmocka_unit_test(newest_first),
        cmocka_unit_test(wildcards_of_many_words),
        cmocka_unit_test(long_chains_need_no_stack),
        cmocka_unit_test(ngcs_five_lines),
    };
    return cmocka_run_group_tests_name("query", tests, world_make, world_drop);
}
