/* cmd_uptake.c - the operational module: which verb is meant; the file opened. */
#include "app/cli/cmd_uptake.h"

#include "app/cli/cmd_pico.h"
#include "app/cli/messages.h"

#include <glob.h>

/* In the order of the work. */
static const char *const verb[] = {"init",  "map",      "import", "deliveries", "findings",
                                   "mend",  "estimate", "export", "demo",       "table",
                                   "total", "share",    "trend",  "compare",    "forecast",
                                   "chart", "barrier",  "report"};
static enum err_code (*const by_verb[COUNT_OF(verb)])(struct cli *, int, char **, struct err *) = {
    cmd_uptake_init,     cmd_uptake_map,     cmd_uptake_import,   cmd_uptake_deliveries,
    cmd_uptake_findings, cmd_uptake_mend,    cmd_uptake_estimate, cmd_uptake_export,
    cmd_uptake_demo,     cmd_uptake_table,   cmd_uptake_total,    cmd_uptake_share,
    cmd_uptake_trend,    cmd_uptake_compare, cmd_uptake_forecast, cmd_uptake_chart,
    cmd_uptake_barrier,  cmd_uptake_report};

enum err_code cmd_uptake(struct cli *c, int argc, char **argv, struct err *e)
{
    size_t v;
    enum err_code rc = cli_verb(argc, argv, verb, COUNT_OF(verb), &v, e);
    return rc == ERR_OK ? by_verb[v](c, argc - 1, argv + 1, e) : rc;
}

static enum err_code find_file(struct cli *c, struct err *e)
{
    glob_t g = {0};
    enum err_code rc = ERR_OK;
    if (!c->uptake_path)
        c->uptake_path = getenv("SIGTE_UPTAKE");
    if (c->uptake_path && c->uptake_path[0])
        return ERR_OK;
    if (glob("*.uptake", 0, NULL, &g) != 0 || g.gl_pathc == 0)
        rc = err_set(e, ERR_USAGE, MSG_CLI_NO_UPTAKE);
    else if (g.gl_pathc > 1)
        rc = err_set(e, ERR_USAGE, MSG_CLI_SEVERAL_UPTAKES);
    else
        c->uptake_path = arena_strdup(&c->arena, g.gl_pathv[0]);
    globfree(&g);
    return rc;
}

enum err_code cli_uptake(struct cli *c, bool writes, struct err *e)
{
    enum err_code rc = find_file(c, e);
    if (rc == ERR_OK)
        rc = uptake_open(c->uptake_path, writes ? DB_WRITE : DB_READ, &c->uptake, e);
    return rc == ERR_OK && !writes ? db_read_begin(uptake_db(c->uptake), e) : rc;
}

enum err_code uptake_actor(struct cli *c, const char **out, struct err *e)
{
    struct uptake_about about;
    enum err_code rc = uptake_about(c->uptake, &c->arena, &about, e);
    *out = c->actor ? c->actor : arena_strndup(&c->arena, about.made_by.ptr, about.made_by.len);
    return rc;
}

enum err_code cmd_uptake_init(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *plain = NULL, *groups = NULL, *found;
    struct registry r;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--plain-ids", NULL, true, &plain},
                                        {"--groups", NULL, false, &groups}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 1, 1, "uptake", e);
    if (rc == ERR_OK)
        rc = pico_registry(c, groups, &r, &found, e);
    if (rc == ERR_OK)
        rc = uptake_create(rest[0], &r, plain ? UPTAKE_IDS_PLAIN : UPTAKE_IDS_KEYED,
                           c->actor ? c->actor : "analyst", e);
    if (rc != ERR_OK)
        return rc;
    if (!c->json) {
        cli_say(c, MSG_UPTAKE_MADE(rest[0], r.n_groups, r.n_facilities));
        return ERR_OK;
    }
    cli_json_begin(c, "uptake init");
    json_key_c(&c->j, "file", rest[0]);
    json_key_int(&c->j, "groups", (int64_t)r.n_groups);
    json_key_int(&c->j, "regions", (int64_t)r.n_regions);
    json_key_int(&c->j, "facilities", (int64_t)r.n_facilities);
    json_end(&c->j);
    return ERR_OK;
}
