/* revise_apply.c - changed documents in the tables. */
#include "screen/review/documents_internal.h"

/* A change of the criteria becomes a deviation when it is finished and its effect is known. */
enum err_code review_apply_documents(struct store *s, const struct event *ev, const json_t *p,
                                     struct err *e)
{
    struct arena a = {0};
    enum err_code rc = documents_put(s, ev, p, e);
    if (rc == ERR_OK && !json_get_bool(p, "criteria"))
        rc = deviation_put(s, ev, STR("protocol"), STR("documents.changed"),
                           json_get_str(p, "why", &a), STR("{}"), e);
    arena_release(&a);
    return rc == ERR_OK ? review_all_changed(s, e) : rc;
}

static enum err_code note_deviation(struct store *s, const struct event *ev, const json_t *p,
                                    struct arena *a, struct err *e)
{
    json_t *detail = json_pack("{s:O, s:O}", "changes", json_object_get(p, "changes"), "decisions",
                               json_object_get(p, "decisions"));
    char *text = detail ? json_dumps(detail, JSON_COMPACT) : NULL;
    enum err_code rc = deviation_put(s, ev, STR("criteria"), STR("documents.changed"),
                                     json_get_str(p, "why", a), str_c(text ? text : "{}"), e);
    free(text);
    json_decref(detail);
    return rc;
}

enum err_code review_apply_revised(struct store *s, const struct event *ev, const json_t *p,
                                   struct err *e)
{
    struct arena a = {0};
    struct str why = json_get_str(p, "why", &a);
    size_t i;
    json_t *x;
    enum err_code rc = store_put_setting(s, STR("revision.pending"), STR(""), e);
    if (rc == ERR_OK)
        rc = note_deviation(s, ev, p, &a, e);
    json_array_foreach(json_object_get(p, "decisions"), i, x)
    {
        if (rc == ERR_OK)
            rc = reading_apply_one(s, ev, json_get_int(x, "record"), json_get_str(x, "stage", &a),
                                   STR("criteria"), why, e);
    }
    arena_release(&a);
    return rc;
}
