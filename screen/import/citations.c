/* citations.c - which batches came of a citation search, and of what. */
#include "lib/base/date.h"
#include "screen/import/import.h"
#include "screen/import/import.sql.h"
#include "screen/import/messages.h"

const char *const IMPORT_DIRECTIONS[] = {"references", "cited-by", "similar", NULL};

const char *const IMPORT_ORIGINS[] = {"recommendation", "nomination", "later", NULL};

bool import_is_origin(struct str s)
{
    for (const char *const *p = IMPORT_ORIGINS; *p; p++)
        if (str_eq_c(s, *p))
            return true;
    return false;
}

enum err_code import_citations(struct store *s, struct arena *a, struct import_citation **out,
                               size_t *n, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_BATCH_CITATIONS);
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] =
            (struct import_citation){.batch = db_int64(&q, BATCH_CITATIONS_ID),
                                     .n_records = db_int64(&q, BATCH_CITATIONS_N_RECORDS),
                                     .arm = db_str(&q, BATCH_CITATIONS_ARM, a),
                                     .source = db_str(&q, BATCH_CITATIONS_SOURCE, a),
                                     .seed = db_str(&q, BATCH_CITATIONS_SEED, a),
                                     .direction = db_str(&q, BATCH_CITATIONS_DIRECTION, a),
                                     .tool = db_str(&q, BATCH_CITATIONS_TOOL, a),
                                     .searched = db_str(&q, BATCH_CITATIONS_SEARCHED, a)};
    }
    return db_end(&q, e);
}

char *import_citation_text(const struct import_citation *c, enum lang lang, struct arena *a)
{
    struct buf day = {0};
    struct date d;
    char *text;
    if (date_parse(c->searched, &d))
        date_add_long(&day, lang, d);
    struct str on = buf_str(&day);
    if (str_eq_c(c->direction, IMPORT_DIRECTIONS[0]))
        text = msg_text(a, lang,
                        MSG_IMPORT_REFERENCES_OF(c->source, c->seed, c->tool, on, c->n_records));
    else if (str_eq_c(c->direction, IMPORT_DIRECTIONS[1]))
        text = msg_text(a, lang, MSG_IMPORT_CITING(c->source, c->seed, c->tool, on, c->n_records));
    else
        text =
            msg_text(a, lang, MSG_IMPORT_SIMILAR_TO(c->source, c->seed, c->tool, on, c->n_records));
    buf_release(&day);
    return text;
}
