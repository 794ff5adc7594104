/* cmd_references_match.c - asking PubMed, or whatever speaks E-utilities, for references. */
#include "app/cli/cmd_references.h"
#include "app/cli/messages.h"
#include "app/cli/search_words.h"

static void report(struct cli *c, const struct references_matched *m)
{
    if (!c->json) {
        cli_say(c, MSG_REFERENCES_MATCHED(m->n_asked, m->n_exact, m->n_proposed - m->n_exact,
                                          m->n_asked - m->n_proposed));
        return;
    }
    cli_json_begin(c, "references match");
    json_key_int(&c->j, "asked", (int64_t)m->n_asked);
    json_key_int(&c->j, "proposed", (int64_t)m->n_proposed);
    json_key_int(&c->j, "exact", (int64_t)m->n_exact);
    json_end(&c->j);
}

enum err_code cmd_references_match(struct cli *c, int argc, char **argv, struct err *e)
{
    struct search_server server = {0};
    const char *name = NULL, *again = NULL, *actor;
    char **rest;
    int n;
    struct eutils *client = NULL;
    struct reference_list list = {0};
    struct references_matched m = {0};
    const struct cli_option option[] = {{"--list", NULL, false, &name},
                                        {"--again", NULL, true, &again},
                                        {"--url", NULL, false, &server.url},
                                        {"--email", NULL, false, &server.email},
                                        {"--key-file", NULL, false, &server.key_file}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "references", e);
    if (rc == ERR_OK && name)
        rc = references_list(c, name, &list, e);
    if (rc == ERR_OK)
        rc = cli_actor(c, &actor, e);
    if (rc == ERR_OK)
        rc = search_client(c, &server, &client, e);
    if (rc == ERR_OK)
        rc = references_match(c->store, actor, client, list.id, again != NULL, c->progress,
                              &c->arena, &m, e);
    eutils_free(client);
    if (rc == ERR_OK)
        report(c, &m);
    return rc;
}

enum err_code cmd_references_propose(struct cli *c, int argc, char **argv, struct err *e)
{
    struct search_server server = {0};
    const char *actor;
    char **rest;
    int n;
    int64_t id = 0, pmid = 0;
    struct eutils *client = NULL;
    struct reference r;
    const struct cli_option option[] = {{"--url", NULL, false, &server.url},
                                        {"--email", NULL, false, &server.email},
                                        {"--key-file", NULL, false, &server.key_file}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 2, 2, "references", e);
    if (rc == ERR_OK)
        rc = references_id(rest[0], &id, e);
    if (rc == ERR_OK && !str_int64(bib_clean_pmid(str_c(rest[1]), &c->arena), &pmid))
        rc = err_set(e, ERR_USAGE, MSG_REFERENCES_BAD_PMID(rest[1]));
    if (rc == ERR_OK)
        rc = cli_actor(c, &actor, e);
    if (rc == ERR_OK)
        rc = search_client(c, &server, &client, e);
    if (rc == ERR_OK)
        rc = reference_propose(c->store, actor, client, id, pmid, c->progress, &c->arena, e);
    eutils_free(client);
    if (rc == ERR_OK)
        rc = reference_load(c->store, id, &c->arena, &r, e);
    if (rc != ERR_OK)
        return rc;
    if (!c->json) {
        references_say(c, &r);
        return ERR_OK;
    }
    cli_json_begin(c, "references propose");
    json_key(&c->j, "reference");
    references_json(c, &r);
    json_end(&c->j);
    return ERR_OK;
}
