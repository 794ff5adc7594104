/* run_case.c - run one case (case_file.h) against the program and compare.
 *
 *     run_case [--actual] SIGTE SOURCE_FOLDER FILE.case
 *
 * Every case has a fresh folder of its own, thrown away afterwards, and this environment:
 * sigte first on PATH, SRC the project's folder, CASES the case's, SIGTE_LANG=en,
 * SIGTE_CLOCK held still, LC_ALL=C.UTF-8, no review and no key from outside. `--actual`
 * prints the case with what was said in place of what was expected, for writing one.
 * Exit status: 0 matched, 1 not, 2 the case could not be run. */
#include "lib/base/file.h"
#include "tests/cli/case_file.h"
#include "tests/cli/shell.h"

#include <errno.h>
#include <ftw.h>
#include <jansson.h>
#include <limits.h>
#include <stdio.h>
#include <unistd.h>

#define CLOCK "2024-01-23T12:00:00.000Z"

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *f)
{
    (void)st;
    (void)kind;
    (void)f;
    return remove(path);
}

static bool set_up(struct arena *a, const char *sigte, const char *source, const char *file)
{
    char full[PATH_MAX];
    static const char *const gone[] = {"SIGTE_REVIEW", "SIGTE_UPTAKE", "NCBI_API_KEY", "LANG",
                                       "LC_MESSAGES"};
    for (size_t i = 0; i < COUNT_OF(gone); i++)
        unsetenv(gone[i]);
    if (!realpath(sigte, full))
        return false;
    const char *path = getenv("PATH");
    setenv("PATH", arena_fmt(a, "%s:%s", file_dir(a, full), path ? path : "/usr/bin:/bin"), 1);
    if (!realpath(source, full))
        return false;
    setenv("SRC", full, 1);
    if (!realpath(file, full))
        return false;
    setenv("CASES", file_dir(a, full), 1);
    setenv("SIGTE_LANG", "en", 1);
    setenv("SIGTE_CLOCK", CLOCK, 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    return true;
}

static void print_lines(const char *before, struct lines l)
{
    for (size_t i = 0; i < l.n; i++)
        printf("%s%.*s\n", before, (int)l.line[i].len, l.line[i].ptr);
}

static void print_actual(const struct step *s, struct lines actual, int status)
{
    printf("%s ", s->json ? "$json" : "$");
    for (const char *c = s->command; *c; c++)
        *c == '\n' ? fputs("\n> ", stdout) : putchar(*c);
    putchar('\n');
    print_lines("", actual);
    if (status)
        printf("[status %d]\n", status);
}

static bool valid_json(struct str text, const char *place)
{
    json_error_t why;
    json_t *doc = json_loadb(text.ptr, text.len, JSON_REJECT_DUPLICATES, &why);
    if (!doc)
        printf("%s: standard output is not one JSON document: %d:%d: %s\n", place, why.line,
               why.column, why.text);
    json_decref(doc);
    return doc != NULL;
}

static bool compare(const struct step *s, const struct shell_result *r, struct lines actual,
                    const char *place)
{
    size_t missed;
    bool ok = true;
    if (r->too_slow)
        printf("%s: ended after %d seconds\n", place, SHELL_SECONDS);
    else if (r->status != s->status)
        printf("%s: exit status %d, expected %d\n", place, r->status, s->status);
    ok = !r->too_slow && r->status == s->status;
    if (!lines_match(s->expected, actual, &missed)) {
        if (missed < s->expected.n)
            printf("%s: this line was not found: %.*s\n", place, (int)s->expected.line[missed].len,
                   s->expected.line[missed].ptr);
        else
            printf("%s: more was said than expected\n", place);
        ok = false;
    }
    if (!ok) {
        printf("  $ %s\n", s->command);
        print_lines("  | ", actual);
    }
    return ok;
}

static bool run_step(const struct step *s, const char *file, const char *folder, bool show)
{
    struct arena a = {0};
    struct shell_result r;
    const char *place = arena_fmt(&a, "%s:%zu", file, s->line);
    bool ok = shell_run(s->command, folder, s->json, &r);
    if (!ok) {
        printf("%s: could not be started: %s\n", place, strerror(errno));
    } else {
        if (s->json)
            ok = valid_json(buf_str(&r.out), place);
        buf_addstr(&r.out, buf_str(&r.err));
        struct lines actual = lines_cut(buf_str(&r.out), &a);
        if (show)
            print_actual(s, actual, r.status);
        else
            ok = compare(s, &r, actual, place) && ok;
    }
    shell_release(&r);
    arena_release(&a);
    return ok;
}

static int run_case(struct arena *a, const char *file, bool show)
{
    struct str text;
    struct step_list steps;
    struct err e = {0};
    size_t bad_line;
    char folder[] = "/tmp/sigte-case-XXXXXX";
    if (file_read(file, 0, a, &text, &e) != ERR_OK) {
        printf("%s: can't be read\n", file);
        return 2;
    }
    if (!case_parse(text, a, &steps, &bad_line)) {
        printf("%s:%zu: a case begins with `$ command`\n", file, bad_line);
        return 2;
    }
    if (!mkdtemp(folder)) {
        printf("%s: %s\n", folder, strerror(errno));
        return 2;
    }
    setenv("HOME", folder, 1);
    bool ok = true;
    /* What comes after a step that failed says nothing. */
    for (size_t i = 0; i < steps.n && (ok || show); i++)
        ok = run_step(&steps.item[i], file, folder, show) && ok;
    shell_end();
    nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    return ok ? 0 : 1;
}

int main(int argc, char **argv)
{
    struct arena a = {0};
    bool show = argc == 5 && strcmp(argv[1], "--actual") == 0;
    char **word = argv + (show ? 2 : 1);
    if (argc != 4 && !show) {
        fputs("usage: run_case [--actual] SIGTE SOURCE_FOLDER FILE.case\n", stderr);
        return 2;
    }
    int status = 2;
    if (set_up(&a, word[0], word[1], word[2]))
        status = run_case(&a, word[2], show);
    else
        printf("%s, %s or %s isn't there\n", word[0], word[1], word[2]);
    arena_release(&a);
    return status;
}
