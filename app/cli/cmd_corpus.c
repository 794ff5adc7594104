/* cmd_corpus.c - a local PubMed: built, queried, served. */
#include "app/cli/command.h"
#include "app/cli/messages.h"
#include "lib/base/date.h"
#include "lib/base/file.h"
#include "pubmed/corpus/serve.h"
#include "pubmed/corpus/vocabulary.h"

#include <unistd.h>

static void file_json(struct cli *c, const struct corpus_file_report *f)
{
    struct json_out *j = &c->j;
    json_obj(j);
    json_key_c(j, "file", f->path);
    json_key_int(j, "articles", (int64_t)f->articles);
    json_key_int(j, "books", (int64_t)f->books);
    json_key_int(j, "deletions", (int64_t)f->deletions);
    json_key_int(j, "replaced", (int64_t)f->replaced);
    json_key_int(j, "rejected", (int64_t)f->rejected);
    json_key_bool(j, "malformed", f->failed);
    json_end(j);
}

static void report_file(struct cli *c, const struct corpus_file_report *f)
{
    if (c->json)
        file_json(c, f);
    else
        cli_say(c, MSG_CORPUS_FILE(file_base(f->path), f->articles, f->books, f->deletions,
                                   f->replaced, f->rejected));
    if (!f->failed)
        return;
    note_add(&c->notes, NOTE_ERROR, f->fault.file, f->fault.line, f->fault.column,
             (struct msg_call){f->fault.msg, f->fault.n_args, f->fault.arg});
    c->found = true;
}

static enum err_code build(struct cli *c, const char *out, const char *mesh, char **files, int n,
                           struct err *e)
{
    struct corpus_build_report r;
    const char **path = ARENA_ARRAY(&c->arena, (size_t)n, const char *);
    for (int i = 0; i < n; i++)
        path[i] = files[i];
    enum err_code rc = corpus_build(out, path, (size_t)n, mesh, c->progress, &c->arena, &r, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, "corpus build");
        json_key_int(&c->j, "records", (int64_t)r.live);
        json_key_arr(&c->j, "files");
    }
    for (size_t i = 0; i < r.n_files; i++)
        report_file(c, &r.file[i]);
    if (c->json) {
        json_end(&c->j);
        json_end(&c->j);
    } else {
        cli_say(c, MSG_CORPUS_DONE(out, r.live));
    }
    return ERR_OK;
}

static enum err_code run_query(struct cli *c, struct corpus *corpus, struct str text,
                               struct date as_of, struct err *e)
{
    struct query q;
    struct corpus_result r;
    struct buf translation = {0};
    struct query_vocabulary v = corpus_vocabulary(corpus);
    enum err_code rc = query_parse(text, NULL, &c->arena, &c->notes, &q, e);
    if (rc == ERR_OK)
        rc = query_resolve_with(&q, &v, as_of, &c->arena, &c->notes, e);
    if (rc == ERR_OK)
        rc = corpus_query(corpus, &q, CORPUS_SORT_PUB_DATE, &c->arena, &r, e);
    if (rc != ERR_OK)
        return rc;
    query_translate(&q, &translation);
    if (c->json) {
        cli_json_begin(c, "corpus query");
        json_key_int(&c->j, "count", (int64_t)r.n);
        json_key_str(&c->j, "translation", buf_str(&translation));
        json_key_arr(&c->j, "pmids");
        for (size_t i = 0; i < r.n; i++)
            json_int(&c->j, r.pmid[i]);
        json_end(&c->j);
        json_end(&c->j);
    } else {
        cli_say(c, MSG_CORPUS_COUNT(r.n));
        for (size_t i = 0; i < r.n; i++)
            buf_addf(&c->out, "%" PRId64 "\n", r.pmid[i]);
    }
    buf_release(&translation);
    return ERR_OK;
}

/* `@FILE` reads the query from a file: long strategies don't fit on a line. */
static enum err_code query(struct cli *c, const char *file, const char *word, struct date as_of,
                           struct err *e)
{
    struct corpus *corpus;
    struct str text = str_c(word);
    enum err_code rc = ERR_OK;
    if (word[0] == '@')
        rc = file_read(word + 1, QUERY_LIMIT_BYTES, &c->arena, &text, e);
    if (rc == ERR_OK)
        rc = corpus_open(file, &corpus, e);
    if (rc != ERR_OK)
        return rc;
    rc = run_query(c, corpus, text, as_of, e);
    if (rc == ERR_INPUT && word[0] == '@')
        err_at(e, word + 1, 0, 0);
    corpus_close(corpus);
    return rc;
}

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

static enum err_code parse_numbers(const char *port, const char *as_of, int64_t *port_out,
                                   struct date *date_out, struct err *e)
{
    *port_out = 0;
    *date_out = clock_today();
    if (port && (!str_int64(str_c(port), port_out) || *port_out < 0 || *port_out > 65535))
        return err_set(e, ERR_USAGE, MSG_CORPUS_BAD_PORT(port));
    if (as_of && !date_parse(str_c(as_of), date_out))
        return err_set(e, ERR_USAGE, MSG_CLI_BAD_DATE(as_of));
    return ERR_OK;
}

enum err_code cmd_corpus(struct cli *c, int argc, char **argv, struct err *e)
{
    static const char *const verb[] = {"build", "query", "serve"};
    static const int low[] = {1, 2, 1}, high[] = {-1, 2, 1};
    const char *out = "corpus.db", *mesh = NULL, *port = NULL, *bind = NULL, *url = NULL,
               *as_of = NULL;
    char **rest;
    int n;
    size_t v;
    int64_t port_number;
    struct date date;
    const struct cli_option option[] = {
        {"--output", "-o", false, &out},   {"--mesh", NULL, false, &mesh},
        {"--port", NULL, false, &port},    {"--bind", NULL, false, &bind},
        {"--url-file", NULL, false, &url}, {"--as-of", NULL, false, &as_of}};
    enum err_code rc = cli_verb(argc, argv, verb, COUNT_OF(verb), &v, e);
    if (rc == ERR_OK)
        rc = cli_options(c, argc - 1, argv + 1, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, low[v], high[v], "corpus", e);
    if (rc == ERR_OK)
        rc = parse_numbers(port, as_of, &port_number, &date, e);
    if (rc != ERR_OK)
        return rc;
    if (v == 0)
        return build(c, out, mesh, rest, n, e);
    return v == 1 ? query(c, rest[0], rest[1], date, e)
                  : serve(c, rest[0], bind, port_number, url, date, e);
}
