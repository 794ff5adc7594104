/* cmd_audit_show.c - what happened: a line an event, or JSON. */
#include "app/cli/cmd_audit.h"
#include "app/cli/messages.h"
#include "screen/audit/audit.h"

struct words {
    const char *kind, *person, *since, *until, *record, *stage, *last, *seq;
};

static enum err_code take_time(const char *text, struct arena *a, struct str *out, struct err *e)
{
    if (text && !audit_time(text, a, out))
        return err_set(e, ERR_USAGE, MSG_AUDIT_BAD_TIME(text));
    return ERR_OK;
}

static enum err_code take_numbers(const struct words *w, struct audit_filter *f, struct err *e)
{
    int64_t last;
    if (w->seq && !audit_range(w->seq, &f->from, &f->to))
        return err_set(e, ERR_USAGE, MSG_AUDIT_BAD_RANGE(w->seq));
    if (w->last && (!audit_range(w->last, &f->last, &last) || f->last != last || last == 0))
        return err_set(e, ERR_USAGE, MSG_AUDIT_BAD_LAST(w->last));
    return ERR_OK;
}

static enum err_code take(struct cli *c, const struct words *w, struct audit_filter *f,
                          struct err *e)
{
    enum stage stage;
    f->kind = str_c(w->kind ? w->kind : "");
    f->person = str_c(w->person ? w->person : "");
    f->since = f->until = STR("");
    f->reader = c->actor;
    enum err_code rc = take_time(w->since, &c->arena, &f->since, e);
    if (rc == ERR_OK)
        rc = take_time(w->until, &c->arena, &f->until, e);
    if (rc == ERR_OK)
        rc = take_numbers(w, f, e);
    if (rc == ERR_OK && w->stage && !stage_parse(str_c(w->stage), &stage))
        rc = err_set(e, ERR_USAGE, MSG_AUDIT_BAD_STAGE(w->stage));
    if (rc == ERR_OK && w->stage)
        f->stage = stage_name(stage);
    return rc;
}

static void show_json(struct cli *c, const struct event *ev)
{
    char hex[HASH_BYTES * 2 + 1];
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

/* A payload that is no JSON can't stand in a JSON document: then it stands there as text. */
static enum err_code show_one(void *context, const struct event *ev, const json_t *payload,
                              bool sealed, struct err *e)
{
    struct cli *c = context;
    (void)e;
    if (c->json) {
        struct buf text = {0};
        struct event shown = *ev;
        struct json_out j = {.out = &text};
        if (!payload && !ev->erased) {
            json_str(&j, ev->payload);
            shown.payload = buf_str(&text);
        }
        show_json(c, &shown);
        buf_release(&text);
        return ERR_OK;
    }
    buf_addf(&c->out, "%6" PRId64 "  %.*s  %-12.*s %-18.*s ", ev->seq, (int)ev->at.len, ev->at.ptr,
             (int)ev->actor.len, ev->actor.ptr, (int)ev->kind.len, ev->kind.ptr);
    audit_words(&c->out, c->lang, ev, payload, sealed);
    buf_addch(&c->out, '\n');
    return ERR_OK;
}

static enum err_code show(struct cli *c, const struct words *w, struct audit_filter *f,
                          struct err *e)
{
    enum err_code rc = cli_open(c, false, e);
    if (rc == ERR_OK && w->record)
        rc = record_find(c->store, str_c(w->record), &f->record, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, "audit show");
        json_key_arr(&c->j, "events");
    }
    rc = audit_read(c->store, f, show_one, c, e);
    if (rc == ERR_OK && c->json) {
        json_end(&c->j);
        json_end(&c->j);
    }
    return rc;
}

enum err_code audit_cmd_show(struct cli *c, int argc, char **argv, struct err *e)
{
    struct words w = {0};
    struct audit_filter f = {0};
    char **rest;
    int n;
    const struct cli_option option[] = {
        {"--kind", NULL, false, &w.kind},     {"--person", NULL, false, &w.person},
        {"--since", NULL, false, &w.since},   {"--until", NULL, false, &w.until},
        {"--record", NULL, false, &w.record}, {"--stage", NULL, false, &w.stage},
        {"--last", NULL, false, &w.last},     {"--seq", NULL, false, &w.seq}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "audit show", e);
    if (rc == ERR_OK)
        rc = take(c, &w, &f, e);
    return rc == ERR_OK ? show(c, &w, &f, e) : rc;
}
