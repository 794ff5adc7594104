/* read.c - a bundle's bytes: the signature, then head and decisions, each bounded. */
#include "screen/bundle/bundle_internal.h"
#include "screen/bundle/messages.h"

#include "lib/base/date.h"

struct reading {
    const char *path;
    int64_t line; /* 1-based, of the file */
    struct arena *a;
};

static enum err_code bad(const struct reading *r, const char *what, struct err *e)
{
    err_set(e, ERR_INPUT, MSG_BUNDLE_BAD_LINE(what));
    return err_at(e, r->path, r->line, 0);
}

static bool get_hash(const json_t *o, const char *name, struct hash *out)
{
    const char *s = json_string_value(json_object_get(o, name));
    return s && hex_bytes(str_c(s), out->byte, HASH_BYTES);
}

static bool get_count(const json_t *o, const char *name, int64_t *out)
{
    const json_t *v = json_object_get(o, name);
    *out = json_integer_value(v);
    return json_is_integer(v) && *out >= 0;
}

static bool is_hex(struct str s, size_t digits)
{
    unsigned char byte[HASH_BYTES];
    return digits / 2 <= sizeof byte && hex_bytes(s, byte, digits / 2);
}

/* 2024-01-23T12:00:00.000Z, as clock_now writes it. */
static bool is_time(struct str s)
{
    static const char form[] = "dddd-dd-ddTdd:dd:dd.dddZ";
    struct date d;
    if (s.len != sizeof form - 1)
        return false;
    for (size_t i = 0; i < s.len; i++)
        if (form[i] == 'd' ? s.ptr[i] < '0' || s.ptr[i] > '9' : s.ptr[i] != form[i])
            return false;
    return date_parse(str_sub(s, 0, 10), &d);
}

static enum err_code read_picos(struct reading *r, const json_t *list, struct bundle *b,
                                struct err *e)
{
    size_t n = json_array_size(list);
    if (!json_is_array(list) || n == 0 || n > BUNDLE_PICOS_MAX)
        return bad(r, "pico", e);
    b->pico = ARENA_ARRAY(r->a, n, struct bundle_pico);
    for (size_t i = 0; i < n; i++) {
        const json_t *x = json_array_get(list, i);
        if (!get_count(x, "version", &b->pico[i].version) || !get_hash(x, "hash", &b->pico[i].hash))
            return bad(r, "pico", e);
    }
    b->n_pico = n;
    return ERR_OK;
}

static enum err_code read_head(struct reading *r, const json_t *o, struct bundle *b, int64_t *n,
                               struct err *e)
{
    enum stage ignored;
    const json_t *log = json_object_get(o, "log");
    if (!json_is_object(o) || !str_starts(json_get_str(o, "sigte", r->a), "bundle/"))
        return bad(r, "sigte", e);
    if (!str_eq_c(json_get_str(o, "sigte", r->a), BUNDLE_FORM)) {
        err_set(e, ERR_INPUT, MSG_BUNDLE_NEWER(json_get_str(o, "sigte", r->a)));
        return err_at(e, r->path, r->line, 0);
    }
    b->person = json_get_str(o, "person", r->a);
    b->stage = json_get_str(o, "stage", r->a);
    if (!get_hash(o, "review", &b->review))
        return bad(r, "review", e);
    if (!b->person.len || b->person.len > 64)
        return bad(r, "person", e);
    if (!get_count(log, "seq", &b->log_seq) || !get_hash(log, "head", &b->log_head))
        return bad(r, "log", e);
    if (!get_count(o, "since", &b->since))
        return bad(r, "since", e);
    if (b->stage.len && !stage_parse(b->stage, &ignored))
        return bad(r, "stage", e);
    if (!get_count(o, "decisions", n))
        return bad(r, "decisions", e);
    if (*n > BUNDLE_DECISIONS_MAX) {
        err_set(e, ERR_LIMIT, MSG_BUNDLE_TOO_MANY(BUNDLE_DECISIONS_MAX));
        return err_at(e, r->path, r->line, 0);
    }
    return read_picos(r, json_object_get(o, "pico"), b, e);
}

static bool read_place(const json_t *o, struct arena *a, struct bundle_decision *d)
{
    d->batch = json_get_str(o, "batch", a);
    d->raw = json_get_str(o, "raw", a);
    return get_count(o, "record", &d->record) && d->record > 0 && d->batch.len > 0 &&
           get_count(o, "position", &d->position) && is_hex(d->raw, 2 * HASH_BYTES);
}

static bool read_verdict(const json_t *o, struct arena *a, struct bundle_decision *d)
{
    struct str verdict = json_get_str(o, "verdict", a);
    bool keep = d->kind == BUNDLE_PRESORT && str_eq_c(verdict, "keep");
    d->vote = (struct vote){.category = json_get_str(o, "category", a),
                            .reason = json_get_str(o, "reason", a),
                            .note = json_get_str(o, "note", a),
                            .tags = json_get_str(o, "tags", a),
                            .suggested = json_get_bool(o, "suggested")};
    const json_t *spent = json_object_get(o, "spent_ms");
    if ((spent && !get_count(o, "spent_ms", &d->vote.spent_ms)) ||
        !get_count(o, "criteria", &d->vote.criteria) || d->vote.criteria < 1)
        return false;
    return keep || (vote_verdict_parse(verdict, &d->vote.verdict) &&
                    (d->kind != BUNDLE_PRESORT || d->vote.verdict == VOTE_EXCLUDE));
}

/* The member that is missing or wrong; NULL: none. */
static const char *read_decision(const json_t *o, struct arena *a, struct str person,
                                 struct bundle_decision *d)
{
    struct str id = json_get_str(o, "id", a), prior = json_get_str(o, "prior", a);
    d->event = json_get_str(o, "event", a);
    d->at = json_get_str(o, "at", a);
    if (!json_is_object(o) || !get_count(o, "seq", &d->seq) || d->seq < 1)
        return "seq";
    if (!is_hex(d->event, 2 * HASH_BYTES))
        return "event";
    if (id.len && !is_hex(id, BUNDLE_KEY_DIGITS))
        return "id";
    d->key = id.len ? id : bundle_key_of(person, d->event, a);
    if (!is_time(d->at))
        return "at";
    if (!bundle_kind_parse(json_get_str(o, "kind", a), &d->kind))
        return "kind";
    if (!read_place(o, a, d))
        return "record";
    if (prior.len && !is_hex(prior, 2 * HASH_BYTES))
        return "prior";
    d->replaces = prior.len > 0;
    if (d->kind != BUNDLE_RECUSAL && !stage_parse(json_get_str(o, "stage", a), &d->stage))
        return "stage";
    if (!get_count(o, "reading", &d->reading) || d->reading < 1)
        return "reading";
    if (bundle_has_verdict(d->kind) && !read_verdict(o, a, d))
        return "verdict";
    d->phase = json_get_str(o, "phase", a);
    if (d->kind == BUNDLE_CALIBRATION &&
        (!get_count(o, "calibration", &d->calibration) ||
         (!str_eq_c(d->phase, "before") && !str_eq_c(d->phase, "after"))))
        return "calibration";
    d->why = json_get_str(o, "why", a);
    if (d->kind == BUNDLE_RECUSAL) {
        d->vote.note = json_get_str(o, "note", a);
        if (!str_eq_c(d->why, "asked") && !str_eq_c(d->why, "author"))
            return "why";
    }
    d->track = bundle_track_of(d, a);
    return NULL;
}

static int by_key(const void *x, const void *y)
{
    return str_cmp(*(const struct str *)x, *(const struct str *)y);
}

static enum err_code check_keys(struct reading *r, const struct bundle *b, struct err *e)
{
    struct str *key = ARENA_ARRAY(r->a, b->n, struct str);
    for (size_t i = 0; i < b->n; i++)
        key[i] = b->decision[i].key;
    qsort(key, b->n, sizeof *key, by_key);
    for (size_t i = 1; i < b->n; i++)
        if (str_eq(key[i - 1], key[i])) {
            err_set(e, ERR_INPUT, MSG_BUNDLE_TWICE(key[i]));
            return err_at(e, r->path, 0, 0);
        }
    return ERR_OK;
}

static enum err_code load_line(struct reading *r, struct str *rest, json_t **out, struct err *e)
{
    struct str line = {0};
    r->line++;
    if (!rest->len || !str_split(rest, '\n', &line) || !line.len)
        return bad(r, "line", e);
    if (line.len > BUNDLE_LINE_MAX) {
        err_set(e, ERR_LIMIT, MSG_BUNDLE_LINE_LONG(BUNDLE_LINE_MAX));
        return err_at(e, r->path, r->line, 0);
    }
    enum err_code rc = json_load(line, r->path, out, e);
    if (rc != ERR_OK)
        e->line = r->line;
    return rc;
}

enum err_code bundle_read_lines(struct str bytes, const char *path, struct arena *a,
                                struct bundle *b, struct err *e)
{
    struct reading r = {.path = path, .a = a};
    struct str rest = bytes;
    json_t *o = NULL;
    int64_t n = 0;
    size_t cap = 0;
    enum err_code rc = load_line(&r, &rest, &o, e);
    if (rc == ERR_OK)
        rc = read_head(&r, o, b, &n, e);
    json_decref(o);
    for (int64_t i = 0; rc == ERR_OK && i < n; i++) {
        o = NULL;
        rc = load_line(&r, &rest, &o, e);
        if (rc != ERR_OK)
            return rc;
        b->decision = arena_grow(a, b->decision, b->n, &cap, sizeof *b->decision);
        struct bundle_decision *d = &b->decision[b->n];
        *d = (struct bundle_decision){.line = i + 1};
        const char *wrong = read_decision(o, a, b->person, d);
        json_decref(o);
        if (!wrong && d->seq <= (b->n ? d[-1].seq : b->since))
            wrong = "seq";
        if (wrong)
            return bad(&r, wrong, e);
        b->n++;
    }
    if (rc == ERR_OK && rest.len) {
        r.line++;
        rc = bad(&r, "decisions", e);
    }
    return rc == ERR_OK ? check_keys(&r, b, e) : rc;
}
