/* shell.c - one process group a command, so that what it leaves behind can be found.
 *
 * Output goes to files, not pipes: a server left running keeps its end open. */
#include "tests/cli/shell.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define GROUPS_MAX 256

static pid_t group[GROUPS_MAX];
static size_t n_groups;

/* A file that is gone from its folder already. */
static int nameless(void)
{
    char path[] = "/tmp/sigte-output-XXXXXX";
    int fd = mkostemp(path, O_CLOEXEC);
    if (fd >= 0)
        unlink(path);
    return fd;
}

static void read_all(int fd, struct buf *out)
{
    char block[65536];
    ssize_t n;
    lseek(fd, 0, SEEK_SET);
    while ((n = read(fd, block, sizeof block)) > 0)
        buf_add(out, block, (size_t)n);
}

static void child(const char *command, const char *folder, int out, int err)
{
    int nothing = open("/dev/null", O_RDONLY);
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (nothing < 0 || dup2(nothing, 0) < 0 || dup2(out, 1) < 0 || dup2(err, 2) < 0 ||
        chdir(folder) != 0)
        _exit(127);
    execl("/bin/sh", "sh", "-c", command, (char *)NULL);
    _exit(127);
}

/* Wait, but not for ever. */
static int wait_for(pid_t pid, struct shell_result *r)
{
    int status = 0;
    struct timespec end, now, pause = {0, 2000000};
    clock_gettime(CLOCK_MONOTONIC, &end);
    end.tv_sec += SHELL_SECONDS;
    while (waitpid(pid, &status, WNOHANG) == 0) {
        clock_gettime(CLOCK_MONOTONIC, &now);
        if (now.tv_sec > end.tv_sec && !r->too_slow) {
            r->too_slow = true;
            kill(-pid, SIGKILL);
        }
        nanosleep(&pause, NULL);
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

bool shell_run(const char *command, const char *folder, bool apart, struct shell_result *r)
{
    *r = (struct shell_result){0};
    int out = nameless(), err = apart ? nameless() : out;
    pid_t pid = out < 0 || err < 0 || n_groups == GROUPS_MAX ? -1 : fork();
    if (pid == 0)
        child(command, folder, out, err);
    if (pid > 0) {
        group[n_groups++] = pid;
        r->status = wait_for(pid, r);
        read_all(out, &r->out);
        if (apart)
            read_all(err, &r->err);
    }
    if (apart && err >= 0)
        close(err);
    if (out >= 0)
        close(out);
    return pid > 0;
}

void shell_release(struct shell_result *r)
{
    buf_release(&r->out);
    buf_release(&r->err);
}

void shell_end(void)
{
    for (size_t i = 0; i < n_groups; i++)
        kill(-group[i], SIGKILL);
    n_groups = 0;
}
