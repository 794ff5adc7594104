/* cmd_search_run.c - the stored search sent to PubMed, and its records imported. */
#include "app/cli/cmd_search.h"
#include "app/cli/messages.h"
#include "app/cli/search_words.h"
#include "screen/review/review.h"

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

static enum err_code send(struct cli *c, const struct search_run_words *w, struct eutils *client,
                          struct search_report *r, bool *late, struct err *e)
{
    struct search_order o;
    enum err_code rc = search_run_order(c, w, client, "run", &o, e);
    if (rc != ERR_OK)
        return rc;
    *late = o.approved_late;
    if (!o.options.source)
        o.options.source = "pubmed";
    return search_run(c->store, o.actor, client, o.protocol, o.search, &o.options, c->progress,
                      &c->arena, r, e);
}

static enum err_code run(struct cli *c, const struct search_run_words *w, struct err *e)
{
    struct eutils *client = NULL;
    struct search_report r;
    bool late = false;
    enum err_code rc = search_client(c, &w->server, &client, e);
    if (rc == ERR_OK)
        rc = send(c, w, client, &r, &late, e);
    eutils_free(client);
    if (rc != ERR_OK)
        return rc;
    report(c, &r);
    c->found = c->found || late;
    return search_say_latest(c, e);
}

enum err_code cmd_search_run(struct cli *c, int argc, char **argv, struct err *e)
{
    struct search_run_words w;
    enum err_code rc = search_run_read(c, argc, argv, &w, e);
    return rc == ERR_OK ? run(c, &w, e) : rc;
}
