/* out.c - a person's own decisions out of the log. Only events that the person caused are read. */
#include "screen/bundle/bundle.sql.h"
#include "screen/bundle/bundle_internal.h"
#include "screen/bundle/messages.h"
#include "screen/bundle/seal.h"

struct own {
    struct bundle_decision d;
    struct str prior; /* event of the person's decision before, on the same; "" none */
    struct str stage_word, verdict;
    bool came; /* with an earlier bundle; d.key is its key */
};

struct collecting {
    struct store *s;
    const char *person;
    struct arena *a;
    struct own *own;
    size_t n, cap;
};

static enum err_code place(struct collecting *c, struct own *o, struct err *e)
{
    struct db_stmt q;
    char hex[HASH_BYTES * 2 + 1];
    db_begin(&q, store_db(c->s), &Q_BUNDLE_PLACE_OF);
    db_bind_int(&q, BUNDLE_PLACE_OF_P_ID, o->d.record);
    if (db_step(&q)) {
        struct hash raw = blob_hash_column(&q, BUNDLE_PLACE_OF_RAW);
        o->d.batch = db_str(&q, BUNDLE_PLACE_OF_BATCH, c->a);
        o->d.position = db_int64(&q, BUNDLE_PLACE_OF_POSITION);
        o->d.raw = arena_str(c->a, str_c(hash_hex(raw, hex)));
    }
    return db_end(&q, e);
}

static enum err_code reading_then(struct collecting *c, struct own *o, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(c->s), &Q_BUNDLE_READING_BEFORE);
    db_bind_int(&q, BUNDLE_READING_BEFORE_P_RECORD, o->d.record);
    db_bind_text(&q, BUNDLE_READING_BEFORE_P_STAGE, o->stage_word);
    db_bind_int(&q, BUNDLE_READING_BEFORE_P_SEQ, o->d.seq);
    o->d.reading = db_step(&q) ? db_int64(&q, BUNDLE_READING_BEFORE_READING) : 1;
    return db_end(&q, e);
}

/* The event's payload as a decision. */
static void take(struct collecting *c, const json_t *p, struct own *o)
{
    struct arena *a = c->a;
    struct bundle_decision *d = &o->d;
    struct str key = json_get_str(p, "key", a), at = json_get_str(p, "decided_at", a);
    size_t prefix = strlen(BUNDLE_KEY_PREFIX);
    if (at.len)
        d->at = at;
    o->came = str_starts(key, BUNDLE_KEY_PREFIX) && key.len == prefix + BUNDLE_KEY_DIGITS;
    if (o->came)
        d->key = str_sub(key, prefix, key.len);
    d->record = json_get_int(p, "record");
    o->stage_word = json_get_str(p, "stage", a);
    if (!stage_parse(o->stage_word, &d->stage))
        d->stage = STAGE_TITLE;
    o->verdict = json_get_str(p, "verdict", a);
    d->vote = (struct vote){.category = json_get_str(p, "category", a),
                            .reason = json_get_str(p, "reason", a),
                            .note = json_get_str(p, "note", a),
                            .tags = json_get_str(p, "tags", a),
                            .criteria = json_get_int(p, "criteria_version"),
                            .spent_ms = json_get_int(p, "spent_ms"),
                            .suggested = json_get_bool(p, "suggested")};
    d->calibration = json_get_int(p, "calibration");
    d->phase = json_get_str(p, "phase", a);
    d->why = json_get_str(p, "why", a);
    d->track = bundle_track_of(d, a);
}

static enum err_code collect(struct collecting *c, struct err *e)
{
    struct db_stmt q;
    char hex[HASH_BYTES * 2 + 1];
    enum err_code rc = ERR_OK;
    db_begin(&q, store_db(c->s), &Q_BUNDLE_OWN_EVENTS);
    db_bind_c(&q, BUNDLE_OWN_EVENTS_P_PERSON, c->person);
    while (rc == ERR_OK && db_step(&q)) {
        json_t *p = NULL;
        c->own = arena_grow(c->a, c->own, c->n, &c->cap, sizeof *c->own);
        struct own *o = &c->own[c->n];
        *o = (struct own){.d = {.seq = db_int64(&q, BUNDLE_OWN_EVENTS_SEQ),
                                .at = db_str(&q, BUNDLE_OWN_EVENTS_AT, c->a)}};
        if (!bundle_kind_parse(db_peek(&q, BUNDLE_OWN_EVENTS_KIND), &o->d.kind))
            continue;
        o->d.event =
            arena_str(c->a, str_c(hash_hex(blob_hash_column(&q, BUNDLE_OWN_EVENTS_HASH), hex)));
        rc = json_load(db_peek(&q, BUNDLE_OWN_EVENTS_PAYLOAD), "event", &p, e);
        if (rc == ERR_OK)
            take(c, p, o);
        json_decref(p);
        if (rc == ERR_OK)
            rc = place(c, o, e);
        if (rc == ERR_OK)
            rc = reading_then(c, o, e);
        c->n++;
    }
    return db_end_with(&q, rc, e);
}

static void link_priors(struct collecting *c)
{
    struct own **by = ARENA_ARRAY(c->a, c->n, struct own *);
    for (size_t i = 0; i < c->n; i++)
        by[i] = &c->own[i];
    /* A decision stands first in struct own, so a pointer to one is a pointer to the other. */
    qsort(by, c->n, sizeof *by, bundle_by_track);
    for (size_t i = 1; i < c->n; i++)
        if (bundle_same_track(&by[i - 1]->d, &by[i]->d))
            by[i]->prior = by[i - 1]->d.event;
}
_Static_assert(offsetof(struct own, d) == 0, "sorted as decisions");

static void put_verdict(struct json_out *j, const struct own *o)
{
    const struct vote *v = &o->d.vote;
    json_key_str(j, "verdict", o->verdict);
    json_opt_str(j, "category", v->category);
    json_opt_str(j, "reason", v->reason);
    json_key_int(j, "criteria", v->criteria);
    json_opt_str(j, "tags", v->tags);
    json_opt_int(j, "spent_ms", v->spent_ms);
    if (v->suggested)
        json_key_bool(j, "suggested", true);
}

static void put_decision(struct buf *out, const struct own *o)
{
    const struct bundle_decision *d = &o->d;
    struct json_out j = {.out = out};
    json_obj(&j);
    json_key_int(&j, "seq", d->seq);
    json_key_str(&j, "event", d->event);
    if (o->came)
        json_key_str(&j, "id", d->key);
    json_key_str(&j, "at", d->at);
    json_key_c(&j, "kind", bundle_kind_name(d->kind));
    json_key_int(&j, "record", d->record);
    json_key_str(&j, "batch", d->batch);
    json_key_int(&j, "position", d->position);
    json_key_str(&j, "raw", d->raw);
    json_opt_str(&j, "stage", d->kind == BUNDLE_RECUSAL ? STR("") : o->stage_word);
    json_key_int(&j, "reading", d->reading);
    json_opt_str(&j, "prior", o->prior);
    if (d->kind == BUNDLE_CALIBRATION) {
        json_key_int(&j, "calibration", d->calibration);
        json_key_str(&j, "phase", d->phase);
    }
    if (bundle_has_verdict(d->kind))
        put_verdict(&j, o);
    json_opt_str(&j, "why", d->why);
    json_opt_str(&j, "note", d->vote.note);
    json_end(&j);
    buf_addch(out, '\n');
}

static enum err_code put_picos(struct store *s, struct json_out *j, struct err *e)
{
    struct db_stmt q;
    char hex[HASH_BYTES * 2 + 1];
    json_key_arr(j, "pico");
    db_begin(&q, store_db(s), &Q_BUNDLE_PICOS);
    while (db_step(&q)) {
        json_obj(j);
        json_key_int(j, "version", db_int64(&q, BUNDLE_PICOS_VERSION));
        json_key_c(j, "hash", hash_hex(blob_hash_column(&q, BUNDLE_PICOS_HASH), hex));
        json_end(j);
    }
    json_end(j);
    return db_end(&q, e);
}

static enum err_code put_head(struct collecting *c, const struct bundle_out *how, int64_t n,
                              struct buf *out, struct err *e)
{
    struct json_out j = {.out = out};
    char hex[HASH_BYTES * 2 + 1];
    struct hash first = {0}, head;
    int64_t seq;
    struct db_stmt q;
    db_begin(&q, store_db(c->s), &Q_BUNDLE_EVENT_HASH);
    db_bind_int(&q, BUNDLE_EVENT_HASH_P_SEQ, 1);
    if (db_step(&q))
        first = blob_hash_column(&q, BUNDLE_EVENT_HASH_HASH);
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK)
        rc = store_head(c->s, &seq, &head, e);
    if (rc != ERR_OK)
        return rc;
    json_obj(&j);
    json_key_c(&j, "sigte", BUNDLE_FORM);
    json_key_c(&j, "review", hash_hex(first, hex));
    json_key_c(&j, "person", c->person);
    json_key_obj(&j, "log");
    json_key_int(&j, "seq", seq);
    json_key_c(&j, "head", hash_hex(head, hex));
    json_end(&j);
    json_key_int(&j, "since", how->since);
    json_opt_str(&j, "stage", how->has_stage ? str_c(stage_name(how->stage)) : STR(""));
    rc = put_picos(c->s, &j, e);
    json_key_int(&j, "decisions", n);
    json_end(&j);
    buf_addch(out, '\n');
    return rc;
}

static bool wanted(const struct own *o, const struct bundle_out *how)
{
    return o->d.seq > how->since &&
           (!how->has_stage || o->d.kind == BUNDLE_RECUSAL || o->d.stage == how->stage);
}

/* What is written can be read. */
static enum err_code read_back(struct buf *out, struct arena *a, struct err *e)
{
    struct bundle b;
    return out->overflow ? err_set(e, ERR_LIMIT, MSG_BUNDLE_TOO_LARGE(BUNDLE_BYTES_MAX))
                         : bundle_read(buf_str(out), "", a, &b, e);
}

enum err_code bundle_out(struct store *s, const char *person, const struct bundle_out *how,
                         struct buf *out, int64_t *n, struct err *e)
{
    struct arena a = {0};
    struct collecting c = {.s = s, .person = person, .a = &a};
    const char *known;
    *n = 0;
    enum err_code rc = person_acting(s, person, &a, &known, e);
    if (rc == ERR_OK)
        rc = collect(&c, e);
    if (rc == ERR_OK) {
        link_priors(&c);
        for (size_t i = 0; i < c.n; i++)
            *n += wanted(&c.own[i], how);
        rc = put_head(&c, how, *n, out, e);
    }
    for (size_t i = 0; rc == ERR_OK && i < c.n; i++)
        if (wanted(&c.own[i], how))
            put_decision(out, &c.own[i]);
    if (rc == ERR_OK) {
        seal_add(out, how->key);
        rc = read_back(out, &a, e);
    }
    arena_release(&a);
    return rc;
}
