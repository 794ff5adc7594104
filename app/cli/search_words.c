/* search_words.c - the server, the search, and what is said before it is asked. */
#include "app/cli/search_words.h"

#include "app/cli/messages.h"
#include "pubmed/eutils/eutils_key.h"
#include "screen/review/pico_approval.h"

enum err_code search_client(struct cli *c, const struct search_server *w, struct eutils **out,
                            struct err *e)
{
    struct eutils_options o = {.base_url = w->url, .email = w->email};
    *out = NULL;
    enum err_code rc = eutils_key_find(w->key_file, &c->arena, &o.api_key, &c->notes, e);
    return rc == ERR_OK ? eutils_new(&o, out, e) : rc;
}

enum err_code search_choose(const struct protocol *p, const char *id,
                            const struct protocol_search **out, struct err *e)
{
    *out = id ? protocol_find_search(p, str_c(id)) : p->n_searches ? &p->search[0] : NULL;
    if (!*out)
        return err_set(e, ERR_INPUT, MSG_SEARCH_UNKNOWN(id ? id : ""));
    return ERR_OK;
}

const char *search_moment(struct cli *c, struct str at)
{
    struct str day = str_sub(at, 0, 10), time = str_sub(at, 11, 16);
    return arena_fmt(&c->arena, "%.*s %.*s UTC", (int)day.len, day.ptr, (int)time.len, time.ptr);
}

enum err_code search_say_unfinished(struct cli *c, struct eutils *client,
                                    const struct protocol_search *search, const char *kind,
                                    struct err *e)
{
    struct search_unfinished u;
    enum err_code rc = search_find_unfinished(c->store, client, search, kind, &c->arena, &u, e);
    if (rc != ERR_OK || u.begun.len == 0 || c->json)
        return rc;
    cli_say(c, MSG_SEARCH_CONTINUING(search_moment(c, u.begun), u.n_here, u.total));
    if (c->flush)
        c->flush(c);
    return ERR_OK;
}

void search_take_notes(struct cli *c, const struct note_list *notes)
{
    for (size_t k = 0; k < notes->n; k++) {
        const struct note *n = &notes->item[k];
        note_add(&c->notes, n->level, n->file, n->line, n->column,
                 (struct msg_call){n->msg, n->n_args, n->arg});
    }
}

enum err_code search_run_read(struct cli *c, int argc, char **argv, struct search_run_words *w,
                              struct err *e)
{
    char **rest;
    int n;
    const struct cli_option option[] = {{"--search", NULL, false, &w->search},
                                        {"--source", NULL, false, &w->source},
                                        {"--from", NULL, false, &w->from},
                                        {"--all-pmids", NULL, true, &w->all_pmids},
                                        {"--fresh", NULL, true, &w->fresh},
                                        {"--url", NULL, false, &w->server.url},
                                        {"--email", NULL, false, &w->server.email},
                                        {"--key-file", NULL, false, &w->server.key_file}};
    *w = (struct search_run_words){0};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "search", e);
    return rc == ERR_OK ? cli_open(c, true, e) : rc;
}

/* A search is made today, and counts as made on the protocol's day: the earlier of the two. */
static enum err_code check_approval(struct cli *c, const struct review_documents *d, bool *late,
                                    struct err *e)
{
    struct date today = clock_today(), as_of = d->protocol.as_of;
    struct date searched = date_cmp(as_of, today) < 0 ? as_of : today;
    struct pico_approval recorded;
    enum err_code rc = pico_approval_recorded(c->store, &c->arena, &recorded, e);
    if (rc == ERR_OK)
        *late =
            pico_approval_finding(&d->pico, &recorded, searched, &c->notes) == PICO_APPROVAL_LATE;
    return rc;
}

enum err_code search_run_order(struct cli *c, const struct search_run_words *w,
                               struct eutils *client, const char *kind, struct search_order *out,
                               struct err *e)
{
    const struct review_documents *d;
    *out = (struct search_order){.options = {.source = w->source,
                                             .from = w->from,
                                             .all_pmids = w->all_pmids != NULL,
                                             .fresh = w->fresh != NULL,
                                             .program = SIGTE_VERSION}};
    enum err_code rc = review_documents(c->store, &d, e);
    if (rc != ERR_OK)
        return rc;
    out->protocol = &d->protocol;
    rc = check_approval(c, d, &out->approved_late, e);
    if (rc == ERR_OK)
        rc = search_choose(&d->protocol, w->search, &out->search, e);
    if (rc == ERR_OK)
        rc = cli_actor(c, &out->actor, e);
    if (rc == ERR_OK && !out->options.fresh)
        rc = search_say_unfinished(c, client, out->search, kind, e);
    return rc;
}
