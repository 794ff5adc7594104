/* attach.c - `fulltext attach` killed in the middle, again and again.
 * usage: interrupt_attach SIGTE SOURCE-FOLDER
 * After every kill the review and the file beside it must be sound, and what the log says is
 * attached must be there whole; in the end the same command attaches all. */
#include "heap.h"
#include "process.h"

#include "lib/base/file.h"

#include <signal.h>

#define FILES      80 /* more than two transactions */
#define FILE_BYTES ((size_t)300 * 1000)
#define KILLS      24
#define ATTACH     "fulltext attach --from heap --as lead"

static int reports(const char *folder, const char *status)
{
    struct arena a = {0};
    struct err e = {0};
    struct str text;
    int n = 0;
    char *line = arena_fmt(&a, "fulltext list --status %s", status);
    if (process_run(folder, line, "", "list.txt", NULL) != 0 ||
        file_read(arena_fmt(&a, "%s/list.txt", folder), 0, &a, &text, &e) != ERR_OK)
        FAIL("%s: no list", folder);
    for (size_t at = 0; (at = str_find(text, STR("record "), at)) != SIZE_MAX; at++)
        n += at == 0 || text.ptr[at - 1] == '\n';
    arena_release(&a);
    return n;
}

static double time_undisturbed(struct arena *a, const char *top)
{
    double seconds;
    struct err e = {0};
    const char *folder = arena_fmt(a, "%s/undisturbed", top);
    if (file_mkdir(folder, &e) != ERR_OK)
        FAIL("can't make %s", folder);
    heap_make(folder, FILES, FILE_BYTES);
    if (process_run(folder, ATTACH, "", "said.txt", &seconds) != 0)
        FAIL("not attached: see %s/said.txt", folder);
    return seconds;
}

int main(int argc, char **argv)
{
    static char top[] = "/tmp/sigte-attach-XXXXXX";
    struct arena a = {0};
    struct err e = {0};
    int between = 0, before = 0;
    if (argc < 3 || !mkdtemp(top)) {
        fputs("usage: interrupt_attach SIGTE SOURCE-FOLDER\n", stderr);
        return 2;
    }
    process_sigte = realpath(argv[1], NULL);
    process_source = realpath(argv[2], NULL);
    if (!process_sigte || !process_source)
        FAIL("%s or %s isn't there", argv[1], argv[2]);
    double seconds = time_undisturbed(&a, top);
    const char *folder = arena_fmt(&a, "%s/killed", top);
    if (file_mkdir(folder, &e) != ERR_OK)
        FAIL("can't make %s", folder);
    heap_make(folder, FILES, FILE_BYTES);
    for (int i = 0; i < KILLS && before < FILES; i++) {
        pid_t pid;
        double x = 0.6180339887 * (i + 1);
        double at = (0.2 + 0.8 * (x - (int)x)) * seconds;
        process_disturb(folder, ATTACH, "", i % 4 == 3 ? SIGINT : SIGKILL, at, &pid);
        if (process_run(folder, "doctor", "", "said.txt", NULL) != 0)
            FAIL("killed after %.1f ms: doctor finds something; see %s/said.txt", at * 1e3, folder);
        int now = reports(folder, "retrieved");
        if (now < before)
            FAIL("killed after %.1f ms: %d texts are attached, and %d were", at * 1e3, now, before);
        between += now > before && now < FILES;
        before = now;
    }
    if (process_run(folder, ATTACH, "", "said.txt", NULL) != 0)
        FAIL("not attached in the end: see %s/said.txt", folder);
    if (reports(folder, "retrieved") != FILES ||
        process_run(folder, "doctor", "", "said.txt", NULL))
        FAIL("not all is there in the end: see %s/said.txt", folder);
    if (process_run(folder, "fulltext tidy", "", "said.txt", NULL) != 0 ||
        process_run(folder, "fulltext export --all -o out", "", "said.txt", NULL) != 0)
        FAIL("not all comes out: see %s/said.txt", folder);
    printf("%d files; %d kills left a part of them attached\n", FILES, between);
    process_end(top);
    free((void *)(uintptr_t)process_sigte);
    free((void *)(uintptr_t)process_source);
    arena_release(&a);
    return 0;
}
