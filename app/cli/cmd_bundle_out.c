/* cmd_bundle_out.c - writing a bundle, and looking at one. */
#include "app/cli/cmd_bundle.h"
#include "app/cli/messages.h"
#include "app/cli/password.h"
#include "screen/bundle/key.h"

struct out_words {
    const char *path, *key, *ask, *password, *stage, *since;
};

static enum err_code unlock(struct cli *c, const struct out_words *w, struct key_file *f,
                            struct err *e)
{
    struct password p = {0};
    enum err_code rc = password_get(c, w->password, w->key, false, &p, e);
    if (rc == ERR_OK)
        rc = key_file_unlock(f, w->key, str_n(p.text, p.len), e);
    wipe(&p, sizeof p);
    return rc;
}

static enum err_code open_key(struct cli *c, const struct out_words *w, struct key_file *f,
                              struct err *e)
{
    enum err_code rc = key_file_read(w->key, &c->arena, f, e);
    if (rc == ERR_OK && !str_eq_c(f->person, c->actor))
        rc = err_set(e, ERR_INPUT, MSG_BUNDLE_CMD_KEY_OF(w->key, f->person));
    return rc == ERR_OK && f->locked ? unlock(c, w, f, e) : rc;
}

static enum err_code words(struct cli *c, const struct out_words *w, struct bundle_out *how,
                           struct err *e)
{
    if (!c->actor)
        return err_set(e, ERR_USAGE, MSG_CLI_WHO("bundle out"));
    if (!w->path)
        return err_set(e, ERR_USAGE, MSG_BUNDLE_CMD_NO_OUT);
    how->has_stage = w->stage != NULL;
    if (w->stage && !stage_parse(str_c(w->stage), &how->stage))
        return err_set(e, ERR_INPUT, MSG_DECISIONS_BAD_STAGE(w->stage));
    if (w->since && (!str_int64(str_c(w->since), &how->since) || how->since < 0))
        return err_set(e, ERR_INPUT, MSG_BUNDLE_CMD_BAD_SINCE(w->since));
    return ERR_OK;
}

static void told_out(struct cli *c, const struct out_words *w, int64_t n, int64_t seq)
{
    if (!w->key)
        note_add(&c->notes, NOTE_WARNING, NULL, 0, 0, MSG_BUNDLE_CMD_OUT_UNSIGNED);
    if (strcmp(w->path, "-") == 0)
        return;
    if (!c->json) {
        cli_say(c, MSG_BUNDLE_CMD_OUT(w->path, n, c->actor, seq));
        return;
    }
    cli_json_begin(c, "bundle out");
    json_key_c(&c->j, "file", w->path);
    json_key_c(&c->j, "person", c->actor);
    json_key_int(&c->j, "decisions", n);
    json_key_bool(&c->j, "signed", w->key != NULL);
    json_key_int(&c->j, "since", seq);
    json_end(&c->j);
}

enum err_code cmd_bundle_out(struct cli *c, int argc, char **argv, struct err *e)
{
    struct out_words w = {0};
    char **rest;
    int n;
    int64_t decisions = 0, seq = 0;
    struct hash head;
    struct key_file f = {0};
    struct bundle_out how = {0};
    struct buf out = {.limit = BUNDLE_BYTES_MAX};
    const struct cli_option option[] = {
        {"--output", "-o", false, &w.path}, {"--key", NULL, false, &w.key},
        {"--password", NULL, true, &w.ask}, {"--password-file", NULL, false, &w.password},
        {"--stage", NULL, false, &w.stage}, {"--since", NULL, false, &w.since}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "bundle out", e);
    if (rc == ERR_OK)
        rc = words(c, &w, &how, e);
    if (rc == ERR_OK)
        rc = cli_open(c, false, e);
    if (rc == ERR_OK && w.key)
        rc = open_key(c, &w, &f, e);
    how.key = w.key ? &f.key : NULL;
    if (rc == ERR_OK)
        rc = bundle_out(c->store, c->actor, &how, &out, &decisions, e);
    sign_key_wipe(&f.key);
    if (rc == ERR_OK)
        rc = store_head(c->store, &seq, &head, e);
    if (rc == ERR_OK)
        rc = cli_write(c, w.path, buf_str(&out), e);
    buf_release(&out);
    if (rc == ERR_OK)
        told_out(c, &w, decisions, seq);
    return rc;
}

static int64_t count(const struct bundle *b, int kind, int stage)
{
    int64_t n = 0;
    for (size_t i = 0; i < b->n; i++)
        n += (int)b->decision[i].kind == kind && (int)b->decision[i].stage == stage;
    return n;
}

/* How many of each kind at each stage; what they say is not told. */
static void told_kinds(struct cli *c, const struct bundle *b)
{
    if (c->json)
        json_key_arr(&c->j, "kinds");
    for (int kind = 0; kind < BUNDLE_KINDS; kind++)
        for (int stage = 0; stage < STAGE_COUNT; stage++) {
            int64_t n = count(b, kind, stage);
            const char *name = bundle_kind_name((enum bundle_kind)kind);
            bool all = kind == BUNDLE_RECUSAL;
            if (!n)
                continue;
            if (!c->json) {
                cli_say(c, MSG_BUNDLE_CMD_CHECK_KIND(n, name,
                                                     all ? "" : cli_stage(c, (enum stage)stage)));
                continue;
            }
            json_obj(&c->j);
            json_key_c(&c->j, "kind", name);
            json_key_c(&c->j, "stage", all ? "" : stage_name((enum stage)stage));
            json_key_int(&c->j, "n", n);
            json_end(&c->j);
        }
    if (c->json)
        json_end(&c->j);
}

static void times(const struct bundle *b, struct str *first, struct str *last)
{
    *first = *last = b->n ? b->decision[0].at : STR("");
    for (size_t i = 1; i < b->n; i++) {
        if (str_cmp(b->decision[i].at, *first) < 0)
            *first = b->decision[i].at;
        if (str_cmp(b->decision[i].at, *last) > 0)
            *last = b->decision[i].at;
    }
}

static void told(struct cli *c, const struct bundle *b, const char *path, enum bundle_trust trust,
                 int64_t unmet)
{
    struct str first, last;
    char key[2 * SIGN_PUBLIC_BYTES + 1] = "";
    times(b, &first, &last);
    if (b->sign == BUNDLE_SIGNED)
        hex_of(b->key.byte, sizeof b->key.byte, key);
    if (c->json) {
        cli_json_begin(c, "bundle check");
        json_key_c(&c->j, "file", path);
        json_key_str(&c->j, "person", b->person);
        json_key_c(&c->j, "signed", bundle_trust_name(trust));
        json_key_c(&c->j, "key", key);
        json_key_int(&c->j, "decisions", (int64_t)b->n);
        json_key_int(&c->j, "unmet", unmet);
        json_key_str(&c->j, "first", first);
        json_key_str(&c->j, "last", last);
        told_kinds(c, b);
        json_end(&c->j);
        return;
    }
    cli_say(c, MSG_BUNDLE_CMD_CHECK(path, b->person, b->n, unmet));
    if (trust == BUNDLE_TRUST_YES)
        cli_say(c, MSG_BUNDLE_CMD_SIGNED_YES(b->person));
    else if (trust == BUNDLE_TRUST_OTHER)
        cli_say(c, MSG_BUNDLE_CMD_SIGNED_OTHER(key, b->person));
    else
        cli_say(c, MSG_BUNDLE_CMD_SIGNED_NO);
    if (b->n)
        cli_say(c, MSG_BUNDLE_CMD_CHECK_FROM(first, last));
    told_kinds(c, b);
}

enum err_code cmd_bundle_check(struct cli *c, int argc, char **argv, struct err *e)
{
    char **rest;
    int n;
    struct bundle b;
    enum bundle_trust trust;
    int64_t unmet = 0;
    enum err_code rc = cli_options(c, argc, argv, NULL, 0, &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 1, 1, "bundle check", e);
    if (rc == ERR_OK)
        rc = cli_open(c, false, e);
    if (rc == ERR_OK)
        rc = bundle_load(c, rest[0], &b, e);
    if (rc == ERR_OK)
        rc = bundle_check(c->store, &b, &trust, e);
    if (rc == ERR_OK)
        rc = bundle_unmet(c->store, &b, &unmet, e);
    if (rc != ERR_OK)
        return rc;
    told(c, &b, rest[0], trust, unmet);
    c->found = trust != BUNDLE_TRUST_YES;
    return ERR_OK;
}
