/* cmd_bundle_key.c - a key pair for a person; whose key is whose. */
#include "app/cli/cmd_bundle.h"
#include "app/cli/decisions.h"
#include "app/cli/messages.h"
#include "app/cli/password.h"
#include "screen/bundle/key.h"

enum err_code cmd_bundle_key(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *path = NULL, *ask = NULL, *from = NULL;
    char **rest, hex[2 * SIGN_PUBLIC_BYTES + 1];
    int n;
    struct password password = {0};
    struct sign_public public;
    const struct cli_option option[] = {{"--output", "-o", false, &path},
                                        {"--password", NULL, true, &ask},
                                        {"--password-file", NULL, false, &from}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 1, 1, "bundle key", e);
    if (rc != ERR_OK)
        return rc;
    if (!path)
        path = arena_fmt(&c->arena, "%s.key", rest[0]);
    bool locked = ask || from;
    if (locked)
        rc = password_get(c, from, path, true, &password, e);
    struct str given = locked ? str_n(password.text, password.len) : (struct str){0};
    if (rc == ERR_OK)
        rc = key_file_make(path, rest[0], given, &public, e);
    wipe(&password, sizeof password);
    if (rc != ERR_OK)
        return rc;
    hex_of(public.byte, sizeof public.byte, hex);
    if (!c->json) {
        cli_say(c, MSG_BUNDLE_CMD_KEY(path, hex));
        return ERR_OK;
    }
    cli_json_begin(c, "bundle key");
    json_key_c(&c->j, "person", rest[0]);
    json_key_c(&c->j, "file", path);
    json_key_c(&c->j, "key", hex);
    json_key_bool(&c->j, "locked", locked);
    json_end(&c->j);
    return ERR_OK;
}

struct trusting {
    const char *actor, *person;
    struct sign_public key;
};

static enum err_code trust_one(struct cli *c, void *context, struct err *e)
{
    const struct trusting *t = context;
    return bundle_trust(c->store, t->actor, t->person, &t->key, e);
}

static enum err_code list(struct cli *c, struct err *e)
{
    struct bundle_trusted *t;
    size_t n;
    char hex[2 * SIGN_PUBLIC_BYTES + 1];
    enum err_code rc = cli_open(c, false, e);
    if (rc == ERR_OK)
        rc = bundle_trusted(c->store, &c->arena, &t, &n, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, "bundle trust");
        json_key_arr(&c->j, "keys");
    }
    for (size_t i = 0; i < n; i++) {
        hex_of(t[i].key.byte, sizeof t[i].key.byte, hex);
        if (!c->json) {
            cli_say(c, MSG_BUNDLE_CMD_TRUSTED(t[i].person, hex));
            continue;
        }
        json_obj(&c->j);
        json_key_str(&c->j, "person", t[i].person);
        json_key_c(&c->j, "key", hex);
        json_key_str(&c->j, "by", t[i].by);
        json_key_str(&c->j, "at", t[i].at);
        json_end(&c->j);
    }
    if (c->json) {
        json_end(&c->j);
        json_end(&c->j);
    }
    return ERR_OK;
}

enum err_code cmd_bundle_trust(struct cli *c, int argc, char **argv, struct err *e)
{
    char **rest;
    int n;
    struct trusting t = {0};
    enum err_code rc = cli_options(c, argc, argv, NULL, 0, &rest, &n, e);
    if (rc == ERR_OK && n == 0)
        return list(c, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 2, 2, "bundle trust", e);
    if (rc == ERR_OK && !hex_bytes(str_c(rest[1]), t.key.byte, sizeof t.key.byte))
        rc = err_set(e, ERR_INPUT, MSG_BUNDLE_CMD_BAD_KEY(rest[1]));
    if (rc == ERR_OK)
        rc = cli_open(c, true, e);
    if (rc == ERR_OK)
        rc = cli_actor(c, &t.actor, e);
    if (rc != ERR_OK)
        return rc;
    t.person = rest[0];
    rc = in_transaction(c, trust_one, &t, e);
    if (rc != ERR_OK)
        return rc;
    if (!c->json) {
        cli_say(c, MSG_BUNDLE_CMD_TRUSTED(rest[0], rest[1]));
        return ERR_OK;
    }
    cli_json_begin(c, "bundle trust");
    json_key_c(&c->j, "person", rest[0]);
    json_key_c(&c->j, "key", rest[1]);
    json_end(&c->j);
    return ERR_OK;
}
