/* cmd_search_check.c - the stored searches looked over, without running them. */
#include "app/cli/cmd_search.h"
#include "app/cli/messages.h"
#include "screen/review/review.h"

/* The protocol to look over: a file, or the review's own. */
static enum err_code checked_protocol(struct cli *c, const char *path, const char **mesh_path,
                                      struct protocol *own, const struct protocol **out,
                                      struct err *e)
{
    const struct review_documents *d;
    struct str setting = STR("");
    *out = own;
    if (path)
        return protocol_load(path, &c->arena, &c->notes, own, e);
    enum err_code rc = cli_open(c, false, e);
    if (rc == ERR_OK)
        rc = review_documents(c->store, &d, e);
    if (rc == ERR_OK && !*mesh_path)
        rc = store_setting(c->store, "mesh", &c->arena, &setting, e);
    if (rc != ERR_OK)
        return rc;
    *out = &d->protocol;
    if (setting.len)
        *mesh_path = setting.ptr;
    return ERR_OK;
}

static void say_checked(struct cli *c, const struct protocol *p, const char *file)
{
    size_t lines = 0;
    for (size_t i = 0; i < p->n_searches; i++)
        lines += p->search[i].n_lines;
    c->found = note_count(&c->notes, NOTE_WARNING) > 0;
    if (!c->json) {
        cli_say(c, MSG_SEARCH_CHECKED(file, lines, c->notes.n));
        return;
    }
    cli_json_begin(c, "search check");
    json_key_int(&c->j, "lines", (int64_t)lines);
    json_key_int(&c->j, "remarks", (int64_t)c->notes.n);
    json_end(&c->j);
}

static enum err_code check(struct cli *c, const char *mesh_path, char **word, int n, struct err *e)
{
    struct protocol own;
    const struct protocol *p;
    struct mesh *mesh = NULL;
    enum err_code rc = checked_protocol(c, n ? word[0] : NULL, &mesh_path, &own, &p, e);
    if (rc == ERR_OK && mesh_path)
        rc = mesh_open(mesh_path, &mesh, e);
    if (rc == ERR_OK)
        rc = search_check(p, p->file, mesh, &c->arena, &c->notes, e);
    mesh_close(mesh);
    if (rc == ERR_OK)
        say_checked(c, p, p->file);
    return rc;
}

enum err_code cmd_search_check(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *mesh = NULL;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--mesh", NULL, false, &mesh}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 1, "search", e);
    return rc == ERR_OK ? check(c, mesh, rest, n, e) : rc;
}
