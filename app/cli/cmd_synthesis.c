/* cmd_synthesis.c - a scaffold for the narrative synthesis. */
#include "app/cli/document_out.h"
#include "app/cli/messages.h"
#include "app/json/synthesis.h"
#include "screen/synthesis/narrative.h"

static const struct evidence_article *chosen(const struct synthesis *y, int64_t root, size_t *at)
{
    for (*at = 0; *at < y->ev.n; (*at)++)
        if (y->ev.item[*at].root == root)
            return &y->ev.item[*at];
    return NULL;
}

static enum err_code write_document(struct cli *c, const struct synthesis *y, const char *key,
                                    const char *path, struct err *e)
{
    struct document_info info = {.lang = c->lang, .title = y->topic};
    struct document *d = document_new(&c->arena, &info);
    int64_t root;
    size_t at;
    enum err_code rc = key ? record_find(c->store, str_c(key), &root, e) : ERR_OK;
    if (rc != ERR_OK)
        return rc;
    if (!key)
        synthesis_narrative(y, 1, &c->arena, d);
    else if (chosen(y, root, &at))
        synthesis_narrative_article(y, at, 1, &c->arena, d);
    else
        return err_set(e, ERR_STATE, MSG_SYNTHESIS_NOT_INCLUDED(root));
    return document_out(c, "synthesis", d, path, e);
}

static void put_json(struct cli *c, const struct synthesis *y)
{
    struct synthesis_summary s;
    synthesis_summarise(y, &c->arena, &s);
    cli_json_begin(c, "synthesis");
    synthesis_summary_put(&c->j, y, &s);
    json_end(&c->j);
}

enum err_code cmd_synthesis(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *out = NULL;
    char **rest;
    int n;
    struct synthesis y;
    const struct cli_option option[] = {{"--output", "-o", false, &out}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 1, "synthesis", e);
    if (rc == ERR_OK)
        rc = synthesis_load(c->store, c->actor, c->lang, &c->arena, &y, e);
    if (rc == ERR_OK)
        rc = synthesis_load_overlap(c->store, c->actor, &c->arena, &y, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json && !out && n == 0) {
        put_json(c, &y);
        return ERR_OK;
    }
    return write_document(c, &y, n ? rest[0] : NULL, out, e);
}
