/* evaluate.c - every record evaluated, packed into parts, and the event that names them. */
#include "screen/review/evaluate_internal.h"
#include "screen/review/messages.h"
#include "screen/review/review.sql.h"

struct applying {
    struct store *store;
    struct progress *progress;
    int64_t total;
    size_t n; /* records so far */
    struct arena arena;
    struct blob_packer *packer;
    struct blob *part;
    size_t n_parts, cap;
    struct comparison *comparison; /* NULL: not asked for */
};

void evaluation_json(struct json_out *j, const struct evaluation *x)
{
    json_arr(j);
    json_int(j, x->root);
    json_str(j, x->literature);
    json_str(j, x->verdicts);
    json_str(j, x->suggestion);
    json_end(j);
}

static void pack_part(struct applying *w, const struct evaluation_batch *b)
{
    struct buf text = {0};
    struct json_out j = {.out = &text};
    struct blob part;
    json_arr(&j);
    for (size_t i = 0; i < b->records.n; i++)
        evaluation_json(&j, &b->item[i]);
    json_end(&j);
    blob_pack(w->packer, buf_str(&text), &w->arena, &part);
    if (!part.deflated)
        part.data = arena_str(&w->arena, part.data);
    buf_release(&text);
    w->part = arena_grow(&w->arena, w->part, w->n_parts, &w->cap, sizeof *w->part);
    w->part[w->n_parts++] = part;
}

static enum err_code take(void *context, struct evaluation_batch *b, struct err *e)
{
    struct applying *w = context;
    pack_part(w, b);
    w->n += b->records.n;
    progress_to(w->progress, MSG_CRITERIA_APPLYING, (int64_t)w->n, w->total);
    enum err_code rc = progress_check(w->progress, e);
    if (rc == ERR_OK && w->comparison)
        rc = comparison_add(w->comparison, b, e);
    return rc;
}

static void write_event(const struct applying *w, const struct evaluator *v, struct json_out *j)
{
    char iso[16], hex[HASH_BYTES * 2 + 1];
    json_obj(j);
    json_key_int(j, "criteria_version", v->version);
    json_key_c(j, "as_of", date_iso(v->documents->protocol.as_of, iso));
    json_key_c(j, "mesh", v->mesh ? mesh_digest(v->mesh) : "");
    json_key_arr(j, "criteria");
    for (size_t i = 0; i < v->pico.n_criteria; i++)
        json_str(j, v->pico.criterion[i].id);
    json_end(j);
    json_key_int(j, "count", (int64_t)w->n);
    json_key_arr(j, "parts");
    for (size_t i = 0; i < w->n_parts; i++)
        json_c(j, hash_hex(w->part[i].hash, hex));
    json_end(j);
    json_end(j);
}

/* The parts with the event that names them: all or nothing. */
static enum err_code append(struct applying *w, const struct evaluator *v, const char *actor,
                            struct err *e)
{
    struct buf text = {0};
    struct json_out j = {.out = &text};
    write_event(w, v, &j);
    enum err_code rc = store_begin(w->store, e);
    if (rc == ERR_OK) {
        for (size_t i = 0; rc == ERR_OK && i < w->n_parts; i++)
            rc = blob_put(w->store, &w->part[i], e);
        if (rc == ERR_OK)
            rc = store_append(w->store, actor, "criteria.applied", buf_str(&text), NULL, e);
        rc = store_end(w->store, rc, e);
    }
    buf_release(&text);
    return rc;
}

static enum err_code count_roots(struct store *s, int64_t *n, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_ROOT_COUNT);
    *n = db_step(&q) ? db_int64(&q, ROOT_COUNT_N) : 0;
    return db_end(&q, e);
}

static const struct str *ids_of(const struct pico *p, struct arena *a)
{
    struct str *id = ARENA_ARRAY(a, p->n_criteria, struct str);
    for (size_t i = 0; i < p->n_criteria; i++)
        id[i] = arena_str(a, p->criterion[i].id);
    return id;
}

static enum err_code run(struct applying *w, struct evaluator *v, const char *actor, struct err *e)
{
    enum err_code rc = count_roots(w->store, &w->total, e);
    if (rc == ERR_OK && w->comparison)
        rc = comparison_start(w->comparison, e);
    if (rc == ERR_OK)
        rc = evaluation_batches(v, take, w, e);
    return rc == ERR_OK ? append(w, v, actor, e) : rc;
}

enum err_code evaluate_all(struct store *s, const char *actor, struct progress *p, struct arena *a,
                           struct note_list *notes, size_t *n, struct evaluation_changes *changes,
                           struct err *e)
{
    struct evaluator *v = NULL;
    struct applying w = {.store = s, .progress = p};
    *n = 0;
    enum err_code rc = evaluator_open(s, notes, &v, e);
    if (rc != ERR_OK)
        return rc;
    struct comparison c = {.store = s,
                           .a = a,
                           .out = changes,
                           .now = ids_of(&v->pico, a),
                           .n_now = v->pico.n_criteria};
    w.comparison = changes ? &c : NULL;
    w.packer = blob_packer_new();
    rc = run(&w, v, actor, e);
    *n = w.n;
    blob_packer_free(w.packer);
    arena_release(&w.arena);
    evaluator_close(v);
    return rc;
}

enum err_code evaluation_list(struct store *s, struct arena *a, struct evaluation **out, size_t *n,
                              struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_EVALUATION_ALL);
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] =
            (struct evaluation){.root = db_int64(&q, EVALUATION_ALL_RECORD),
                                .literature = db_str(&q, EVALUATION_ALL_LITERATURE, a),
                                .verdicts = db_str(&q, EVALUATION_ALL_VERDICTS, a),
                                .suggestion = db_str(&q, EVALUATION_ALL_SUGGESTION, a)};
    }
    return db_end(&q, e);
}
