/* cmd_search_diff.c - what became of a search between two runs, or since the last one. */
#include "app/cli/cmd_search.h"
#include "app/cli/messages.h"
#include "app/cli/search_diff_out.h"
#include "app/cli/search_words.h"
#include "screen/review/review.h"

struct diff_words {
    struct search_server server;
    const char *search, *now;
    int64_t before, after; /* 0: not named */
};

static enum err_code last_two(struct cli *c, struct diff_words *w, struct err *e)
{
    struct search_run *run;
    size_t n;
    struct str search = w->search ? str_c(w->search) : STR("");
    enum err_code rc = search_list(c->store, search, &c->arena, &run, &n, e);
    if (rc != ERR_OK)
        return rc;
    for (size_t i = n; i-- > 0;) {
        if (w->after == 0)
            w->after = run[i].id;
        else if (w->before == 0 && str_eq(run[i].search, run[n - 1].search))
            w->before = run[i].id;
    }
    return w->before ? ERR_OK : err_set(e, ERR_STATE, MSG_DIFF_ONE_RUN);
}

static enum err_code against_server(struct cli *c, const struct diff_words *w,
                                    struct search_diff *out, struct err *e)
{
    const struct review_documents *d;
    const struct protocol_search *search = NULL;
    struct eutils *client = NULL;
    enum err_code rc = review_documents(c->store, &d, e);
    if (rc == ERR_OK)
        rc = search_choose(&d->protocol, w->search, &search, e);
    if (rc == ERR_OK)
        rc = search_client(c, &w->server, &client, e);
    if (rc == ERR_OK)
        rc = search_diff_now(c->store, client, search, c->progress, &c->arena, out, &c->notes, e);
    eutils_free(client);
    return rc;
}

static enum err_code diff(struct cli *c, struct diff_words *w, struct err *e)
{
    struct search_diff d;
    enum err_code rc = ERR_OK;
    if (w->now || w->server.url) {
        rc = against_server(c, w, &d, e);
    } else {
        if (w->before == 0)
            rc = last_two(c, w, e);
        if (rc == ERR_OK)
            rc = search_diff_runs(c->store, w->before, w->after, c->progress, &c->arena, &d, e);
    }
    if (rc != ERR_OK)
        return rc;
    c->found = search_fresh_alerts(&d) > 0;
    if (!c->json)
        return search_diff_text(c, &d, e);
    cli_json_begin(c, "search diff");
    rc = search_diff_json(c, &d, e);
    json_end(&c->j);
    return rc;
}

enum err_code cmd_search_diff(struct cli *c, int argc, char **argv, struct err *e)
{
    struct diff_words w = {0};
    char **rest;
    int n;
    const struct cli_option option[] = {{"--search", NULL, false, &w.search},
                                        {"--against-server", NULL, true, &w.now},
                                        {"--url", NULL, false, &w.server.url},
                                        {"--email", NULL, false, &w.server.email},
                                        {"--key-file", NULL, false, &w.server.key_file}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    bool server = w.now || w.server.url;
    if (rc == ERR_OK)
        rc = cli_words(n, 0, server ? 0 : 2, "search", e);
    if (rc == ERR_OK && n == 1)
        rc = err_set(e, ERR_USAGE, MSG_DIFF_TWO_RUNS);
    if (rc == ERR_OK && n == 2 &&
        (!str_int64(str_c(rest[0]), &w.before) || !str_int64(str_c(rest[1]), &w.after) ||
         w.before < 1 || w.after < 1))
        rc = err_set(e, ERR_USAGE, MSG_DIFF_TWO_RUNS);
    if (rc == ERR_OK)
        rc = cli_open(c, false, e);
    return rc == ERR_OK ? diff(c, &w, e) : rc;
}
