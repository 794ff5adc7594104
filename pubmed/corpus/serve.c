/* serve.c - starting, stopping, and which program a request is for. */
#include "pubmed/corpus/serve.h"
#include "pubmed/corpus/serve_internal.h"
#include "pubmed/corpus/serve_links.h"

enum { MEBI = 1024 * 1024, HOUR_MS = 3600 * 1000, CONNECTIONS_MAX = 256 };

/* The web history of PubMed is kept for eight idle hours. */
static const struct history_limits limits = {
    .environments = 256, .entries = 1000, .bytes = 256 * (size_t)MEBI, .idle_ms = 8 * HOUR_MS};

static const struct {
    const char *path;
    void (*serve)(struct serve_call *c);
} programs[] = {
    {"/entrez/eutils/esearch.fcgi", serve_esearch},
    {"/entrez/eutils/epost.fcgi", serve_epost},
    {"/entrez/eutils/efetch.fcgi", serve_efetch},
    {"/entrez/eutils/esummary.fcgi", serve_esummary},
    {"/entrez/eutils/einfo.fcgi", serve_einfo},
    {"/entrez/eutils/elink.fcgi", serve_elink},
    {"/entrez/eutils/espell.fcgi", serve_espell},
    {"/entrez/eutils/ecitmatch.cgi", serve_ecitmatch},
};

static void handle(void *context, const struct http_request *q, struct http_response *r)
{
    struct serve_call c = {.server = context, .q = q, .r = r, .a = q->arena};
    r->body.limit = SERVE_ANSWER_BYTES;
    c.json = str_eq_nocase_c(http_param(q, "retmode"), "json");
    for (size_t i = 0; i < COUNT_OF(programs); i++)
        if (strcmp(q->path, programs[i].path) == 0) {
            programs[i].serve(&c);
            return;
        }
    r->status = 404;
    r->type = "text/plain; charset=utf-8";
    buf_adds(&r->body, "There is no such program here; there are");
    for (size_t i = 0; i < COUNT_OF(programs); i++)
        buf_addf(&r->body, " %s", programs[i].path);
    buf_adds(&r->body, "\n");
}

enum err_code corpus_server_start(struct corpus *corpus, const struct corpus_server_options *o,
                                  struct corpus_server **out, struct err *e)
{
    *out = NULL;
    struct corpus_server *s = base_malloc(sizeof *s);
    *s = (struct corpus_server){.corpus = corpus,
                                .history = history_new(&limits),
                                .citations = citations_new(corpus),
                                .as_of = o->as_of,
                                .window = SERVE_WINDOW};
    const char *bind = o->bind ? o->bind : "127.0.0.1";
    struct http_options http = {.bind = bind,
                                .port = o->port,
                                .connections = CONNECTIONS_MAX,
                                .handle = handle,
                                .context = s};
    enum err_code rc = http_server_start(&http, &s->http, e);
    if (rc != ERR_OK) {
        corpus_server_stop(s);
        return rc;
    }
    bool v6 = strchr(bind, ':') != NULL;
    snprintf(s->url, sizeof s->url, "http://%s%s%s:%u/entrez/eutils/", v6 ? "[" : "", bind,
             v6 ? "]" : "", (unsigned)http_server_port(s->http));
    *out = s;
    return ERR_OK;
}

const char *corpus_server_url(const struct corpus_server *s)
{
    return s->url;
}

void corpus_server_stop(struct corpus_server *s)
{
    if (!s)
        return;
    http_server_stop(s->http);
    citations_free(s->citations);
    history_free(s->history);
    free(s);
}
