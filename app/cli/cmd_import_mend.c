/* cmd_import_mend.c - a text that could not be read, corrected: from a file, or in an editor. */
#include "app/cli/cmd_import.h"
#include "app/cli/messages.h"
#include "lib/base/file.h"

#include <errno.h>
#include <sys/wait.h>
#include <unistd.h>

#define TEXT_LIMIT ((size_t)16 * 1024 * 1024)

/* EDITOR may hold options ("vi -n"), so the shell takes it apart; the file is a word of its own. */
static enum err_code edit(const char *path, struct err *e)
{
    const char *editor = getenv("EDITOR");
    int status = 0;
    if (!editor || !*editor)
        return err_set(e, ERR_USAGE, MSG_IMPORT_NO_EDITOR);
    pid_t pid = fork();
    if (pid == 0) {
        execl("/bin/sh", "sh", "-c", "eval \"$EDITOR\" '\"$1\"'", "sh", path, (char *)NULL);
        _exit(127);
    }
    while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    if (pid < 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return err_set(e, ERR_IO, MSG_IMPORT_EDITOR_FAILED(editor));
    return ERR_OK;
}

static enum err_code edited(struct cli *c, struct str key, struct str *text, struct err *e)
{
    struct quarantined x;
    const char *folder = getenv("TMPDIR");
    char *path = arena_fmt(&c->arena, "%s/sigte-mend-XXXXXX", folder && *folder ? folder : "/tmp");
    if (!isatty(STDIN_FILENO) || !isatty(STDERR_FILENO))
        return err_set(e, ERR_USAGE, MSG_IMPORT_NO_TERMINAL);
    enum err_code rc = import_quarantine_find(c->store, key, &c->arena, &x, e);
    *text = x.raw;
    if (rc == ERR_OK && x.state != QUARANTINE_WAITING)
        return ERR_OK; /* import_mend says what became of it */
    int fd = rc == ERR_OK ? mkstemp(path) : -1;
    if (rc == ERR_OK && fd < 0)
        rc = err_set(e, ERR_IO, MSG_IMPORT_EDITOR_FAILED(path));
    if (fd < 0)
        return rc;
    close(fd);
    rc = file_write(path, x.raw, e);
    if (rc == ERR_OK)
        rc = edit(path, e);
    if (rc == ERR_OK)
        rc = file_read(path, TEXT_LIMIT, &c->arena, text, e);
    unlink(path);
    if (rc == ERR_OK && str_eq(str_trim(*text), str_trim(x.raw)))
        rc = err_set(e, ERR_INPUT, MSG_IMPORT_NOT_EDITED(key));
    return rc;
}

static void say(struct cli *c, struct str key, int64_t record)
{
    if (!c->json) {
        cli_say(c, MSG_IMPORT_MENDED(key, record));
        return;
    }
    cli_json_begin(c, "import mend");
    json_key_str(&c->j, "place", key);
    json_key_int(&c->j, "record", record);
    json_end(&c->j);
}

enum err_code cmd_import_mend(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *from = NULL, *editor = NULL, *actor;
    struct str text = STR("");
    int64_t record = 0;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--from", NULL, false, &from},
                                        {"--editor", NULL, true, &editor}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 1, 1, "import mend", e);
    if (rc == ERR_OK && !from == !editor)
        rc = err_set(e, ERR_USAGE, MSG_IMPORT_MEND_HOW);
    if (rc == ERR_OK)
        rc = cli_actor(c, &actor, e);
    if (rc == ERR_OK)
        rc = from ? file_read(from, TEXT_LIMIT, &c->arena, &text, e)
                  : edited(c, str_c(rest[0]), &text, e);
    if (rc == ERR_OK)
        rc = import_mend(c->store, actor, str_c(rest[0]), text, &c->arena, &record, e);
    if (rc == ERR_OK)
        say(c, str_c(rest[0]), record);
    return rc;
}
