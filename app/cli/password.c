/* password.c - reading a password. */
#include "app/cli/password.h"

#include "app/cli/messages.h"
#include "lib/base/messages.h"
#include "lib/base/sign.h"

#include <errno.h>
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

static enum err_code read_line(int fd, const char *name, struct password *out, struct err *e)
{
    out->len = 0;
    while (out->len < sizeof out->text) {
        ssize_t n = read(fd, out->text + out->len, 1);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return err_set(e, ERR_IO, MSG_IO_READ(name, strerror(errno)));
        if (n == 0 || out->text[out->len] == '\n')
            break;
        out->len++;
    }
    if (out->len && out->text[out->len - 1] == '\r')
        out->len--;
    return out->len ? ERR_OK : err_set(e, ERR_INPUT, MSG_PASSWORD_EMPTY);
}

static void ask(struct cli *c, int fd, struct msg_call m)
{
    struct buf b = {0};
    msg_render(&b, c->lang, m);
    ssize_t ignored = write(fd, buf_c(&b), b.len);
    (void)ignored;
    buf_release(&b);
}

/* The key that ended the line was not shown either. */
static void end_line(int fd)
{
    ssize_t ignored = write(fd, "\n", 1);
    (void)ignored;
}

static enum err_code type_in(struct cli *c, int fd, const char *for_file, bool is_new,
                             struct password *out, struct err *e)
{
    struct password again;
    ask(c, fd, MSG_PASSWORD_ASK(for_file));
    enum err_code rc = read_line(fd, "/dev/tty", out, e);
    end_line(fd);
    if (rc != ERR_OK || !is_new)
        return rc;
    ask(c, fd, MSG_PASSWORD_ASK_AGAIN);
    rc = read_line(fd, "/dev/tty", &again, e);
    end_line(fd);
    if (rc == ERR_OK && (again.len != out->len || memcmp(again.text, out->text, out->len) != 0))
        rc = err_set(e, ERR_INPUT, MSG_PASSWORD_DIFFER);
    wipe(&again, sizeof again);
    return rc;
}

enum err_code password_get(struct cli *c, const char *path, const char *for_file, bool is_new,
                           struct password *out, struct err *e)
{
    struct termios shown, hidden;
    int fd = open(path ? path : "/dev/tty", (path ? O_RDONLY : O_RDWR) | O_CLOEXEC | O_NOCTTY);
    if (fd < 0 && path)
        return err_set(e, ERR_IO, MSG_IO_OPEN(path, strerror(errno)));
    if (path) {
        enum err_code rc = read_line(fd, path, out, e);
        close(fd);
        return rc;
    }
    if (fd < 0 || tcgetattr(fd, &shown) != 0) {
        if (fd >= 0)
            close(fd);
        return err_set(e, ERR_INPUT, MSG_PASSWORD_NO_TERMINAL(for_file));
    }
    hidden = shown;
    hidden.c_lflag &= ~(tcflag_t)ECHO;
    tcsetattr(fd, TCSAFLUSH, &hidden);
    enum err_code rc = type_in(c, fd, for_file, is_new, out, e);
    tcsetattr(fd, TCSAFLUSH, &shown);
    close(fd);
    return rc;
}
