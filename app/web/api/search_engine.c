/* search_engine.c - the engine of the server, opened once. */
#include "app/web/api/search_engine.h"
#include "app/web/messages.h"
#include "lib/base/file.h"
#include "pubmed/corpus/serve.h"
#include "pubmed/eutils/eutils_key.h"
#include "screen/review/review.h"

#define SECONDS_PAGE 20 /* that somebody who looks at a page waits for a server */

enum engine_kind { ENGINE_PUBMED, ENGINE_SERVER, ENGINE_CORPUS };

struct search_engine {
    enum engine_kind kind;
    struct arena arena;
    const char *url;  /* NULL: PubMed's own */
    const char *path; /* of a corpus file */
    const char *name; /* as people are told */
    const char *email, *key;
    struct corpus *corpus;
    struct corpus_server *server;
};

static struct eutils_options options_of(const struct search_engine *x)
{
    return (struct eutils_options){.base_url = x->url, .email = x->email, .api_key = x->key};
}

static enum err_code protocol_day(struct web *w, struct date *out, struct err *e)
{
    struct reader *r;
    const struct review_documents *d;
    enum err_code rc = readers_take(w->readers, &r, e);
    if (rc != ERR_OK)
        return rc;
    rc = review_documents(reader_store(r), &d, e);
    if (rc == ERR_OK)
        *out = d->protocol.as_of;
    readers_give(w->readers, r);
    return rc;
}

static enum err_code open_corpus(struct web *w, struct search_engine *x, struct err *e)
{
    struct corpus_server_options o = {.port = 0};
    char *real = realpath(w->options.engine, NULL);
    x->path = arena_strdup(&x->arena, real ? real : w->options.engine);
    free(real);
    enum err_code rc = protocol_day(w, &o.as_of, e);
    if (rc == ERR_OK)
        rc = corpus_open(x->path, &x->corpus, e);
    if (rc == ERR_OK)
        rc = corpus_server_start(x->corpus, &o, &x->server, e);
    if (rc == ERR_OK)
        x->url = corpus_server_url(x->server);
    return rc;
}

static enum err_code open_server(struct web *w, struct search_engine *x, struct err *e)
{
    struct eutils *client = NULL;
    enum err_code rc = eutils_key_find(w->options.key_file, &x->arena, &x->key, NULL, e);
    if (rc != ERR_OK)
        return rc;
    if (x->kind == ENGINE_SERVER) {
        const char *url = w->options.engine;
        size_t n = strlen(url);
        x->url = arena_fmt(&x->arena, "%s%s", url, n && url[n - 1] == '/' ? "" : "/");
    }
    /* A key is for PubMed alone. */
    if (x->url)
        x->key = NULL;
    struct eutils_options o = options_of(x);
    rc = eutils_new(&o, &client, e); /* only to see that the address is one */
    if (rc == ERR_OK)
        x->name = arena_strdup(&x->arena, eutils_engine(client));
    eutils_free(client);
    return rc;
}

enum err_code search_engine_open(struct web *w, struct search_engine **out, struct err *e)
{
    const char *word = w->options.engine;
    *out = NULL;
    if (!word)
        return ERR_OK;
    struct search_engine *x = base_malloc(sizeof *x);
    bool address = str_starts(str_c(word), "http://") || str_starts(str_c(word), "https://");
    *x = (struct search_engine){.email = w->options.email};
    x->kind = strcmp(word, "pubmed") == 0 ? ENGINE_PUBMED : address ? ENGINE_SERVER : ENGINE_CORPUS;
    x->name = file_base(word);
    enum err_code rc = x->kind == ENGINE_CORPUS ? open_corpus(w, x, e) : open_server(w, x, e);
    if (rc != ERR_OK) {
        search_engine_close(x);
        return rc;
    }
    *out = x;
    return ERR_OK;
}

void search_engine_close(struct search_engine *x)
{
    if (!x)
        return;
    corpus_server_stop(x->server);
    if (x->corpus)
        corpus_close(x->corpus);
    arena_release(&x->arena);
    free(x);
}

enum err_code search_engine_client(const struct search_engine *x, struct eutils **out,
                                   struct err *e)
{
    *out = NULL;
    if (!x)
        return err_set(e, ERR_STATE, MSG_WEB_NO_ENGINE);
    struct eutils_options o = options_of(x);
    return eutils_new(&o, out, e);
}

enum err_code search_engine_counts(const struct search_engine *x, struct date as_of, bool patient,
                                   struct progress *p, struct engine **out, struct err *e)
{
    *out = NULL;
    if (!x)
        return ERR_OK;
    if (x->kind == ENGINE_CORPUS)
        return engine_corpus(x->path, as_of, out, e);
    struct eutils_options o = options_of(x);
    if (!patient) {
        o.tries = 1;
        o.timeout_s = SECONDS_PAGE;
    }
    return engine_server(&o, p, out, e);
}

void search_engine_put(struct json_out *j, const struct search_engine *x)
{
    static const char *const kind[] = {"pubmed", "server", "corpus"};
    json_key(j, "engine");
    if (!x) {
        json_put_null(j);
        return;
    }
    json_obj(j);
    json_key_c(j, "kind", kind[x->kind]);
    json_key_c(j, "name", x->name);
    json_end(j);
}
