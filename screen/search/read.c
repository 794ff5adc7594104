/* read.c - runs applied to the tables, and read again. */
#include "screen/search/search.h"
#include "screen/search/search.sql.h"

static enum err_code insert_run(struct store *s, const struct event *ev, const json_t *p,
                                int64_t id, struct arena *a, struct err *e)
{
    struct db_stmt q;
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
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code insert_line(struct store *s, int64_t run, size_t ordinal, const json_t *l,
                                 struct arena *a, struct err *e)
{
    struct db_stmt q;
    char *warnings = json_dumps(json_object_get(l, "warnings"), JSON_COMPACT);
    bool recorded = json_object_get(l, "recorded_count") != NULL;
    db_begin(&q, store_db(s), &Q_RUN_LINE_INSERT);
    db_bind_int(&q, RUN_LINE_INSERT_P_RUN, run);
    db_bind_int(&q, RUN_LINE_INSERT_P_ORDINAL, (int64_t)ordinal);
    db_bind_text(&q, RUN_LINE_INSERT_P_LINE, json_get_str(l, "line", a));
    db_bind_text(&q, RUN_LINE_INSERT_P_QUERY, json_get_str(l, "query", a));
    db_bind_text(&q, RUN_LINE_INSERT_P_SENT, json_get_str(l, "sent", a));
    db_bind_text(&q, RUN_LINE_INSERT_P_TRANSLATION, json_get_str(l, "translation", a));
    db_bind_int(&q, RUN_LINE_INSERT_P_COUNT, json_get_int(l, "count"));
    db_bind_c(&q, RUN_LINE_INSERT_P_WARNINGS, warnings ? warnings : "[]");
    if (recorded) {
        db_bind_int(&q, RUN_LINE_INSERT_P_RECORDED_COUNT, json_get_int(l, "recorded_count"));
        db_bind_text(&q, RUN_LINE_INSERT_P_RECORDED_DATE, json_get_str(l, "recorded_date", a));
        db_bind_text(&q, RUN_LINE_INSERT_P_RECORDED_ENGINE, json_get_str(l, "recorded_engine", a));
    }
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    free(warnings);
    return rc;
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
    struct db_stmt q;
    size_t i;
    json_t *l;
    db_begin(&q, store_db(s), &Q_RUN_NEXT);
    int64_t id = db_step(&q) ? db_int64(&q, RUN_NEXT_ID) : 1;
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK)
        rc = insert_run(s, ev, p, id, &a, e);
    json_array_foreach(json_object_get(p, "lines"), i, l)
    {
        if (rc == ERR_OK)
            rc = insert_line(s, id, i, l, &a, e);
    }
    if (rc == ERR_OK)
        rc = insert_pmids(s, id, json_object_get(p, "pmids"), e);
    arena_release(&a);
    return rc;
}

const struct event_kind SEARCH_EVENTS[] = {{"search.run", apply_run}, {NULL, NULL}};

static enum err_code read_warnings(struct str text, struct arena *a, struct search_line *line,
                                   struct err *e)
{
    json_t *list = NULL;
    size_t i;
    json_t *x;
    enum err_code rc = json_load(text, "warnings", &list, e);
    if (rc != ERR_OK)
        return rc;
    line->warning = ARENA_ARRAY(a, json_array_size(list), struct str);
    json_array_foreach(list, i, x)
    {
        if (json_is_string(x))
            line->warning[line->n_warnings++] = arena_str(a, str_c(json_string_value(x)));
    }
    json_decref(list);
    return ERR_OK;
}

static enum err_code read_lines(struct store *s, struct arena *a, struct search_run *run,
                                struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    enum err_code rc = ERR_OK;
    db_begin(&q, store_db(s), &Q_RUN_LINES);
    db_bind_int(&q, RUN_LINES_P_RUN, run->id);
    while (rc == ERR_OK && db_step(&q)) {
        run->line = arena_grow(a, run->line, run->n_lines, &cap, sizeof *run->line);
        struct search_line *l = &run->line[run->n_lines++];
        *l = (struct search_line){.id = db_str(&q, RUN_LINES_LINE, a),
                                  .query = db_str(&q, RUN_LINES_QUERY, a),
                                  .sent = db_str(&q, RUN_LINES_SENT, a),
                                  .translation = db_str(&q, RUN_LINES_TRANSLATION, a),
                                  .count = db_int64(&q, RUN_LINES_COUNT),
                                  .recorded_count = db_int64(&q, RUN_LINES_RECORDED_COUNT),
                                  .recorded_date = db_str(&q, RUN_LINES_RECORDED_DATE, a),
                                  .recorded_engine = db_str(&q, RUN_LINES_RECORDED_ENGINE, a)};
        rc = read_warnings(db_peek(&q, RUN_LINES_WARNINGS), a, l, e);
    }
    return db_end_with(&q, rc, e);
}

enum err_code search_latest(struct store *s, struct str search, struct arena *a,
                            struct search_run *out, struct err *e)
{
    struct db_stmt q;
    *out = (struct search_run){0};
    db_begin(&q, store_db(s), &Q_RUN_LATEST);
    db_bind_text(&q, RUN_LATEST_P_SEARCH, search);
    if (db_step(&q))
        *out = (struct search_run){.id = db_int64(&q, RUN_LATEST_ID),
                                   .search = db_str(&q, RUN_LATEST_SEARCH, a),
                                   .literature = db_str(&q, RUN_LATEST_LITERATURE, a),
                                   .database = db_str(&q, RUN_LATEST_DATABASE, a),
                                   .engine = db_str(&q, RUN_LATEST_ENGINE, a),
                                   .at = db_str(&q, RUN_LATEST_AT, a),
                                   .sort = db_str(&q, RUN_LATEST_SORT, a),
                                   .import = db_str(&q, RUN_LATEST_IMPORT, a),
                                   .n_pmids = (size_t)db_int64(&q, RUN_LATEST_N_PMIDS)};
    enum err_code rc = db_end(&q, e);
    return rc == ERR_OK && out->id ? read_lines(s, a, out, e) : rc;
}
