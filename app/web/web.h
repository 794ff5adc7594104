/* web.h - the web application: a review served over HTTP to the people who work on it.
 *
 *     struct web_options o = {.review = "r.sigte", .port = 8080};
 *     web_start(&o, &w, e);
 *     web_url(w);               "http://127.0.0.1:8080/"
 *     web_stop(w);              waits until what was begun is answered
 *
 * One process serves one review. Handlers run on a fixed pool of threads; whatever writes or takes
 * long is put off to threads for that, and answered from there. A change is acknowledged when it
 * is on disk: one thread writes, many changes to a transaction, each in a savepoint of its own. */
#ifndef SIGTE_WEB_WEB_H
#define SIGTE_WEB_WEB_H

#include "lib/base/err.h"

struct web;

#define WEB_TRUSTED_MAX 8

struct web_options {
    const char *review; /* path of the review file */
    const char *bind;   /* NULL: 127.0.0.1; an IPv4 or IPv6 literal */
    uint16_t port;      /* 0: a free one */
    bool insecure;      /* may listen beyond loopback without TLS: something before it has TLS */
    const char *tls_cert, *tls_key;     /* paths of PEM files; both or neither */
    const char *host[WEB_TRUSTED_MAX];  /* names that may stand in Host, beside the address bound
                                           and those of loopback; NULL ends */
    const char *proxy[WEB_TRUSTED_MAX]; /* addresses of trusted proxies: X-Forwarded-For and
                                           -Proto count from them; NULL ends */
    const char *proxy_user; /* header in which a trusted proxy names who is signed in; NULL: none */
    unsigned threads;       /* that answer; 0: 4 */
    /* Where searches are sent: "pubmed", the address of a server that speaks E-utilities, or the
     * path of a corpus file; NULL: nowhere. email and key_file as for any client of PubMed. */
    const char *engine, *email, *key_file;
    const char *uptake; /* path of an uptake file; NULL: none */
    FILE *log;          /* a line for each request, without query string; NULL: none */
};

/* Open the review and its accounts, make the review's file of accounts if it has none, and listen.
 * Errors: those of review_file_open and http_server_start; ERR_USAGE (beyond loopback without
 * accounts, or without TLS and not said to be `insecure`; proxy_user without proxy). */
NODISCARD enum err_code web_start(const struct web_options *o, struct web **out, struct err *e);
const char *web_url(const struct web *w);
/* Where the lead's account is made, with its one-time token; NULL when there are accounts. */
const char *web_set_up_url(const struct web *w);
/* What is due now and then, an hour apart: expired sessions and links are dropped. Call it as often
 * as you like, from one thread. */
void web_tick(struct web *w);
void web_stop(struct web *w); /* NULL is fine */

#endif
