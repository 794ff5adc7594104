/* run.c - one command: options that all take, the review opened, the subcommand called. */
#include "app/cli/command.h"
#include "app/cli/messages.h"

#include <glob.h>

static void help_all(struct cli *c)
{
    size_t n;
    const struct command *t = command_table(&n);
    cli_say(c, MSG_CLI_USAGE);
    for (size_t i = 0; i < n; i++) {
        buf_addf(&c->out, "  %-12s ", t[i].name);
        cli_say(c, (struct msg_call){t[i].summary, 0, NULL});
    }
    cli_say(c, MSG_CLI_USAGE_END);
}

static const struct command *find_command(const char *name, struct err *e)
{
    size_t n;
    const struct command *t = command_table(&n);
    const char *names[64];
    for (size_t i = 0; i < n; i++) {
        if (strcmp(t[i].name, name) == 0)
            return &t[i];
        names[i] = t[i].name;
    }
    const char *near = str_nearest(str_c(name), names, n);
    if (near)
        err_set(e, ERR_USAGE, MSG_CLI_UNKNOWN_COMMAND_NEAR(name, near));
    else
        err_set(e, ERR_USAGE, MSG_CLI_UNKNOWN_COMMAND(name));
    return NULL;
}

/* `--as NAME` and `--as=NAME`: the option's name, and what stands behind the `=`. */
static const char *common_name(const char *word, const char **value)
{
    static const char *const names[] = {"-R", "--review", "-U", "--uptake", "--as", "--lang"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        size_t n = strlen(names[i]);
        if (strncmp(word, names[i], n) != 0)
            continue;
        if (word[n] == '\0')
            return names[i];
        if (word[n] == '=' && word[1] == '-') {
            *value = word + n + 1;
            return names[i];
        }
    }
    return NULL;
}

static enum err_code take_common(struct cli *c, const char *name, const char *value, struct err *e)
{
    if (strcmp(name, "--as") == 0)
        c->actor = value;
    else if (strcmp(name, "-U") == 0 || strcmp(name, "--uptake") == 0)
        c->uptake_path = value;
    else if (strcmp(name, "--lang") != 0)
        c->review_path = value;
    else if (!lang_parse(value, &c->lang))
        return err_set(e, ERR_USAGE, MSG_CLI_BAD_LANG);
    return ERR_OK;
}

/* Options that every command takes, wherever they stand; they are taken out of argv. */
static enum err_code common_options(struct cli *c, int *argc, char **argv, bool *help,
                                    struct err *e)
{
    int n = 1;
    bool all = false; /* what follows "--" is words */
    for (int i = 1; i < *argc; i++) {
        const char *value = NULL;
        all = all || strcmp(argv[i], "--") == 0;
        const char *name = all ? NULL : common_name(argv[i], &value);
        if (!all && (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)) {
            *help = true;
        } else if (!all && strcmp(argv[i], "--json") == 0) {
            c->json = true;
        } else if (!name) {
            argv[n++] = argv[i];
        } else {
            if (!value && i + 1 == *argc)
                return err_set(e, ERR_USAGE, MSG_CLI_OPTION_VALUE(name));
            enum err_code rc = take_common(c, name, value ? value : argv[++i], e);
            if (rc != ERR_OK)
                return rc;
        }
    }
    *argc = n;
    argv[n] = NULL;
    return ERR_OK;
}

static enum err_code find_review(struct cli *c, struct err *e)
{
    glob_t g = {0};
    enum err_code rc = ERR_OK;
    if (!c->review_path)
        c->review_path = getenv("SIGTE_REVIEW");
    if (c->review_path && c->review_path[0])
        return ERR_OK;
    if (glob("*.sigte", 0, NULL, &g) != 0 || g.gl_pathc == 0)
        rc = err_set(e, ERR_USAGE, MSG_CLI_NO_REVIEW);
    else if (g.gl_pathc > 1)
        rc = err_set(e, ERR_USAGE, MSG_CLI_SEVERAL_REVIEWS);
    else
        c->review_path = arena_strdup(&c->arena, g.gl_pathv[0]);
    globfree(&g);
    return rc;
}

enum err_code cli_open(struct cli *c, bool writes, struct err *e)
{
    enum err_code rc = find_review(c, e);
    if (rc != ERR_OK)
        return rc;
    rc = review_file_open(c->review_path, writes ? DB_WRITE : DB_READ, &c->store, e);
    /* All that one command shows is of one moment, whoever writes meanwhile. */
    return rc == ERR_OK && !writes ? db_read_begin(store_db(c->store), e) : rc;
}

enum err_code cli_run(struct cli *c, int argc, char **argv, struct err *e)
{
    bool help = false;
    enum err_code rc = common_options(c, &argc, argv, &help, e);
    if (rc != ERR_OK)
        return rc;
    if (argc > 1 && strcmp(argv[1], "--version") == 0) {
        buf_adds(&c->out, "sigte " SIGTE_VERSION "\n");
        return ERR_OK;
    }
    if (argc == 1) {
        help_all(c);
        return help ? ERR_OK : err_set(e, ERR_USAGE, MSG_CLI_NO_COMMAND);
    }
    const struct command *cmd = find_command(argv[1], e);
    if (!cmd)
        return e->code;
    if (help) {
        cli_say(c, (struct msg_call){cmd->usage, 0, NULL});
        return ERR_OK;
    }
    if ((cmd->flags & COMMAND_ACTOR) && !c->actor)
        return err_set(e, ERR_USAGE, MSG_CLI_WHO(cmd->name));
    if (cmd->flags & COMMAND_REVIEW)
        rc = cli_open(c, cmd->flags & COMMAND_WRITES, e);
    return rc == ERR_OK ? cmd->run(c, argc - 1, argv + 1, e) : rc;
}
