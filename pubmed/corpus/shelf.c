/* shelf.c - see shelf.h. The same tables, less what holds the records. */
#include "pubmed/corpus/shelf.h"

#include "lib/base/db_build.h"
#include "pubmed/corpus/build.h"
#include "pubmed/corpus/corpus.sql.h"
#include "pubmed/corpus/evaluate.h"
#include "pubmed/corpus/prepare.h"
#include "pubmed/corpus/script.h"
#include "pubmed/query/pmid.h"

#include <stdatomic.h>
#include <unistd.h>

/* Words gather in memory up to this, and postings, before they are written. */
#define POSTING_BYTES ((size_t)32 * 1024 * 1024)
#define CACHE_BYTES   ((size_t)8 * 1024 * 1024) /* sets of terms that were looked for */

struct shelf_build {
    struct db_build file;
    struct corpus_kind kind;
    struct preparer preparer;
    struct posting_builder *posting;
    struct intern headings;
    size_t n_headings;
    int64_t segment;
    uint32_t *pmid, *day; /* by number; [0] unused */
    size_t n, cap;
};

enum err_code shelf_begin(const char *folder, struct shelf_build **out, struct err *e)
{
    static atomic_uint_fast64_t made;
    static const struct db_query *const setting[] = {&Q_CORPUS_WORDS_GATHER,
                                                     &Q_CORPUS_WORDS_PAGE_BYTES};
    struct shelf_build *b = base_malloc(sizeof *b);
    struct arena a = {0};
    *b = (struct shelf_build){.posting = posting_builder_new()};
    preparer_init(&b->preparer);
    const char *path = arena_fmt(&a, "%s/sigte-index-%ld-%" PRIu64, folder, (long)getpid(),
                                 (uint64_t)atomic_fetch_add(&made, 1));
    enum err_code rc = db_build_begin(&b->file, path, corpus_file_kind(&b->kind), e);
    if (rc == ERR_OK)
        rc = db_run(b->file.db, &Q_CORPUS_SMALL_CACHE, e);
    if (rc == ERR_OK)
        rc = db_write_begin(b->file.db, e);
    for (size_t i = 0; rc == ERR_OK && i < COUNT_OF(setting); i++)
        rc = db_run(b->file.db, setting[i], e);
    arena_release(&a);
    if (rc != ERR_OK) {
        shelf_discard(b);
        b = NULL;
    }
    *out = b;
    return rc;
}

void shelf_discard(struct shelf_build *b)
{
    if (!b)
        return;
    db_build_discard(&b->file);
    preparer_release(&b->preparer);
    posting_builder_free(b->posting);
    intern_release(&b->headings);
    free(b->pmid);
    free(b->day);
    free(b);
}

static enum err_code write_gathered(struct shelf_build *b, struct err *e)
{
    enum err_code rc = ERR_OK;
    if (posting_bytes(b->posting))
        rc = posting_flush(b->posting, b->file.db, ++b->segment, e);
    if (rc == ERR_OK)
        rc = heading_write(&b->headings, b->n_headings, b->file.db, e);
    b->n_headings = b->headings.n;
    return rc;
}

static enum err_code add_words(struct shelf_build *b, const struct prepared *r, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, b->file.db, &Q_CORPUS_ADD_WORDS);
    db_bind_int(&q, CORPUS_ADD_WORDS_P_DOCID, (int64_t)b->n);
    for (size_t i = 0; i < CORPUS_COLUMNS; i++)
        if (r->column[i].len)
            db_bind_text(&q, CORPUS_ADD_WORDS_P_C01 + (int)i, r->column[i]);
    db_step(&q);
    return db_end(&q, e);
}

static void make_room(struct shelf_build *b)
{
    if (b->n + 1 < b->cap)
        return;
    b->cap = b->cap ? b->cap * 2 : 256;
    b->pmid = base_realloc(b->pmid, b->cap * sizeof *b->pmid);
    b->day = base_realloc(b->day, b->cap * sizeof *b->day);
    b->pmid[0] = b->day[0] = 0;
}

void shelf_prepare(struct preparer *p, const struct bib_record *r, struct arena *a,
                   struct prepared *out)
{
    int64_t pmid = 0;
    if (!pmid_parse(r->pmid, &pmid))
        pmid = 0;
    prepare(p, r, pmid, STR(""), a, out);
}

enum err_code shelf_add_prepared(struct shelf_build *b, const struct prepared *p, struct err *e)
{
    make_room(b);
    b->n++;
    b->pmid[b->n] = (uint32_t)p->pmid;
    b->day[b->n] = p->day;
    enum err_code rc = add_words(b, p, e);
    if (rc == ERR_OK)
        script_run(p->script, b->posting, &b->headings, (uint32_t)b->n);
    if (rc == ERR_OK && posting_bytes(b->posting) >= POSTING_BYTES)
        rc = write_gathered(b, e);
    return rc;
}

enum err_code shelf_add(struct shelf_build *b, const struct bib_record *r, struct err *e)
{
    struct arena a = {0};
    struct prepared p;
    shelf_prepare(&b->preparer, r, &a, &p);
    enum err_code rc = shelf_add_prepared(b, &p, e);
    arena_release(&a);
    return rc;
}

static enum err_code write_rest(struct shelf_build *b, struct err *e)
{
    enum err_code rc = write_gathered(b, e);
    if (rc == ERR_OK)
        rc = db_run(b->file.db, &Q_CORPUS_WORDS_OPTIMIZE, e);
    if (rc == ERR_OK)
        rc = posting_merge(b->file.db, 1, e);
    if (rc == ERR_OK)
        rc = db_run(b->file.db, &Q_CORPUS_KEEP_VOCABULARY_WORDS, e);
    return rc == ERR_OK ? db_write_commit(b->file.db, e) : rc;
}

/* Opened before its name is taken away. */
static enum err_code open_file(struct shelf_build *b, struct corpus *c, struct err *e)
{
    db_close(b->file.db);
    b->file.db = NULL;
    enum err_code rc = db_open(b->file.part, DB_READ, corpus_file_kind(&b->kind), &c->db, e);
    if (rc == ERR_OK)
        rc = heading_load(c->db, &c->arena, &c->headings, e);
    return rc == ERR_OK ? posting_open(c->db, &c->postings, e) : rc;
}

enum err_code shelf_finish(struct shelf_build *b, struct corpus **out, struct err *e)
{
    *out = NULL;
    enum err_code rc = write_rest(b, e);
    struct corpus *c = base_malloc(sizeof *c);
    *c = (struct corpus){.digest = "", .is_shelf = true, .cache = leaf_cache_new(CACHE_BYTES)};
    pthread_mutex_init(&c->lock, NULL);
    if (rc == ERR_OK)
        rc = open_file(b, c, e);
    make_room(b);
    c->pmid = b->pmid;
    c->day = b->day;
    c->n_docs = b->n;
    b->pmid = b->day = NULL;
    c->live = roaring_bitmap_from_range(1, c->n_docs + 1, 1);
    if (!c->live) /* an empty range has none */
        c->live = roaring_bitmap_create();
    shelf_discard(b);
    if (rc == ERR_OK)
        *out = c;
    else
        corpus_close(c);
    return rc;
}

enum err_code shelf_find(struct corpus *c, const struct query *q, const struct shelf_source *source,
                         const roaring_bitmap_t *within, roaring_bitmap_t **out, struct err *e)
{
    pthread_mutex_lock(&c->lock);
    c->source = source;
    enum err_code rc = corpus_evaluate(c, q->root, within ? within : c->live, out, e);
    c->source = NULL;
    pthread_mutex_unlock(&c->lock);
    return rc;
}
