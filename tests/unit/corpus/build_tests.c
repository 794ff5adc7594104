/* build_tests.c - what is in a corpus after its files were read: replacement,
 * deletion, faulty files, and builds that are stopped or killed. */
#include "groups.h"
#include "world.h"

#include <signal.h>
#include <sys/wait.h>

#define TITLE(t) "<ArticleTitle>" t "</ArticleTitle>"

static void a_later_version_replaces(void **state)
{
    struct arena a = {0};
    struct err e = {0};
    struct corpus_build_report report;
    struct bib_record r;
    (void)state;
    const char *xml =
        world_set(&a, arena_fmt(&a, "%s%s%s%s", world_article(&a, 7, 1, TITLE("old words"), ""),
                                world_article(&a, 8, 2, TITLE("second version"), ""),
                                world_article(&a, 7, 1, TITLE("new words"), ""),
                                world_article(&a, 8, 1, TITLE("first version"), "")));
    struct corpus *c = world_build(xml, &report, &a);
    assert_int_equal(report.live, 2);
    assert_int_equal(report.file[0].articles, 4);
    assert_int_equal(report.file[0].replaced, 1);
    assert_int_equal(corpus_size(c), 2);
    assert_string_equal(world_find(c, "new[ti]", &a), "7");
    assert_string_equal(world_find(c, "old[ti]", &a), "");
    assert_string_equal(world_find(c, "words[ti]", &a), "7");
    /* A lower version that comes later does not. */
    assert_string_equal(world_find(c, "second[ti]", &a), "8");
    assert_string_equal(world_find(c, "first[ti]", &a), "");
    assert_int_equal(corpus_record(c, 7, &a, &r, &e), ERR_OK);
    assert_true(str_eq_c(r.title, "new words"));
    corpus_close(c);
    arena_release(&a);
}

static void a_deleted_citation_is_gone(void **state)
{
    struct arena a = {0};
    struct err e = {0};
    struct corpus_build_report report;
    struct str xml;
    (void)state;
    const char *set = world_set(&a, arena_fmt(&a,
                                              "%s%s%s<DeleteCitation><PMID Version=\"1\">7</PMID>"
                                              "<PMID Version=\"1\">8</PMID></DeleteCitation>",
                                              world_article(&a, 7, 1, TITLE("a word"), ""),
                                              world_article(&a, 8, 2, TITLE("a word"), ""),
                                              world_article(&a, 9, 1, TITLE("a word"), "")));
    struct corpus *c = world_build(set, &report, &a);
    assert_int_equal(report.file[0].deletions, 2);
    /* 8 stands in its second version, which was not the one deleted. */
    assert_string_equal(world_find(c, "word[ti]", &a), "8 9");
    assert_int_equal(corpus_xml(c, 7, &a, &xml, &e), ERR_NOT_FOUND);
    assert_int_equal(corpus_xml(c, 12345, &a, &xml, &e), ERR_NOT_FOUND);
    corpus_close(c);
    arena_release(&a);
}

static void the_xml_is_kept_as_read(void **state)
{
    struct arena a = {0};
    struct err e = {0};
    struct str xml;
    (void)state;
    const char *article = world_article(
        &a, 7, 1, "<ArticleTitle>A <i>p53</i>\n   &lt; 5 – naïve</ArticleTitle>", "<!-- kept -->");
    struct corpus *c = world_build(world_set(&a, article), NULL, &a);
    assert_int_equal(corpus_xml(c, 7, &a, &xml, &e), ERR_OK);
    assert_true(str_eq(xml, str_trim(str_c(article))));
    corpus_close(c);
    arena_release(&a);
}

static void a_malformed_file_is_kept_until_its_fault(void **state)
{
    struct arena a = {0};
    struct corpus_build_report report;
    struct buf text = {0};
    (void)state;
    const char *const name[] = {"bad.xml", "good.xml"};
    world_write("bad.xml", arena_fmt(&a, "<PubmedArticleSet>\n%s<PubmedArticle>\n<PMID>9</Wrong>\n",
                                     world_article(&a, 7, 1, TITLE("before the fault"), "")));
    world_write("good.xml", world_set(&a, world_article(&a, 8, 1, TITLE("another file"), "")));
    struct corpus *c = world_build_files(name, 2, &report, &a);
    assert_int_equal(report.live, 2);
    assert_true(report.file[0].failed);
    assert_int_equal(report.file[0].articles, 1);
    assert_int_equal(report.file[0].fault.code, ERR_INPUT);
    assert_int_equal(report.file[0].fault.line, 4);
    assert_false(report.file[1].failed);
    err_render(&text, LANG_EN, &report.file[0].fault);
    assert_non_null(strstr(buf_c(&text), "bad.xml:4"));
    assert_string_equal(world_find(c, "all[sb]", &a), "7 8");
    corpus_close(c);
    unlink(world_path("bad.xml"));
    unlink(world_path("good.xml"));
    buf_release(&text);
    arena_release(&a);
}

static void what_cannot_be_read_replaces_no_corpus(void **state)
{
    struct arena a = {0};
    struct err e = {0};
    struct corpus_build_report report;
    struct corpus *c;
    (void)state;
    const char *bad = arena_strdup(&a, world_path("bad.xml"));
    const char *out = arena_strdup(&a, world_path("kept.db"));
    world_write("bad.xml", world_set(&a, world_article(&a, 7, 1, TITLE("kept"), "")));
    assert_int_equal(corpus_build(out, &bad, 1, NULL, NULL, &a, &report, &e), ERR_OK);
    world_write("bad.xml", "no XML at all");
    assert_int_equal(corpus_build(out, &bad, 1, NULL, NULL, &a, &report, &e), ERR_INPUT);
    assert_int_equal(corpus_open(out, &c, &e), ERR_OK);
    assert_string_equal(world_find(c, "all[sb]", &a), "7");
    corpus_close(c);
    unlink(bad);
    unlink(out);
    arena_release(&a);
}

static void a_record_without_pmid_is_counted(void **state)
{
    struct arena a = {0};
    struct corpus_build_report report;
    (void)state;
    const char *xml = world_set(
        &a, arena_fmt(&a,
                      "<PubmedArticle><MedlineCitation><Article>%s</Article></MedlineCitation>"
                      "</PubmedArticle>%s",
                      TITLE("nobody"), world_article(&a, 7, 1, TITLE("somebody"), "")));
    struct corpus *c = world_build(xml, &report, &a);
    assert_int_equal(report.live, 1);
    assert_int_equal(report.file[0].rejected, 1);
    assert_int_equal(report.file[0].articles, 1);
    corpus_close(c);
    arena_release(&a);
}

static void the_digest_names_the_content(void **state)
{
    struct arena a = {0};
    char first[80];
    (void)state;
    const char *one = world_article(&a, 7, 1, TITLE("one"), "");
    const char *two = world_article(&a, 8, 1, TITLE("two"), "");
    struct corpus *c = world_build(world_set(&a, arena_fmt(&a, "%s%s", one, two)), NULL, &a);
    snprintf(first, sizeof first, "%s", corpus_digest(c));
    corpus_close(c);
    c = world_build(world_set(&a, arena_fmt(&a, "%s%s", two, one)), NULL, &a);
    assert_string_equal(corpus_digest(c), first);
    corpus_close(c);
    c = world_build(world_set(&a, one), NULL, &a);
    assert_string_not_equal(corpus_digest(c), first);
    corpus_close(c);
    arena_release(&a);
}

static size_t calls_left;

static bool stop_after(struct progress *p)
{
    (void)p;
    return calls_left-- == 0;
}

static const char *many(struct arena *a, int n)
{
    struct buf b = {0};
    for (int i = 1; i <= n; i++)
        buf_adds(&b, world_article(a, i, 1, TITLE("many words"), ""));
    const char *set = world_set(a, buf_c(&b));
    buf_release(&b);
    return set;
}

static void a_stopped_build_leaves_nothing(void **state)
{
    struct arena a = {0};
    struct err e = {0};
    struct corpus_build_report report;
    struct progress stop = {.cancelled = stop_after};
    (void)state;
    unlink(world_corpus);
    world_write("x.xml", many(&a, 50));
    const char *path[] = {arena_strdup(&a, world_path("x.xml"))};
    size_t before = world_files();
    calls_left = 20;
    assert_int_equal(corpus_build(world_corpus, path, 1, NULL, &stop, &a, &report, &e),
                     ERR_CANCELLED);
    assert_int_equal(world_files(), before);
    unlink(path[0]);
    arena_release(&a);
}

static bool kill_after(struct progress *p)
{
    (void)p;
    if (calls_left-- == 0)
        kill(getpid(), SIGKILL);
    return false;
}

static void a_killed_build_leaves_no_corpus(void **state)
{
    struct arena a = {0};
    struct err e = {0};
    struct corpus_build_report report;
    struct progress stop = {.cancelled = kill_after};
    (void)state;
    world_write("x.xml", many(&a, 50));
    const char *path[] = {arena_strdup(&a, world_path("x.xml"))};
    size_t before = world_files();
    calls_left = 20;
    pid_t child = fork();
    if (child == 0)
        _exit(corpus_build(world_corpus, path, 1, NULL, &stop, &a, &report, &e) == ERR_OK);
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    assert_false(file_exists(world_corpus));
    /* The next build takes away what was left. */
    assert_int_equal(corpus_build(world_corpus, path, 1, NULL, NULL, &a, &report, &e), ERR_OK);
    assert_int_equal(report.live, 50);
    assert_int_equal(world_files(), before + 1);
    unlink(path[0]);
    arena_release(&a);
}

static void other_files_are_never_replaced(void **state)
{
    struct arena a = {0};
    struct err e = {0};
    struct corpus_build_report report;
    (void)state;
    world_write("x.xml", many(&a, 2));
    const char *path[] = {arena_strdup(&a, world_path("x.xml"))};
    /* A MeSH file is a database too, but no corpus. */
    assert_int_equal(corpus_build(world_mesh, path, 1, NULL, NULL, &a, &report, &e), ERR_IO);
    struct mesh *mesh = NULL;
    assert_int_equal(mesh_open(world_mesh, &mesh, &e), ERR_OK);
    mesh_close(mesh);
    const char *missing[] = {"/nonexistent/x.xml"};
    assert_int_equal(corpus_build(world_path("new.db"), missing, 1, NULL, NULL, &a, &report, &e),
                     ERR_IO);
    assert_false(file_exists(world_path("new.db")));
    unlink(path[0]);
    arena_release(&a);
}

int build_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_later_version_replaces),
        cmocka_unit_test(a_deleted_citation_is_gone),
        cmocka_unit_test(the_xml_is_kept_as_read),
        cmocka_unit_test(a_malformed_file_is_kept_until_its_fault),
        cmocka_unit_test(what_cannot_be_read_replaces_no_corpus),
        cmocka_unit_test(a_record_without_pmid_is_counted),
        cmocka_unit_test(the_digest_names_the_content),
        cmocka_unit_test(a_stopped_build_leaves_nothing),
        cmocka_unit_test(a_killed_build_leaves_no_corpus),
        cmocka_unit_test(other_files_are_never_replaced),
    };
    return cmocka_run_group_tests_name("build", tests, world_make, world_drop);
}
