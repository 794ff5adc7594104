/* text_json.c - files and steps of a report as JSON. */
#include "app/web/api/text_json.h"

void attachment_put(struct json_out *j, const struct attachment *x)
{
    json_obj(j);
    json_key_int(j, "id", x->id);
    json_key_str(j, "role", x->role);
    json_key_str(j, "name", x->name);
    json_key_str(j, "media", x->media);
    json_key_int(j, "bytes", x->size);
    json_opt_str(j, "note", x->note);
    json_key_str(j, "person", x->person);
    json_key_str(j, "at", x->at);
    json_key_bool(j, "withdrawn", x->withdrawn);
    json_end(j);
}

void text_put_step(struct json_out *j, const struct report_step *x)
{
    json_obj(j);
    json_key_c(j, "status", report_status_name(x->status));
    json_opt_str(j, "asked", x->asked);
    json_key_str(j, "day", x->day);
    json_opt_str(j, "reason", x->reason);
    json_opt_str(j, "note", x->note);
    json_key_str(j, "person", x->person);
    json_opt_int(j, "file", x->attachment);
    json_key_bool(j, "undone", x->undone);
    json_end(j);
}

/* Not allowed is an answer here, and not a failure. */
static enum err_code may_work(struct web_call *c, int64_t root, bool *may, struct err *e)
{
    struct err why = {0};
    enum err_code rc = retrieval_allowed(c->store, c->person, root, &why);
    *may = rc == ERR_OK;
    if (rc == ERR_OK || rc == ERR_FORBIDDEN || rc == ERR_STATE)
        return ERR_OK;
    err_copy(e, &why);
    return rc;
}

enum err_code text_put_standing(struct web_call *c, struct json_out *j, int64_t root, struct err *e)
{
    struct report_step *step;
    size_t n;
    bool may = false;
    const struct report_step *now = NULL;
    enum err_code rc = retrieval_steps(c->store, root, c->arena, &step, &n, e);
    if (rc == ERR_OK)
        rc = may_work(c, root, &may, e);
    if (rc != ERR_OK)
        return rc;
    for (size_t i = 0; i < n; i++)
        if (!step[i].undone)
            now = &step[i];
    json_key_obj(j, "text");
    json_key_c(j, "status", report_status_name(now ? now->status : REPORT_SOUGHT));
    if (now) {
        json_key_str(j, "day", now->day);
        json_opt_str(j, "asked", now->asked);
        json_opt_str(j, "reason", now->reason);
        json_opt_str(j, "note", now->note);
    }
    json_key_bool(j, "may", may);
    json_end(j);
    return ERR_OK;
}
