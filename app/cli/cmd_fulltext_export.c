/* cmd_fulltext_export.c - attached files out, under names that can be read. */
#include "app/cli/cmd_fulltext.h"
#include "app/cli/messages.h"
#include "lib/base/file.h"

struct written {
    const struct attachment *file;
    const char *name;
    bool made;
};

/* How many of the same record, role and kind of file stand before it, itself included. */
static size_t nth(const struct attachment *t, size_t i)
{
    size_t n = 1;
    for (size_t k = i; k > 0 && t[k - 1].root == t[i].root; k--)
        n += !t[k - 1].withdrawn && str_eq(t[k - 1].role, t[i].role) &&
             str_eq(t[k - 1].media, t[i].media);
    return n;
}

static enum err_code write_one(struct cli *c, struct vault *v, const char *folder,
                               const struct attachment *t, size_t i, struct written *out,
                               struct err *e)
{
    struct record_line line;
    enum err_code rc = record_line(c->store, t[i].root, &c->arena, &line, e);
    if (rc != ERR_OK)
        return rc;
    *out = (struct written){.file = &t[i],
                            .name = attachment_name(&t[i], line.citation, nth(t, i), &c->arena)};
    return attachment_write(v, &t[i], arena_fmt(&c->arena, "%s/%s", folder, out->name), &out->made,
                            e);
}

static void done(struct cli *c, const char *folder, const struct written *w, size_t n)
{
    int64_t made = 0;
    for (size_t i = 0; i < n; i++)
        made += w[i].made;
    if (!c->json) {
        cli_say(c, MSG_FULLTEXT_EXPORTED(folder, made, (int64_t)n - made));
        return;
    }
    cli_json_begin(c, "fulltext export");
    json_key_c(&c->j, "folder", folder);
    json_key_arr(&c->j, "files");
    for (size_t i = 0; i < n; i++) {
        json_obj(&c->j);
        json_key_c(&c->j, "file", w[i].name);
        json_key_int(&c->j, "record", w[i].file->root);
        json_key_int(&c->j, "attachment", w[i].file->id);
        json_key_str(&c->j, "role", w[i].file->role);
        json_key_bool(&c->j, "made", w[i].made);
        json_end(&c->j);
    }
    json_end(&c->j);
    json_end(&c->j);
}

static enum err_code write_all(struct cli *c, const char *folder, int64_t root, struct err *e)
{
    struct attachment *t;
    struct vault *v = NULL;
    size_t n, n_written = 0;
    enum err_code rc = attachment_list(c->store, root, &c->arena, &t, &n, e);
    struct written *w = ARENA_ARRAY(&c->arena, rc == ERR_OK ? n : 0, struct written);
    if (rc == ERR_OK && n)
        rc = vault_open(c->store, DB_READ, &v, e);
    if (rc == ERR_OK)
        rc = file_mkdir(folder, e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        if (!t[i].withdrawn)
            rc = write_one(c, v, folder, t, i, &w[n_written++], e);
        progress_to(c->progress, MSG_FULLTEXT_WRITING, (int64_t)i + 1, (int64_t)n);
        if (rc == ERR_OK)
            rc = progress_check(c->progress, e);
    }
    vault_close(v);
    if (rc == ERR_OK)
        done(c, folder, w, n_written);
    return rc;
}

enum err_code cmd_fulltext_export(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *all = NULL, *out = NULL;
    int64_t root = 0;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--all", NULL, true, &all},
                                        {"--output", "-o", false, &out}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, all ? 0 : 1, all ? 0 : 1, "fulltext export", e);
    if (rc == ERR_OK && !out)
        rc = err_set(e, ERR_USAGE, MSG_FULLTEXT_EXPORT_WHERE);
    if (rc == ERR_OK)
        rc = cli_open(c, false, e);
    if (rc == ERR_OK && !all)
        rc = record_find(c->store, str_c(rest[0]), &root, e);
    return rc == ERR_OK ? write_all(c, out, root, e) : rc;
}
