/* cmd_search_translate.c - a strategy in PubMed's own form, or kept in another form. */
#include "app/cli/analysis_source.h"
#include "app/cli/cmd_search.h"
#include "app/cli/messages.h"
#include "app/cli/translate_from.h"

struct translate_words {
    struct analysis_words strategy;
    const char *from, *terms, *yaml;
};

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
    if (rc != ERR_OK)
        return rc;
    if (!w.from)
        return own_form(c, &w, e);
    struct translate_from from = {
        .form = w.from, .mesh = w.strategy.mesh, .as_of = w.strategy.as_of, .yaml = w.yaml != NULL};
    return translate_from(c, &from, rest[0], e);
}
