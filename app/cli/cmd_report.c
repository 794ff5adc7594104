/* cmd_report.c - the review as a document that an agency can publish. */
#include "app/cli/cmd_report.h"
#include "app/cli/messages.h"

size_t report_split(struct cli *c, const char *text, struct str **out)
{
    struct str rest = str_c(text), one;
    size_t n = 0, cap = 0;
    *out = NULL;
    while (text && str_split(&rest, ',', &one)) {
        one = str_trim(one);
        if (!one.len)
            continue;
        *out = arena_grow(&c->arena, *out, n, &cap, sizeof **out);
        (*out)[n++] = one;
    }
    return n;
}

enum err_code report_template_chosen(struct cli *c, const struct report_words *w,
                                     const char *shipped, struct template *out, struct err *e)
{
    struct template all;
    struct str *part;
    size_t n = report_split(c, w->part, &part);
    enum err_code rc = w->template ? template_load(w->template, &c->arena, &all, e)
                                   : template_shipped(shipped, &c->arena, &all, e);
    *out = all;
    if (rc != ERR_OK || !w->part)
        return rc;
    if (!n)
        return err_set(e, ERR_USAGE, MSG_REPORT_CLI_NO_PART);
    return template_select(&all, part, n, &c->arena, out, e);
}

struct report_options report_options_of(const struct cli *c, const struct report_words *w,
                                        const struct template *t)
{
    return (struct report_options){.lang = c->lang,
                                   .template = t,
                                   .reader = c->actor,
                                   .program = SIGTE_VERSION,
                                   .with = w->with,
                                   .force = w->force != NULL};
}

enum err_code report_with_uptake(struct cli *c, struct report_options *o, struct err *e)
{
    const char *named = c->uptake_path ? c->uptake_path : getenv("SIGTE_UPTAKE");
    enum err_code rc = named && named[0] ? cli_uptake(c, false, e) : ERR_OK;
    o->uptake = c->uptake;
    return rc;
}

enum err_code report_out(struct cli *c, const char *command, const struct document *d,
                         const char *path, struct err *e)
{
    struct buf out = {0};
    enum report_format format = REPORT_MD;
    if (path && !report_format_parse(str_c(cli_ending(path)), &format))
        return err_set(e, ERR_USAGE, MSG_REPORT_CLI_BAD_OUTPUT(path));
    enum err_code rc = report_file(d, format, &out, e);
    if (rc == ERR_OK)
        rc = cli_write(c, path, buf_str(&out), e);
    if (rc == ERR_OK && path)
        cli_made(c, command, path);
    buf_release(&out);
    return rc;
}

enum err_code report_out_check(const char *out, struct err *e)
{
    enum report_format format;
    return !out || report_format_parse(str_c(cli_ending(out)), &format)
               ? ERR_OK
               : err_set(e, ERR_USAGE, MSG_REPORT_CLI_BAD_OUTPUT(out));
}

static enum err_code whole(struct cli *c, const struct report_words *w, const char *out,
                           struct err *e)
{
    struct template t;
    struct report_made made;
    enum err_code rc = report_out_check(out, e);
    if (rc == ERR_OK)
        rc = cli_open(c, false, e);
    if (rc == ERR_OK)
        rc = report_template_chosen(c, w, "review", &t, e);
    if (rc != ERR_OK)
        return rc;
    struct report_options o = report_options_of(c, w, &t);
    rc = report_with_uptake(c, &o, e);
    if (rc == ERR_OK)
        rc = report_make(c->store, &o, &c->arena, &made, &c->notes, e);
    return rc == ERR_OK ? report_out(c, "report", made.document, out, e) : rc;
}

/* The ids that templates and --part take. */
static enum err_code parts(struct cli *c, struct err *e)
{
    size_t n;
    const struct report_part *part = report_parts(&n);
    (void)e;
    if (c->json) {
        cli_json_begin(c, "report parts");
        json_key_arr(&c->j, "parts");
    }
    for (size_t i = 0; i < n; i++) {
        const char *name = msg_text(&c->arena, c->lang, (struct msg_call){part[i].name, 0, NULL});
        if (c->json) {
            json_obj(&c->j);
            json_key_c(&c->j, "id", part[i].id);
            json_key_c(&c->j, "name", name);
            json_key_bool(&c->j, "by_literature", part[i].by_literature);
            json_end(&c->j);
        } else {
            buf_addf(&c->out, "%-22s %s\n", part[i].id, name);
        }
    }
    if (c->json) {
        json_end(&c->j);
        json_end(&c->j);
    }
    return ERR_OK;
}

static enum err_code template_out(struct cli *c, const char *name, const char *path, struct err *e)
{
    struct template t;
    enum err_code rc = template_shipped(name, &c->arena, &t, e);
    if (rc == ERR_OK)
        rc = cli_write(c, path, template_shipped_text(name), e);
    if (rc == ERR_OK && path)
        cli_made(c, "report template", path);
    return rc;
}

enum err_code cmd_report(struct cli *c, int argc, char **argv, struct err *e)
{
    static const char *const verb[] = {"parts", "template", "pack", "status", "closing"};
    struct report_words w = {0};
    const char *out = NULL;
    char **rest;
    int n;
    size_t v;
    const struct cli_option option[] = {
        {"--output", "-o", false, &out},          {"--part", NULL, false, &w.part},
        {"--template", NULL, false, &w.template}, {"--with", NULL, false, &w.with},
        {"--group", NULL, false, &w.group},       {"--reviews", NULL, false, &w.reviews},
        {"--closing", NULL, false, &w.closing},   {"--groups", NULL, false, &w.groups},
        {"--force", NULL, true, &w.force}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc != ERR_OK)
        return rc;
    if (n == 0)
        return whole(c, &w, out, e);
    char *said[] = {argv[0], rest[0]};
    rc = cli_verb(2, said, verb, COUNT_OF(verb), &v, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 1, v == 1 ? 2 : 1, "report", e);
    if (rc != ERR_OK)
        return rc;
    switch (v) {
    case 0:
        return parts(c, e);
    case 1:
        return template_out(c, n == 2 ? rest[1] : "review", out, e);
    case 2:
        return cmd_report_pack(c, &w, out, e);
    case 3:
        return cmd_report_status(c, &w, out, e);
    default:
        return cmd_report_closing(c, &w, out, e);
    }
}
