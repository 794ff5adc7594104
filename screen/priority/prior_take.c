/* prior_take.c - labels out of another review or a labelled set, written down in this one. */
#include "screen/import/stretch.h"
#include "screen/priority/messages.h"
#include "screen/priority/prior_internal.h"
#include "screen/priority/priority.sql.h"
#include "screen/priority/priority_internal.h"
#include "screen/priority/text.h"

#define STRETCH 512

static enum err_code check_options(const struct prior_options *o, struct err *e)
{
    struct str name = str_trim(str_c(o->name));
    if (name.len == 0 || name.len > PRIOR_NAME_MAX)
        return err_set(e, ERR_INPUT, MSG_PRIORITY_PRIOR_NAME(PRIOR_NAME_MAX));
    if (o->weight_pct < 0 || o->weight_pct > 100)
        return err_set(e, ERR_INPUT, MSG_PRIORITY_PRIOR_WEIGHT(o->weight_pct));
    return ERR_OK;
}

static enum err_code is_new(struct store *s, struct hash labels, struct arena *a, struct err *e)
{
    struct prior *prior;
    size_t n;
    enum err_code rc = prior_list(s, a, &prior, &n, e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++)
        if (hash_eq(prior[i].labels, labels))
            rc = err_set(e, ERR_STATE, MSG_PRIORITY_PRIOR_AGAIN(prior[i].id, prior[i].name));
    return rc;
}

static enum err_code next_id(struct store *s, int64_t *id, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_PRIOR_NEXT);
    *id = db_step(&q) ? db_int64(&q, PRIOR_NEXT_ID) : 1;
    return db_end(&q, e);
}

static enum err_code append(struct store *s, const char *actor, const struct prior *p,
                            struct err *e)
{
    char hex[HASH_BYTES * 2 + 1];
    struct buf text = {0};
    struct json_out j = {.out = &text};
    json_obj(&j);
    json_key_int(&j, "prior", p->id);
    json_key_str(&j, "name", p->name);
    json_key_str(&j, "from", p->kind);
    json_key_int(&j, "n", p->n);
    json_key_int(&j, "includes", p->n_include);
    json_key_int(&j, "weight_pct", p->weight_pct);
    json_key_c(&j, "labels", hash_hex(p->labels, hex));
    json_end(&j);
    enum err_code rc = store_append(s, actor, "rank.prior_added", buf_str(&text), NULL, e);
    buf_release(&text);
    return rc;
}

/* The furthest that was settled. */
static bool went_on(const struct prior_label *l)
{
    bool on = false;
    for (int k = 0; k < STAGE_COUNT; k++)
        if (l->outcome[k] != '.')
            on = l->outcome[k] == '+';
    return on;
}

static enum err_code write_down(struct store *s, const char *actor, const struct prior_options *how,
                                const char *kind, const struct prior_label *l, size_t n,
                                struct arena *a, struct prior *out, struct err *e)
{
    struct buf bytes = {0};
    *out = (struct prior){.name = str_trim(str_c(how->name)),
                          .kind = str_c(kind),
                          .n = (int64_t)n,
                          .weight_pct = how->weight_pct ? how->weight_pct : PRIOR_WEIGHT_PCT,
                          .person = str_c(actor)};
    for (size_t i = 0; i < n; i++)
        out->n_include += went_on(&l[i]);
    if (n == 0)
        return err_set(e, ERR_STATE, MSG_PRIORITY_PRIOR_EMPTY);
    prior_labels_json(l, n, &bytes);
    if (bytes.overflow) {
        buf_release(&bytes);
        return err_set(e, ERR_LIMIT, MSG_PRIORITY_PRIOR_LIMIT(PRIOR_LABELS_MAX));
    }
    enum err_code rc = store_begin(s, e);
    if (rc == ERR_OK) {
        rc = store_blob_put(s, buf_str(&bytes), &out->labels, e);
        if (rc == ERR_OK)
            rc = is_new(s, out->labels, a, e);
        if (rc == ERR_OK)
            rc = next_id(s, &out->id, e);
        if (rc == ERR_OK)
            rc = append(s, actor, out, e);
        rc = store_end(s, rc, e);
    }
    buf_release(&bytes);
    return rc;
}

/* ---- From a labelled set ------------------------------------------------------- */

enum err_code prior_add_set(struct store *s, const char *actor, const struct rank_set *set,
                            const struct prior_options *how, struct arena *a, struct prior *out,
                            struct err *e)
{
    enum err_code rc = prior_is_lead(s, actor, e);
    if (rc == ERR_OK)
        rc = check_options(how, e);
    if (rc == ERR_OK && set->n > PRIOR_LABELS_MAX)
        rc = err_set(e, ERR_LIMIT, MSG_PRIORITY_PRIOR_LIMIT(PRIOR_LABELS_MAX));
    if (rc != ERR_OK)
        return rc;
    struct prior_label *l = ARENA_ARRAY(a, set->n, struct prior_label);
    for (size_t i = 0; i < set->n; i++) {
        l[i].text = set->text[i];
        l[i].pmid = l[i].doi = STR("");
        memset(l[i].outcome, set->include[i] ? '+' : '-', STAGE_COUNT);
    }
    return write_down(s, actor, how, "set", l, set->n, a, out, e);
}

/* ---- From a review -------------------------------------------------------------- */

struct settled {
    int64_t root;
    char outcome[STAGE_COUNT];
};

static enum err_code first_event(struct store *s, struct arena *a, struct str *hash, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_PRIOR_FIRST_EVENT);
    *hash = db_step(&q) ? db_str(&q, PRIOR_FIRST_EVENT_HASH, a) : STR("");
    return db_end(&q, e);
}

static enum err_code is_another(struct store *here, struct store *there, struct arena *a,
                                struct err *e)
{
    struct str x, y;
    enum err_code rc = first_event(here, a, &x, e);
    if (rc == ERR_OK)
        rc = first_event(there, a, &y, e);
    if (rc == ERR_OK && str_eq(x, y))
        rc = err_set(e, ERR_STATE, MSG_PRIORITY_PRIOR_SAME);
    return rc;
}

static enum err_code read_settled(struct store *there, struct arena *a, struct settled **out,
                                  size_t *n, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(there), &Q_PRIOR_SETTLED);
    while (db_step(&q)) {
        int64_t root = db_int64(&q, PRIOR_SETTLED_RECORD);
        enum stage stage;
        if (*n == 0 || (*out)[*n - 1].root != root) {
            *out = arena_grow(a, *out, *n, &cap, sizeof **out);
            (*out)[*n].root = root;
            memset((*out)[(*n)++].outcome, '.', STAGE_COUNT);
        }
        if (stage_parse(db_peek(&q, PRIOR_SETTLED_STAGE), &stage))
            (*out)[*n - 1].outcome[stage] =
                str_eq(db_peek(&q, PRIOR_SETTLED_VERDICT), STR("include")) ? '+' : '-';
    }
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK && *n > PRIOR_LABELS_MAX)
        rc = err_set(e, ERR_LIMIT, MSG_PRIORITY_PRIOR_LIMIT(PRIOR_LABELS_MAX));
    return rc;
}

static void take(const struct settled *x, const struct bib_record *r, struct arena *a,
                 struct prior_label *out)
{
    *out = (struct prior_label){.pmid = r->pmid, .doi = r->doi};
    memcpy(out->outcome, x->outcome, STAGE_COUNT);
    priority_text(r, a, &out->text);
}

static enum err_code read_labels(struct store *there, const struct settled *x, size_t n,
                                 struct progress *progress, struct arena *a,
                                 struct prior_label *out, struct err *e)
{
    enum err_code rc = ERR_OK;
    int64_t after = 0;
    size_t at = 0;
    while (rc == ERR_OK && at < n) {
        struct record_stretch in;
        rc = record_stretch(there, after, STRETCH, a, &in, e);
        if (rc == ERR_OK && in.n == 0)
            rc = err_set(e, ERR_DB, MSG_PRIORITY_MOVED);
        for (size_t i = 0; rc == ERR_OK && i < in.n && at < n; i++) {
            struct bib_record r;
            after = in.item[i].root;
            if (in.item[i].root != x[at].root)
                continue;
            rc = record_unpack(&in.item[i], a, &r, e);
            if (rc == ERR_OK)
                take(&x[at], &r, a, &out[at]);
            at++;
        }
        progress_to(progress, MSG_PRIORITY_READING, (int64_t)at, (int64_t)n);
        if (rc == ERR_OK)
            rc = progress_check(progress, e);
    }
    return rc;
}

enum err_code prior_add_review(struct store *s, const char *actor, struct store *there,
                               const struct prior_options *how, struct progress *progress,
                               struct arena *a, struct prior *out, struct err *e)
{
    struct settled *x;
    size_t n = 0;
    enum err_code rc = prior_is_lead(s, actor, e);
    if (rc == ERR_OK)
        rc = check_options(how, e);
    if (rc == ERR_OK)
        rc = is_another(s, there, a, e);
    if (rc == ERR_OK)
        rc = read_settled(there, a, &x, &n, e);
    if (rc != ERR_OK)
        return rc;
    struct prior_label *l = ARENA_ARRAY(a, n, struct prior_label);
    rc = read_labels(there, x, n, progress, a, l, e);
    return rc == ERR_OK ? write_down(s, actor, how, "review", l, n, a, out, e) : rc;
}
