/* cmd_audit.c - the log: shown, verified, taken along. */
#include "app/cli/cmd_audit.h"

enum err_code cmd_audit(struct cli *c, int argc, char **argv, struct err *e)
{
    static const char *const verb[] = {"show", "verify", "export"};
    static enum err_code (*const run[])(struct cli *, int, char **, struct err *) = {
        audit_cmd_show, audit_cmd_verify, audit_cmd_export};
    size_t v;
    enum err_code rc = cli_verb(argc, argv, verb, COUNT_OF(verb), &v, e);
    return rc == ERR_OK ? run[v](c, argc - 1, argv + 1, e) : rc;
}
