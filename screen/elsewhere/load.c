/* load.c - what the other file has of one article. */
#include "screen/elsewhere/elsewhere.sql.h"
#include "screen/elsewhere/elsewhere_internal.h"

enum err_code elsewhere_load_files(struct store *there, struct elsewhere_article *x,
                                   struct arena *a, struct err *e)
{
    size_t n, kept = 0;
    enum err_code rc = attachment_list(there, x->there, a, &x->file, &n, e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++)
        if (!x->file[i].withdrawn)
            x->file[kept++] = x->file[i];
    x->n_files = kept;
    return rc;
}

static enum err_code values(struct store *there, struct elsewhere_article *x, struct arena *a,
                            struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    db_begin(&q, store_db(there), &Q_EXTRACTED);
    db_bind_int(&q, EXTRACTED_P_ROOT, x->there);
    while (db_step(&q)) {
        x->value = arena_grow(a, x->value, x->n_values, &cap, sizeof *x->value);
        x->value[x->n_values++] = (struct elsewhere_value){
            .field = db_str(&q, EXTRACTED_FIELD, a),
            .outcome = db_str(&q, EXTRACTED_OUTCOME, a),
            .value = db_str(&q, EXTRACTED_VALUE, a),
            .person = db_str(&q, EXTRACTED_PERSON, a),
            .from = {db_str(&q, EXTRACTED_PAGE, a), db_str(&q, EXTRACTED_QUOTE, a)},
            .day = str_sub(db_str(&q, EXTRACTED_AT, a), 0, 10)};
    }
    return db_end(&q, e);
}

enum err_code elsewhere_load_evidence(struct store *there, struct elsewhere_article *x,
                                      struct arena *a, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    enum err_code rc = values(there, x, a, e);
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, store_db(there), &Q_LEVELS);
    db_bind_int(&q, LEVELS_P_ROOT, x->there);
    while (db_step(&q)) {
        x->level = arena_grow(a, x->level, x->n_levels, &cap, sizeof *x->level);
        x->level[x->n_levels++] =
            (struct elsewhere_level){.level = {.person = db_str(&q, LEVELS_PERSON, a),
                                               .question = db_str(&q, LEVELS_QUESTION, a),
                                               .level = db_str(&q, LEVELS_LEVEL, a),
                                               .minus = db_int(&q, LEVELS_MINUS) != 0,
                                               .reason = db_str(&q, LEVELS_REASON, a)},
                                     .day = str_sub(db_str(&q, LEVELS_AT, a), 0, 10)};
    }
    return db_end(&q, e);
}
