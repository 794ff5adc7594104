/* literature.c - fields that a form notes of secondary or of primary literature only. */
#include "screen/evidence/evidence.sql.h"
#include "screen/evidence/evidence_internal.h"
#include "screen/evidence/messages.h"

/* What the criteria make of it. */
static enum err_code as_screened(struct store *s, int64_t root, struct arena *a, struct str *out,
                                 struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_SCREENED_LITERATURE);
    db_bind_int(&q, SCREENED_LITERATURE_P_RECORD, root);
    if (db_step(&q))
        *out = db_str(&q, SCREENED_LITERATURE_LITERATURE, a);
    return db_end(&q, e);
}

enum err_code evidence_literature(struct store *s, const struct extraction_view *v,
                                  const char *person, int64_t root, struct arena *a,
                                  struct str *out, struct err *e)
{
    const struct extraction_said *stands = extraction_stands(v, STR("literature"), STR(""));
    *out = STR("unknown");
    if (stands && !stands->agreed) /* one's own comes before another's, not before a consensus */
        for (size_t i = 0; i < v->n; i++)
            if (str_eq_c(v->said[i].field, "literature") && str_eq_c(v->said[i].person, person))
                stands = &v->said[i];
    if (stands)
        *out = stands->value;
    return stands ? ERR_OK : as_screened(s, root, a, out, e);
}

enum err_code evidence_check_literature(const struct form_field *f, struct str literature,
                                        int64_t root, struct err *e)
{
    if (form_applies(f, literature))
        return ERR_OK;
    return f->literature == FORM_SECONDARY
               ? err_set(e, ERR_INPUT, MSG_EVIDENCE_SECONDARY_ONLY(f->id, root))
               : err_set(e, ERR_INPUT, MSG_EVIDENCE_PRIMARY_ONLY(f->id, root));
}

static bool holds(const struct extraction_view *v, const char *person,
                  const struct extraction_value *x)
{
    for (size_t i = 0; i < v->n; i++)
        if (str_eq_c(v->said[i].person, person) && str_eq(v->said[i].field, x->field) &&
            str_eq(v->said[i].outcome, x->outcome) && str_eq(v->said[i].value, x->value))
            return true;
    return false;
}

enum err_code evidence_check_literatures(struct store *s, const char *person, int64_t root,
                                         const struct form *f, const struct extraction_entry *entry,
                                         size_t n, struct err *e)
{
    struct arena a = {0};
    struct extraction_view v;
    struct str literature;
    enum err_code rc = extraction_view_load(s, person, root, &a, &v, e);
    if (rc == ERR_OK)
        rc = evidence_literature(s, &v, person, root, &a, &literature, e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++)
        if (str_eq_c(entry[i].value.field, "literature") && entry[i].value.value.len)
            literature = entry[i].value.value; /* said along with the others */
    for (size_t i = 0; rc == ERR_OK && i < n; i++)
        if (entry[i].value.value.len && !holds(&v, person, &entry[i].value))
            rc = evidence_check_literature(form_find(f, entry[i].value.field), literature, root, e);
    arena_release(&a);
    return rc;
}
