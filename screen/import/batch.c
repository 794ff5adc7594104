/* batch.c - gathering records into one batch, and its event. */
#include "lib/base/file.h"
#include "lib/bib/record_json.h"
#include "screen/import/batch_internal.h"
#include "screen/import/import.sql.h"
#include "screen/import/messages.h"
#include "screen/import/record_internal.h"

#define FLUSH_EVERY  256
#define SOURCE_BYTES 200

static void hold(struct import_batch *b, struct str bytes, struct hash *hash)
{
    *hash = hash_bytes(bytes);
    b->pending =
        arena_grow(&b->scratch, b->pending, b->n_pending, &b->cap_pending, sizeof *b->pending);
    b->pending[b->n_pending++] = arena_str(&b->scratch, bytes);
}

static enum err_code put_pending(struct import_batch *b, struct err *e)
{
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < b->n_pending; i++) {
        struct hash ignored;
        rc = store_blob_put(b->store, b->pending[i], &ignored, e);
    }
    b->pending = NULL;
    b->n_pending = b->cap_pending = 0;
    arena_release(&b->scratch);
    return rc;
}

enum err_code import_flush(struct import_batch *b, struct err *e)
{
    if (b->n_pending == 0)
        return ERR_OK;
    enum err_code rc = store_begin(b->store, e);
    if (rc == ERR_OK)
        rc = put_pending(b, e);
    if (rc == ERR_OK)
        return store_commit(b->store, e);
    store_rollback(b->store);
    return rc;
}

static void count(struct import_batch *b, const struct bib_record *r)
{
    b->report.n_records++;
    b->report.n_abstract += r->n_abstract > 0;
    b->report.n_doi += r->doi.len > 0;
    b->report.n_pmid += r->pmid.len > 0;
    b->report.n_no_title += r->title.len == 0 && r->book_title.len == 0;
}

static void json_hash(struct json_out *j, const char *key, struct hash h)
{
    char hex[HASH_BYTES * 2 + 1];
    json_key_c(j, key, hash_hex(h, hex));
}

static void list_record(struct import_batch *b, const struct bib_record *r,
                        const struct bib_place *at, struct hash raw, struct hash parsed, int64_t of)
{
    count(b, r);
    json_obj(&b->records);
    json_key_int(&b->records, "position", (int64_t)at->position);
    json_key_int(&b->records, "line", at->line);
    json_opt_str(&b->records, "source_id", r->source_id);
    json_hash(&b->records, "raw", raw);
    json_hash(&b->records, "parsed", parsed);
    json_opt_int(&b->records, "of", of);
    json_end(&b->records);
}

static void list_rejected(struct import_batch *b, const struct bib_place *at, struct hash raw,
                          struct str reason)
{
    b->report.n_rejected++;
    json_obj(&b->rejected);
    json_key_int(&b->rejected, "position", (int64_t)at->position);
    json_key_int(&b->rejected, "line", at->line);
    json_hash(&b->rejected, "raw", raw);
    json_key_str(&b->rejected, "reason", reason);
    json_end(&b->rejected);
}

static enum err_code on_record(void *context, const struct bib_record *r,
                               const struct bib_place *at, struct err *e)
{
    struct import_batch *b = context;
    struct buf text = {0};
    struct json_out j = {.out = &text};
    struct hash raw, parsed;
    bib_to_json(r, &j);
    hold(b, at->raw, &raw);
    hold(b, buf_str(&text), &parsed);
    buf_release(&text);
    list_record(b, r, at, raw, parsed, 0);
    enum err_code rc = progress_check(b->progress, e);
    if (rc == ERR_OK && b->n_pending >= FLUSH_EVERY && !db_is_writing(store_db(b->store)))
        rc = import_flush(b, e);
    return rc;
}

static enum err_code on_rejected(void *context, const struct bib_place *at, const struct note *why,
                                 struct err *e)
{
    struct import_batch *b = context;
    struct hash raw;
    struct buf reason = {0};
    (void)e;
    hold(b, at->raw, &raw);
    msg_render(&reason, LANG_EN, (struct msg_call){why->msg, why->n_args, why->arg});
    note_add(&b->report.notes, NOTE_ERROR, why->file, at->line, 0,
             (struct msg_call){why->msg, why->n_args, why->arg});
    list_rejected(b, at, raw, buf_str(&reason));
    buf_release(&reason);
    return ERR_OK;
}

enum err_code import_held(struct import_batch *b, struct hash raw, struct hash parsed,
                          const struct bib_place *at, int64_t of, struct err *e)
{
    struct arena a = {0};
    struct bib_record r;
    enum err_code rc = record_from_blob(b->store, parsed, &a, &r, e);
    if (rc == ERR_OK)
        list_record(b, &r, at, raw, parsed, of);
    arena_release(&a);
    return rc;
}

void import_held_rejected(struct import_batch *b, struct hash raw, const struct bib_place *at,
                          struct str reason)
{
    note_add(&b->report.notes, NOTE_ERROR, NULL, 0, 0, MSG_IMPORT_REJECTED(reason));
    list_rejected(b, at, raw, reason);
}

/* Keys are read as source:NAME:ID, up to the first colon. */
static bool is_source(const char *s)
{
    size_t n = strlen(s);
    for (const char *p = s; *p; p++)
        if (*p == ':' || (unsigned char)*p < 0x20)
            return false;
    return n > 0 && n <= SOURCE_BYTES;
}

static enum err_code check_source(struct store *s, const char *source, struct err *e)
{
    struct db_stmt q;
    struct arena a = {0};
    const char *file = NULL;
    if (!is_source(source))
        return err_set(e, ERR_INPUT, MSG_IMPORT_BAD_SOURCE(source));
    db_begin(&q, store_db(s), &Q_BATCH_BY_SOURCE);
    db_bind_c(&q, BATCH_BY_SOURCE_P_SOURCE, source);
    if (db_step(&q))
        file = db_text(&q, BATCH_BY_SOURCE_FILE, &a);
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK && file)
        rc = err_set(e, ERR_STATE, MSG_IMPORT_SOURCE_USED(source, file));
    arena_release(&a);
    return rc;
}

static void release_batch(struct import_batch *b)
{
    buf_release(&b->records_text);
    buf_release(&b->rejected_text);
    arena_release(&b->scratch);
}

enum err_code import_start(struct store *s, const struct import_options *o, struct arena *a,
                           struct import_batch **out, struct err *e)
{
    enum err_code rc = check_source(s, o->source, e);
    if (rc != ERR_OK)
        return rc;
    struct import_batch *b = ARENA_NEW(a, struct import_batch);
    b->store = s;
    b->arm = arena_strdup(a, o->arm);
    b->source = arena_strdup(a, o->source);
    b->format = o->format == BIB_FORMAT_UNKNOWN ? "" : bib_format_name(o->format);
    b->database = arena_strdup(a, o->database ? o->database : "");
    b->options = *o;
    b->records.out = &b->records_text;
    b->rejected.out = &b->rejected_text;
    b->records_text.limit = b->rejected_text.limit = BUF_LIMIT;
    b->report.notes.arena = a;
    b->sink = (struct bib_sink){.record = on_record,
                                .rejected = on_rejected,
                                .context = b,
                                .notes = &b->report.notes,
                                .want_raw = true};
    json_arr(&b->records);
    json_arr(&b->rejected);
    *out = b;
    return ERR_OK;
}

const struct bib_sink *import_sink(struct import_batch *b)
{
    return &b->sink;
}

static enum err_code append_event(struct import_batch *b, const char *actor, const char *file,
                                  struct hash file_hash, int64_t run, struct err *e)
{
    struct buf text = {0};
    struct json_out j = {.out = &text};
    json_obj(&j);
    json_key_c(&j, "arm", b->arm);
    json_key_c(&j, "source", b->source);
    json_key_c(&j, "format", b->format);
    json_opt_str(&j, "database", str_c(b->database));
    json_key_c(&j, "file", file);
    json_hash(&j, "file_hash", file_hash);
    json_opt_int(&j, "run", run);
    if (b->options.revision)
        json_key_c(&j, "kind", "revision");
    if (b->options.seed) {
        json_key_c(&j, "seed", b->options.seed);
        json_key_c(&j, "direction", b->options.direction);
        json_key_c(&j, "tool", b->options.tool);
        json_key_c(&j, "searched", b->options.searched);
    }
    if (b->options.origin)
        json_key_c(&j, "origin", b->options.origin);
    json_key(&j, "records");
    json_raw(&j, buf_str(&b->records_text));
    json_key(&j, "rejected");
    json_raw(&j, buf_str(&b->rejected_text));
    json_end(&j);
    enum err_code rc = ERR_OK;
    if (text.overflow || b->records_text.overflow || b->rejected_text.overflow)
        rc = err_set(e, ERR_LIMIT, MSG_IMPORT_TOO_MANY(file));
    if (rc == ERR_OK)
        rc = store_append(b->store, actor, "batch.imported", buf_str(&text), NULL, e);
    buf_release(&text);
    return rc;
}

enum err_code import_append(struct import_batch *b, const char *actor, const char *file,
                            struct hash file_hash, int64_t run, struct import_report *report,
                            struct err *e)
{
    struct db_stmt q;
    json_end(&b->records);
    json_end(&b->rejected);
    enum err_code rc = put_pending(b, e);
    if (rc == ERR_OK) {
        db_begin(&q, store_db(b->store), &Q_BATCH_NEXT);
        if (db_step(&q))
            b->report.batch = db_int64(&q, BATCH_NEXT_ID);
        rc = db_end(&q, e);
    }
    if (rc == ERR_OK)
        rc = append_event(b, actor, file, file_hash, run, e);
    b->report.format = b->format;
    *report = b->report;
    release_batch(b);
    return rc;
}

int64_t import_size(const struct import_batch *b)
{
    return b->report.n_records + b->report.n_rejected;
}

void import_drop(struct import_batch *b)
{
    release_batch(b);
}
