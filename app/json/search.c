/* search.c - runs of a search, and what is said of its lines. */
#include "app/json/search.h"

static void line_put(struct json_out *j, const struct search_line *l)
{
    json_obj(j);
    json_key_str(j, "line", l->id);
    json_key_str(j, "query", l->query);
    json_key_str(j, "sent", l->sent);
    json_key_str(j, "translation", l->translation);
    json_key_int(j, "count", l->count);
    json_key_str(j, "date", str_sub(l->at, 0, 10));
    json_key_str(j, "engine", l->engine);
    json_key(j, "from_run");
    if (l->from_run)
        json_int(j, l->from_run);
    else
        json_put_null(j);
    json_key(j, "pmids_kept");
    if (l->n_pmids >= 0)
        json_int(j, l->n_pmids);
    else
        json_put_null(j);
    json_key(j, "recorded_count");
    if (l->recorded_count >= 0)
        json_int(j, l->recorded_count);
    else
        json_put_null(j);
    json_key_arr(j, "warnings");
    for (size_t k = 0; k < l->n_warnings; k++)
        json_str(j, l->warning[k]);
    json_end(j);
    json_end(j);
}

void search_run_put(struct json_out *j, const struct search_run *run)
{
    json_key_int(j, "run", run->id);
    json_key_str(j, "kind", run->kind);
    json_key_str(j, "search", run->search);
    json_key_str(j, "database", run->database);
    json_key_str(j, "engine", run->engine);
    json_key_str(j, "at", run->at);
    json_opt_str(j, "begun", run->begun);
    json_key_str(j, "program", run->program);
    json_key_str(j, "build", run->build);
    json_key_str(j, "updated", run->updated);
    json_key_str(j, "import", run->import);
    json_key_int(j, "records", (int64_t)run->n_pmids);
}

void search_lines_put(struct json_out *j, const struct search_run *run)
{
    json_key_arr(j, "lines");
    for (size_t i = 0; i < run->n_lines; i++)
        line_put(j, &run->line[i]);
    json_end(j);
}

void search_finding_put(struct json_out *j, const struct search_finding *f, enum lang lang,
                        struct arena *a)
{
    static const char *const level[] = {"info", "warning", "error"};
    json_obj(j);
    json_key_c(j, "id", f->msg->id);
    json_key_c(j, "level", level[f->level]);
    json_key_int(j, "line", f->line);
    json_key_int(j, "column", f->column);
    json_key_int(j, "end_line", f->end_line);
    json_key_int(j, "end_column", f->end_column);
    json_key_int(j, "start", (int64_t)f->start);
    json_key_int(j, "end", (int64_t)f->end);
    json_key_str(j, "search", f->search);
    json_key_str(j, "query_line", f->query_line);
    json_key_c(j, "text", msg_text(a, lang, (struct msg_call){f->msg, f->n_args, f->arg}));
    json_key_c(j, "suggestion", f->suggestion);
    json_key_arr(j, "also");
    for (size_t i = 0; i < f->n_also; i++)
        json_str(j, f->also[i]);
    json_end(j);
    json_end(j);
}
