/* early.c - what is decided about a request before its body is read. */
#include "lib/http/internal.h"

static const struct {
    const char *sent, *seen;
    unsigned allowed_by;
} methods[] = {
    {"GET", "GET", HTTP_GET}, {"HEAD", "GET", HTTP_GET},         {"POST", "POST", HTTP_POST},
    {"PUT", "PUT", HTTP_PUT}, {"DELETE", "DELETE", HTTP_DELETE},
};

static const char *sent_header(const struct http_connection *k, const char *name)
{
    return MHD_lookup_connection_value(k->mhd, MHD_HEADER_KIND, name);
}

static bool is_form(const struct http_connection *k)
{
    struct str type = str_c(sent_header(k, MHD_HTTP_HEADER_CONTENT_TYPE));
    const char *semicolon = type.len ? memchr(type.ptr, ';', type.len) : NULL;
    if (semicolon)
        type.len = (size_t)(semicolon - type.ptr);
    return str_eq_nocase_c(str_trim(type), "application/x-www-form-urlencoded");
}

static bool take_method(struct http_connection *k, const char *method)
{
    for (size_t i = 0; i < COUNT_OF(methods); i++) {
        if (strcmp(methods[i].sent, method) == 0 &&
            (methods[i].allowed_by & k->server->options.methods)) {
            k->now.request.method = methods[i].seen;
            k->now.head = strcmp(method, "HEAD") == 0;
            return true;
        }
    }
    return false;
}

/* Path and query string. */
static bool take_target(struct http_exchange *x)
{
    struct str path = x->uri, decoded;
    const char *mark = path.len ? memchr(path.ptr, '?', path.len) : NULL;
    if (mark)
        path.len = (size_t)(mark - path.ptr);
    if (!str_starts(path, "/") || !http_decode(path, false, &x->arena, &decoded))
        return false;
    if (mark && !http_form_parse(str_sub(x->uri, path.len + 1, x->uri.len), &x->arena, &x->params))
        return false;
    x->request.path = decoded.ptr;
    x->request.param = x->params.item;
    x->request.n_params = x->params.n;
    return true;
}

/* What says where a request ends, and whom it is for. */
struct framing {
    unsigned lengths, encodings, hosts;
    bool chunked;
};

static enum MHD_Result look_at(void *context, enum MHD_ValueKind kind, const char *name,
                               const char *value)
{
    struct framing *f = context;
    struct str n = str_c(name);
    (void)kind;
    f->lengths += str_eq_nocase_c(n, MHD_HTTP_HEADER_CONTENT_LENGTH);
    f->hosts += str_eq_nocase_c(n, MHD_HTTP_HEADER_HOST);
    if (str_eq_nocase_c(n, MHD_HTTP_HEADER_TRANSFER_ENCODING)) {
        f->encodings++;
        f->chunked = str_eq_nocase_c(str_c(value), "chunked");
    }
    return MHD_YES;
}

/* A request that can be read in two ways is read otherwise by a proxy before this server, and then
 * another request hides in it (RFC 9112, 6.3): one length or one encoding, never both. */
static bool is_plain(const struct framing *f)
{
    return f->hosts <= 1 && f->lengths + f->encodings <= 1 && (!f->encodings || f->chunked);
}

/* False: no length that makes sense, or more than one. */
static bool announced(const struct http_connection *k, bool *any, uint64_t *bytes)
{
    struct framing f = {0};
    const char *length = sent_header(k, MHD_HTTP_HEADER_CONTENT_LENGTH);
    int64_t n = 0;
    MHD_get_connection_values(k->mhd, MHD_HEADER_KIND, look_at, &f);
    if (!is_plain(&f) || (length && (!str_int64(str_c(length), &n) || n < 0)))
        return false;
    *bytes = (uint64_t)n;
    *any = n > 0 || f.encodings;
    return true;
}

/* True when the owner's callback refused, in *r. */
static bool ask_limit(struct http_connection *k, struct http_response *r)
{
    const struct http_options *o = &k->server->options;
    struct http_body *b = &k->now.body;
    b->limit = o->body_limit_bytes;
    if (o->body_limit)
        b->limit = o->body_limit(o->context, &k->now.request, r);
    if (r->status >= 400)
        return true;
    http_response_release(r);
    k->now.form = is_form(k);
    if (k->now.form && b->limit > o->body_limit_bytes)
        b->limit = o->body_limit_bytes;
    b->memory_max = k->now.form ? BUF_LIMIT : o->spool_bytes;
    return false;
}

static bool stopping(struct http_server *s)
{
    pthread_mutex_lock(&s->lock);
    bool is = s->stopping;
    pthread_mutex_unlock(&s->lock);
    return is;
}

enum MHD_Result http_early(struct http_connection *k, const char *method, bool *refused)
{
    struct http_exchange *x = &k->now;
    struct http_response r = {.status = 200};
    bool any = false;
    uint64_t bytes = 0;
    *refused = true;
    x->request = (struct http_request){.body_fd = -1, .arena = &x->arena, .raw = k};
    if (!take_method(k, method))
        return http_reply_status(k, MHD_HTTP_METHOD_NOT_ALLOWED, true);
    if (!announced(k, &any, &bytes) || !take_target(x))
        return http_reply_status(k, MHD_HTTP_BAD_REQUEST, true);
    if (stopping(k->server))
        return http_reply_status(k, MHD_HTTP_SERVICE_UNAVAILABLE, true);
    if (any && ask_limit(k, &r))
        return http_reply(k, &r, true);
    if (bytes > x->body.limit)
        return http_reply_status(k, MHD_HTTP_CONTENT_TOO_LARGE, true);
    *refused = false;
    return MHD_YES;
}
