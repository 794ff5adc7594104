/* uptake_file.c - see uptake_file.h. */
#include "app/web/api/uptake_file.h"
#include "app/web/messages.h"

static enum err_code open_file(struct web_call *c, enum db_mode mode, struct uptake **out,
                               struct err *e)
{
    const char *path = c->web->options.uptake;
    *out = NULL;
    return path ? uptake_open(path, mode, out, e) : err_set(e, ERR_NOT_FOUND, MSG_WEB_NO_UPTAKE);
}

enum err_code uptake_file_read(struct web_call *c, struct uptake **out, struct err *e)
{
    enum err_code rc = open_file(c, DB_READ, out, e);
    if (rc == ERR_OK)
        rc = db_read_begin(uptake_db(*out), e);
    if (rc != ERR_OK) {
        uptake_close(*out);
        *out = NULL;
    }
    return rc;
}

enum err_code uptake_file_write(struct web_call *c, struct uptake **out, struct err *e)
{
    return open_file(c, DB_WRITE, out, e);
}

const char *uptake_month_text(struct web_call *c, int month)
{
    return month ? arena_fmt(c->arena, "%04d-%02d", month / 100, month % 100) : "";
}

const char *uptake_day_text(struct web_call *c, struct date d)
{
    return date_is_set(d) ? arena_fmt(c->arena, "%04d-%02d-%02d", d.year, d.month, d.day) : "";
}

enum err_code uptake_asked(struct web_call *c, struct uptake_asked *out, struct err *e)
{
    *out = (struct uptake_asked){.lang = c->lang, .months = (int)call_int(c, "months")};
    if (call_has(c, "group")) {
        struct str *group = ARENA_NEW(c->arena, struct str);
        *group = call_text(c, "group");
        out->group = group;
        out->n_groups = 1;
    }
    if (call_has(c, "to") && !view_month_parse(call_text(c, "to"), &out->last))
        return err_set(e, ERR_INPUT, MSG_WEB_NOT_MONTH("to"));
    return ERR_OK;
}

enum err_code uptake_asked_views(struct web_call *c, struct uptake *u, struct uptake_views *out,
                                 struct err *e)
{
    struct uptake_asked asked;
    enum err_code rc = uptake_asked(c, &asked, e);
    if (rc == ERR_OK)
        rc = uptake_views_load(u, &asked, c->arena, out, e);
    if (rc == ERR_OK && uptake_views_empty(out))
        rc = err_set(e, ERR_NOT_FOUND, MSG_WEB_UPTAKE_NOTHING);
    return rc;
}

enum err_code uptake_process_load(struct web_call *c, struct uptake *u, struct uptake_process *out,
                                  bool *shown, struct err *e)
{
    struct view_request r = {.event = UPTAKE_RECEIVED, .unit = UPTAKE_SAMPLE};
    *out = (struct uptake_process){.o = {.p = {9, 10}, .type = PROCESS_TYPE, .confidence = 0.95}};
    *shown = false;
    enum err_code rc = figures_samples(u, c->arena, &out->samples, e);
    if (rc != ERR_OK || !out->samples.n)
        return rc;
    rc = view_load(u, &r, c->lang, c->arena, &out->v, e);
    if (rc == ERR_OK)
        out->list = process_times(&out->samples, &out->o, PROCESS_WHOLE, c->arena);
    *shown = rc == ERR_OK;
    return rc;
}
