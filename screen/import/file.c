/* file.c - importing one file. */
#include "lib/base/file.h"
#include "screen/import/batch_internal.h"
#include "screen/import/import.sql.h"
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

static enum err_code find_format(const char *path, const struct import_options *o,
                                 enum bib_format *out, struct err *e)
{
    *out = o->format;
    if (*out != BIB_FORMAT_UNKNOWN)
        return ERR_OK;
    enum err_code rc = bib_sniff(path, out, e);
    if (rc == ERR_OK && *out == BIB_FORMAT_UNKNOWN) {
        struct arena a = {0};
        rc = err_set(e, ERR_INPUT, MSG_IMPORT_UNKNOWN_FORMAT(path, bib_format_labels(&a)));
        arena_release(&a);
    }
    return rc;
}

/* A fault in the middle keeps what stood before it; a file with nothing in it fails. */
static enum err_code read_all(struct import_batch *b, const char *path, enum bib_format format,
                              struct err *e)
{
    enum err_code rc = bib_read_file(path, format, import_sink(b), e);
    bool kept = b->report.n_records + b->report.n_rejected > 0;
    if ((rc == ERR_INPUT || rc == ERR_LIMIT) && kept) {
        struct msg_call why = {e->msg, e->n_args, e->arg};
        note_add(&b->report.notes, NOTE_ERROR, e->file, e->line, e->column, why);
        err_clear(e);
        return ERR_OK;
    }
    if (rc == ERR_OK && !kept)
        return err_set(e, ERR_INPUT, MSG_IMPORT_EMPTY(path));
    return rc;
}

static enum err_code append(struct import_batch *b, const char *actor, const char *path,
                            struct hash h, struct import_report *report, struct err *e)
{
    enum err_code rc = store_begin(b->store, e);
    if (rc != ERR_OK)
        return rc;
    rc = import_append(b, actor, file_base(path), h, 0, report, e);
    if (rc == ERR_OK)
        return store_commit(b->store, e);
    store_rollback(b->store);
    return rc;
}

enum err_code import_file(struct store *s, const char *actor, const char *path,
                          const struct import_options *o, struct progress *p, struct arena *a,
                          struct import_report *report, struct err *e)
{
    struct arena whole = {0};
    struct import_batch *b = NULL;
    enum bib_format format;
    struct str bytes = STR("");
    *report = (struct import_report){.notes.arena = a};
    enum err_code rc = file_read(path, 0, &whole, &bytes, e);
    struct hash h = hash_bytes(bytes);
    arena_release(&whole);
    if (rc == ERR_OK && !o->again)
        rc = check_again(s, h, path, e);
    if (rc == ERR_OK)
        rc = find_format(path, o, &format, e);
    if (rc == ERR_OK)
        rc = import_start(s, o, a, &b, e);
    if (rc != ERR_OK)
        return rc;
    b->format = bib_format_name(format);
    b->progress = p;
    rc = read_all(b, path, format, e);
    progress_to(p, MSG_IMPORT_READING(file_base(path)), b->report.n_records, b->report.n_records);
    if (rc == ERR_OK)
        rc = progress_check(p, e);
    if (rc != ERR_OK) {
        import_drop(b);
        return rc;
    }
    return append(b, actor, path, h, report, e);
}
