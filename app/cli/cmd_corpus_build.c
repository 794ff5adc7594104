/* cmd_corpus_build.c - a local PubMed from files of PubMed XML, and brought up to date. */
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

struct build_words {
    const char *out, *mesh;
    bool is_update, fresh;
};

static void report_all(struct cli *c, const struct build_words *w,
                       const struct corpus_build_report *r)
{
    if (c->json) {
        cli_json_begin(c, w->is_update ? "corpus update" : "corpus build");
        json_key_int(&c->j, "records", (int64_t)r->live);
        json_key_int(&c->j, "resumed", (int64_t)r->n_resumed);
        json_key_arr(&c->j, "files");
    } else if (r->n_resumed) {
        cli_say(c, MSG_CORPUS_RESUMED(r->n_resumed));
    }
    for (size_t i = 0; i < r->n_files; i++)
        report_file(c, &r->file[i]);
    if (c->json) {
        json_end(&c->j);
        json_end(&c->j);
    } else {
        cli_say(c, MSG_CORPUS_DONE(w->out, r->live));
    }
}

static enum err_code build(struct cli *c, const struct build_words *w, char **files, int n,
                           struct err *e)
{
    struct corpus_build_report r;
    struct corpus_build_options o = {
        .mesh_path = w->mesh, .progress = c->progress, .fresh = w->fresh};
    const char **path = ARENA_ARRAY(&c->arena, (size_t)n, const char *);
    for (int i = 0; i < n; i++)
        path[i] = files[i];
    enum err_code rc = w->is_update
                           ? corpus_update(w->out, path, (size_t)n, &o, &c->arena, &r, e)
                           : corpus_build_with(w->out, path, (size_t)n, &o, &c->arena, &r, e);
    if (rc == ERR_OK)
        report_all(c, w, &r);
    else if (r.kept && rc != ERR_STATE)
        note_add(&c->notes, NOTE_INFO, NULL, 0, 0, MSG_CORPUS_KEPT(w->out));
    return rc;
}

enum err_code cmd_corpus_build(struct cli *c, int argc, char **argv, struct err *e)
{
    struct build_words w = {.out = "corpus.db"};
    const char *fresh = NULL;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--output", "-o", false, &w.out},
                                        {"--mesh", NULL, false, &w.mesh},
                                        {"--fresh", NULL, true, &fresh}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 1, -1, "corpus", e);
    w.fresh = fresh != NULL;
    return rc == ERR_OK ? build(c, &w, rest, n, e) : rc;
}

enum err_code cmd_corpus_update(struct cli *c, int argc, char **argv, struct err *e)
{
    struct build_words w = {.is_update = true};
    const char *fresh = NULL;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--fresh", NULL, true, &fresh}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 2, -1, "corpus", e);
    if (rc != ERR_OK)
        return rc;
    w.out = rest[0];
    w.fresh = fresh != NULL;
    return build(c, &w, rest + 1, n - 1, e);
}
