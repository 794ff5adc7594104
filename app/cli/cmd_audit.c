/* cmd_audit.c - the log: shown, and verified. */
#include "app/cli/command.h"
#include "app/cli/messages.h"
#include "screen/review/review.h"

#define PAGE 1000

struct about { /* a record with all that went into it; none: every event */
    struct record_member *member;
    size_t n;
};

static bool is_member(const struct about *x, const json_t *payload, const char *key)
{
    int64_t id = json_get_int(payload, key);
    for (size_t i = 0; i < x->n; i++)
        if (x->member[i].id == id)
            return true;
    return false;
}

/* Events that tell of many records at once. */
static bool is_listed(const struct about *x, const json_t *payload, const char *key)
{
    size_t i;
    json_t *item;
    json_array_foreach(json_object_get(payload, key), i, item)
    {
        if (is_member(x, item, "a") || is_member(x, item, "b"))
            return true;
    }
    return false;
}

static bool wanted(const struct event *ev, const struct about *x)
{
    json_t *p = NULL;
    struct err ignored = {0};
    if (x->n == 0)
        return true;
    if (ev->erased || json_load(ev->payload, "event", &p, &ignored) != ERR_OK)
        return false;
    bool yes = is_member(x, p, "record") || is_member(x, p, "kept") || is_member(x, p, "gone") ||
               is_member(x, p, "a") || is_member(x, p, "b") || is_listed(x, p, "relations") ||
               is_listed(x, p, "questions");
    json_decref(p);
    return yes;
}

/* A vote is for nobody but who cast it while its stage is open: others are shown that
 * it was cast, and not what it says. */
static enum err_code seal(struct cli *c, struct event *ev, struct arena *a, struct err *e)
{
    json_t *p = NULL;
    enum stage stage;
    bool open = false;
    if (!str_eq(ev->kind, STR("vote.cast")) || ev->erased ||
        (c->actor && str_eq_c(ev->actor, c->actor)))
        return ERR_OK;
    enum err_code rc = json_load(ev->payload, "event", &p, e);
    if (rc == ERR_OK && stage_parse(json_get_str(p, "stage", a), &stage))
        rc = vote_is_open(c->store, json_get_int(p, "record"), stage, &open, e);
    if (open)
        ev->payload =
            str_c(arena_fmt(a, "{\"record\":%" PRId64 ",\"stage\":\"%s\",\"sealed\":true}",
                            json_get_int(p, "record"), stage_name(stage)));
    json_decref(p);
    return rc;
}

/* The first 200 bytes, never half a character. */
static struct str short_payload(struct str s)
{
    size_t n = s.len < 200 ? s.len : 200;
    while (n > 0 && n < s.len && ((unsigned char)s.ptr[n] & 0xC0) == 0x80)
        n--;
    return str_sub(s, 0, n);
}

static void show_event(struct cli *c, const struct event *ev)
{
    char hex[HASH_BYTES * 2 + 1];
    if (!c->json) {
        struct str payload = short_payload(ev->payload);
        buf_addf(&c->out, "%6" PRId64 "  %.*s  %-12.*s %-18.*s %.12s  %.*s%s\n", ev->seq,
                 (int)ev->at.len, ev->at.ptr, (int)ev->actor.len, ev->actor.ptr, (int)ev->kind.len,
                 ev->kind.ptr, hash_hex(ev->hash, hex), (int)payload.len, payload.ptr,
                 ev->payload.len > payload.len ? "…" : "");
        return;
    }
    json_obj(&c->j);
    json_key_int(&c->j, "seq", ev->seq);
    json_key_str(&c->j, "at", ev->at);
    json_key_str(&c->j, "actor", ev->actor);
    json_key_str(&c->j, "kind", ev->kind);
    json_key(&c->j, "payload");
    if (ev->erased)
        json_put_null(&c->j);
    else
        json_raw(&c->j, ev->payload);
    json_key_c(&c->j, "hash", hash_hex(ev->hash, hex));
    json_end(&c->j);
}

static enum err_code show(struct cli *c, const char *key, struct err *e)
{
    int64_t record = 0, after = 0;
    size_t n = 1;
    struct about about = {0};
    enum err_code rc = key ? record_find(c->store, str_c(key), &record, e) : ERR_OK;
    if (rc == ERR_OK && key)
        rc = record_members(c->store, record, &c->arena, &about.member, &about.n, e);
    if (rc == ERR_OK && c->json) {
        cli_json_begin(c, "audit show");
        json_key_arr(&c->j, "events");
    }
    while (rc == ERR_OK && n > 0) {
        struct arena a = {0};
        struct event *list;
        rc = store_events(c->store, after, PAGE, &a, &list, &n, e);
        for (size_t i = 0; rc == ERR_OK && i < n; i++) {
            after = list[i].seq;
            if (!wanted(&list[i], &about))
                continue;
            rc = seal(c, &list[i], &a, e);
            if (rc == ERR_OK)
                show_event(c, &list[i]);
        }
        arena_release(&a);
    }
    if (rc == ERR_OK && c->json) {
        json_end(&c->j);
        json_end(&c->j);
    }
    return rc;
}

static enum err_code check_head(struct cli *c, const char *given, struct err *e)
{
    int64_t after = 0;
    size_t n = 1;
    struct hash want;
    bool found = false;
    enum err_code rc = ERR_OK;
    if (!hash_parse(str_c(given), &want))
        return err_set(e, ERR_USAGE, MSG_AUDIT_BAD_HEAD(given));
    while (rc == ERR_OK && n > 0 && !found) {
        struct arena a = {0};
        struct event *list;
        rc = store_events(c->store, after, PAGE, &a, &list, &n, e);
        for (size_t i = 0; rc == ERR_OK && i < n; i++) {
            after = list[i].seq;
            found = found || hash_eq(list[i].hash, want);
        }
        arena_release(&a);
    }
    if (rc == ERR_OK && !found)
        note_add(&c->notes, NOTE_ERROR, c->review_path, 0, 0, MSG_AUDIT_HEAD_GONE(given));
    return rc;
}

static enum err_code verify(struct cli *c, const char *given, struct err *e)
{
    int64_t seq;
    struct hash head;
    char hex[HASH_BYTES * 2 + 1];
    enum err_code rc = store_verify(c->store, c->progress, &c->notes, e);
    if (rc == ERR_OK && given)
        rc = check_head(c, given, e);
    if (rc == ERR_OK)
        rc = store_head(c->store, &seq, &head, e);
    if (rc != ERR_OK)
        return rc;
    c->found = note_count(&c->notes, NOTE_ERROR) > 0;
    if (c->json) {
        cli_json_begin(c, "audit verify");
        json_key_int(&c->j, "events", seq);
        json_key_c(&c->j, "head", hash_hex(head, hex));
        json_key_bool(&c->j, "ok", !c->found);
        json_end(&c->j);
    } else if (!c->found) {
        cli_say(c, MSG_AUDIT_OK(seq, hash_hex(head, hex)));
    }
    return ERR_OK;
}

enum err_code cmd_audit(struct cli *c, int argc, char **argv, struct err *e)
{
    static const char *const verb[] = {"show", "verify"};
    const char *head = NULL, *record = NULL;
    char **rest;
    int n;
    size_t v;
    const struct cli_option option[] = {{"--head", NULL, false, &head},
                                        {"--record", NULL, false, &record}};
    enum err_code rc = cli_verb(argc, argv, verb, COUNT_OF(verb), &v, e);
    if (rc == ERR_OK)
        rc = cli_options(c, argc - 1, argv + 1, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "audit", e);
    if (rc != ERR_OK)
        return rc;
    return v == 0 ? show(c, record, e) : verify(c, head, e);
}
