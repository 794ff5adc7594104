/* eutils.c - a client and what it knows of its server. */
#include "lib/base/date.h"
#include "pubmed/eutils/internal.h"
#include "pubmed/eutils/messages.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <strings.h>

enum { TRIES = 4, TIMEOUT_S = 60, BACKOFF_MS = 1000, WAIT_MOST_MS = 120 * 1000 };

static pthread_once_t curl_once = PTHREAD_ONCE_INIT;
static CURLcode curl_ready;

static void start_curl(void)
{
    curl_ready = curl_global_init(CURL_GLOBAL_DEFAULT);
}

/* A part of the address, or "" when it has none. */
static const char *url_part(CURLU *url, CURLUPart part, struct arena *a)
{
    char *text = NULL;
    if (curl_url_get(url, part, &text, 0) != CURLUE_OK)
        return "";
    const char *out = arena_strdup(a, text);
    curl_free(text);
    return out;
}

static bool is_loopback(const char *host)
{
    struct in_addr v4;
    if (inet_pton(AF_INET, host, &v4) == 1)
        return ntohl(v4.s_addr) >> 24 == IN_LOOPBACKNET;
    return strcasecmp(host, "localhost") == 0 || strcmp(host, "[::1]") == 0;
}

/* The address without what may be secret in it: a user's name and password, and
 * whatever follows a question mark. */
static struct str without_secrets(struct str address, struct arena *a)
{
    size_t start = str_find(address, STR("://"), 0), end = 0;
    start = start == SIZE_MAX ? 0 : start + 3;
    for (end = start; end < address.len && !strchr("/?#", address.ptr[end]); end++)
        ;
    struct str scheme = str_sub(address, 0, start), host = str_sub(address, start, end), part;
    struct str path = str_sub(address, end, str_find(address, STR("?"), end));
    bool user = memchr(host.ptr, '@', host.len) != NULL;
    for (struct str rest = host; str_split(&rest, '@', &part);)
        host = part;
    return str_c(arena_fmt(a, "%.*s%s%.*s%.*s", (int)scheme.len, scheme.ptr, user ? "…@" : "",
                           (int)host.len, host.ptr, (int)path.len, path.ptr));
}

/* Host, engine and whether it is this machine, from the address. */
static enum err_code read_address(struct eutils *u, struct err *e)
{
    struct str address = str_c(u->base_url);
    CURLU *url = curl_url();
    if (!url)
        return err_set(e, ERR_NET, MSG_EUTILS_START);
    bool good = curl_url_set(url, CURLUPART_URL, u->base_url, 0) == CURLUE_OK;
    const char *scheme = good ? url_part(url, CURLUPART_SCHEME, &u->arena) : "";
    bool https = strcmp(scheme, "https") == 0;
    good = good && (https || strcmp(scheme, "http") == 0) && str_ends(address, "/") &&
           url_part(url, CURLUPART_USER, &u->arena)[0] == '\0' &&
           url_part(url, CURLUPART_QUERY, &u->arena)[0] == '\0' &&
           url_part(url, CURLUPART_FRAGMENT, &u->arena)[0] == '\0';
    u->host = good ? url_part(url, CURLUPART_HOST, &u->arena) : "";
    curl_url_cleanup(url);
    if (!good)
        return err_set(e, ERR_INPUT, MSG_EUTILS_BAD_URL(without_secrets(address, &u->arena)));
    u->loopback = is_loopback(u->host);
    if (u->api_key && !https && !u->loopback)
        return err_set(e, ERR_INPUT, MSG_EUTILS_KEY_NEEDS_HTTPS(u->host));
    bool ncbi = str_eq_nocase_c(str_c(u->host), "eutils.ncbi.nlm.nih.gov");
    u->engine = ncbi ? "PubMed" : arena_fmt(&u->arena, "local corpus %s", u->host);
    return ERR_OK;
}

static const char *keep(struct eutils *u, const char *s)
{
    return s && s[0] ? arena_strdup(&u->arena, s) : NULL;
}

enum err_code eutils_new(const struct eutils_options *o, struct eutils **out, struct err *e)
{
    *out = NULL;
    pthread_once(&curl_once, start_curl);
    CURL *curl = curl_ready == CURLE_OK ? curl_easy_init() : NULL;
    if (!curl)
        return err_set(e, ERR_NET, MSG_EUTILS_START);
    struct eutils *u = base_malloc(sizeof *u);
    *u = (struct eutils){.curl = curl,
                         .tries = o->tries > 0 ? o->tries : TRIES,
                         .timeout_s = o->timeout_s > 0 ? o->timeout_s : TIMEOUT_S,
                         .format = o->format,
                         .division = o->division,
                         .chance = o->seed ? o->seed : (uint64_t)clock_ms(),
                         .window = EUTILS_WINDOW,
                         .backoff_ms = BACKOFF_MS,
                         .wait_most_ms = WAIT_MOST_MS,
                         .answer_limit_bytes = EUTILS_ANSWER_BYTES};
    u->base_url = keep(u, o->base_url ? o->base_url : EUTILS_NCBI);
    u->tool = keep(u, o->tool ? o->tool : "sigte");
    u->email = keep(u, o->email);
    u->api_key = keep(u, o->api_key);
    enum err_code rc = read_address(u, e);
    if (rc != ERR_OK) {
        eutils_free(u);
        return rc;
    }
    *out = u;
    return ERR_OK;
}

void eutils_free(struct eutils *u)
{
    if (!u)
        return;
    curl_easy_cleanup(u->curl);
    arena_release(&u->arena);
    free(u);
}

struct str format_word(const struct eutils *u)
{
    return u->format == EUTILS_JSON ? STR("json") : STR("xml");
}

const char *eutils_engine(const struct eutils *u)
{
    return u->engine;
}
