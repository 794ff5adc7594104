/* cmd_search_update.c - the search run again: what is new comes in, what changed is told. */
#include "app/cli/cmd_search.h"
#include "app/cli/messages.h"
#include "app/cli/search_diff_out.h"
#include "app/cli/search_words.h"
#include "screen/review/review.h"
#include "screen/search/update.h"

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

static enum err_code send(struct cli *c, const struct search_run_words *w, struct eutils *client,
                          struct search_update *u, bool *late, struct err *e)
{
    struct search_order o;
    enum err_code rc = search_run_order(c, w, client, "update", &o, e);
    if (rc != ERR_OK)
        return rc;
    *late = o.approved_late;
    return search_update(c->store, o.actor, client, o.protocol, o.search, &o.options, c->progress,
                         &c->arena, u, e);
}

static enum err_code update(struct cli *c, const struct search_run_words *w, struct err *e)
{
    struct eutils *client = NULL;
    struct search_update u;
    bool late = false;
    enum err_code rc = search_client(c, &w->server, &client, e);
    if (rc == ERR_OK)
        rc = send(c, w, client, &u, &late, e);
    eutils_free(client);
    if (rc == ERR_OK)
        rc = report(c, &u, e);
    c->found = c->found || late;
    return rc;
}

enum err_code cmd_search_update(struct cli *c, int argc, char **argv, struct err *e)
{
    struct search_run_words w;
    enum err_code rc = search_run_read(c, argc, argv, &w, e);
    return rc == ERR_OK ? update(c, &w, e) : rc;
}
