/* cmd_audit_verify.c - does the log hold, that of a review or an exported one? */
#include "app/cli/cmd_audit.h"
#include "app/cli/messages.h"
#include "screen/audit/audit.h"

static void json_first(struct cli *c, const struct chain *x)
{
    const struct chain_finding *f = &x->finding[0];
    if (x->n_findings == 0) {
        json_key_c(&c->j, "first_bad", NULL);
        return;
    }
    json_key_obj(&c->j, "first_bad");
    json_key_int(&c->j, "seq", f->seq);
    json_key_c(&c->j, "what", chain_fault_name(f->fault));
    if (f->fault == CHAIN_GAP)
        json_key_int(&c->j, "until", f->until);
    else
        json_key_str(&c->j, "kind", f->kind);
    json_end(&c->j);
}

static void say_json(struct cli *c, const struct chain *x, const char *hex)
{
    static const char *const head[] = {[CHAIN_HEAD_NOT_ASKED] = NULL,
                                       [CHAIN_HEAD_FOUND] = "found",
                                       [CHAIN_HEAD_CUT] = "cut",
                                       [CHAIN_HEAD_REWRITTEN] = "rewritten"};
    cli_json_begin(c, "audit verify");
    json_key_int(&c->j, "events", x->n);
    json_key_c(&c->j, "head", hex);
    json_key_bool(&c->j, "ok", !c->found);
    json_first(c, x);
    json_key_int(&c->j, "bad_events", x->n_findings);
    json_key_int(&c->j, "erased", x->held_back[CHAIN_ERASED]);
    json_key_int(&c->j, "sealed", x->held_back[CHAIN_SEALED]);
    json_key_c(&c->j, "given_head", head[chain_head(x)]);
    json_end(&c->j);
}

static void say(struct cli *c, const struct chain *x)
{
    char hex[HASH_BYTES * 2 + 1];
    hash_hex(x->hash, hex);
    c->found = note_count(&c->notes, NOTE_ERROR) > 0;
    if (c->json)
        say_json(c, x, hex);
    else if (c->found)
        cli_say(c, MSG_AUDIT_NOT_OK(x->n, hex, x->seq));
    else
        cli_say(c, MSG_AUDIT_OK(x->n, hex, x->seq));
}

static enum err_code verify(struct cli *c, const char *file, const struct log_head *head,
                            struct err *e)
{
    struct chain x;
    enum err_code rc = ERR_OK;
    chain_init(&x, NULL);
    if (file) {
        rc = audit_verify_file(file, head, c->progress, &x, &c->notes, e);
    } else {
        rc = cli_open(c, false, e);
        if (rc == ERR_OK)
            rc = store_verify_log(c->store, head, c->progress, &x, &c->notes, e);
    }
    if (rc == ERR_OK)
        say(c, &x);
    chain_release(&x);
    return rc;
}

enum err_code audit_cmd_verify(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *given = NULL, *file = NULL;
    struct log_head head;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--head", NULL, false, &given},
                                        {"--file", NULL, false, &file}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "audit verify", e);
    if (rc == ERR_OK && given && !log_head_parse(str_c(given), &head))
        rc = err_set(e, ERR_USAGE, MSG_AUDIT_BAD_HEAD(given));
    return rc == ERR_OK ? verify(c, file, given ? &head : NULL, e) : rc;
}
