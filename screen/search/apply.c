/* apply.c - runs applied to the tables. */
#include "screen/search/search.sql.h"
#include "screen/search/search_internal.h"

static enum err_code insert_run(struct store *s, const struct event *ev, const json_t *p,
                                int64_t id, struct arena *a, struct err *e)
{
    struct db_stmt q;
    struct str kind = json_get_str(p, "kind", a);
    db_begin(&q, store_db(s), &Q_RUN_INSERT);
    db_bind_int(&q, RUN_INSERT_P_ID, id);
    db_bind_text(&q, RUN_INSERT_P_SEARCH, json_get_str(p, "search", a));
    db_bind_text(&q, RUN_INSERT_P_LITERATURE, json_get_str(p, "literature", a));
    db_bind_text(&q, RUN_INSERT_P_DATABASE, json_get_str(p, "database", a));
    db_bind_text(&q, RUN_INSERT_P_ENGINE, json_get_str(p, "engine", a));
    db_bind_text(&q, RUN_INSERT_P_AT, json_get_str(p, "at", a));
    db_bind_text(&q, RUN_INSERT_P_SORT, json_get_str(p, "sort", a));
    db_bind_text(&q, RUN_INSERT_P_IMPORT, json_get_str(p, "import", a));
    db_bind_int(&q, RUN_INSERT_P_EVENT, ev->seq);
    db_bind_text(&q, RUN_INSERT_P_KIND, kind.len ? kind : STR("run"));
    db_bind_text(&q, RUN_INSERT_P_BEGUN, json_get_str(p, "begun", a));
    db_bind_text(&q, RUN_INSERT_P_PROGRAM, json_get_str(p, "program", a));
    db_bind_text(&q, RUN_INSERT_P_BUILD, json_get_str(p, "build", a));
    db_bind_text(&q, RUN_INSERT_P_UPDATED, json_get_str(p, "updated", a));
    db_step(&q);
    return db_end(&q, e);
}

static void bind_recorded(struct db_stmt *q, const json_t *l, struct arena *a)
{
    if (!json_object_get(l, "recorded_count"))
        return;
    db_bind_int(q, RUN_LINE_INSERT_P_RECORDED_COUNT, json_get_int(l, "recorded_count"));
    db_bind_text(q, RUN_LINE_INSERT_P_RECORDED_DATE, json_get_str(l, "recorded_date", a));
    db_bind_text(q, RUN_LINE_INSERT_P_RECORDED_ENGINE, json_get_str(l, "recorded_engine", a));
}

static enum err_code insert_line(struct store *s, int64_t run, size_t ordinal, const json_t *l,
                                 struct arena *a, struct err *e)
{
    struct db_stmt q;
    char *warnings = json_dumps(json_object_get(l, "warnings"), JSON_COMPACT);
    const json_t *pmids = json_object_get(l, "pmids");
    int64_t from_run = json_get_int(l, "from_run");
    db_begin(&q, store_db(s), &Q_RUN_LINE_INSERT);
    db_bind_int(&q, RUN_LINE_INSERT_P_RUN, run);
    db_bind_int(&q, RUN_LINE_INSERT_P_ORDINAL, (int64_t)ordinal);
    db_bind_text(&q, RUN_LINE_INSERT_P_LINE, json_get_str(l, "line", a));
    db_bind_text(&q, RUN_LINE_INSERT_P_QUERY, json_get_str(l, "query", a));
    db_bind_text(&q, RUN_LINE_INSERT_P_SENT, json_get_str(l, "sent", a));
    db_bind_text(&q, RUN_LINE_INSERT_P_TRANSLATION, json_get_str(l, "translation", a));
    db_bind_int(&q, RUN_LINE_INSERT_P_COUNT, json_get_int(l, "count"));
    db_bind_c(&q, RUN_LINE_INSERT_P_WARNINGS, warnings ? warnings : "[]");
    bind_recorded(&q, l, a);
    if (from_run)
        db_bind_int(&q, RUN_LINE_INSERT_P_FROM_RUN, from_run);
    db_bind_text(&q, RUN_LINE_INSERT_P_AT, json_get_str(l, "at", a));
    db_bind_text(&q, RUN_LINE_INSERT_P_ENGINE, json_get_str(l, "engine", a));
    db_bind_int(&q, RUN_LINE_INSERT_P_N_PMIDS, pmids ? (int64_t)json_array_size(pmids) : -1);
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    free(warnings);
    return rc;
}

static enum err_code insert_line_pmids(struct store *s, int64_t run, size_t line,
                                       const json_t *pmids, struct err *e)
{
    struct db_stmt q;
    size_t i;
    json_t *x;
    db_begin(&q, store_db(s), &Q_RUN_LINE_PMID_INSERT);
    json_array_foreach(pmids, i, x)
    {
        db_again(&q);
        db_bind_int(&q, RUN_LINE_PMID_INSERT_P_RUN, run);
        db_bind_int(&q, RUN_LINE_PMID_INSERT_P_LINE, (int64_t)line);
        db_bind_int(&q, RUN_LINE_PMID_INSERT_P_ORDINAL, (int64_t)i);
        db_bind_int(&q, RUN_LINE_PMID_INSERT_P_PMID, json_integer_value(x));
        db_step(&q);
    }
    return db_end(&q, e);
}

static enum err_code insert_pmids(struct store *s, int64_t run, const json_t *pmids, struct err *e)
{
    struct db_stmt q;
    size_t i;
    json_t *x;
    db_begin(&q, store_db(s), &Q_RUN_PMID_INSERT);
    json_array_foreach(pmids, i, x)
    {
        db_again(&q);
        db_bind_int(&q, RUN_PMID_INSERT_P_RUN, run);
        db_bind_int(&q, RUN_PMID_INSERT_P_ORDINAL, (int64_t)i);
        db_bind_int(&q, RUN_PMID_INSERT_P_PMID, json_integer_value(x));
        db_step(&q);
    }
    return db_end(&q, e);
}

static enum err_code apply_run(struct store *s, const struct event *ev, const json_t *p,
                               struct err *e)
{
    struct arena a = {0};
    size_t i;
    json_t *l;
    int64_t id = 0;
    enum err_code rc = run_next(s, &id, e);
    if (rc == ERR_OK)
        rc = insert_run(s, ev, p, id, &a, e);
    json_array_foreach(json_object_get(p, "lines"), i, l)
    {
        if (rc == ERR_OK)
            rc = insert_line(s, id, i, l, &a, e);
        if (rc == ERR_OK)
            rc = insert_line_pmids(s, id, i, json_object_get(l, "pmids"), e);
    }
    if (rc == ERR_OK)
        rc = insert_pmids(s, id, json_object_get(p, "pmids"), e);
    arena_release(&a);
    return rc;
}

const struct event_kind SEARCH_EVENTS[] = {{"search.run", apply_run}, {NULL, NULL}};
