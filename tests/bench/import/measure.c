/* measure.c - times, memory, reviews. */
#include "measure.h"

#include "lib/base/file.h"

#include <stdio.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

double seconds(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

long peak_kib(void)
{
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    return use.ru_maxrss;
}

bool measure(bool (*work)(void *context, void *out), void *context, void *out, size_t size,
             struct cost *cost)
{
    struct shared {
        struct cost cost;
        char result[256];
    } *s = mmap(NULL, sizeof *s, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    int status = 1;
    if (s == MAP_FAILED || size > sizeof s->result)
        return false;
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0) {
        long before = peak_kib();
        double wall = seconds(CLOCK_MONOTONIC), cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
        bool ok = work(context, s->result);
        s->cost = (struct cost){seconds(CLOCK_MONOTONIC) - wall,
                                seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu, peak_kib() - before};
        _exit(ok ? 0 : 1);
    }
    bool ok = pid > 0 && waitpid(pid, &status, 0) == pid && status == 0;
    *cost = s->cost;
    if (ok && size)
        memcpy(out, s->result, size);
    munmap(s, sizeof *s);
    return ok;
}

void complain(const struct err *e)
{
    struct buf b = {0};
    err_render(&b, LANG_EN, e);
    fprintf(stderr, "bench_import: %s\n", buf_c(&b));
    buf_release(&b);
}

const char *new_review(struct arena *a, struct store **out)
{
    const char *where = getenv("TMPDIR");
    char *folder = arena_fmt(a, "%s/sigte-bench-XXXXXX", where && *where ? where : "/tmp");
    struct note_list notes = {.arena = a};
    struct err e = {0};
    struct review_new n = {.pico_path = SIGTE_SOURCE_DIR "/picos/udbredt-kraeft.yaml",
                           .protocol_path = SIGTE_SOURCE_DIR "/protocols/udbredt-kraeft.yaml",
                           .lead = "lead"};
    if (!mkdtemp(folder))
        return NULL;
    const char *path = arena_fmt(a, "%s/review.sigte", folder);
    if (review_file_create(path, &n, a, &notes, out, &e) == ERR_OK)
        return path;
    complain(&e);
    return NULL;
}

void remove_review(const char *path)
{
    static const char *const ending[] = {"", "-wal", "-shm", ".lock"};
    struct arena a = {0};
    for (size_t i = 0; i < COUNT_OF(ending); i++)
        unlink(arena_fmt(&a, "%s%s", path, ending[i]));
    rmdir(file_dir(&a, path));
    arena_release(&a);
}
