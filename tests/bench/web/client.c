/* client.c - a person's browser, as far as requests go: one connection, one request at a time. */
#include "web_bench.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define ANSWER_MOST 262144

double bench_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int connect_to(int port)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    struct timeval patience = {.tv_sec = 30};
    int one = 1, fd = socket(AF_INET, SOCK_STREAM, 0);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (connect(fd, (struct sockaddr *)&to, sizeof to) == 0)
        return fd;
    close(fd);
    return -1;
}

static bool send_all(int fd, const char *text, size_t n)
{
    for (size_t sent = 0; sent < n;) {
        ssize_t k = send(fd, text + sent, n - sent, MSG_NOSIGNAL);
        if (k <= 0)
            return false;
        sent += (size_t)k;
    }
    return true;
}

/* One answer, with a Content-Length; its status, 0 when the connection broke. */
static int receive(int fd, char *to, char **body)
{
    size_t n = 0, want = 0;
    char *end = NULL;
    while (!end || n < want) {
        ssize_t k = n + 1 < ANSWER_MOST ? recv(fd, to + n, ANSWER_MOST - 1 - n, 0) : -1;
        if (k <= 0)
            return 0;
        n += (size_t)k;
        to[n] = '\0';
        if (!end && (end = strstr(to, "\r\n\r\n"))) {
            const char *length = strcasestr(to, "Content-Length:");
            if (!length || length > end)
                return 0;
            want = (size_t)(end + 4 - to) + strtoul(length + 15, NULL, 10);
        }
    }
    *body = end + 4;
    return (int)strtol(to + 9, NULL, 10);
}

static int get(int fd, int port, const char *token, const char *path, char *to, char **body)
{
    char q[1024];
    int n = snprintf(q, sizeof q,
                     "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\n\r\n",
                     path, port, token);
    return send_all(fd, q, (size_t)n) ? receive(fd, to, body) : 0;
}

static int decide(int fd, const struct worker_web *w, int64_t record, char *to, char **body)
{
    char q[2048], json[200];
    int k = snprintf(json, sizeof json, "{\"verdict\":\"%s\",\"spent_ms\":4200}",
                     record % 3 ? "exclude" : "include");
    int n = snprintf(q, sizeof q,
                     "POST /api/v1/screen/title/records/%lld/decision HTTP/1.1\r\n"
                     "Host: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\n"
                     "Idempotency-Key: %d-%lld-%zu\r\nContent-Type: application/json\r\n"
                     "Content-Length: %d\r\n\r\n%s",
                     (long long)record, w->scene->port, w->scene->token[w->number - 1], w->number,
                     (long long)record, w->n, k, json);
    return send_all(fd, q, (size_t)n) ? receive(fd, to, body) : 0;
}

static void think(double seconds)
{
    struct timespec t = {(time_t)seconds, (long)((seconds - (double)(time_t)seconds) * 1e9)};
    nanosleep(&t, NULL);
}

/* One record: asked for, judged. False: nothing is left, or the server is gone. */
static bool one(struct worker_web *w, int fd, char *answer)
{
    char *body, path[80];
    snprintf(path, sizeof path, "/api/v1/screen/title/next?order=%s", w->scene->order);
    double t0 = bench_now();
    int status = get(fd, w->scene->port, w->scene->token[w->number - 1], path, answer, &body);
    double t1 = bench_now();
    const char *id = status == 200 ? strstr(body, "\"id\":") : NULL;
    if (!id) {
        w->failed += status != 0 && status != 200;
        return false;
    }
    int64_t record = strtoll(id + 5, NULL, 10);
    if (w->think_s > 0)
        think(w->think_s * 0.9);
    double t2 = bench_now();
    status = decide(fd, w, record, answer, &body);
    double t3 = bench_now();
    if (status != 200) {
        if (status)
            fprintf(stderr, "web_bench: %d %.200s\n", status, body);
        w->failed += status != 0;
        return false;
    }
    w->next_ms[w->n] = (float)((t1 - t0) * 1e3);
    w->decide_ms[w->n] = (float)((t3 - t2) * 1e3);
    w->acknowledged[w->n++] = record;
    return true;
}

void *worker_run(void *worker)
{
    struct worker_web *w = worker;
    char *answer = malloc(ANSWER_MOST);
    int fd = connect_to(w->scene->port);
    think(w->think_s * (double)w->number / w->scene->people); /* not all at once */
    while (fd >= 0 && answer && w->n < SAMPLES_MOST && bench_now() < w->until && one(w, fd, answer))
        think(w->think_s * 0.1);
    if (fd >= 0)
        close(fd);
    free(answer);
    return NULL;
}

char *web_get(int port, const char *token, const char *path)
{
    char *answer = malloc(ANSWER_MOST), *body, *out = NULL;
    int fd = connect_to(port);
    if (fd >= 0 && answer && get(fd, port, token, path, answer, &body) == 200)
        out = strdup(body);
    if (fd >= 0)
        close(fd);
    free(answer);
    return out;
}
