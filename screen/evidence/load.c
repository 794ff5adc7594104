/* load.c - the included articles with what was extracted. */
#include "lib/base/text.h"
#include "screen/evidence/evidence.h"
#include "screen/evidence/evidence.sql.h"

static struct extraction_value *find_value(struct evidence_article *x, struct str field)
{
    for (size_t i = 0; i < x->n_values; i++)
        if (str_eq(x->value[i].field, field))
            return &x->value[i];
    return NULL;
}

static enum err_code load_values(struct store *s, struct evidence_article *x, struct arena *a,
                                 struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    db_begin(&q, store_db(s), &Q_EXTRACTION_OF);
    db_bind_int(&q, EXTRACTION_OF_P_ROOT, x->root);
    while (db_step(&q)) {
        struct str value = db_str(&q, EXTRACTION_OF_VALUE, a);
        struct extraction_value *known = find_value(x, db_peek(&q, EXTRACTION_OF_FIELD));
        if (known) {
            known->value = value;
            continue;
        }
        x->value = arena_grow(a, x->value, x->n_values, &cap, sizeof *x->value);
        x->value[x->n_values++] =
            (struct extraction_value){db_str(&q, EXTRACTION_OF_FIELD, a), value};
    }
    enum err_code rc = db_end(&q, e);
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, store_db(s), &Q_EXTRACTION_DIFFERENCES);
    db_bind_int(&q, EXTRACTION_DIFFERENCES_P_ROOT, x->root);
    if (db_step(&q))
        x->n_differences = (size_t)db_int64(&q, EXTRACTION_DIFFERENCES_N);
    return db_end(&q, e);
}

static enum err_code load_level(struct store *s, struct evidence_article *x, struct arena *a,
                                struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_LEVEL_OF);
    db_bind_int(&q, LEVEL_OF_P_ROOT, x->root);
    if (db_step(&q))
        x->level = (struct level){.person = db_str(&q, LEVEL_OF_PERSON, a),
                                  .question = db_str(&q, LEVEL_OF_QUESTION, a),
                                  .level = db_str(&q, LEVEL_OF_LEVEL, a),
                                  .minus = db_int(&q, LEVEL_OF_MINUS) != 0,
                                  .reason = db_str(&q, LEVEL_OF_REASON, a)};
    return db_end(&q, e);
}

static int by_author(const void *p, const void *q)
{
    const struct evidence_article *x = p, *y = q;
    struct arena a = {0};
    int c = str_cmp(text_casefold(x->citation, &a), text_casefold(y->citation, &a));
    arena_release(&a);
    if (c == 0)
        c = bib_year(&x->record) - bib_year(&y->record);
    return c ? c : x->root < y->root ? -1 : x->root > y->root;
}

enum err_code evidence_load(struct store *s, struct arena *a, struct evidence *out, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = (struct evidence){0};
    db_begin(&q, store_db(s), &Q_INCLUDED);
    while (db_step(&q)) {
        out->item = arena_grow(a, out->item, out->n, &cap, sizeof *out->item);
        out->item[out->n++] =
            (struct evidence_article){.root = db_int64(&q, INCLUDED_RECORD),
                                      .arm = db_str(&q, INCLUDED_ARM, a),
                                      .literature = db_str(&q, INCLUDED_LITERATURE, a)};
    }
    enum err_code rc = db_end(&q, e);
    for (size_t i = 0; rc == ERR_OK && i < out->n; i++) {
        struct evidence_article *x = &out->item[i];
        rc = record_load(s, x->root, a, &x->record, e);
        if (rc == ERR_OK)
            rc = load_values(s, x, a, e);
        if (rc == ERR_OK)
            rc = load_level(s, x, a, e);
        if (rc != ERR_OK)
            break;
        x->citation = bib_short_citation(&x->record, a);
        struct str said = evidence_value(x, "literature");
        if (said.len)
            x->literature = said;
    }
    if (rc == ERR_OK && out->n)
        qsort(out->item, out->n, sizeof *out->item, by_author);
    return rc;
}

struct str evidence_value(const struct evidence_article *x, const char *field)
{
    for (size_t i = 0; i < x->n_values; i++)
        if (str_eq_c(x->value[i].field, field))
            return x->value[i].value;
    return STR("");
}
