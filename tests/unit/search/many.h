/* many.h - a corpus of made-up records behind a server that counts, and may be told to kill. */
#ifndef SIGTE_TESTS_SEARCH_MANY_H
#define SIGTE_TESTS_SEARCH_MANY_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "pubmed/corpus/serve.h"
#include "screen/review/flow.h"
#include "screen/review_file.h"
#include "screen/search/search.h"

#include <stdatomic.h>
#include <sys/types.h>

/* A record of a corpus. */
struct made {
    int64_t pmid;
    const char *title;  /* NULL: one by its number; every title holds `cancer` */
    const char *more;   /* XML of MedlineCitation after the article, "" or NULL */
    const char *types;  /* further PublicationType elements */
    const char *status; /* NULL: MEDLINE */
};

struct many {
    struct arena arena;
    struct err e;
    char folder[64];
    struct corpus *corpus;
    struct corpus_server *server;
    struct http_server *proxy;
    const char *url;                   /* of the proxy */
    atomic_int searches, fetches, ids; /* requests, and PMIDs that efetch was asked for */
    atomic_int kill_at; /* efetch that is not answered: `victim` is killed; 0: none */
    atomic_int victim;
    const char *elink, *einfo; /* answers to give instead of the corpus server's; NULL: its own */
    int n_corpora;
};

void many_open(struct many *m);
void many_close(struct many *m);
/* Serve these records from now on, instead of those before. */
void many_serve(struct many *m, const struct made *record, size_t n);
/* The first n of a long series, PMIDs 90000001 and up. */
void many_serve_series(struct many *m, size_t n);
void many_count_anew(struct many *m);
/* Start a review with two lines, `cancer[tiab]` and `#1 AND 2000:3000[dp]`, the second imported. */
const char *many_review(struct many *m, const char *name);
struct store *many_store(struct many *m, const char *path);
struct eutils *many_client(struct many *m);

#define MOK(m, expression) many_ok((m), (expression), #expression, __LINE__)
void many_ok(struct many *m, enum err_code rc, const char *what, int line);

#endif
