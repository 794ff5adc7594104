/* cmd_search_check.c - a strategy looked over, without running it: the review's protocol,
 * a protocol or a text file, or a query given as words. */
#include "app/cli/cmd_search.h"
#include "app/cli/messages.h"
#include "app/json/search.h"
#include "lib/base/file.h"
#include "lib/base/text.h"
#include "screen/review/review.h"

#define INDENT             "    "
#define SUGGESTION_COLUMNS 300 /* longer ones are for --json */

struct check_words {
    const char *mesh, *query, *all;
};

/* A protocol says so in its first row that is no comment. */
static bool is_protocol(const char *path, struct str text)
{
    struct str rest = text, row;
    while (str_split(&rest, '\n', &row)) {
        row = str_trim(row);
        if (row.len && row.ptr[0] != '#')
            return str_starts(row, "sigte:") || strcmp(cli_ending(path), "yaml") == 0 ||
                   strcmp(cli_ending(path), "yml") == 0;
    }
    return false;
}

static enum err_code check_review(struct cli *c, const struct mesh *mesh, const char **name,
                                  struct search_check *out, struct err *e)
{
    const struct review_documents *d;
    enum err_code rc = review_documents(c->store, &d, e);
    if (rc != ERR_OK)
        return rc;
    *name = d->protocol.file;
    search_check(&d->protocol, mesh, &c->arena, out);
    return ERR_OK;
}

static enum err_code check_file(struct cli *c, const char *path, const struct mesh *mesh,
                                struct search_check *out, struct err *e)
{
    struct str text;
    struct protocol p;
    enum err_code rc = file_read(path, 0, &c->arena, &text, e);
    if (rc == ERR_OK && !is_protocol(path, text)) {
        rc = text_check(text, e);
        if (rc != ERR_OK)
            return err_at(e, path, 1, 1);
        search_check_text(text, mesh, clock_today(), &c->arena, out);
        return ERR_OK;
    }
    if (rc == ERR_OK)
        rc = protocol_load_lines_as_text(path, &c->arena, &c->notes, &p, e);
    if (rc == ERR_OK)
        search_check(&p, mesh, &c->arena, out);
    return rc;
}

/* ---- As text --------------------------------------------------------------- */

static bool same_line(const struct search_finding *a, const struct search_finding *b)
{
    return str_eq(a->search, b->search) && str_eq(a->query_line, b->query_line);
}

static void say_line(struct cli *c, const struct search_finding *f)
{
    if (f->search.len)
        cli_say(c, MSG_SEARCH_CHECK_LINE_OF(f->query_line, f->search));
    else
        cli_say(c, MSG_SEARCH_CHECK_LINE(f->query_line));
}

static void say_also(struct cli *c, const struct search_finding *f)
{
    struct buf b = {0};
    for (size_t i = 0; i < f->n_also; i++) {
        buf_adds(&b, i ? ", #" : "#");
        buf_addstr(&b, f->also[i]);
    }
    if (f->n_also) {
        buf_adds(&c->out, INDENT);
        cli_say(c, MSG_SEARCH_CHECK_ALSO(buf_str(&b)));
    }
    buf_release(&b);
}

static void say_finding(struct cli *c, const char *name, const struct search_finding *f)
{
    struct msg_call level = f->level == NOTE_ERROR     ? MSG_CLI_ERROR
                            : f->level == NOTE_WARNING ? MSG_CLI_WARNING
                                                       : MSG_CLI_NOTE;
    cli_say(c, MSG_SEARCH_CHECK_FINDING(
                   name, f->line, f->column, msg_text(&c->arena, c->lang, level),
                   msg_text(&c->arena, c->lang, (struct msg_call){f->msg, f->n_args, f->arg}),
                   f->msg->id));
    if (f->suggestion && f->suggestion[0]) {
        struct str s = text_squeeze(str_c(f->suggestion), &c->arena);
        buf_adds(&c->out, INDENT);
        cli_say(c, MSG_SEARCH_CHECK_WRITE(text_ellipsize(s, SUGGESTION_COLUMNS, &c->arena)));
    }
    say_also(c, f);
}

static void say_all(struct cli *c, const char *name, const struct search_check *r, bool infos)
{
    const struct search_finding *last = NULL;
    for (size_t i = 0; i < r->n; i++) {
        const struct search_finding *f = &r->item[i];
        if (f->level == NOTE_INFO && !infos)
            continue;
        if (!last || !same_line(last, f))
            say_line(c, f);
        say_finding(c, name, f);
        last = f;
    }
}

/* ---- As JSON --------------------------------------------------------------- */

static void say_checked(struct cli *c, const char *name, bool mesh, bool all,
                        const struct search_check *r)
{
    size_t errors = search_check_count(r, NOTE_ERROR);
    size_t warnings = search_check_count(r, NOTE_WARNING);
    size_t infos = search_check_count(r, NOTE_INFO);
    c->found = errors + warnings > 0;
    if (!c->json) {
        say_all(c, name, r, all);
        cli_say(c, MSG_SEARCH_CHECKED(name, r->n_lines, errors, warnings));
        if (infos && !all)
            cli_say(c, MSG_SEARCH_CHECK_MORE(infos));
        if (!mesh)
            cli_say(c, MSG_SEARCH_CHECK_NO_MESH);
        return;
    }
    cli_json_begin(c, "search check");
    json_key_int(&c->j, "lines", (int64_t)r->n_lines);
    json_key_int(&c->j, "remarks", (int64_t)(errors + warnings));
    json_key_bool(&c->j, "mesh", mesh);
    json_key_arr(&c->j, "findings");
    for (size_t i = 0; i < r->n; i++)
        search_finding_put(&c->j, &r->item[i], c->lang, &c->arena);
    json_end(&c->j);
    json_end(&c->j);
}

/* ---------------------------------------------------------------------------- */

/* Without --mesh, the one that the review names. */
static enum err_code own_mesh(struct cli *c, const char **path, struct err *e)
{
    struct str setting = STR("");
    enum err_code rc = cli_open(c, false, e);
    if (rc == ERR_OK && !*path)
        rc = store_setting(c->store, "mesh", &c->arena, &setting, e);
    if (rc == ERR_OK && setting.len)
        *path = setting.ptr;
    return rc;
}

static enum err_code check(struct cli *c, struct check_words *w, const char *path, struct err *e)
{
    struct search_check r = {0};
    struct mesh *mesh = NULL;
    const char *name = path;
    enum err_code rc = path || w->query ? ERR_OK : own_mesh(c, &w->mesh, e);
    if (rc == ERR_OK && w->mesh)
        rc = mesh_open(w->mesh, &mesh, e);
    if (rc == ERR_OK && w->query) {
        name = "--query";
        rc = text_check(str_c(w->query), e);
        if (rc == ERR_OK)
            search_check_query(str_c(w->query), mesh, clock_today(), &c->arena, &r);
    } else if (rc == ERR_OK && path) {
        rc = check_file(c, path, mesh, &r, e);
    } else if (rc == ERR_OK) {
        rc = check_review(c, mesh, &name, &r, e);
    }
    if (rc == ERR_OK)
        say_checked(c, name, mesh != NULL, w->all != NULL, &r);
    mesh_close(mesh); /* findings may borrow its names until here */
    return rc;
}

enum err_code cmd_search_check(struct cli *c, int argc, char **argv, struct err *e)
{
    struct check_words w = {0};
    char **rest;
    int n;
    const struct cli_option option[] = {{"--mesh", NULL, false, &w.mesh},
                                        {"--query", NULL, false, &w.query},
                                        {"--all", NULL, true, &w.all}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, w.query ? 0 : 1, "search", e);
    return rc == ERR_OK ? check(c, &w, n ? rest[0] : NULL, e) : rc;
}
