/* mend.c - a text that could not be read is corrected, or is no reference after all. */
#include "lib/base/text.h"
#include "screen/import/apply_internal.h"
#include "screen/import/messages.h"
#include "screen/import/slab.h"

#define REASON_BYTES 2000
#define TEXT_BYTES   ((size_t)16 * 1024 * 1024)

/* What a corrected text gives. */
struct reading {
    struct slab *slab; /* its record, once there is one */
    size_t n;
    struct str why; /* it still can't be read */
    struct arena *arena;
    struct note_list notes;
};

static enum err_code on_record(void *context, const struct bib_record *r,
                               const struct bib_place *at, struct err *e)
{
    struct reading *x = context;
    (void)e;
    if (x->n++ == 0)
        slab_add(x->slab, r, at);
    return ERR_OK;
}

static enum err_code on_rejected(void *context, const struct bib_place *at, const struct note *why,
                                 struct err *e)
{
    struct reading *x = context;
    (void)at, (void)e;
    x->why = str_c(msg_text(x->arena, LANG_EN, (struct msg_call){why->msg, why->n_args, why->arg}));
    return ERR_OK;
}

static enum err_code read_as(struct reading *x, struct str key, struct str text,
                             enum bib_format format, struct err *e)
{
    struct bib_sink sink = {.record = on_record,
                            .rejected = on_rejected,
                            .context = x,
                            .notes = &x->notes,
                            .want_raw = true};
    x->n = 0;
    x->why = STR("");
    enum err_code rc = bib_read_text(text, arena_str(x->arena, key).ptr, format, &sink, e);
    if (rc == ERR_OK && x->why.len)
        rc = err_set(e, ERR_INPUT, MSG_IMPORT_STILL_UNREADABLE(key, x->why));
    if (rc == ERR_OK && x->n != 1)
        rc = err_set(e, ERR_INPUT, MSG_IMPORT_NOT_ONE(key, x->n));
    return rc;
}

/* By content first, as a file is: somebody may have found the reference elsewhere. What shows no
 * format by itself (a row of a table, a fragment) is read as its file was. */
static enum err_code read_corrected(struct reading *x, const struct quarantined *old,
                                    struct str key, struct str text, struct err *e)
{
    enum bib_format format;
    struct err first = {0};
    if (!bib_format_parse(old->format.ptr, &format))
        return read_as(x, key, text, BIB_FORMAT_UNKNOWN, e);
    if (read_as(x, key, text, BIB_FORMAT_UNKNOWN, &first) == ERR_OK)
        return ERR_OK;
    slab_free(x->slab);
    x->slab = slab_new();
    return read_as(x, key, text, format, e);
}

static enum err_code put_bytes(struct store *s, struct import_entry *x, struct str text,
                               struct hash *corrected, struct err *e)
{
    enum err_code rc = store_blob_put(s, x->raw, &x->raw_hash, e);
    if (rc == ERR_OK)
        rc = store_blob_put(s, x->parsed, &x->parsed_hash, e);
    return rc == ERR_OK ? store_blob_put(s, text, corrected, e) : rc;
}

static void begin_event(struct json_out *j, const struct quarantined *old)
{
    json_obj(j);
    json_key_int(j, "batch", old->batch);
    json_key_int(j, "position", old->position);
}

static enum err_code append(struct store *s, const char *actor, const char *kind,
                            struct json_out *j, struct err *e)
{
    json_end(j);
    return store_append(s, actor, kind, buf_str(j->out), NULL, e);
}

static enum err_code find_in(struct store *s, struct str key, struct arena *a,
                             struct quarantined *old, enum quarantine_state wanted, struct err *e)
{
    enum err_code rc = import_quarantine_find(s, key, a, old, e);
    if (rc != ERR_OK || old->state == wanted)
        return rc;
    if (old->state == QUARANTINE_MENDED)
        return err_set(e, ERR_STATE, MSG_IMPORT_IS_MENDED(key, old->record));
    if (old->state == QUARANTINE_DISMISSED)
        return err_set(e, ERR_STATE, MSG_IMPORT_IS_DISMISSED(key));
    return err_set(e, ERR_STATE, MSG_IMPORT_IS_WAITING(key));
}

/* Looked up again under the lock: somebody else may have settled it meanwhile. */
static enum err_code begin_settling(struct store *s, struct str key, struct arena *a,
                                    struct quarantined *old, enum quarantine_state wanted,
                                    bool *own, struct err *e)
{
    *own = !db_is_writing(store_db(s));
    enum err_code rc = *own ? store_begin(s, e) : ERR_OK;
    if (rc != ERR_OK)
        return rc;
    rc = find_in(s, key, a, old, wanted, e);
    if (rc != ERR_OK && *own)
        store_rollback(s);
    return rc;
}

static enum err_code end_settling(struct store *s, bool own, enum err_code rc, struct err *e)
{
    return own ? store_end(s, rc, e) : rc;
}

static enum err_code append_mended(struct store *s, const char *actor,
                                   const struct quarantined *old, struct import_entry *x,
                                   struct str text, struct err *e)
{
    struct buf b = {0};
    struct json_out j = {.out = &b};
    struct hash corrected;
    int64_t record = 0;
    enum err_code rc = put_bytes(s, x, text, &corrected, e);
    if (rc == ERR_OK)
        rc = apply_next_source(s, &record, e);
    x->position = old->position;
    x->line = old->line;
    begin_event(&j, old);
    json_key_int(&j, "record", record); /* so that the log of a record shows it */
    slab_json_hash(&j, "corrected", corrected);
    json_key(&j, "entry");
    slab_entry_json(&j, x);
    if (rc == ERR_OK)
        rc = append(s, actor, "quarantine.mended", &j, e);
    buf_release(&b);
    return rc;
}

enum err_code import_mend(struct store *s, const char *actor, struct str key, struct str text,
                          struct arena *a, int64_t *record, struct err *e)
{
    struct quarantined old;
    struct reading x = {.slab = slab_new(), .arena = a, .notes.arena = a};
    bool own = false;
    *record = 0;
    enum err_code rc = text.len > TEXT_BYTES
                           ? err_set(e, ERR_LIMIT, MSG_IMPORT_MEND_TOO_LONG(key, TEXT_BYTES))
                           : find_in(s, key, a, &old, QUARANTINE_WAITING, e);
    if (rc == ERR_OK)
        rc = read_corrected(&x, &old, key, text, e);
    if (rc == ERR_OK)
        rc = begin_settling(s, key, a, &old, QUARANTINE_WAITING, &own, e);
    if (rc == ERR_OK) {
        rc = append_mended(s, actor, &old, &x.slab->entry[0], text, e);
        rc = end_settling(s, own, rc, e);
    }
    slab_free(x.slab);
    if (rc == ERR_OK)
        rc = import_quarantine_find(s, key, a, &old, e);
    *record = rc == ERR_OK ? old.record : 0;
    return rc;
}

static enum err_code settle(struct store *s, const char *actor, struct str key,
                            enum quarantine_state from, const char *kind, struct str reason,
                            struct arena *a, struct err *e)
{
    struct quarantined old;
    struct buf b = {0};
    struct json_out j = {.out = &b};
    bool own = false;
    enum err_code rc = begin_settling(s, key, a, &old, from, &own, e);
    if (rc != ERR_OK)
        return rc;
    begin_event(&j, &old);
    json_opt_str(&j, "reason", reason);
    rc = end_settling(s, own, append(s, actor, kind, &j, e), e);
    buf_release(&b);
    return rc;
}

enum err_code import_dismiss(struct store *s, const char *actor, struct str key, struct str reason,
                             struct arena *a, struct err *e)
{
    reason = str_trim(reason);
    if (!reason.len || reason.len > REASON_BYTES)
        return err_set(e, ERR_INPUT, MSG_IMPORT_NEEDS_REASON(REASON_BYTES));
    if (text_check(reason, e) != ERR_OK)
        return e->code;
    return settle(s, actor, key, QUARANTINE_WAITING, "quarantine.dismissed", reason, a, e);
}

enum err_code import_reopen(struct store *s, const char *actor, struct str key, struct arena *a,
                            struct err *e)
{
    return settle(s, actor, key, QUARANTINE_DISMISSED, "quarantine.reopened", STR(""), a, e);
}
