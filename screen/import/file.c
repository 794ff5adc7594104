/* file.c - importing one file. */
#include "lib/base/file.h"
#include "screen/import/batch_internal.h"
#include "screen/import/import.sql.h"
#include "screen/import/input.h"
#include "screen/import/messages.h"

static enum err_code check_again(struct store *s, struct hash h, const char *path, struct err *e)
{
    struct db_stmt q;
    struct arena a = {0};
    const char *source = NULL;
    db_begin(&q, store_db(s), &Q_BATCH_BY_HASH);
    db_bind_blob(&q, BATCH_BY_HASH_P_FILE_HASH, h.byte, HASH_BYTES);
    if (db_step(&q))
        source = db_text(&q, BATCH_BY_HASH_SOURCE, &a);
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK && source)
        rc = err_set(e, ERR_STATE, MSG_IMPORT_SAME_FILE(path, source));
    arena_release(&a);
    return rc;
}

/* Bytes of another number can't be the same: most files need not wait for their hash. */
static enum err_code may_be_again(struct store *s, int64_t bytes, bool *yes, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_BATCH_OF_BYTES);
    db_bind_int(&q, BATCH_OF_BYTES_P_BYTES, bytes);
    *yes = db_step(&q);
    return db_end(&q, e);
}

static enum err_code refuse_again(struct store *s, struct input *in, struct err *e)
{
    bool may_be = false;
    enum err_code rc = may_be_again(s, in->bytes, &may_be, e);
    if (rc == ERR_OK && may_be)
        rc = input_hashed(in, e);
    return rc == ERR_OK && may_be ? check_again(s, in->hash, in->path, e) : rc;
}

static enum err_code find_format(const struct input *in, const struct import_options *o,
                                 enum bib_format *out, struct err *e)
{
    *out = o->format;
    if (*out != BIB_FORMAT_UNKNOWN)
        return ERR_OK;
    enum err_code rc = bib_sniff(in->opened, out, e);
    if (rc == ERR_OK && *out == BIB_FORMAT_UNKNOWN) {
        struct arena a = {0};
        rc = err_set(e, ERR_INPUT, MSG_IMPORT_UNKNOWN_FORMAT(in->path, bib_format_labels(&a)));
        arena_release(&a);
    }
    return rc;
}

/* A fault in the middle keeps what stood before it; a file with nothing in it fails. */
static enum err_code read_all(struct import_batch *b, const struct input *in,
                              enum bib_format format, struct err *e)
{
    enum err_code rc = bib_read_file(in->opened, format, import_sink(b), e);
    bool kept = b->report.n_records + b->report.n_rejected > 0;
    if (rc != ERR_OK && strcmp(e->file, in->opened) == 0)
        snprintf(e->file, sizeof e->file, "%s", in->path);
    if ((rc == ERR_INPUT || rc == ERR_LIMIT) && kept) {
        struct note fault = {.level = NOTE_ERROR,
                             .msg = e->msg,
                             .n_args = e->n_args,
                             .arg = e->arg,
                             .file = e->file,
                             .line = e->line,
                             .column = e->column};
        batch_notes_add(&b->notes, &fault);
        err_clear(e);
        return ERR_OK;
    }
    if (rc == ERR_OK && !kept)
        return err_set(e, ERR_INPUT, MSG_IMPORT_EMPTY(in->path));
    return rc;
}

static enum err_code append(struct import_batch *b, const char *actor, const struct input *in,
                            struct import_report *report, struct err *e)
{
    enum err_code rc = store_begin(b->store, e);
    if (rc != ERR_OK)
        return rc;
    /* Once more: another process may have imported it meanwhile. */
    if (!b->options.again)
        rc = check_again(b->store, in->hash, in->path, e);
    if (rc == ERR_OK)
        rc = import_append(b, actor, file_base(in->path), in->hash, 0, report, e);
    return store_end(b->store, rc, e);
}

static enum err_code read_and_append(struct import_batch *b, const char *actor, struct input *in,
                                     enum bib_format format, struct import_report *report,
                                     struct err *e)
{
    enum err_code rc = batch_pipeline(b, e);
    if (rc == ERR_OK)
        rc = read_all(b, in, format, e);
    if (rc == ERR_OK)
        rc = batch_close(b, e);
    if (rc == ERR_OK)
        rc = input_hashed(in, e);
    if (rc == ERR_OK)
        rc = input_unchanged(in, e);
    if (rc == ERR_OK)
        rc = progress_check(b->progress, e);
    if (rc == ERR_OK)
        rc = append(b, actor, in, report, e);
    import_drop(b);
    return rc;
}

enum err_code import_file(struct store *s, const char *actor, const char *path,
                          const struct import_options *o, struct progress *p, struct arena *a,
                          struct import_report *report, struct err *e)
{
    struct import_batch *b = NULL;
    enum bib_format format = BIB_FORMAT_UNKNOWN;
    struct input in;
    *report = (struct import_report){.notes.arena = a};
    enum err_code rc = input_open(&in, path, p, a, e);
    if (rc != ERR_OK)
        return rc;
    if (o->file)
        in.path = o->file;
    if (!o->again)
        rc = refuse_again(s, &in, e);
    if (rc == ERR_OK)
        rc = find_format(&in, o, &format, e);
    if (rc == ERR_OK)
        rc = import_start(s, o, a, &b, e);
    if (rc == ERR_OK) {
        b->format = bib_format_name(format);
        b->progress = p;
        b->reading = file_base(in.path);
        b->notes.file = in.path;
        b->report.bytes = in.bytes;
        rc = read_and_append(b, actor, &in, format, report, e);
    }
    input_close(&in);
    return rc;
}
