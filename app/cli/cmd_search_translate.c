/* cmd_search_translate.c - a strategy in PubMed's own form, or from Ovid's language into it. */
#include "app/cli/analysis_source.h"
#include "app/cli/cmd_search.h"
#include "app/cli/messages.h"
#include "lib/base/file.h"
#include "pubmed/query/ovid.h"

struct translate_words {
    struct analysis_words strategy;
    const char *from, *terms, *yaml;
};

/* ---- PubMed's own form ---- */

static void terms_json(struct cli *c, const struct query *q)
{
    struct buf b = {0};
    json_key_arr(&c->j, "terms");
    for (size_t i = 0; i < q->n_leaves; i++) {
        buf_clear(&b);
        query_translate_leaf(q->leaf[i], &b);
        json_str(&c->j, buf_str(&b));
    }
    json_end(&c->j);
    buf_release(&b);
}

static void line_json(struct cli *c, const struct strategy_line *l)
{
    struct buf b = {0};
    query_translate(&l->query, &b);
    json_obj(&c->j);
    json_key_str(&c->j, "line", l->id);
    json_key_str(&c->j, "query", l->text);
    json_key_str(&c->j, "translation", buf_str(&b));
    terms_json(c, &l->query);
    json_end(&c->j);
    buf_release(&b);
}

static void line_text(struct cli *c, const struct strategy_line *l, bool terms)
{
    if (l->id.len)
        buf_addf(&c->out, "#%.*s%s", (int)l->id.len, l->id.ptr, terms ? "\n" : "  ");
    if (terms)
        query_translate_lines(&l->query, &c->out);
    else
        query_translate(&l->query, &c->out);
    buf_addch(&c->out, '\n');
}

static enum err_code own_form(struct cli *c, const struct translate_words *w, struct err *e)
{
    struct analysis an = {0};
    enum err_code rc = analysis_open(c, &w->strategy, &an, e);
    const struct strategy *s = &an.strategy;
    if (rc == ERR_OK && c->json) {
        cli_json_begin(c, "search translate");
        json_key_arr(&c->j, "lines");
    }
    for (size_t i = 0; rc == ERR_OK && i < s->n; i++) {
        if (w->strategy.line && i != an.line)
            continue;
        if (c->json)
            line_json(c, &s->line[i]);
        else
            line_text(c, &s->line[i], w->terms != NULL);
    }
    if (rc == ERR_OK && c->json) {
        json_end(&c->j);
        json_end(&c->j);
    }
    analysis_close(&an);
    return rc;
}

/* ---- From Ovid ---- */

static void ovid_json(struct cli *c, const struct ovid_strategy *s)
{
    cli_json_begin(c, "search translate");
    json_key_arr(&c->j, "lines");
    for (size_t i = 0; i < s->n; i++) {
        const struct ovid_line *l = &s->line[i];
        json_obj(&c->j);
        json_key_str(&c->j, "line", l->id);
        json_key_str(&c->j, "ovid", l->text);
        json_key_str(&c->j, "query", l->query);
        json_key_bool(&c->j, "same", l->same);
        json_key(&c->j, "recorded_count");
        if (l->recorded_count >= 0)
            json_int(&c->j, l->recorded_count);
        else
            json_put_null(&c->j);
        json_end(&c->j);
    }
    json_end(&c->j);
    json_end(&c->j);
}

/* The `lines:` of a protocol; a count that Ovid gave is no count of PubMed's and stays a
 * remark. */
static void ovid_yaml(struct cli *c, const struct ovid_strategy *s)
{
    buf_adds(&c->out, "lines:\n");
    for (size_t i = 0; i < s->n; i++) {
        const struct ovid_line *l = &s->line[i];
        struct str q = l->query;
        buf_addf(&c->out, "  # Ovid: ");
        for (size_t k = 0; k < l->text.len; k++)
            buf_addch(&c->out,
                      l->text.ptr[k] == '\n' || l->text.ptr[k] == '\r' ? ' ' : l->text.ptr[k]);
        if (l->recorded_count >= 0)
            buf_addf(&c->out, " (%" PRId64 ")", l->recorded_count);
        if (q.len)
            buf_addf(&c->out, "\n  - id: \"%.*s\"\n    query: |\n      %.*s", (int)l->id.len,
                     l->id.ptr, (int)q.len, q.ptr);
        buf_addch(&c->out, '\n');
    }
}

static void ovid_text(struct cli *c, const struct ovid_strategy *s)
{
    for (size_t i = 0; i < s->n; i++) {
        const struct ovid_line *l = &s->line[i];
        buf_addf(&c->out, "#%.*s  ", (int)l->id.len, l->id.ptr);
        if (l->query.len) {
            buf_addstr(&c->out, l->query);
            buf_addch(&c->out, '\n');
        } else {
            cli_say(c, MSG_SEARCH_TRANSLATE_LEFT_OUT);
        }
    }
}

static enum err_code from_ovid(struct cli *c, const struct translate_words *w, const char *path,
                               struct err *e)
{
    struct str text;
    struct ovid_strategy s;
    struct mesh *mesh = NULL;
    size_t before = c->notes.n;
    enum err_code rc = file_read(path, OVID_LIMIT_BYTES, &c->arena, &text, e);
    if (rc == ERR_OK && w->strategy.mesh)
        rc = mesh_open(w->strategy.mesh, &mesh, e);
    if (rc == ERR_OK)
        rc = ovid_convert(text, mesh, &c->arena, &c->notes, &s, e);
    mesh_close(mesh);
    for (size_t i = before; i < c->notes.n; i++)
        c->notes.item[i].file = path;
    if (rc != ERR_OK)
        return rc == ERR_INPUT ? err_at(e, path, 0, 0) : rc;
    for (size_t i = 0; i < s.n; i++)
        c->found = c->found || !s.line[i].same;
    if (c->json)
        ovid_json(c, &s);
    else if (w->yaml)
        ovid_yaml(c, &s);
    else
        ovid_text(c, &s);
    return ERR_OK;
}

enum err_code cmd_search_translate(struct cli *c, int argc, char **argv, struct err *e)
{
    struct translate_words w = {0};
    char **rest;
    int n;
    const struct cli_option option[] = {ANALYSIS_OPTIONS(w.strategy),
                                        {"--from", NULL, false, &w.from},
                                        {"--terms", NULL, true, &w.terms},
                                        {"--yaml", NULL, true, &w.yaml}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, w.from != NULL, w.from != NULL, "search", e);
    if (rc == ERR_OK && w.from && strcmp(w.from, "ovid") != 0)
        rc = err_set(e, ERR_USAGE, MSG_SEARCH_TRANSLATE_FROM(w.from));
    if (rc != ERR_OK)
        return rc;
    return w.from ? from_ovid(c, &w, rest[0], e) : own_form(c, &w, e);
}
