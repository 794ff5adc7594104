/* dates.c - see dates.h. */
#include "pubmed/corpus/dates.h"

#include "pubmed/corpus/corpus.sql.h"

#define NEVER_AGAIN 99999999

static int64_t number_of(struct date d)
{
    return (int64_t)d.year * 10000 + d.month * 100 + d.day;
}

static void add_day(struct db_stmt *q, enum corpus_day kind, struct date d, uint32_t docid)
{
    if (!date_is_set(d))
        return;
    db_bind_int(q, CORPUS_ADD_DAY_P_KIND, kind);
    db_bind_int(q, CORPUS_ADD_DAY_P_DAY, number_of(date_first(d)));
    db_bind_int(q, CORPUS_ADD_DAY_P_DOCID, docid);
    db_step(q);
    db_again(q);
}

static struct date history(const struct bib_record *r, const char *status)
{
    for (size_t i = 0; i < r->n_history; i++)
        if (str_eq_c(r->history[i].status, status))
            return r->history[i].date;
    return (struct date){0};
}

enum err_code dates_add(struct db *db, const struct bib_record *r, uint32_t docid, struct err *e)
{
    struct db_stmt q;
    struct date print = r->print_date, electronic = r->electronic_date;
    bool late = date_is_set(print) && date_is_set(electronic) &&
                date_cmp(date_first(electronic), date_first(print)) > 0;
    db_begin(&q, db, &Q_CORPUS_ADD_DAY);
    add_day(&q, DAY_PRINT, print, docid);
    add_day(&q, DAY_ELECTRONIC, electronic, docid);
    if (!late)
        add_day(&q, DAY_ELECTRONIC_NOT_LATE, electronic, docid);
    add_day(&q, DAY_ENTRY, history(r, "pubmed"), docid);
    add_day(&q, DAY_CREATE, history(r, "entrez"), docid);
    add_day(&q, DAY_MESH, history(r, "medline"), docid);
    add_day(&q, DAY_COMPLETION, r->date_completed, docid);
    add_day(&q, DAY_MODIFICATION, r->date_revised, docid);
    return db_end(&q, e);
}

static enum err_code find(struct db *db, enum corpus_day kind, const struct query_date_range *range,
                          roaring_bitmap_t *into, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, db, &Q_CORPUS_DAYS);
    db_bind_int(&q, CORPUS_DAYS_P_KIND, kind);
    db_bind_int(&q, CORPUS_DAYS_P_FIRST, date_is_set(range->from) ? number_of(range->from) : 0);
    db_bind_int(&q, CORPUS_DAYS_P_LAST,
                date_is_set(range->to) ? number_of(range->to) : NEVER_AGAIN);
    while (db_step(&q))
        roaring_bitmap_add(into, (uint32_t)db_int64(&q, CORPUS_DAYS_DOCID));
    return db_end(&q, e);
}

/* The kinds a field looks at; the second may be 0. */
static void kinds_of(const struct query_node *leaf, enum corpus_day kind[2])
{
    static const struct {
        enum query_field field;
        enum corpus_day kind;
    } table[] = {
        {QF_DATE_PRINT, DAY_PRINT},       {QF_DATE_ELECTRONIC, DAY_ELECTRONIC},
        {QF_DATE_ENTRY, DAY_ENTRY},       {QF_DATE_CREATE, DAY_CREATE},
        {QF_DATE_MESH, DAY_MESH},         {QF_DATE_COMPLETION, DAY_COMPLETION},
        {QF_DATE_PUBLICATION, DAY_PRINT}, {QF_DATE_MODIFICATION, DAY_MODIFICATION},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++)
        if (table[i].field == leaf->field)
            kind[0] = table[i].kind;
    /* A range takes print and electronic date; a single date passes over an
     * electronic one that is later than the print date. */
    if (leaf->field == QF_DATE_PUBLICATION)
        kind[1] = leaf->is_range ? DAY_ELECTRONIC : DAY_ELECTRONIC_NOT_LATE;
}

enum err_code dates_find(struct db *db, const struct query_node *leaf, roaring_bitmap_t *into,
                         struct err *e)
{
    enum corpus_day kind[2] = {0, 0};
    enum err_code rc = ERR_OK;
    kinds_of(leaf, kind);
    for (size_t i = 0; rc == ERR_OK && i < 2; i++)
        if (kind[i])
            rc = find(db, kind[i], &leaf->range, into, e);
    return rc;
}
