/* resume_tests.c - builds and updates that are stopped, killed and gone on with; corpora
 * brought up to date; files that are not what their sum says. */
#include "groups.h"
#include "world.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/wait.h>

#define FILES        3
#define FILE_RECORDS 40

static const char *path[FILES];
static size_t calls_left;

static void write_files(struct arena *a)
{
    for (int f = 0; f < FILES; f++) {
        struct buf b = {0};
        for (int i = 0; i < FILE_RECORDS; i++)
            buf_adds(&b,
                     world_article(
                         a, f * 30 + i + 1, 1,
                         arena_fmt(a, "<ArticleTitle>file %d record %d</ArticleTitle>", f, i), ""));
        buf_addf(&b, "<DeleteCitation><PMID Version=\"1\">%d</PMID></DeleteCitation>", f * 30 + 1);
        const char *name = arena_fmt(a, "file%d.xml", f);
        world_write(name, world_set(a, buf_c(&b)));
        path[f] = arena_strdup(a, world_path(name));
        buf_release(&b);
    }
}

static void remove_files(void)
{
    for (int f = 0; f < FILES; f++)
        unlink(path[f]);
    unlink(world_corpus);
}

static bool stop_after(struct progress *p)
{
    (void)p;
    return calls_left-- == 0;
}

static bool kill_after(struct progress *p)
{
    (void)p;
    if (calls_left-- == 0)
        kill(getpid(), SIGKILL);
    return false;
}

typedef enum err_code work_fn(struct progress *p, bool fresh, struct arena *a,
                              struct corpus_build_report *r, struct err *e);

static enum err_code build(struct progress *p, bool fresh, struct arena *a,
                           struct corpus_build_report *r, struct err *e)
{
    struct corpus_build_options o = {.mesh_path = world_mesh, .progress = p, .fresh = fresh};
    return corpus_build_with(world_corpus, path, FILES, &o, a, r, e);
}

/* The corpus holds the first file already. */
static enum err_code update(struct progress *p, bool fresh, struct arena *a,
                            struct corpus_build_report *r, struct err *e)
{
    struct corpus_build_options o = {.progress = p, .fresh = fresh};
    return corpus_update(world_corpus, path + 1, FILES - 1, &o, a, r, e);
}

static void build_first(struct arena *a)
{
    struct corpus_build_report r;
    struct err e = {0};
    assert_int_equal(corpus_build(world_corpus, path, 1, world_mesh, NULL, a, &r, &e), ERR_OK);
}

static const char *digest_now(struct arena *a)
{
    struct corpus *c = NULL;
    struct err e = {0};
    assert_int_equal(corpus_open(world_corpus, &c, &e), ERR_OK);
    const char *digest = arena_strdup(a, corpus_digest(c));
    corpus_close(c);
    return digest;
}

/* What a build of all files at once answers. */
static const char *answers(struct arena *a)
{
    static const char *const query[] = {"file[ti]", "\"file 0 record*\"[ti]", "\"file 1 re*d 12\"",
                                        "1:35[uid] NOT 0[ti]", "all[sb]"};
    struct corpus *c = NULL;
    struct err e = {0};
    struct buf b = {0};
    assert_int_equal(corpus_open(world_corpus, &c, &e), ERR_OK);
    buf_adds(&b, corpus_digest(c));
    for (size_t i = 0; i < COUNT_OF(query); i++)
        buf_addf(&b, "\n%s: %s", query[i], world_find(c, query[i], a));
    corpus_close(c);
    const char *text = arena_strdup(a, buf_c(&b));
    buf_release(&b);
    return text;
}

static const char *answers_of_all(struct arena *a)
{
    struct corpus_build_report r;
    struct err e = {0};
    assert_int_equal(build(NULL, true, a, &r, &e), ERR_OK);
    const char *text = answers(a);
    unlink(world_corpus);
    return text;
}

static void kill_in(work_fn *work, size_t calls, struct arena *a)
{
    struct progress kills = {.cancelled = kill_after};
    struct corpus_build_report r;
    struct err e = {0};
    int status = 0;
    calls_left = calls;
    pid_t child = fork();
    if (child == 0)
        _exit(work(&kills, false, a, &r, &e) == ERR_OK);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
}

static void a_killed_build_goes_on(void **state)
{
    struct arena a = {0};
    struct err e = {0};
    struct corpus_build_report r;
    (void)state;
    write_files(&a);
    const char *wanted = answers_of_all(&a);
    size_t files = world_files();
    /* In the first file, the second, the third: that many are not read again. */
    for (size_t whole = 0; whole < FILES; whole++) {
        kill_in(build, whole * FILE_RECORDS + 7, &a);
        assert_false(file_exists(world_corpus));
        assert_int_equal(build(NULL, false, &a, &r, &e), ERR_OK);
        assert_int_equal(r.n_resumed, whole);
        assert_int_equal(r.file[0].articles, FILE_RECORDS);
        assert_int_equal(r.file[1].replaced, 10);
        assert_string_equal(answers(&a), wanted);
        assert_int_equal(world_files(), files + 1);
        unlink(world_corpus);
    }
    /* Killed time and again, it gets there. */
    kill_in(build, 3, &a);
    kill_in(build, FILE_RECORDS + 3, &a);
    kill_in(build, FILE_RECORDS + 3, &a);
    assert_int_equal(build(NULL, false, &a, &r, &e), ERR_OK);
    assert_int_equal(r.n_resumed, 2);
    assert_string_equal(answers(&a), wanted);
    remove_files();
    arena_release(&a);
}

static void a_killed_update_leaves_the_corpus(void **state)
{
    struct arena a = {0};
    struct err e = {0};
    struct corpus_build_report r;
    (void)state;
    write_files(&a);
    const char *wanted = answers_of_all(&a);
    build_first(&a);
    const char *before = digest_now(&a);
    size_t files = world_files();
    kill_in(update, FILE_RECORDS + 7, &a);
    assert_string_equal(digest_now(&a), before);
    assert_int_equal(update(NULL, false, &a, &r, &e), ERR_OK);
    assert_int_equal(r.n_resumed, 1);
    assert_string_equal(answers(&a), wanted);
    assert_int_equal(world_files(), files);
    remove_files();
    arena_release(&a);
}

static void other_work_is_not_taken_for_this(void **state)
{
    struct arena a = {0};
    struct err e = {0};
    struct corpus_build_report r;
    struct progress stops = {.cancelled = stop_after};
    struct corpus_build_options o = {.mesh_path = world_mesh};
    (void)state;
    write_files(&a);
    const char *wanted = answers_of_all(&a);
    calls_left = FILE_RECORDS + 5;
    assert_int_equal(build(&stops, false, &a, &r, &e), ERR_CANCELLED);
    assert_true(r.kept);
    /* Other files, then another MeSH. */
    assert_int_equal(corpus_build_with(world_corpus, path, 2, &o, &a, &r, &e), ERR_STATE);
    assert_true(r.kept);
    o.mesh_path = NULL;
    assert_int_equal(corpus_build_with(world_corpus, path, FILES, &o, &a, &r, &e), ERR_STATE);
    /* It is still there for who asks for the same. */
    assert_int_equal(build(NULL, false, &a, &r, &e), ERR_OK);
    assert_int_equal(r.n_resumed, 1);
    assert_string_equal(answers(&a), wanted);
    unlink(world_corpus);
    calls_left = FILE_RECORDS + 5;
    assert_int_equal(build(&stops, false, &a, &r, &e), ERR_CANCELLED);
    assert_int_equal(build(NULL, true, &a, &r, &e), ERR_OK);
    assert_int_equal(r.n_resumed, 0);
    remove_files();
    arena_release(&a);
}

static void one_process_builds_at_a_time(void **state)
{
    struct arena a = {0};
    struct err e = {0};
    struct corpus_build_report r;
    (void)state;
    write_files(&a);
    const char *name = arena_fmt(&a, "%s.part.lock", world_corpus);
    int fd = open(name, O_RDWR | O_CREAT, 0666);
    assert_true(fd >= 0);
    assert_int_equal(flock(fd, LOCK_EX), 0);
    assert_int_equal(build(NULL, false, &a, &r, &e), ERR_STATE);
    assert_true(file_exists(name));
    close(fd);
    assert_int_equal(build(NULL, false, &a, &r, &e), ERR_OK);
    assert_false(file_exists(name));
    remove_files();
    arena_release(&a);
}

static void an_open_corpus_outlives_an_update(void **state)
{
    struct arena a = {0};
    struct err e = {0};
    struct corpus_build_report r;
    struct corpus *old = NULL;
    (void)state;
    write_files(&a);
    build_first(&a);
    assert_int_equal(corpus_open(world_corpus, &old, &e), ERR_OK);
    const char *before = world_find(old, "all[sb]", &a);
    assert_int_equal(update(NULL, false, &a, &r, &e), ERR_OK);
    assert_string_equal(world_find(old, "file[ti]", &a), before);
    corpus_close(old);
    remove_files();
    arena_release(&a);
}

static void sums_are_checked(void **state)
{
    struct arena a = {0};
    struct err e = {0};
    struct corpus_build_report r;
    struct buf text = {0};
    (void)state;
    write_files(&a);
    world_write("file1.xml", "<PubmedArticleSet></PubmedArticleSet>");
    /* As md5sum reckons it, in NLM's form. */
    world_write("file1.xml.md5", "MD5(file1.xml)= 6d6ae25e6d3cc4a9ea8cb0fc3fdbb9e8\n");
    assert_int_equal(build(NULL, false, &a, &r, &e), ERR_INPUT);
    err_render(&text, LANG_EN, &e);
    assert_non_null(strstr(buf_c(&text), "file1.xml"));
    assert_true(r.kept); /* the file before it is done */
    world_write("file1.xml.md5", "no sum\n");
    assert_int_equal(build(NULL, false, &a, &r, &e), ERR_INPUT);
    world_write("file1.xml.md5", "MD5(file1.xml)= cef7163fd2534836ea13d5504d73a5b3\n");
    assert_int_equal(build(NULL, false, &a, &r, &e), ERR_OK);
    assert_int_equal(r.n_resumed, 1);
    unlink(world_path("file1.xml.md5"));
    buf_release(&text);
    remove_files();
    arena_release(&a);
}

int resume_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_killed_build_goes_on),
        cmocka_unit_test(a_killed_update_leaves_the_corpus),
        cmocka_unit_test(other_work_is_not_taken_for_this),
        cmocka_unit_test(one_process_builds_at_a_time),
        cmocka_unit_test(an_open_corpus_outlives_an_update),
        cmocka_unit_test(sums_are_checked),
    };
    return cmocka_run_group_tests_name("resume", tests, world_make, world_drop);
}
