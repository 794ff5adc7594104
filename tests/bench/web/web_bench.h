/* web_bench.h - what the parts of the server's bench share. */
#ifndef SIGTE_BENCH_WEB_H
#define SIGTE_BENCH_WEB_H

#include "lib/base/attr.h"

#include <pthread.h>
#include <sys/types.h>

#define PEOPLE_MOST  200
#define SAMPLES_MOST 200000 /* of one person */
#define TOKEN_BYTES  64

struct scene {
    const char *sigte, *folder;
    const char *order; /* in which people ask for the next record */
    size_t records;
    int people;
    char token[PEOPLE_MOST][TOKEN_BYTES]; /* of reviewer-1, …; they read the titles */
    char lead_token[TOKEN_BYTES];
    pid_t server;
    int port;
};

/* A review of that many records, titles given out to all people alike, an account and a token
 * each. Ends the program with a message when it can't. */
void scene_make(struct scene *s);
/* Start `sigte serve` on a free port. */
void scene_serve(struct scene *s);
void scene_stop(struct scene *s, int signal);
/* Run `sigte WORDS` in the folder; ends the program unless its exit status is 0. */
void scene_run(const struct scene *s, const char *words);

/* What one person did. */
struct worker_web {
    const struct scene *scene;
    int number;     /* 1, 2, … */
    double think_s; /* between an answer and the next request */
    double until;   /* bench_now() */
    pthread_t thread;
    size_t n, failed;
    float *next_ms, *decide_ms; /* n each */
    int64_t *acknowledged;      /* n records whose decision was acknowledged */
};

double bench_now(void);
/* As that person: the next record, its decision, and again, until the time is up or the server
 * is gone. */
void *worker_run(void *worker);
/* One GET on a connection of its own; the body, to be freed, or NULL. */
char *web_get(int port, const char *token, const char *path);

#endif
