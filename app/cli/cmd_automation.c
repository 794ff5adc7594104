/* cmd_automation.c - criteria that exclude by themselves: applied, listed, taken back. */
#include "app/cli/decisions.h"
#include "app/cli/messages.h"
#include "screen/review/automation.h"

struct work {
    const char *actor, *note;
    int64_t root, n;
};

static enum err_code apply(struct cli *c, void *context, struct err *e)
{
    struct work *w = context;
    return automation_apply(c->store, w->actor, &w->n, e);
}

static enum err_code revert(struct cli *c, void *context, struct err *e)
{
    const struct work *w = context;
    return automation_revert(c->store, w->actor, w->root, w->note, e);
}

static void say_list(struct cli *c, const struct automated *list, size_t n)
{
    size_t standing = 0;
    for (size_t i = 0; i < n; i++) {
        const struct automated *x = &list[i];
        standing += !x->reverted;
        cli_say(c, x->reverted
                       ? MSG_AUTOMATION_LINE_REVERTED(x->root, x->criterion, x->citation, x->title)
                       : MSG_AUTOMATION_LINE(x->root, x->criterion, x->citation, x->title));
    }
    cli_say(c, MSG_AUTOMATION_COUNT(standing));
}

static void write_json(struct cli *c, const struct automated *list, size_t n)
{
    struct json_out *j = &c->j;
    cli_json_begin(c, "automation list");
    json_key_arr(j, "records");
    for (size_t i = 0; i < n; i++) {
        json_obj(j);
        json_key_int(j, "record", list[i].root);
        json_key_str(j, "criterion", list[i].criterion);
        json_key_str(j, "citation", list[i].citation);
        json_key_str(j, "title", list[i].title);
        json_key_bool(j, "before_people", list[i].before_people);
        json_key_bool(j, "reverted", list[i].reverted);
        json_key_str(j, "at", list[i].at);
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

static enum err_code show(struct cli *c, struct err *e)
{
    struct automated *list;
    size_t n;
    enum err_code rc = automation_list(c->store, &c->arena, &list, &n, e);
    if (rc == ERR_OK)
        c->json ? write_json(c, list, n) : say_list(c, list, n);
    return rc;
}

static void told(struct cli *c, const char *name, struct msg_call m, int64_t n)
{
    if (!c->json) {
        cli_say(c, m);
        return;
    }
    cli_json_begin(c, name);
    json_key_int(&c->j, "records", n);
    json_end(&c->j);
}

enum err_code cmd_automation(struct cli *c, int argc, char **argv, struct err *e)
{
    static const char *const verb[] = {"apply", "list", "revert"};
    struct work w = {0};
    char **rest;
    int n;
    size_t v;
    const struct cli_option option[] = {{"--note", NULL, false, &w.note}};
    enum err_code rc = cli_verb(argc, argv, verb, COUNT_OF(verb), &v, e);
    if (rc == ERR_OK)
        rc = cli_options(c, argc - 1, argv + 1, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, v == 2, v == 2, "automation", e);
    if (rc != ERR_OK || v == 1)
        return rc == ERR_OK ? show(c, e) : rc;
    rc = cli_actor(c, &w.actor, e);
    if (rc == ERR_OK && v == 2)
        rc = record_find(c->store, str_c(rest[0]), &w.root, e);
    if (rc == ERR_OK)
        rc = in_transaction(c, v == 0 ? apply : revert, &w, e);
    if (rc == ERR_OK && v == 0)
        told(c, "automation apply", MSG_AUTOMATION_DONE(w.n), w.n);
    else if (rc == ERR_OK)
        told(c, "automation revert", MSG_AUTOMATION_REVERTED(w.root), 1);
    return rc;
}
