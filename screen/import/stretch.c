/* stretch.c - see stretch.h. */
#include "screen/import/stretch.h"

#include "lib/bib/record_json.h"
#include "screen/import/import.sql.h"

static enum err_code read_packed(struct store *s, int64_t after, size_t most, struct arena *a,
                                 bool *several, struct record_stretch *out, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_ROOT_STRETCH);
    db_bind_int(&q, ROOT_STRETCH_P_AFTER, after);
    db_bind_int(&q, ROOT_STRETCH_P_MOST, (int64_t)most);
    while (out->n < most && db_step(&q)) {
        int64_t size = db_int64(&q, ROOT_STRETCH_SIZE);
        several[out->n] = db_int(&q, ROOT_STRETCH_SEVERAL) != 0;
        out->item[out->n++] =
            (struct record_packed){.root = db_int64(&q, ROOT_STRETCH_ID),
                                   .blob = {.hash = blob_hash_column(&q, ROOT_STRETCH_PARSED),
                                            .size = size < 0 ? SIZE_MAX : (size_t)size,
                                            .deflated = db_int(&q, ROOT_STRETCH_DEFLATED) != 0,
                                            .data = db_str(&q, ROOT_STRETCH_DATA, a)}};
    }
    return db_end(&q, e);
}

enum err_code record_stretch(struct store *s, int64_t after, size_t most, struct arena *a,
                             struct record_stretch *out, struct err *e)
{
    bool *several = ARENA_ARRAY(a, most, bool);
    *out = (struct record_stretch){.item = ARENA_ARRAY(a, most, struct record_packed)};
    enum err_code rc = read_packed(s, after, most, a, several, out, e);
    for (size_t i = 0; rc == ERR_OK && i < out->n; i++) {
        if (!several[i])
            continue;
        struct bib_record *r = ARENA_NEW(a, struct bib_record);
        rc = record_load(s, out->item[i].root, a, r, e);
        out->item[i].record = r;
    }
    return rc;
}

enum err_code record_unpack(const struct record_packed *p, struct arena *a, struct bib_record *out,
                            struct err *e)
{
    struct str text;
    json_t *j = NULL;
    if (p->record) {
        *out = *p->record;
        return ERR_OK;
    }
    enum err_code rc = blob_unpack(&p->blob, a, &text, e);
    if (rc == ERR_OK)
        rc = json_load(text, "record", &j, e);
    if (rc == ERR_OK)
        rc = bib_from_json(j, a, out, e);
    json_decref(j);
    return rc;
}
