/* cmd_bundle.c - decisions from copies of the review: which verb is meant, and what they share. */
#include "app/cli/cmd_bundle.h"

#include "app/cli/messages.h"
#include "lib/base/file.h"

static const char *const verb[] = {"key", "trust",   "out",   "check",
                                   "in",  "refused", "retry", "dismiss"};
static enum err_code (*const by_verb[])(struct cli *, int, char **, struct err *) = {
    cmd_bundle_key, cmd_bundle_trust,   cmd_bundle_out,   cmd_bundle_check,
    cmd_bundle_in,  cmd_bundle_refused, cmd_bundle_retry, cmd_bundle_dismiss};

enum err_code cmd_bundle(struct cli *c, int argc, char **argv, struct err *e)
{
    size_t v;
    enum err_code rc = cli_verb(argc, argv, verb, COUNT_OF(verb), &v, e);
    return rc == ERR_OK ? by_verb[v](c, argc - 1, argv + 1, e) : rc;
}

enum err_code bundle_load(struct cli *c, const char *path, struct bundle *out, struct err *e)
{
    struct str bytes;
    enum err_code rc = file_read(path, BUNDLE_BYTES_MAX, &c->arena, &bytes, e);
    return rc == ERR_OK ? bundle_read(bytes, path, &c->arena, out, e) : rc;
}

enum err_code bundle_waiting(struct cli *c, struct err *e)
{
    struct bundle_refused *list;
    size_t n;
    enum err_code rc = bundle_refused(c->store, false, &c->arena, &list, &n, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json)
        json_key_int(&c->j, "waiting", (int64_t)n);
    else if (n)
        cli_say(c, MSG_BUNDLE_CMD_WAITING(n));
    c->found = n > 0;
    return ERR_OK;
}

void bundle_counts_json(struct cli *c, const struct bundle_report *r)
{
    for (int o = 0; o < BUNDLE_OUTCOMES; o++)
        json_key_int(&c->j, bundle_outcome_name((enum bundle_outcome)o), r->n[o]);
}
