/* flood.c - large imports, stopped and side by side. */
#include "flood.h"

#include "lib/base/file.h"
#include "process.h"
#include "steps.h"

#include <signal.h>

#define RECORDS 5000
#define MOMENTS 8
#define AT_ONCE 3

static void make_file(const char *folder, const char *name, size_t n, size_t first)
{
    struct arena a = {0};
    struct buf b = {0};
    struct err e = {0};
    for (size_t i = first; i < first + n; i++)
        buf_addf(
            &b,
            "TY  - JOUR\nID  - R%zu\nTI  - Synthetic title %zu of many\n"
            "AB  - What was found in group %zu: %zu of %zu, %zu days, %zu and no more\nER  - \n",
            i, i, i % 31, i * 7919, i * 104729, i % 977, i * 1299709);
    if (file_write(arena_fmt(&a, "%s/%s", folder, name), buf_str(&b), &e) != ERR_OK)
        FAIL("can't write %s/%s", folder, name);
    buf_release(&b);
    arena_release(&a);
}

static void must(const char *folder, const char *line, double *seconds)
{
    int status = process_run(folder, line, "", "said.txt", seconds);
    if (status != 0)
        FAIL("sigte %s: exit status %d; see %s/said.txt", line, status, folder);
}

/* An import that was stopped left no part of itself that counts; one that ended is whole. */
static unsigned stopped_at(const char *folder, int i, double seconds)
{
    static const int signals[] = {SIGKILL, SIGINT, SIGKILL, SIGTERM};
    struct arena a = {0};
    pid_t pid;
    int sig = signals[i % (int)COUNT_OF(signals)];
    char *line = arena_fmt(&a, "import many.ris --arm network --source many-%d --again", i);
    int64_t before = steps_events(folder);
    int status = process_disturb(folder, line, "", sig, seconds, &pid);
    char *after = arena_fmt(&a, "signal %d after %.0f ms in a large import (status %d)", sig,
                            seconds * 1e3, status);
    bool finished = status == 0;
    if (!finished && status != 130 && status != 128 + sig)
        FAIL("%s: neither stopped nor finished", after);
    steps_check(folder, &STEPS[4], after);
    int64_t events = steps_events(folder);
    if (finished ? events != before + 1 : status == 130 && events != before)
        FAIL("%s: %d events more", after, (int)(events - before));
    arena_release(&a);
    return !finished;
}

/* Of those that bring the same bytes one comes in; of those that bring others, all. */
static void side_by_side(const char *folder)
{
    static const char *const line[AT_ONCE] = {
        "import same.ris --arm network --source same-1",
        "import same.ris --arm network --source same-2",
        "import other.ris --arm references --source other",
    };
    pid_t pid[AT_ONCE];
    int status[AT_ONCE];
    make_file(folder, "same.ris", RECORDS / 3, 1000000);
    make_file(folder, "other.ris", RECORDS / 3, 2000000);
    for (int i = 0; i < AT_ONCE; i++)
        pid[i] = process_start(folder, line[i], "", NULL);
    for (int i = 0; i < AT_ONCE; i++)
        status[i] = process_wait(pid[i]);
    bool one = (status[0] == 0 && status[1] == 3) || (status[0] == 3 && status[1] == 0);
    if (!one || status[2] != 0)
        FAIL("imports at once: exit status %d, %d and %d", status[0], status[1], status[2]);
    steps_check(folder, &STEPS[4], "imports at once");
}

unsigned flood(const char *folder)
{
    unsigned stopped = 0;
    double seconds = 0;
    make_file(folder, "many.ris", RECORDS, 1);
    must(folder,
         "init " REVIEW " --pico @/picos/udbredt-kraeft.yaml --protocol "
         "@/protocols/udbredt-kraeft.yaml",
         NULL);
    side_by_side(folder);
    must(folder, "import many.ris --arm network --source whole", &seconds);
    for (int i = 0; i < MOMENTS; i++)
        stopped += stopped_at(folder, i, seconds * (i + 1) / MOMENTS);
    must(folder, "import many.ris --arm network --source at-last --again", NULL);
    must(folder, "prisma --check", NULL);
    return stopped;
}
