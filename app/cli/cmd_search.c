/* cmd_search.c - the stored search: checked, run, shown. */
#include "app/cli/messages.h"
#include "app/cli/tables_out.h"
#include "lib/base/date.h"
#include "lib/base/text.h"
#include "screen/review/review.h"
#include "screen/search/search.h"

struct search_words {
    const char *search, *source, *url, *email, *out, *mesh;
};

/* The protocol to look over: a file, or the review's own. */
static enum err_code checked_protocol(struct cli *c, const char *path, const char **mesh_path,
                                      struct protocol *own, const struct protocol **out,
                                      struct err *e)
{
    const struct review_documents *d;
    struct str setting = STR("");
    *out = own;
    if (path)
        return protocol_load(path, &c->arena, &c->notes, own, e);
    enum err_code rc = cli_open(c, false, e);
    if (rc == ERR_OK)
        rc = review_documents(c->store, &d, e);
    if (rc == ERR_OK && !*mesh_path)
        rc = store_setting(c->store, "mesh", &c->arena, &setting, e);
    if (rc != ERR_OK)
        return rc;
    *out = &d->protocol;
    if (setting.len)
        *mesh_path = setting.ptr;
    return ERR_OK;
}

static void say_checked(struct cli *c, const struct protocol *p, const char *file)
{
    size_t lines = 0;
    for (size_t i = 0; i < p->n_searches; i++)
        lines += p->search[i].n_lines;
    c->found = note_count(&c->notes, NOTE_WARNING) > 0;
    if (!c->json) {
        cli_say(c, MSG_SEARCH_CHECKED(file, lines, c->notes.n));
        return;
    }
    cli_json_begin(c, "search check");
    json_key_int(&c->j, "lines", (int64_t)lines);
    json_key_int(&c->j, "remarks", (int64_t)c->notes.n);
    json_end(&c->j);
}

static enum err_code check(struct cli *c, const struct search_words *w, char **word, int n,
                           struct err *e)
{
    struct protocol own;
    const struct protocol *p;
    struct mesh *mesh = NULL;
    const char *mesh_path = w->mesh;
    enum err_code rc = checked_protocol(c, n ? word[0] : NULL, &mesh_path, &own, &p, e);
    if (rc == ERR_OK && mesh_path)
        rc = mesh_open(mesh_path, &mesh, e);
    if (rc == ERR_OK)
        rc = search_check(p, p->file, mesh, &c->arena, &c->notes, e);
    mesh_close(mesh);
    if (rc == ERR_OK)
        say_checked(c, p, p->file);
    return rc;
}

static enum err_code choose(struct cli *c, const struct protocol *p, const char *id,
                            const struct protocol_search **out, struct err *e)
{
    (void)c;
    *out = id ? protocol_find_search(p, str_c(id)) : p->n_searches ? &p->search[0] : NULL;
    if (!*out)
        return err_set(e, ERR_INPUT, MSG_SEARCH_UNKNOWN(id ? id : ""));
    return ERR_OK;
}

/* ---- Shown ---- */

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

static enum err_code show(struct cli *c, const struct search_words *w, struct err *e)
{
    struct search_run run;
    const struct review_documents *d;
    struct table t;
    enum err_code rc = search_latest(c->store, str_c(w->search), &c->arena, &run, e);
    if (rc == ERR_OK && run.id == 0)
        rc = err_set(e, ERR_STATE, MSG_SEARCH_NONE);
    if (rc == ERR_OK)
        rc = review_documents(c->store, &d, e);
    if (rc != ERR_OK)
        return rc;
    if (!w->out && c->json)
        show_json(c, &run);
    else if (!w->out)
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
        return tables_out(c, "search show", &t, 1, topic, w->out, e);
    }
    return ERR_OK;
}

/* ---- Run ---- */

static void report(struct cli *c, const struct search_report *r)
{
    const struct import_report *i = &r->import;
    for (size_t k = 0; k < r->n_missing; k++)
        note_add(&c->notes, NOTE_WARNING, NULL, 0, 0, MSG_SEARCH_MISSING(r->missing[k]));
    for (size_t k = 0; k < i->notes.n; k++) {
        const struct note *n = &i->notes.item[k];
        note_add(&c->notes, n->level, n->file, n->line, n->column,
                 (struct msg_call){n->msg, n->n_args, n->arg});
    }
    c->found = r->n_missing > 0 || i->n_rejected > 0;
    if (!c->json)
        cli_say(c, MSG_SEARCH_RAN(i->n_records, r->n_missing, i->n_rejected));
}

static enum err_code run(struct cli *c, const struct search_words *w, struct err *e)
{
    const struct review_documents *d;
    const struct protocol_search *search = NULL;
    struct eutils *client = NULL;
    const char *actor;
    struct search_report r;
    struct eutils_options o = {
        .base_url = w->url, .email = w->email, .api_key = getenv("NCBI_API_KEY")};
    enum err_code rc = review_documents(c->store, &d, e);
    if (rc == ERR_OK)
        rc = choose(c, &d->protocol, w->search, &search, e);
    if (rc == ERR_OK)
        rc = cli_actor(c, &actor, e);
    if (rc == ERR_OK)
        rc = eutils_new(&o, &client, e);
    if (rc != ERR_OK)
        return rc;
    rc = search_run(c->store, actor, client, &d->protocol, search, w->source ? w->source : "pubmed",
                    c->progress, &c->arena, &r, e);
    eutils_free(client);
    if (rc != ERR_OK)
        return rc;
    report(c, &r);
    return show(c, &(struct search_words){0}, e);
}

enum err_code cmd_search(struct cli *c, int argc, char **argv, struct err *e)
{
    static const char *const verb[] = {"check", "run", "show"};
    struct search_words w = {0};
    char **rest;
    int n;
    size_t v;
    const struct cli_option option[] = {
        {"--search", NULL, false, &w.search}, {"--source", NULL, false, &w.source},
        {"--url", NULL, false, &w.url},       {"--email", NULL, false, &w.email},
        {"--mesh", NULL, false, &w.mesh},     {"--output", "-o", false, &w.out}};
    enum err_code rc = cli_verb(argc, argv, verb, COUNT_OF(verb), &v, e);
    if (rc == ERR_OK)
        rc = cli_options(c, argc - 1, argv + 1, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, v == 0 ? 1 : 0, "search", e);
    if (rc == ERR_OK && v > 0)
        rc = cli_open(c, v == 1, e);
    if (rc != ERR_OK)
        return rc;
    return v == 0 ? check(c, &w, rest, n, e) : v == 1 ? run(c, &w, e) : show(c, &w, e);
}
