/* slab.c - gathering, packing and writing a stretch of a batch. */
#include "screen/import/slab.h"

#include "lib/bib/record_json.h"
#include "screen/import/record_internal.h"

/* Bounds of one slab; a single record may be larger. */
#define SLAB_BYTES   ((size_t)512 * 1024)
#define SLAB_ENTRIES 512

struct slab *slab_new(void)
{
    struct slab *s = base_malloc(sizeof *s);
    *s = (struct slab){0};
    return s;
}

void slab_free(struct slab *s)
{
    if (!s)
        return;
    arena_release(&s->text);
    arena_release(&s->stored);
    buf_release(&s->json);
    free(s);
}

bool slab_is_full(const struct slab *s)
{
    return s->bytes >= SLAB_BYTES || s->n >= SLAB_ENTRIES;
}

static struct import_entry *add_entry(struct slab *s, const struct bib_place *at)
{
    s->entry = arena_grow(&s->text, s->entry, s->n, &s->cap, sizeof *s->entry);
    struct import_entry *x = &s->entry[s->n++];
    s->bytes += sizeof *x;
    *x = (struct import_entry){.position = (int64_t)at->position, .line = at->line};
    return x;
}

static void describe(struct slab *s, struct import_entry *x, const struct bib_record *r)
{
    x->source_id = arena_str(&s->text, r->source_id);
    x->pmid = arena_str(&s->text, r->pmid);
    x->doi = arena_str(&s->text, r->doi);
    x->title = arena_str(&s->text, record_title(r));
    x->citation = bib_short_citation(r, &s->text);
    x->year = bib_year(r);
    x->has_abstract = r->n_abstract > 0;
    s->bytes += x->title.len + x->citation.len + x->doi.len;
}

void slab_add(struct slab *s, const struct bib_record *r, const struct bib_place *at)
{
    struct import_entry *x = add_entry(s, at);
    struct json_out j = {.out = &s->json};
    describe(s, x, r);
    buf_clear(&s->json);
    bib_to_json(r, &j);
    x->raw = arena_str(&s->text, at->raw);
    x->parsed = arena_str(&s->text, buf_str(&s->json));
    s->bytes += x->raw.len + x->parsed.len;
}

void slab_add_rejected(struct slab *s, const struct bib_place *at, const struct note *why)
{
    struct import_entry *x = add_entry(s, at);
    x->rejected = true;
    for (int l = 0; l < LANG_COUNT; l++)
        x->reason[l] = str_c(
            msg_text(&s->text, (enum lang)l, (struct msg_call){why->msg, why->n_args, why->arg}));
    x->raw = arena_str(&s->text, at->raw);
    s->bytes += x->raw.len;
}

void slab_add_held(struct slab *s, const struct bib_record *r, const struct bib_place *at,
                   struct hash raw, struct hash parsed, int64_t of)
{
    struct import_entry *x = add_entry(s, at);
    describe(s, x, r);
    x->held = true;
    x->raw_hash = raw;
    x->parsed_hash = parsed;
    x->of = of;
}

void slab_add_held_rejected(struct slab *s, const struct bib_place *at, struct hash raw,
                            struct str reason)
{
    struct import_entry *x = add_entry(s, at);
    x->rejected = x->held = true;
    x->raw_hash = raw;
    x->reason[LANG_EN] = arena_str(&s->text, reason);
}

void slab_json_hash(struct json_out *j, const char *key, struct hash h)
{
    char hex[HASH_BYTES * 2 + 1];
    json_key_c(j, key, hash_hex(h, hex));
}

void slab_entry_json(struct json_out *j, const struct import_entry *x)
{
    json_obj(j);
    json_key_int(j, "position", x->position);
    json_key_int(j, "line", x->line);
    slab_json_hash(j, "raw", x->raw_hash);
    if (x->rejected) {
        json_key_str(j, "reason", x->reason[LANG_EN]);
        json_opt_str(j, "reason_da", x->reason[LANG_DA]);
    } else {
        slab_json_hash(j, "parsed", x->parsed_hash);
        json_opt_str(j, "source_id", x->source_id);
        json_opt_str(j, "pmid", x->pmid);
        json_opt_str(j, "doi", x->doi);
        json_opt_str(j, "title", x->title);
        json_opt_str(j, "citation", x->citation);
        json_opt_int(j, "year", x->year);
        json_opt_int(j, "abstract", x->has_abstract);
        json_opt_int(j, "of", x->of);
    }
    json_end(j);
}

static struct hash pack_bytes(struct slab *s, struct blob_packer *p, struct str bytes)
{
    struct blob *b = &s->blob[s->n_blobs++];
    blob_pack(p, bytes, &s->stored, b);
    if (!b->deflated)
        b->data = arena_str(&s->stored, bytes);
    s->stored_bytes += b->data.len;
    return b->hash;
}

void slab_pack(struct slab *s, struct blob_packer *p)
{
    struct buf list = {0};
    struct json_out j = {.out = &list};
    s->blob = ARENA_ARRAY(&s->stored, 2 * s->n + 1, struct blob);
    json_arr(&j);
    for (size_t i = 0; i < s->n; i++) {
        struct import_entry *x = &s->entry[i];
        if (!x->held) {
            x->raw_hash = pack_bytes(s, p, x->raw);
            if (!x->rejected)
                x->parsed_hash = pack_bytes(s, p, x->parsed);
        }
        slab_entry_json(&j, x);
    }
    json_end(&j);
    s->part = pack_bytes(s, p, buf_str(&list));
    buf_release(&list);
    arena_release(&s->text);
    buf_release(&s->json);
    s->entry = NULL;
    s->n = s->cap = s->bytes = 0;
}

enum err_code slab_write(const struct slab *s, struct store *store, struct err *e)
{
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < s->n_blobs; i++)
        rc = blob_put(store, &s->blob[i], e);
    return rc;
}
