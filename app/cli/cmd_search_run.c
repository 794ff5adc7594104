/* cmd_search_run.c - the stored search sent to PubMed, and its records imported. */
#include "app/cli/cmd_search.h"
#include "app/cli/messages.h"
#include "app/cli/search_words.h"
#include "screen/review/review.h"

struct run_words {
    struct search_server server;
    const char *search, *source, *from, *all_pmids, *fresh;
};

static void report(struct cli *c, const struct search_report *r)
{
    const struct import_report *i = &r->import;
    for (size_t k = 0; k < r->n_missing; k++)
        note_add(&c->notes, NOTE_WARNING, NULL, 0, 0, MSG_SEARCH_MISSING(r->missing[k]));
    search_take_notes(c, &r->notes);
    search_take_notes(c, &i->notes);
    c->found = r->n_missing > 0 || i->n_rejected > 0;
    if (!c->json)
        cli_say(c, MSG_SEARCH_RAN(i->n_records, r->n_missing, i->n_rejected));
}

static enum err_code send(struct cli *c, const struct run_words *w, struct eutils *client,
                          struct search_report *r, struct err *e)
{
    const struct review_documents *d;
    const struct protocol_search *search = NULL;
    const char *actor;
    const struct search_options o = {.source = w->source ? w->source : "pubmed",
                                     .from = w->from,
                                     .all_pmids = w->all_pmids != NULL,
                                     .fresh = w->fresh != NULL,
                                     .program = SIGTE_VERSION};
    enum err_code rc = review_documents(c->store, &d, e);
    if (rc == ERR_OK)
        rc = search_choose(&d->protocol, w->search, &search, e);
    if (rc == ERR_OK)
        rc = cli_actor(c, &actor, e);
    if (rc == ERR_OK && !o.fresh)
        rc = search_say_unfinished(c, client, search, "run", e);
    if (rc != ERR_OK)
        return rc;
    return search_run(c->store, actor, client, &d->protocol, search, &o, c->progress, &c->arena, r,
                      e);
}

static enum err_code run(struct cli *c, const struct run_words *w, struct err *e)
{
    struct eutils *client = NULL;
    struct search_report r;
    enum err_code rc = search_client(c, &w->server, &client, e);
    if (rc == ERR_OK)
        rc = send(c, w, client, &r, e);
    eutils_free(client);
    if (rc != ERR_OK)
        return rc;
    report(c, &r);
    return search_say_latest(c, e);
}

enum err_code cmd_search_run(struct cli *c, int argc, char **argv, struct err *e)
{
    struct run_words w = {0};
    char **rest;
    int n;
    const struct cli_option option[] = {
        {"--search", NULL, false, &w.search},      {"--source", NULL, false, &w.source},
        {"--from", NULL, false, &w.from},          {"--all-pmids", NULL, true, &w.all_pmids},
        {"--fresh", NULL, true, &w.fresh},         {"--url", NULL, false, &w.server.url},
        {"--email", NULL, false, &w.server.email}, {"--key-file", NULL, false, &w.server.key_file}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "search", e);
    if (rc == ERR_OK)
        rc = cli_open(c, true, e);
    return rc == ERR_OK ? run(c, &w, e) : rc;
}
