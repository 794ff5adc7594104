/* load.c - the included articles with what was extracted. */
#include "lib/base/text.h"
#include "screen/evidence/evidence.sql.h"
#include "screen/evidence/evidence_internal.h"

static struct extraction_value *find_value(struct evidence_article *x, struct str field,
                                           struct str outcome)
{
    for (size_t i = 0; i < x->n_values; i++)
        if (str_eq(x->value[i].field, field) && str_eq(x->value[i].outcome, outcome))
            return &x->value[i];
    return NULL;
}

static enum err_code count_differences(struct store *s, struct evidence_article *x, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_EXTRACTION_DIFFERENCES);
    db_bind_int(&q, EXTRACTION_DIFFERENCES_P_ROOT, x->root);
    if (db_step(&q))
        x->n_differences = (size_t)db_int64(&q, EXTRACTION_DIFFERENCES_N);
    return db_end(&q, e);
}

static enum err_code load_values(struct store *s, const struct evidence_reader *reader,
                                 struct evidence_article *x, struct arena *a, struct err *e)
{
    struct extraction_said *said;
    size_t n, cap = 0;
    enum err_code rc = evidence_values(s, reader, x->root, x->hidden, a, &said, &n, e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        struct extraction_value *known = find_value(x, said[i].field, said[i].outcome);
        if (known) {
            known->value = said[i].value;
            continue;
        }
        x->value = arena_grow(a, x->value, x->n_values, &cap, sizeof *x->value);
        x->value[x->n_values++] =
            (struct extraction_value){said[i].field, said[i].outcome, said[i].value};
    }
    return rc == ERR_OK && !x->hidden ? count_differences(s, x, e) : rc;
}

static enum err_code load_level(struct store *s, const struct evidence_reader *reader,
                                struct evidence_article *x, struct arena *a, struct err *e)
{
    struct level_view v;
    enum err_code rc = level_view_as(s, reader, x->root, a, &v, e);
    const struct level *stands = level_standing(&v);
    if (rc == ERR_OK && stands)
        x->level = *stands;
    x->level_agreed = v.agreed.seq != 0;
    x->levels_hidden = v.hidden;
    return rc;
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

enum err_code evidence_load_as(struct store *s, const struct evidence_reader *reader,
                               struct arena *a, struct evidence *out, struct err *e)
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
    if (rc == ERR_OK)
        rc = extraction_form(s, a, &out->form, e);
    for (size_t i = 0; rc == ERR_OK && i < out->n; i++) {
        struct evidence_article *x = &out->item[i];
        rc = record_load(s, x->root, a, &x->record, e);
        if (rc == ERR_OK)
            rc = evidence_hidden(s, reader, x->root, &x->hidden, e);
        if (rc == ERR_OK)
            rc = load_values(s, reader, x, a, e);
        if (rc == ERR_OK)
            rc = load_level(s, reader, x, a, e);
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

enum err_code evidence_load(struct store *s, struct arena *a, struct evidence *out, struct err *e)
{
    const struct evidence_reader nobody = {0};
    return evidence_load_as(s, &nobody, a, out, e);
}

struct str evidence_value(const struct evidence_article *x, const char *field)
{
    return evidence_value_of(x, field, "");
}

struct str evidence_value_of(const struct evidence_article *x, const char *field,
                             const char *outcome)
{
    for (size_t i = 0; i < x->n_values; i++)
        if (str_eq_c(x->value[i].field, field) && str_eq_c(x->value[i].outcome, outcome))
            return x->value[i].value;
    return STR("");
}
