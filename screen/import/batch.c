/* batch.c - gathering records into one batch. */
#include "screen/import/batch_internal.h"
#include "screen/import/import.sql.h"
#include "screen/import/messages.h"
#include "screen/import/record_internal.h"

#define SOURCE_BYTES 200

static struct slab *open_slab(struct import_batch *b)
{
    if (!b->slab)
        b->slab = slab_new();
    return b->slab;
}

static enum err_code write_slab(struct import_batch *b, const struct slab *s, struct err *e)
{
    if (db_is_writing(store_db(b->store)))
        return slab_write(s, b->store, e);
    enum err_code rc = store_begin(b->store, e);
    if (rc == ERR_OK)
        rc = slab_write(s, b->store, e);
    return store_end(b->store, rc, e);
}

static enum err_code put_slab(struct import_batch *b, struct slab *s, struct err *e)
{
    if (!b->packer)
        b->packer = blob_packer_new();
    slab_pack(s, b->packer);
    enum err_code rc = write_slab(b, s, e);
    b->part = arena_grow(b->arena, b->part, b->n_parts, &b->cap_parts, sizeof *b->part);
    b->part[b->n_parts++] = s->part;
    slab_free(s);
    return rc;
}

static enum err_code hand_over(struct import_batch *b, struct err *e)
{
    struct slab *s = b->slab;
    b->slab = NULL;
    if (!s)
        return ERR_OK;
    if (b->reading)
        progress_to(b->progress, MSG_IMPORT_READING(b->reading), b->report.n_records, 0);
    return b->pipeline ? pipeline_add(b->pipeline, s, e) : put_slab(b, s, e);
}

static enum err_code gathered(struct import_batch *b, struct err *e)
{
    batch_notes_fold(&b->notes);
    enum err_code rc = progress_check(b->progress, e);
    return rc == ERR_OK && slab_is_full(b->slab) ? hand_over(b, e) : rc;
}

static void count(struct import_batch *b, const struct bib_record *r)
{
    b->report.n_records++;
    b->report.n_abstract += r->n_abstract > 0;
    b->report.n_doi += r->doi.len > 0;
    b->report.n_pmid += r->pmid.len > 0;
    b->report.n_no_title += r->title.len == 0 && r->book_title.len == 0;
}

static enum err_code on_record(void *context, const struct bib_record *r,
                               const struct bib_place *at, struct err *e)
{
    struct import_batch *b = context;
    count(b, r);
    slab_add(open_slab(b), r, at);
    return gathered(b, e);
}

static enum err_code on_rejected(void *context, const struct bib_place *at, const struct note *why,
                                 struct err *e)
{
    struct import_batch *b = context;
    struct note shown = *why;
    shown.line = at->line;
    shown.level = NOTE_ERROR;
    b->report.n_rejected++;
    batch_notes_rejected(&b->notes, &shown);
    slab_add_rejected(open_slab(b), at, why);
    return gathered(b, e);
}

enum err_code import_held(struct import_batch *b, struct hash raw, struct hash parsed,
                          const struct bib_place *at, int64_t of, struct err *e)
{
    struct arena a = {0};
    struct bib_record r;
    enum err_code rc = record_from_blob(b->store, parsed, &a, &r, e);
    if (rc == ERR_OK) {
        count(b, &r);
        slab_add_held(open_slab(b), &r, at, raw, parsed, of);
        rc = gathered(b, e);
    }
    arena_release(&a);
    return rc;
}

void import_held_rejected(struct import_batch *b, struct hash raw, const struct bib_place *at,
                          struct str reason)
{
    note_add(&b->report.notes, NOTE_ERROR, NULL, 0, 0, MSG_IMPORT_REJECTED(reason));
    b->report.n_rejected++;
    slab_add_held_rejected(open_slab(b), at, raw, reason);
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
    pipeline_drop(b->pipeline);
    b->pipeline = NULL;
    slab_free(b->slab);
    b->slab = NULL;
    blob_packer_free(b->packer);
    b->packer = NULL;
    batch_notes_release(&b->notes);
}

enum err_code import_start(struct store *s, const struct import_options *o, struct arena *a,
                           struct import_batch **out, struct err *e)
{
    enum err_code rc = check_source(s, o->source, e);
    if (rc != ERR_OK)
        return rc;
    struct import_batch *b = ARENA_NEW(a, struct import_batch);
    b->store = s;
    b->arena = a;
    b->arm = arena_strdup(a, o->arm);
    b->source = arena_strdup(a, o->source);
    b->format = o->format == BIB_FORMAT_UNKNOWN ? "" : bib_format_name(o->format);
    b->database = arena_strdup(a, o->database ? o->database : "");
    b->options = *o;
    b->report.notes.arena = a;
    batch_notes_init(&b->notes, &b->report.notes);
    b->sink = (struct bib_sink){.record = on_record,
                                .rejected = on_rejected,
                                .context = b,
                                .notes = &b->notes.fresh,
                                .want_raw = true,
                                .map = o->map};
    *out = b;
    return ERR_OK;
}

const struct bib_sink *import_sink(struct import_batch *b)
{
    return &b->sink;
}

enum err_code batch_pipeline(struct import_batch *b, struct err *e)
{
    return pipeline_start(b->store, &b->pipeline, e);
}

enum err_code batch_close(struct import_batch *b, struct err *e)
{
    enum err_code rc = hand_over(b, e);
    struct pipeline *p = b->pipeline;
    b->pipeline = NULL;
    if (!p)
        return rc;
    if (rc == ERR_OK)
        return pipeline_finish(p, b->arena, &b->part, &b->n_parts, e);
    pipeline_drop(p);
    return rc;
}

static enum err_code next_batch(struct import_batch *b, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(b->store), &Q_BATCH_NEXT);
    if (db_step(&q))
        b->report.batch = db_int64(&q, BATCH_NEXT_ID);
    return db_end(&q, e);
}

static enum err_code read_known(struct import_batch *b, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(b->store), &Q_BATCH_KNOWN);
    db_bind_int(&q, BATCH_KNOWN_P_ID, b->report.batch);
    if (db_step(&q))
        b->report.n_known = db_int64(&q, BATCH_KNOWN_N_KNOWN);
    return db_end(&q, e);
}

enum err_code import_append(struct import_batch *b, const char *actor, const char *file,
                            struct hash file_hash, int64_t run, struct import_report *report,
                            struct err *e)
{
    batch_notes_end(&b->notes, file);
    /* Once more, under the lock: another process may have taken the name meanwhile. */
    enum err_code rc = check_source(b->store, b->source, e);
    if (rc == ERR_OK)
        rc = batch_close(b, e);
    if (rc == ERR_OK)
        rc = next_batch(b, e);
    if (rc == ERR_OK)
        rc = batch_append_event(b, actor, file, file_hash, run, e);
    if (rc == ERR_OK)
        rc = read_known(b, e);
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
