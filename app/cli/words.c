/* words.c - options and words of a command line; output. */
#include "app/cli/command.h"
#include "app/cli/messages.h"
#include "lib/base/file.h"
#include "pubmed/mesh/mesh.h"

#include <limits.h>

static const struct cli_option *find(const struct cli_option *option, size_t n, struct str name)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq_c(name, option[i].name) ||
            (option[i].letter && str_eq_c(name, option[i].letter)))
            return &option[i];
    return NULL;
}

static enum err_code unknown(const struct cli_option *option, size_t n, struct str name,
                             struct err *e)
{
    const char *names[32];
    for (size_t i = 0; i < n && i < COUNT_OF(names); i++)
        names[i] = option[i].name;
    const char *near = str_nearest(name, names, n < COUNT_OF(names) ? n : COUNT_OF(names));
    return near ? err_set(e, ERR_USAGE, MSG_CLI_UNKNOWN_OPTION_NEAR(name, near))
                : err_set(e, ERR_USAGE, MSG_CLI_UNKNOWN_OPTION(name));
}

enum err_code cli_options(struct cli *c, int argc, char **argv, const struct cli_option *option,
                          size_t n, char ***rest, int *n_rest, struct err *e)
{
    bool ended = false;
    *rest = ARENA_ARRAY(&c->arena, (size_t)argc + 1, char *);
    *n_rest = 0;
    for (int i = 1; i < argc; i++) {
        if (ended || argv[i][0] != '-' || argv[i][1] == '\0') {
            (*rest)[(*n_rest)++] = argv[i];
            continue;
        }
        if (strcmp(argv[i], "--") == 0) {
            ended = true;
            continue;
        }
        struct str word = str_c(argv[i]);
        size_t equals = str_starts(word, "--") ? str_find(word, STR("="), 0) : SIZE_MAX;
        struct str name = equals == SIZE_MAX ? word : str_sub(word, 0, equals);
        const struct cli_option *o = find(option, n, name);
        if (!o)
            return unknown(option, n, name, e);
        if (o->is_flag && equals != SIZE_MAX)
            return err_set(e, ERR_USAGE, MSG_CLI_FLAG_VALUE(name));
        if (o->is_flag)
            *o->value = "";
        else if (equals != SIZE_MAX)
            *o->value = argv[i] + equals + 1;
        else if (i + 1 < argc)
            *o->value = argv[++i];
        else
            return err_set(e, ERR_USAGE, MSG_CLI_OPTION_VALUE(name));
    }
    return ERR_OK;
}

enum err_code cli_words(int n, int low, int high, const char *command, struct err *e)
{
    if (n < low)
        return err_set(e, ERR_USAGE, MSG_CLI_TOO_FEW(command));
    if (high >= 0 && n > high)
        return err_set(e, ERR_USAGE, MSG_CLI_TOO_MANY(command));
    return ERR_OK;
}

enum err_code cli_verb(int argc, char **argv, const char *const *verb, size_t n, size_t *out,
                       struct err *e)
{
    if (argc > 1)
        for (size_t i = 0; i < n; i++)
            if (strcmp(argv[1], verb[i]) == 0) {
                *out = i;
                return ERR_OK;
            }
    struct buf all = {0};
    for (size_t i = 0; i < n; i++)
        buf_addf(&all, "%s%s", i ? ", " : "", verb[i]);
    enum err_code rc =
        argc > 1 ? err_set(e, ERR_USAGE, MSG_CLI_BAD_VERB(argv[0], argv[1], buf_str(&all)))
                 : err_set(e, ERR_USAGE, MSG_CLI_NO_VERB(argv[0], buf_str(&all)));
    buf_release(&all);
    return rc;
}

enum err_code cli_actor(struct cli *c, const char **out, struct err *e)
{
    return person_acting(c->store, c->actor, &c->arena, out, e);
}

void cli_say(struct cli *c, struct msg_call m)
{
    msg_render(&c->out, c->lang, m);
    buf_addch(&c->out, '\n');
}

void cli_json_begin(struct cli *c, const char *command)
{
    c->j = (struct json_out){.out = &c->out};
    json_obj(&c->j);
    json_key_int(&c->j, "version", CLI_JSON_VERSION);
    json_key_c(&c->j, "command", command);
}

void cli_made(struct cli *c, const char *command, const char *path)
{
    if (!c->json) {
        cli_say(c, MSG_CLI_MADE(path));
        return;
    }
    cli_json_begin(c, command);
    json_key_c(&c->j, "file", path);
    json_end(&c->j);
}

enum err_code cli_mesh(struct cli *c, const char **path, struct err *e)
{
    char full[PATH_MAX];
    struct mesh *mesh;
    if (!*path)
        return ERR_OK;
    if (!realpath(*path, full))
        return err_set(e, ERR_IO, MSG_CLI_NO_FILE(*path));
    enum err_code rc = mesh_open(*path, &mesh, e);
    if (rc == ERR_OK)
        mesh_close(mesh);
    *path = arena_strdup(&c->arena, full);
    return rc;
}

const char *cli_stage(struct cli *c, enum stage stage)
{
    switch (stage) {
    case STAGE_TITLE:
        return msg_text(&c->arena, c->lang, MSG_STAGE_TITLE);
    case STAGE_ABSTRACT:
        return msg_text(&c->arena, c->lang, MSG_STAGE_ABSTRACT);
    case STAGE_FULL_TEXT:
    case STAGE_COUNT:
        break;
    }
    return msg_text(&c->arena, c->lang, MSG_STAGE_FULL_TEXT);
}

const char *cli_ending(const char *path)
{
    const char *dot = strrchr(file_base(path), '.');
    return dot ? dot + 1 : "";
}

enum err_code cli_write(struct cli *c, const char *path, struct str bytes, struct err *e)
{
    if (path && strcmp(path, "-") != 0)
        return file_write(path, bytes, e);
    buf_addstr(&c->out, bytes);
    return ERR_OK;
}
