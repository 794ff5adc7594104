/* form.c - the extraction form in force. */
#include "screen/evidence/evidence.sql.h"
#include "screen/evidence/evidence_internal.h"
#include "screen/store/blob.h"

enum err_code extraction_form(struct store *s, struct arena *a, struct form *out, struct err *e)
{
    struct db_stmt q;
    struct hash hash = {0};
    const char *name = NULL;
    struct str text;
    *out = (struct form){0};
    db_begin(&q, store_db(s), &Q_FORM_IN_FORCE);
    if (db_step(&q)) {
        name = db_text(&q, FORM_IN_FORCE_NAME, a);
        hash = blob_hash_column(&q, FORM_IN_FORCE_HASH);
    }
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK && !name)
        return form_shipped(a, out, e);
    if (rc == ERR_OK)
        rc = store_blob_get(s, hash, a, &text, e);
    return rc == ERR_OK ? form_parse(text, name, a, out, e) : rc;
}
