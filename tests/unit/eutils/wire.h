/* wire.h - a server of raw bytes: what no well-behaved HTTP server would send. */
#ifndef SIGTE_TEST_EUTILS_WIRE_H
#define SIGTE_TEST_EUTILS_WIRE_H

#include "tests/unit/eutils/script.h"

struct wire_reply {
    struct str bytes; /* head and body; then the connection is closed */
    size_t pause_at;  /* after this many bytes the server is silent for pause_ms; 0: never */
    int pause_ms;
    bool reset; /* closed with a reset instead of an end */
};

struct wire {
    int socket;
    uint16_t port;
    pthread_t thread;
    const struct wire_reply *reply; /* in turn; the last is repeated */
    size_t n_replies;
    size_t n_asked; /* connections answered; read after wire_stop */
    int stop_pipe[2];
};

void wire_start(struct wire *w, const struct wire_reply *reply, size_t n);
void wire_stop(struct wire *w);

/* A whole answer: `HTTP/1.1 200 OK`, the given header lines (each ended by \r\n), a body. */
struct str wire_answer(struct arena *a, const char *headers, struct str body);

#endif
