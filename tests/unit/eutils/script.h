/* script.h - a server that answers as it is told, and remembers what it was asked. */
#ifndef SIGTE_TEST_EUTILS_SCRIPT_H
#define SIGTE_TEST_EUTILS_SCRIPT_H

#include "lib/http/http.h"
#include "pubmed/eutils/internal.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define ASKED_MAX 200

struct answer {
    int status; /* 0: 200 */
    const char *body;
    const char *header[2]; /* one further header */
};

struct asked {
    char method[8];
    char path[64];
    bool in_address; /* the parameters stood in the query string */
    struct http_param *param;
    size_t n;
};

struct script {
    struct http_server *server;
    struct eutils *client;
    struct arena arena; /* of the test */
    struct err e;

    /* Answers in turn; the last is repeated. Or a function. */
    const struct answer *answer;
    size_t n_answers;
    void (*make)(struct script *s, const struct http_request *q, struct http_response *r);
    void *context;

    pthread_mutex_t lock;
    struct arena kept;
    struct asked asked[ASKED_MAX];
    size_t n_asked;
};

int script_set_up(void **state);
int script_tear_down(void **state);
/* A client of the scripted server that waits only milliseconds between tries. */
void script_client(struct script *s, const char *api_key);
/* Answer with these from now on. */
#define SCRIPT(s, ...)                                                                             \
    script_answers((s), (const struct answer[]){__VA_ARGS__},                                      \
                   sizeof((const struct answer[]){__VA_ARGS__}) / sizeof(struct answer))
void script_answers(struct script *s, const struct answer *answer, size_t n);
/* A parameter of the nth request, or "". */
const char *script_param(const struct script *s, size_t request, const char *name);
/* The error as a person sees it. */
const char *script_error(struct script *s, enum lang lang);
void assert_says(struct script *s, const char *words);
void assert_not_says(struct script *s, const char *words);

#define SCRIPTED(test) cmocka_unit_test_setup_teardown(test, script_set_up, script_tear_down)

/* An esearch answer with these ids (comma separated) and count. */
const char *esearch_xml(struct arena *a, int64_t count, const char *ids);
/* An efetch answer with these ids (comma separated). */
const char *efetch_xml(struct arena *a, const char *ids);

/* Whole file, gunzipped when it is gzip; the empty slice when it isn't there. */
struct str load(struct arena *a, const char *path);
/* A folder of shared data, or NULL with a line that it was not found. */
const char *shared_folder(struct arena *a, const char *name);

int run_answer_tests(void);
int run_request_tests(void);
int run_failure_tests(void);
int run_division_tests(void);
int run_change_tests(void);
int run_fetch_tests(void);
int run_key_tests(void);
int run_recorded_tests(void);
int run_resume_tests(void);
int run_info_tests(void);
int run_leak_tests(void);
int run_link_tests(void);
int run_summary_tests(void);
int run_history_tests(void);
int run_citation_tests(void);
int run_wire_tests(void);

#endif
