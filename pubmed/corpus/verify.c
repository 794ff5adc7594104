/* verify.c - asking the records themselves. */
#include "pubmed/corpus/corpus.sql.h"
#include "pubmed/corpus/evaluate.h"
#include "pubmed/corpus/messages.h"
#include "pubmed/corpus/pack.h"
#include "pubmed/corpus/shelf.h"

struct use {
    void (*use)(void *context, const struct bib_record *r);
    void *context;
    bool called;
};

static enum err_code on_record(void *context, const struct bib_record *r,
                               const struct bib_place *at, struct err *e)
{
    struct use *u = context;
    (void)at, (void)e;
    u->use(u->context, r);
    u->called = true;
    return ERR_OK;
}

enum err_code corpus_parse(struct str xml, void (*use)(void *context, const struct bib_record *r),
                           void *context, struct err *e)
{
    struct use u = {use, context, false};
    struct bib_sink sink = {.record = on_record, .context = &u};
    struct buf set = {0};
    struct err why;
    buf_adds(&set, "<PubmedArticleSet>");
    buf_addstr(&set, xml);
    buf_adds(&set, "</PubmedArticleSet>");
    enum err_code rc = bib_read_text(buf_str(&set), "corpus", BIB_PUBMED_XML, &sink, &why);
    buf_release(&set);
    if (rc != ERR_OK || !u.called)
        return err_set(e, ERR_DB, MSG_CORPUS_DAMAGED("record"));
    return ERR_OK;
}

struct question {
    const struct query_node *leaf;
    bool yes;
};

static void ask(void *context, const struct bib_record *r)
{
    struct question *q = context;
    struct arena a = {0};
    const struct query_subject *s = query_subject_new(r, &a);
    q->yes = query_match_leaf(q->leaf, s, QUERY_ABSENT_FALSE) == TRUTH_TRUE;
    arena_release(&a);
}

/* True or false in *yes for the row that stands ready. */
static enum err_code ask_row(struct db_stmt *q, const struct query_node *leaf, struct arena *a,
                             bool *yes, struct err *e)
{
    struct question question = {.leaf = leaf};
    struct str xml;
    size_t size = (size_t)db_int64(q, CORPUS_XML_OF_DOCID_XML_BYTES);
    if (!pack_inflate(db_peek(q, CORPUS_XML_OF_DOCID_XML), size, a, &xml))
        return err_set(e, ERR_DB, MSG_CORPUS_DAMAGED("record"));
    enum err_code rc = corpus_parse(xml, ask, &question, e);
    *yes = question.yes;
    return rc;
}

/* The same of records that are kept elsewhere. */
static enum err_code ask_source(struct corpus *c, const struct query_node *leaf,
                                roaring_bitmap_t *set, const uint32_t *number, size_t n,
                                struct arena *a, struct err *e)
{
    enum err_code rc = ERR_OK;
    struct arena_mark mark = arena_mark(a);
    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        struct question question = {.leaf = leaf};
        struct bib_record r;
        rc = c->source->record(c->source->context, number[i], a, &r, e);
        if (rc == ERR_OK)
            ask(&question, &r);
        if (!question.yes)
            roaring_bitmap_remove(set, number[i]);
        arena_reset(a, mark);
    }
    return rc;
}

enum err_code corpus_verify(struct corpus *c, const struct query_node *leaf, roaring_bitmap_t *set,
                            struct err *e)
{
    struct arena a = {0};
    struct db_stmt q;
    enum err_code rc = ERR_OK;
    size_t n = roaring_bitmap_get_cardinality(set);
    uint32_t *docid = ARENA_ARRAY(&a, n, uint32_t);
    roaring_bitmap_to_uint32_array(set, docid);
    if (c->is_shelf) {
        rc = ask_source(c, leaf, set, docid, n, &a, e);
        arena_release(&a);
        return rc;
    }
    struct arena_mark mark = arena_mark(&a);
    db_begin(&q, c->db, &Q_CORPUS_XML_OF_DOCID);
    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        bool yes = false;
        db_bind_int(&q, CORPUS_XML_OF_DOCID_P_DOCID, docid[i]);
        if (db_step(&q))
            rc = ask_row(&q, leaf, &a, &yes, e);
        if (!yes)
            roaring_bitmap_remove(set, docid[i]);
        arena_reset(&a, mark);
        db_again(&q);
    }
    rc = db_end_with(&q, rc, e);
    arena_release(&a);
    return rc;
}
