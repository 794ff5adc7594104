/* list.c - the batches of a review, and one source record of it. */
#include "lib/bib/record_json.h"
#include "screen/import/import.sql.h"
#include "screen/import/messages.h"
#include "screen/import/place.h"
#include "screen/import/record.h"
#include "screen/store/blob.h"

static void take_counts(struct db_stmt *q, struct import_line *x)
{
    x->bytes = db_int64(q, BATCH_LIST_BYTES);
    x->n_records = db_int64(q, BATCH_LIST_N_RECORDS);
    x->n_abstract = db_int64(q, BATCH_LIST_N_ABSTRACT);
    x->n_doi = db_int64(q, BATCH_LIST_N_DOI);
    x->n_pmid = db_int64(q, BATCH_LIST_N_PMID);
    x->n_no_title = db_int64(q, BATCH_LIST_N_UNTITLED);
    x->n_known = db_int64(q, BATCH_LIST_N_KNOWN);
    x->n_standing = db_int64(q, BATCH_LIST_STANDING);
    x->n_rejected = db_int64(q, BATCH_LIST_N_REJECTED);
    x->n_mended = db_int64(q, BATCH_LIST_MENDED);
    x->n_dismissed = db_int64(q, BATCH_LIST_DISMISSED);
}

static void take_batch(struct db_stmt *q, struct arena *a, struct import_line *x)
{
    *x = (struct import_line){.batch = db_int64(q, BATCH_LIST_ID),
                              .run = db_int64(q, BATCH_LIST_RUN),
                              .source = db_str(q, BATCH_LIST_SOURCE, a),
                              .arm = db_str(q, BATCH_LIST_ARM, a),
                              .database = db_str(q, BATCH_LIST_DATABASE, a),
                              .format = db_str(q, BATCH_LIST_FORMAT, a),
                              .file = db_str(q, BATCH_LIST_FILE, a),
                              .kind = db_str(q, BATCH_LIST_KIND, a),
                              .at = db_str(q, BATCH_LIST_AT, a),
                              .person = db_str(q, BATCH_LIST_ACTOR, a)};
    x->file_hash = blob_hash_column(q, BATCH_LIST_FILE_HASH);
    take_counts(q, x);
}

static enum err_code load_said(struct store *s, struct arena *a, struct import_line *x,
                               struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    db_begin(&q, store_db(s), &Q_NOTE_LIST);
    db_bind_int(&q, NOTE_LIST_P_BATCH, x->batch);
    while (db_step(&q)) {
        x->said = arena_grow(a, x->said, x->n_said, &cap, sizeof *x->said);
        x->said[x->n_said++] =
            (struct import_said){.level = db_str(&q, NOTE_LIST_LEVEL, a),
                                 .id = db_str(&q, NOTE_LIST_ID, a),
                                 .n = db_int64(&q, NOTE_LIST_N),
                                 .line = db_int64(&q, NOTE_LIST_LINE),
                                 .text = {[LANG_EN] = db_str(&q, NOTE_LIST_TEXT_EN, a),
                                          [LANG_DA] = db_str(&q, NOTE_LIST_TEXT_DA, a)}};
    }
    return db_end(&q, e);
}

enum err_code import_list(struct store *s, struct arena *a, struct import_line **out, size_t *n,
                          struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_BATCH_LIST);
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        take_batch(&q, a, &(*out)[(*n)++]);
    }
    enum err_code rc = db_end(&q, e);
    for (size_t i = 0; rc == ERR_OK && i < *n; i++)
        rc = load_said(s, a, &(*out)[i], e);
    return rc;
}

/* `source_by_place` has the same columns. */
static void take_source(struct db_stmt *q, struct arena *a, struct import_source *x)
{
    *x = (struct import_source){.id = db_int64(q, SOURCE_BY_ID_ID),
                                .root = db_int64(q, SOURCE_BY_ID_ROOT),
                                .batch = db_int64(q, SOURCE_BY_ID_BATCH),
                                .position = db_int64(q, SOURCE_BY_ID_POSITION),
                                .line = db_int64(q, SOURCE_BY_ID_LINE),
                                .source = db_str(q, SOURCE_BY_ID_SOURCE, a),
                                .arm = db_str(q, SOURCE_BY_ID_ARM, a),
                                .format = db_str(q, SOURCE_BY_ID_FORMAT, a),
                                .file = db_str(q, SOURCE_BY_ID_FILE, a),
                                .source_id = db_str(q, SOURCE_BY_ID_SOURCE_ID, a),
                                .mended = db_int(q, SOURCE_BY_ID_MENDED) != 0};
    x->file_hash = blob_hash_column(q, SOURCE_BY_ID_FILE_HASH);
    x->raw_hash = blob_hash_column(q, SOURCE_BY_ID_RAW);
    x->parsed_hash = blob_hash_column(q, SOURCE_BY_ID_PARSED);
}

static bool is_number(struct str s, int64_t *out)
{
    *out = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
        *out = *out * 10 + (s.ptr[i] - '0');
    }
    return s.len > 0 && s.len <= 18;
}

static enum err_code by_id(struct store *s, int64_t id, struct arena *a, struct import_source *out,
                           struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_SOURCE_BY_ID);
    db_bind_int(&q, SOURCE_BY_ID_P_ID, id);
    if (db_step(&q))
        take_source(&q, a, out);
    enum err_code rc = db_end(&q, e);
    return rc == ERR_OK && !out->id ? err_set(e, ERR_NOT_FOUND, MSG_RECORD_NO_ID(id)) : rc;
}

static enum err_code by_place(struct store *s, struct str key, struct arena *a,
                              struct import_source *out, struct err *e)
{
    struct db_stmt q;
    struct place at;
    struct quarantined x;
    if (!place_parse(key, &at))
        return err_set(e, ERR_NOT_FOUND, MSG_IMPORT_NO_PLACE(key));
    db_begin(&q, store_db(s), &Q_SOURCE_BY_PLACE);
    db_bind_text(&q, SOURCE_BY_PLACE_P_SOURCE, at.source);
    db_bind_int(&q, SOURCE_BY_PLACE_P_POSITION, at.position);
    if (db_step(&q))
        take_source(&q, a, out);
    enum err_code rc = db_end(&q, e);
    if (rc != ERR_OK || out->id)
        return rc;
    if (import_quarantine_find(s, key, a, &x, e) == ERR_OK)
        return err_set(e, ERR_NOT_FOUND, MSG_IMPORT_IN_QUARANTINE(key));
    return err_set(e, ERR_NOT_FOUND, MSG_IMPORT_NO_SUCH_PLACE(key));
}

enum err_code import_source_find(struct store *s, struct str key, struct arena *a,
                                 struct import_source *out, struct err *e)
{
    int64_t id;
    *out = (struct import_source){0};
    struct str number = str_starts(key, "id:") ? str_sub(key, 3, key.len) : key;
    enum err_code rc =
        is_number(number, &id) ? by_id(s, id, a, out, e) : by_place(s, key, a, out, e);
    if (rc == ERR_OK)
        rc = store_blob_get(s, out->raw_hash, a, &out->raw, e);
    return rc == ERR_OK ? record_from_blob(s, out->parsed_hash, a, &out->record, e) : rc;
}
