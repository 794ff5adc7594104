/* cmd_bundle_refused.c - decisions that could not be applied: listed, tried again, given up. */
#include "app/cli/cmd_bundle.h"
#include "app/cli/decisions.h"
#include "app/cli/messages.h"

static void refused_json(struct cli *c, const struct bundle_refused *r)
{
    struct json_out *j = &c->j;
    json_obj(j);
    json_key_int(j, "id", r->id);
    json_key_str(j, "person", r->person);
    json_key_str(j, "kind", r->kind);
    json_key_str(j, "stage", r->stage);
    json_opt_int(j, "record", r->root);
    json_key_str(j, "title", r->title);
    json_key_str(j, "at", r->at);
    json_key_str(j, "why", r->why);
    json_key_str(j, "text", r->text[c->lang]);
    json_key_str(j, "state", r->state);
    json_opt_str(j, "note", r->note);
    json_opt_str(j, "by", r->by);
    json_key_int(j, "bundle", r->bundle);
    json_key_str(j, "file", r->file);
    json_end(j);
}

static void refused_say(struct cli *c, const struct bundle_refused *r)
{
    enum stage stage;
    const char *where = stage_parse(r->stage, &stage)
                            ? cli_stage(c, stage)
                            : msg_text(&c->arena, c->lang, MSG_BUNDLE_CMD_ALL_STAGES);
    const char *record = r->root ? arena_fmt(&c->arena, "%" PRId64, r->root) : "?";
    cli_say(c, MSG_BUNDLE_CMD_REFUSED(r->id, r->person, record, where, r->text[c->lang]));
    if (r->by.len)
        cli_say(c, MSG_BUNDLE_CMD_DISMISSED_BY(r->by, r->note));
}

enum err_code cmd_bundle_refused(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *all = NULL;
    char **rest;
    int n_rest;
    struct bundle_refused *list;
    size_t n;
    const struct cli_option option[] = {{"--all", NULL, true, &all}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n_rest, e);
    if (rc == ERR_OK)
        rc = cli_words(n_rest, 0, 0, "bundle refused", e);
    if (rc == ERR_OK)
        rc = cli_open(c, false, e);
    if (rc == ERR_OK)
        rc = bundle_refused(c->store, all != NULL, &c->arena, &list, &n, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, "bundle refused");
        json_key_arr(&c->j, "refused");
    }
    for (size_t i = 0; i < n; i++) {
        c->found = c->found || str_eq(list[i].state, STR("waiting"));
        if (c->json)
            refused_json(c, &list[i]);
        else
            refused_say(c, &list[i]);
    }
    if (c->json) {
        json_end(&c->j);
        json_end(&c->j);
    }
    return ERR_OK;
}

static enum err_code numbers(struct cli *c, char **word, int n, int64_t **out, struct err *e)
{
    *out = ARENA_ARRAY(&c->arena, (size_t)n, int64_t);
    for (int i = 0; i < n; i++)
        if (!str_int64(str_c(word[i]), &(*out)[i]) || (*out)[i] < 1)
            return err_set(e, ERR_USAGE, MSG_BUNDLE_CMD_BAD_NUMBER(word[i]));
    return ERR_OK;
}

enum err_code cmd_bundle_retry(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *older = NULL, *actor;
    char **rest;
    int n;
    int64_t *id;
    struct bundle_report r;
    const struct cli_option option[] = {{"--older-criteria", NULL, true, &older}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = numbers(c, rest, n, &id, e);
    if (rc == ERR_OK)
        rc = cli_open(c, true, e);
    if (rc == ERR_OK)
        rc = cli_actor(c, &actor, e);
    struct bundle_in how = {.older_criteria = older != NULL};
    if (rc == ERR_OK)
        rc = bundle_retry(c->store, actor, id, (size_t)n, &how, &r, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, "bundle retry");
        bundle_counts_json(c, &r);
    } else {
        cli_say(c, MSG_BUNDLE_CMD_RETRIED(r.n[BUNDLE_APPLIED] + r.n[BUNDLE_SAME],
                                          r.n[BUNDLE_SUPERSEDED]));
    }
    rc = bundle_waiting(c, e);
    if (c->json)
        json_end(&c->j);
    return rc;
}

struct dismissing {
    const char *actor, *note;
    int64_t *id;
    size_t n;
};

static enum err_code dismiss(struct cli *c, void *context, struct err *e)
{
    const struct dismissing *d = context;
    return bundle_dismiss(c->store, d->actor, d->id, d->n, d->note, e);
}

enum err_code cmd_bundle_dismiss(struct cli *c, int argc, char **argv, struct err *e)
{
    struct dismissing d = {.note = ""};
    char **rest;
    int n;
    const struct cli_option option[] = {{"--reason", NULL, false, &d.note}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 1, -1, "bundle dismiss", e);
    if (rc == ERR_OK)
        rc = numbers(c, rest, n, &d.id, e);
    if (rc == ERR_OK)
        rc = cli_open(c, true, e);
    if (rc == ERR_OK)
        rc = cli_actor(c, &d.actor, e);
    d.n = (size_t)n;
    if (rc == ERR_OK)
        rc = in_transaction(c, dismiss, &d, e);
    if (rc != ERR_OK)
        return rc;
    if (!c->json) {
        cli_say(c, MSG_BUNDLE_CMD_DISMISSED(n));
        return ERR_OK;
    }
    cli_json_begin(c, "bundle dismiss");
    json_key_int(&c->j, "dismissed", n);
    json_end(&c->j);
    return ERR_OK;
}
