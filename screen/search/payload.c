/* payload.c - a run as its event tells it. */
#include "screen/search/search_internal.h"

#include "lib/base/date.h"

static void pmids_json(struct json_out *j, const char *key, const int64_t *pmid, size_t n)
{
    json_key_arr(j, key);
    for (size_t i = 0; i < n; i++)
        json_int(j, pmid[i]);
    json_end(j);
}

static void answer_json(struct json_out *j, const struct eutils_search *answer)
{
    json_key_str(j, "translation", answer->translation);
    json_key_int(j, "count", answer->count);
    json_key_arr(j, "warnings");
    for (size_t i = 0; i < answer->n_warnings; i++)
        json_str(j, answer->warning[i]);
    json_end(j);
}

static void kept_json(struct json_out *j, const struct search_line *l, int64_t run)
{
    json_key_str(j, "translation", l->translation);
    json_key_int(j, "count", l->count);
    json_key_arr(j, "warnings");
    for (size_t i = 0; i < l->n_warnings; i++)
        json_str(j, l->warning[i]);
    json_end(j);
    json_key_int(j, "from_run", run);
    json_key_str(j, "at", l->at);
    json_key_str(j, "engine", l->engine);
}

static void line_json(struct json_out *j, const struct sending *x, size_t i)
{
    char iso[16];
    const struct protocol_line *line = &x->search->line[i];
    const struct sent_line *sent = &x->line[i];
    json_obj(j);
    json_key_str(j, "line", line->id);
    json_key_str(j, "query", line->query);
    json_key_str(j, "sent", sent->sent);
    if (sent->kept)
        kept_json(j, sent->kept, sent->kept_run);
    else
        answer_json(j, &sent->answer);
    if (line->recorded_count >= 0) {
        json_key_int(j, "recorded_count", line->recorded_count);
        json_key_c(j, "recorded_date", date_iso(line->recorded_date, iso));
        json_key_str(j, "recorded_engine", line->recorded_engine);
    }
    if (!sent->kept && sent->listed && i != x->import)
        pmids_json(j, "pmids", sent->answer.pmid, sent->answer.n_pmids);
    json_end(j);
}

void sending_json(const struct sending *x, struct str begun, struct json_out *j)
{
    const struct eutils_search *import = &x->line[x->import].answer;
    json_obj(j);
    json_key_str(j, "search", x->search->id);
    json_key_c(j, "kind", x->kind);
    json_key_c(j, "literature", literature_name(x->search->literature));
    json_key_str(j, "database", x->search->database);
    json_key_str(j, "engine", x->engine);
    json_key_c(j, "at", x->at);
    json_opt_str(j, "begun", begun);
    json_opt_str(j, "program", str_c(x->o->program));
    json_opt_str(j, "build", x->build);
    json_opt_str(j, "updated", x->updated);
    json_key_str(j, "sort", x->search->sort);
    json_key_str(j, "import", x->search->import);
    json_key_arr(j, "lines");
    for (size_t i = 0; i < x->search->n_lines; i++)
        line_json(j, x, i);
    json_end(j);
    pmids_json(j, "pmids", import->pmid, import->n_pmids);
    json_end(j);
}
