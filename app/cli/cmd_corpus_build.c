/* cmd_corpus_build.c - a local PubMed from files of PubMed XML. */
#include "app/cli/cmd_corpus.h"
#include "app/cli/messages.h"
#include "lib/base/file.h"
#include "pubmed/corpus/corpus.h"

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

enum err_code cmd_corpus_build(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *out = "corpus.db", *mesh = NULL;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--output", "-o", false, &out},
                                        {"--mesh", NULL, false, &mesh}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 1, -1, "corpus", e);
    return rc == ERR_OK ? build(c, out, mesh, rest, n, e) : rc;
}
