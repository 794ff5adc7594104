/* internal.h - what the files of pubmed/eutils share, and what its tests turn.
 * Nobody else includes it. */
#ifndef SIGTE_EUTILS_INTERNAL_H
#define SIGTE_EUTILS_INTERNAL_H

#include "pubmed/eutils/eutils.h"
#include "pubmed/eutils/eutils_link.h"

#include <curl/curl.h>

#define EUTILS_WINDOW       9999     /* ids that one search can list (NBK25499) */
#define EUTILS_PMID_MAX     99999999 /* PMIDs have up to eight digits */
#define EUTILS_BATCH        200      /* records of one efetch (NBK25499: more by POST only) */
#define EUTILS_ANSWER_BYTES ((size_t)256 * 1024 * 1024)
#define EUTILS_POST_BYTES   2000 /* a longer query string goes into the body */

struct eutils {
    CURL *curl;
    struct arena arena; /* the strings below */
    const char *base_url;
    const char *host;
    const char *engine;
    const char *tool;
    const char *email;
    const char *api_key;
    int tries;
    long timeout_s;
    bool loopback;
    bool reached; /* an answer of any kind has come from this server */
    enum eutils_format format;
    enum eutils_division division;
    bool no_pmid_ranges; /* this server can't divide by PMID */
    bool links_known;    /* einfo was asked for the links below */
    bool link_listed[EUTILS_RELATIONS];
    uint64_t chance; /* state of the random numbers */

    /* Tests lower these. */
    int64_t window;
    int64_t backoff_ms; /* before the second try; doubled for each further one */
    int64_t wait_most_ms;
    size_t answer_limit_bytes;
};

/* `retmode` of the calls that know both formats. */
struct str format_word(const struct eutils *u);

struct eutils_param {
    const char *name;
    struct str value; /* empty: left out */
};

/* Why one try failed. */
enum failure_kind {
    FAILURE_NONE,
    FAILURE_UNREACHABLE,  /* words: the reason; no network, or nobody there: one quick try more */
    FAILURE_CONNECT,      /* words: the reason; cut or timed out: tried again */
    FAILURE_STATUS,       /* status; 5xx and 408 are tried again */
    FAILURE_RATE_LIMITED, /* tried again, after what Retry-After asks */
    FAILURE_HTML,         /* tried again */
    FAILURE_EMPTY,        /* tried again */
    FAILURE_MALFORMED,    /* cut off, or another document; tried again */
    FAILURE_BACKEND,      /* words; tried again */
    FAILURE_INCOMPLETE,   /* n of count ids; tried again */
    FAILURE_REFUSED,      /* words; the request itself is wrong */
    FAILURE_HISTORY,      /* words; the stored search (WebEnv) is gone: search again */
    FAILURE_REDIRECT,
    FAILURE_TOO_LARGE,
    FAILURE_CANCELLED
};

struct failure {
    enum failure_kind kind;
    long status;
    bool final;             /* another try is no use, whatever the kind */
    int64_t retry_after_ms; /* 0: not said */
    int64_t count, n;
    struct str words; /* in the request's arena */
};

/* Whether a further try may help, after `tries` of them with this client. */
bool failure_is_worth_another_try(const struct eutils *u, const struct failure *f, int tries);
/* Before the next try, or -1 when the server asks for more than anybody waits: doubled from
 * try to try, half of it by chance, so that clients stopped together don't come back together;
 * never less than Retry-After asks for. */
int64_t failure_pause_ms(struct eutils *u, const struct failure *f, int tries);
/* The failure as an error; an API key in the server's words is blotted out. */
enum err_code failure_error(const struct eutils *u, const struct failure *f, int tries,
                            struct err *e);

/* What the body of an answer is, by its first bytes and its root element. */
enum body_kind { BODY_EMPTY, BODY_JSON, BODY_HTML, BODY_XML, BODY_OTHER };
enum body_kind answer_kind(struct str body);
/* Name of the root element of an XML text, found without parsing it; empty when
 * nothing but a prolog is there. */
struct str answer_root(struct str body);
/* The texts of <ERROR> elements or of a JSON "error"/"ERROR" key, joined by blanks;
 * empty when there is none. */
struct str answer_error_words(struct str body, struct arena *a);
/* Tell failures apart whose cause is the service, not the request. */
enum failure_kind answer_error_kind(struct str words);

struct esearch_answer {
    int64_t count;
    int64_t retmax, retstart;
    int64_t query_key; /* 0: none */
    struct str webenv;
    struct str translation;
    int64_t *pmid;
    size_t n_pmids;
    struct str *warning;
    size_t n_warnings;
    struct str error; /* empty: none */
};

/* Parse the XML of an esearch answer: no network, no DTD, no entities of its own.
 * False when it is malformed, is another document, or has neither count nor ERROR.
 * Memory: `a`. */
NODISCARD bool esearch_answer_parse(struct str xml, struct arena *a, struct esearch_answer *out);

/* When the next request may begin; keeps the place. Shared by all clients of the
 * process, since NCBI counts by address. `interval_ms` after the one before. */
int64_t rate_reserve_ms(int64_t interval_ms);

/* Wait, looking at `p` now and then. False: cancelled. */
bool rate_wait(int64_t ms, struct progress *p);

/* One try: send and receive. f->kind is FAILURE_NONE when XML or JSON
 * that is no error came with status 200, or (of ecitmatch) text. */
void request_once(struct eutils *u, const char *program, const struct eutils_param *param, size_t n,
                  struct progress *p, struct arena *a, struct buf *body, struct failure *f);

/* Takes an answer; sets *f (words in `a`) when it isn't good. Returns other than
 * ERR_OK only for an error that ends the whole work (a sink that failed). It may
 * change the values of the parameters for the next try. */
typedef enum err_code request_taker(void *context, struct str body, struct arena *a,
                                    struct failure *f, struct err *e);

struct request {
    const char *program; /* "esearch" */
    const struct eutils_param *param;
    size_t n;
    request_taker *take;
    void *context;
    enum failure_kind failed; /* out: why it ended; FAILURE_NONE when `take` was content */
};

/* Try until `take` is content, the tries are used up, or another try is no use. */
NODISCARD enum err_code request_retry(struct eutils *u, struct request *r, struct progress *p,
                                      struct err *e);

/* Reads a whole answer into *out. False when it is malformed, another document, or an error. */
typedef bool request_reader(struct str body, struct arena *a, void *out);

/* A request whose answer one reader takes whole. Memory of *out: `a`. */
NODISCARD enum err_code request_read(struct eutils *u, const char *program,
                                     const struct eutils_param *param, size_t n,
                                     request_reader *read, void *out, struct progress *p,
                                     struct arena *a, struct err *e);

/* `s` with the API key blotted out. */
struct str without_key(const struct eutils *u, struct str s, struct arena *a);

struct search_request {
    struct str term;
    const char *sort;
    int64_t retmax;
    bool history;
    struct str webenv;        /* of an earlier search, whose lines the term names as #1; or empty */
    enum failure_kind failed; /* out: why it ended, FAILURE_NONE when well */
};

/* One search; its ids are all there are, or retmax. */
NODISCARD enum err_code search_once(struct eutils *u, struct search_request *r, struct progress *p,
                                    struct arena *a, struct esearch_answer *out, struct err *e);

/* The search whole: divided when it must be, once more when it changed meanwhile. */
NODISCARD enum err_code search_whole(struct eutils *u, struct search_request *r, struct progress *p,
                                     struct arena *a, struct eutils_search *out, struct err *e);

struct pmid_list {
    int64_t *item;
    size_t n, cap;
    size_t n_parts;
    enum eutils_division division;
};

/* PMIDs, each once. */
struct pmid_set {
    int64_t *sorted;  /* ascending */
    int64_t *ordered; /* as given */
    size_t n;
};

/* Errors: ERR_INPUT for what is no PMID. */
NODISCARD enum err_code pmid_set_of(const int64_t *pmid, size_t n, struct arena *a,
                                    struct pmid_set *out, struct err *e);
/* Index in `sorted`, or SIZE_MAX. */
size_t pmid_find(const struct pmid_set *s, int64_t pmid);
int pmid_ascending(const void *a, const void *b); /* for qsort */

enum division_end {
    DIVISION_FINE,  /* whole; or an error that has nothing to do with the parts */
    DIVISION_SHORT, /* the parts don't add up: the database may have changed */
    DIVISION_UNFIT  /* the server does not divide by this */
};

/* All ids of what *r finds, `count` records, more than the window holds: a range of PMIDs or of
 * dates is halved until each part fits. Descending, no doubles; as many as `count`. Memory: `a`.
 * Errors: as eutils_search; *end says of what kind. */
NODISCARD enum err_code division_search(struct eutils *u, const struct search_request *r,
                                        int64_t count, enum eutils_division by, struct progress *p,
                                        struct arena *a, struct pmid_list *out,
                                        enum division_end *end, struct err *e);

#endif
