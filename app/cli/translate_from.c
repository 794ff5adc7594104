/* translate_from.c - see translate_from.h. */
#include "app/cli/translate_from.h"
#include "app/cli/messages.h"
#include "lib/base/date.h"
#include "lib/base/file.h"
#include "lib/base/text.h"
#include "pubmed/query/history.h"
#include "pubmed/query/ovid.h"

struct line {
    struct str id;
    struct str ovid;  /* as it was written; ptr NULL: it was PubMed's */
    struct str query; /* empty: could not be converted */
    bool same;
    int64_t count; /* that stood beside it; -1: none */
};

struct lines {
    struct line *item;
    size_t n;
};

static enum err_code read_ovid(struct cli *c, const struct translate_from *w, struct str text,
                               struct lines *out, struct err *e)
{
    struct ovid_strategy s;
    struct mesh *mesh = NULL;
    enum err_code rc = w->mesh ? mesh_open(w->mesh, &mesh, e) : ERR_OK;
    if (rc == ERR_OK)
        rc = ovid_convert(text, mesh, &c->arena, &c->notes, &s, e);
    mesh_close(mesh);
    if (rc != ERR_OK)
        return rc;
    *out = (struct lines){ARENA_ARRAY(&c->arena, s.n, struct line), s.n};
    for (size_t i = 0; i < s.n; i++)
        out->item[i] = (struct line){s.line[i].id, text_squeeze(s.line[i].text, &c->arena),
                                     s.line[i].query, s.line[i].same, s.line[i].recorded_count};
    return ERR_OK;
}

static enum err_code read_history(struct cli *c, const char *path, struct str text,
                                  struct lines *out, struct err *e)
{
    struct query_history h;
    enum err_code rc = query_history_parse(text, path, &c->arena, &c->notes, &h, e);
    if (rc != ERR_OK)
        return rc;
    *out = (struct lines){ARENA_ARRAY(&c->arena, h.n, struct line), h.n};
    for (size_t i = 0; i < h.n; i++)
        out->item[i] = (struct line){
            .id = h.item[i].id, .query = h.item[i].query, .same = true, .count = h.item[i].count};
    return ERR_OK;
}

static void say_json(struct cli *c, const struct lines *l)
{
    cli_json_begin(c, "search translate");
    json_key_arr(&c->j, "lines");
    for (size_t i = 0; i < l->n; i++) {
        const struct line *x = &l->item[i];
        json_obj(&c->j);
        json_key_str(&c->j, "line", x->id);
        if (x->ovid.ptr)
            json_key_str(&c->j, "ovid", x->ovid);
        json_key_str(&c->j, "query", x->query);
        json_key_bool(&c->j, "same", x->same);
        json_key(&c->j, "recorded_count");
        if (x->count >= 0)
            json_int(&c->j, x->count);
        else
            json_put_null(&c->j);
        json_end(&c->j);
    }
    json_end(&c->j);
    json_end(&c->j);
}

/* A count that Ovid gave is none of PubMed's, and one without its day is no record of a
 * search: both stay remarks. */
static void say_yaml(struct cli *c, const struct translate_from *w, const struct lines *l)
{
    struct buf *out = &c->out;
    buf_adds(out, "lines:\n");
    for (size_t i = 0; i < l->n; i++) {
        const struct line *x = &l->item[i];
        bool recorded = x->count >= 0 && !x->ovid.ptr && w->as_of;
        if (x->ovid.ptr && x->count >= 0)
            buf_addf(out, "  # Ovid: %.*s (%" PRId64 ")\n", (int)x->ovid.len, x->ovid.ptr,
                     x->count);
        else if (x->ovid.ptr)
            buf_addf(out, "  # Ovid: %.*s\n", (int)x->ovid.len, x->ovid.ptr);
        else if (x->count >= 0 && !recorded)
            buf_addf(out, "  # PubMed: %" PRId64 "\n", x->count);
        if (x->query.len)
            buf_addf(out, "  - id: \"%.*s\"\n    query: |\n      %.*s\n", (int)x->id.len, x->id.ptr,
                     (int)x->query.len, x->query.ptr);
        if (recorded)
            buf_addf(out, "    recorded: {count: %" PRId64 ", date: %s, engine: PubMed}\n",
                     x->count, w->as_of);
    }
}

static void say_text(struct cli *c, const struct lines *l)
{
    for (size_t i = 0; i < l->n; i++) {
        const struct line *x = &l->item[i];
        buf_addf(&c->out, "#%.*s  ", (int)x->id.len, x->id.ptr);
        if (x->query.len) {
            buf_addstr(&c->out, x->query);
            buf_addch(&c->out, '\n');
        } else {
            cli_say(c, MSG_SEARCH_TRANSLATE_LEFT_OUT);
        }
    }
}

enum err_code translate_from(struct cli *c, const struct translate_from *w, const char *path,
                             struct err *e)
{
    struct str text;
    struct lines l = {0};
    struct date day;
    size_t before = c->notes.n;
    bool ovid = strcmp(w->form, "ovid") == 0;
    if (!ovid && strcmp(w->form, "history") != 0)
        return err_set(e, ERR_USAGE, MSG_SEARCH_TRANSLATE_FROM(w->form));
    if (w->as_of && !date_parse(str_c(w->as_of), &day))
        return err_set(e, ERR_USAGE, MSG_CLI_BAD_DATE(w->as_of));
    enum err_code rc = file_read(path, OVID_LIMIT_BYTES, &c->arena, &text, e);
    if (rc == ERR_OK && ovid)
        rc = read_ovid(c, w, text, &l, e);
    else if (rc == ERR_OK)
        rc = read_history(c, path, text, &l, e);
    for (size_t i = before; i < c->notes.n; i++)
        c->notes.item[i].file = path;
    if (rc != ERR_OK)
        return rc == ERR_INPUT && !e->file[0] ? err_at(e, path, 0, 0) : rc;
    for (size_t i = 0; i < l.n; i++)
        c->found = c->found || !l.item[i].same;
    if (c->json)
        say_json(c, &l);
    else if (w->yaml)
        say_yaml(c, w, &l);
    else
        say_text(c, &l);
    return ERR_OK;
}
