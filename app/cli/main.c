/* main.c - the only place that prints and exits. */
#include "app/cli/command.h"
#include "app/cli/messages.h"

#include <curl/curl.h>
#include <errno.h>
#include <libxml/parser.h>
#include <signal.h>
#include <unistd.h>

static volatile int stop_flag;

static void on_signal(int sig)
{
    (void)sig;
    stop_flag = 1;
}

/* The first Ctrl-C asks for an orderly stop; a second one ends at once, which is
 * safe too: what was acknowledged is on disk. */
static void catch_signals(void)
{
    struct sigaction act = {.sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND};
    sigaction(SIGINT, &act, NULL);
    sigaction(SIGTERM, &act, NULL);
    signal(SIGPIPE, SIG_IGN);
}

static void out_of_memory(void)
{
    static const char text[] = "sigte: out of memory; what was saved is safe\n";
    ssize_t n = write(STDERR_FILENO, text, sizeof text - 1);
    (void)n;
    _exit(4);
}

static bool flush_out(struct cli *c)
{
    bool ok = !c->out.overflow && fwrite(buf_c(&c->out), 1, c->out.len, stdout) == c->out.len;
    buf_clear(&c->out);
    return fflush(stdout) == 0 && ok;
}

/* A script that reads JSON is given a whole document or nothing. */
static void whole_json(struct cli *c, enum err_code rc)
{
    if (rc != ERR_OK)
        buf_clear(&c->out);
    else if (c->out.len && !str_ends(buf_str(&c->out), "\n"))
        buf_addch(&c->out, '\n');
}

static void print_notes(const struct cli *c)
{
    struct buf b = {0};
    for (size_t i = 0; i < c->notes.n; i++) {
        const struct note *n = &c->notes.item[i];
        struct msg_call prefix = n->level == NOTE_ERROR     ? MSG_CLI_ERROR
                                 : n->level == NOTE_WARNING ? MSG_CLI_WARNING
                                                            : MSG_CLI_NOTE;
        buf_adds(&b, "sigte: ");
        msg_render(&b, c->lang, prefix);
        buf_adds(&b, ": ");
        note_render(&b, c->lang, n);
        buf_addch(&b, '\n');
    }
    fputs(buf_c(&b), stderr);
    buf_release(&b);
}

static void print_error(const struct cli *c, const struct err *e)
{
    struct buf b = {0};
    buf_adds(&b, "sigte: ");
    err_render(&b, c->lang, e);
    fprintf(stderr, "%s\n", buf_c(&b));
    buf_release(&b);
}

static enum lang default_lang(void)
{
    static const char *const variable[] = {"SIGTE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"};
    enum lang lang = LANG_EN;
    for (size_t i = 0; i < COUNT_OF(variable); i++) {
        const char *value = getenv(variable[i]);
        if (value && value[0])
            return lang_parse(value, &lang) ? lang : LANG_EN;
    }
    return lang;
}

int main(int argc, char **argv)
{
    static struct err e;
    struct cli c = {.lang = default_lang(), .flush = flush_out};
    arena_on_oom(out_of_memory);
    catch_signals();
    curl_global_init(CURL_GLOBAL_DEFAULT);
    xmlInitParser();
    c.notes.arena = &c.arena;
    progress_bar_init(&c.bar, stderr, c.lang, &stop_flag);
    c.progress = &c.bar.progress;
    enum err_code rc = cli_run(&c, argc, argv, &e);
    progress_bar_end(&c.bar);
    if (c.json)
        whole_json(&c, rc);
    if (rc == ERR_OK && stop_flag && c.out.len == 0)
        rc = err_set(&e, ERR_CANCELLED, MSG_CLI_STOPPED);
    bool written = flush_out(&c);
    int why = errno;
    print_notes(&c);
    int status = rc == ERR_OK && c.found ? 1 : err_exit_status(rc);
    if (rc != ERR_OK)
        print_error(&c, &e);
    if (!written && rc == ERR_OK) {
        /* A reader that has seen enough (`| head`) needs no word. */
        if (why != EPIPE)
            fprintf(stderr, "sigte: standard output: %s\n", strerror(why));
        status = 4;
    }
    store_close(c.store);
    uptake_close(c.uptake);
    buf_release(&c.out);
    arena_release(&c.arena);
    curl_global_cleanup();
    xmlCleanupParser();
    return status;
}
