/* batch_event.c - the event of a batch: where it came from, what it holds, which parts list it. */
#include "screen/import/batch_internal.h"
#include "screen/import/messages.h"

static void write_parts(const struct import_batch *b, struct json_out *j)
{
    char hex[HASH_BYTES * 2 + 1];
    json_key_arr(j, "parts");
    for (size_t i = 0; i < b->n_parts; i++)
        json_c(j, hash_hex(b->part[i], hex));
    json_end(j);
}

static void write_counts(const struct import_report *r, struct json_out *j)
{
    json_key_int(j, "records", r->n_records);
    json_key_int(j, "rejected", r->n_rejected);
    json_key_int(j, "with_abstract", r->n_abstract);
    json_key_int(j, "with_doi", r->n_doi);
    json_key_int(j, "with_pmid", r->n_pmid);
    json_key_int(j, "untitled", r->n_no_title);
}

static void write_event(const struct import_batch *b, const char *file, struct hash file_hash,
                        int64_t run, struct json_out *j)
{
    json_obj(j);
    json_key_c(j, "arm", b->arm);
    json_key_c(j, "source", b->source);
    json_key_c(j, "format", b->format);
    json_opt_str(j, "database", str_c(b->database));
    json_key_c(j, "file", file);
    slab_json_hash(j, "file_hash", file_hash);
    json_key_int(j, "bytes", b->report.bytes);
    json_opt_int(j, "run", run);
    if (b->options.revision)
        json_key_c(j, "kind", "revision");
    if (b->options.seed) {
        json_key_c(j, "seed", b->options.seed);
        json_key_c(j, "direction", b->options.direction);
        json_key_c(j, "tool", b->options.tool);
        json_key_c(j, "searched", b->options.searched);
    }
    if (b->options.origin)
        json_key_c(j, "origin", b->options.origin);
    write_counts(&b->report, j);
    json_key(j, "notes");
    batch_notes_json(&b->notes, j);
    write_parts(b, j);
    json_end(j);
}

enum err_code batch_append_event(struct import_batch *b, const char *actor, const char *file,
                                 struct hash file_hash, int64_t run, struct err *e)
{
    struct buf text = {0};
    struct json_out j = {.out = &text};
    write_event(b, file, file_hash, run, &j);
    enum err_code rc = ERR_OK;
    if (text.overflow)
        rc = err_set(e, ERR_LIMIT, MSG_IMPORT_TOO_MANY(file));
    if (rc == ERR_OK)
        rc = store_append(b->store, actor, "batch.imported", buf_str(&text), NULL, e);
    buf_release(&text);
    return rc;
}
