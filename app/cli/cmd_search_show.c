/* cmd_search_show.c - a run of the stored search: on the terminal, as JSON, as a table. */
#include "app/cli/cmd_search.h"
#include "app/cli/messages.h"
#include "app/cli/tables_out.h"
#include "lib/base/date.h"
#include "lib/base/text.h"
#include "screen/review/review.h"

static char *count_header(struct cli *c, struct msg_call what, struct str engine)
{
    char *text = msg_text(&c->arena, c->lang, what);
    return arena_fmt(&c->arena, "%s\n%.*s", text, (int)engine.len, engine.ptr);
}

static struct str first_recorded(const struct search_run *run)
{
    for (size_t i = 0; i < run->n_lines; i++)
        if (run->line[i].recorded_count >= 0)
            return run->line[i].recorded_engine;
    return STR("");
}

static void protocol_table(struct cli *c, const struct search_run *run, struct table *t)
{
    struct arena *a = &c->arena;
    const char *const header[] = {msg_text(a, c->lang, MSG_SEARCH_COLUMN_LINE),
                                  msg_text(a, c->lang, MSG_SEARCH_COLUMN_QUERY),
                                  count_header(c, MSG_SEARCH_COLUMN_COUNT, run->engine),
                                  count_header(c, MSG_SEARCH_COLUMN_RECORDED, first_recorded(run))};
    static const double weight[] = {0.6, 12, 1.2, 1.4};
    for (size_t i = 0; i < COUNT_OF(header); i++)
        table_column(t, (struct table_column){.header = str_c(header[i]),
                                              .kind = i > 1 ? TABLE_NUMBER : TABLE_TEXT,
                                              .weight = weight[i],
                                              .is_name = i == 0});
    for (size_t i = 0; i < run->n_lines; i++) {
        const struct search_line *l = &run->line[i];
        struct table_cell *row = table_row(t);
        row[0] = table_text(str_c(arena_fmt(a, "#%.*s", (int)l->id.len, l->id.ptr)));
        row[1] = table_text_in(text_squeeze(l->query, a), "en");
        row[2] = table_int(l->count);
        if (l->recorded_count >= 0)
            row[3] = table_int(l->recorded_count);
    }
}

static void long_date(struct cli *c, struct str iso, struct buf *out)
{
    struct date d;
    if (date_parse(str_sub(iso, 0, 10), &d))
        date_add_long(out, c->lang, d);
}

static void protocol_notes(struct cli *c, const struct search_run *run, struct table *t)
{
    struct arena *a = &c->arena;
    struct buf day = {0};
    long_date(c, run->at, &day);
    struct str searched = buf_str(&day);
    table_note(t,
               str_c(msg_text(a, c->lang, MSG_SEARCH_META(run->database, run->engine, searched))));
    table_note(t, str_c(msg_text(a, c->lang, MSG_SEARCH_NOTE_COUNTS(run->engine))));
    for (size_t i = 0; i < run->n_lines; i++) {
        if (run->line[i].recorded_count < 0)
            continue;
        buf_clear(&day);
        long_date(c, run->line[i].recorded_date, &day);
        struct str recorded = buf_str(&day);
        table_note(
            t, str_c(msg_text(a, c->lang,
                              MSG_SEARCH_NOTE_RECORDED(run->line[i].recorded_engine, recorded))));
        break;
    }
    table_note(t, str_c(msg_text(a, c->lang, MSG_SEARCH_NOTE_IMPORTED(run->import, run->n_pmids))));
    buf_release(&day);
}

static void show_json(struct cli *c, const struct search_run *run)
{
    struct json_out *j = &c->j;
    cli_json_begin(c, "search show");
    json_key_int(j, "run", run->id);
    json_key_str(j, "search", run->search);
    json_key_str(j, "database", run->database);
    json_key_arr(j, "lines");
    for (size_t i = 0; i < run->n_lines; i++) {
        const struct search_line *l = &run->line[i];
        json_obj(j);
        json_key_str(j, "line", l->id);
        json_key_str(j, "query", l->query);
        json_key_str(j, "translation", l->translation);
        json_key_int(j, "count", l->count);
        json_key_str(j, "date", str_sub(run->at, 0, 10));
        json_key_str(j, "engine", run->engine);
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
    json_end(j);
    json_end(j);
}

/* On a terminal the strategy stands as in NGC's Søgeprotokol: a line, then its count. */
static void show_text(struct cli *c, const struct search_run *run)
{
    struct arena *a = &c->arena;
    struct buf day = {0};
    long_date(c, run->at, &day);
    struct str searched = buf_str(&day);
    cli_say(c, MSG_SEARCH_META(run->database, run->engine, searched));
    buf_release(&day);
    for (size_t i = 0; i < run->n_lines; i++) {
        const struct search_line *l = &run->line[i];
        buf_addch(&c->out, '\n');
        struct str query = text_squeeze(l->query, a);
        text_wrap(&c->out,
                  str_c(arena_fmt(a, "#%.*s  %.*s", (int)l->id.len, l->id.ptr, (int)query.len,
                                  query.ptr)),
                  100, 0);
        buf_adds(&c->out, "    ");
        if (l->recorded_count >= 0)
            cli_say(c, MSG_SEARCH_LINE_RECORDED(l->count, l->recorded_count, l->recorded_engine,
                                                l->recorded_date));
        else
            cli_say(c, MSG_SEARCH_LINE_COUNT(l->count));
        for (size_t k = 0; k < l->n_warnings; k++)
            cli_say(c, MSG_SEARCH_LINE_WARNING(l->warning[k]));
    }
}

static enum err_code show(struct cli *c, const char *search, const char *path, struct err *e)
{
    struct search_run run;
    const struct review_documents *d;
    struct table t;
    enum err_code rc = search_latest(c->store, str_c(search), &c->arena, &run, e);
    if (rc == ERR_OK && run.id == 0)
        rc = err_set(e, ERR_STATE, MSG_SEARCH_NONE);
    if (rc == ERR_OK)
        rc = review_documents(c->store, &d, e);
    if (rc != ERR_OK)
        return rc;
    if (!path && c->json)
        show_json(c, &run);
    else if (!path)
        show_text(c, &run);
    else {
        struct str topic = d->pico.title[c->lang];
        struct msg_call title = str_eq(run.literature, STR("primary")) ? MSG_SEARCH_TITLE_PRIMARY
                                : str_eq(run.literature, STR("secondary"))
                                    ? MSG_SEARCH_TITLE_SECONDARY
                                    : MSG_SEARCH_TITLE;
        table_init(&t, &c->arena, c->lang, str_c(msg_text(&c->arena, c->lang, title)));
        protocol_table(c, &run, &t);
        protocol_notes(c, &run, &t);
        return tables_out(c, "search show", &t, 1, topic, path, e);
    }
    return ERR_OK;
}

enum err_code search_say_latest(struct cli *c, struct err *e)
{
    return show(c, NULL, NULL, e);
}

enum err_code cmd_search_show(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *search = NULL, *path = NULL;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--search", NULL, false, &search},
                                        {"--output", "-o", false, &path}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "search", e);
    if (rc == ERR_OK)
        rc = cli_open(c, false, e);
    return rc == ERR_OK ? show(c, search, path, e) : rc;
}
