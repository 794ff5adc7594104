/* cmd_fulltext.c - full texts: which verb is meant. */
#include "app/cli/cmd_fulltext.h"

#include "app/cli/messages.h"

/* In the order of the work. */
static const char *const verb[] = {"list", "next",   "links",    "order", "attach",
                                   "show", "export", "withdraw", "tidy"};
static enum err_code (*const by_verb[])(struct cli *, int, char **, struct err *) = {
    cmd_fulltext_list,   cmd_fulltext_next,     cmd_fulltext_links,
    cmd_fulltext_order,  cmd_fulltext_attach,   cmd_fulltext_show,
    cmd_fulltext_export, cmd_fulltext_withdraw, cmd_fulltext_tidy};

enum err_code cmd_fulltext(struct cli *c, int argc, char **argv, struct err *e)
{
    size_t v;
    enum err_code rc = cli_verb(argc, argv, verb, COUNT_OF(verb), &v, e);
    return rc == ERR_OK ? by_verb[v](c, argc - 1, argv + 1, e) : rc;
}

enum err_code fulltext_open_to_write(struct cli *c, struct err *e)
{
    if (!c->actor)
        return err_set(e, ERR_USAGE, MSG_CLI_WHO("fulltext"));
    return cli_open(c, true, e);
}

const char *fulltext_size(struct cli *c, int64_t bytes)
{
    struct buf b = {0};
    double scale = bytes < 1000 ? 1 : bytes < 1000000 ? 1e3 : 1e6;
    msg_add_double(&b, c->lang, (double)bytes / scale, scale > 1e3);
    buf_adds(&b, scale > 1e3 ? " MB" : scale > 1 ? " kB" : " B");
    const char *text = arena_strndup(&c->arena, buf_c(&b), b.len);
    buf_release(&b);
    return text;
}

void fulltext_say(struct cli *c, int indent, struct msg_call m)
{
    buf_addf(&c->out, "%*s", indent, "");
    cli_say(c, m);
}

const char *fulltext_joined(struct cli *c, const char *before, struct str a, struct str b)
{
    if (!a.len && !b.len)
        return "";
    return arena_fmt(&c->arena, "%s%.*s%s%.*s", before, (int)a.len, a.len ? a.ptr : "",
                     a.len && b.len ? ", " : "", (int)b.len, b.len ? b.ptr : "");
}
