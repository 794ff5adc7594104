/* newest.c - how far a corpus reaches in time. */
#include "pubmed/corpus/corpus.sql.h"
#include "pubmed/corpus/dates.h"
#include "pubmed/corpus/evaluate.h"

static enum err_code newest_of(struct corpus *c, enum corpus_day kind, int64_t *day, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, c->db, &Q_CORPUS_NEWEST_DAY);
    db_bind_int(&q, CORPUS_NEWEST_DAY_P_KIND, (int)kind);
    while (db_step(&q)) {
        int64_t found = db_int64(&q, CORPUS_NEWEST_DAY_DAY);
        *day = found > *day ? found : *day;
    }
    return db_end(&q, e);
}

enum err_code corpus_newest(struct corpus *c, struct date *out, struct err *e)
{
    int64_t day = 0;
    pthread_mutex_lock(&c->lock);
    enum err_code rc = newest_of(c, DAY_ENTRY, &day, e);
    if (rc == ERR_OK)
        rc = newest_of(c, DAY_MODIFICATION, &day, e);
    pthread_mutex_unlock(&c->lock);
    *out = (struct date){(int)(day / 10000), (int)(day / 100 % 100), (int)(day % 100)};
    return rc;
}
