/* cmd_uptake_demo.c - deliveries made up from a seed, and what one does with them. */
#include "app/cli/cmd_pico.h"
#include "app/cli/cmd_uptake.h"
#include "app/cli/messages.h"
#include "app/cli/uptake_words.h"
#include "lib/base/file.h"
#include "uptake/demo/demo.h"

#include <fcntl.h>
#include <unistd.h>

#define WORDS_MAX   128
#define SEED        2024
#define LINES_SHOWN 16 /* of a step */

/* A line that begins with `+` may find something; `*` stands for the deliveries, `~` for a blank
 * inside a word. */
static const char *const STEP[] = {
    "uptake init ngc.uptake --as analyst",
    "uptake map deliveries/vest-2023-10.csv",
    "+uptake import * --as-of 2024-04-15",
    "uptake mend alias region Region~H hovedstaden",
    "+uptake import deliveries/vest-2024-01-igen.csv --as-of 2024-04-15 --replaces 2024-01",
    "+uptake import deliveries/totaler.csv --totals --as-of 2024-04-15",
    "uptake estimate set udbredt-og-uhelbredelig-kraeft 1727 --from 2022-10",
    "uptake estimate set udbredt-og-uhelbredelig-kraeft 1769 --from 2022-10 --including-earlier",
    "uptake estimate list",
    "+uptake findings --errors",
    "uptake table --group udbredt-og-uhelbredelig-kraeft",
    "uptake share --group udbredt-og-uhelbredelig-kraeft",
    "uptake trend --group udbredt-og-uhelbredelig-kraeft",
    "uptake total --group udbredt-og-uhelbredelig-kraeft",
    "process-time",
    "uptake chart monthly --group udbredt-og-uhelbredelig-kraeft -o monthly.svg",
    "uptake chart cumulative --group udbredt-og-uhelbredelig-kraeft -o cumulative.svg",
    "uptake chart groups -o groups.pdf",
    "uptake export --group udbredt-og-uhelbredelig-kraeft -o figures.csv",
    "uptake barrier add --region nordjylland --date 2024-04-10 --source network~meeting "
    "Few~are~requisitioned;~the~cause~is~not~known.",
    "uptake report --group udbredt-og-uhelbredelig-kraeft -o status.docx"};

static int split(struct cli *c, const char *line, const char *const *file, size_t n_files,
                 char **word)
{
    int n = 0;
    struct str rest = str_c(line), one;
    word[n++] = arena_strdup(&c->arena, "sigte");
    while (n < WORDS_MAX - 1 && str_split(&rest, ' ', &one)) {
        for (size_t i = 0; str_eq_c(one, "*") && i < n_files && n < WORDS_MAX - 8; i++)
            word[n++] = arena_strdup(&c->arena, file[i]);
        if (str_eq_c(one, "*"))
            continue;
        char *w = arena_strndup(&c->arena, one.ptr, one.len);
        for (char *p = w; *p; p++)
            *p = *p == '~' ? ' ' : *p;
        word[n++] = w;
    }
    word[n] = NULL;
    return n;
}

/* As one would type it. */
static void show(struct cli *c, const char *line)
{
    struct str rest = str_c(line), one;
    buf_adds(&c->out, "\n$ sigte");
    while (str_split(&rest, ' ', &one)) {
        bool quoted = str_find(one, STR("~"), 0) != SIZE_MAX;
        buf_adds(&c->out, quoted ? " \"" : " ");
        if (str_eq_c(one, "*"))
            one = STR("deliveries/*-20*.csv");
        for (size_t i = 0; i < one.len; i++)
            buf_addch(&c->out, one.ptr[i] == '~' ? ' ' : one.ptr[i]);
        buf_adds(&c->out, quoted ? "\"" : "");
    }
    buf_addch(&c->out, '\n');
}

/* What a step said, cut short: 73 files have much to say. */
static void show_said(struct cli *c, struct str said)
{
    struct str line;
    size_t shown = 0, left = 0;
    while (said.len && str_split(&said, '\n', &line)) {
        if (++shown <= LINES_SHOWN)
            buf_addf(&c->out, "%.*s\n", (int)line.len, line.ptr);
        else
            left++;
    }
    if (left)
        cli_say(c, MSG_UPTAKE_DEMO_MORE(left));
}

static enum err_code step(struct cli *c, const char *line, const char *const *file, size_t n_files,
                          struct err *e)
{
    char *word[WORDS_MAX];
    bool may_find = line[0] == '+';
    struct cli sub = {
        .lang = c->lang, .progress = c->progress, .flush = c->flush, .uptake_path = "ngc.uptake"};
    sub.notes.arena = &sub.arena;
    int n = split(c, line + may_find, file, n_files, word);
    show(c, line + may_find);
    c->flush(c);
    enum err_code rc = cli_run(&sub, n, word, e);
    progress_bar_end(&c->bar);
    show_said(c, buf_str(&sub.out));
    if (rc == ERR_OK && sub.found && !may_find)
        rc = err_set(e, ERR_STATE, MSG_DEMO_FOUND(line));
    uptake_close(sub.uptake);
    buf_release(&sub.out);
    arena_release(&sub.arena);
    c->flush(c);
    return rc;
}

static enum err_code all_steps(struct cli *c, const char *folder, const char *const *file, size_t n,
                               struct err *e)
{
    enum err_code rc = ERR_OK;
    int back = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (back < 0 || chdir(folder) != 0)
        rc = err_set(e, ERR_IO, MSG_CLI_NO_FILE(folder));
    for (size_t i = 0; rc == ERR_OK && i < COUNT_OF(STEP); i++)
        rc = step(c, STEP[i], file, n, e);
    /* It may be a step of the whole demonstration. */
    if (back >= 0 && fchdir(back) != 0 && rc == ERR_OK)
        rc = err_set(e, ERR_IO, MSG_CLI_NO_FILE("."));
    if (back >= 0)
        close(back);
    return rc;
}

enum err_code cmd_uptake_demo(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *only = NULL, *found, **file;
    struct demo_samples all;
    struct registry r;
    size_t n_files;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--files", NULL, true, &only}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 1, "uptake", e);
    const char *folder = rc == ERR_OK && n ? rest[0] : "uptake-demo";
    if (rc == ERR_OK && file_exists(folder))
        rc = err_set(e, ERR_IO, MSG_DEMO_EXISTS(folder));
    if (rc == ERR_OK)
        rc = pico_registry(c, NULL, &r, &found, e);
    if (rc != ERR_OK)
        return rc;
    demo_make(&r, SEED, 1, &c->arena, &all);
    const char *deliveries = arena_fmt(&c->arena, "%s/deliveries", folder);
    rc = demo_write(&r, &all, deliveries, true, &c->arena, &file, &n_files, e);
    /* Named from within the folder, where the steps run. */
    for (size_t i = 0; rc == ERR_OK && i < n_files; i++)
        file[i] += strlen(folder) + 1;
    if (rc == ERR_OK)
        cli_say(c, MSG_UPTAKE_DEMO_BEGIN(folder, all.n, n_files));
    return rc == ERR_OK && !only ? all_steps(c, folder, file, n_files, e) : rc;
}
