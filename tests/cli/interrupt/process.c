/* process.c - starting, disturbing, waiting. */
#include "process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <sys/wait.h>
#include <unistd.h>

#define WORDS_MAX 32

const char *process_sigte, *process_source;
static pid_t server;

void process_at_end(pid_t pid)
{
    server = pid;
}

void process_end(const char *folder)
{
    if (server > 0) {
        kill(server, SIGTERM);
        if (process_wait(server) != 130)
            FAIL("the server doesn't say that it was stopped");
        server = 0;
    }
    pid_t pid = fork();
    if (pid == 0) {
        execlp("rm", "rm", "-r", folder, (char *)NULL);
        _exit(127);
    }
    if (pid < 0 || process_wait(pid) != 0)
        FAIL("can't remove %s", folder);
}

void process_fail(const char *file, int line, const char *text, ...)
{
    va_list ap;
    va_start(ap, text);
    fprintf(stderr, "%s:%d: ", file, line);
    vfprintf(stderr, text, ap);
    fputc('\n', stderr);
    va_end(ap);
    if (server > 0)
        kill(server, SIGKILL);
    exit(1);
}

double process_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void become(const char *folder, const char *line, const char *url, const char *said)
{
    struct arena a = {0};
    char *word[WORDS_MAX];
    struct str rest = str_c(line), one;
    int n = 0;
    word[n++] = arena_strdup(&a, process_sigte);
    while (n < WORDS_MAX - 1 && str_split(&rest, ' ', &one))
        word[n++] = str_eq(one, STR("%")) ? arena_strdup(&a, url)
                    : one.ptr[0] == '@'
                        ? arena_fmt(&a, "%s%.*s", process_source, (int)one.len - 1, one.ptr + 1)
                        : arena_strndup(&a, one.ptr, one.len);
    word[n] = NULL;
    int out = -1;
    if (chdir(folder) == 0)
        out = open(said ? said : "/dev/null", O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (out < 0)
        _exit(126);
    dup2(out, STDOUT_FILENO);
    dup2(out, STDERR_FILENO);
    execv(process_sigte, word);
    _exit(127);
}

pid_t process_start(const char *folder, const char *line, const char *url, const char *said)
{
    pid_t pid = fork();
    if (pid == 0)
        become(folder, line, url, said);
    if (pid < 0)
        FAIL("fork: %s", strerror(errno));
    return pid;
}

int process_wait(pid_t pid)
{
    int status = 0;
    while (waitpid(pid, &status, 0) != pid)
        if (errno != EINTR)
            FAIL("waitpid: %s", strerror(errno));
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int process_run(const char *folder, const char *line, const char *url, const char *said,
                double *seconds)
{
    double start = process_now();
    int status = process_wait(process_start(folder, line, url, said));
    if (seconds)
        *seconds = process_now() - start;
    return status;
}

int process_disturb(const char *folder, const char *line, const char *url, int sig, double seconds,
                    pid_t *pid)
{
    *pid = process_start(folder, line, url, NULL);
    usleep((useconds_t)(seconds * 1e6));
    kill(*pid, sig);
    return process_wait(*pid);
}
