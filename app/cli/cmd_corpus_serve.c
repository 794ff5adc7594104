/* cmd_corpus_serve.c - a local PubMed that answers E-utilities requests. */
#include "app/cli/cmd_corpus.h"
#include "app/cli/messages.h"
#include "lib/base/file.h"
#include "pubmed/corpus/corpus.h"
#include "pubmed/corpus/serve.h"

#include <unistd.h>

/* The address goes out at once: whoever started the server waits for it. */
static enum err_code serve(struct cli *c, const char *file, const char *bind, int64_t port,
                           const char *url_file, struct date as_of, struct err *e)
{
    struct corpus *corpus;
    struct corpus_server *server;
    enum err_code rc = corpus_open(file, &corpus, e);
    if (rc != ERR_OK)
        return rc;
    struct corpus_server_options o = {.bind = bind, .port = (uint16_t)port, .as_of = as_of};
    rc = corpus_server_start(corpus, &o, &server, e);
    if (rc == ERR_OK) {
        char *url = arena_fmt(&c->arena, "%s\n", corpus_server_url(server));
        rc = url_file ? file_write(url_file, str_c(url), e) : ERR_OK;
        cli_say(c, MSG_CORPUS_SERVING(corpus_server_url(server)));
        c->flush(c);
        while (rc == ERR_OK && !progress_cancelled(c->progress))
            usleep(100000);
        corpus_server_stop(server);
    }
    corpus_close(corpus);
    return rc;
}

static enum err_code parse_port(const char *port, int64_t *out, struct err *e)
{
    *out = 0;
    if (port && (!str_int64(str_c(port), out) || *out < 0 || *out > 65535))
        return err_set(e, ERR_USAGE, MSG_CORPUS_BAD_PORT(port));
    return ERR_OK;
}

enum err_code cmd_corpus_serve(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *port = NULL, *bind = NULL, *url = NULL, *as_of = NULL;
    char **rest;
    int n;
    int64_t port_number;
    struct date date;
    const struct cli_option option[] = {{"--port", NULL, false, &port},
                                        {"--bind", NULL, false, &bind},
                                        {"--url-file", NULL, false, &url},
                                        {"--as-of", NULL, false, &as_of}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 1, 1, "corpus", e);
    if (rc == ERR_OK)
        rc = parse_port(port, &port_number, e);
    if (rc == ERR_OK)
        rc = corpus_as_of(as_of, &date, e);
    return rc == ERR_OK ? serve(c, rest[0], bind, port_number, url, date, e) : rc;
}
