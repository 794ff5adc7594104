/* lists.c - groups, regions, facilities and sites as the file knows them. */
#include "uptake/store/file.sql.h"
#include "uptake/store/messages.h"
#include "uptake/store/store_internal.h"

static enum err_code put_group(struct db *db, const struct registry_group *g, int64_t position,
                               struct err *e)
{
    struct db_stmt q;
    db_begin(&q, db, &Q_UPTAKE_GROUP_PUT);
    db_bind_text(&q, UPTAKE_GROUP_PUT_P_CODE, g->id);
    db_bind_text(&q, UPTAKE_GROUP_PUT_P_NAME_DA, g->name[LANG_DA]);
    db_bind_text(&q, UPTAKE_GROUP_PUT_P_NAME_EN, g->name[LANG_EN]);
    db_bind_text(&q, UPTAKE_GROUP_PUT_P_STATUS_REPORT, g->status_report);
    db_bind_c(&q, UPTAKE_GROUP_PUT_P_CLOSING, registry_closing_name(g->closing_report));
    db_bind_int(&q, UPTAKE_GROUP_PUT_P_POSITION, position);
    db_step(&q);
    return db_end(&q, e);
}

/* Regions and facilities have the same columns, in the same order. */
static enum err_code put_places(struct db *db, const struct db_query *query,
                                const struct registry_place *p, size_t n, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, db, query);
    for (size_t i = 0; i < n; i++) {
        db_again(&q);
        db_bind_text(&q, UPTAKE_REGION_PUT_P_CODE, p[i].id);
        db_bind_text(&q, UPTAKE_REGION_PUT_P_NAME_DA, p[i].name[LANG_DA]);
        db_bind_text(&q, UPTAKE_REGION_PUT_P_NAME_EN, p[i].name[LANG_EN]);
        db_bind_int(&q, UPTAKE_REGION_PUT_P_POSITION, (int64_t)i + 1);
        db_step(&q);
    }
    return db_end(&q, e);
}

enum err_code uptake_lists_write(struct db *db, const struct registry *r, struct err *e)
{
    static const struct db_query *const unplace[] = {
        &Q_UPTAKE_GROUPS_UNPLACED, &Q_UPTAKE_REGIONS_UNPLACED, &Q_UPTAKE_FACILITIES_UNPLACED};
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < COUNT_OF(unplace); i++)
        rc = db_run(db, unplace[i], e);
    for (size_t i = 0; rc == ERR_OK && i < r->n_groups; i++)
        rc = put_group(db, &r->group[i], (int64_t)i + 1, e);
    if (rc == ERR_OK)
        rc = put_places(db, &Q_UPTAKE_REGION_PUT, r->region, r->n_regions, e);
    if (rc == ERR_OK)
        rc = put_places(db, &Q_UPTAKE_FACILITY_PUT, r->facility, r->n_facilities, e);
    return rc;
}

/* The first five columns of the three lists are alike. */
static enum err_code read_names(struct db *db, const struct db_query *query, bool groups,
                                struct arena *a, struct uptake_name **out, size_t *n, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, db, query);
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        struct uptake_name *x = &(*out)[(*n)++];
        x->id = db_int64(&q, UPTAKE_GROUPS_ID);
        x->code = db_str(&q, UPTAKE_GROUPS_CODE, a);
        x->name[LANG_DA] = db_str(&q, UPTAKE_GROUPS_NAME_DA, a);
        x->name[LANG_EN] = db_str(&q, UPTAKE_GROUPS_NAME_EN, a);
        x->gone = db_int64(&q, UPTAKE_GROUPS_POSITION) == 0;
        if (!groups)
            continue;
        x->status_report = db_str(&q, UPTAKE_GROUPS_STATUS_REPORT, a);
        bool cancer = str_eq_c(db_peek(&q, UPTAKE_GROUPS_CLOSING), "cancer");
        x->closing_report = cancer ? REGISTRY_CANCER : REGISTRY_RARE;
    }
    return db_end(&q, e);
}

enum err_code uptake_lists(struct uptake *u, struct arena *a, struct uptake_lists *out,
                           struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = (struct uptake_lists){0};
    enum err_code rc = read_names(u->db, &Q_UPTAKE_GROUPS, true, a, &out->group, &out->n_groups, e);
    if (rc == ERR_OK)
        rc = read_names(u->db, &Q_UPTAKE_REGIONS, false, a, &out->region, &out->n_regions, e);
    if (rc == ERR_OK)
        rc = read_names(u->db, &Q_UPTAKE_FACILITIES, false, a, &out->facility, &out->n_facilities,
                        e);
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, u->db, &Q_UPTAKE_SITES);
    while (db_step(&q)) {
        out->site = arena_grow(a, out->site, out->n_sites, &cap, sizeof *out->site);
        out->site[out->n_sites++] =
            (struct uptake_site){.id = db_int64(&q, UPTAKE_SITES_ID),
                                 .region = db_int64(&q, UPTAKE_SITES_REGION),
                                 .name = db_str(&q, UPTAKE_SITES_NAME, a)};
    }
    return db_end(&q, e);
}

const struct uptake_name *uptake_name_of(const struct uptake_name *list, size_t n, int64_t id)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].id == id)
            return &list[i];
    return NULL;
}

enum err_code uptake_name_find(const struct uptake_name *list, size_t n, struct str code,
                               const struct uptake_name **out, struct err *e)
{
    struct arena a = {0};
    const char **all = ARENA_ARRAY(&a, n, const char *);
    *out = NULL;
    for (size_t i = 0; i < n && !*out; i++) {
        all[i] = arena_strndup(&a, list[i].code.ptr, list[i].code.len);
        if (str_eq(list[i].code, code))
            *out = &list[i];
    }
    enum err_code rc = ERR_OK;
    if (!*out) {
        const char *near = str_nearest(code, all, n);
        rc = near ? err_set(e, ERR_NOT_FOUND, MSG_UPTAKE_NOT_FOUND_NEAR(code, near))
                  : err_set(e, ERR_NOT_FOUND, MSG_UPTAKE_NOT_FOUND(code, n ? all[0] : "-"));
    }
    arena_release(&a);
    return rc;
}
