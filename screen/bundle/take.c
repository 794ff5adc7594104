/* take.c - a bundle into the review: what is new, the latest of it, the event that tells. */
#include "screen/bundle/bundle.sql.h"
#include "screen/bundle/bundle_internal.h"
#include "screen/bundle/messages.h"

struct taking {
    struct store *s;
    const struct bundle *b;
    const struct bundle_in *how;
    struct bundle_report *report;
    struct bundle_fate *fate; /* one a decision */
    struct arena *a;
};

/* The very event, before the copy was made. */
static enum err_code in_log(struct store *s, const struct bundle_decision *d, bool *yes,
                            struct err *e)
{
    struct db_stmt q;
    char hex[HASH_BYTES * 2 + 1];
    db_begin(&q, store_db(s), &Q_BUNDLE_EVENT_HASH);
    db_bind_int(&q, BUNDLE_EVENT_HASH_P_SEQ, d->seq);
    *yes = db_step(&q) &&
           str_eq_c(d->event, hash_hex(blob_hash_column(&q, BUNDLE_EVENT_HASH_HASH), hex));
    return db_end(&q, e);
}

static enum err_code seen(struct store *s, const struct bundle_decision *d, bool *yes,
                          struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_BUNDLE_DECISION_SEEN);
    db_bind_text(&q, BUNDLE_DECISION_SEEN_P_KEY, d->key);
    *yes = db_step(&q);
    return db_end(&q, e);
}

/* What came before is passed over; what stands in the log from before the copy is the same. */
static enum err_code sort_out(struct taking *t, const struct bundle_decision **fresh, size_t *n,
                              struct err *e)
{
    enum err_code rc = ERR_OK;
    *n = 0;
    for (size_t i = 0; rc == ERR_OK && i < t->b->n; i++) {
        const struct bundle_decision *d = &t->b->decision[i];
        bool old = false, here = false;
        rc = seen(t->s, d, &old, e);
        if (rc == ERR_OK && !old)
            rc = in_log(t->s, d, &here, e);
        t->fate[i] = (struct bundle_fate){.outcome = old ? BUNDLE_AGAIN : BUNDLE_SAME,
                                          .record = here ? d->record : 0};
        if (!old && !here)
            fresh[(*n)++] = d;
    }
    return rc;
}

enum err_code bundle_unmet(struct store *s, const struct bundle *b, int64_t *n, struct err *e)
{
    enum err_code rc = ERR_OK;
    *n = 0;
    for (size_t i = 0; rc == ERR_OK && i < b->n; i++) {
        bool old = false, here = false;
        rc = seen(s, &b->decision[i], &old, e);
        if (rc == ERR_OK && !old)
            rc = in_log(s, &b->decision[i], &here, e);
        *n += !old && !here;
    }
    return rc;
}

static int by_line(const void *x, const void *y)
{
    const struct bundle_decision *a = *(const struct bundle_decision *const *)x;
    const struct bundle_decision *b = *(const struct bundle_decision *const *)y;
    return (a->line > b->line) - (a->line < b->line);
}

/* Of several decisions about the same the last stands: the person saw nobody else's meanwhile. */
static void keep_last(struct taking *t, const struct bundle_decision **fresh, size_t *n)
{
    size_t kept = 0;
    qsort(fresh, *n, sizeof *fresh, bundle_by_track);
    for (size_t i = 0; i < *n; i++) {
        if (i + 1 == *n || !bundle_same_track(fresh[i], fresh[i + 1]))
            fresh[kept++] = fresh[i];
        else
            t->fate[fresh[i]->line - 1].outcome = BUNDLE_SUPERSEDED;
    }
    *n = kept;
    qsort(fresh, *n, sizeof *fresh, by_line);
}

static enum err_code cast_all(struct taking *t, struct progress *p, struct err *e)
{
    const struct bundle_decision **fresh =
        ARENA_ARRAY(t->a, t->b->n, const struct bundle_decision *);
    size_t n;
    enum err_code rc = sort_out(t, fresh, &n, e);
    if (rc == ERR_OK)
        keep_last(t, fresh, &n);
    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        rc = bundle_cast(t->s, t->b, fresh[i], t->how, t->a, &t->fate[fresh[i]->line - 1], e);
        progress_to(p, MSG_BUNDLE_TAKING(t->b->file), (int64_t)i + 1, (int64_t)n);
        if (rc == ERR_OK)
            rc = progress_check(p, e);
    }
    for (size_t i = 0; i < t->b->n; i++)
        t->report->n[t->fate[i].outcome]++;
    return rc;
}

static enum err_code next_id(struct store *s, int64_t *id, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_BUNDLE_NEXT_ID);
    *id = db_step(&q) ? db_int64(&q, BUNDLE_NEXT_ID_ID) : 1;
    return db_end(&q, e);
}

/* Verdicts of decisions that wait stand in the file, whose bytes are kept, and not in the event. */
static enum err_code append(struct taking *t, const char *actor, struct err *e)
{
    struct buf text = {0};
    struct json_out j = {.out = &text};
    char hex[HASH_BYTES * 2 + 1], key[2 * SIGN_PUBLIC_BYTES + 1] = "";
    if (t->b->sign == BUNDLE_SIGNED)
        hex_of(t->b->key.byte, sizeof t->b->key.byte, key);
    json_obj(&j);
    json_key_int(&j, "bundle", t->report->id);
    json_key_str(&j, "person", t->b->person);
    json_key_c(&j, "file", t->b->file);
    json_key_c(&j, "hash", hash_hex(t->b->hash, hex));
    json_key_c(&j, "key", key);
    json_key_c(&j, "signed", bundle_trust_name(t->report->trust));
    json_key_obj(&j, "counts");
    for (int o = 0; o < BUNDLE_OUTCOMES; o++)
        json_key_int(&j, bundle_outcome_name((enum bundle_outcome)o), t->report->n[o]);
    json_end(&j);
    json_key_arr(&j, "decisions");
    for (size_t i = 0; i < t->b->n; i++) {
        if (t->fate[i].outcome == BUNDLE_AGAIN)
            continue;
        json_arr(&j);
        json_int(&j, t->b->decision[i].line);
        bundle_fate_json(&j, &t->fate[i]);
        json_end(&j);
    }
    json_end(&j);
    json_end(&j);
    enum err_code rc = store_append(t->s, actor, "bundle.merged", buf_str(&text), NULL, e);
    buf_release(&text);
    return rc;
}

static enum err_code known_file(struct store *s, struct hash h, bool *yes, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_BUNDLE_BY_HASH);
    db_bind_blob(&q, BUNDLE_BY_HASH_P_HASH, h.byte, sizeof h.byte);
    *yes = db_step(&q);
    return db_end(&q, e);
}

static enum err_code take(struct taking *t, const char *actor, struct progress *p, struct err *e)
{
    struct hash kept;
    bool known = false;
    enum err_code rc = bundle_may(t->s, actor, e);
    if (rc == ERR_OK)
        rc = bundle_check(t->s, t->b, &t->report->trust, e);
    if (rc == ERR_OK && t->report->trust != BUNDLE_TRUST_YES && !t->how->unsigned_too)
        rc = err_set(e, ERR_FORBIDDEN,
                     t->report->trust == BUNDLE_TRUST_NO
                         ? MSG_BUNDLE_IS_UNSIGNED(t->b->file)
                         : MSG_BUNDLE_UNTRUSTED(t->b->file, t->b->person));
    if (rc == ERR_OK)
        rc = known_file(t->s, t->b->hash, &known, e);
    if (rc != ERR_OK || known) {
        t->report->n[BUNDLE_AGAIN] = (int64_t)t->b->n;
        return rc;
    }
    rc = store_blob_put(t->s, t->b->bytes, &kept, e);
    if (rc == ERR_OK)
        rc = next_id(t->s, &t->report->id, e);
    if (rc == ERR_OK)
        rc = cast_all(t, p, e);
    return rc == ERR_OK ? append(t, actor, e) : rc;
}

enum err_code bundle_take(struct store *s, const char *actor, const struct bundle *b,
                          const struct bundle_in *how, struct progress *p, struct arena *a,
                          struct bundle_report *out, struct err *e)
{
    *out = (struct bundle_report){0};
    struct taking t = {s, b, how, out, ARENA_ARRAY(a, b->n, struct bundle_fate), a};
    enum err_code rc = store_begin(s, e);
    if (rc != ERR_OK)
        return rc;
    rc = take(&t, actor, p, e);
    return store_end(s, rc, e);
}
