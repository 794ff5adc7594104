/* apply.c - the events of this room, applied to the tables. */
#include "screen/import/apply_internal.h"
#include "screen/import/import.sql.h"
#include "screen/import/messages.h"
#include "screen/import/record_internal.h"

enum err_code apply_bad(const struct event *ev, struct err *e)
{
    return err_set(e, ERR_INPUT, MSG_IMPORT_BAD_EVENT(ev->seq));
}

bool apply_hash(const json_t *o, const char *key, struct hash *out)
{
    const char *hex = json_string_value(json_object_get(o, key));
    return hex && hash_parse(str_c(hex), out);
}

/* -1 where an earlier version of the program did not say. */
static int64_t count_of(const json_t *p, const char *key)
{
    return json_is_integer(json_object_get(p, key)) ? json_get_int(p, key) : -1;
}

/* Version 2 listed the records in the event itself. */
static int64_t listed(const json_t *p, const char *key)
{
    const json_t *v = json_object_get(p, key);
    return json_is_array(v) ? (int64_t)json_array_size(v) : json_get_int(p, key);
}

static void bind_citation(struct db_stmt *q, const json_t *p, struct arena *a)
{
    db_bind_text(q, BATCH_INSERT_P_KIND, json_get_str(p, "kind", a));
    db_bind_text(q, BATCH_INSERT_P_SEED, json_get_str(p, "seed", a));
    db_bind_text(q, BATCH_INSERT_P_DIRECTION, json_get_str(p, "direction", a));
    db_bind_text(q, BATCH_INSERT_P_TOOL, json_get_str(p, "tool", a));
    db_bind_text(q, BATCH_INSERT_P_SEARCHED, json_get_str(p, "searched", a));
    db_bind_text(q, BATCH_INSERT_P_ORIGIN, json_get_str(p, "origin", a));
}

static void bind_counts(struct db_stmt *q, const json_t *p)
{
    db_bind_int(q, BATCH_INSERT_P_N_RECORDS, listed(p, "records"));
    db_bind_int(q, BATCH_INSERT_P_N_REJECTED, listed(p, "rejected"));
    db_bind_int(q, BATCH_INSERT_P_BYTES, count_of(p, "bytes"));
    db_bind_int(q, BATCH_INSERT_P_N_ABSTRACT, count_of(p, "with_abstract"));
    db_bind_int(q, BATCH_INSERT_P_N_DOI, count_of(p, "with_doi"));
    db_bind_int(q, BATCH_INSERT_P_N_PMID, count_of(p, "with_pmid"));
    db_bind_int(q, BATCH_INSERT_P_N_UNTITLED, count_of(p, "untitled"));
}

static enum err_code insert_batch(struct store *s, const struct event *ev, const json_t *p,
                                  int64_t id, struct err *e)
{
    struct arena a = {0};
    struct hash h;
    struct db_stmt q;
    if (!apply_hash(p, "file_hash", &h))
        return apply_bad(ev, e);
    int64_t run = json_get_int(p, "run");
    db_begin(&q, store_db(s), &Q_BATCH_INSERT);
    db_bind_int(&q, BATCH_INSERT_P_ID, id);
    db_bind_text(&q, BATCH_INSERT_P_ARM, json_get_str(p, "arm", &a));
    db_bind_text(&q, BATCH_INSERT_P_SOURCE, json_get_str(p, "source", &a));
    db_bind_text(&q, BATCH_INSERT_P_FORMAT, json_get_str(p, "format", &a));
    db_bind_text(&q, BATCH_INSERT_P_DATABASE, json_get_str(p, "database", &a));
    db_bind_text(&q, BATCH_INSERT_P_FILE, json_get_str(p, "file", &a));
    db_bind_blob(&q, BATCH_INSERT_P_FILE_HASH, h.byte, HASH_BYTES);
    if (run)
        db_bind_int(&q, BATCH_INSERT_P_RUN, run);
    else
        db_bind_null(&q, BATCH_INSERT_P_RUN);
    db_bind_int(&q, BATCH_INSERT_P_EVENT, ev->seq);
    bind_citation(&q, p, &a);
    bind_counts(&q, p);
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    arena_release(&a);
    return rc;
}

static enum err_code insert_notes(struct store *s, const json_t *p, int64_t batch, struct err *e)
{
    struct arena a = {0};
    enum err_code rc = ERR_OK;
    size_t i;
    json_t *note;
    json_array_foreach(json_object_get(p, "notes"), i, note)
    {
        struct db_stmt q;
        if (rc != ERR_OK)
            break;
        db_begin(&q, store_db(s), &Q_NOTE_INSERT);
        db_bind_int(&q, NOTE_INSERT_P_BATCH, batch);
        db_bind_int(&q, NOTE_INSERT_P_ORDINAL, (int64_t)i);
        db_bind_text(&q, NOTE_INSERT_P_LEVEL, json_get_str(note, "level", &a));
        db_bind_text(&q, NOTE_INSERT_P_ID, json_get_str(note, "id", &a));
        db_bind_int(&q, NOTE_INSERT_P_N, json_get_int(note, "n"));
        db_bind_int(&q, NOTE_INSERT_P_LINE, json_get_int(note, "line"));
        db_bind_text(&q, NOTE_INSERT_P_TEXT_EN, json_get_str(note, "en", &a));
        db_bind_text(&q, NOTE_INSERT_P_TEXT_DA, json_get_str(note, "da", &a));
        db_step(&q);
        rc = db_end(&q, e);
    }
    arena_release(&a);
    return rc;
}

static enum err_code next_id(struct store *s, const struct db_query *query, int64_t *out,
                             struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), query);
    *out = db_step(&q) ? db_int64(&q, 0) : 1;
    return db_end(&q, e);
}

enum err_code apply_next_source(struct store *s, int64_t *out, struct err *e)
{
    return next_id(s, &Q_SOURCE_NEXT, out, e);
}

typedef enum err_code entry_fn(struct applying *x, const json_t *entry, struct arena *a,
                               struct err *e);

static enum err_code each_entry(struct applying *x, const json_t *list, entry_fn *fn, struct err *e)
{
    struct arena a = {0};
    enum err_code rc = ERR_OK;
    size_t i;
    json_t *entry;
    json_array_foreach(list, i, entry)
    {
        if (rc != ERR_OK)
            break;
        struct arena_mark m = arena_mark(&a);
        rc = fn(x, entry, &a, e);
        arena_reset(&a, m);
    }
    arena_release(&a);
    return rc;
}

static enum err_code apply_part(struct applying *x, const json_t *hex, struct err *e)
{
    struct arena a = {0};
    struct hash h;
    struct str text;
    json_t *list = NULL;
    if (!json_is_string(hex) || !hash_parse(str_c(json_string_value(hex)), &h))
        return apply_bad(x->ev, e);
    enum err_code rc = store_blob_get(x->s, h, &a, &text, e);
    if (rc == ERR_OK)
        rc = json_load(text, "part", &list, e);
    arena_release(&a);
    if (rc == ERR_OK)
        rc = json_is_array(list) ? each_entry(x, list, apply_entry, e) : apply_bad(x->ev, e);
    json_decref(list);
    return rc;
}

static enum err_code apply_parts(struct applying *x, const json_t *parts, struct err *e)
{
    struct db_stmt q;
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < json_array_size(parts); i++)
        rc = apply_part(x, json_array_get(parts, i), e);
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, store_db(x->s), &Q_BATCH_SET_KNOWN);
    db_bind_int(&q, BATCH_SET_KNOWN_P_ID, x->batch);
    db_bind_int(&q, BATCH_SET_KNOWN_P_N_KNOWN, x->n_known);
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code apply_imported(struct store *s, const struct event *ev, const json_t *p,
                                    struct err *e)
{
    struct arena a = {0};
    struct applying x = {.s = s,
                         .ev = ev,
                         .arm = json_get_str(p, "arm", &a),
                         .format = json_get_str(p, "format", &a),
                         .database = json_get_str(p, "database", &a)};
    const json_t *records = json_object_get(p, "records");
    enum err_code rc = next_id(s, &Q_BATCH_NEXT, &x.batch, e);
    if (rc == ERR_OK)
        rc = apply_next_source(s, &x.next, e);
    if (rc == ERR_OK)
        rc = insert_batch(s, ev, p, x.batch, e);
    if (rc == ERR_OK)
        rc = insert_notes(s, p, x.batch, e);
    if (rc == ERR_OK && json_is_array(records)) {
        rc = each_entry(&x, records, apply_old_record, e);
        if (rc == ERR_OK)
            rc = each_entry(&x, json_object_get(p, "rejected"), apply_rejected, e);
    } else if (rc == ERR_OK) {
        rc = apply_parts(&x, json_object_get(p, "parts"), e);
    }
    arena_release(&a);
    return rc;
}

const struct event_kind IMPORT_EVENTS[] = {
    {"batch.imported", apply_imported},          {"quarantine.mended", apply_mended},
    {"quarantine.dismissed", apply_dismissed},   {"quarantine.reopened", apply_reopened},
    {"record.merged", record_apply_merged},      {"record.split", record_apply_split},
    {"pair.apart", record_apply_apart},          {"pair.reopened", record_apply_reopened},
    {"field.preferred", record_apply_preferred}, {NULL, NULL}};
