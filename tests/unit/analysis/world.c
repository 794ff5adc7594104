/* world.c - see world.h. */
#include "world.h"

#include "lib/base/file.h"
#include "pubmed/corpus/serve.h"

#include <ftw.h>

struct world world;
static struct corpus *served;
static struct corpus_server *server;
static const struct date AS_OF = {2024, 1, 23};

void ok_at(const struct err *e, enum err_code rc, int line)
{
    struct buf b = {0};
    if (rc == ERR_OK)
        return;
    err_render(&b, LANG_EN, e);
    print_error("line %d: %s\n", line, buf_c(&b));
    buf_release(&b);
    fail();
}

const char *world_file(const char *name, const char *content)
{
    struct err e = {0};
    const char *path = arena_fmt(&world.arena, "%s/%s", world.folder, name);
    if (content)
        OK(&e, file_write(path, str_c(content), &e));
    return path;
}

static void load_protocol(struct err *e)
{
    struct protocol *p = ARENA_NEW(&world.arena, struct protocol);
    OK(e,
       protocol_load(SIGTE_SOURCE_DIR "/protocols/udbredt-kraeft.yaml", &world.arena, NULL, p, e));
    OK(e, strategy_of_search(&p->search[0], p->file, &world.reading, &world.arena, &world.ngc, e));
}

int world_open(void **state)
{
    static const char *const mesh[] = {SIGTE_SOURCE_DIR "/corpora/mesh/desc.xml",
                                       SIGTE_SOURCE_DIR "/corpora/mesh/qual.xml"};
    static const char *const xml[] = {DEMO "pubmed-1.xml", DEMO "pubmed-2.xml"};
    struct mesh_import_report vocabulary;
    struct corpus_build_report built;
    struct corpus_server_options o = {.as_of = AS_OF};
    struct err e = {0};
    (void)state;
    snprintf(world.folder, sizeof world.folder, "/tmp/sigte-analysis-XXXXXX");
    assert_non_null(mkdtemp(world.folder));
    const char *mesh_db = world_file("mesh.db", NULL), *corpus = world_file("demo.db", NULL);
    OK(&e, mesh_import(mesh_db, mesh, 2, NULL, &world.arena, &vocabulary, &e));
    OK(&e, corpus_build(corpus, xml, 2, mesh_db, NULL, &world.arena, &built, &e));
    OK(&e, engine_corpus(corpus, AS_OF, &world.corpus, &e));
    OK(&e, corpus_open(corpus, &served, &e));
    OK(&e, corpus_server_start(served, &o, &server, &e));
    struct eutils_options client = {.base_url = corpus_server_url(server), .tries = 1};
    OK(&e, engine_server(&client, NULL, &world.server, &e));
    world.reading = (struct strategy_reading){world.corpus, engine_mesh(world.corpus), AS_OF};
    load_protocol(&e);
    return 0;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st, (void)kind, (void)ftw;
    return remove(path);
}

int world_close(void **state)
{
    (void)state;
    engine_close(world.server);
    engine_close(world.corpus);
    corpus_server_stop(server);
    corpus_close(served);
    nftw(world.folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    arena_release(&world.arena);
    return 0;
}

struct strategy world_query(const char *text, struct arena *a)
{
    struct strategy s;
    struct err e = {0};
    OK(&e, strategy_of_query(str_c(text), &world.reading, a, NULL, &s, &e));
    return s;
}

struct bib_record *world_record(int64_t pmid, struct arena *a)
{
    struct bib_record *r = ARENA_NEW(a, struct bib_record);
    struct err e = {0};
    OK(&e, engine_record(world.corpus, pmid, a, r, &e));
    return r;
}
