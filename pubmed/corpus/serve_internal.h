/* serve_internal.h - what the server's files share, and what its tests turn. */
#ifndef SIGTE_CORPUS_SERVE_INTERNAL_H
#define SIGTE_CORPUS_SERVE_INTERNAL_H

#include "lib/base/json.h"
#include "lib/http/http.h"
#include "pubmed/corpus/serve.h"

#define SERVE_ANSWER_BYTES ((size_t)256 * 1024 * 1024)
#define SERVE_WINDOW       9999 /* ids that one search lists */
#define SERVE_POST_MAX     10000
#define SERVE_FETCH_MAX    10000
#define SERVE_SUMMARY_MAX  500 /* of one JSON summary */

struct history;
struct citations;

struct corpus_server {
    struct corpus *corpus;
    struct http_server *http;
    struct history *history;
    struct citations *citations;
    struct date as_of;
    char url[128];
    int64_t window; /* SERVE_WINDOW; tests lower it */
};

/* One request to one program. */
struct serve_call {
    struct corpus_server *server;
    const struct http_request *q;
    struct http_response *r;
    struct arena *a;
    bool json;
};

struct serve_ids {
    int64_t *pmid;
    size_t n;
};

/* Parameters. Missing or malformed numbers give `otherwise`; below 0 is 0. */
struct str serve_param(const struct serve_call *c, const char *name);
int64_t serve_number(const struct serve_call *c, const char *name, int64_t otherwise);
/* Is db PubMed (or left out)? */
bool serve_db_is_pubmed(const struct serve_call *c);
/* The ids a call names: `id` parameters, or a web environment; distinct, in order,
 * cut by retstart and retmax (`most` when left out or larger). More than `most` given by
 * name are refused, since nobody would see that some are missing. False: *why says so. */
bool serve_ids(const struct serve_call *c, int64_t most, struct serve_ids *out, const char **why);
/* Numbers out of a text: everything else separates. Appends distinct ones in order. */
void serve_parse_ids(const struct serve_call *c, struct serve_ids *out);
/* The same of one text. */
void serve_parse_text_ids(const struct serve_call *c, struct str text, struct serve_ids *out);
/* Ids as a query, so that `#1` can be combined. */
struct str serve_ids_query(const struct serve_call *c, const struct serve_ids *ids);
/* What "today" means. */
struct date serve_today(const struct serve_call *c);
/* An error of ours in words. */
const char *serve_error_text(const struct serve_call *c, const struct err *e);

/* The answer. */
void serve_begin_xml(struct serve_call *c, const char *doctype);
/* Text, with quotes as they are, as in NCBI's answers. */
void serve_add_text(struct buf *b, struct str text);
void serve_element(struct serve_call *c, const char *name, struct str text);
void serve_element_int(struct serve_call *c, const char *name, int64_t v);
/* A whole answer that is an error: in XML `<ROOT><ERROR>…`. */
void serve_error_xml(struct serve_call *c, int status, const char *doctype, const char *root,
                     const char *words);
/* `{"header":{"type":PROGRAM,"version":"0.3"},` with the object left open. */
void serve_begin_json(struct serve_call *c, struct json_out *j, const char *program);

/* The programs. */
void serve_esearch(struct serve_call *c);
void serve_epost(struct serve_call *c);
void serve_efetch(struct serve_call *c);
void serve_esummary(struct serve_call *c);
void serve_einfo(struct serve_call *c);
void serve_elink(struct serve_call *c);
void serve_espell(struct serve_call *c);
void serve_ecitmatch(struct serve_call *c);

/* History: what was found, under a web environment and a number. Safe for threads. */
struct history_limits {
    size_t environments;
    size_t entries; /* of one environment */
    size_t bytes;   /* of all */
    int64_t idle_ms;
};

struct history_entry {
    struct str text; /* the query as it can be parsed again */
    struct serve_ids ids;
};

struct history *history_new(const struct history_limits *l);
void history_free(struct history *h);
/* Keep an entry. *webenv names the environment; empty or unknown: a new one, named in
 * `a`. False when the entry is larger than all there is room for. */
bool history_put(struct history *h, const struct history_entry *entry, struct arena *a,
                 struct str *webenv, int64_t *key);
/* A copy of an entry in `a`; `out->ids` only when `with_ids`. False: not there. */
bool history_get(struct history *h, struct str webenv, int64_t key, bool with_ids, struct arena *a,
                 struct history_entry *out);

#endif
