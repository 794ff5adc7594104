/* cmd_search_run.c - the stored search sent to PubMed, and its records imported. */
#include "app/cli/cmd_search.h"
#include "app/cli/messages.h"
#include "screen/review/review.h"

static enum err_code choose(const struct protocol *p, const char *id,
                            const struct protocol_search **out, struct err *e)
{
    *out = id ? protocol_find_search(p, str_c(id)) : p->n_searches ? &p->search[0] : NULL;
    if (!*out)
        return err_set(e, ERR_INPUT, MSG_SEARCH_UNKNOWN(id ? id : ""));
    return ERR_OK;
}

static void report(struct cli *c, const struct search_report *r)
{
    const struct import_report *i = &r->import;
    for (size_t k = 0; k < r->n_missing; k++)
        note_add(&c->notes, NOTE_WARNING, NULL, 0, 0, MSG_SEARCH_MISSING(r->missing[k]));
    for (size_t k = 0; k < i->notes.n; k++) {
        const struct note *n = &i->notes.item[k];
        note_add(&c->notes, n->level, n->file, n->line, n->column,
                 (struct msg_call){n->msg, n->n_args, n->arg});
    }
    c->found = r->n_missing > 0 || i->n_rejected > 0;
    if (!c->json)
        cli_say(c, MSG_SEARCH_RAN(i->n_records, r->n_missing, i->n_rejected));
}

struct run_words {
    const char *search, *source, *url, *email;
};

static enum err_code run(struct cli *c, const struct run_words *w, struct err *e)
{
    const struct review_documents *d;
    const struct protocol_search *search = NULL;
    struct eutils *client = NULL;
    const char *actor;
    struct search_report r;
    struct eutils_options o = {
        .base_url = w->url, .email = w->email, .api_key = getenv("NCBI_API_KEY")};
    enum err_code rc = review_documents(c->store, &d, e);
    if (rc == ERR_OK)
        rc = choose(&d->protocol, w->search, &search, e);
    if (rc == ERR_OK)
        rc = cli_actor(c, &actor, e);
    if (rc == ERR_OK)
        rc = eutils_new(&o, &client, e);
    if (rc != ERR_OK)
        return rc;
    rc = search_run(c->store, actor, client, &d->protocol, search, w->source ? w->source : "pubmed",
                    c->progress, &c->arena, &r, e);
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
    const struct cli_option option[] = {{"--search", NULL, false, &w.search},
                                        {"--source", NULL, false, &w.source},
                                        {"--url", NULL, false, &w.url},
                                        {"--email", NULL, false, &w.email}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "search", e);
    if (rc == ERR_OK)
        rc = cli_open(c, true, e);
    return rc == ERR_OK ? run(c, &w, e) : rc;
}
