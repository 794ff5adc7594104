/* apply.c - the events of this room, applied to the tables. */
#include "lib/bib/reader.h"
#include "lib/bib/record_json.h"
#include "screen/import/import.h"
#include "screen/import/import.sql.h"
#include "screen/import/messages.h"
#include "screen/import/record_internal.h"

static enum err_code bad(const struct event *ev, struct err *e)
{
    return err_set(e, ERR_INPUT, MSG_IMPORT_BAD_EVENT(ev->seq));
}

static bool get_hash(const json_t *o, const char *key, struct hash *out)
{
    const char *hex = json_string_value(json_object_get(o, key));
    return hex && hash_parse(str_c(hex), out);
}

static enum err_code insert_batch(struct store *s, const struct event *ev, const json_t *p,
                                  int64_t id, struct err *e)
{
    struct arena a = {0};
    struct hash h;
    struct db_stmt q;
    if (!get_hash(p, "file_hash", &h))
        return bad(ev, e);
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
    db_bind_int(&q, BATCH_INSERT_P_N_RECORDS,
                (int64_t)json_array_size(json_object_get(p, "records")));
    db_bind_int(&q, BATCH_INSERT_P_N_REJECTED,
                (int64_t)json_array_size(json_object_get(p, "rejected")));
    db_bind_int(&q, BATCH_INSERT_P_EVENT, ev->seq);
    db_bind_text(&q, BATCH_INSERT_P_KIND, json_get_str(p, "kind", &a));
    db_bind_text(&q, BATCH_INSERT_P_SEED, json_get_str(p, "seed", &a));
    db_bind_text(&q, BATCH_INSERT_P_DIRECTION, json_get_str(p, "direction", &a));
    db_bind_text(&q, BATCH_INSERT_P_TOOL, json_get_str(p, "tool", &a));
    db_bind_text(&q, BATCH_INSERT_P_SEARCHED, json_get_str(p, "searched", &a));
    db_bind_text(&q, BATCH_INSERT_P_ORIGIN, json_get_str(p, "origin", &a));
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    arena_release(&a);
    return rc;
}

/* PubMed XML says most, then nbib; a record with its abstract beats one without. */
static int64_t richness(struct str format, const struct bib_record *r)
{
    int64_t n = str_eq(format, STR("pubmed-xml")) ? 3 : str_eq(format, STR("nbib")) ? 2 : 1;
    return n + (r->n_abstract ? 10 : 0);
}

static struct str shown_title(const struct bib_record *r)
{
    if (r->title.len)
        return r->title;
    return r->book_title.len ? r->book_title : r->vernacular_title;
}

static enum err_code insert_source(struct store *s, const json_t *rec, int64_t batch, int64_t id,
                                   struct str format, const struct bib_record *r, struct hash raw,
                                   struct hash parsed, struct arena *a, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_SOURCE_INSERT);
    db_bind_int(&q, SOURCE_INSERT_P_ID, id);
    db_bind_int(&q, SOURCE_INSERT_P_BATCH, batch);
    db_bind_int(&q, SOURCE_INSERT_P_POSITION, json_get_int(rec, "position"));
    db_bind_int(&q, SOURCE_INSERT_P_LINE, json_get_int(rec, "line"));
    db_bind_text(&q, SOURCE_INSERT_P_SOURCE_ID, json_get_str(rec, "source_id", a));
    db_bind_blob(&q, SOURCE_INSERT_P_RAW, raw.byte, HASH_BYTES);
    db_bind_blob(&q, SOURCE_INSERT_P_PARSED, parsed.byte, HASH_BYTES);
    db_bind_text(&q, SOURCE_INSERT_P_PMID, r->pmid);
    db_bind_text(&q, SOURCE_INSERT_P_DOI, r->doi);
    db_bind_text(&q, SOURCE_INSERT_P_TITLE, shown_title(r));
    db_bind_text(&q, SOURCE_INSERT_P_CITATION, bib_short_citation(r, a));
    db_bind_int(&q, SOURCE_INSERT_P_YEAR, bib_year(r));
    db_bind_int(&q, SOURCE_INSERT_P_RICHNESS, richness(format, r));
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code insert_record(struct store *s, int64_t id, struct str arm, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_RECORD_INSERT);
    db_bind_int(&q, RECORD_INSERT_P_ID, id);
    db_bind_text(&q, RECORD_INSERT_P_ARM, arm);
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code apply_record(struct store *s, const struct event *ev, const json_t *p,
                                  const json_t *rec, int64_t batch, int64_t id, struct arena *a,
                                  struct err *e)
{
    struct hash raw, parsed;
    struct bib_record r;
    if (!get_hash(rec, "raw", &raw) || !get_hash(rec, "parsed", &parsed))
        return bad(ev, e);
    enum err_code rc = record_from_blob(s, parsed, a, &r, e);
    if (rc == ERR_OK)
        rc = insert_source(s, rec, batch, id, json_get_str(p, "format", a), &r, raw, parsed, a, e);
    if (rc == ERR_OK)
        rc = insert_record(s, id, json_get_str(p, "arm", a), e);
    if (rc != ERR_OK)
        return rc;
    int64_t of = json_get_int(rec, "of");
    return of ? record_add_version(s, id, of, e) : store_record_changed(s, id, e);
}

static enum err_code apply_rejected(struct store *s, const struct event *ev, const json_t *rec,
                                    int64_t batch, struct arena *a, struct err *e)
{
    struct db_stmt q;
    struct hash raw;
    if (!get_hash(rec, "raw", &raw))
        return bad(ev, e);
    db_begin(&q, store_db(s), &Q_QUARANTINE_INSERT);
    db_bind_int(&q, QUARANTINE_INSERT_P_BATCH, batch);
    db_bind_int(&q, QUARANTINE_INSERT_P_POSITION, json_get_int(rec, "position"));
    db_bind_int(&q, QUARANTINE_INSERT_P_LINE, json_get_int(rec, "line"));
    db_bind_blob(&q, QUARANTINE_INSERT_P_RAW, raw.byte, HASH_BYTES);
    db_bind_text(&q, QUARANTINE_INSERT_P_REASON, json_get_str(rec, "reason", a));
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code next_id(struct store *s, const struct db_query *query, int64_t *out,
                             struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), query);
    *out = db_step(&q) ? db_int64(&q, 0) : 1;
    return db_end(&q, e);
}

static enum err_code apply_imported(struct store *s, const struct event *ev, const json_t *p,
                                    struct err *e)
{
    int64_t batch = 0, id = 0;
    struct arena a = {0};
    size_t i;
    json_t *rec;
    enum err_code rc = next_id(s, &Q_BATCH_NEXT, &batch, e);
    if (rc == ERR_OK)
        rc = next_id(s, &Q_SOURCE_NEXT, &id, e);
    if (rc == ERR_OK)
        rc = insert_batch(s, ev, p, batch, e);
    json_array_foreach(json_object_get(p, "records"), i, rec)
    {
        if (rc != ERR_OK)
            break;
        struct arena_mark m = arena_mark(&a);
        rc = apply_record(s, ev, p, rec, batch, id++, &a, e);
        arena_reset(&a, m);
    }
    json_array_foreach(json_object_get(p, "rejected"), i, rec)
    {
        if (rc == ERR_OK)
            rc = apply_rejected(s, ev, rec, batch, &a, e);
    }
    arena_release(&a);
    return rc;
}

const struct event_kind IMPORT_EVENTS[] = {{"batch.imported", apply_imported},
                                           {"record.merged", record_apply_merged},
                                           {"record.split", record_apply_split},
                                           {NULL, NULL}};
