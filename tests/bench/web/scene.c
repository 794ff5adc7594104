/* scene.c - a review to serve, people with tokens, the server's process. */
#include "app/web/account/account.h"
#include "lib/base/hash.h"
#include "records.h"
#include "screen/review/assign.h"
#include "screen/review_file.h"
#include "web_bench.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define WORDS_MAX 24

static void must(enum err_code rc, const struct err *e)
{
    struct buf b = {0};
    if (rc == ERR_OK)
        return;
    err_render(&b, LANG_EN, e);
    fprintf(stderr, "web_bench: %s\n", buf_c(&b));
    exit(1);
}

static pid_t start(const struct scene *s, const char *words)
{
    pid_t pid = fork();
    if (pid != 0)
        return pid;
    char text[4096], *word[WORDS_MAX], *rest = NULL;
    int n = 0, out = open("/dev/null", O_WRONLY);
    snprintf(text, sizeof text, "%s", words);
    word[n++] = (char *)(uintptr_t)s->sigte;
    for (char *w = strtok_r(text, " ", &rest); w && n < WORDS_MAX - 1;
         w = strtok_r(NULL, " ", &rest))
        word[n++] = w;
    word[n] = NULL;
    dup2(out, STDOUT_FILENO);
    if (chdir(s->folder) == 0)
        execv(s->sigte, word);
    _exit(127);
}

void scene_run(const struct scene *s, const char *words)
{
    int status = 0;
    pid_t pid = start(s, words);
    if (pid < 0 || waitpid(pid, &status, 0) != pid || !WIFEXITED(status) || WEXITSTATUS(status)) {
        fprintf(stderr, "web_bench: sigte %s failed\n", words);
        exit(1);
    }
}

static void add_people(struct scene *s, struct store *store)
{
    struct arena a = {0};
    struct err e = {0};
    const char **id = ARENA_ARRAY(&a, (size_t)s->people, const char *);
    struct assigned *given;
    size_t n;
    int64_t left;
    must(store_begin(store, &e), &e);
    for (int i = 0; i < s->people; i++) {
        id[i] = arena_fmt(&a, "reviewer-%d", i + 1);
        must(person_add(store, "lead", id[i], "reviewer", NULL, &e), &e);
    }
    struct assign_options o = {
        .stage = STAGE_TITLE, .mode = ASSIGN_SPLIT, .people = id, .n_people = (size_t)s->people};
    must(assign_give(store, "lead", &o, &a, &given, &n, &left, &e), &e);
    must(store_commit(store, &e), &e);
    arena_release(&a);
}

static int64_t utc_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (int64_t)t.tv_sec * 1000;
}

static void add_account(struct account_file *f, const char *person, const char *role, char *token)
{
    struct account_ticket ticket;
    struct account_act act = {.actor = "lead", .now_ms = utc_ms()};
    struct account_token_wish wish = {
        .person = person, .role = role, .label = "bench", .expires_ms = act.now_ms + 86400000};
    struct err e = {0};
    must(account_signin_trusted(f, person, NULL, &act, &ticket, &e), &e);
    must(account_token_make(f, &act, &wish, token, &e), &e);
}

static void add_accounts(struct scene *s, struct store *store)
{
    struct arena a = {0};
    struct err e = {0};
    struct event *ev;
    size_t n;
    struct account_file *f;
    const char *path = account_path(db_path(store_db(store)), &a);
    must(store_events(store, 0, 1, &a, &ev, &n, &e), &e);
    struct account_options o = {.review = hash_str(&ev[0].hash)};
    must(account_create(path, &o, &e), &e);
    must(account_open(path, &o, &f, &e), &e);
    add_account(f, "lead", "lead", s->lead_token);
    for (int i = 0; i < s->people; i++)
        add_account(f, arena_fmt(&a, "reviewer-%d", i + 1), "reviewer", s->token[i]);
    account_close(f);
    arena_release(&a);
}

void scene_make(struct scene *s)
{
    struct store *store;
    struct err e = {0};
    char path[512];
    if (mkdir(s->folder, 0700) != 0 || !records_write(s->folder, s->records)) {
        fprintf(stderr, "web_bench: %s can't be made\n", s->folder);
        exit(1);
    }
    scene_run(s, "mesh import " SIGTE_SOURCE_DIR "/corpora/mesh/desc.xml " SIGTE_SOURCE_DIR
                 "/corpora/mesh/qual.xml");
    scene_run(s, "init r.sigte --pico " SIGTE_SOURCE_DIR
                 "/picos/udbredt-kraeft.yaml --protocol " SIGTE_SOURCE_DIR
                 "/protocols/udbredt-kraeft.yaml --mesh mesh.db");
    scene_run(s, "import database.nbib --arm database");
    snprintf(path, sizeof path, "%s/r.sigte", s->folder);
    must(review_file_open(path, DB_WRITE, &store, &e), &e);
    add_people(s, store);
    add_accounts(s, store);
    store_close(store);
}

void scene_serve(struct scene *s)
{
    char path[512], line[200];
    snprintf(path, sizeof path, "%s/url", s->folder);
    unlink(path);
    s->server = start(s, "-R r.sigte serve --port 0 --url-file url");
    s->port = 0;
    for (int i = 0; i < 1000 && !s->port; i++) {
        usleep(10000);
        FILE *f = fopen(path, "r");
        if (f && fgets(line, sizeof line, f) && strrchr(line, ':'))
            s->port = (int)strtol(strrchr(line, ':') + 1, NULL, 10);
        if (f)
            fclose(f);
    }
    if (!s->port) {
        fprintf(stderr, "web_bench: the server did not start\n");
        exit(1);
    }
}

void scene_stop(struct scene *s, int sig)
{
    kill(s->server, sig);
    waitpid(s->server, NULL, 0);
}
