/* cmd_bundle_in.c - taking bundles in. What they say is never told: stages may be open. */
#include "app/cli/cmd_bundle.h"
#include "app/cli/messages.h"

struct taking {
    const char *actor;
    struct bundle_in how;
    struct bundle *b;
    char **path;
    int n;
};

/* All are read and held against the review before the first is taken in. */
static enum err_code check_all(struct cli *c, struct taking *t, struct err *e)
{
    enum err_code rc = ERR_OK;
    enum bundle_trust trust;
    t->b = ARENA_ARRAY(&c->arena, (size_t)t->n, struct bundle);
    for (int i = 0; rc == ERR_OK && i < t->n; i++) {
        rc = bundle_load(c, t->path[i], &t->b[i], e);
        if (rc == ERR_OK)
            rc = bundle_check(c->store, &t->b[i], &trust, e);
    }
    return rc;
}

static void told(struct cli *c, const struct bundle *b, const char *path,
                 const struct bundle_report *r)
{
    if (!c->json) {
        cli_say(c, MSG_BUNDLE_CMD_IN(path, b->person, b->n, r->n[BUNDLE_APPLIED], r->n[BUNDLE_SAME],
                                     r->n[BUNDLE_SUPERSEDED], r->n[BUNDLE_REFUSED],
                                     r->n[BUNDLE_AGAIN]));
        return;
    }
    json_obj(&c->j);
    json_key_c(&c->j, "file", path);
    json_opt_int(&c->j, "bundle", r->id);
    json_key_str(&c->j, "person", b->person);
    json_key_c(&c->j, "signed", bundle_trust_name(r->trust));
    json_key_int(&c->j, "decisions", (int64_t)b->n);
    bundle_counts_json(c, r);
    json_end(&c->j);
}

static void told_retried(struct cli *c, const struct bundle_report *r)
{
    if (c->json) {
        json_key_obj(&c->j, "retried");
        json_key_int(&c->j, "applied", r->n[BUNDLE_APPLIED]);
        json_key_int(&c->j, "same", r->n[BUNDLE_SAME]);
        json_key_int(&c->j, "superseded", r->n[BUNDLE_SUPERSEDED]);
        json_end(&c->j);
    } else if (r->n[BUNDLE_APPLIED] + r->n[BUNDLE_SAME] + r->n[BUNDLE_SUPERSEDED]) {
        cli_say(c, MSG_BUNDLE_CMD_RETRIED(r->n[BUNDLE_APPLIED] + r->n[BUNDLE_SAME],
                                          r->n[BUNDLE_SUPERSEDED]));
    }
}

static enum err_code take_all(struct cli *c, struct taking *t, struct err *e)
{
    struct bundle_report r;
    enum err_code rc = ERR_OK;
    if (c->json) {
        cli_json_begin(c, "bundle in");
        json_key_arr(&c->j, "bundles");
    }
    for (int i = 0; rc == ERR_OK && i < t->n; i++) {
        rc = bundle_take(c->store, t->actor, &t->b[i], &t->how, c->progress, &c->arena, &r, e);
        if (rc == ERR_OK)
            told(c, &t->b[i], t->path[i], &r);
    }
    if (c->json)
        json_end(&c->j);
    return rc;
}

enum err_code cmd_bundle_in(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *any = NULL, *older = NULL;
    struct taking t = {0};
    struct bundle_report retried;
    const struct cli_option option[] = {{"--unsigned", NULL, true, &any},
                                        {"--older-criteria", NULL, true, &older}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &t.path, &t.n, e);
    if (rc == ERR_OK)
        rc = cli_words(t.n, 1, -1, "bundle in", e);
    if (rc == ERR_OK)
        rc = cli_open(c, true, e);
    if (rc == ERR_OK)
        rc = cli_actor(c, &t.actor, e);
    if (rc == ERR_OK)
        rc = check_all(c, &t, e);
    t.how = (struct bundle_in){.unsigned_too = any != NULL, .older_criteria = older != NULL};
    if (rc == ERR_OK)
        rc = take_all(c, &t, e);
    /* What waited for a decision that has come now. */
    if (rc == ERR_OK)
        rc = bundle_retry(c->store, t.actor, NULL, 0, &t.how, &retried, e);
    if (rc != ERR_OK)
        return rc;
    told_retried(c, &retried);
    rc = bundle_waiting(c, e);
    if (c->json)
        json_end(&c->j);
    return rc;
}
