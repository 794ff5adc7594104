/* analysis_source.c - see analysis_source.h. */
#include "app/cli/analysis_source.h"

#include "app/cli/messages.h"
#include "app/cli/search_words.h"
#include "lib/base/file.h"
#include "pubmed/eutils/eutils_key.h"
#include "screen/review/review.h"

static enum err_code open_engine(struct cli *c, const struct analysis_words *w, struct date as_of,
                                 struct engine **out, struct err *e)
{
    struct eutils_options o = {.base_url = w->url, .email = w->email};
    if (!!w->corpus + !!w->url + !!w->pubmed > 1)
        return err_set(e, ERR_USAGE, MSG_ANALYSIS_ONE_ENGINE);
    if (w->corpus && w->mesh)
        return err_set(e, ERR_USAGE, MSG_ANALYSIS_OWN_MESH);
    if (w->corpus)
        return engine_corpus(w->corpus, as_of, out, e);
    if (!w->url && !w->pubmed)
        return ERR_OK;
    enum err_code rc = eutils_key_find(w->key_file, &c->arena, &o.api_key, &c->notes, e);
    return rc == ERR_OK ? engine_server(&o, c->progress, out, e) : rc;
}

static enum err_code open_mesh(struct cli *c, const struct analysis_words *w, struct date as_of,
                               struct analysis *out, struct err *e)
{
    struct str setting = STR("");
    enum err_code rc = ERR_OK;
    out->reading = (struct strategy_reading){.engine = out->engine, .as_of = as_of};
    if (out->engine && engine_is_local(out->engine)) {
        out->reading.mesh = engine_mesh(out->engine);
        return ERR_OK;
    }
    if (!w->mesh && c->store)
        rc = store_setting(c->store, "mesh", &c->arena, &setting, e);
    if (rc == ERR_OK && (w->mesh || setting.len))
        rc = mesh_open(w->mesh ? w->mesh : setting.ptr, &out->mesh, e);
    out->reading.mesh = out->mesh;
    return rc;
}

static enum err_code find_protocol(struct cli *c, const struct analysis_words *w,
                                   struct protocol *own, const struct protocol **out, struct err *e)
{
    const struct review_documents *d;
    *out = own;
    if (w->protocol)
        return protocol_load(w->protocol, &c->arena, NULL, own, e);
    enum err_code rc = review_documents(c->store, &d, e);
    if (rc == ERR_OK)
        *out = &d->protocol;
    return rc;
}

/* `@FILE` reads the query from a file. */
static enum err_code query_text(struct cli *c, const char *word, struct str *out, struct err *e)
{
    *out = str_c(word);
    return word[0] == '@' ? file_read(word + 1, QUERY_LIMIT_BYTES, &c->arena, out, e) : ERR_OK;
}

static enum err_code open_query(struct cli *c, const struct analysis_words *w, struct date as_of,
                                struct analysis *out, struct err *e)
{
    struct str text;
    enum err_code rc = open_engine(c, w, as_of, &out->engine, e);
    if (rc == ERR_OK)
        rc = open_mesh(c, w, as_of, out, e);
    if (rc == ERR_OK)
        rc = query_text(c, w->query, &text, e);
    if (rc == ERR_OK)
        rc = strategy_of_query(text, &out->reading, &c->arena, &c->notes, &out->strategy, e);
    return rc;
}

static enum err_code open_protocol(struct cli *c, const struct analysis_words *w, struct date as_of,
                                   struct analysis *out, struct err *e)
{
    struct protocol *own = ARENA_NEW(&c->arena, struct protocol);
    const struct protocol *p;
    const struct protocol_search *search;
    enum err_code rc = find_protocol(c, w, own, &p, e);
    if (rc == ERR_OK)
        rc = search_choose(p, w->search, &search, e);
    if (rc != ERR_OK)
        return rc;
    if (!w->as_of)
        as_of = p->as_of;
    out->file = p->file;
    rc = open_engine(c, w, as_of, &out->engine, e);
    if (rc == ERR_OK)
        rc = open_mesh(c, w, as_of, out, e);
    if (rc == ERR_OK)
        rc = strategy_of_search(search, p->file, &out->reading, &c->arena, &out->strategy, e);
    return rc;
}

enum err_code analysis_open(struct cli *c, const struct analysis_words *w, struct analysis *out,
                            struct err *e)
{
    struct date as_of = clock_today();
    enum err_code rc = ERR_OK;
    *out = (struct analysis){.file = ""};
    if (w->protocol && w->query)
        return err_set(e, ERR_USAGE, MSG_ANALYSIS_ONE_STRATEGY);
    if (w->as_of && !date_parse(str_c(w->as_of), &as_of))
        return err_set(e, ERR_USAGE, MSG_CLI_BAD_DATE(w->as_of));
    if ((!w->protocol && !w->query) || c->review_path || getenv("SIGTE_REVIEW"))
        rc = cli_open(c, false, e);
    if (rc == ERR_OK)
        rc = w->query ? open_query(c, w, as_of, out, e) : open_protocol(c, w, as_of, out, e);
    out->line = out->strategy.final;
    if (rc == ERR_OK && w->line)
        rc = strategy_find(&out->strategy, str_c(w->line), &out->line, e);
    return rc;
}

void analysis_note_mesh(struct cli *c, const struct analysis *a)
{
    if (!a->reading.mesh)
        note_add(&c->notes, NOTE_INFO, NULL, 0, 0, MSG_ANALYSIS_NO_MESH);
}

void analysis_close(struct analysis *a)
{
    engine_close(a->engine);
    mesh_close(a->mesh);
}

static enum err_code say_last_run(struct cli *c, struct err *e)
{
    struct search_run run = {0};
    enum err_code rc = c->store ? search_latest(c->store, STR(""), &c->arena, &run, e) : ERR_OK;
    if (rc != ERR_OK)
        return rc;
    if (run.id) {
        struct str day = str_sub(run.at, 0, 10);
        cli_say(c, MSG_ANALYSIS_NO_ENGINE_BUT(run.engine, day));
    } else {
        cli_say(c, MSG_ANALYSIS_NO_ENGINE);
    }
    return ERR_OK;
}

enum err_code analysis_say_engine(struct cli *c, const struct analysis *a, struct err *e)
{
    struct buf day = {0};
    if (!a->engine)
        return say_last_run(c, e);
    date_add_long(&day, c->lang, engine_date(a->engine));
    if (engine_is_local(a->engine)) {
        struct str digest = str_sub(str_c(engine_digest(a->engine)), 0, 12);
        cli_say(c, MSG_ANALYSIS_CORPUS(buf_str(&day), engine_name(a->engine),
                                       engine_size(a->engine), digest));
    } else {
        cli_say(c, MSG_ANALYSIS_SERVER(buf_str(&day), engine_name(a->engine),
                                       engine_requests(a->engine)));
    }
    buf_release(&day);
    return ERR_OK;
}

const char *analysis_line_name(struct cli *c, const struct strategy_line *l)
{
    if (l->id.len == 0)
        return msg_text(&c->arena, c->lang, MSG_ANALYSIS_THE_QUERY);
    return arena_fmt(&c->arena, "#%.*s", (int)l->id.len, l->id.ptr);
}

const char *analysis_source_text(struct cli *c, const struct analysis *a, enum known_source s)
{
    switch (s) {
    case KNOWN_IN_ENGINE:
        return engine_name(a->engine);
    case KNOWN_IN_REVIEW:
        return msg_text(&c->arena, c->lang, MSG_ANALYSIS_IN_REVIEW);
    case KNOWN_IN_FILE:
        return msg_text(&c->arena, c->lang, MSG_ANALYSIS_IN_FILE);
    case KNOWN_NOWHERE:
        break;
    }
    return "";
}
