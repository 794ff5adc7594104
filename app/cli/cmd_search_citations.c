/* cmd_search_citations.c - what seeds cite, what cites them and what is similar, by PubMed. */
#include "app/cli/citation_words.h"
#include "app/cli/cmd_search.h"
#include "app/cli/messages.h"
#include "app/cli/search_words.h"
#include "lib/base/date.h"
#include "screen/review/review.h"
#include "screen/search/citations.h"

struct citation_options {
    struct search_server server;
    struct import_options import;
};

static const char *offer_name(enum eutils_offer o)
{
    static const char *const name[] = {[EUTILS_OFFERED] = "offered",
                                       [EUTILS_UNLISTED] = "unlisted",
                                       [EUTILS_NOT_OFFERED] = "not_offered"};
    return name[o];
}

static int64_t root_of(const struct search_citations *x, int64_t pmid)
{
    for (size_t i = 0; i < x->n; i++)
        if (x->record[i].pmid == pmid)
            return x->record[i].root;
    return 0;
}

static void seed_json(struct cli *c, const struct search_citations *x,
                      const struct eutils_linked *seed)
{
    struct json_out *j = &c->j;
    json_obj(j);
    json_key_int(j, "pmid", seed->seed);
    json_key_bool(j, "known", seed->known);
    json_key_arr(j, "links");
    for (size_t k = 0; k < seed->n_links; k++) {
        int64_t root = root_of(x, seed->link[k].id);
        json_obj(j);
        json_key_int(j, "pmid", seed->link[k].id);
        json_key(j, "record");
        if (root)
            json_int(j, root);
        else
            json_put_null(j);
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

static void report_json(struct cli *c, const struct import_options *o,
                        const struct search_citations *x)
{
    struct json_out *j = &c->j;
    cli_json_begin(c, "search citations");
    json_key_c(j, "direction", o->direction);
    json_key_c(j, "link", x->links.link_name);
    json_key_c(j, "offer", offer_name(x->links.offer));
    json_key_arr(j, "seeds");
    for (size_t i = 0; i < x->links.n_seeds; i++)
        seed_json(c, x, &x->links.seed[i]);
    json_end(j);
    json_key_int(j, "records", (int64_t)x->n);
    json_key_int(j, "in_review", (int64_t)x->n_here);
    json_key_c(j, "source", x->imported ? o->source : "");
    json_key_int(j, "imported", x->import.n_records);
    json_key_int(j, "missing", (int64_t)x->n_missing);
    json_end(j);
}

static void report_text(struct cli *c, const struct import_options *o,
                        const struct search_citations *x)
{
    for (size_t i = 0; i < x->links.n_seeds; i++) {
        const struct eutils_linked *seed = &x->links.seed[i];
        if (seed->known)
            cli_say(c, MSG_CITATIONS_SEED(seed->seed, seed->n_links));
        else
            cli_say(c, MSG_CITATIONS_UNKNOWN(seed->seed));
    }
    if (x->links.offer != EUTILS_NOT_OFFERED)
        cli_say(c, MSG_CITATIONS_ALL(x->n, x->n_here));
    if (x->imported)
        cli_say(c, MSG_CITATIONS_IMPORTED(x->import.n_records, o->arm, o->source));
}

static void report(struct cli *c, const struct import_options *o, const struct search_citations *x)
{
    for (size_t k = 0; k < x->n_missing; k++)
        note_add(&c->notes, NOTE_WARNING, NULL, 0, 0, MSG_SEARCH_MISSING(x->missing[k]));
    search_take_notes(c, &x->import.notes);
    c->found = x->links.offer == EUTILS_NOT_OFFERED || x->n_missing > 0 || x->import.n_rejected > 0;
    if (c->json)
        report_json(c, o, x);
    else
        report_text(c, o, x);
}

static int64_t *seeds_of(struct cli *c, const char *list, size_t *n)
{
    struct str rest = str_c(list), one;
    size_t cap = 0;
    int64_t *out = NULL, pmid;
    *n = 0;
    while (str_split(&rest, ',', &one)) {
        out = arena_grow(&c->arena, out, *n, &cap, sizeof *out);
        if (str_int64(one, &pmid))
            out[(*n)++] = pmid;
    }
    return out;
}

static enum err_code ask(struct cli *c, struct citation_options *w, struct err *e)
{
    struct eutils *client = NULL;
    struct search_citations x;
    const char *actor = NULL;
    char now[32];
    size_t n = 0;
    const int64_t *seed = seeds_of(c, w->import.seed, &n);
    if (!w->import.source)
        w->import.source = arena_fmt(&c->arena, "%s-%.10s", w->import.direction, clock_now(now));
    enum err_code rc = w->import.arm ? cli_arm(c, w->import.arm, e) : ERR_OK;
    if (rc == ERR_OK && w->import.arm)
        rc = cli_actor(c, &actor, e);
    if (rc == ERR_OK)
        rc = search_client(c, &w->server, &client, e);
    if (rc == ERR_OK)
        rc = search_citations(c->store, actor, client, seed, n, &w->import, c->progress, &c->arena,
                              &x, &c->notes, e);
    eutils_free(client);
    if (rc == ERR_OK)
        report(c, &w->import, &x);
    return rc;
}

/* `--seed included`: the articles that the review includes now. */
static enum err_code included_seeds(struct cli *c, const char **seed, struct err *e)
{
    struct str *pmid;
    size_t n;
    struct buf b = {0};
    enum err_code rc = review_included_pmids(c->store, &c->arena, &pmid, &n, e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++)
        buf_addf(&b, "%s%.*s", i ? "," : "", (int)pmid[i].len, pmid[i].ptr);
    if (rc == ERR_OK && n == 0)
        rc = err_set(e, ERR_STATE, MSG_CITATIONS_NONE_INCLUDED);
    *seed = arena_str(&c->arena, buf_str(&b)).ptr;
    buf_release(&b);
    return rc;
}

enum err_code cmd_search_citations(struct cli *c, int argc, char **argv, struct err *e)
{
    struct citation_options w = {0};
    char **rest;
    int n;
    const struct cli_option option[] = {{"--seed", NULL, false, &w.import.seed},
                                        {"--direction", NULL, false, &w.import.direction},
                                        {"--arm", NULL, false, &w.import.arm},
                                        {"--source", NULL, false, &w.import.source},
                                        {"--url", NULL, false, &w.server.url},
                                        {"--email", NULL, false, &w.server.email},
                                        {"--key-file", NULL, false, &w.server.key_file}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "search", e);
    if (rc == ERR_OK && (!w.import.seed || !w.import.direction))
        rc = err_set(e, ERR_USAGE, MSG_CITATIONS_NEEDS);
    if (rc == ERR_OK)
        rc = citation_direction(w.import.direction, e);
    bool own = rc == ERR_OK && strcmp(w.import.seed, "included") == 0;
    if (rc == ERR_OK && !own)
        rc = citation_seeds(c, w.import.seed, &w.import.seed, e);
    if (rc == ERR_OK)
        rc = cli_open(c, w.import.arm != NULL, e);
    if (rc == ERR_OK && own)
        rc = included_seeds(c, &w.import.seed, e);
    return rc == ERR_OK ? ask(c, &w, e) : rc;
}
