/* search_analysis.c - a search of the protocol, read. */
#include "app/web/api/search_analysis.h"
#include "app/web/messages.h"

enum err_code search_of_protocol(struct store *s, struct str id, const struct protocol **protocol,
                                 const struct protocol_search **out, struct err *e)
{
    const struct review_documents *d;
    *out = NULL;
    enum err_code rc = review_documents(s, &d, e);
    if (rc != ERR_OK)
        return rc;
    *protocol = &d->protocol;
    *out = protocol_find_search(&d->protocol, id);
    return *out ? ERR_OK : err_set(e, ERR_NOT_FOUND, MSG_WEB_NO_SEARCH(id));
}

enum err_code search_mesh(struct store *s, struct arena *a, struct mesh **out, struct err *e)
{
    struct str path = STR("");
    *out = NULL;
    enum err_code rc = store_setting(s, "mesh", a, &path, e);
    return rc == ERR_OK && path.len ? mesh_open(path.ptr, out, e) : rc;
}

enum err_code search_analysis_open(const struct web *w, struct store *s, struct str id,
                                   bool patient, struct progress *p, struct arena *a,
                                   struct search_analysis *out, struct err *e)
{
    const struct protocol *protocol;
    const struct protocol_search *search;
    *out = (struct search_analysis){0};
    enum err_code rc = search_of_protocol(s, id, &protocol, &search, e);
    if (rc != ERR_OK)
        return rc;
    rc = search_engine_counts(w->engine, protocol->as_of, patient, p, &out->engine, e);
    out->reading = (struct strategy_reading){.engine = out->engine, .as_of = protocol->as_of};
    if (rc == ERR_OK && out->engine && engine_is_local(out->engine)) {
        out->reading.mesh = engine_mesh(out->engine);
    } else if (rc == ERR_OK) {
        rc = search_mesh(s, a, &out->mesh, e);
        out->reading.mesh = out->mesh;
    }
    if (rc == ERR_OK)
        rc = strategy_of_search(search, "", &out->reading, a, &out->strategy, e);
    return rc;
}

void search_analysis_close(struct search_analysis *x)
{
    engine_close(x->engine);
    mesh_close(x->mesh);
}
