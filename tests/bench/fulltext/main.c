/* main.c - what keeping full texts costs: a heap attached, listed, checked, given out, copied.
 * usage: fulltext_bench SIGTE SOURCE-FOLDER [FILES [MB-EACH]]      (default: 500 2)
 * Makes a review and a heap of files in a temporary folder, runs the program, and prints wall time,
 * processor time and peak memory of each step; beside them `cp -r` of the same heap, synced. */
#include "tests/cli/interrupt/heap.h"
#include "tests/cli/interrupt/process.h"

#include "lib/base/file.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define WORDS_MAX 12

struct step {
    const char *label;
    const char *line;
};

static const struct step STEPS[] = {
    {"attach --from heap --dry-run", "% fulltext attach --from heap --dry-run --as lead"},
    {"attach --from heap", "% fulltext attach --from heap --as lead"},
    {"attach --from heap, again", "% fulltext attach --from heap --as lead"},
    {"list", "% fulltext list"},
    {"next", "% fulltext next"},
    {"export --all", "% fulltext export --all -o out"},
    {"backup", "% backup out/copy.sigte"},
    {"doctor", "% doctor"},
    {"cp -r heap and sync, for comparison", "sh -c cp.-r.heap.copied.&&.sync.copied/*"},
};

static void become(const char *folder, const char *line)
{
    struct arena a = {0};
    struct str rest = str_c(line), one;
    char *word[WORDS_MAX];
    int n = 0, out = open("/dev/null", O_WRONLY);
    while (n < WORDS_MAX - 1 && str_split(&rest, ' ', &one)) {
        word[n] = str_eq(one, STR("%")) ? arena_strdup(&a, process_sigte)
                                        : arena_strndup(&a, one.ptr, one.len);
        /* The shell's one word has its blanks written as points. */
        for (char *p = word[n]; n == 2 && strcmp(word[0], "sh") == 0 && *p; p++)
            *p = *p == '.' ? ' ' : *p;
        n++;
    }
    word[n] = NULL;
    dup2(out, STDOUT_FILENO);
    if (chdir(folder) == 0)
        execvp(word[0], word);
    _exit(127);
}

static double seconds(struct timeval t)
{
    return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static void measure(const char *folder, const struct step *s)
{
    struct rusage use;
    int status = 0;
    double start = process_now();
    pid_t pid = fork();
    if (pid == 0)
        become(folder, s->line);
    if (pid < 0 || wait4(pid, &status, 0, &use) != pid)
        FAIL("can't run %s", s->label);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        FAIL("%s: status %d", s->label, status);
    printf("  %-38s %7.2f s wall %7.2f s processor %7.1f MiB\n", s->label, process_now() - start,
           seconds(use.ru_utime) + seconds(use.ru_stime), (double)use.ru_maxrss / 1024);
    fflush(stdout);
}

int main(int argc, char **argv)
{
    static char top[] = "/tmp/fulltext_bench-XXXXXX";
    int n = argc > 3 ? (int)strtol(argv[3], NULL, 10) : 500;
    double each = argc > 4 ? strtod(argv[4], NULL) : 2;
    if (argc < 3 || n < 1 || !mkdtemp(top)) {
        fputs("usage: fulltext_bench SIGTE SOURCE-FOLDER [FILES [MB-EACH]]\n", stderr);
        return 2;
    }
    process_sigte = realpath(argv[1], NULL);
    process_source = realpath(argv[2], NULL);
    if (!process_sigte || !process_source)
        FAIL("%s or %s isn't there", argv[1], argv[2]);
    heap_make(top, n, (size_t)(each * 1e6));
    printf("%d files of %.1f MB\n", n, each);
    for (size_t i = 0; i < COUNT_OF(STEPS); i++)
        measure(top, &STEPS[i]);
    process_end(top);
    return 0;
}
