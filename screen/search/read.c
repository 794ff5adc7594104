/* read.c - runs read again. */
#include "screen/search/messages.h"
#include "screen/search/search.sql.h"
#include "screen/search/search_internal.h"

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

static void read_line(struct db_stmt *q, struct arena *a, struct search_line *l)
{
    *l = (struct search_line){.id = db_str(q, RUN_LINES_LINE, a),
                              .query = db_str(q, RUN_LINES_QUERY, a),
                              .sent = db_str(q, RUN_LINES_SENT, a),
                              .translation = db_str(q, RUN_LINES_TRANSLATION, a),
                              .count = db_int64(q, RUN_LINES_COUNT),
                              .from_run = db_int64(q, RUN_LINES_FROM_RUN),
                              .at = db_str(q, RUN_LINES_AT, a),
                              .engine = db_str(q, RUN_LINES_ENGINE, a),
                              .n_pmids = db_int64(q, RUN_LINES_N_PMIDS),
                              .recorded_count = db_int64(q, RUN_LINES_RECORDED_COUNT),
                              .recorded_date = db_str(q, RUN_LINES_RECORDED_DATE, a),
                              .recorded_engine = db_str(q, RUN_LINES_RECORDED_ENGINE, a)};
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
        read_line(&q, a, l);
        if (str_eq(l->id, run->import))
            l->n_pmids = (int64_t)run->n_pmids;
        rc = read_warnings(db_peek(&q, RUN_LINES_WARNINGS), a, l, e);
    }
    return db_end_with(&q, rc, e);
}

static enum err_code read_runs(struct store *s, struct str search, int64_t id, struct arena *a,
                               struct search_run **out, size_t *n, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_RUN_LIST);
    db_bind_text(&q, RUN_LIST_P_SEARCH, search);
    db_bind_int(&q, RUN_LIST_P_ID, id);
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] = (struct search_run){.id = db_int64(&q, RUN_LIST_ID),
                                             .kind = db_str(&q, RUN_LIST_KIND, a),
                                             .search = db_str(&q, RUN_LIST_SEARCH, a),
                                             .literature = db_str(&q, RUN_LIST_LITERATURE, a),
                                             .database = db_str(&q, RUN_LIST_DATABASE, a),
                                             .engine = db_str(&q, RUN_LIST_ENGINE, a),
                                             .at = db_str(&q, RUN_LIST_AT, a),
                                             .sort = db_str(&q, RUN_LIST_SORT, a),
                                             .import = db_str(&q, RUN_LIST_IMPORT, a),
                                             .begun = db_str(&q, RUN_LIST_BEGUN, a),
                                             .program = db_str(&q, RUN_LIST_PROGRAM, a),
                                             .build = db_str(&q, RUN_LIST_BUILD, a),
                                             .updated = db_str(&q, RUN_LIST_UPDATED, a),
                                             .n_pmids = (size_t)db_int64(&q, RUN_LIST_N_PMIDS)};
    }
    enum err_code rc = db_end(&q, e);
    for (size_t i = 0; rc == ERR_OK && i < *n; i++)
        rc = read_lines(s, a, &(*out)[i], e);
    return rc;
}

enum err_code search_list(struct store *s, struct str search, struct arena *a,
                          struct search_run **out, size_t *n, struct err *e)
{
    return read_runs(s, search, 0, a, out, n, e);
}

enum err_code search_load(struct store *s, int64_t run, struct arena *a, struct search_run *out,
                          struct err *e)
{
    struct search_run *list;
    size_t n = 0;
    *out = (struct search_run){0};
    enum err_code rc = run > 0 ? read_runs(s, STR(""), run, a, &list, &n, e) : ERR_OK;
    if (rc == ERR_OK && n == 0)
        return err_set(e, ERR_NOT_FOUND, MSG_SEARCH_NO_RUN(run));
    if (rc == ERR_OK)
        *out = list[0];
    return rc;
}

enum err_code search_latest(struct store *s, struct str search, struct arena *a,
                            struct search_run *out, struct err *e)
{
    struct db_stmt q;
    *out = (struct search_run){0};
    db_begin(&q, store_db(s), &Q_RUN_LATEST);
    db_bind_text(&q, RUN_LATEST_P_SEARCH, search);
    int64_t id = db_step(&q) ? db_int64(&q, RUN_LATEST_ID) : 0;
    enum err_code rc = db_end(&q, e);
    return rc == ERR_OK && id ? search_load(s, id, a, out, e) : rc;
}

static enum err_code take_pmids(struct db_stmt *q, struct arena *a, int64_t **out, size_t *n,
                                struct err *e)
{
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    while (db_step(q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] = db_int64(q, 0);
    }
    return db_end(q, e);
}

enum err_code search_pmids(struct store *s, int64_t run, struct arena *a, int64_t **out, size_t *n,
                           struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_RUN_PMIDS);
    db_bind_int(&q, RUN_PMIDS_P_RUN, run);
    return take_pmids(&q, a, out, n, e);
}

static enum err_code own_line_pmids(struct store *s, const struct search_run *run, size_t line,
                                    struct arena *a, int64_t **out, size_t *n, struct err *e)
{
    struct db_stmt q;
    if (str_eq(run->line[line].id, run->import))
        return search_pmids(s, run->id, a, out, n, e);
    db_begin(&q, store_db(s), &Q_RUN_LINE_PMIDS);
    db_bind_int(&q, RUN_LINE_PMIDS_P_RUN, run->id);
    db_bind_int(&q, RUN_LINE_PMIDS_P_LINE, (int64_t)line);
    return take_pmids(&q, a, out, n, e);
}

enum err_code search_line_pmids(struct store *s, const struct search_run *run, size_t line,
                                struct arena *a, int64_t **out, size_t *n, struct err *e)
{
    struct search_run sent;
    *out = NULL;
    *n = 0;
    if (run->line[line].from_run == 0)
        return own_line_pmids(s, run, line, a, out, n, e);
    enum err_code rc = search_load(s, run->line[line].from_run, a, &sent, e);
    for (size_t i = 0; rc == ERR_OK && i < sent.n_lines; i++)
        if (str_eq(sent.line[i].id, run->line[line].id))
            return own_line_pmids(s, &sent, i, a, out, n, e);
    return rc;
}
