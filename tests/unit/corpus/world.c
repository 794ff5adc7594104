/* world.c - see world.h. */
#include "world.h"

#include <dirent.h>

char world_folder[64];
char world_mesh[96];
char world_corpus[96];

int world_make(void **state)
{
    struct arena a = {0};
    struct err e = {0};
    struct mesh_import_report report;
    const char *const xml[] = {SIGTE_SOURCE_DIR "/corpora/mesh/desc.xml",
                               SIGTE_SOURCE_DIR "/corpora/mesh/qual.xml"};
    (void)state;
    snprintf(world_folder, sizeof world_folder, "/tmp/sigte-corpus-XXXXXX");
    assert_non_null(mkdtemp(world_folder));
    snprintf(world_mesh, sizeof world_mesh, "%s/mesh.db", world_folder);
    snprintf(world_corpus, sizeof world_corpus, "%s/corpus.db", world_folder);
    assert_int_equal(mesh_import(world_mesh, xml, 2, NULL, &a, &report, &e), ERR_OK);
    arena_release(&a);
    return 0;
}

int world_drop(void **state)
{
    (void)state;
    unlink(world_mesh);
    unlink(world_corpus);
    return rmdir(world_folder);
}

const char *world_path(const char *name)
{
    static char path[160];
    snprintf(path, sizeof path, "%s/%s", world_folder, name);
    return path;
}

void world_write(const char *name, const char *text)
{
    struct err e = {0};
    assert_int_equal(file_write(world_path(name), str_c(text), &e), ERR_OK);
}

size_t world_files(void)
{
    size_t n = 0;
    DIR *d = opendir(world_folder);
    for (struct dirent *f = readdir(d); f; f = readdir(d))
        n += f->d_name[0] != '.';
    closedir(d);
    return n;
}

const char *world_article(struct arena *a, int pmid, int version, const char *article,
                          const char *after)
{
    return arena_fmt(a,
                     "<PubmedArticle><MedlineCitation Status=\"MEDLINE\"><PMID Version=\"%d\">%d"
                     "</PMID><Article>%s</Article>%s</MedlineCitation></PubmedArticle>\n",
                     version, pmid, article, after);
}

const char *world_set(struct arena *a, const char *content)
{
    return arena_fmt(a, "<PubmedArticleSet>\n%s</PubmedArticleSet>\n", content);
}

struct corpus *world_build_files(const char *const *name, size_t n,
                                 struct corpus_build_report *report, struct arena *a)
{
    struct corpus_build_report own;
    struct corpus *c = NULL;
    struct err e = {0};
    const char **path = ARENA_ARRAY(a, n, const char *);
    for (size_t i = 0; i < n; i++)
        path[i] = arena_strdup(a, world_path(name[i]));
    assert_int_equal(
        corpus_build(world_corpus, path, n, world_mesh, NULL, a, report ? report : &own, &e),
        ERR_OK);
    assert_int_equal(corpus_open(world_corpus, &c, &e), ERR_OK);
    return c;
}

struct corpus *world_build(const char *xml, struct corpus_build_report *report, struct arena *a)
{
    const char *const name[] = {"x.xml"};
    world_write(name[0], xml);
    struct corpus *c = world_build_files(name, 1, report, a);
    unlink(world_path(name[0]));
    return c;
}

enum err_code world_try(struct corpus *c, const char *query, enum corpus_sort sort, struct arena *a,
                        struct corpus_result *out, struct err *e)
{
    struct query q;
    assert_int_equal(query_parse(str_c(query), NULL, a, NULL, &q, e), ERR_OK);
    assert_int_equal(query_resolve(&q, corpus_mesh(c), (struct date){2024, 1, 23}, a, NULL, e),
                     ERR_OK);
    return corpus_query(c, &q, sort, a, out, e);
}

const char *world_find(struct corpus *c, const char *query, struct arena *a)
{
    struct corpus_result found;
    struct err e = {0};
    struct buf b = {0};
    assert_int_equal(world_try(c, query, CORPUS_SORT_PMID, a, &found, &e), ERR_OK);
    for (size_t i = 0; i < found.n; i++)
        buf_addf(&b, "%s%" PRId64, i ? " " : "", found.pmid[i]);
    const char *text = arena_strdup(a, buf_c(&b));
    buf_release(&b);
    return text;
}
