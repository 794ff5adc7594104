/* know.c - what an import needs to know: lists, aliases, sites. */
#include "uptake/delivery/delivery.sql.h"
#include "uptake/delivery/delivery_internal.h"

enum err_code aliases_load(struct uptake *u, struct arena *a, struct alias **out, size_t *n,
                           struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, uptake_db(u), &Q_UPTAKE_ALIAS_ALL);
    while (db_step(&q)) {
        struct alias x = {.folded = db_str(&q, UPTAKE_ALIAS_ALL_FOLDED, a),
                          .code = db_str(&q, UPTAKE_ALIAS_ALL_CODE, a)};
        size_t i = 0;
        if (!word_kind_parse(db_peek(&q, UPTAKE_ALIAS_ALL_KIND), &x.kind))
            continue;
        while (i < *n && ((*out)[i].kind != x.kind || !str_eq((*out)[i].folded, x.folded)))
            i++;
        if (i == *n) {
            *out = arena_grow(a, *out, *n, &cap, sizeof **out);
            ++*n;
        }
        (*out)[i] = x;
    }
    return db_end(&q, e);
}

enum err_code knowledge_load(struct uptake *u, struct arena *a, struct knowledge *out,
                             struct err *e)
{
    struct alias *alias;
    size_t n;
    *out = (struct knowledge){.is_cancer = NULL};
    enum err_code rc = uptake_lists(u, a, &out->lists, e);
    if (rc == ERR_OK)
        rc = aliases_load(u, a, &alias, &n, e);
    if (rc != ERR_OK)
        return rc;
    dictionary_init(&out->dictionary, &out->lists, alias, n, a);
    for (size_t i = 0; i < out->lists.n_groups; i++)
        if ((size_t)out->lists.group[i].id >= out->n_is_cancer)
            out->n_is_cancer = (size_t)out->lists.group[i].id + 1;
    out->is_cancer = ARENA_ARRAY(a, out->n_is_cancer, bool);
    for (size_t i = 0; i < out->lists.n_groups; i++)
        out->is_cancer[out->lists.group[i].id] =
            out->lists.group[i].closing_report == REGISTRY_CANCER;
    return ERR_OK;
}

enum err_code site_id(struct uptake *u, struct knowledge *k, int64_t region, struct str name,
                      struct arena *a, int64_t *out, struct err *e)
{
    struct db_stmt q;
    struct uptake_lists *l = &k->lists;
    *out = 0;
    if (!name.len)
        return ERR_OK;
    for (size_t i = 0; i < l->n_sites; i++)
        if (l->site[i].region == region && str_eq(l->site[i].name, name)) {
            *out = l->site[i].id;
            return ERR_OK;
        }
    db_begin(&q, uptake_db(u), &Q_UPTAKE_SITE_PUT);
    db_bind_int(&q, UPTAKE_SITE_PUT_P_REGION, region);
    db_bind_text(&q, UPTAKE_SITE_PUT_P_NAME, name);
    if (db_step(&q))
        *out = db_int64(&q, UPTAKE_SITE_PUT_ID);
    enum err_code rc = db_end(&q, e);
    if (rc != ERR_OK)
        return rc;
    struct uptake_site *more = ARENA_ARRAY(a, l->n_sites + 1, struct uptake_site);
    if (l->n_sites)
        memcpy(more, l->site, l->n_sites * sizeof *more);
    more[l->n_sites] = (struct uptake_site){*out, region, arena_str(a, name)};
    l->site = more;
    l->n_sites++;
    return ERR_OK;
}
