/* split.c - the work of an import taken apart: the same functions as in an import, called one
 * after the other, so that the clock can be read between them. */
#include "split.h"

#include "measure.h"
#include "screen/import/input.h"
#include "screen/import/slab.h"

#define WRITE_BYTES (8 << 20)

struct context {
    struct store *store;
    struct split *t;
    struct slab *slab;
    struct blob_packer *packer;
    size_t waiting; /* bytes since the last commit */
    double last;
    struct buf parts;
};

static double lap(struct context *c)
{
    double now = seconds(CLOCK_THREAD_CPUTIME_ID), was = c->last;
    c->last = now;
    return now - was;
}

static enum err_code commit(struct context *c, struct err *e)
{
    c->waiting = 0;
    enum err_code rc = store_commit(c->store, e);
    c->t->commit += lap(c);
    return rc;
}

static enum err_code write_slab(struct context *c, struct err *e)
{
    struct slab *s = c->slab;
    enum err_code rc = ERR_OK;
    char hex[HASH_BYTES * 2 + 1];
    for (size_t i = 0; i < s->n; i++) {
        hash_bytes(s->entry[i].raw);
        hash_bytes(s->entry[i].parsed);
    }
    double hashing = lap(c);
    slab_pack(s, c->packer);
    c->t->hash += hashing;
    c->t->deflate += lap(c) - hashing;
    if (c->waiting == 0)
        rc = store_begin(c->store, e);
    if (rc == ERR_OK)
        rc = slab_write(s, c->store, e);
    c->waiting += s->stored_bytes;
    c->t->stored_bytes += (int64_t)s->stored_bytes;
    buf_addf(&c->parts, "%s\"%s\"", c->parts.len ? "," : "", hash_hex(s->part, hex));
    slab_free(s);
    c->slab = NULL;
    c->t->insert += lap(c);
    return rc == ERR_OK && c->waiting >= WRITE_BYTES ? commit(c, e) : rc;
}

static enum err_code on_record(void *context, const struct bib_record *r,
                               const struct bib_place *at, struct err *e)
{
    struct context *c = context;
    c->t->parse += lap(c);
    if (!c->slab)
        c->slab = slab_new();
    slab_add(c->slab, r, at);
    c->t->records++;
    c->t->gather += lap(c);
    if (!slab_is_full(c->slab))
        return ERR_OK;
    c->t->plain_bytes += (int64_t)c->slab->bytes;
    return write_slab(c, e);
}

static enum err_code append(struct context *c, struct err *e)
{
    char text[512], hex[HASH_BYTES * 2 + 1];
    struct buf b = {0};
    snprintf(text, sizeof text,
             "{\"arm\":\"database\",\"source\":\"s\",\"format\":\"pubmed-xml\",\"file\":\"f\","
             "\"file_hash\":\"%s\",\"bytes\":1,\"records\":%" PRId64 ",\"rejected\":0,\"parts\":[",
             hash_hex(hash_bytes(STR("f")), hex), c->t->records);
    buf_adds(&b, text);
    buf_addstr(&b, buf_str(&c->parts));
    buf_adds(&b, "]}");
    enum err_code rc = store_begin(c->store, e);
    if (rc == ERR_OK)
        rc = store_append(c->store, "lead", "batch.imported", buf_str(&b), NULL, e);
    if (rc == ERR_OK)
        rc = store_commit(c->store, e);
    buf_release(&b);
    c->t->event = lap(c);
    return rc;
}

_Bool split_work(void *context, void *out)
{
    const char *path = *(const char **)context, *review;
    struct split t = {0};
    struct context c = {.t = &t, .packer = blob_packer_new()};
    struct bib_sink sink = {.record = on_record, .context = &c, .want_raw = true};
    struct arena a = {0};
    struct err e = {0};
    struct input in;
    if (!(review = new_review(&a, &c.store)))
        return false;
    double begun = seconds(CLOCK_PROCESS_CPUTIME_ID); /* on a thread of its own */
    enum err_code rc = input_open(&in, path, NULL, &a, &e);
    if (rc == ERR_OK)
        rc = input_hashed(&in, &e);
    t.file_hash = seconds(CLOCK_PROCESS_CPUTIME_ID) - begun;
    lap(&c);
    if (rc == ERR_OK)
        rc = bib_read_file(path, BIB_FORMAT_UNKNOWN, &sink, &e);
    t.parse += lap(&c);
    if (rc == ERR_OK && c.slab)
        rc = write_slab(&c, &e);
    if (rc == ERR_OK && c.waiting)
        rc = commit(&c, &e);
    if (rc == ERR_OK)
        rc = append(&c, &e);
    if (rc != ERR_OK)
        complain(&e);
    store_close(c.store);
    remove_review(review);
    memcpy(out, &t, sizeof t);
    return rc == ERR_OK;
}
