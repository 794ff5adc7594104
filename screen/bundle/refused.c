/* refused.c - decisions that could not be applied: shown, tried again, given up. */
#include "screen/bundle/bundle.sql.h"
#include "screen/bundle/bundle_internal.h"
#include "screen/bundle/messages.h"

/* "title.presort" → what was decided, as the event would be called. */
static struct str kind_of(struct str track, struct str stage)
{
    if (str_starts(track, "calibration."))
        return STR("calibration.voted");
    if (str_eq(track, STR("recusal")))
        return STR("person.recused");
    return str_eq(track, stage) ? STR("vote.cast") : STR("presort.decided");
}

enum err_code bundle_refused(struct store *s, bool all, struct arena *a,
                             struct bundle_refused **out, size_t *n, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_BUNDLE_REFUSED_LIST);
    db_bind_int(&q, BUNDLE_REFUSED_LIST_P_EVERYTHING, all);
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        struct bundle_refused *r = &(*out)[(*n)++];
        *r = (struct bundle_refused){.id = db_int64(&q, BUNDLE_REFUSED_LIST_ID),
                                     .person = db_str(&q, BUNDLE_REFUSED_LIST_PERSON, a),
                                     .at = db_str(&q, BUNDLE_REFUSED_LIST_AT, a),
                                     .stage = db_str(&q, BUNDLE_REFUSED_LIST_STAGE, a),
                                     .root = db_int64(&q, BUNDLE_REFUSED_LIST_ROOT),
                                     .title = db_str(&q, BUNDLE_REFUSED_LIST_TITLE, a),
                                     .why = db_str(&q, BUNDLE_REFUSED_LIST_WHY, a),
                                     .state = db_str(&q, BUNDLE_REFUSED_LIST_STATE, a),
                                     .note = db_str(&q, BUNDLE_REFUSED_LIST_NOTE, a),
                                     .by = db_str(&q, BUNDLE_REFUSED_LIST_BY, a),
                                     .bundle = db_int64(&q, BUNDLE_REFUSED_LIST_BUNDLE),
                                     .file = db_str(&q, BUNDLE_REFUSED_LIST_FILE, a)};
        r->text[LANG_EN] = db_str(&q, BUNDLE_REFUSED_LIST_TEXT_EN, a);
        r->text[LANG_DA] = db_str(&q, BUNDLE_REFUSED_LIST_TEXT_DA, a);
        r->kind = kind_of(db_str(&q, BUNDLE_REFUSED_LIST_TRACK, a), r->stage);
    }
    return db_end(&q, e);
}

struct waiting {
    int64_t id, bundle, line;
    struct str key, why;
    struct bundle_fate fate;
    bool done; /* no longer refused */
    bool told; /* refused for another reason than before */
};

struct retry {
    struct store *s;
    const struct bundle_in *how;
    struct arena *a;
    struct waiting *w;
    size_t n;
    struct bundle *b; /* by id - 1, read when needed */
    size_t n_bundles;
};

static bool is_chosen(int64_t id, const int64_t *chosen, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (chosen[i] == id)
            return true;
    return n == 0;
}

static enum err_code load(struct retry *r, const int64_t *id, size_t n_ids, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0, found = 0;
    db_begin(&q, store_db(r->s), &Q_BUNDLE_REFUSED_WAITING);
    while (db_step(&q)) {
        int64_t one = db_int64(&q, BUNDLE_REFUSED_WAITING_ID);
        if (!is_chosen(one, id, n_ids))
            continue;
        found++;
        r->w = arena_grow(r->a, r->w, r->n, &cap, sizeof *r->w);
        struct waiting *w = &r->w[r->n++];
        *w = (struct waiting){.id = one,
                              .bundle = db_int64(&q, BUNDLE_REFUSED_WAITING_BUNDLE),
                              .line = db_int64(&q, BUNDLE_REFUSED_WAITING_LINE),
                              .key = db_str(&q, BUNDLE_REFUSED_WAITING_KEY, r->a),
                              .why = db_str(&q, BUNDLE_REFUSED_WAITING_WHY, r->a)};
        if ((size_t)w->bundle > r->n_bundles)
            r->n_bundles = (size_t)w->bundle;
    }
    enum err_code rc = db_end(&q, e);
    r->b = ARENA_ARRAY(r->a, r->n_bundles, struct bundle);
    return rc == ERR_OK && found < n_ids ? err_set(e, ERR_NOT_FOUND, MSG_BUNDLE_NONE_WAITS) : rc;
}

/* The bundle that a decision came with, from the bytes that were kept. */
static enum err_code open_bundle(struct retry *r, int64_t id, const struct bundle **out,
                                 struct err *e)
{
    struct db_stmt q;
    struct bundle *b = &r->b[id - 1];
    struct str bytes, file = STR("");
    struct hash h = {0};
    *out = b;
    if (b->file)
        return ERR_OK;
    db_begin(&q, store_db(r->s), &Q_BUNDLE_GET);
    db_bind_int(&q, BUNDLE_GET_P_ID, id);
    if (db_step(&q)) {
        h = blob_hash_column(&q, BUNDLE_GET_HASH);
        file = db_str(&q, BUNDLE_GET_FILE, r->a);
    }
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK)
        rc = store_blob_get(r->s, h, r->a, &bytes, e);
    return rc == ERR_OK ? bundle_read(bytes, arena_str(r->a, file).ptr, r->a, b, e) : rc;
}

/* A row of the event: [key, record, outcome, …]. */
static enum err_code append(struct retry *r, const char *actor, bool *any, struct err *e)
{
    struct buf text = {0};
    struct json_out j = {.out = &text};
    enum err_code rc = ERR_OK;
    *any = false;
    json_obj(&j);
    json_key_arr(&j, "decisions");
    for (size_t i = 0; i < r->n; i++) {
        if (!r->w[i].told)
            continue;
        *any = true;
        r->w[i].told = false;
        json_arr(&j);
        json_str(&j, r->w[i].key);
        bundle_fate_json(&j, &r->w[i].fate);
        json_end(&j);
    }
    json_end(&j);
    json_end(&j);
    if (*any)
        rc = store_append(r->s, actor, "bundle.retried", buf_str(&text), NULL, e);
    buf_release(&text);
    return rc;
}

/* Once over all that wait; *moved: something was applied. */
static enum err_code pass(struct retry *r, const char *actor, bool *moved, struct err *e)
{
    enum err_code rc = ERR_OK;
    bool any;
    *moved = false;
    for (size_t i = 0; rc == ERR_OK && i < r->n; i++) {
        struct waiting *w = &r->w[i];
        const struct bundle *b = NULL;
        if (w->done)
            continue;
        rc = open_bundle(r, w->bundle, &b, e);
        if (rc == ERR_OK)
            rc = bundle_cast(r->s, b, &b->decision[w->line - 1], r->how, r->a, &w->fate, e);
        w->done = rc == ERR_OK && w->fate.outcome != BUNDLE_REFUSED;
        w->told = w->done || !str_eq(w->why, w->fate.why);
        w->why = w->fate.why;
        *moved = *moved || (w->done && w->fate.outcome == BUNDLE_APPLIED);
    }
    return rc == ERR_OK ? append(r, actor, &any, e) : rc;
}

enum err_code bundle_retry(struct store *s, const char *actor, const int64_t *id, size_t n,
                           const struct bundle_in *how, struct bundle_report *out, struct err *e)
{
    struct arena a = {0};
    struct retry r = {.s = s, .how = how, .a = &a};
    bool moved = true;
    *out = (struct bundle_report){0};
    enum err_code rc = store_begin(s, e);
    if (rc != ERR_OK)
        return rc;
    rc = bundle_may(s, actor, e);
    if (rc == ERR_OK)
        rc = load(&r, id, n, e);
    while (rc == ERR_OK && r.n && moved)
        rc = pass(&r, actor, &moved, e);
    for (size_t i = 0; rc == ERR_OK && i < r.n; i++)
        out->n[r.w[i].fate.outcome]++;
    rc = store_end(s, rc, e);
    arena_release(&a);
    return rc;
}

enum err_code bundle_dismiss(struct store *s, const char *actor, const int64_t *id, size_t n,
                             const char *note, struct err *e)
{
    struct arena a = {0};
    struct retry r = {.s = s, .a = &a};
    struct buf text = {0};
    struct json_out j = {.out = &text};
    enum err_code rc = bundle_may(s, actor, e);
    if (rc == ERR_OK && !str_trim(str_c(note)).len)
        rc = err_set(e, ERR_INPUT, MSG_BUNDLE_DISMISS_WHY);
    if (rc == ERR_OK)
        rc = load(&r, id, n, e);
    if (rc == ERR_OK) {
        json_obj(&j);
        json_key_arr(&j, "refused");
        for (size_t i = 0; i < n; i++)
            json_int(&j, id[i]);
        json_end(&j);
        json_key_c(&j, "note", note);
        json_end(&j);
        rc = store_append(s, actor, "bundle.dismissed", buf_str(&text), NULL, e);
    }
    buf_release(&text);
    arena_release(&a);
    return rc;
}
