/* cmd_serve.c - the web application. */
#include "app/cli/command.h"
#include "app/cli/messages.h"
#include "app/web/web.h"
#include "lib/base/file.h"

#include <glob.h>
#include <unistd.h>

#define PORT 8080

/* a,b,c as texts of their own. */
static enum err_code read_list(struct cli *c, const char *option, const char *words,
                               const char *out[WEB_TRUSTED_MAX], struct err *e)
{
    struct str rest = str_c(words), part;
    size_t n = 0;
    while (words && str_split(&rest, ',', &part)) {
        if (n == WEB_TRUSTED_MAX)
            return err_set(e, ERR_USAGE, MSG_SERVE_TOO_MANY(option, WEB_TRUSTED_MAX));
        if (str_trim(part).len)
            out[n++] = arena_str(&c->arena, str_trim(part)).ptr;
    }
    return ERR_OK;
}

static enum err_code read_port(const char *port, uint16_t *out, struct err *e)
{
    int64_t n = PORT;
    if (port && (!str_int64(str_c(port), &n) || n < 0 || n > 65535))
        return err_set(e, ERR_USAGE, MSG_CORPUS_BAD_PORT(port));
    *out = (uint16_t)n;
    return ERR_OK;
}

/* The uptake file that is named, else the only one in the review's folder. */
static const char *uptake_beside(struct cli *c)
{
    const char *named = c->uptake_path ? c->uptake_path : getenv("SIGTE_UPTAKE");
    glob_t g = {0};
    if (named && named[0])
        return named;
    const char *folder = file_dir(&c->arena, db_path(store_db(c->store)));
    bool one =
        glob(arena_fmt(&c->arena, "%s/*.uptake", folder), 0, NULL, &g) == 0 && g.gl_pathc == 1;
    const char *out = one ? arena_strdup(&c->arena, g.gl_pathv[0]) : NULL;
    globfree(&g);
    return out;
}

/* The addresses go out at once: whoever started the server waits for them. */
static enum err_code serve(struct cli *c, const struct web_options *o, const char *url_file,
                           struct err *e)
{
    struct web *w;
    enum err_code rc = web_start(o, &w, e);
    if (rc != ERR_OK)
        return rc;
    cli_say(c, MSG_SERVE_READY(web_url(w)));
    if (web_set_up_url(w))
        cli_say(c, MSG_SERVE_SET_UP(web_set_up_url(w)));
    c->flush(c);
    if (url_file) {
        const char *set_up = web_set_up_url(w);
        const char *text =
            arena_fmt(&c->arena, "%s\n%s%s", web_url(w), set_up ? set_up : "", set_up ? "\n" : "");
        rc = file_write(url_file, str_c(text), e);
    }
    while (rc == ERR_OK && !progress_cancelled(c->progress)) {
        web_tick(w);
        usleep(50000);
    }
    web_stop(w);
    return rc;
}

enum err_code cmd_serve(struct cli *c, int argc, char **argv, struct err *e)
{
    struct web_options o = {.review = NULL};
    const char *port = NULL, *bind = NULL, *url_file = NULL, *insecure = NULL, *host = NULL,
               *proxy = NULL, *log = NULL, *threads = NULL;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--port", NULL, false, &port},
                                        {"--bind", NULL, false, &bind},
                                        {"--url-file", NULL, false, &url_file},
                                        {"--tls-cert", NULL, false, &o.tls_cert},
                                        {"--tls-key", NULL, false, &o.tls_key},
                                        {"--insecure", NULL, true, &insecure},
                                        {"--host", NULL, false, &host},
                                        {"--proxy", NULL, false, &proxy},
                                        {"--proxy-user", NULL, false, &o.proxy_user},
                                        {"--threads", NULL, false, &threads},
                                        {"--engine", NULL, false, &o.engine},
                                        {"--email", NULL, false, &o.email},
                                        {"--key-file", NULL, false, &o.key_file},
                                        {"--log", NULL, true, &log}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "serve", e);
    if (rc == ERR_OK)
        rc = read_port(port, &o.port, e);
    if (rc == ERR_OK)
        rc = read_list(c, "--host", host, o.host, e);
    if (rc == ERR_OK)
        rc = read_list(c, "--proxy", proxy, o.proxy, e);
    int64_t count = 0;
    if (rc == ERR_OK && threads && (!str_int64(str_c(threads), &count) || count < 1 || count > 64))
        rc = err_set(e, ERR_USAGE, MSG_SERVE_BAD_THREADS(threads));
    if (rc != ERR_OK)
        return rc;
    o.review = db_path(store_db(c->store));
    o.uptake = uptake_beside(c);
    o.bind = bind;
    o.insecure = insecure != NULL;
    o.threads = (unsigned)count;
    o.log = log ? stderr : NULL;
    return serve(c, &o, url_file, e);
}
