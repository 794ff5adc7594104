/* corpus.c - opening a corpus, and searching it. */
#include "pubmed/corpus/corpus.h"

#include "lib/base/hash.h"
#include "pubmed/corpus/ahead.h"
#include "pubmed/corpus/build.h"
#include "pubmed/corpus/corpus.sql.h"
#include "pubmed/corpus/corpus_schema.h"
#include "pubmed/corpus/evaluate.h"
#include "pubmed/corpus/layout.h"
#include "pubmed/corpus/messages.h"
#include "pubmed/corpus/posting.h"
#include "pubmed/corpus/tokenizer.h"

#include <zlib.h>

#define APPLICATION_ID 0x73674370 /* sgCp */
/* Long lists are read from end to end: fewer, larger pages. */
#define PAGE_BYTES 16384

const struct db_kind *corpus_file_kind(struct corpus_kind *k)
{
    k->first = (struct db_migration){"schema", (const char *)corpus_schema[0].data};
    k->kind = (struct db_kind){.application_id = APPLICATION_ID,
                               .what = "corpus",
                               .migration = &k->first,
                               .n_migrations = 1,
                               .prepare = corpus_tokenizer_register,
                               .page_bytes = PAGE_BYTES};
    return &k->kind;
}

int64_t corpus_sort_key_checksum(struct str pmids, struct str days)
{
    uLong sum = crc32_z(0, (const Bytef *)pmids.ptr, pmids.len);
    return (int64_t)crc32_z(sum, (const Bytef *)days.ptr, days.len);
}

static enum err_code load_about(struct corpus *c, struct err *e)
{
    struct db_stmt q;
    enum err_code rc = ERR_OK;
    db_begin(&q, c->db, &Q_CORPUS_ABOUT);
    if (db_step(&q)) {
        c->digest = db_text(&q, CORPUS_ABOUT_DIGEST, &c->arena);
        if (db_int(&q, CORPUS_ABOUT_RULES) != CORPUS_RULES)
            rc = err_set(e, ERR_STATE, MSG_CORPUS_OTHER_RULES(db_path(c->db)));
    } else if (q.rc == 0) {
        rc = err_set(e, ERR_DB, MSG_CORPUS_DAMAGED("about"));
    }
    return db_end_with(&q, rc, e);
}

static enum err_code check_block(struct str block, struct str checksum, struct err *e)
{
    struct hash sum = hash_bytes(block);
    return str_eq(hash_str(&sum), checksum) ? ERR_OK
                                            : err_set(e, ERR_DB, MSG_CORPUS_DAMAGED("vocabulary"));
}

/* The second row, when a search first asks for supplementary concepts. */
static enum err_code load_concepts(void *context, struct arena *a, struct str *out, struct err *e)
{
    struct corpus *c = context;
    struct db_stmt q;
    enum err_code rc = ERR_OK;
    *out = (struct str){0};
    pthread_mutex_lock(&c->lock);
    db_begin(&q, c->db, &Q_CORPUS_CONCEPTS);
    if (db_step(&q)) {
        struct str block = db_peek(&q, CORPUS_CONCEPTS_BLOCK);
        rc = check_block(block, db_peek(&q, CORPUS_CONCEPTS_CHECKSUM), e);
        if (rc == ERR_OK)
            *out = arena_str(a, block);
    }
    rc = db_end_with(&q, rc, e);
    pthread_mutex_unlock(&c->lock);
    return rc;
}

static enum err_code load_vocabulary(struct corpus *c, struct err *e)
{
    struct db_stmt q;
    enum err_code rc = ERR_OK;
    db_begin(&q, c->db, &Q_CORPUS_VOCABULARY);
    if (db_step(&q)) {
        struct str block = db_peek(&q, CORPUS_VOCABULARY_BLOCK);
        rc = check_block(block, db_peek(&q, CORPUS_VOCABULARY_CHECKSUM), e);
        if (rc == ERR_OK)
            rc = mesh_open_block(block, db_path(c->db), &c->mesh, e);
        if (rc == ERR_OK)
            mesh_concepts_from(c->mesh, load_concepts, c);
    }
    return db_end_with(&q, rc, e);
}

static uint32_t get_u32(const char *p)
{
    const unsigned char *b = (const unsigned char *)p;
    return b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

static enum err_code add_sort_keys(struct corpus *c, struct db_stmt *q, struct err *e)
{
    struct str pmids = db_peek(q, CORPUS_SORT_KEYS_PMIDS), days = db_peek(q, CORPUS_SORT_KEYS_DAYS);
    size_t n = pmids.len / 4;
    if (db_int64(q, CORPUS_SORT_KEYS_CHECKSUM) != corpus_sort_key_checksum(pmids, days) ||
        days.len != pmids.len ||
        db_int64(q, CORPUS_SORT_KEYS_FIRST_DOCID) != (int64_t)c->n_docs + 1)
        return err_set(e, ERR_DB, MSG_CORPUS_DAMAGED("sort_key"));
    c->pmid = base_realloc(c->pmid, (c->n_docs + n + 1) * sizeof *c->pmid);
    c->day = base_realloc(c->day, (c->n_docs + n + 1) * sizeof *c->day);
    for (size_t i = 0; i < n; i++) {
        c->pmid[c->n_docs + 1 + i] = get_u32(pmids.ptr + 4 * i);
        c->day[c->n_docs + 1 + i] = get_u32(days.ptr + 4 * i);
    }
    c->n_docs += n;
    return ERR_OK;
}

static enum err_code load_sort_keys(struct corpus *c, struct err *e)
{
    struct db_stmt q;
    enum err_code rc = ERR_OK;
    db_begin(&q, c->db, &Q_CORPUS_SORT_KEYS);
    while (rc == ERR_OK && db_step(&q))
        rc = add_sort_keys(c, &q, e);
    return db_end_with(&q, rc, e);
}

static enum err_code load_live(struct corpus *c, struct err *e)
{
    struct db_stmt q;
    enum err_code rc = ERR_OK;
    db_begin(&q, c->db, &Q_CORPUS_LIVE_SET);
    if (db_step(&q)) {
        struct str bytes = db_peek(&q, CORPUS_LIVE_SET_DOCIDS);
        if (posting_checksum((struct str){"", 0}, bytes) == db_int64(&q, CORPUS_LIVE_SET_CHECKSUM))
            c->live = roaring_bitmap_portable_deserialize_safe(bytes.ptr, bytes.len);
    }
    if (!c->live ||
        (!roaring_bitmap_is_empty(c->live) && roaring_bitmap_maximum(c->live) > c->n_docs))
        rc = err_set(e, ERR_DB, MSG_CORPUS_DAMAGED("live_set"));
    return db_end_with(&q, rc, e);
}

enum err_code corpus_open(const char *path, struct corpus **out, struct err *e)
{
    struct corpus_kind kind;
    struct corpus *c = base_malloc(sizeof *c);
    *c = (struct corpus){.digest = "", .cache = leaf_cache_new(LEAF_CACHE_BYTES)};
    pthread_mutex_init(&c->lock, NULL);
    *out = NULL;
    enum err_code rc = db_open(path, DB_READ, corpus_file_kind(&kind), &c->db, e);
    if (rc == ERR_OK)
        rc = load_about(c, e);
    if (rc == ERR_OK)
        rc = load_vocabulary(c, e);
    if (rc == ERR_OK)
        rc = heading_load(c->db, &c->arena, &c->headings, e);
    if (rc == ERR_OK)
        rc = posting_open(c->db, &c->postings, e);
    if (rc == ERR_OK)
        rc = load_sort_keys(c, e);
    if (rc == ERR_OK)
        rc = load_live(c, e);
    if (rc != ERR_OK) {
        corpus_close(c);
        return rc;
    }
    *out = c;
    return ERR_OK;
}

void corpus_close(struct corpus *c)
{
    if (!c)
        return;
    posting_close(c->postings);
    ahead_close(c->second);
    leaf_cache_free(c->cache);
    db_close(c->db);
    mesh_close(c->mesh);
    if (c->live)
        roaring_bitmap_free(c->live);
    free(c->pmid);
    free(c->day);
    arena_release(&c->arena);
    pthread_mutex_destroy(&c->lock);
    free(c);
}

size_t corpus_size(const struct corpus *c)
{
    return roaring_bitmap_get_cardinality(c->live);
}

const struct mesh *corpus_mesh(const struct corpus *c)
{
    return c->mesh;
}

const char *corpus_digest(const struct corpus *c)
{
    return c->digest;
}

/* Sorts by the whole number, a byte at a time from the lowest; bytes that are the same in all
 * are passed over. `other` has room for as many. */
static void sort_numbers(uint64_t *item, uint64_t *other, size_t n)
{
    uint64_t *from = item, *to = other;
    for (int shift = 0; shift < 64; shift += 8) {
        size_t start[257] = {0};
        for (size_t i = 0; i < n; i++)
            start[(from[i] >> shift & 0xFF) + 1]++;
        if (n && start[(from[0] >> shift & 0xFF) + 1] == n)
            continue;
        for (int b = 0; b < 256; b++)
            start[b + 1] += start[b];
        for (size_t i = 0; i < n; i++)
            to[start[from[i] >> shift & 0xFF]++] = from[i];
        uint64_t *sorted = to;
        to = from;
        from = sorted;
    }
    if (from != item && n)
        memcpy(item, from, n * sizeof *item);
}

static void list(const struct corpus *c, const roaring_bitmap_t *set, enum corpus_sort sort,
                 struct arena *a, struct corpus_result *out)
{
    struct arena scratch = {0};
    size_t n = roaring_bitmap_get_cardinality(set);
    uint32_t *docid = ARENA_ARRAY(&scratch, n, uint32_t);
    uint64_t *key = ARENA_ARRAY(&scratch, n, uint64_t), *other = ARENA_ARRAY(&scratch, n, uint64_t);
    roaring_bitmap_to_uint32_array(set, docid);
    for (size_t i = 0; i < n; i++) {
        uint32_t pmid = c->pmid[docid[i]], day = c->day[docid[i]];
        key[i] = sort == CORPUS_SORT_PMID ? pmid : (uint64_t)~day << 32 | (uint32_t)~pmid;
    }
    sort_numbers(key, other, n);
    out->pmid = ARENA_ARRAY(a, n, int64_t);
    out->n = n;
    for (size_t i = 0; i < n; i++)
        out->pmid[i] = sort == CORPUS_SORT_PMID ? (uint32_t)key[i] : (uint32_t)~key[i];
    arena_release(&scratch);
}

static enum err_code search(struct corpus *c, const struct query *q, roaring_bitmap_t **set,
                            struct err *e)
{
    *set = NULL;
    if (!q->resolved)
        return err_set(e, ERR_STATE, MSG_CORPUS_NOT_RESOLVED);
    pthread_mutex_lock(&c->lock);
    enum err_code rc = ahead_look_up(c, q, e);
    if (rc == ERR_OK)
        rc = corpus_evaluate(c, q->root, c->live, set, e);
    pthread_mutex_unlock(&c->lock);
    return rc;
}

enum err_code corpus_query(struct corpus *c, const struct query *q, enum corpus_sort sort,
                           struct arena *a, struct corpus_result *out, struct err *e)
{
    roaring_bitmap_t *set;
    *out = (struct corpus_result){0};
    enum err_code rc = search(c, q, &set, e);
    if (rc == ERR_OK)
        list(c, set, sort, a, out);
    if (set)
        roaring_bitmap_free(set);
    return rc;
}

enum err_code corpus_count(struct corpus *c, const struct query *q, size_t *out, struct err *e)
{
    roaring_bitmap_t *set;
    enum err_code rc = search(c, q, &set, e);
    *out = rc == ERR_OK ? roaring_bitmap_get_cardinality(set) : 0;
    if (set)
        roaring_bitmap_free(set);
    return rc;
}
