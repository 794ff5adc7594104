/* run.c - sending the lines, fetching the records, recording both. */
#include "lib/base/date.h"
#include "screen/search/messages.h"
#include "screen/search/search.h"
#include "screen/search/search.sql.h"

struct sent_line {
    struct str sent;
    struct eutils_search answer;
};

static enum err_code send_lines(struct eutils *client, const struct protocol_search *search,
                                struct sent_line *line, struct progress *p, struct arena *a,
                                struct err *e)
{
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < search->n_lines; i++) {
        bool wanted = str_eq(search->line[i].id, search->import);
        progress_to(p, MSG_SEARCH_SENDING(search->line[i].id), (int64_t)i,
                    (int64_t)search->n_lines);
        rc = progress_check(p, e);
        if (rc == ERR_OK)
            rc = protocol_expand(search, i, a, &line[i].sent, e);
        if (rc == ERR_OK)
            rc = eutils_search(client, line[i].sent, arena_str(a, search->sort).ptr, wanted, p, a,
                               &line[i].answer, e);
    }
    return rc;
}

static void line_json(struct json_out *j, const struct protocol_line *line,
                      const struct sent_line *sent)
{
    char iso[16];
    json_obj(j);
    json_key_str(j, "line", line->id);
    json_key_str(j, "query", line->query);
    json_key_str(j, "sent", sent->sent);
    json_key_str(j, "translation", sent->answer.translation);
    json_key_int(j, "count", sent->answer.count);
    json_key_arr(j, "warnings");
    for (size_t i = 0; i < sent->answer.n_warnings; i++)
        json_str(j, sent->answer.warning[i]);
    json_end(j);
    if (line->recorded_count >= 0) {
        json_key_int(j, "recorded_count", line->recorded_count);
        json_key_c(j, "recorded_date", date_iso(line->recorded_date, iso));
        json_key_str(j, "recorded_engine", line->recorded_engine);
    }
    json_end(j);
}

static void run_json(struct json_out *j, const char *engine, const char *at,
                     const struct protocol_search *search, const struct sent_line *line,
                     const struct eutils_search *import)
{
    json_obj(j);
    json_key_str(j, "search", search->id);
    json_key_c(j, "literature", literature_name(search->literature));
    json_key_str(j, "database", search->database);
    json_key_c(j, "engine", engine);
    json_key_c(j, "at", at);
    json_key_str(j, "sort", search->sort);
    json_key_str(j, "import", search->import);
    json_key_arr(j, "lines");
    for (size_t i = 0; i < search->n_lines; i++)
        line_json(j, &search->line[i], &line[i]);
    json_end(j);
    json_key_arr(j, "pmids");
    for (size_t i = 0; i < import->n_pmids; i++)
        json_int(j, import->pmid[i]);
    json_end(j);
    json_end(j);
}

static enum err_code next_run(struct store *s, int64_t *out, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_RUN_NEXT);
    *out = db_step(&q) ? db_int64(&q, RUN_NEXT_ID) : 1;
    return db_end(&q, e);
}

/* The run and its batch in one transaction. The batch's file hash is that of the
 * run's own record, since no file was read. */
static enum err_code record_all(struct store *s, const char *actor, struct str run,
                                struct import_batch *b, struct search_report *report, struct err *e)
{
    char name[32];
    enum err_code rc = store_begin(s, e);
    if (rc != ERR_OK) {
        import_drop(b);
        return rc;
    }
    rc = next_run(s, &report->run, e);
    if (rc == ERR_OK)
        rc = store_append(s, actor, "search.run", run, NULL, e);
    if (rc == ERR_OK) {
        snprintf(name, sizeof name, "run %" PRId64, report->run);
        rc = import_append(b, actor, name, hash_bytes(run), report->run, &report->import, e);
    } else {
        import_drop(b);
    }
    if (rc == ERR_OK)
        return store_commit(s, e);
    store_rollback(s);
    return rc;
}

static const struct eutils_search *imported(const struct protocol_search *search,
                                            const struct sent_line *line)
{
    for (size_t i = 0; i < search->n_lines; i++)
        if (str_eq(search->line[i].id, search->import))
            return &line[i].answer;
    return NULL;
}

enum err_code search_run(struct store *s, const char *actor, struct eutils *client,
                         const struct protocol *protocol, const struct protocol_search *search,
                         const char *source, struct progress *p, struct arena *a,
                         struct search_report *report, struct err *e)
{
    struct import_batch *b = NULL;
    char at[32];
    struct import_options o = {
        .arm = arena_str(a, protocol->arm[0].id).ptr, .source = source, .format = BIB_PUBMED_XML};
    struct sent_line *line = ARENA_ARRAY(a, search->n_lines, struct sent_line);
    *report = (struct search_report){.import.notes.arena = a};
    clock_now(at);
    enum err_code rc = import_start(s, &o, a, &b, e);
    if (rc != ERR_OK)
        return rc;
    rc = send_lines(client, search, line, p, a, e);
    const struct eutils_search *import = imported(search, line);
    if (rc == ERR_OK && import)
        rc = eutils_fetch(client, import->pmid, import->n_pmids, import_sink(b), p, a,
                          &report->missing, &report->n_missing, e);
    if (rc == ERR_OK && !import)
        rc = err_set(e, ERR_INPUT, MSG_SEARCH_NO_IMPORT_LINE(search->import));
    if (rc != ERR_OK) {
        import_drop(b);
        return rc;
    }
    struct buf text = {0};
    struct json_out j = {.out = &text};
    run_json(&j, eutils_engine(client), at, search, line, import);
    rc = record_all(s, actor, buf_str(&text), b, report, e);
    buf_release(&text);
    return rc;
}
