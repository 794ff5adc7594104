/* record.c - one record of an open corpus. */
#include "pubmed/corpus/corpus.sql.h"
#include "pubmed/corpus/evaluate.h"
#include "pubmed/corpus/messages.h"
#include "pubmed/corpus/pack.h"

static enum err_code read_xml(struct corpus *c, int64_t pmid, struct arena *a, struct str *out,
                              struct err *e)
{
    struct db_stmt q;
    bool found = false, whole = false;
    *out = (struct str){0};
    db_begin(&q, c->db, &Q_CORPUS_XML_OF_PMID);
    db_bind_int(&q, CORPUS_XML_OF_PMID_P_PMID, pmid);
    if (db_step(&q)) {
        found = true;
        whole = pack_inflate(db_peek(&q, CORPUS_XML_OF_PMID_XML),
                             (size_t)db_int64(&q, CORPUS_XML_OF_PMID_XML_BYTES), a, out);
    }
    enum err_code rc = db_end(&q, e);
    if (rc != ERR_OK)
        return rc;
    if (!found)
        return err_set(e, ERR_NOT_FOUND, MSG_CORPUS_NO_RECORD(pmid));
    return whole ? ERR_OK : err_set(e, ERR_DB, MSG_CORPUS_DAMAGED("record"));
}

enum err_code corpus_xml(struct corpus *c, int64_t pmid, struct arena *a, struct str *out,
                         struct err *e)
{
    pthread_mutex_lock(&c->lock);
    enum err_code rc = read_xml(c, pmid, a, out, e);
    pthread_mutex_unlock(&c->lock);
    return rc;
}

struct target {
    struct arena *a;
    struct bib_record *out;
};

static void keep(void *context, const struct bib_record *r)
{
    struct target *t = context;
    *t->out = *bib_copy(r, t->a);
}

enum err_code corpus_record(struct corpus *c, int64_t pmid, struct arena *a, struct bib_record *out,
                            struct err *e)
{
    struct arena scratch = {0};
    struct target t = {a, out};
    struct str xml;
    enum err_code rc = corpus_xml(c, pmid, &scratch, &xml, e);
    if (rc == ERR_OK)
        rc = corpus_parse(xml, keep, &t, e);
    arena_release(&scratch);
    return rc;
}
