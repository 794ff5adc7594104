/* main.c - a server under load: how long the next record and a decision take, how many decisions a
 * second beside bare SQLite, how much memory, and whether what was acknowledged outlives kill -9.
 * usage: web_bench SIGTE FOLDER [RECORDS [SECONDS [PEOPLE [ORDER]]]]      (50000, 20, 100, given)
 * FOLDER is made, and must be on the disk that is to be measured. Server, clients and disk share
 * the machine. (1) Everybody at ten times human speed: a decision every three seconds. (2)
 * Everybody as fast as answers come. (3) The same, and the server is killed in the middle. */
#include "bench.h"
#include "screen/review_file.h"
#include "web_bench.h"

#include <signal.h>
#include <unistd.h>

#define HUMAN_S 3.0 /* ten times faster than 30 s */

double now(void)
{
    return bench_now();
}

static int by_size(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

static void percentiles(const char *what, const struct worker_web *w, int people, bool decide)
{
    size_t all = 0, n = 0;
    for (int i = 0; i < people; i++)
        all += w[i].n;
    float *list = base_malloc((all + 1) * sizeof *list);
    for (int i = 0; i < people; i++) {
        memcpy(list + n, decide ? w[i].decide_ms : w[i].next_ms, w[i].n * sizeof *list);
        n += w[i].n;
    }
    qsort(list, n, sizeof *list, by_size);
    if (n)
        printf("  %-14s median %7.2f ms  90 %% %7.2f  99 %% %7.2f  99.9 %% %7.2f  most %7.2f\n",
               what, (double)list[n / 2], (double)list[n * 9 / 10], (double)list[n * 99 / 100],
               (double)list[n * 999 / 1000], (double)list[n - 1]);
    free(list);
}

static struct worker_web *load(const struct scene *s, double think_s, double seconds)
{
    struct worker_web *w = base_malloc((size_t)s->people * sizeof *w);
    double until = bench_now() + seconds;
    for (int i = 0; i < s->people; i++) {
        w[i] = (struct worker_web){.scene = s, .number = i + 1, .think_s = think_s, .until = until};
        w[i].next_ms = base_malloc(SAMPLES_MOST * sizeof(float));
        w[i].decide_ms = base_malloc(SAMPLES_MOST * sizeof(float));
        w[i].acknowledged = base_malloc(SAMPLES_MOST * sizeof(int64_t));
        pthread_create(&w[i].thread, NULL, worker_run, &w[i]);
    }
    return w;
}

static size_t join(struct worker_web *w, int people, size_t *failed)
{
    size_t n = 0;
    *failed = 0;
    for (int i = 0; i < people; i++) {
        pthread_join(w[i].thread, NULL);
        n += w[i].n;
        *failed += w[i].failed;
    }
    return n;
}

static void drop(struct worker_web *w, int people)
{
    for (int i = 0; i < people; i++) {
        free(w[i].next_ms);
        free(w[i].decide_ms);
        free(w[i].acknowledged);
    }
    free(w);
}

static double counter(const struct scene *s, const char *name)
{
    char *body = web_get(s->port, s->lead_token, "/api/v1/server"), key[64];
    snprintf(key, sizeof key, "\"%s\":", name);
    const char *at = body ? strstr(body, key) : NULL;
    double out = at ? strtod(at + strlen(key), NULL) : 0;
    free(body);
    return out;
}

/* name: "VmHWM:", the most there was; "VmRSS:", now. */
static double memory_mib(const struct scene *s, const char *name)
{
    char path[64], line[200];
    double kib = 0;
    snprintf(path, sizeof path, "/proc/%d/status", (int)s->server);
    FILE *f = fopen(path, "r");
    while (f && fgets(line, sizeof line, f))
        if (strncmp(line, name, 6) == 0)
            kib = strtod(line + 6, NULL);
    if (f)
        fclose(f);
    return kib / 1024;
}

/* The first learned order: it takes as long as it takes to read all texts. */
static void wait_for_order(const struct scene *s)
{
    double start = bench_now(), before = memory_mib(s, "VmRSS:");
    for (bool ready = false; !ready;) {
        char *body = web_get(s->port, s->token[0], "/api/v1/screen/title/queue?order=rank&limit=1");
        ready = body && strstr(body, "\"ready\":true");
        free(body);
        usleep(20000);
    }
    printf("the first learned order after %.1f s; memory %.1f MiB before, %.1f after\n",
           bench_now() - start, before, memory_mib(s, "VmRSS:"));
}

static void at_human_speed(const struct scene *s, double seconds)
{
    size_t failed;
    struct worker_web *w = load(s, HUMAN_S, seconds);
    size_t n = join(w, s->people, &failed);
    printf("(1) %d people, a decision every %.0f s each: %.1f decisions a second%s\n", s->people,
           HUMAN_S, (double)n / seconds, failed ? "; SOME FAILED" : "");
    percentiles("next record", w, s->people, false);
    percentiles("decide", w, s->people, true);
    drop(w, s->people);
}

/* Returns decisions a second and the size of a batch. */
static double saturated(const struct scene *s, double seconds, double *batch)
{
    size_t failed;
    double t0 = counter(s, "transactions"), c0 = counter(s, "changes"), start = bench_now();
    struct worker_web *w = load(s, 0, seconds);
    size_t n = join(w, s->people, &failed);
    double took = bench_now() - start;
    *batch = (counter(s, "changes") - c0) / (counter(s, "transactions") - t0);
    printf("(2) %d people, as fast as answers come: %.0f decisions a second, %.1f to a "
           "transaction%s\n",
           s->people, (double)n / took, *batch, failed ? "; SOME FAILED" : "");
    percentiles("next record", w, s->people, false);
    percentiles("decide", w, s->people, true);
    drop(w, s->people);
    return (double)n / took;
}

static double bare(const struct scene *s, int batch, double seconds)
{
    struct plan p = {.folder = s->folder,
                     .processes = 1,
                     .records = (int)s->records,
                     .batch = batch,
                     .seconds = seconds};
    struct worker *w = base_malloc(sizeof *w);
    memset(w, 0, sizeof *w);
    if (!bare_make(&p))
        exit(1);
    bare_decide(&p, 0, bench_now() + seconds, w);
    double out = (double)w->decisions / seconds;
    free(w);
    return out;
}

static int64_t count_lost(const struct scene *s, const struct worker_web *w)
{
    char path[512], who[32];
    struct store *store;
    struct err e = {0};
    struct arena a = {0};
    int64_t lost = 0;
    snprintf(path, sizeof path, "%s/r.sigte", s->folder);
    if (review_file_open(path, DB_WRITE, &store, &e) != ERR_OK)
        return -1;
    for (int i = 0; i < s->people; i++)
        for (size_t k = 0; k < w[i].n; k++) {
            struct conflict_vote *vote;
            size_t n = 0;
            struct arena_mark m = arena_mark(&a);
            snprintf(who, sizeof who, "reviewer-%d", w[i].number);
            if (vote_shown(store, w[i].acknowledged[k], STAGE_TITLE, who, &a, &vote, &n, &e) !=
                    ERR_OK ||
                n == 0)
                lost++;
            arena_reset(&a, m);
        }
    arena_release(&a);
    store_close(store);
    return lost;
}

static bool killed(struct scene *s, double seconds)
{
    size_t failed;
    struct worker_web *w = load(s, 0, seconds * 2);
    usleep((unsigned)(seconds * 1e6));
    scene_stop(s, SIGKILL);
    size_t n = join(w, s->people, &failed);
    int64_t lost = count_lost(s, w);
    printf("(3) killed after %.0f s: %zu decisions acknowledged, %lld of them lost\n", seconds, n,
           (long long)lost);
    if (n == 0)
        printf("  nothing was left to decide: take more records, or fewer seconds\n");
    drop(w, s->people);
    scene_run(s, "-R r.sigte audit verify");
    printf("  the chain of the log holds\n");
    return lost == 0 && n > 0;
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return fprintf(stderr,
                       "usage: web_bench SIGTE FOLDER [RECORDS [SECONDS [PEOPLE [ORDER]]]]\n"),
               2;
    struct scene s = {.sigte = argv[1],
                      .folder = argv[2],
                      .order = argc > 6 ? argv[6] : "given",
                      .records = 50000,
                      .people = 100};
    double seconds = argc > 4 ? strtod(argv[4], NULL) : 20, batch;
    if (argc > 3)
        s.records = strtoul(argv[3], NULL, 10);
    if (argc > 5)
        s.people = (int)strtol(argv[5], NULL, 10);
    if (s.people < 1 || s.people > PEOPLE_MOST)
        return fprintf(stderr, "web_bench: 1 to %d people\n", PEOPLE_MOST), 2;
    double start = bench_now();
    scene_make(&s);
    printf("a review of %zu records made in %.1f s\n", s.records, bench_now() - start);
    scene_serve(&s);
    if (strcmp(s.order, "rank") == 0)
        wait_for_order(&s);
    at_human_speed(&s, seconds);
    double ours = saturated(&s, seconds, &batch);
    printf("  the server's memory at most %.1f MiB\n", memory_mib(&s, "VmHWM:"));
    int whole = (int)(batch + .5);
    double plain = bare(&s, whole, 5);
    printf("  bare SQLite, the same rows, %d to a transaction: %.0f a second; ours/bare %.2f\n",
           whole, plain, ours / plain);
    bool fine = killed(&s, seconds / 4);
    return fine ? 0 : 1;
}
