/* server.c - how the server itself does, for the lead who runs it. */
#include "app/web/api/tables.h"
#include "lib/base/date.h"

static enum err_code show(struct web_call *c, struct err *e)
{
    int64_t transactions, changes;
    (void)e;
    writer_counts(c->web->writer, &transactions, &changes);
    struct json_out *j = call_json(c);
    c->uncached = true;
    json_obj(j);
    json_key_c(j, "assets", assets_version(c->web->assets));
    json_key_int(j, "up_s", (clock_ms() - c->web->started_ms) / 1000);
    json_key_int(j, "transactions", transactions);
    json_key_int(j, "changes", changes);
    json_key_bool(j, "tls", c->web->tls);
    json_end(j);
    return ERR_OK;
}

const struct route ROUTES_SERVER[] = {
    {.method = "GET",
     .path = "/api/v1/server",
     .summary = "How long it has run, and how many changes to a transaction",
     .kind = ROUTE_QUICK,
     .roles = WEB_LEAD,
     .handle = show},
    {.method = NULL}};
