/* cmd_search_update.c - the search run again: what is new comes in, what changed is told. */
#include "app/cli/cmd_search.h"
#include "app/cli/messages.h"
#include "app/cli/search_diff_out.h"
#include "app/cli/search_words.h"
#include "screen/review/review.h"
#include "screen/search/update.h"

struct update_words {
    struct search_server server;
    const char *search, *source, *from, *all_pmids, *fresh;
};

static void take_notes(struct cli *c, const struct search_update *u)
{
    for (size_t k = 0; k < u->n_missing; k++)
        note_add(&c->notes, NOTE_WARNING, NULL, 0, 0, MSG_SEARCH_MISSING(u->missing[k]));
    search_take_notes(c, &u->notes);
    search_take_notes(c, &u->import.notes);
    c->found = u->n_missing > 0 || u->import.n_rejected > 0 || search_fresh_alerts(&u->diff) > 0;
}

static enum err_code report_json(struct cli *c, const struct search_update *u, struct err *e)
{
    struct json_out *j = &c->j;
    cli_json_begin(c, "search update");
    json_key_int(j, "run", u->run);
    json_key_str(j, "source", u->source);
    json_key_int(j, "imported", u->import.n_records);
    json_key_int(j, "quarantined", u->import.n_rejected);
    json_key_str(j, "revised_source", u->revised_source);
    json_key_int(j, "revised", u->revised.n_records);
    json_key_int(j, "missing", (int64_t)u->n_missing);
    enum err_code rc = search_diff_json(c, &u->diff, e);
    json_end(j);
    return rc;
}

static enum err_code report(struct cli *c, const struct search_update *u, struct err *e)
{
    take_notes(c, u);
    if (c->json)
        return report_json(c, u, e);
    cli_say(c, MSG_UPDATE_DONE(u->import.n_records, u->revised.n_records, u->n_missing,
                               u->import.n_rejected));
    if (u->source.len)
        cli_say(c, MSG_UPDATE_SOURCE(u->source));
    buf_addch(&c->out, '\n');
    return search_diff_text(c, &u->diff, e);
}

static enum err_code send(struct cli *c, const struct update_words *w, struct eutils *client,
                          struct search_update *u, struct err *e)
{
    const struct review_documents *d;
    const struct protocol_search *search = NULL;
    const char *actor;
    const struct search_options o = {.source = w->source,
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
        rc = search_say_unfinished(c, client, search, "update", e);
    if (rc != ERR_OK)
        return rc;
    return search_update(c->store, actor, client, &d->protocol, search, &o, c->progress, &c->arena,
                         u, e);
}

static enum err_code update(struct cli *c, const struct update_words *w, struct err *e)
{
    struct eutils *client = NULL;
    struct search_update u;
    enum err_code rc = search_client(c, &w->server, &client, e);
    if (rc == ERR_OK)
        rc = send(c, w, client, &u, e);
    eutils_free(client);
    return rc == ERR_OK ? report(c, &u, e) : rc;
}

enum err_code cmd_search_update(struct cli *c, int argc, char **argv, struct err *e)
{
    struct update_words w = {0};
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
    return rc == ERR_OK ? update(c, &w, e) : rc;
}
